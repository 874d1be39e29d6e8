"""What appeared, and were the terms kept?"""
