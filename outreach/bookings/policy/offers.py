"""Where does an offer to a speaker stand, how long may it be lengthened, and what does a page for its holder say?"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from outreach.bookings.policy.answers import Answer
from outreach.bookings.policy.states import State

MORE = timedelta(minutes=5)
"""What one press adds to an offer's time."""

CALL_WITHIN = timedelta(minutes=5)
"""How soon a speaker who says "call me" is called."""


MOST_WRONG_NAMES = 20
"""How many wrong names a link takes, before it is closed: whoever found it must not find out whose it is by trying."""


class Standing(StrEnum):
    """What the speaker's page can still do."""

    OPEN = "open"  # a yes, a no or a call me is taken
    CALLING = "calling"  # said call me: we ring, and a yes or a no is still taken
    BOOKED = "booked"  # said yes, or was confirmed; a no is still taken
    DECLINED = "declined"
    QUICKER = "quicker"  # somebody else was confirmed first
    RESERVE = "reserve"  # and they said yes all the same
    OFF = "off"  # it was confirmed, and called off by somebody else
    PAST = "past"  # the interview is over
    LOCKED = "locked"  # too many wrong names were typed here
    OVER = "over"  # the time for the answer is past, or the question was called off


ANSWERABLE = frozenset({Standing.OPEN, Standing.CALLING, Standing.BOOKED})


@dataclass(frozen=True, slots=True)
class Facts:
    """What counts about an offer.

    `wrong_names` were typed at its link; `filled` says whether the request has all the speakers it wants without this one.
    """

    state: State
    ends_at: datetime
    expires_at: datetime | None
    answer: Answer | None
    filled: bool
    request_open: bool
    wrong_names: int = 0
    confirmed: bool = False  # now or before it was called off


def standing(offer: Facts, now: datetime) -> Standing:
    """Return what an offer has come to."""
    if offer.wrong_names >= MOST_WRONG_NAMES:
        return Standing.LOCKED
    if offer.state == State.CONFIRMED and now < offer.ends_at:
        return Standing.BOOKED
    if offer.state in (State.CONFIRMED, State.COMPLETED, State.NO_SHOW):
        return Standing.PAST
    if offer.answer == Answer.NO:
        return Standing.DECLINED
    if offer.confirmed:
        return Standing.OFF
    if offer.filled:
        return Standing.RESERVE if offer.answer == Answer.YES else Standing.QUICKER
    if offer.state != State.TENTATIVE or not offer.request_open or (offer.expires_at or now) <= now:
        return Standing.OVER
    return Standing.CALLING if offer.answer == Answer.CALL_ME else Standing.OPEN


def lengthened(expires_at: datetime, starts_at: datetime, now: datetime) -> datetime:
    """Return when an offer ends after one more press: never after the interview starts, never earlier than it did."""
    return max(expires_at, min(max(expires_at, now) + MORE, starts_at))
