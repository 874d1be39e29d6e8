"""When is a speaker reminded of an interview? Planned when it is agreed, sent once, dropped when it is off."""

from datetime import datetime

from outreach.bookings.models import Booking, Reminder
from outreach.bookings.policy import reminders
from outreach.bookings.policy.reminders import Sleeper
from outreach.bookings.policy.states import State
from outreach.bookings.queries import life
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.core.events import announce
from outreach.media_requests import service as desk
from outreach.spokespeople.models import Spokesperson


def plan_reminders(booking: Booking, now: datetime) -> None:
    """Plan the reminders of an interview that was agreed, or moved, now; what was planned before is dropped."""
    drop_reminders(booking)
    sleeper = sleeper_of(booking.spokesperson)
    for kind, due_at in reminders.plan(now, booking.check_at, booking.starts_at, sleeper):
        session().add(Reminder(booking=booking, kind=kind, due_at=due_at))
    session().flush()


def drop_reminders(booking: Booking) -> None:
    """Send no reminder of an interview that is off or stands at another time."""
    for one in life.reminders(booking.id):
        session().delete(one)
    session().flush()


def remind(actor: Actor, now: datetime) -> int:
    """Send what is due, each once, and return how many; one that came too late to help, or is of nothing any more, is dropped."""
    sent = 0
    for one in life.due_reminders(now):
        booking = one.booking
        if booking.state != State.CONFIRMED or not reminders.helps(one.kind, booking.starts_at, now):
            session().delete(one)
            continue
        one.sent_at, sent = now, sent + 1
        if booking.spokesperson.email:
            announce("booking.reminder_due", actor=actor, reminder=one)
        else:
            desk.add_note(
                actor,
                booking.request,
                f"{booking.spokesperson.shown_name} has no address: ring them to remind them of the interview.",
            )
    session().flush()
    return sent


def sleeper_of(speaker: Spokesperson) -> Sleeper:
    """Return when a speaker is awake."""
    return Sleeper(speaker.timezone, speaker.waking_start, speaker.waking_end, speaker.nights)
