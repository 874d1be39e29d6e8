"""What follows when a speaker answers on their own page? Yes, no, or call me; the first yes has it."""

from statistics import median

from outreach.audit import service as audit
from outreach.bookings import queries
from outreach.bookings.models import Booking
from outreach.bookings.policy import slots
from outreach.bookings.policy.answers import Answer
from outreach.bookings.policy.offers import ANSWERABLE, CALL_WITHIN, MOST_WRONG_NAMES, Standing
from outreach.bookings.policy.states import State
from outreach.bookings.queries import offers
from outreach.bookings.service.ending import decline
from outreach.bookings.service.holding import confirm
from outreach.bookings.service.private import kept_words
from outreach.core import clock
from outreach.core.actors import WORKER, Actor
from outreach.core.database import session
from outreach.core.errors import Invalid
from outreach.core.text import clean_line, names_them
from outreach.core.words import say
from outreach.media_requests import service as desk

_ENOUGH = 3  # answers, before what we measured replaces what the office typed


def answer(token: str, said: Answer, name: str, note: str = "") -> tuple[Booking, Standing]:
    """Take a speaker's own answer, and return the booking and where it stood when the answer came.

    Raises `NotFound` for a link that leads nowhere, `Invalid` (at `name`) when what was typed is no name of theirs.
    A link where too many wrong names were typed takes no answer, not even under the right one.
    Only an answer that is still wanted changes anything; a yes after somebody quicker is kept as a reserve.
    """
    booking = queries.by_token(token, lock=True)
    speaker = booking.spokesperson
    stood = offers.standing_of(booking, clock.now())
    if stood == Standing.LOCKED:
        return booking, stood
    if not names_them(name, [speaker.name, *speaker.names.values()]):
        raise Invalid(name=say("Type your first or last name, to show that you answer and not a mail filter."))
    actor = Actor(None, f"spokesperson:{speaker.id}")
    if stood in ANSWERABLE:
        _take(actor, booking, said, note, stood)
    elif stood == Standing.QUICKER and said == Answer.YES and booking.asked_at is not None:
        _keep(actor, booking, said, note)
        desk.add_note(actor, booking.request, f"{speaker.shown_name} said yes too, and is in reserve.")
    return booking, stood


def wrong_name(token: str) -> None:
    """Count a wrong name; the desk hears when there were so many that the link is closed."""
    booking = queries.by_token(token, lock=True)
    booking.wrong_names += 1
    session().flush()
    if booking.wrong_names == MOST_WRONG_NAMES:
        name = booking.spokesperson.shown_name
        audit.record(WORKER, "booking.link_closed", booking)
        desk.add_note(WORKER, booking.request, f"Too many wrong names at the link of {name}: it is closed. Call them.")


def _take(actor: Actor, booking: Booking, said: Answer, note: str, stood: Standing) -> None:
    if stood == Standing.BOOKED and said == Answer.YES:
        return
    _keep(actor, booking, said, note)
    if said == Answer.YES:
        confirm(actor, booking)
    elif said == Answer.NO:
        decline(actor, booking, booking.answer_note)
    else:
        _call(actor, booking)


def _keep(actor: Actor, booking: Booking, said: Answer, note: str) -> None:
    first = booking.answered_at is None
    booking.answer, booking.answered_at = said, booking.answered_at or clock.now()
    booking.answer_note = clean_line(kept_words(booking.spokesperson, note))[:500] or booking.answer_note
    session().flush()
    audit.record(actor, "booking.answered", booking, answer=said.value)
    if first and booking.asked_at is not None:
        _measure(booking)


def _measure(booking: Booking) -> None:
    """Learn how quickly this speaker answers; a figure the office typed stands until there are a few answers."""
    speaker, minutes = booking.spokesperson, offers.answer_minutes(booking.spokesperson_id)
    if minutes and (speaker.median_answer_minutes is None or len(minutes) >= _ENOUGH):
        queries.speaker_for_update(speaker.id).median_answer_minutes = round(median(minutes))
        session().flush()


def _call(actor: Actor, booking: Booking) -> None:
    """Put the call on the request, due at once, and keep the hold as long as a fresh one would last."""
    now, name = clock.now(), booking.spokesperson.shown_name
    if booking.state == State.TENTATIVE and booking.expires_at is not None:
        fresh = slots.hold_until(now, max(booking.starts_at, booking.request.on_air_at))
        booking.expires_at = max(booking.expires_at, fresh)
    desk.next_step(actor, booking.request, f"Call {name}: they asked to be called", now + CALL_WITHIN)
    desk.move(actor, booking.request, booking.request.state, f"{name} asks to be called. {booking.answer_note}".strip())
