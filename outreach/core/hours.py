"""When is somebody there, given weekly hours on their own clock and days that differ? Spans of instants, right over clock changes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

from outreach.core.times import zone_info

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
GROUPS: Mapping[str, frozenset[int]] = {
    **{name: frozenset({number}) for number, name in enumerate(DAYS)},
    "mon-fri": frozenset(range(5)),
    "sun-thu": frozenset({6, 0, 1, 2, 3}),
    "sat-sun": frozenset({5, 6}),
    "daily": frozenset(range(7)),
}
"""What the word for a day or a group of days stands for, Monday being 0."""

OFF, EXTRA = "off", "extra"
_DAY = 24 * 60
Span = tuple[datetime, datetime]
_Minutes = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Hours:
    """Minutes since local midnight by weekday, and days that differ; an end may lie beyond midnight (past 1440)."""

    week: tuple[tuple[_Minutes, ...], ...]
    off: tuple[tuple[date, _Minutes], ...] = ()
    extra: tuple[tuple[date, _Minutes], ...] = ()


def hours(week: Iterable[Mapping[str, Any]], exceptions: Iterable[Mapping[str, Any]] = ()) -> Hours:
    """Return hours from rows {"days", "from", "until"} and {"date", "kind", "from", "until"}.

    `days` is one of `GROUPS`; times are "HH:MM"; `kind` is "off" (without times: the whole day) or "extra".
    An end at or before its beginning lies on the next day.
    """
    days: list[list[_Minutes]] = [[] for _ in DAYS]
    for row in week:
        for number in GROUPS[row["days"]]:
            days[number].append(_minutes(row["from"], row["until"]))
    differing = [
        (row["kind"], (date.fromisoformat(row["date"]), _minutes(row.get("from"), row.get("until")))) for row in exceptions
    ]
    off, extra = ([entry for kind, entry in differing if kind == wanted] for wanted in (OFF, EXTRA))
    return Hours(tuple(tuple(sorted(one)) for one in days), tuple(off), tuple(extra))


def spans(given: Hours, zone: str, start: datetime, end: datetime) -> list[Span]:
    """Return the spans (UTC) between two instants in which somebody with these hours is there, in order, apart.

    A time that the clocks skip counts from the moment they jump; one that occurs twice counts both times.
    """
    first, last = (at.astimezone(zone_info(zone)).date() for at in (start, end))
    days = [first + timedelta(days=number) for number in range(-1, (last - first).days + 2)]
    weekly = _union(_instants(day, minutes, zone) for day in days for minutes in given.week[day.weekday()])
    off = _union(_instants(day, minutes, zone) for day, minutes in given.off if day in days)
    extra = [_instants(day, minutes, zone) for day, minutes in given.extra if day in days]
    found = _union([*_without(weekly, off), *extra])
    return [(max(start, begin), min(end, finish)) for begin, finish in found if begin < end and finish > start]


def covers(given: Hours, zone: str, start: datetime, end: datetime) -> bool:
    """Say whether somebody with these hours is there from `start` to `end` without a break; the same as `spans` says, sooner."""
    wall = _steady_wall(zone, start, end)
    if wall is None or ((given.off or given.extra) and _touches(given, wall[0])):
        return spans(given, zone, start, end) == [(start, end)]
    day, minute, until = wall
    number = day.weekday()
    today, before = given.week[number], given.week[number - 1]
    for begin, finish in today:
        if begin <= minute and until <= finish:
            return True
    past_midnight = False
    for _begin, finish in before:
        past_midnight = past_midnight or finish > _DAY
        if until + _DAY <= finish:
            return True
    if until <= _DAY and len(today) < 2 and not past_midnight:
        return False  # no two spans could cover it together
    return spans(given, zone, start, end) == [(start, end)]


def _touches(given: Hours, day: date) -> bool:
    return bool(given.off or given.extra) and any(abs((other - day).days) <= 1 for other, _ in (*given.off, *given.extra))


@lru_cache(maxsize=4_096)
def _steady_wall(zone: str, start: datetime, end: datetime) -> tuple[date, float, float] | None:
    """Return the local day of a span, and its first and last minute counted from that midnight; None where the clocks change around it."""
    place, around = zone_info(zone), timedelta(days=2)
    if (start - around).astimezone(place).utcoffset() != (end + around).astimezone(place).utcoffset():
        return None
    local = start.astimezone(place)
    minute = local.hour * 60 + local.minute + local.second / 60 + local.microsecond / 60_000_000
    return local.date(), minute, minute + (end - start).total_seconds() / 60


def _minutes(begin: str | None, finish: str | None) -> _Minutes:
    start, end = (_of_day(text) for text in (begin or "00:00", finish or "00:00"))
    return start, end if end > start else end + _DAY


def _of_day(text: str) -> int:
    clock = time.fromisoformat(text)
    return clock.hour * 60 + clock.minute


def _instants(day: date, minutes: _Minutes, zone: str) -> Span:
    midnight = datetime.combine(day, time())  # a wall clock; its zone follows
    begin, finish = (midnight + timedelta(minutes=number) for number in minutes)
    return min(_readings(begin, zone)), max(_readings(finish, zone))


def _readings(wall: datetime, zone: str) -> tuple[datetime, datetime]:
    """Return the first and the second instant of a wall time; in a gap both are the moment of the jump."""
    place = zone_info(zone)
    early, late = (wall.replace(tzinfo=place, fold=fold).astimezone(UTC) for fold in (0, 1))
    if early <= late:
        return early, late
    jump = _jump(late, early, zone)
    return jump, jump


def _jump(low: datetime, high: datetime, zone: str) -> datetime:
    """Return the first instant (to the second) after `low` with the offset of `high`."""
    place = zone_info(zone)
    before = low.astimezone(place).utcoffset()
    while high - low > timedelta(seconds=1):
        middle = low + timedelta(seconds=int((high - low).total_seconds()) // 2)
        low, high = (middle, high) if middle.astimezone(place).utcoffset() == before else (low, middle)
    return high


def _union(parts: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for begin, finish in sorted(parts):
        if merged and begin <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(merged[-1][1], finish)
        elif begin < finish:
            merged.append((begin, finish))
    return merged


def _without(parts: Iterable[Span], taken: Sequence[Span]) -> Iterator[Span]:
    for begin, finish in parts:
        for start, end in taken:
            if start < finish and end > begin:
                if begin < start:
                    yield begin, start
                begin = max(begin, end)
        if begin < finish:
            yield begin, finish
