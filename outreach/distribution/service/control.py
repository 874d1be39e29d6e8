"""How is a send stopped, and how does it go on? Pause, hold, kill, resume, and its end."""

from datetime import datetime

from outreach.audit import service as audit
from outreach.core import clock
from outreach.core.actors import WORKER, Actor
from outreach.core.database import session
from outreach.core.errors import Invalid, Reason, Refused
from outreach.core.words import say
from outreach.deliveries import queries as deliveries_now
from outreach.deliveries import service as deliveries
from outreach.distribution import queries
from outreach.distribution.models import AccessState, Distribution, State
from outreach.distribution.policy.gates import KILL_WORD, Action, objections
from outreach.distribution.policy.progress import progress
from outreach.distribution.service import reaching, rechecking, releasing, renewing


def pause(actor: Actor, distribution_id: int) -> Distribution:
    """Keep back what has not left yet, for a moment."""
    return _stop(actor, distribution_id, Action.PAUSE, State.PAUSED, f"Paused by {actor.name}.")


def hold(actor: Actor, distribution_id: int, reason: str) -> Distribution:
    """Keep back what has not left yet until a person decides; before a lift, the lift waits too; after it, the page closes."""
    return _stop(actor, distribution_id, Action.HOLD, State.HELD, reason or f"Held by {actor.name}.")


def resume(actor: Actor, distribution_id: int) -> Distribution:
    """Go on: what was sending sends, what was scheduled waits for its lift.

    Raises Refused when its lift has passed meanwhile: that wants the lift itself, with its word; or when the words of what
    has not left name whom a rule protects. Where they are not those of today any more, the rest goes in today's.
    """
    row = _allowed(distribution_id, Action.RESUME)
    if row.lifted_at is not None:
        renewing.renew(actor, row)
    if problems := (rechecking.against_the_rest if row.lifted_at else rechecking.named_early)(row):
        raise Refused(*problems)
    if row.lifted_at is not None:
        row.state = State.SENDING
        deliveries.release_hold(row.source)
    elif row.confirmed_at is None:
        row.state = State.OFFERING
    elif row.immediate:
        row.state, row.undo_until = State.SCHEDULED, clock.now()  # the worker lets it out now
    elif row.lift_at is None or row.lift_at <= clock.now():
        raise Refused(Reason("overdue", say("Its lift has passed meanwhile. Lift it now, or kill it."), "lift_at"))
    else:
        row.state = State.SCHEDULED
    row.held_reason = ""
    deliveries.release_hold(row.offer_source)
    session().flush()
    audit.record(actor, "distribution.resumed", row, state=row.state.value)
    return row


def kill(actor: Actor, distribution_id: int, *, word: str, reason: str) -> Distribution:
    """End a send for good: what is queued never leaves, its pages close. What was handed over cannot be called back."""
    if word.strip().upper() != KILL_WORD:
        raise Invalid(word=say("Type %(word)s to end this send for good.", word=KILL_WORD))
    row = queries.locked(distribution_id)
    if row.state is State.KILLED:
        return row
    queries.lock_text(row.release_id)
    kept_back = deliveries.cancel(row.source, reason or "Killed.") + deliveries.cancel(row.offer_source, reason or "Killed.")
    row.state, row.held_reason, row.finished_at = State.KILLED, (reason or "Killed.")[:300], clock.now()
    for access, _ in queries.accesses(row.id):
        access.state = AccessState.REVOKED
    releasing.taken_back(actor, row, row.held_reason)
    session().flush()
    audit.record(actor, "distribution.killed", row, reason=reason, kept_back=kept_back)
    reaching.pass_on(actor, row)
    return row


def settle(now: datetime) -> list[Distribution]:
    """Say of every send that is going whether it is done, or was stopped by itself."""
    return [row for row in queries.going() if _settled(row, now)]


def _settled(row: Distribution, now: datetime) -> bool:
    event, held = "", deliveries_now.hold_of(row.source)
    if row.state is State.PAUSED and held is None:
        row.state, row.held_reason, event = State.SENDING, "", "distribution.resumed"  # let go on in the ledger of deliveries
    elif row.state is State.SENDING and held is not None:
        row.state, row.held_reason, event = State.PAUSED, held.reason[:300], "distribution.paused"
    elif row.state is State.SENDING and progress(deliveries_now.tally(row.source)).is_over:
        row.state, row.finished_at, event = (
            State.DONE,
            row.finished_at or now,
            "distribution.done",
        )  # one held after its end ended then
    if event:
        session().flush()
        audit.record(WORKER, event, row, reason=row.held_reason)
    return bool(event)


def _stop(actor: Actor, distribution_id: int, action: Action, state: State, reason: str) -> Distribution:
    row = queries.locked(distribution_id)
    if row.state is state:
        return row
    problems = objections(action, row.state)
    if problems:
        raise Refused(*problems)
    row.state, row.held_reason = state, reason[:300]
    deliveries.hold(row.source, reason)
    deliveries.hold(row.offer_source, reason)
    session().flush()
    audit.record(actor, f"distribution.{state.value}", row, reason=reason)
    return row


def _allowed(distribution_id: int, action: Action) -> Distribution:
    row = queries.locked(distribution_id)
    problems = objections(action, row.state)
    if problems:
        raise Refused(*problems)
    return row
