"""How is a booking said on the pages, on the day's board and in a calendar file?"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from flask import url_for
from flask.wrappers import Response
from flask_babel import gettext as _

from outreach.bookings.emails import appointment_for
from outreach.bookings.forms import MEDIA, STATES
from outreach.bookings.models import Booking
from outreach.core import clock, times
from outreach.integrations import calendar as calendars
from outreach.web.context import until
from outreach.web.locale import settings

_KINDS = {"tentative": "embargo", "confirmed": "done", "cancelled": "closed", "completed": "done", "no_show": "stop"}
FIRST_HOUR, LAST_HOUR = 6, 24


def state_kind(booking: Booking) -> str:
    """Return the status kind of a booking; a protected person's shows in violet beside it."""
    return _KINDS[booking.state.value]


def state_word(booking: Booking) -> str:
    """Return where a booking stands, with the time a hold ends."""
    if booking.expires_at is not None and booking.state.value == "tentative":
        if booking.expires_at <= clock.now():
            return _("Hold ended")
        return _("Held until %(time)s", time=f"{_office(booking.expires_at):%H:%M}")
    return str(STATES[booking.state.value])


def elsewhere(booking: Booking) -> list[tuple[str, datetime]]:
    """Return the start on the clocks of the speaker, the outlet and the office, each once, ours first."""
    outlet = booking.request.outlet
    zones = [settings().timezone, booking.spokesperson.timezone, outlet.timezone if outlet else None]
    return times.shown(booking.starts_at, [zone for zone in dict.fromkeys(zones) if zone])


def detail(booking: Booking) -> str:
    """Return the second line of a booking: outlet, way, other clocks."""
    others = [f"{local:%H:%M} {place}" for place, local in elsewhere(booking)[1:]]
    return " · ".join([booking.request.outlet_shown, str(MEDIA[booking.medium.value]), *others])


def agenda(bookings: Sequence[Booking]) -> list[dict[str, Any]]:
    """Return bookings as the shelf's list of lines."""
    return [
        {
            "time": booking.starts_at,
            "text": booking.spokesperson.shown_name,
            "url": url_for("bookings.show", booking_id=booking.id),
            "kind": state_kind(booking),
            "word": state_word(booking),
            "detail": detail(booking),
        }
        for booking in bookings
    ]


def board(bookings: Sequence[Booking], day: date) -> list[dict[str, Any]]:
    """Return one row per speaker with their bookings in minutes after the board's first hour, office time."""
    rows: dict[int, dict[str, Any]] = {}
    for booking in bookings:
        speaker = booking.spokesperson
        row = rows.setdefault(speaker.id, {"title": speaker.shown_name, "sub": times.city(speaker.timezone), "bookings": []})
        row["bookings"].append(_on_board(booking, day))
    return list(rows.values())


def _on_board(booking: Booking, day: date) -> dict[str, Any]:
    opening = datetime.combine(day, time(FIRST_HOUR), ZoneInfo(settings().timezone))
    start = int((booking.starts_at - opening).total_seconds() // 60)
    whole = (LAST_HOUR - FIRST_HOUR) * 60
    minute = min(max(0, start), whole - 15)
    return {
        "minute": minute,
        "minutes": max(30, min(whole - minute, int(booking.length.total_seconds() // 60))),
        "title": f"{_office(booking.starts_at):%H:%M} {booking.request.outlet_shown}",
        "detail": state_word(booking),
        "url": url_for("bookings.show", booking_id=booking.id),
        "kind": state_kind(booking),
        "held": booking.state.value == "tentative",
    }


def figures(booking: Booking) -> list[dict[str, Any]]:
    """Return what to see first of one booking: when, what is blocked, how."""
    (place, local), *others = elsewhere(booking)
    clocks = " · ".join(f"{at:%H:%M} {city}" for city, at in others)
    kept = f"{_office(booking.blocks_from):%H:%M}–{_office(booking.blocks_until):%H:%M}"
    minutes = int(booking.length.total_seconds() // 60)
    return [
        {"label": _("On air"), "icon": "bookings", "value": f"{local:%H:%M}", "small": place, "sub": " · ".join(filter(None, [clocks, until(booking.starts_at)]))},
        {"label": _("Kept free"), "icon": "hold", "value": kept, "small": "", "sub": _("%(minutes)s min on air, with a check before and rest after", minutes=minutes)},
        {"label": _("How"), "icon": "call", "value": str(MEDIA[booking.medium.value]), "small": "", "sub": booking.place or booking.interviewer},
    ]


def day_figures(bookings: Sequence[Booking], holds: Sequence[Booking], ahead: Sequence[Booking]) -> list[dict[str, Any]]:
    """Return what to see first of the day: next on air, holds, how many confirmed."""
    confirmed = sum(one.state.value == "confirmed" for one in bookings)
    speakers = len({one.spokesperson_id for one in bookings})
    return [
        _next_figure(ahead),
        {"label": _("Held"), "icon": "hold", "value": str(len(holds)), "small": "", "sub": _hold_words(holds)},
        {"label": _("Confirmed on this day"), "icon": "done", "value": str(confirmed), "small": "", "sub": _("%(count)s speakers", count=speakers)},
    ]


def _next_figure(ahead: Sequence[Booking]) -> dict[str, Any]:
    if not ahead:
        return {"label": _("Next on air"), "icon": "bookings", "value": "–", "small": "", "sub": _("Nobody is confirmed yet.")}
    one = ahead[0]
    local = _office(one.starts_at)
    said = f"{one.spokesperson.shown_name}, {one.request.outlet_shown}"
    url = url_for("bookings.show", booking_id=one.id)
    return {"label": _("Next on air"), "icon": "bookings", "value": f"{local:%H:%M}", "small": until(one.starts_at), "sub": said, "url": url}


def _hold_words(holds: Sequence[Booking]) -> str:
    ends = holds[0].expires_at if holds else None
    return _("the first ends at %(time)s", time=f"{_office(ends):%H:%M}") if ends else _("no speaker is waiting")


def now_minute(day: date) -> int | None:
    """Return where the now-line stands on the board of `day`, or None on another day."""
    local = _office(clock.now())
    minute = local.hour * 60 + local.minute - FIRST_HOUR * 60
    return minute if local.date() == day and minute >= 0 else None


def bounds(day: date) -> tuple[datetime, datetime]:
    """Return the instants at which the office's day begins and ends."""
    zone = ZoneInfo(settings().timezone)
    return datetime.combine(day, time(0), zone), datetime.combine(day + timedelta(days=1), time(0), zone)


def today() -> date:
    """Return the office's date."""
    return _office(clock.now()).date()


def _office(instant: datetime) -> datetime:
    return instant.astimezone(ZoneInfo(settings().timezone))


def calendar_file(booking: Booking) -> Response:
    """Return the office's copy as a calendar file."""
    data = calendars.publication(appointment_for(booking, "office", "", clock.now()))
    headers = {"Content-Disposition": f'attachment; filename="booking-{booking.id}.ics"', "Cache-Control": "no-store"}
    return Response(data, headers=headers, content_type="text/calendar; charset=utf-8")
