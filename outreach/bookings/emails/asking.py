"""In which words is a speaker asked, thanked, and a producer told? As a mail, and as a text for any other channel."""

from typing import Any

from flask import current_app
from flask_babel import force_locale

from outreach.bookings.emails.faces import language_of, may_leave, recipient_name
from outreach.bookings.models import Booking
from outreach.bookings.policy.exposure import WAYS, terms
from outreach.core import clock, languages
from outreach.deliveries.service import Mail
from outreach.integrations import mail
from outreach.web.locale import in_readers_language, settings


def question(booking: Booking) -> Mail | None:
    """Return the mail that asks a speaker; None where we have no address."""
    return _mail(booking, "ask")


def thanks(booking: Booking) -> Mail | None:
    """Return the mail that thanks a speaker whom somebody was quicker than; None where we have no address."""
    return _mail(booking, "thanks")


def called_off(booking: Booking) -> Mail | None:
    """Return the mail that tells a speaker that the question is off; None where we have no address."""
    return _mail(booking, "off")


def text(booking: Booking, kind: str) -> str:
    """Return the words ("ask", "thanks" or "off", or "sorry" to the producer) to copy into a message, in the reader's language."""
    language = language_of(booking, "producer" if kind == "sorry" else "speaker")
    with force_locale(language):
        (said,) = may_leave(booking, language, _rendered(kind, "short.txt", _words(booking, language)))
        return " ".join(said.split())


def _mail(booking: Booking, kind: str) -> Mail | None:
    speaker = booking.spokesperson
    if not speaker.email:
        return None
    language = language_of(booking, "speaker")
    with force_locale(language):
        words = _words(booking, language)
        parts = (_rendered(kind, part, words) for part in ("subject.txt", "body.txt", "body.html"))
        subject, body, html = may_leave(booking, language, *parts)
    return Mail(
        source=f"booking:{booking.id}",
        recipient_key=f"spokesperson:{booking.spokesperson_id}",
        address=speaker.email,
        name=recipient_name(booking, "speaker"),
        subject=" ".join(subject.split()),
        text=body,
        html=html,
        language=language,
    )


def _rendered(kind: str, part: str, words: dict[str, Any]) -> str:
    """Fill a template without a request: a worker may be the one who asks the next."""
    return current_app.jinja_env.get_template(f"bookings/emails/{kind}/{part}").render(**words)


def _words(booking: Booking, language: str) -> dict[str, Any]:
    speaker, request = booking.spokesperson, booking.request
    zones = [request.outlet.timezone if request.outlet else None, settings().timezone]
    due = request.next_due_at
    said = terms(speaker.safety_profile, speaker.protected, booking.medium.value)
    return {
        "booking": booking,
        "request": request,
        "locale": language,
        "text_direction": languages.direction(language),
        "own_zone": speaker.timezone,
        "place_told": speaker.shows("place"),
        "zones": [zone for zone in dict.fromkeys(zones) if zone and zone != speaker.timezone],
        "minutes": int(booking.length.total_seconds() // 60),
        "way": in_readers_language(WAYS[booking.medium.value]),
        "back_by": due if due and due > clock.now() else request.deadline_at,
        "terms": " · ".join(in_readers_language(one) for one in said),
        "link": f"{settings().base_url}/b/{booking.token}",
        "office": mail.settings().from_name,
        "office_address": mail.settings().from_address,
    }
