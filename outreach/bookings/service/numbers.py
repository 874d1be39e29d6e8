"""Who sees a speaker's number for one booking? Each time with a reason, kept for good, and told to the speaker."""

import secrets
from datetime import datetime

from outreach.audit import service as audit
from outreach.bookings.models import Booking, NumberReveal
from outreach.bookings.policy import states
from outreach.bookings.policy.numbers import To
from outreach.bookings.queries import life
from outreach.bookings.service.private import hides_name
from outreach.core import clock
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.core.errors import Invalid, Reason, Refused
from outreach.core.text import clean_line, names_them
from outreach.core.words import say
from outreach.media_requests import service as desk
from outreach.spokespeople.policy import is_reason
from outreach.spokespeople.service import check_look


def reveal_number(actor: Actor, booking: Booking, reason: str) -> NumberReveal:
    """Show the office the number for this booking; raises `Invalid` without a reason, `Refused` without a number."""
    _check(actor, booking, reason)
    return _keep(actor, booking, To.OFFICE, reason)


def release_number(actor: Actor, booking: Booking, reason: str, agreed: bool) -> NumberReveal:
    """Give the producer a page that shows the number until the interview is over; one that stands already is returned.

    Raises `Refused` for a hold, and for somebody whose name is hidden: for them we connect the call.
    """
    states.check_confirmed(booking.state)
    if hides_name(booking.spokesperson):
        hidden = say("The number of somebody whose name is hidden is never given out: connect the call.")
        raise Refused(Reason("booking.number_hidden", hidden, "reason"))
    _check(actor, booking, reason)
    if not booking.request.caller_name.strip():
        nobody = say("Write down who asks first: they type their name before they see the number.")
        raise Refused(Reason("booking.no_caller", nobody, "reason"))
    if not agreed:
        raise Invalid(agreed=say("Ask the speaker first; without their yes we connect the call."))
    standing = life.released(booking.id, clock.now())
    if standing is not None:
        return standing
    made = _keep(actor, booking, To.PRODUCER, reason)
    said = f"The number of {booking.spokesperson.shown_name} is given to {booking.request.outlet_shown} for this interview."
    desk.move(actor, booking.request, booking.request.state, said)
    return made


def take_number_back(actor: Actor, booking: Booking) -> None:
    """Let the producer's page show the number no longer."""
    found = life.released(booking.id, clock.now())
    if found is None:
        raise Refused(Reason("booking.no_number", say("No number is given out for this booking."), "state"))
    found.ended_at = clock.now()
    session().flush()
    audit.record(actor, "booking.number_taken_back", booking, reveal=found.id)


def see_number(token: str, name: str, now: datetime) -> NumberReveal:
    """Note that the producer looks at the number; raises `NotFound` when it is not theirs to see any more.

    Raises `Invalid` (at `name`) for a name that is not the caller's: a mail filter that presses every button sees nothing.
    """
    found = life.reveal_by_token(token, now)
    if not names_them(name, [found.booking.request.caller_name]):
        raise Invalid(name=say("Type your first or last name as you gave it to us, to show that you look and not a mail filter."))
    found.seen_at = found.seen_at or now
    session().flush()
    audit.record(Actor(None, f"producer:{found.booking.request_id}"), "booking.number_seen", found.booking, reveal=found.id)
    return found


def _check(actor: Actor, booking: Booking, reason: str) -> None:
    if not booking.spokesperson.phone:
        raise Refused(Reason("booking.no_phone", say("There is no number on file."), "reason"))
    if not is_reason(reason):
        raise Invalid(reason=say("Say why, in a few words: the speaker reads it."))
    check_look(actor, booking.spokesperson.protected)


def _keep(actor: Actor, booking: Booking, shown_to: To, reason: str) -> NumberReveal:
    token = secrets.token_urlsafe(32) if shown_to == To.PRODUCER else None
    made = NumberReveal(
        booking=booking, shown_to=shown_to, user_id=actor.id, user_name=actor.name, reason=clean_line(reason)[:500], token=token
    )
    session().add(made)
    session().flush()
    event = "booking.number_released" if token else "booking.number_revealed"
    audit.record(actor, event, booking, spokesperson_id=booking.spokesperson_id, reason=clean_line(reason)[:500])
    return made
