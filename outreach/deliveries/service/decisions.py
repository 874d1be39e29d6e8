"""What does a person decide about a message that may or may not have arrived?"""

from outreach.audit import service as audit
from outreach.core import clock, events
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.core.errors import Invalid, NotFound, Reason, Refused
from outreach.core.words import say
from outreach.deliveries import queries
from outreach.deliveries.models import Decision, Delivery, State


def resolve(actor: Actor, delivery_id: int, decision: str) -> Delivery:
    """Settle an uncertain delivery: it arrived, it goes out again with the same Message-ID, or it is given up.

    Raises `NotFound`, `Invalid` for another word, and `Refused` when the row is not uncertain (any more),
    or a room that hears "delivery.asked_again" bars it.
    """
    try:
        chosen = Decision(decision)
    except ValueError as error:
        raise Invalid(decision=say("Choose one of: %(decisions)s.", decisions=", ".join(Decision))) from error
    delivery = queries.for_update(delivery_id)
    if delivery is None:
        raise NotFound("delivery")
    if not delivery.needs_a_person:
        raise Refused(Reason("deliveries.settled", say("This delivery is not uncertain any more; nothing was changed.")))
    if chosen is Decision.SEND_AGAIN:
        events.announce("delivery.asked_again", source=delivery.source, mailing_id=delivery.mailing_id)
    _apply(delivery, chosen)
    delivery.decision, delivery.decided_by, delivery.decided_at = chosen, actor.name, clock.now()
    session().flush()
    audit.record(actor, "delivery.resolved", delivery, decision=chosen.value, source=delivery.source)
    return delivery


def _apply(delivery: Delivery, decision: Decision) -> None:
    now = clock.now()
    delivery.claim_token = None  # what a sender still knows of it comes too late
    if decision is Decision.SEND_AGAIN:
        _queue_again(delivery)
    elif decision is Decision.ARRIVED:
        delivery.state, delivery.finished_at = State.SENT, now
    else:
        delivery.state, delivery.finished_at = State.CANCELLED, now


def _queue_again(delivery: Delivery) -> None:
    """A hold, a stop or a later instant set meanwhile still counts."""
    if not delivery.address or queries.stops(delivery):
        delivery.state, delivery.finished_at = State.SUPPRESSED, clock.now()
        return
    delivery.held = queries.hold_of(delivery.source) is not None
    delivery.state = State.PLANNED if delivery.held or delivery.not_before > clock.now() else State.QUEUED
    delivery.next_attempt_at = None if delivery.held else delivery.not_before
    delivery.finished_at = None
