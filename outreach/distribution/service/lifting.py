"""When does a lift happen? At its time by the worker, early by a lead, and never by itself when it is long overdue."""

from collections.abc import Callable
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
from outreach.distribution.policy.instants import needs_another, still_meant
from outreach.distribution.policy.letters import Letter
from outreach.distribution.service import noticing, promising, releasing

LATE = say("The lift passed while the office was not running. Look whether the text still stands, then lift or kill it.")

RULES = say("The rules of this time zone have changed since it was planned. Look when the lift is meant, then lift or kill it.")


Told = Callable[[Distribution], Letter]


class Worded(Protocol):
    """A verb that wants its word typed."""

    def __call__(self, actor: Actor, distribution_id: int, *, word: str, reason: str) -> Distribution: ...


def lift_what_is_due(now: datetime) -> list[Distribution]:
    """Lift every scheduled send whose time has come; one that is overdue beyond the grace is held for a person.

    While everything stands still nothing is lifted.
    """
    if ledger.standstill() is not None:
        return []
    found = [queries.locked(send) for send in queries.due(now)]
    return [_lift_or_ask(row, now) for row in found if row.state is State.SCHEDULED]


def lift_early(actor: Actor, distribution_id: int, *, word: str, reason: str, lead: bool, told: Told) -> Distribution:
    """Lift before the time, by two people of whom one is a `lead`, or by a lead after a late one was held; the word shows that it is meant.

    The first of the two only asks: nothing changes before the second does the same within half an hour. Who accepted the embargo,
    or holds the text, by this send or by another of the same words, is `told` that it ended before its time. The other sends
    leave when they were to: to write to their lists now is for a person to decide.
    Raises Invalid for another word, Refused in a state that cannot be lifted.
    """
    row = queries.locked(distribution_id)
    if row.state in (State.SENDING, State.DONE):
        return row
    if word.strip().upper() != LIFT_WORD:
        raise Invalid(word=say("Type %(word)s to lift the embargo for everybody now.", word=LIFT_WORD))
    now = clock.now()
    if problems := _not_liftable(row, lead, now):
        raise Refused(*problems)
    if _is_early(row, now) and (missing := needs_another(row.lift_asked, _known_as(actor), lead, now)):
        if missing.code == "lead":
            raise Refused(missing)
        return _ask(actor, row, reason, lead, now)
    if broken := promising.broken_by_lift(row, now):
        raise Refused(*broken)
    is_early = _is_early(row, now)
    if is_early:
        _let_out_early(actor, row, now, told)
    else:
        releasing.let_out(actor, row)
    first = row.lift_asked_by if is_early else ""
    audit.record(actor, "distribution.lifted_early", row, reason=reason or row.lift_asked_why, asked_by=first)
    return row


def _let_out_early(actor: Actor, row: Distribution, now: datetime, told: Told) -> None:
    queries.lock_text(row.release_id)  # two sends of it may be lifted in one moment, and nobody is told twice
    letters = [
        (one, told(one)) for one in (row, *queries.promised_still(row, now))
    ]  # worded while they say until when it was to be
    deliveries.move(row.source, now)  # for all at once, whatever wave they are in
    releasing.let_out(actor, row)
    for one, letter in letters:
        noticing.tell_of_early_lift(actor, one, letter)


def _not_liftable(row: Distribution, lead: bool, now: datetime) -> list[Reason]:
    problems = objections(Action.LIFT, row.state)
    if ledger.standstill() is not None:
        problems.append(Reason("standstill", say("Everything stands still. Let it go on first."), "state"))
    if row.confirmed_at is None:
        problems.append(Reason("not_confirmed", say("Nobody has confirmed who this goes to. Confirm the send first."), "state"))
    if not lead and not _is_early(row, now):
        problems.append(Reason("lead", say("A lift that is overdue is for a lead to decide."), "state"))
    return problems


def _is_early(row: Distribution, now: datetime) -> bool:
    return row.lift_at is not None and now < row.lift_at


def _ask(actor: Actor, row: Distribution, reason: str, lead: bool, now: datetime) -> Distribution:
    row.lift_asked_by, row.lift_asked_why = _known_as(actor), reason[:300]
    row.lift_asked_lead, row.lift_asked_at = lead, now
    session().flush()
    audit.record(actor, "distribution.lift_asked", row, reason=reason)
    return row


def _known_as(actor: Actor) -> str:
    return actor.name[:200]


def _lift_or_ask(row: Distribution, now: datetime) -> Distribution:
    due_at = row.lift_at or row.undo_until
    if due_at is None or is_late(now, due_at):
        return _hold(row, LATE)
    if row.lift_at is not None and not still_meant(row.lift_at, row.lift_local, row.lift_zone):
        return _hold(row, RULES)
    if broken := promising.broken_by_lift(row, now):
        return _hold(row, broken[0].message[:300])
    try:
        releasing.let_out(WORKER, row)
    except Refused as error:  # the release changed under it: one send must not keep the others from lifting
        return _hold(row, str(error)[:300])
    audit.record(
        WORKER,
        "distribution.left" if row.immediate else "distribution.lifted",
        row,
        late_by=round((now - due_at).total_seconds(), 3),
    )
    return row


def _hold(row: Distribution, reason: str) -> Distribution:
    row.state, row.held_reason = State.HELD, reason
    deliveries.hold(row.source, reason)  # not "by itself": only the lift, with its word, may let it go on
    session().flush()
    audit.record(WORKER, "distribution.held", row, reason=reason)
    return row
