"""How does a day or a week look, speaker by speaker? Rows for the board of a day, cells for the table of a week."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from outreach.bookings.forms import STATES
from outreach.bookings.models import Booking
from outreach.bookings.policy.calendar import Day, hours_shown, marks, minute_of
from outreach.bookings.views.shown import state_kind, state_word
from outreach.core.times import zone_info
from outreach.web.context import city_name

_MOST_CLOCKS = 4


@dataclass(frozen=True, slots=True)
class Board:
    """The hours shown, the clocks above them, one row per speaker, and where the now-line stands (None on another day)."""

    hours: int
    heads: Sequence[dict[str, Any]]
    rows: Sequence[dict[str, Any]]
    now_minute: int | None


def board(bookings: Sequence[Booking], day: Day, now: datetime, zone: str) -> Board:
    """Return the board of `day`; what is kept free is drawn, and in it the minutes on air."""
    present = [now] if day.holds(now) else []
    first, hours = hours_shown(
        day,
        [max(day.start, one.blocks_from) for one in bookings] + present,
        [min(day.end, one.blocks_until) for one in bookings] + present,
    )
    start = day.start + timedelta(hours=first)
    rows: dict[int, dict[str, Any]] = {}
    for one in bookings:
        rows.setdefault(one.spokesperson_id, _row(one))["bookings"].append(_drawn(one, start, zone))
    return Board(
        hours, _heads(start, hours, _clocks(bookings, zone)), list(rows.values()), minute_of(now, start) if present else None
    )


def _row(one: Booking) -> dict[str, Any]:
    speaker = one.spokesperson
    return {"title": speaker.shown_name, "sub": city_name(speaker.shown_timezone or ""), "id": speaker.id, "bookings": []}


def _heads(start: datetime, hours: int, clocks: Sequence[tuple[str, str]]) -> list[dict[str, Any]]:
    """Return a line of hours for each clock; cities whose clocks show the same share one."""
    found: dict[tuple[str, ...], dict[str, Any]] = {}
    for zone, role in clocks:
        shown, city = tuple(marks(start, hours, zone)), city_name(zone)
        head = found.setdefault(shown, {"cities": [], "sub": role, "marks": shown})
        head["cities"] = list(dict.fromkeys([*head["cities"], city]))
    return [
        {**head, "title": ", ".join(head["cities"][:3]) + (" …" if len(head["cities"]) > 3 else "")} for head in found.values()
    ][:_MOST_CLOCKS]


def _clocks(bookings: Sequence[Booking], office: str) -> list[tuple[str, str]]:
    """Return (zone, whose it is): the office's, then those of speakers and outlets, each once; a hidden place has no clock."""
    found = {office: str(_("office"))}
    for one in bookings:
        if (zone := one.spokesperson.shown_timezone) is not None:
            found.setdefault(zone, str(_("speaker")))
    for one in bookings:
        if one.request.outlet and one.request.outlet.timezone:
            found.setdefault(one.request.outlet.timezone, str(_("outlet")))
    return list(found.items())


def _drawn(one: Booking, start: datetime, zone: str) -> dict[str, Any]:
    kept, until = minute_of(one.blocks_from, start), minute_of(one.blocks_until, start)
    word, outlet = state_word(one), one.request.outlet_shown
    return {
        "minute": kept,
        "minutes": until - kept,
        "air": minute_of(one.starts_at, start),
        "air_minutes": one.length // timedelta(minutes=1),
        "title": f"{one.starts_at.astimezone(zone_info(zone)):%H:%M}",
        "detail": f"{STATES[one.state.value]} · {outlet}" if one.state.value == "tentative" else outlet,
        "said": ", ".join((outlet, word)),
        "url": url_for("bookings.show", booking_id=one.id),
        "kind": "protect" if one.spokesperson.protected else state_kind(one),
        "held": one.state.value == "tentative",
    }


def table(bookings: Sequence[Booking], days: Sequence[Day], now: datetime, zone: str) -> list[dict[str, Any]]:
    """Return a row per speaker with a cell per day; what is over is marked, so that now is seen between them."""
    rows: dict[int, dict[str, Any]] = {}
    for one in bookings:
        rows.setdefault(one.spokesperson_id, _row(one))["bookings"].append(one)
    for row in rows.values():
        found = row.pop("bookings")
        row["days"] = [[_cell(one, now, zone) for one in found if day.holds(one.starts_at)] for day in days]
    return list(rows.values())


def _cell(one: Booking, now: datetime, zone: str) -> dict[str, Any]:
    drawn = _drawn(one, one.blocks_from, zone)
    return {**drawn, "word": str(STATES[one.state.value]), "outlet": one.request.outlet_shown, "over": one.ends_at <= now}
