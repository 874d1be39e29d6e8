"""Which of the two reads this? What each side may see of an interview, on its own clock and in its own language."""

from datetime import datetime
from typing import Any

from flask import current_app
from flask_babel import get_locale
from flask_babel import gettext as _

from outreach.bookings.models import Booking, Medium
from outreach.bookings.policy.exposure import WAYS
from outreach.bookings.queries import facing
from outreach.bookings.queries.facing import Face
from outreach.bookings.service import hides_name
from outreach.core import languages
from outreach.core.times import shown
from outreach.deliveries.models import SPEAKERS
from outreach.integrations import mail
from outreach.media_requests import service as desk
from outreach.web.locale import in_readers_language, settings


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
    return str(in_readers_language(WAYS[medium.value]))


def guest(booking: Booking) -> str:
    """Return whom the producer gets, in the script of the language in force where we have it; never a protected person's name."""
    speaker = booking.spokesperson
    if is_hidden(booking):
        return str(_("our guest"))
    return (speaker.names or {}).get(str(get_locale())) or speaker.name


def is_hidden(booking: Booking) -> bool:
    """Say whether no producer reads the speaker's name: their own wish, or a rule on attribution."""
    speaker = booking.spokesperson
    return hides_name(speaker) or bool(desk.names_in(speaker.name, booking.request.topic))


def may_leave(booking: Booking, language: str, *texts: str) -> list[str]:
    """Return the parts of a mail without the names that must not leave the office, whoever typed them and wherever."""
    return desk.without_names(texts, booking.request.topic, language)


def recipient_name(booking: Booking, face: Face) -> str:
    """Return the name that stands beside the address; one that is hidden in no header."""
    if face == "speaker":
        return "" if is_hidden(booking) else booking.spokesperson.name
    return booking.request.caller_name


def recipient_key(booking: Booking, face: Face) -> str:
    """Return how the ledger knows the reader."""
    return f"{SPEAKERS}{booking.spokesperson_id}" if face == "speaker" else f"producer:{booking.request_id}"


def rendered(template: str, words: dict[str, Any]) -> str:
    """Fill a template without a request: a worker or a command may be the one who confirms."""
    return current_app.jinja_env.get_template(template).render(**words)


def agreed(booking: Booking, face: Face, passcode: bool = True) -> list[tuple[str, str]]:
    """Return (what, value) of all that is agreed and that this face may read, in the language in force."""
    found = facing.agreed(booking, face, zone_of(booking, face), passcode)
    return [(str(in_readers_language(what)), str(in_readers_language(value))) for what, value in found]


def words_for(booking: Booking, face: Face, language: str, was: datetime | None = None) -> dict[str, Any]:
    """Return what the templates of mails to this face are filled with."""
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
        "agreed": agreed(booking, face),
        "was": was and shown(was, [zone])[0][1],
        "office": mail.settings().from_name,
        "office_address": mail.settings().from_address,
    }
