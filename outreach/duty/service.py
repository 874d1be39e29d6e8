"""What can be done with the rota and with the desk?"""

from datetime import datetime

from outreach.audit import service as audit
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.core.errors import Forbidden, Invalid, Reason, Refused
from outreach.core.events import announce
from outreach.core.words import say
from outreach.duty import policy, queries
from outreach.duty.models import Handover, Shift, Watch


def put_on(actor: Actor, user_id: int, watch: Watch, starts_at: datetime, ends_at: datetime, zone: str, note: str = "") -> Shift:
    """Put somebody on the rota; raises `Invalid` (fields `user_id`, `ends_local`) for a stranger, a span turned round or a clash."""
    person = queries.user(user_id)
    if person is None or not person.active:
        raise Invalid(user_id=say("Choose somebody who can sign in."))
    if ends_at <= starts_at:
        raise Invalid(ends_local=say("The end is not after the beginning."))
    clash = policy.overlaps(queries.turns(starts_at, ends_at), starts_at, ends_at, watch is Watch.FIRST)
    if clash is not None:
        other = queries.user(clash.user_id)
        raise Invalid(ends_local=say("%(name)s has this watch for part of that time already.", name=other.name if other else "?"))
    made = Shift(user_id=user_id, watch=watch, starts_at=starts_at, ends_at=ends_at, zone=zone, note=note)
    session().add(made)
    session().flush()
    audit.record(actor, "shift.created", made, user=user_id, watch=watch.value)
    return made


def take_off(actor: Actor, shift: Shift) -> None:
    """Take a shift off the rota."""
    audit.record(actor, "shift.removed", shift, user=shift.user_id, watch=shift.watch.value)
    session().delete(shift)
    session().flush()


def draft(now: datetime) -> str:
    """Return the note that a handover begins with: what every room above says is open now."""
    note = policy.Draft(now)
    announce("handover.drafted", note=note)
    return note.text


def offer(actor: Actor, taker_id: int, note: str, now: datetime) -> Handover:
    """Hand the desk to somebody, who is on duty once they accept; an offer before it that nobody took is withdrawn."""
    if actor.id is None:
        raise Forbidden("Only a person can hand the desk over.")
    taker = queries.user(taker_id)
    if taker is None or not taker.active or taker_id == actor.id:
        raise Invalid(taker_id=say("Choose a colleague who can sign in."))
    if (before := queries.waiting()) is not None:
        before.withdrawn_at = now
    made = Handover(giver_id=actor.id, taker_id=taker_id, note=note, offered_at=now)
    session().add(made)
    session().flush()
    audit.record(actor, "handover.offered", made, to=taker_id)
    return made


def accept(actor: Actor, handover: Handover, now: datetime) -> Handover:
    """Take the desk; only the person it was handed to can, and once. Raises `Refused`."""
    if handover.taker_id != actor.id:
        raise Refused(Reason("not_yours", say("Only %(name)s can accept this handover.", name=handover.taker.name), "handover"))
    if handover.withdrawn_at is not None:
        raise Refused(Reason("withdrawn", say("This handover was withdrawn; ask for a new one."), "handover"))
    if handover.accepted_at is None:
        handover.accepted_at = now
        session().flush()
        audit.record(actor, "handover.accepted", handover)
    return handover
