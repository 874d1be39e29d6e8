"""Which rows may an account see, where it is limited to some campaigns or organisations? Every reading is narrowed here.

Each room says in its `reach.py` what a limit means for its tables; a table of which no room speaks is seen by no limited account.
Reading is narrowed, deciding is not: inside `transaction()` and inside `whole_truth()` every row counts, so that nobody is booked
twice and no exclusive is promised twice; what is answered then says that it is so, and not because of what.
"""

from outreach.core.reach.limits import (
    CAMPAIGNS,
    EVERYTHING,
    KINDS,
    ORGANISATIONS,
    Reach,
    current,
    enter,
    reading,
    whole_truth,
    within,
)
from outreach.core.reach.naming import THEIR_CAMPAIGN, choices, made, model_of, named, names, offers
from outreach.core.reach.narrowing import covers, kept, narrowed, offered, sees
from outreach.core.reach.rules import (
    belongs,
    called,
    condition,
    everybodys,
    follows,
    hidden,
    ids,
    nobodys,
    own,
    plain,
    shared,
    spoken_of,
)

__all__ = [
    "CAMPAIGNS", "EVERYTHING", "KINDS", "ORGANISATIONS", "THEIR_CAMPAIGN", "Reach", "belongs", "called", "choices", "condition", "covers",
    "current", "enter", "everybodys", "follows", "hidden", "ids", "kept", "made", "model_of", "named", "names", "narrowed", "nobodys",
    "offered", "offers", "own", "plain", "reading", "sees", "shared", "spoken_of", "whole_truth", "within",
]  # fmt: skip
