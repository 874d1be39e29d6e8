"""What may a speaker answer, who may give that answer, and what does it mean for the interview?"""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from outreach.core.text import fold


class Answer(StrEnum):
    """What a speaker who was asked said."""

    YES = "yes"
    NO = "no"
    CALL_ME = "call_me"


def is_their_name(typed: str, names: Iterable[str]) -> bool:
    """Say whether what somebody typed is one of the speaker's own names, first or last, in any script we know them in.

    The page does not show it, so that a machine which fills in every form cannot know it; initials and particles are too short to count.
    """
    own = {word for name in names for word in fold(name).split() if len(word) > 1}
    given = fold(typed).split()
    return bool(given) and all(word in own for word in given)


def best_language(spoken: Sequence[str], ours: Sequence[str]) -> str:
    """Return the first of somebody's languages, the best first, that we write in; else our own first."""
    known = (tag.split("-")[0] for tag in spoken)
    return next((tag for tag in known if tag in ours), ours[0])
