"""Which way may a request go from here? The state machine of the desk."""

from enum import StrEnum

from outreach.core.errors import Reason, Refused
from outreach.core.words import say


class State(StrEnum):
    """Where a request stands."""

    NEW = "new"
    TRIAGED = "triaged"
    MATCHING = "matching"
    OFFERED = "offered"
    HELD = "held"
    BOOKED = "booked"
    DONE = "done"
    DECLINED = "declined"
    REFERRED = "referred"
    WITHDRAWN = "withdrawn"
    MISSED = "missed"


FOLLOWS_BOOKINGS = say("Held, offered to speakers and confirmed follow from the bookings; change those.")
"""Why nobody moves a request by hand for which a speaker waits."""

OPEN = frozenset({State.NEW, State.TRIAGED, State.MATCHING, State.OFFERED, State.HELD, State.BOOKED})
CLOSED = frozenset(State) - OPEN

_WORK = frozenset({State.TRIAGED, State.MATCHING, State.OFFERED, State.HELD, State.BOOKED})
_ENDS = frozenset({State.DECLINED, State.REFERRED, State.WITHDRAWN, State.MISSED, State.DONE})
_MOVES: dict[State, frozenset[State]] = {
    State.NEW: _WORK | _ENDS,
    State.TRIAGED: (_WORK - {State.TRIAGED}) | _ENDS,
    State.MATCHING: (_WORK - {State.MATCHING}) | _ENDS,
    State.OFFERED: (_WORK - {State.OFFERED}) | _ENDS,
    State.HELD: (_WORK - {State.HELD}) | _ENDS,
    State.BOOKED: frozenset({State.MATCHING, State.HELD}) | _ENDS,
} | dict.fromkeys(CLOSED, frozenset({State.MATCHING}))


def may_go(now_in: State, wanted: State) -> bool:
    """Say whether a request may go from one state to the other; closed ones may only be reopened for matching."""
    return wanted in _MOVES[now_in]


def check(now_in: State, wanted: State) -> None:
    """Raise `Refused` unless the move is allowed."""
    if not may_go(now_in, wanted):
        raise Refused(
            Reason(
                "request.state",
                say("A request that is %(now)s cannot become %(wanted)s.", now=now_in.value, wanted=wanted.value),
                "state",
            )
        )
