"""May this be done to a send now? Which state allows what, what must be true before it is confirmed, and a late lift."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from outreach.core.errors import Reason
from outreach.core.words import say

GRACE = timedelta(minutes=10)
LIFT_WORD = "LIFT"
KILL_WORD = "KILL"


class State(StrEnum):
    """Where a send stands; the words are promised to other programs."""

    PLANNED = "planned"
    OFFERING = "offering"
    SCHEDULED = "scheduled"
    SENDING = "sending"
    PAUSED = "paused"
    HELD = "held"
    DONE = "done"
    KILLED = "killed"


class Action(StrEnum):
    """What a person may want to do to a send."""

    CHANGE = "change"
    TIME = "time"
    OFFER = "offer"
    ANSWER = "answer"
    CONFIRM = "confirm"
    LIFT = "lift"
    PAUSE = "pause"
    RESUME = "resume"
    HOLD = "hold"
    KILL = "kill"


_STATES = {
    State.PLANNED: say("planned"), State.OFFERING: say("offering"), State.SCHEDULED: say("scheduled"), State.SENDING: say("sending"),
    State.PAUSED: say("paused"), State.HELD: say("held"), State.DONE: say("done"), State.KILLED: say("killed"),
}  # fmt: skip
_STEPS = {
    Action.CHANGE: say("change"), Action.OFFER: say("offer"), Action.ANSWER: say("answer"), Action.CONFIRM: say("confirm"),
    Action.TIME: say("set the time of a tier"),
    Action.LIFT: say("lift"), Action.PAUSE: say("pause"), Action.RESUME: say("resume"), Action.HOLD: say("hold"),
    Action.KILL: say("kill"),
}  # fmt: skip
_OPEN = frozenset({State.PLANNED, State.OFFERING})
_BEFORE = _OPEN | {State.SCHEDULED}
ALLOWED: dict[Action, frozenset[State]] = {
    Action.CHANGE: frozenset({State.PLANNED}),
    Action.TIME: _OPEN,
    Action.OFFER: _BEFORE,
    Action.ANSWER: _BEFORE,
    Action.CONFIRM: _OPEN,
    Action.LIFT: frozenset({State.SCHEDULED, State.HELD}),
    Action.PAUSE: frozenset({State.SENDING}),
    Action.RESUME: frozenset({State.PAUSED, State.HELD}),
    Action.HOLD: frozenset(
        {State.OFFERING, State.SCHEDULED, State.SENDING, State.PAUSED, State.DONE}
    ),  # after it, the page closes
    Action.KILL: frozenset(State) - {State.KILLED},
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What must be true of a release before its send is confirmed; times aware."""

    now: datetime
    release_approved: bool
    planned_hash: str
    current_hash: str
    immediate: bool
    lift_at: datetime | None
    lists: int
    going: int
    promised_at: datetime | None = None  # when the release, or another send of it, has promised to be free
    waves: Sequence[Reason] = ()
    stops: Sequence[Reason] = ()
    leaks: Sequence[Reason] = ()


def objections(action: Action, state: State) -> list[Reason]:
    """Return why `action` is not possible in `state`; empty when it is."""
    if state in ALLOWED[action]:
        return []
    return [
        Reason(
            "state",
            say("A send that is %(state)s cannot take this step (%(step)s).", state=_STATES[state], step=_STEPS[action]),
            "state",
        )
    ]


def obstacles(facts: Facts) -> list[Reason]:
    """Return everything that must change before this send may be confirmed; empty when it may."""
    return [*_text(facts), *_time(facts), *_people(facts), *facts.waves, *facts.stops, *facts.leaks]


def miscounted(typed: int | None, going: int) -> list[Reason]:
    """Return an objection unless the person typed the very number of people it will go to."""
    if typed == going:
        return []
    return [
        Reason(
            "count",
            say("Type %(going)s, the number of people this goes to, to confirm that you have seen it.", going=going),
            "count",
        )
    ]


def undo_until(now: datetime, window: timedelta, lift_at: datetime | None) -> datetime | None:
    """Return until when a send confirmed at `now` can be taken back; a lift that is due waits for nobody. None: it cannot."""
    end = now + window if lift_at is None else min(now + window, lift_at)
    return end if end > now else None


def not_undoable(state: State, lifted_at: datetime | None, until: datetime | None, now: datetime) -> list[Reason]:
    """Return why a confirmed send cannot be taken back any more; empty when one press does it with nothing left."""
    if lifted_at is None and state is State.SCHEDULED and until is not None and now < until:
        return []
    return [
        Reason("too_late", say("Too late to take it back: hold it, or kill it. What has left cannot be called back."), "state")
    ]


def is_late(now: datetime, lift_at: datetime) -> bool:
    """Say whether a lift comes so long after its time that a person must decide."""
    return now - lift_at > GRACE


def _text(facts: Facts) -> list[Reason]:
    if not facts.release_approved:
        return [Reason("not_approved", say("This text is not approved. Only an approved text leaves the house."), "release")]
    if not facts.planned_hash or facts.planned_hash != facts.current_hash:
        message = say("The text has changed since this send was planned. Have it approved again and plan a new send.")
        return [Reason("text_changed", message, "release")]
    return []


def _time(facts: Facts) -> list[Reason]:
    goes_at = facts.now if facts.immediate else facts.lift_at
    if facts.promised_at is not None and goes_at is not None and goes_at < facts.promised_at:
        message = say("This text is promised for a later time: the release or another send of it lifts after this one.")
        return [Reason("before_embargo", message, "lift_at")]
    if facts.immediate:
        return []
    if facts.lift_at is None:
        return [Reason("no_lift", say("Say when the embargo lifts, or send at once."), "lift_at")]
    if facts.lift_at <= facts.now:
        return [Reason("past", say("The lift is in the past. Choose a later time, or send at once."), "lift_at")]
    return []


def _people(facts: Facts) -> list[Reason]:
    if not facts.lists:
        return [Reason("no_list", say("Choose at least one media list."), "lists")]
    if not facts.going:
        return [Reason("nobody", say("Nobody on these lists can be written to."), "lists")]
    return []
