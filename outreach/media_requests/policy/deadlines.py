"""By when? Clock times, days and dates as people say them on the phone, in four languages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from outreach.core.errors import Invalid
from outreach.core.times import meant
from outreach.core.words import say
from outreach.media_requests.policy.moments import (
    AHEAD_WORDS,
    DAY_WORDS,
    HOUR_WORDS,
    MONTH_WORDS,
    NAMED,
    PARTS_AFTER,
    PARTS_BEFORE,
    RELATIVE,
    SHAPES,
    YEAR_WORDS,
    ZONE_WORDS,
)


@dataclass(frozen=True, slots=True)
class When:
    """A time found in a text: its place, the aware local time meant (None when it must be asked), and the doubt."""

    start: int
    end: int
    at: datetime | None
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Clock:
    """What the reader needs to know of the present: the instant (UTC) and the office's zone."""

    now: datetime
    zone: str
    twelve_hours: bool = False  # people here say "6.15" for a quarter past six in the evening

    @property
    def local(self) -> datetime:
        """The wall clock of the office, without its zone."""
        return self.now.astimezone(ZoneInfo(self.zone)).replace(tzinfo=None)


_CLOSE_OF_DAY = time(18)


def find(text: str, clock: Clock) -> When | None:
    """Return the deadline said in `text` (already folded), or None; one that says "by" or "deadline" goes first."""
    relative = RELATIVE.search(text)
    if relative and (gap := _gap(relative)):
        local = (clock.now + gap).astimezone(ZoneInfo(clock.zone)).replace(second=0, microsecond=0)
        return When(relative.start(), relative.end(), local)
    return next(_absolute(text, clock), None)


def _gap(hit: re.Match[str]) -> timedelta | None:
    unit, count = hit["unit"], int(hit["count"] or 0)
    fixed = {"half an hour": 30, "media hora": 30, "نصف ساعه": 30, "an hour": 60, "une heure": 60, "una hora": 60, "ساعتين": 120}
    if unit in fixed:
        return timedelta(minutes=fixed[unit])
    if not count:
        return timedelta(hours=1) if unit == "ساعه" else None
    hours = unit[0] == "h" or unit in ("ساعه", "ساعات")
    return timedelta(hours=count) if hours else timedelta(minutes=count)


def _absolute(text: str, clock: Clock) -> Iterator[When]:
    for shape in SHAPES:
        for hit in shape.finditer(text):
            found = hit.groupdict()
            if found.get("four") and _is_year(text, hit):
                continue
            said = _time_of(found)
            if said is not None or _day_of(found, clock.local.date()) is not None:
                yield _resolve(hit, found, said, clock)


def _is_year(text: str, hit: re.Match[str]) -> bool:
    return bool(YEAR_WORDS.search(text[: hit.start("four")])) and 1900 <= int(hit["four"]) <= 2099


def _resolve(hit: re.Match[str], found: dict[str, str | None], said: time | None, clock: Clock) -> When:
    zone = "UTC" if found.get("utc") else ZONE_WORDS.get(found.get("place") or "", clock.zone)
    here = Clock(clock.now, zone).local
    day, doubt = _day_of(found, here.date()), ""
    if said is None:
        said, doubt = _CLOSE_OF_DAY, say("No time was said: is 18:00 right?")
    half_day = _could_be_evening(found, clock) and said.hour <= 12
    if half_day:
        doubt = say("Morning or evening?")
    local = datetime.combine(day or here.date(), said)
    if day is None:
        local = _next(local, here, half_day)
    elif local <= here < local + timedelta(hours=12) and half_day:
        local += timedelta(hours=12)
    elif local <= here and found.get("weekday") and not found.get("day"):
        local += timedelta(days=7)
    elif local <= here:
        doubt = say("That time is past.")
    try:
        at = meant(local, zone).instant.astimezone(ZoneInfo(clock.zone))
    except Invalid as refused:
        return When(hit.start(), hit.end(), None, next(iter(refused.errors.values()))[0])
    return When(hit.start(), hit.end(), at, doubt)


def _could_be_evening(found: dict[str, str | None], clock: Clock) -> bool:
    """Say whether the hour was said without its half of the day."""
    if any(found.get(f"{half}{number}") for half in ("pm", "am") for number in (1, 2, 3, 4)):
        return False
    return bool(
        found.get("bare")
        or found.get("word")
        or (clock.twelve_hours and found.get("between") in (":", ".") and len(found["hour"] or "") == 1)
    )


def _next(local: datetime, here: datetime, half_day: bool) -> datetime:
    step = timedelta(hours=12 if half_day else 24)
    if half_day and local.hour == 12:
        local -= step
    while local <= here:
        local += step
    return local


def _time_of(found: dict[str, str | None]) -> time | None:
    if named := found.get("named"):
        return NAMED[named]
    if four := found.get("four"):
        return time(int(four[:2]), int(four[2:]))
    if word := found.get("word"):
        return _spoken(word, found)
    pm, am = (any(found.get(f"{half}{number}") for number in (1, 2, 4)) for half in ("pm", "am"))
    hour = next((int(value) for name in ("hour", "whole", "hours", "and_hour", "bare") if (value := found.get(name))), None)
    minute = int(found.get("minute") or found.get("and_minute") or 0)
    if hour is None or hour > 24 or minute > 59 or (am and hour > 12):
        return None
    if pm and hour < 12:
        hour += 12
    elif am and hour == 12:
        hour = 0
    return time(hour % 24, minute)


def _spoken(word: str, found: dict[str, str | None]) -> time:
    """Return the time said in words: "half past six", "la huit et demie", "الثامنة والنصف مساء"."""
    minutes = HOUR_WORDS[word] * 60 + PARTS_BEFORE.get(found.get("lead") or "", 0) + PARTS_AFTER.get(found.get("part") or "", 0)
    if found.get("pm3") and minutes < 12 * 60:
        minutes += 12 * 60
    return time(minutes // 60 % 24, minutes % 60)


def _day_of(found: dict[str, str | None], today: date) -> date | None:
    try:
        if iso := found.get("iso"):
            return date.fromisoformat(iso)
        if written := found.get("dm") or found.get("md"):
            return _written(written, today)
        if slash := found.get("slash"):
            return _coming(*(int(part) for part in re.findall(r"\d+", slash)), today=today)
    except ValueError:
        return None
    if ahead := found.get("ahead"):
        return today + timedelta(days=AHEAD_WORDS[ahead])
    if (weekday := found.get("weekday")) and found.get("day"):
        return _numbered(DAY_WORDS[weekday], int(found["day"] or 0), today)
    if weekday:
        return today + timedelta(days=(DAY_WORDS[weekday] - today.weekday()) % 7)
    return None


def _numbered(weekday: int, day: int, today: date) -> date | None:
    """Return the coming day of this number in its month, when it falls on that weekday."""
    ahead = (today + timedelta(days=days) for days in range(62))
    return next((one for one in ahead if one.day == day and one.weekday() == weekday), None)


def _written(text: str, today: date) -> date:
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    month = next(number for word, number in MONTH_WORDS.items() if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text))
    return _coming(numbers[0], month, *numbers[1:], today=today)


def _coming(day: int, month: int, year: int | None = None, *, today: date) -> date:
    if year is not None:
        return date(year + 2000 if year < 100 else year, month, day)
    this_year = date(today.year, month, day)
    return this_year if this_year >= today else date(today.year + 1, month, day)
