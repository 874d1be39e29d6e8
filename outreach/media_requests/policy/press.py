"""Does a sending of the press form look like a journalist's? What does not is held for a person, never thrown away."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from outreach.core.text import fold
from outreach.core.words import say

QUICKEST = timedelta(seconds=3)
USUAL_AN_HOUR, MOST_AN_HOUR, MOST_A_DAY = 6, 30, 100  # of one address: more are held, then refused
_LINK = re.compile(r"https?://|www\.", re.I)
_MOST_LINKS = 2


@dataclass(frozen=True, slots=True)
class Sending:
    """What is known of one sending."""

    trap: str  # what stood in the field that no person sees
    open_for: timedelta | None  # how long the form was open; None when it was not ours
    words: str
    within_hour: int  # sendings from the same address in the last hour
    within_day: int = 0


def is_flood(sending: Sending) -> bool:
    """Say whether one address sends so much that it is asked to ring instead; nobody else is kept out by it."""
    return sending.within_hour >= MOST_AN_HOUR or sending.within_day >= MOST_A_DAY


def doubts(sending: Sending) -> Sequence[str]:
    """Return why a person should look at it first; none when it becomes a request at once."""
    found = []
    if sending.trap.strip():
        found.append(say("A field that people do not see was filled in."))
    if sending.open_for is None:
        found.append(say("It did not come through our page."))
    elif sending.open_for < QUICKEST:
        found.append(say("It was sent faster than a person types."))
    if len(_LINK.findall(sending.words)) > _MOST_LINKS:
        found.append(say("It holds many links."))
    if sending.within_hour >= USUAL_AN_HOUR:
        found.append(say("Much came from this address within an hour."))
    return found


def likeness(*parts: str) -> str:
    """Return what two sendings of the same words share."""
    return "\n".join(" ".join(fold(part).split()) for part in parts)
