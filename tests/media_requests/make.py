"""Requests and what they need, with sane values; the deadline is far enough away that no test outruns it."""

from datetime import UTC, datetime, timedelta
from typing import Any

from outreach.core import clock, database
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import transaction
from outreach.core.text import fold
from outreach.core.times import Meant
from outreach.media_requests import queries, service
from outreach.media_requests.models import MediaRequest
from outreach.media_requests.policy.words import Format, Mode
from outreach.outlets.models import Medium, Outlet


def outlet(name: str = "Nahr News", **values: Any) -> Outlet:
    usual = {"medium": Medium.TV, "country": "GB", "timezone": "Europe/London", "languages": ["en"], "aliases": []}
    with transaction() as session:
        made = Outlet(name=name, sort_name=fold(name), **{**usual, **values})
        session.add(made)
    return made


def at(minutes: int) -> datetime:
    """Return the instant so many minutes from now, on the whole minute."""
    return (clock.now() + timedelta(minutes=minutes)).replace(second=0, microsecond=0)


def media_request(minutes: int = 240, called_back: bool = True, **values: Any) -> MediaRequest:
    usual: dict[str, Any] = {
        "outlet_name": "Nahr News", "caller_name": "Sara Windle", "callback": "07700900123", "callback_email": "sara@nahr.example.org",
        "format": Format.TV, "mode": Mode.LIVE, "languages": ["ar"], "role": "medic", "topic": "Syria",
    }  # fmt: skip
    local = at(minutes).astimezone(UTC).replace(tzinfo=None)
    with transaction():
        made = service.log(COMMAND_LINE, {**usual, **values}, Meant(local, "UTC", local.replace(tzinfo=UTC)), "Europe/London")
        if called_back:
            made.verified_at, made.verified_method = clock.now(), "call_back"
    return made


def again(request_id: int) -> MediaRequest:
    """Return a request as it is in the database now, not as this test remembers it."""
    database.close()
    return queries.get(request_id)
