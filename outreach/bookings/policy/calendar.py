"""Which instants are a day, a week and its hours, on somebody's clock? Right where the clocks change, twice or never at midnight."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from outreach.core.times import zone_info

_HOUR = timedelta(hours=1)
LEAST_HOURS = 9


@dataclass(frozen=True, slots=True)
class Day:
    """One date on the clock of a zone: the instants (UTC) at which it begins and ends."""

    date: date
    start: datetime
    end: datetime

    @property
    def hours(self) -> int:
        """How many columns of an hour it takes; 23 or 25 where the clocks change."""
        return -(-(self.end - self.start) // _HOUR)

    def holds(self, instant: datetime) -> bool:
        """Say whether an instant is on this day."""
        return self.start <= instant < self.end


def day(of: date, zone: str) -> Day:
    """Return a date as instants; where midnight is skipped it begins when the clocks jump."""
    return Day(of, _midnight(of, zone), _midnight(of + timedelta(days=1), zone))


def week(of: date, zone: str) -> list[Day]:
    """Return the seven days of the week that holds a date, from Monday."""
    monday = of - timedelta(days=of.weekday())
    return [day(monday + timedelta(days=number), zone) for number in range(7)]


def _midnight(of: date, zone: str) -> datetime:
    return datetime.combine(of, time(0), zone_info(zone)).astimezone(UTC)


def marks(start: datetime, hours: int, zone: str) -> list[str]:
    """Return what a clock in `zone` shows at the beginning of each hour from `start`: "19", or "19:30" off the full hour."""
    local = [(start + number * _HOUR).astimezone(zone_info(zone)) for number in range(hours)]
    return [f"{at:%H:%M}" if at.minute else f"{at:%H}" for at in local]


def minute_of(instant: datetime, start: datetime) -> int:
    """Return how many minutes after `start` an instant is."""
    return int((instant - start) // timedelta(minutes=1))


def hours_shown(one: Day, begins: list[datetime], ends: list[datetime]) -> tuple[int, int]:
    """Return (first hour, how many) of the day that a board shows: all that is kept, an hour of rest after, nine at least."""
    first = minute_of(min(begins, default=one.start + 8 * _HOUR), one.start) // 60
    last = -(-minute_of(max(ends, default=one.start), one.start) // 60) + 1
    last = min(one.hours, max(last, first + LEAST_HOURS))
    first = max(0, min(first, last - LEAST_HOURS))
    return first, last - first
