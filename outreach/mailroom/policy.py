"""What becomes of a mail once it is read, and when is a mailbox looked at again?"""

from datetime import timedelta
from enum import StrEnum

EVERY = timedelta(seconds=30)
_LONGEST = timedelta(seconds=90)
MOST_READINGS = 3
MOST_STUCK = 3


class Box(StrEnum):
    """The mailbox of requests, and the one that bounces come back to."""

    REQUESTS = "requests"
    BOUNCES = "bounces"


class State(StrEnum):
    """Where a mail stands: stored unread, waiting for a room to take it, taken, settled by itself, ignored, or to be looked at."""

    STORED = "stored"
    WAITING = "waiting"
    TAKEN = "taken"
    SETTLED = "settled"
    IGNORED = "ignored"
    LOOK = "look"
    PUT_ASIDE = "put_aside"


def next_state(kind: str) -> State:
    """Return what happens to a mail of this kind: people's mail is waited for, a machine's is never answered."""
    if kind in ("request", "reply"):
        return State.WAITING
    return State.LOOK if kind in ("bounce", "complaint", "quarantined") else State.IGNORED


def pause_after(failures: int) -> timedelta:
    """Return how long to leave a mailbox alone after so many failures in a row."""
    return min(_LONGEST, EVERY * 2 ** min(failures, 4)) if failures else EVERY
