"""Which way may a booking go from here?"""

from enum import StrEnum

from outreach.core.errors import Reason, Refused
from outreach.core.words import say


class State(StrEnum):
    """Where a booking stands, in the words of RFC 5545; a tentative one is a hold and expires."""

    TENTATIVE = "tentative"
    CONFIRMED = "confirmed"
    CANCELLED = "cancelled"
    COMPLETED = "completed"
    NO_SHOW = "no_show"


LIVE = frozenset({State.TENTATIVE, State.CONFIRMED})

_MOVES: dict[State, frozenset[State]] = {
    State.TENTATIVE: frozenset({State.CONFIRMED, State.CANCELLED}),
    State.CONFIRMED: frozenset({State.CANCELLED, State.COMPLETED, State.NO_SHOW}),
    State.CANCELLED: frozenset(),
    State.COMPLETED: frozenset({State.NO_SHOW}),
    State.NO_SHOW: frozenset({State.COMPLETED}),
}


def may_go(now_in: State, wanted: State) -> bool:
    """Say whether a booking may go from one state to the other."""
    return wanted in _MOVES[now_in]


def check(now_in: State, wanted: State) -> None:
    """Raise `Refused` unless the move is allowed."""
    if not may_go(now_in, wanted):
        raise Refused(
            Reason(
                "booking.state",
                say("A booking that is %(now)s cannot become %(wanted)s.", now=now_in.value, wanted=wanted.value),
                "state",
            )
        )
