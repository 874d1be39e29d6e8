"""What does a speaker read the day before and an hour before an interview? Their language, their clock, what is agreed."""

from flask_babel import force_locale

from outreach.bookings.emails.faces import language_of, recipient_key, recipient_name, rendered, words_for
from outreach.bookings.models import Booking, Reminder
from outreach.deliveries.service import Mail
from outreach.web.locale import settings


def message(reminder: Reminder) -> Mail:
    """Return the reminder as a mail to the speaker."""
    booking = reminder.booking
    language = language_of(booking, "speaker")
    with force_locale(language):
        words = {**words_for(booking, "speaker", language), "kind": reminder.kind.value, "link": own_page(booking)}
        subject, text, html = (
            rendered(f"bookings/emails/reminder/{part}", words) for part in ("subject.txt", "body.txt", "body.html")
        )
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
    """Return the address of the speaker's own page, "" where their link was taken back."""
    return f"{settings().base_url}/b/{booking.token}" if booking.token else ""
