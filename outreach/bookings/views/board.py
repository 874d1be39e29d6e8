"""How does a day look, speaker by speaker? A row each, in minutes after the board's first hour."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from flask import url_for

from outreach.bookings.models import Booking
from outreach.bookings.views.shown import state_kind, state_word
from outreach.web.context import city_name

_LEAST_HOURS = 9


@dataclass(frozen=True, slots=True)
class Board:
    """The hours shown, one row per speaker, and where the now-line stands (None on another day)."""

    start_hour: int
    end_hour: int
    rows: Sequence[dict[str, Any]]
    now_minute: int | None


def board(bookings: Sequence[Booking], day: date, now: datetime, zone: str) -> Board:
    """Return the board of `day` on the clock of `zone`; what is kept free is drawn, not only the minutes on air."""
    midnight = datetime.combine(day, time(0), ZoneInfo(zone))
    present = _minute(now, midnight) if now.astimezone(ZoneInfo(zone)).date() == day else None
    start, end = _hours(
        [_minute(one.blocks_from, midnight) for one in bookings],
        [_minute(one.blocks_until, midnight) for one in bookings],
        present,
    )
    rows: dict[int, dict[str, Any]] = {}
    for one in bookings:
        row = rows.setdefault(
            one.spokesperson_id,
            {"title": one.spokesperson.shown_name, "sub": city_name(one.spokesperson.shown_timezone or ""), "bookings": []},
        )
        row["bookings"].append(_drawn(one, midnight, start))
    return Board(start, end, list(rows.values()), None if present is None else present - start * 60)


def _minute(instant: datetime, midnight: datetime) -> int:
    return int((instant - midnight).total_seconds() // 60)


def _hours(starts: Sequence[int], ends: Sequence[int], present: int | None) -> tuple[int, int]:
    marks = [*starts, *([present] if present is not None else [])]
    start = max(0, min(marks, default=8 * 60) // 60)
    end = min(24, -(-max(ends, default=0) // 60) + 1)
    end = max(end, min(24, start + _LEAST_HOURS))
    return max(0, min(start, end - _LEAST_HOURS)), end


def _drawn(one: Booking, midnight: datetime, start_hour: int) -> dict[str, Any]:
    local = one.starts_at.astimezone(midnight.tzinfo)
    return {
        "minute": _minute(one.blocks_from, midnight) - start_hour * 60,
        "minutes": _minute(one.blocks_until, midnight) - _minute(one.blocks_from, midnight),
        "title": f"{local:%H:%M}",
        "detail": one.request.outlet_shown,
        "said": ", ".join((one.request.outlet_shown, state_word(one))),
        "url": url_for("bookings.show", booking_id=one.id),
        "kind": "protect" if one.spokesperson.protected else state_kind(one),
        "held": one.state.value == "tentative",
    }
