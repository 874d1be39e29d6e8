"""People who log in: roles, tokens, sessions."""
