"""By when? The time a line says, as an instant on the office's clock, with what is in doubt."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from outreach.core.errors import Invalid
from outreach.core.times import meant
from outreach.core.words import say
from outreach.media_requests.policy.board import Board
from outreach.media_requests.policy.moments import Hour, dated
from outreach.media_requests.policy.spoken import Group, Listener


@dataclass(frozen=True, slots=True)
class When:
    """A time found: the stretches of words that say it, the aware local time meant (None when it must be asked), and the doubt."""

    spans: Sequence[tuple[int, int]]
    at: datetime | None
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Clock:
    """The present instant, the office's zone, and whether the caller's clock has twelve hours (as in English)."""

    now: datetime
    zone: str
    twelve_hours: bool = False

    @property
    def local(self) -> datetime:
        """The wall clock of the office, without its zone."""
        return self.now.astimezone(ZoneInfo(self.zone)).replace(tzinfo=None)


_CLOSE_OF_DAY, _MORNING = time(18), time(9)
_WAKING = 6
"""An hour of which nobody said the half is after this one."""


def find(board: Board, clock: Clock) -> When | None:
    """Return the deadline said in the unread words, or None; a day and an hour said apart belong together."""
    heard = Listener(board, clock.twelve_hours, clock.local.date()).heard()
    groups = [group for group in heard if not group.tells_of_before]
    ranked = sorted((group for group in groups if group.hour or group.day), key=_doubtful)
    if not ranked:
        return None
    main = ranked[0]
    parts = [main]
    if not (main.one("relative") or main.one("iso")):
        for other in ranked[1:]:
            if main.hour and not other.hour and not any(part.day for part in parts):
                parts.append(other)
        if not main.one("zone", "explicit"):
            parts += [group for group in groups if group.one("explicit") and group not in ranked][:1]
    at, doubt = _resolve(_whole(parts), clock)
    if len(parts) > 1 and at and at <= clock.now:  # "7.50am, pre-record tonight": they are two times
        parts = [main]
        at, doubt = _resolve(main, clock)
    return When([(part.first, part.last) for part in parts], at, doubt)


def _whole(parts: Sequence[Group]) -> Group:
    return Group([piece for part in parts for piece in part.pieces], parts[0].first, parts[0].last)


def _doubtful(group: Group) -> tuple[int, int]:
    """Rank the times of a line: the surest first; "1h" alone is rather a length, and a day alone is no hour."""
    hour = group.hour
    if hour is None:
        return 6, group.first
    if group.one("relative"):
        return 0, group.first
    if group.lengthy:
        return 3, group.first
    if hour.kind in ("bare", "spoken"):
        return 2, group.first
    return (1 if hour.kind == "four" and not group.strong else 0), group.first


def _resolve(group: Group, clock: Clock) -> tuple[datetime | None, str]:
    office = ZoneInfo(clock.zone)
    if relative := group.one("relative"):
        assert isinstance(relative.value, timedelta)
        at = (clock.now + relative.value).astimezone(office).replace(second=0, microsecond=0)
        if relative.value < timedelta(days=1):
            return at, ""
        return at.replace(hour=18, minute=0), say("No time was said: is 18:00 right?")
    zoned = group.one("explicit", "zone")
    zone = str(zoned.value) if zoned else clock.zone
    here = Clock(clock.now, zone).local
    local, doubt = _local(group, here, clock.twelve_hours)
    try:
        return meant(local, zone).instant.astimezone(office), doubt
    except Invalid as refused:
        return None, next(iter(refused.errors.values()))[0]


def _local(group: Group, here: datetime, twelve_hours: bool) -> tuple[datetime, str]:
    """Return the wall-clock time meant where the caller's clock hangs, and the doubt."""
    day, ahead_half = _day_of(group, here.date())
    half = _half_of(group) or ahead_half
    hour, unclear, doubt = _hour_of(group, half, twelve_hours)
    late = hour == time(0) and (half == "night" or group.one("named") is not None)
    if unclear:
        doubt = say("Morning or evening?")
        if day is not None and day > here.date() and 1 <= hour.hour < _WAKING:
            hour = hour.replace(hour=hour.hour + 12)
    local = datetime.combine(day or here.date(), hour)
    if day is None:
        return _next(local, here, unclear and hour.hour <= 12), doubt
    if group.hour is None and day == here.date() and group.one("weekday"):
        local += timedelta(days=7)  # of the present day one says "today"
    if late or (half == "night" and 0 < hour.hour < 5):
        local += timedelta(days=1)
    if local > here:
        return local, doubt
    if unclear and here < local + timedelta(hours=12):
        return local + timedelta(hours=12), doubt
    if group.one("weekday") and not group.one("date", "slash", "numbered", "iso", "ahead"):
        return local + timedelta(days=7), doubt
    return local, say("That time is past.")


def _half_of(group: Group) -> str:
    half = group.one("half", "noon")
    return str(half.value) if half else ""


def _hour_of(group: Group, half: str, twelve_hours: bool) -> tuple[time, bool, str]:
    """Return the hour said, whether its half of the day is open, and the doubt."""
    piece = group.one("clock", "four", "named", "bare", "spoken")
    if piece is None:
        iso = group.one("iso")
        if iso and isinstance(iso.value, dict) and iso.value["hour"]:
            return time(int(iso.value["hour"]) % 24, int(iso.value["minute"]) % 60), False, ""
        if half == "noon":
            return time(12), False, ""
        if half == "am":
            return _MORNING, False, say("No time was said: is 09:00 right?")
        return _CLOSE_OF_DAY, False, say("No time was said: is 18:00 right?")
    if isinstance(piece.value, str):
        return time.fromisoformat(piece.value), False, ""
    said = piece.value
    assert isinstance(said, Hour)
    half = said.half or half
    unclear = not half and said.hour <= 12 and (said.unclear == "always" or (said.unclear == "english" and twelve_hours))
    odd = said.hour == 12 and half in ("am", "pm")
    return time(_in_half(said.hour % 24, half), said.minute), unclear, say("Noon or midnight?") if odd else ""


def _in_half(hour: int, half: str) -> int:
    """Return the hour of 24 that an hour of a half of the day is: "12 at night" is 0, "2 at night" is 2, "9 at night" is 21."""
    if half == "am" or (half == "night" and hour == 12):
        return hour % 12 if hour <= 12 else hour
    if half == "night" and hour < 5:
        return hour
    if half == "noon" and hour > 4:
        return hour
    return hour + 12 if half and hour < 12 else hour


def _next(local: datetime, here: datetime, either_half: bool) -> datetime:
    step = timedelta(hours=12 if either_half else 24)
    if either_half and local.hour == 12:
        local -= step
    while local <= here or (either_half and local.hour < _WAKING):
        local += step
    return local


def _day_of(group: Group, today: date) -> tuple[date | None, str]:
    """Return the day said and the half of the day said with it ("tonight")."""
    days, half = group.ahead
    piece = group.day
    if piece is None:
        return None, half
    if piece.kind == "ahead":
        return today + timedelta(days=days), half
    if piece.kind == "numbered":
        assert isinstance(piece.value, date)
        return piece.value, half
    if piece.kind == "weekday":
        return today + timedelta(days=(int(str(piece.value)) - today.weekday()) % 7), half
    assert isinstance(piece.value, dict)
    return dated(piece.value, today), half
