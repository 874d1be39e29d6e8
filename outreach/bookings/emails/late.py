"""What does the side that waits read when the other one is late?"""

from datetime import datetime

from flask_babel import force_locale

from outreach.bookings.emails.faces import (
    Face,
    language_of,
    may_leave,
    recipient_key,
    recipient_name,
    rendered,
    words_for,
    zone_of,
)
from outreach.bookings.models import Booking
from outreach.bookings.policy.states import Side
from outreach.core.times import shown
from outreach.deliveries.service import Mail


def message(booking: Booking, now: datetime) -> Mail | None:
    """Return the mail to the side that waits, as of now, or None where that side has no address."""
    face: Face = "producer" if booking.late_side == Side.SPEAKER else "speaker"
    to = booking.request.callback_email if face == "producer" else booking.spokesperson.email
    if not to:
        return None
    language = language_of(booking, face)
    with force_locale(language):
        words = {**words_for(booking, face, language), "noted": shown(now, [zone_of(booking, face)])[0][1]}
        parts = (rendered(f"bookings/emails/late/{part}", words) for part in ("subject.txt", "body.txt", "body.html"))
        subject, text, html = may_leave(booking, language, *parts)
    return Mail(
        source=f"booking:{booking.id}",
        recipient_key=recipient_key(booking, face),
        address=to,
        name=recipient_name(booking, face),
        subject=subject.strip(),
        text=text,
        html=html,
        language=language,
    )
