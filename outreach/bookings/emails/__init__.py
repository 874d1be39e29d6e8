"""Who hears of an interview, in which words? Two faces: neither sees the other's private data."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from flask_babel import force_locale
from flask_babel import gettext as _

from outreach.bookings.emails.faces import (
    Face,
    agreed,
    guest,
    language_of,
    may_leave,
    medium_word,
    recipient_key,
    recipient_name,
    rendered,
    words_for,
    zone_of,
)
from outreach.bookings.models import Booking
from outreach.core.links import without_query
from outreach.deliveries.models import SPEAKERS, Delivery
from outreach.deliveries.service import Mail
from outreach.integrations import calendar, mail
from outreach.integrations.calendar import Appointment

__all__ = ["appointment_for", "cancellations", "messages", "office_copy"]


def messages(booking: Booking, kind: str, now: datetime, was: datetime | None = None) -> Iterator[Mail]:
    """Yield the `kind` ("invitation" or "move") for the speaker and for the producer, where they have an address.

    `was` is when it stood before it was moved.
    """
    if booking.spokesperson.email:
        yield _message(booking, kind, "speaker", booking.spokesperson.email, now, was)
    if booking.request.callback_email:
        yield _message(booking, kind, "producer", booking.request.callback_email, now, was)


def cancellations(booking: Booking, invited: Iterable[Delivery], now: datetime) -> Iterator[Mail]:
    """Yield the cancellation for everybody who has an invitation, each at the address that it went to."""
    for one in invited:
        yield _message(
            booking, "cancellation", "speaker" if one.recipient_key.startswith(SPEAKERS) else "producer", one.address, now
        )


def _message(booking: Booking, kind: str, face: Face, to: str, now: datetime, was: datetime | None = None) -> Mail:
    language = language_of(booking, face)
    with force_locale(language):
        appointment = appointment_for(booking, face, to, now)
        words = words_for(booking, face, language, was)
        folder = f"bookings/emails/{kind}"
        parts = (rendered(f"{folder}/{part}", words) for part in ("subject.txt", "body.txt", "body.html"))
        subject, text, html = may_leave(booking, language, *parts)
    cancelled = kind == "cancellation"
    return Mail(
        source=f"booking:{booking.id}",
        recipient_key=recipient_key(booking, face),
        address=to,
        name=recipient_name(booking, face),
        subject=subject.strip(),
        text=text,
        html=html,
        language=language,
        calendar=calendar.cancellation(appointment) if cancelled else calendar.invitation(appointment),
        calendar_method="CANCEL" if cancelled else "REQUEST",
    )


def appointment_for(booking: Booking, face: Face, to: str, now: datetime, passcode: bool = True) -> Appointment:
    """Return the appointment as this face may see it; a protected person's name is in none."""
    where = booking.place or (booking.link if passcode else without_query(booking.link or "")) or medium_word(booking.medium)
    summary, description, location = may_leave(
        booking, language_of(booking, face), _summary(booking, face), _description(booking, face, passcode), where
    )
    return Appointment(
        uid=booking.uid,
        sequence=booking.sequence,
        starts_at=booking.starts_at,
        ends_at=booking.ends_at,
        stamp=now,
        summary=summary,
        organiser=mail.settings().from_address,
        organiser_name=mail.settings().from_name,
        attendee=to,
        attendee_name=recipient_name(booking, face),
        description=description,
        location=location,
        zone=zone_of(booking, face),
        status="TENTATIVE" if booking.expires_at else "CONFIRMED",
    )


def office_copy(booking: Booking, now: datetime, passcode: bool) -> bytes:
    """Return the appointment for the office's own calendar; nobody is invited by it."""
    return calendar.publication(appointment_for(booking, "office", "", now, passcode))


def _summary(booking: Booking, face: Face) -> str:
    outlet = booking.request.outlet_shown
    if face == "speaker":
        return str(_("Interview: %(outlet)s", outlet=outlet))
    if face == "producer":
        return str(_("Interview with %(guest)s", guest=guest(booking)))
    return str(_("%(outlet)s: %(guest)s", outlet=outlet, guest=booking.spokesperson.shown_name))


def _description(booking: Booking, face: Face, passcode: bool) -> str:
    return "\n".join(_("%(what)s: %(value)s", what=what, value=value) for what, value in agreed(booking, face, passcode))
