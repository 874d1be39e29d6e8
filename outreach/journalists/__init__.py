"""Whom do we know in the press, and on which media lists are they?"""
