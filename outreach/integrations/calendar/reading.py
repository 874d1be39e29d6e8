"""What does somebody's calendar part say? Method, times in UTC and answers; doubts are told, and no rule is expanded."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from outreach.core.text import clean_line
from outreach.integrations.calendar.lines import MOST_BYTES, Component, Line, components, unescaped
from outreach.integrations.calendar.zones import Zones

_MOST_EVENTS = 2000
_MOST_ATTENDEES = 1000
_WHEN = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:T(\d\d):?(\d\d):?(\d\d)?(Z|[+-]\d\d:?\d\d)?)?$", re.IGNORECASE)
_LENGTH = re.compile(r"([+-])?P(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,8})S)?)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Seen:
    """An event as read: RFC 3339 instants in UTC, a bare date for a whole day, no "Z" where the zone is not known."""

    uid: str
    sequence: int
    start: str
    end: str
    summary: str
    attendees: Sequence[tuple[str, str]]
    recurs: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file says, and what in it was doubtful."""

    method: str
    events: list[Seen]
    doubts: list[str]


def read(data: bytes) -> tuple[str, list[Seen]]:
    """Return (method, events) of a calendar part; raises `ValueError` when it is none."""
    found = examined(data)
    return found.method, found.events


def examined(data: bytes) -> Reading:
    """Return what a calendar file says, with its doubts; raises `ValueError` when it is none."""
    if len(data) > MOST_BYTES:
        raise ValueError(f"larger than {MOST_BYTES // 1_000_000} MB")
    calendars, doubts = components(data)
    if not calendars:
        raise ValueError("no calendar was found (BEGIN:VCALENDAR)")
    methods = list(dict.fromkeys(one.text("METHOD").strip().upper() for one in calendars))
    method = next(filter(None, methods), "")
    if len([one for one in methods if one]) > 1:
        doubts.append(f"the calendars in it have different methods ({', '.join(filter(None, methods))}); the first counts")
    found = [(one, calendar) for calendar in calendars for one in calendar.inside if one.name == "VEVENT"]
    if len(found) > _MOST_EVENTS:
        doubts.append(f"only the first {_MOST_EVENTS} of {len(found)} events are shown")
    zones = {id(calendar): Zones(calendar) for calendar in calendars}
    events = [_seen(event, zones[id(calendar)], doubts) for event, calendar in found[:_MOST_EVENTS]]
    return Reading(method, events, doubts)


def _seen(event: Component, zones: Zones, doubts: list[str]) -> Seen:
    mine: list[str] = []
    start = _time(event.first("DTSTART"), zones, mine, "its start")
    end = _time(event.first("DTEND"), zones, mine, "its end") or _by_length(start, event)
    if start and end and len(start) == len(end) and end < start:
        mine.append("it ends before it starts")
    uid = event.text("UID").strip()
    recurs = "RRULE" in event.lines or "RDATE" in event.lines
    if recurs:
        mine.append("it repeats; only its first time is shown")
    doubts += [f"event {uid[:80] or 'without UID'}: {doubt}" for doubt in dict.fromkeys(mine)]
    attendees = [_attendee(line) for line in event.lines.get("ATTENDEE", [])[:_MOST_ATTENDEES]]
    return Seen(uid, _sequence(event, doubts), start, end, clean_line(event.text("SUMMARY")), attendees, recurs)


def _sequence(event: Component, doubts: list[str]) -> int:
    said = event.text("SEQUENCE").strip()
    if re.fullmatch(r"\d{1,9}", said):
        return int(said)
    if said:
        doubts.append(f"SEQUENCE {said[:30]!r} is no number and was read as 0")
    return 0


def _attendee(line: Line) -> tuple[str, str]:
    """Return (address, what was answered); a program's own address form gives way to its EMAIL parameter."""
    value = re.sub(r"^\s*mailto:", "", unescaped(line.value).strip(), flags=re.IGNORECASE)
    named = re.sub(r"^mailto:", "", line.parameters.get("EMAIL", ""), flags=re.IGNORECASE)
    answer = line.parameters.get("PARTSTAT") or _OLD_ANSWERS.get(line.parameters.get("STATUS", "").upper(), "NEEDS-ACTION")
    return clean_line(value if "@" in value or not named else named), answer.lower()


_OLD_ANSWERS = {"ACCEPTED": "ACCEPTED", "DECLINED": "DECLINED", "TENTATIVE": "TENTATIVE", "CONFIRMED": "ACCEPTED"}


def _time(line: Line | None, zones: Zones, doubts: list[str], what: str) -> str:
    """Return a DATE or DATE-TIME value as RFC 3339; "" where there is none that can be read."""
    if line is None:
        return ""
    found = _WHEN.match(line.value.strip())
    local = _local(found) if found else None
    if found is None or local is None:
        doubts.append(f"{what} {line.value[:40]!r} is no time")
        return ""
    if found.group(4) is None:
        return local.date().isoformat()
    return _zoned(local, (found.group(7) or "").upper(), line.parameters.get("TZID", ""), zones, doubts)


def _local(found: re.Match[str]) -> datetime | None:
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    try:
        return datetime(year, month, day, hour, minute, min(second, 59))
    except ValueError:
        return None


def _zoned(local: datetime, mark: str, name: str, zones: Zones, doubts: list[str]) -> str:
    name = "UTC" if mark == "Z" else f"UTC{mark}" if mark else name or zones.default
    if not name:
        doubts.append("its times have no zone and are shown as they stand")
        return local.isoformat()
    try:
        instant, doubt = zones.instant(local, name)
    except (OverflowError, ValueError):
        instant, doubt = None, f"{local.isoformat()} is past what a calendar holds"
    doubts += [doubt] if doubt and not mark else []
    return _utc(instant) if instant else local.isoformat()


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ").rjust(20, "0")


def _by_length(start: str, event: Component) -> str:
    """Return the end that DURATION gives; without one a day lasts a day, and a time no time."""
    if not start:
        return ""
    found = _LENGTH.match(event.text("DURATION").strip())
    is_day = len(start) == 10
    length = timedelta(days=1) if is_day else timedelta()
    if found is not None:
        weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups()[1:])
        length = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    try:
        if is_day:
            return (date.fromisoformat(start) + length).isoformat()
        moment = datetime.fromisoformat(start) + length
    except (OverflowError, ValueError):
        return ""
    return _utc(moment) if moment.tzinfo else moment.isoformat()
