"""Who hears of an interview, in which words? Two faces: neither sees the other's private data."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Literal

from flask import current_app
from flask_babel import force_locale
from flask_babel import gettext as _

from outreach.bookings.models import Booking, Medium
from outreach.core import languages
from outreach.core.times import shown
from outreach.deliveries.service import Mail
from outreach.integrations import calendar, mail
from outreach.integrations.calendar import Appointment
from outreach.web.locale import settings

Face = Literal["speaker", "producer", "office"]


def messages(booking: Booking, kind: str, now: datetime) -> Iterator[Mail]:
    """Yield the `kind` ("invitation" or "cancellation") for the speaker and for the producer, where they have an address."""
    if booking.spokesperson.email:
        yield _message(booking, kind, "speaker", booking.spokesperson.email, now)
    if booking.request.callback_email:
        yield _message(booking, kind, "producer", booking.request.callback_email, now)


def _message(booking: Booking, kind: str, face: Face, to: str, now: datetime) -> Mail:
    language = language_of(booking, face)
    with force_locale(language):
        appointment = appointment_for(booking, face, to, now)
        words = _words(booking, face, language)
        folder = f"bookings/emails/{kind}"
        subject, text, html = (_rendered(f"{folder}/{part}", words) for part in ("subject.txt", "body.txt", "body.html"))
    cancelled = kind == "cancellation"
    return Mail(
        source=f"booking:{booking.id}",
        recipient_key=f"spokesperson:{booking.spokesperson_id}" if face == "speaker" else f"producer:{booking.request_id}",
        address=to,
        name=_recipient_name(booking, face),
        subject=subject.strip(),
        text=text,
        html=html,
        language=language,
        calendar=calendar.cancellation(appointment) if cancelled else calendar.invitation(appointment),
        calendar_method="CANCEL" if cancelled else "REQUEST",
    )


def _rendered(template: str, words: dict[str, Any]) -> str:
    """Fill a template without a request: a worker or a command may be the one who confirms."""
    return current_app.jinja_env.get_template(template).render(**words)


def appointment_for(booking: Booking, face: Face, to: str, now: datetime) -> Appointment:
    """Return the appointment as this face may see it; a protected person's name is in none."""
    return Appointment(
        uid=booking.uid,
        sequence=booking.sequence,
        starts_at=booking.starts_at,
        ends_at=booking.ends_at,
        stamp=now,
        summary=_summary(booking, face),
        organiser=mail.settings().from_address,
        organiser_name=mail.settings().from_name,
        attendee=to,
        attendee_name=_recipient_name(booking, face),
        description=_description(booking),
        location=booking.place or booking.link or medium_word(booking.medium),
        zone=zone_of(booking, face),
        status="TENTATIVE" if booking.expires_at else "CONFIRMED",
    )


def office_copy(booking: Booking, now: datetime) -> bytes:
    """Return the appointment for the office's own calendar; nobody is invited by it."""
    return calendar.publication(appointment_for(booking, "office", "", now))


def zone_of(booking: Booking, face: Face) -> str:
    """Return whose clock a face reads: the speaker's, the outlet's, or the office's."""
    if face == "speaker":
        return booking.spokesperson.timezone
    outlet = booking.request.outlet
    return (outlet.timezone if outlet and face == "producer" else None) or booking.zone


def language_of(booking: Booking, face: Face) -> str:
    """Return the language a face is written to in: the one the speaker speaks best, or the outlet's first, that we have."""
    outlet = booking.request.outlet
    spoken = (
        [entry.language for entry in booking.spokesperson.languages]
        if face == "speaker"
        else list(outlet.languages if outlet else [])
    )
    ours = [tag.split("-")[0] for tag in spoken if tag.split("-")[0] in settings().locales]
    return ours[0] if ours else settings().locales[0]


def medium_word(medium: Medium) -> str:
    """Return how the speaker is heard, in the language in force."""
    words: dict[Medium, str] = {
        Medium.STUDIO: _("In the studio"),
        Medium.VIDEO: _("By video link"),
        Medium.PHONE: _("By phone; the press office connects the call"),
        Medium.IN_PERSON: _("In person"),
        Medium.WRITTEN: _("In writing"),
    }
    return words[medium]


def guest(booking: Booking) -> str:
    """Return whom the producer gets, as it may be written down: never the name of a protected person."""
    speaker = booking.spokesperson
    if speaker.protected or speaker.safety_profile.get("name") in ("never", "partner"):
        return str(_("our guest"))
    return speaker.name


def _recipient_name(booking: Booking, face: Face) -> str:
    if face == "speaker":
        return "" if booking.spokesperson.protected else booking.spokesperson.name
    return booking.request.caller_name


def _summary(booking: Booking, face: Face) -> str:
    outlet = booking.request.outlet_shown
    if face == "speaker":
        return str(_("Interview: %(outlet)s", outlet=outlet))
    if face == "producer":
        return str(_("Interview with %(guest)s", guest=guest(booking)))
    return str(_("%(outlet)s: %(guest)s", outlet=outlet, guest=booking.spokesperson.shown_name))


def _description(booking: Booking) -> str:
    said = [booking.request.topic and _("Topic: %(topic)s", topic=booking.request.topic)]
    said.append(booking.interviewer and _("Interviewer: %(name)s", name=booking.interviewer))
    said.append(booking.terms and _("Terms: %(terms)s", terms=booking.terms))
    return "\n".join(line for line in said if line)


def _words(booking: Booking, face: Face, language: str) -> dict[str, Any]:
    zone = zone_of(booking, face)
    others = [one for one in (settings().timezone, "UTC") if one != zone]
    (_place, local), *rest = shown(booking.starts_at, [zone, *others])
    return {
        "booking": booking,
        "face": face,
        "locale": language,
        "text_direction": languages.direction(language),
        "outlet": booking.request.outlet_shown,
        "guest": guest(booking),
        "local": local,
        "city": languages.city(zone, language),
        "elsewhere": [(languages.city(other, language), at) for other, (_city, at) in zip(others, rest, strict=True)],
        "minutes": int(booking.length.total_seconds() // 60),
        "medium": medium_word(booking.medium),
        "office": mail.settings().from_name,
        "office_address": mail.settings().from_address,
    }
