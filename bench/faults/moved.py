"""How is time moved for a whole rig? Two numbers that all its processes share are added to what the clocks say."""

import time
from collections.abc import Iterator, MutableSequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from outreach.core import clock


class Moved:
    """A clock that can be moved: `passed` seconds went by for every clock, `wall` only the one that people set."""

    def __init__(self, shared: MutableSequence[float], drift: float = 0.0) -> None:
        self._shared, self._drift = shared, drift

    def now(self) -> datetime:
        """Return the instant on the wall."""
        return datetime.now(UTC) + timedelta(seconds=self._shared[0] + self._shared[1] + self._drift)

    def true(self) -> datetime:
        """Return the instant that it really is in the rig, whatever somebody set."""
        return datetime.now(UTC) + timedelta(seconds=self._shared[0])

    def steady(self) -> float:
        """Return seconds on the clock that nobody can set."""
        return time.monotonic() + self._shared[0]

    def let_pass(self, seconds: float) -> None:
        """Let time go by for everybody at once."""
        self._shared[0] += max(0.0, seconds)

    def set_wall(self, seconds: float) -> None:
        """Set the wall clock so many seconds ahead (behind: negative) of what is right."""
        self._shared[1] = seconds

    @contextmanager
    def in_place(self) -> Iterator[None]:
        """Let the product read these clocks."""
        before = clock.now, clock.monotonic, clock.running
        clock.now, clock.monotonic, clock.running = self.now, self.steady, self.steady
        try:
            yield
        finally:
            clock.now, clock.monotonic, clock.running = before
