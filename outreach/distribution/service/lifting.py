"""When does a lift happen? At its time by the worker, early by a lead, and never by itself when it is long overdue."""

from datetime import datetime
from typing import Protocol

from outreach.audit import service as audit
from outreach.core import clock
from outreach.core.actors import WORKER, Actor
from outreach.core.database import session
from outreach.core.errors import Invalid, Reason, Refused
from outreach.core.words import say
from outreach.deliveries import queries as ledger
from outreach.deliveries import service as deliveries
from outreach.distribution import queries
from outreach.distribution.models import Distribution, State
from outreach.distribution.policy.gates import LIFT_WORD, Action, is_late, objections
from outreach.distribution.service import releasing

LATE = say("The lift passed while the office was not running. Look whether the text still stands, then lift or kill it.")


class Worded(Protocol):
    """A verb that wants its word typed: kill, lift."""

    def __call__(self, actor: Actor, distribution_id: int, *, word: str, reason: str) -> Distribution: ...


def lift_what_is_due(now: datetime) -> list[Distribution]:
    """Lift every scheduled send whose time has come; one that is overdue beyond the grace is held for a person.

    While everything stands still nothing is lifted.
    """
    if ledger.standstill() is not None:
        return []
    found = [queries.locked(send) for send in queries.due(now)]
    return [_lift_or_ask(row, now) for row in found if row.state is State.SCHEDULED]


def lift_early(actor: Actor, distribution_id: int, *, word: str, reason: str) -> Distribution:
    """Lift now, before the time or after a late one was held; the typed word shows that it is meant.

    Raises Invalid for another word, Refused in a state that cannot be lifted.
    """
    row = queries.locked(distribution_id)
    if row.state in (State.SENDING, State.DONE):
        return row
    if word.strip().upper() != LIFT_WORD:
        raise Invalid(word=say("Type %(word)s to lift the embargo for everybody now.", word=LIFT_WORD))
    problems = objections(Action.LIFT, row.state)
    if ledger.standstill() is not None:
        problems.append(Reason("standstill", say("Everything stands still. Let it go on first."), "state"))
    if row.confirmed_at is None:
        problems.append(Reason("not_confirmed", say("Nobody has confirmed who this goes to. Confirm the send first."), "state"))
    if problems:
        raise Refused(*problems)
    now = clock.now()
    deliveries.move(row.source, min(now, row.lift_at or now))
    releasing.let_out(actor, row)
    audit.record(actor, "distribution.lifted_early", row, reason=reason)
    return row


def _lift_or_ask(row: Distribution, now: datetime) -> Distribution:
    assert row.lift_at is not None  # due() selects by it
    if is_late(now, row.lift_at):
        return _hold(row, LATE)
    try:
        releasing.let_out(WORKER, row)
    except Refused as error:  # the release changed under it: one send must not keep the others from lifting
        return _hold(row, str(error)[:300])
    audit.record(WORKER, "distribution.lifted", row, late_by=round((now - row.lift_at).total_seconds(), 3))
    return row


def _hold(row: Distribution, reason: str) -> Distribution:
    row.state, row.held_reason = State.HELD, reason
    deliveries.hold(row.source, reason)  # not "by itself": only the lift, with its word, may let it go on
    session().flush()
    audit.record(WORKER, "distribution.held", row, reason=reason)
    return row
