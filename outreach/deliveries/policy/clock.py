"""Is the clock to be believed? What it says is held against a clock that nobody can set."""

from dataclasses import dataclass
from datetime import datetime, timedelta

MOST_APART = timedelta(seconds=2)


@dataclass(frozen=True, slots=True)
class Reading:
    """Both clocks at one moment: `running` are the seconds since the machine's start named `boot`; no `boot`, no second clock."""

    wall: datetime
    running: float
    boot: str


@dataclass(frozen=True, slots=True)
class Judged:
    """`believed` is never later than either clock allows; `apart` is how far the wall clock is ahead (behind: negative)."""

    believed: datetime
    apart: timedelta

    @property
    def jumped(self) -> bool:
        """Say whether the wall clock jumped."""
        return abs(self.apart) > MOST_APART


def judged(now: Reading, last: Reading) -> Judged:
    """Hold what the clocks say `now` against the `last` reading that was believed.

    After a restart of the machine only a wall clock that went back can be seen: nothing ran meanwhile.
    """
    if not now.boot or now.boot != last.boot or now.running < last.running:
        return Judged(now.wall, min(now.wall - last.wall, timedelta()))
    expected = last.wall + timedelta(seconds=now.running - last.running)
    apart = now.wall - expected
    return Judged(now.wall if abs(apart) <= MOST_APART else min(now.wall, expected), apart)
