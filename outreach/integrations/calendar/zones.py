"""Which zone is meant by a TZID? IANA names, those of Windows and of old programs, or else the rules that the file brings along."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from outreach.core.times import known_zones
from outreach.integrations.calendar.lines import Component

_WINDOWS = {name.lower(): zone for name, zone in WINDOWS_TO_OLSON.items()}
_SAME = {
    "utc": "UTC",
    "gmt": "UTC",
    "z": "UTC",
    "etc/utc": "UTC",
    "greenwich mean time": "UTC",
    "coordinated universal time": "UTC",
}
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

Offset = Callable[[datetime], timedelta]


class Zones:
    """The zones of one calendar; what it defines itself is asked only for names that nobody else knows."""

    def __init__(self, calendar: Component) -> None:
        self._own = {one.text("TZID"): _rules(one) for one in calendar.inside if one.name == "VTIMEZONE"}
        self.default = calendar.text("X-WR-TIMEZONE")

    def instant(self, local: datetime, name: str) -> tuple[datetime | None, str]:
        """Return (UTC instant, doubt) of a local time in the zone `name`; None where the zone is not known."""
        zone = known(name)
        if zone is not None:
            return local.replace(tzinfo=zone).astimezone(UTC), _gap(local, zone, name)
        rules = self._own.get(name, [])
        if rules:
            return (local - _offset(rules, local)).replace(tzinfo=UTC), ""
        found = re.search(r"(?:UTC|GMT)\s*([+-])(\d{1,2})[:.]?(\d{2})?", name, re.IGNORECASE)
        if found is not None:
            ahead = timedelta(hours=int(found.group(2)), minutes=int(found.group(3) or 0))
            fixed = timezone(ahead if found.group(1) == "+" else -ahead)
            return local.replace(tzinfo=fixed).astimezone(
                UTC
            ), f"the zone {name} is known by its offset alone; summer time is not"
        return None, f"the zone {name} is not known; the time is shown as it stands"


def known(name: str) -> tzinfo | None:
    """Return the zone that programs call `name`, or None."""
    plain = name.strip().strip('"')
    tail = "/".join(plain.split("/")[-2:])
    for candidate in (
        plain,
        _SAME.get(plain.lower(), ""),
        _WINDOWS.get(plain.lower(), ""),
        plain.replace(" ", "_"),
        *_tails(plain),
        tail,
    ):
        if candidate in known_zones():
            return ZoneInfo(candidate)
    return (
        UTC
        if re.fullmatch(r"tzone://microsoft/utc|\(?(utc|gmt)([+-]0?0[:.]?00)?\)?( .*universal.*)?", plain, re.IGNORECASE)
        else None
    )


def _tails(name: str) -> list[str]:
    """Return the ends of names such as "/mozilla.org/20070129_1/America/Argentina/Buenos_Aires"."""
    parts = [part for part in name.split("/") if part]
    return ["/".join(parts[-count:]) for count in (3, 2, 1) if len(parts) >= count]


def _gap(local: datetime, zone: tzinfo, name: str) -> str:
    there = local.replace(tzinfo=zone).astimezone(UTC).astimezone(zone).replace(tzinfo=None)
    return "" if there == local else f"{local.isoformat()} does not exist in {name}; the clocks go forward then"


Rule = tuple[datetime, timedelta, int, int, int]
"""(first onset, offset after it, month, day of the week, which one in the month); month 0 where it happens once."""


def _rules(zone: Component) -> list[Rule]:
    found = [_rule(one) for one in zone.inside if one.name in ("STANDARD", "DAYLIGHT")]
    return [rule for rule in found if rule is not None][:200]


def _rule(observance: Component) -> Rule | None:
    start = re.match(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)", observance.text("DTSTART"))
    offset = re.match(r"([+-])(\d\d)(\d\d)", observance.text("TZOFFSETTO"))
    if start is None or offset is None:
        return None
    ahead = timedelta(hours=int(offset.group(2)), minutes=int(offset.group(3))) * (-1 if offset.group(1) == "-" else 1)
    rule = observance.text("RRULE").upper()
    month, day = re.search(r"BYMONTH=(\d{1,2})\b", rule), re.search(r"BYDAY=([+-]?\d)?([A-Z]{2})\b", rule)
    try:
        year, month_number, day_number, hour, minute = (int(part) for part in start.groups())
        onset = datetime(max(1, year), month_number, day_number, hour, minute)
    except ValueError:
        return None
    if (
        "FREQ=YEARLY" not in rule
        or month is None
        or day is None
        or day.group(2) not in _DAYS
        or not 1 <= int(month.group(1)) <= 12
    ):
        return onset, ahead, 0, 0, 0
    return onset, ahead, int(month.group(1)), _DAYS.index(day.group(2)), int(day.group(1) or 1)


def _offset(rules: list[Rule], local: datetime) -> timedelta:
    """Return the offset of the observance that began last before `local`."""
    begun = [(onset, rule[1]) for rule in rules for onset in _onsets(rule, local) if onset <= local]
    return max(begun, default=(local, rules[0][1]))[1]


def _onsets(rule: Rule, local: datetime) -> list[datetime]:
    first, _, month, weekday, which = rule
    if not month:
        return [first]
    years = [year for year in (local.year - 1, local.year) if year >= max(first.year, 1)]
    return [_day(year, month, weekday, which).replace(hour=first.hour, minute=first.minute) for year in years]


def _day(year: int, month: int, weekday: int, which: int) -> datetime:
    """Return the `which`-th weekday of a month, counted from its end when negative."""
    if which < 0:
        last = (datetime(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)) if year < 9999 else datetime(year, month, 28)
        return last - timedelta(days=(last.weekday() - weekday) % 7 + 7 * (-which - 1))
    first = datetime(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (which - 1))
