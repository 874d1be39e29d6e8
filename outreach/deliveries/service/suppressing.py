"""Whom do we no longer write to, and what happens to the mail that was on its way to them?"""

from sqlalchemy import delete, update

from outreach.audit import service as audit
from outreach.core import clock
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.core.errors import NotFound, Reason, Refused
from outreach.core.words import say
from outreach.deliveries import queries
from outreach.deliveries.models import WAITING, Delivery, State, Suppression
from outreach.deliveries.policy import ERASED, UNSUBSCRIBED, address_key, fold_address

_ONLY = {"synchronize_session": False}


def suppress(address: str, reason: str, source: str = "") -> Suppression:
    """Stop all mail to `address`, in every spelling; what waits for it becomes `suppressed` at once.

    Reasons: unsubscribed, objection, complaint, address_unknown, bounced, by_hand. A journalist who unsubscribed
    still gets single messages that are not embargoed: answers and invitations that they asked for.
    """
    key = address_key(address)
    found = queries.suppression(key)
    if found is None:
        found = Suppression(address_key=key, address=fold_address(address), reason=reason, source=source, at=clock.now())
        session().add(found)
    elif found.reason == UNSUBSCRIBED:
        found.reason = reason
    session().flush()
    _stop_waiting(key, found.reason)
    return found


def allow(address: str) -> None:
    """Write to `address` again; what was suppressed meanwhile stays so."""
    session().execute(delete(Suppression).where(Suppression.address_key == address_key(address)), execution_options=_ONLY)


def suppress_by_hand(actor: Actor, address: str, reason: str) -> Suppression:
    """Stop mail to an address because a person said so."""
    found = suppress(address, reason, "by hand")
    audit.record(actor, "suppression.added", found, reason=reason)
    return found


def end_suppression(actor: Actor, suppression_id: int) -> None:
    """Write to an address again because a person said so. Raises `NotFound`, and `Refused` for one whose owner asked to be forgotten."""
    found = session().get(Suppression, suppression_id)
    if found is None:
        raise NotFound("suppression")
    if found.source == ERASED:
        raise Refused(
            Reason(
                "erased",
                say("The owner asked to be forgotten. Whoever may erase can let the address back, with a reason, under Privacy."),
            )
        )
    audit.record(actor, "suppression.ended", found, reason=found.reason)
    session().delete(found)
    session().flush()


def unsubscribe(token: str) -> None:
    """Stop mail to the address that the link with `token` was sent to; an unknown token is answered alike."""
    delivery = queries.by_token(token)
    if delivery is not None and delivery.address:
        suppress(delivery.address, UNSUBSCRIBED, delivery.source)


def _stop_waiting(key: str, reason: str) -> None:
    rows = update(Delivery).where(Delivery.address_key == key, Delivery.state.in_(WAITING))
    if reason == UNSUBSCRIBED:
        rows = rows.where(queries.is_press_mail())
    values = {"state": State.SUPPRESSED, "next_attempt_at": None, "held": False, "finished_at": clock.now(), "reply_text": reason}
    session().execute(rows.values(**values), execution_options=_ONLY)
    session().expire_all()
