"""How does everything stop at once, and go on? One row that the claim and the lift look at."""

from typing import Any

from sqlalchemy import or_, update

from outreach.audit import service as audit
from outreach.core import clock
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.core.errors import Invalid
from outreach.core.text import clean_line
from outreach.core.words import say
from outreach.deliveries import queries
from outreach.deliveries.models import WAITING, Delivery, Standstill, State

WAITED = ("distribution.lift", "deliveries.drain", "deliveries.post")  # the jobs that have work again when it goes on


def stop_everything(actor: Actor, reason: str) -> Standstill:
    """Let nothing leave and nothing be lifted until `go_on`; what is on the wire already may still arrive.

    A second stop keeps the first one's reason. Raises `Invalid` without a reason.
    """
    found = queries.standstill()
    if found is not None:
        return found
    reason = clean_line(reason)[:500]
    if not reason:
        raise Invalid(reason=say("Say in a few words why everything stops."))
    made = Standstill(reason=reason, by_name=actor.name, since=clock.now())
    session().add(made)
    session().flush()
    audit.record(actor, "deliveries.stopped", "everything", reason=reason)
    return made


def go_on(actor: Actor) -> None:
    """End the standstill: what is due leaves now, and a lift that is long overdue asks first."""
    found = queries.standstill()
    if found is None:
        return
    session().delete(found)
    session().flush()
    audit.record(actor, "deliveries.went_on", "everything", stopped_since=found.since.isoformat())


def doubt_what_was_due() -> int:
    """Call uncertain what a restored copy would send now: it may have left since the copy was made. Returns how many.

    What is for later stays as it is.
    """
    due = or_(Delivery.state == State.SENDING, Delivery.state.in_(WAITING) & (Delivery.not_before <= clock.now()))
    values = {"state": State.UNCERTAIN, "next_attempt_at": None, "claim_token": None, "lease_until": None, "held": False}
    change = update(Delivery).where(due).values(**values, reply_text="restored from a backup")
    done: Any = session().execute(change, execution_options={"synchronize_session": False})
    return int(done.rowcount)
