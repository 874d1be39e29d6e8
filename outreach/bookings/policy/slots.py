"""Which time does an interview take from a speaker? The interview itself, its buffers, and how long a hold lasts."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from outreach.media_requests.policy.words import Mode, minutes_needed

CHECK = timedelta(minutes=15)
_REST = timedelta(minutes=10)
_LEAST = timedelta(minutes=30)
_LONGEST_HOLD = timedelta(minutes=15)
_AT_A_FIXED_TIME = frozenset({Mode.LIVE, Mode.AS_LIVE})


@dataclass(frozen=True, slots=True)
class Slot:
    """When the interview starts and ends, and the block around it that belongs to nobody else (instants)."""

    starts_at: datetime
    ends_at: datetime
    blocks_from: datetime
    blocks_until: datetime

    def overlaps(self, other: "Slot") -> bool:
        """Say whether the two blocks share a moment; touching ends do not."""
        return self.blocks_from < other.blocks_until and other.blocks_from < self.blocks_until

    def moved(self, by: timedelta) -> "Slot":
        """Return the same slot later (or earlier)."""
        return Slot(self.starts_at + by, self.ends_at + by, self.blocks_from + by, self.blocks_until + by)


def slot(starts_at: datetime, minutes: int, mode: Mode | None = None, check_minutes: int | None = None) -> Slot:
    """Return the slot of an interview of so many minutes: a check before, rest after, never under half an hour."""
    ends_at = starts_at + timedelta(minutes=max(1, minutes))
    if mode == Mode.WRITTEN:
        return Slot(starts_at, ends_at, starts_at, ends_at)
    blocks_from = starts_at - max(CHECK, timedelta(minutes=check_minutes or 0))
    return Slot(starts_at, ends_at, blocks_from, max(ends_at + _REST, blocks_from + _LEAST))


def for_request(deadline: datetime, air_at: datetime | None, mode: Mode | None, asked_minutes: int | None, now: datetime) -> Slot:
    """Return the slot a request means: on air when live, else the last one that ends by the deadline and is not past."""
    minutes = minutes_needed(mode, asked_minutes)
    if air_at is not None or mode in _AT_A_FIXED_TIME:
        return slot(air_at or deadline, minutes, mode)
    latest = deadline - timedelta(minutes=minutes)
    return slot(max(latest, min(now, deadline)), minutes, mode)


def hold_until(now: datetime, starts_at: datetime) -> datetime:
    """Return when a hold made now expires: after 15 minutes, or a third of the time left where that is less."""
    return now + min(_LONGEST_HOLD, max(timedelta(0), starts_at - now) / 3)
