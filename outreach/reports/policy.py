"""Which numbers may be shown, and of which days? Small groups go together, so that nobody can be told from a report."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from outreach.core.errors import Invalid
from outreach.core.times import zone_info
from outreach.core.words import say

LEAST = 5
USUAL = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Asked:
    """Of which days, the last one included, and of which campaign; the instants are when these days begin and end in the office.

    `now` is when it was asked: what is not due yet counts for nothing.
    """

    since: date
    until: date
    start: datetime
    end: datetime
    now: datetime
    campaign_id: int | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One table: its columns, its rows, the column that names a row, and those whose numbers are drawn side by side."""

    name: str
    columns: tuple[str, ...]
    rows: Sequence[Mapping[str, Any]]
    label: str
    drawn: tuple[str, ...]


def asked(values: Mapping[str, Any], zone: str, now: datetime) -> Asked:
    """Return the period and the campaign asked for; without days the last ninety. Raises `Invalid` (`since`, `until`, `campaign`)."""
    place = zone_info(zone)
    until = _day(values.get("until"), "until") or now.astimezone(place).date()
    since = _day(values.get("since"), "since") or until - USUAL + timedelta(days=1)
    if since > until:
        raise Invalid(until=say("The last day lies before the first."))
    campaign = str(values.get("campaign") or "")
    if campaign and not (campaign.isascii() and campaign.isdecimal() and len(campaign) < 10):
        raise Invalid(campaign=say("Choose a campaign of the list."))
    start, end = (datetime.combine(day, time(), place).astimezone(UTC) for day in (since, until + timedelta(days=1)))
    return Asked(since, until, start, end, now, int(campaign) if campaign else None)


def _day(value: Any, name: str) -> date | None:
    if not value or isinstance(value, date):
        return value or None
    try:
        day = date.fromisoformat(str(value))
    except ValueError:
        day = date.min
    if not 1970 <= day.year <= 2200:
        raise Invalid(**{name: say("Give a day like 2026-11-28.")})
    return day


def periods(today: date) -> Mapping[str, tuple[date, date]]:
    """Return the usual periods: this month, the last, this year, the last."""
    month, year = today.replace(day=1), today.replace(month=1, day=1)
    before = (month - timedelta(days=1)).replace(day=1)
    return {
        "month": (month, today),
        "last_month": (before, month - timedelta(days=1)),
        "year": (year, today),
        "last_year": (year.replace(year=year.year - 1), year - timedelta(days=1)),
    }


def grouped(counts: Mapping[str, int], least: int = LEAST) -> list[tuple[str | None, int | None]]:
    """Return (group, number), the largest first; groups below `least` go together under None.

    Where even together they are fewer, the smallest shown group joins them; where everything is, no number is given.
    """
    shown = sorted(((name, count) for name, count in counts.items() if count >= least), key=lambda one: (-one[1], one[0]))
    rest = sum(count for count in counts.values() if count < least)
    while 0 < rest < least and shown:
        rest += shown.pop()[1]
    found: list[tuple[str | None, int | None]] = list(shown)
    if rest:
        found.append((None, rest if rest >= least else None))
    return found


def percent(part: int, whole: int) -> int | None:
    """Return a part in whole percent, None of nothing."""
    return round(100 * part / whole) if whole else None
