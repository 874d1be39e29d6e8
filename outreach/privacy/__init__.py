"""What do we hold of one person, why, until when; and what happens when they ask for it, or ask us to forget?"""
