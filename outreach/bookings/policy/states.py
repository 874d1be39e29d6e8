"""Which way may a booking go from here?"""

from collections.abc import Iterable
from enum import StrEnum

from outreach.core.errors import Reason, Refused
from outreach.core.words import say
from outreach.media_requests.policy.states import State as RequestState


class State(StrEnum):
    """Where a booking stands, in the words of RFC 5545; a tentative one is a hold and expires."""

    TENTATIVE = "tentative"
    CONFIRMED = "confirmed"
    CANCELLED = "cancelled"
    COMPLETED = "completed"
    NO_SHOW = "no_show"


class CancelledBy(StrEnum):
    """Who called an interview off; bumped: the outlet kept the guest and gave the time to other news."""

    OUTLET = "outlet"
    SPEAKER = "speaker"
    US = "us"
    BUMPED = "bumped"


class Side(StrEnum):
    """One of the two whom an interview brings together."""

    SPEAKER = "speaker"
    OUTLET = "outlet"


LIVE = frozenset({State.TENTATIVE, State.CONFIRMED})

_MOVES: dict[State, frozenset[State]] = {
    State.TENTATIVE: frozenset({State.CONFIRMED, State.CANCELLED}),
    State.CONFIRMED: frozenset({State.CANCELLED, State.COMPLETED, State.NO_SHOW}),
    State.CANCELLED: frozenset(),
    State.COMPLETED: frozenset({State.NO_SHOW}),
    State.NO_SHOW: frozenset({State.COMPLETED}),
}


def waited_for(live: Iterable[tuple[State, bool]]) -> RequestState:
    """Return where a request stands whose live bookings (state, was the speaker asked) wait for a yes: offered, or only held."""
    offered = any(state == State.TENTATIVE and asked for state, asked in live)
    return RequestState.OFFERED if offered else RequestState.HELD


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


def check_live(now_in: State) -> None:
    """Raise `Refused` unless a booking still keeps its time."""
    if now_in not in LIVE:
        over = say("A booking that is %(now)s keeps no time any more; restore it, or hold again.", now=now_in.value)
        raise Refused(Reason("booking.not_live", over, "state"))


def check_confirmed(now_in: State) -> None:
    """Raise `Refused` unless an interview is confirmed: only then is anybody waiting for anybody."""
    if now_in != State.CONFIRMED:
        raise Refused(
            Reason("booking.not_confirmed", say("Confirm the booking first; it is %(now)s.", now=now_in.value), "state")
        )


def check_cancelled(now_in: State) -> None:
    """Raise `Refused` unless there is something to restore."""
    if now_in != State.CANCELLED:
        raise Refused(Reason("booking.state", say("Only a cancelled booking can be restored."), "state"))
