"""What does a bounce or a complaint change? One delivery, found by its keyed return path, and an address that is dead on its reason."""

from dataclasses import dataclass

from outreach.audit import service as audit
from outreach.core import clock
from outreach.core.actors import WORKER, Actor
from outreach.core.database import session
from outreach.core.errors import NotFound
from outreach.core.events import announce
from outreach.deliveries import queries
from outreach.deliveries.models import Bounce, Delivery, State
from outreach.deliveries.policy.addresses import address_key
from outreach.deliveries.policy.bounces import Fate, fate, is_worn_out
from outreach.deliveries.service.suppressing import suppress


@dataclass(frozen=True, slots=True)
class Failure:
    """What a server said of an address: a reason in our words, RFC 3463 status, and whether the address is dead."""

    address: str
    reason: str
    status: str = ""
    words: str = ""
    is_dead: bool = False


def bounced(delivery_id: int, failure: Failure) -> Fate:
    """Record that a message came back; late, repeated and foreign bounces change nothing."""
    delivery = queries.for_update(delivery_id)
    if delivery is None:
        return Fate.FOREIGN
    verdict = fate(delivery.state, delivery.handed_over_at, clock.now())
    if verdict is Fate.APPLIED:
        _apply(delivery, failure)
    return verdict


def complained(delivery_id: int) -> Fate:
    """Stop all mail to the reader of a message, who called it spam."""
    delivery = queries.for_update(delivery_id)
    if delivery is None or not delivery.address or delivery.handed_over_at is None:
        return Fate.FOREIGN
    suppress(delivery.address, "complaint", f"delivery:{delivery.id}")
    audit.record(WORKER, "delivery.complained", delivery, source=delivery.source)
    return Fate.APPLIED


def settle(actor: Actor, bounce_id: int) -> Bounce:
    """Say that somebody looked after a person whose address died; raises `NotFound`."""
    bounce = session().get(Bounce, bounce_id)
    if bounce is None:
        raise NotFound("bounce")
    bounce.settled_at, bounce.settled_by = clock.now(), actor.name
    session().flush()
    audit.record(actor, "bounce.settled", f"delivery:{bounce.delivery_id}", bounce=bounce_id)
    return bounce


def _apply(delivery: Delivery, failure: Failure) -> None:
    now = clock.now()
    is_dead = failure.is_dead and (not failure.address or address_key(failure.address) == delivery.address_key)
    bounce = Bounce(
        delivery_id=delivery.id,
        address_key=delivery.address_key,
        reason=failure.reason,
        status=failure.status,
        is_dead=is_dead,
        at=now,
    )
    session().add(bounce)
    delivery.state, delivery.finished_at = State.BOUNCED, now
    delivery.reply_code, delivery.reply_text = None, (failure.words or f"{failure.status} {failure.reason}").strip()[:1000]
    session().flush()
    worn_out = is_worn_out(queries.bounce_times(delivery.address_key), now)
    if delivery.address and (is_dead or worn_out):
        suppress(delivery.address, "address_unknown" if is_dead else "bounced", f"delivery:{delivery.id}")
    audit.record(WORKER, "delivery.bounced", delivery, source=delivery.source, reason=failure.reason, dead=is_dead)
    announce("delivery.bounced", delivery=delivery, is_dead=is_dead)
