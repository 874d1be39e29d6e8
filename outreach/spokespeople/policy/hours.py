"""Is a speaker there, given weekly hours and days that differ on their own clock, and a pause?"""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, time
from enum import StrEnum
from functools import lru_cache
from typing import Any

from outreach.core.hours import Hours, Span, covers, hours, spans

Rows = Sequence[Mapping[str, Any]]
_OF_A_DAY = ("date", "kind", "from", "until")
_OF_A_DELEGATE = ("days", "from", "until", "zone", "minutes")


class There(StrEnum):
    """What the hours that somebody gave say of a span."""

    UNSAID = "unsaid"
    INSIDE = "inside"
    OUTSIDE = "outside"
    PAUSED = "paused"


def free(week: Rows, exceptions: Rows, zone: str, start: datetime, end: datetime) -> list[Span]:
    """Return the spans (UTC) between two instants that weekly hours and the days that differ offer."""
    return spans(hours(week, exceptions), zone, start, end)


def there(given: Hours | None, paused_until: datetime | None, zone: str, start: datetime, end: datetime) -> There:
    """Say what hours and a pause mean for a span; who gave no weekly hours has said nothing but the days that differ."""
    if paused_until is not None and start < paused_until:
        return There.PAUSED
    if given is None:
        return There.UNSAID
    if covers(given, zone, start, end):
        return There.INSIDE
    return There.OUTSIDE if any(given.week) or _is_off(given, zone, start, end) else There.UNSAID


def awake(start: time, end: time, at: time) -> bool:
    """Say whether a wall clock stands inside waking hours, which may run past midnight."""
    return start <= at <= end if start <= end else at >= start or at <= end


def _is_off(given: Hours, zone: str, start: datetime, end: datetime) -> bool:
    """Say whether a day or part of it that was taken off meets the span."""
    return bool(spans(Hours(given.week, extra=given.off), zone, start, end))


def limits(
    week: Rows, exceptions: Rows, paused_until: datetime | None, barred: Sequence[str], ends: Mapping[str, str], chain: Rows
) -> str:
    """Return what matching must heed beyond the plain columns, as compact JSON; "" where there is nothing, as for most."""
    found = {
        "week": list(week),
        "exceptions": _only(exceptions, _OF_A_DAY),
        "paused_until": paused_until.isoformat() if paused_until else "",
        "barred": list(barred),
        "ends": dict(ends),
        "chain": _only(chain, _OF_A_DELEGATE),
    }
    kept = {name: value for name, value in found.items() if value}
    return json.dumps(kept, ensure_ascii=False) if kept else ""


def _only(rows: Rows, names: Collection[str]) -> list[dict[str, Any]]:
    """Return rows with what matching heeds; who they are and what is noted beside them stays out of this text."""
    return [{name: value for name, value in row.items() if name in names} for row in rows]


@lru_cache(maxsize=16_384)
def hours_in(text: str) -> tuple[Hours | None, datetime | None]:
    """Return the hours and the end of a pause that `limits` wrote down, read once for each text."""
    found = json.loads(text) if text else {}
    given = hours(found.get("week", ()), found.get("exceptions", ())) if "week" in found or "exceptions" in found else None
    return given, datetime.fromisoformat(found["paused_until"]) if "paused_until" in found else None
