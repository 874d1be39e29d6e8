"""When is a speaker reminded? The day before and an hour before, awake, and not of what was only just agreed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

_DAY, _HOUR = timedelta(hours=24), timedelta(minutes=60)
_NEWS = timedelta(minutes=30)
_STEP = timedelta(minutes=15)


class Kind(StrEnum):
    """Which of the two reminders."""

    DAY = "day"
    HOUR = "hour"


@dataclass(frozen=True, slots=True)
class Sleeper:
    """When a speaker is awake on their own clock; one who may be called at night always is."""

    zone: str
    wakes: time
    sleeps: time
    nights: bool = False

    def is_awake(self, at: datetime) -> bool:
        """Say whether they are awake at an instant; waking hours may run past midnight."""
        clock = at.astimezone(ZoneInfo(self.zone)).time()
        if self.nights or self.wakes == self.sleeps:
            return True
        return self.wakes <= clock < self.sleeps if self.wakes < self.sleeps else clock >= self.wakes or clock < self.sleeps


def plan(agreed_at: datetime, begins_at: datetime, starts_at: datetime, sleeper: Sleeper) -> Iterator[tuple[Kind, datetime]]:
    """Yield (which, when) for an interview agreed at one instant; `begins_at` is when the speaker has to be there.

    A reminder that would fall into the night goes at the waking moment nearest to it that is still in time; the hour
    before a night interview is kept: they are up for it.
    """
    day = _moved(starts_at - _DAY, starts_at - 3 * _HOUR, sleeper)
    if agreed_at + _NEWS < day:
        yield Kind.DAY, day
    hour = starts_at - _HOUR
    if sleeper.is_awake(begins_at):
        hour = _moved(hour, begins_at, sleeper)
    if agreed_at + _NEWS < hour:
        yield Kind.HOUR, hour


def helps(kind: Kind, starts_at: datetime, now: datetime) -> bool:
    """Say whether a reminder that is sent now still helps; a worker may have been down."""
    return now < starts_at - (3 * _HOUR if kind == Kind.DAY else timedelta(0))


def _moved(wanted: datetime, latest: datetime, sleeper: Sleeper) -> datetime:
    """Return the waking moment nearest to `wanted`, and never after `latest`."""
    steps = (step * _STEP for step in range(24 * 4))
    around = (at for step in steps for at in (wanted + step, wanted - step) if at <= latest)
    return next((at for at in around if sleeper.is_awake(at)), wanted)
