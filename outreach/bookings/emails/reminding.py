"""What does a speaker read before an interview? Reminders and that the briefing is there; in their language, on their clock."""

from typing import Any

from flask_babel import force_locale

from outreach.bookings.emails.faces import language_of, may_leave, recipient_key, recipient_name, rendered, words_for
from outreach.bookings.models import Booking, Briefing, Reminder
from outreach.deliveries.service import Mail
from outreach.web.locale import settings


def message(reminder: Reminder) -> Mail:
    """Return the reminder as a mail to the speaker."""
    return _to_speaker(reminder.booking, "reminder", {"kind": reminder.kind.value})


def briefing_ready(booking: Booking, briefing: Briefing) -> Mail:
    """Return the mail that says where the briefing is to be read."""
    return _to_speaker(booking, "briefing", {"is_first": briefing.number == 1, "number": briefing.number})


def _to_speaker(booking: Booking, folder: str, more: dict[str, Any]) -> Mail:
    language = language_of(booking, "speaker")
    with force_locale(language):
        words = {**words_for(booking, "speaker", language), **more, "link": own_page(booking)}
        parts = (rendered(f"bookings/emails/{folder}/{part}", words) for part in ("subject.txt", "body.txt", "body.html"))
        subject, text, html = may_leave(booking, language, *parts)
    return Mail(
        source=f"booking:{booking.id}",
        recipient_key=recipient_key(booking, "speaker"),
        address=booking.spokesperson.email or "",
        name=recipient_name(booking, "speaker"),
        subject=subject.strip(),
        text=text,
        html=html,
        language=language,
    )


def own_page(booking: Booking) -> str:
    """Return the address of what the speaker reads before the interview, "" where their link was taken back."""
    return f"{settings().base_url}/b/{booking.token}/briefing" if booking.token else ""
