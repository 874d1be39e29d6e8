"""What does the producer need on one page? Who, when in zones that cannot be mistaken, who rings whom, on which terms."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from flask_babel import force_locale
from flask_babel import gettext as _

from outreach.bookings.emails.faces import (
    agreed,
    guest,
    is_hidden,
    language_of,
    may_leave,
    recipient_key,
    recipient_name,
    rendered,
    words_for,
)
from outreach.bookings.models import Booking
from outreach.bookings.queries import life
from outreach.deliveries.service import Mail
from outreach.spokespeople.models import Exposure, Spokesperson
from outreach.web.locale import settings


@dataclass(frozen=True, slots=True)
class Sheet:
    """The producer's sheet in the caller's language: subject, text to copy, and the same as a mail's HTML."""

    language: str
    subject: str
    text: str
    html: str


def sheet(booking: Booking, now: datetime, passcode: bool = True, number: bool = True) -> Sheet:
    """Return the sheet as the producer may read it now; without the passcode, or the link to the number, for who reads along."""
    language = language_of(booking, "producer")
    with force_locale(language):
        shown = _number(booking, now) if number else ()
        lines = [*_who(booking.spokesperson, booking, language), *agreed(booking, "producer", passcode), *shown]
        words = {**words_for(booking, "producer", language), "agreed": lines}
        parts = (rendered(f"bookings/emails/sheet/{part}", words) for part in ("subject.txt", "body.txt", "body.html"))
        subject, text, html = may_leave(booking, language, *parts)
    return Sheet(language, " ".join(subject.split()), text.strip() + "\n", html)


def message(booking: Booking, now: datetime) -> Mail:
    """Return the sheet as a mail to whoever asked."""
    found = sheet(booking, now)
    return Mail(
        source=f"booking:{booking.id}",
        recipient_key=recipient_key(booking, "producer"),
        address=booking.request.callback_email,
        name=recipient_name(booking, "producer"),
        subject=found.subject,
        text=found.text,
        html=found.html,
        language=found.language,
    )


def _who(speaker: Spokesperson, booking: Booking, language: str) -> Iterator[tuple[str, str]]:
    """Yield name, title and house as approved; of somebody whose name is hidden only that there is a guest."""
    if is_hidden(booking):
        yield str(_("Guest")), guest(booking)
        return
    written = dict.fromkeys([speaker.name, *(speaker.names or {}).values()])
    yield str(_("Name")), " · ".join(name for name in written if name)
    if speaker.pronunciation:
        yield str(_("Pronounced")), speaker.pronunciation
    if title := (speaker.titles or {}).get(language) or speaker.title:
        yield str(_("Title")), title
    shown = speaker.may_name_organisation and speaker.safety_profile.get("affiliation", Exposure.PUBLIC) == Exposure.PUBLIC
    if speaker.organisation and shown:
        yield str(_("Organisation")), speaker.organisation.name


def _number(booking: Booking, now: datetime) -> Iterator[tuple[str, str]]:
    found = life.released(booking.id, now)
    if found is not None:
        yield str(_("Number, for this interview only")), f"{settings().base_url}/n/{found.token}"
