"""What is decided about a journalist: how somebody is found, what a second row changes, who is the same person?"""

from outreach.journalists.policy.finding import language_words, search_text
from outreach.journalists.policy.marks import EVERYBODY, Contact, facets, mark
from outreach.journalists.policy.reaching import awake
from outreach.journalists.policy.updating import APPENDABLE, REACHES, Merging, differences, merging, new_reaches

__all__ = [
    "APPENDABLE",
    "EVERYBODY",
    "REACHES",
    "Contact",
    "Merging",
    "awake",
    "differences",
    "facets",
    "language_words",
    "mark",
    "merging",
    "new_reaches",
    "search_text",
]  # fmt: skip
