"""How does a release get out? Lists, embargo offers and acceptances, lift, hold, kill."""
