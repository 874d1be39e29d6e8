"""What came in by mail, and what became of it?"""
