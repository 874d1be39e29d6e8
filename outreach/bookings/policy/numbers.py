"""May a number that was given out for one booking still be seen?"""

from datetime import datetime, timedelta
from enum import StrEnum

from outreach.bookings.policy.states import State

GRACE = timedelta(hours=1)
_SEEN_IN = frozenset({State.CONFIRMED, State.COMPLETED})


class To(StrEnum):
    """To whom a number was shown."""

    OFFICE = "office"
    PRODUCER = "producer"


def ends_at(interview_ends: datetime, ended_at: datetime | None) -> datetime:
    """Return when a number that was given to a producer is no longer shown: an hour after the interview, or when taken back."""
    end = interview_ends + GRACE
    return min(end, ended_at) if ended_at else end


def may_be_seen(now: datetime, state: State, interview_ends: datetime, ended_at: datetime | None) -> bool:
    """Say whether the producer may see the number now: the interview stands, and its time and the grace are not over."""
    return state in _SEEN_IN and now < ends_at(interview_ends, ended_at)
