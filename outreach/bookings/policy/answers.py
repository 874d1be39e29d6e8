"""What may a speaker answer, who may give that answer, and what does it mean for the interview?"""

from collections.abc import Sequence
from enum import StrEnum


class Answer(StrEnum):
    """What a speaker who was asked said."""

    YES = "yes"
    NO = "no"
    CALL_ME = "call_me"


def best_language(spoken: Sequence[str], ours: Sequence[str]) -> str:
    """Return the first of somebody's languages, the best first, that we write in; else our own first."""
    known = (tag.split("-")[0] for tag in spoken)
    return next((tag for tag in known if tag in ours), ours[0])
