"""Which states can one delivery be in, and what may a person decide?"""

from enum import StrEnum


class State(StrEnum):
    """Where one delivery stands; every row is in exactly one state."""

    PLANNED = "planned"
    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    DEFERRED = "deferred"
    REFUSED = "refused"
    BOUNCED = "bounced"
    UNCERTAIN = "uncertain"
    SUPPRESSED = "suppressed"
    CANCELLED = "cancelled"


WAITING = (State.PLANNED, State.QUEUED, State.DEFERRED)
UNSUBSCRIBED = "unsubscribed"
ERASED = "erased"  # the owner asked to be forgotten; only a keyed hash of the address is left
ONLY_PRESS_MAIL = (UNSUBSCRIBED, ERASED)  # answers and invitations that they ask for still go
FINAL = (State.SENT, State.REFUSED, State.BOUNCED, State.SUPPRESSED, State.CANCELLED)


class Decision(StrEnum):
    """What a person decided about a delivery whose fate is not known."""

    ARRIVED = "arrived"
    SEND_AGAIN = "send_again"
    GIVE_UP = "give_up"
