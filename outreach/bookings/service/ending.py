"""How does a booking end? Declined, cancelled, over, held in vain, or done."""

from datetime import timedelta

from sqlalchemy import update

from outreach.audit import service as audit
from outreach.bookings import queries
from outreach.bookings.models import Booking
from outreach.bookings.policy import states
from outreach.bookings.policy.states import CancelledBy, State
from outreach.bookings.queries import life, offers
from outreach.core import clock
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.core.errors import Invalid, Reason, Refused
from outreach.core.events import announce
from outreach.core.text import clean_line
from outreach.core.words import say
from outreach.deliveries import service as deliveries
from outreach.deliveries.models import SPEAKERS
from outreach.media_requests import service as desk
from outreach.media_requests.models import MediaRequest
from outreach.media_requests.policy.states import FOLLOWS_BOOKINGS
from outreach.media_requests.policy.states import State as RequestState
from outreach.spokespeople.models import Spokesperson


def decline(actor: Actor, booking: Booking, reason: str = "") -> Booking:
    """Record that the speaker said no; a refusal costs the speaker nothing."""
    if booking.state == State.CONFIRMED:
        return cancel(actor, booking, reason or "The speaker cannot after all.", CancelledBy.SPEAKER)
    states.check(booking.state, State.CANCELLED)
    end(actor, booking, clean_line(reason) or "Declined.", "booking.declined")
    _back_to_matching(actor, booking, f"{booking.spokesperson.shown_name} declined. {reason}".strip())
    return booking


def cancel(actor: Actor, booking: Booking, reason: str, by: CancelledBy = CancelledBy.US) -> Booking:
    """Cancel a hold or an interview, on whose side is kept; calendars that were invited hear of it. Raises `Invalid` without a reason."""
    if not reason.strip():
        raise Invalid(reason=say("Say why; both sides will ask."))
    states.check(booking.state, State.CANCELLED)
    was_confirmed = booking.state == State.CONFIRMED
    booking.cancelled_by = by
    end(actor, booking, clean_line(reason), "booking.cancelled")
    if was_confirmed:
        booking.sequence += 1
        session().flush()
        announce("booking.cancelled", actor=actor, booking=booking)
    elif booking.asked_at is not None and booking.token and by != CancelledBy.SPEAKER:
        announce("booking.called_off", actor=actor, booking=booking)
    _back_to_matching(actor, booking, f"Cancelled {booking.spokesperson.shown_name}: {clean_line(reason)}")
    if was_confirmed and by == CancelledBy.OUTLET:
        ask = say("The outlet called it off: close the request, or ask what they want instead")
        desk.next_step(actor, booking.request, ask, clock.now() + timedelta(minutes=15))
    return booking


def refuse_while_it_stands(request: MediaRequest) -> None:
    """Refuse to let a request go while somebody is still to be interviewed for it: both sides would wait for the other."""
    now = clock.now()
    for one in queries.live_of_request(request.id):
        if one.state == State.CONFIRMED and one.ends_at > now:
            stands = say(
                "The interview with %(name)s stands; cancel it first, so that both sides hear of it.",
                name=one.spokesperson.shown_name,
            )
            raise Refused(Reason("booking.stands", stands, "state"))


def refuse_to_move(request: MediaRequest) -> None:
    """Refuse to move a request by hand while a speaker is held, asked or confirmed for it."""
    if _is_waiting(request):
        raise Refused(Reason("request.follows_bookings", FOLLOWS_BOOKINGS, "state"))


def refuse_to_join(request: MediaRequest) -> None:
    """Refuse to join a request to another one while a speaker is held, asked or confirmed for it."""
    if _is_waiting(request):
        said = say("A speaker is held for %(reference)s: join the other one to it instead.", reference=request.reference)
        raise Refused(Reason("request.has_speaker", said, "request_id"))


def _is_waiting(request: MediaRequest) -> bool:
    now = clock.now()
    return any(one.expires_at is None or one.expires_at > now for one in queries.live_of_request(request.id))


def close(actor: Actor, booking: Booking, state: State, text: str = "") -> Booking:
    """Record how the interview went: completed or no show. The request is done once everybody it wants has spoken, and not before."""
    states.check(booking.state, state)
    _count(booking, state)
    booking.state, booking.outcome = state, text.strip()
    session().flush()
    said = "took place" if state == State.COMPLETED else "did not take place"
    desk.move(
        actor,
        booking.request,
        booking.request.state if state == State.COMPLETED else _where(booking.request_id),
        f"The interview with {booking.spokesperson.shown_name} {said}. {text}".strip(),
    )
    audit.record(actor, "booking.closed", booking, state=state.value)
    if state == State.COMPLETED and booking.request.is_open and offers.has_spoken(booking.request):
        desk.close(actor, booking.request, RequestState.DONE, text)
    if state == State.NO_SHOW and not offers.has_spoken(booking.request):
        desk.take_up_again(actor, booking.request, _where(booking.request_id))
    return booking


def _count(booking: Booking, state: State) -> None:
    """Keep the number of interviews a speaker gave; it is no change of their record that an officer could be in the middle of."""
    more = (state == State.COMPLETED) - (booking.state == State.COMPLETED)
    one = Spokesperson
    session().execute(
        update(one)
        .where(one.id == booking.spokesperson_id)
        .values(interviews_given=one.interviews_given + more, updated_at=one.updated_at)
    )


def expire(actor: Actor) -> int:
    """Free the holds whose time is over; return how many. Whoever is next in a request's queue is asked."""
    queries.lock_requests_of_the_over(clock.now())
    found = queries.over(clock.now())
    for booking in found:
        free(booking)
    for booking in found:
        _back_to_matching(actor, booking, f"The hold of {booking.spokesperson.shown_name} ended.")
        audit.record(actor, "booking.expired", booking, request_id=booking.request_id)
    return len(found)


def give_back(actor: Actor, spokesperson_id: int, reason: str) -> int:
    """Cancel every live booking of a speaker that is still to come, for example when consent is withdrawn; return how many."""
    for turn in offers.turns_of(spokesperson_id):
        session().delete(turn)
    found = [one for one in queries.ahead_of(spokesperson_id, clock.now()) if one.is_live]
    for booking in found:
        booking.token = None  # their link leads to nothing any more
        cancel(actor, booking, reason, CancelledBy.SPEAKER)
    return len(found)


def hide(actor: Actor, spokesperson_id: int) -> None:
    """Give back the holds of somebody at risk and end their links, released numbers and waiting mail, without a word to anybody; interviews stand."""
    for turn in offers.turns_of(spokesperson_id):
        session().delete(turn)
    for booking in [one for one in queries.ahead_of(spokesperson_id, clock.now()) if one.is_live]:
        booking.token, number = None, life.released(booking.id, clock.now())
        if number is not None:
            number.ended_at = clock.now()
        if booking.state == State.TENTATIVE:
            end(actor, booking, "Everybody at risk is hidden.", "booking.hidden")
            _back_to_matching(actor, booking, f"The hold of {booking.spokesperson.shown_name} was given back.")
    deliveries.stop_mail_to(f"{SPEAKERS}{spokesperson_id}")
    session().flush()


def free(booking: Booking) -> None:
    """Take a hold whose time is over off the speaker."""
    booking.state, booking.cancelled_reason, booking.cancelled_at = State.CANCELLED, "The hold ended.", clock.now()
    session().flush()


def end(actor: Actor, booking: Booking, reason: str, event: str) -> None:
    """Cancel a booking and put it on the trail as `event`."""
    booking.state, booking.cancelled_reason, booking.cancelled_at, booking.expires_at = State.CANCELLED, reason, clock.now(), None
    session().flush()
    audit.record(actor, event, booking, reason=reason)


def _back_to_matching(actor: Actor, booking: Booking, said: str) -> None:
    desk.move(actor, booking.request, _where(booking.request_id), said)
    announce("booking.freed", actor=actor, booking=booking)


def _where(request_id: int) -> RequestState:
    """Return where a request stands by what is left of its bookings."""
    live = queries.live_of_request(request_id)
    if not live:
        return RequestState.MATCHING
    confirmed = any(one.state == State.CONFIRMED for one in live)
    return RequestState.BOOKED if confirmed else queries.waited_for(request_id)
