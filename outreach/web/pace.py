"""Does somebody signed in ask faster than any person or honest program does? A bucket for each account that fills up again.

Pages and programs of one account have a bucket each, so a program that runs wild does not keep its owner from the pages; strangers have
none, so nobody empties somebody else's. The buckets stand in the memory of each web process: they bound what one account costs
this machine and how fast it can carry records away, and cost no write.
"""

import math
import threading
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from flask import current_app, request

from outreach.core import clock
from outreach.core.actors import Actor
from outreach.core.events import announce

SECONDS = 120  # so much of its pace a full bucket holds
LOOK, CHANGE, COSTLY = 1, 2, 50  # drops of a call: a page, a change, a whole list taken out
_TOLD_AGAIN = timedelta(minutes=1)
Key = tuple[int | None, bool]


class TooFast(Exception):
    """Too many calls; `wait` are the seconds after which the next one is answered."""

    def __init__(self, wait: int) -> None:
        super().__init__(wait)
        self.wait = wait


@dataclass(slots=True)
class _Bucket:
    drops: float
    at: datetime
    told_at: datetime | None = None


@dataclass(slots=True)
class Buckets:
    """The buckets of one process; `pace` is drops a second, 0 for no limit."""

    pace: int
    _kept: dict[Key, _Bucket] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self, key: Key, drops: int, now: datetime) -> tuple[int, bool]:
        """Take `drops` and return (0, False), or the seconds to wait and whether that is news worth a line in the trail."""
        if not self.pace:
            return 0, False
        full = self.pace * SECONDS
        with self._lock:
            one = self._kept.setdefault(key, _Bucket(full, now))
            passed = max(0.0, (now - one.at).total_seconds())
            one.drops, one.at = min(full, one.drops + passed * self.pace), now
            if one.drops >= drops:
                one.drops -= drops
                return 0, False
            news = one.told_at is None or not timedelta(0) <= now - one.told_at < _TOLD_AGAIN
            one.told_at = now if news else one.told_at
            return math.ceil((drops - one.drops) / self.pace), news


def keep(who: Actor, is_program: bool, verb: str) -> None:
    """Count this request for its account; raises `TooFast` when its bucket is empty, and puts that on record once a minute."""
    buckets: Buckets = current_app.extensions["outreach.pace"]
    look = LOOK if request.method in ("GET", "HEAD", "OPTIONS") else CHANGE
    wait, news = buckets.take((who.id, is_program), COSTLY if verb.startswith("export") else look, clock.now())
    if news:
        announce("access.paced", actor=who, route=request.endpoint)
    if wait:
        raise TooFast(wait)
