"""What happens just before and during an interview? Checked in, on air, or running late."""

from outreach.audit import service as audit
from outreach.bookings.models import Booking
from outreach.bookings.policy import states
from outreach.bookings.policy.states import Side
from outreach.core import clock
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.core.errors import Invalid
from outreach.core.events import announce
from outreach.core.text import clean_line
from outreach.core.words import say
from outreach.media_requests import service as desk

LATEST = 180


def check_in(actor: Actor, booking: Booking) -> Booking:
    """Note that the speaker is there and can be heard; said twice it stays at the first time."""
    states.check_confirmed(booking.state)
    if booking.checked_in_at is None:
        booking.checked_in_at = clock.now()
        _note(actor, booking, f"{booking.spokesperson.shown_name} has checked in.", "booking.checked_in")
    return booking


def on_air(actor: Actor, booking: Booking) -> Booking:
    """Note that the interview has begun; whoever is on air has checked in."""
    states.check_confirmed(booking.state)
    if booking.on_air_at is None:
        booking.on_air_at = clock.now()
        booking.checked_in_at = booking.checked_in_at or booking.on_air_at
        _note(actor, booking, f"{booking.spokesperson.shown_name} is on air.", "booking.on_air")
    return booking


def delay(actor: Actor, booking: Booking, side: Side, minutes: int) -> Booking:
    """Note that one side is late, and tell the other one; the time agreed stays, `move` changes it."""
    states.check_confirmed(booking.state)
    if not 1 <= minutes <= LATEST:
        raise Invalid(minutes=say("Say how late, from 1 to %(most)s minutes; move the booking for more.", most=LATEST))
    booking.late_side, booking.late_minutes = side, minutes
    who = booking.spokesperson.shown_name if side == Side.SPEAKER else booking.request.outlet_shown
    _note(actor, booking, f"{who} is {minutes} minutes late.", "booking.late")
    announce("booking.late", actor=actor, booking=booking)
    return booking


def _note(actor: Actor, booking: Booking, said: str, event: str) -> None:
    session().flush()
    desk.move(actor, booking.request, booking.request.state, clean_line(said))
    audit.record(actor, event, booking)
