"""Where may a test end this process? At a named stage, set by OUTREACH_KILL_AT="stage:count:signal"; never in service."""

import os
import signal
from dataclasses import dataclass
from functools import cache

STAGES = ("before_connect", "mid_data", "after_dot", "before_commit", "after_commit")


@dataclass(slots=True)
class Trap:
    """Sends this process a signal when it has come to `stage` for the `count`-th time."""

    stage: str
    count: int
    number: int

    def at(self, stage: str) -> None:
        """Note that `stage` was reached."""
        if stage != self.stage:
            return
        self.count -= 1
        if self.count == 0:
            os.kill(os.getpid(), self.number)


def armed() -> Trap:
    """Return the trap that the environment sets, mostly at no stage: the same for every run, so that who goes on after it is not caught again."""
    return _trap(os.environ.get("OUTREACH_KILL_AT", ""))


@cache
def _trap(told: str) -> Trap:
    stage, _, rest = told.partition(":")
    count, _, name = rest.partition(":")
    return Trap(stage if stage in STAGES else "", int(count or 1), signal.Signals[name or "SIGKILL"])
