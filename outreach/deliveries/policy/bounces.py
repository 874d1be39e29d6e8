"""May a bounce change a delivery, and when has an address returned too much mail to be worth writing to?"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from outreach.deliveries.policy.states import State

LATEST = timedelta(days=14)
_TIMES, _WITHIN, _APART = 5, timedelta(days=90), timedelta(days=14)


class Fate(StrEnum):
    """What became of a bounce; only an applied one changed the ledger."""

    APPLIED = "applied"
    KNOWN = "known"
    LATE = "late"
    FOREIGN = "foreign"


def fate(state: State, handed_over_at: datetime | None, now: datetime) -> Fate:
    """Return whether a bounce may change a delivery: only one that left us, lately, and that did not bounce before."""
    if state is State.BOUNCED:
        return Fate.KNOWN
    if state not in (State.SENT, State.UNCERTAIN) or handed_over_at is None:
        return Fate.FOREIGN
    return Fate.APPLIED if now - handed_over_at <= LATEST else Fate.LATE


def is_worn_out(bounces: Sequence[datetime], now: datetime) -> bool:
    """Return whether so much came back over so long that we stop, though no server called the address dead."""
    lately = [at for at in bounces if now - at <= _WITHIN]
    return len(lately) >= _TIMES and max(lately) - min(lately) >= _APART
