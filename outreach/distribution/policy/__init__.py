"""What may be sent, to whom, when, and what may still be stopped?"""
