"""Speakers who can be held, and holds."""

from datetime import time
from typing import Any

from outreach.bookings import queries, service
from outreach.bookings.models import Booking
from outreach.bookings.service import Details
from outreach.core import database
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import transaction
from outreach.core.text import fold
from outreach.media_requests.models import MediaRequest
from outreach.organisations.models import Organisation
from outreach.spokespeople.models import Spokesperson, SpokespersonLanguage
from tests.media_requests.make import media_request

EVERY_USE = ["tv_live", "tv_recorded", "radio", "print", "photo"]


def organisation(name: str = "Open Clinics", **values: Any) -> Organisation:
    with transaction() as session:
        made = Organisation(
            name=name, sort_name=fold(name), **{"topics": ["Syria", "health"], "red_lines": [], "excluded_outlets": [], **values}
        )
        session.add(made)
    return made


def speaker(name: str = "Rana Nahrwand", levels: dict[str, int] | None = None, **values: Any) -> Spokesperson:
    usual: dict[str, Any] = {
        "title": "Emergency medic", "roles": ["medic"], "topics": ["Syria"], "timezone": "Asia/Beirut", "waking_start": time(0),
        "waking_end": time(23, 59), "permissions": EVERY_USE, "email": f"{fold(name).replace(' ', '.')}@example.org", "phone": "+9613123456",
        "median_answer_minutes": 6, "excluded_outlets": [], "safety_profile": {},
    }  # fmt: skip
    with transaction() as session:
        made = Spokesperson(name=name, sort_name=fold(name), **{**usual, **values})
        made.languages = [
            SpokespersonLanguage(language=tag, level=level) for tag, level in (levels or {"ar": 4, "en": 3}).items()
        ]
        session.add(made)
    return made


def hold(request: MediaRequest, one: Spokesperson, **more: Any) -> Booking:
    with transaction():
        return service.hold(COMMAND_LINE, request.id, one.id, **more)


def confirmed(name: str = "Rana Nahrwand", details: Details | None = None, **values: Any) -> Booking:
    """Return a confirmed interview of a new speaker for a new request."""
    held = hold(media_request(outlet_name="Nahr News"), speaker(name, **values))
    with transaction():
        return service.confirm(COMMAND_LINE, queries.get(held.id), details)


def again(booking: Booking) -> Booking:
    """Return a booking as it is in the database now."""
    database.close()
    return queries.get(booking.id)
