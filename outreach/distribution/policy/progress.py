"""How is it going? What is left, how fast, until when, and whether it should stop by itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

PAUSE_SHARE = 0.05
PAUSE_LEAST = 20  # refusals; a handful out of a short list proves nothing


@dataclass(frozen=True, slots=True)
class Progress:
    """The numbers of one send; `waiting` has not left, `sent` was taken by the other server."""

    waiting: int
    sent: int
    refused: int
    uncertain: int
    kept_back: int

    @property
    def total(self) -> int:
        """Return how many messages there are in all."""
        return self.waiting + self.sent + self.refused + self.uncertain + self.kept_back

    @property
    def is_over(self) -> bool:
        """Say whether nothing will leave any more by itself."""
        return self.waiting == 0

    @property
    def share_refused(self) -> float:
        """Return the refused part of what was tried, 0 to 1."""
        tried = self.sent + self.refused + self.uncertain
        return self.refused / tried if tried else 0.0


@dataclass(frozen=True, slots=True)
class Pace:
    """Messages a minute, and when it would be over at that rate; None when nothing can be said yet."""

    a_minute: int
    ends_at: datetime | None


_KINDS = {
    "planned": "waiting",
    "queued": "waiting",
    "sending": "waiting",
    "deferred": "waiting",
    "sent": "sent",
    "bounced": "sent",
    "refused": "refused",
    "uncertain": "uncertain",
    "suppressed": "kept_back",
    "cancelled": "kept_back",
}


def progress(tally: Mapping[str, int]) -> Progress:
    """Return the numbers from a tally of deliveries by state; every state is counted once, an unknown one raises KeyError."""
    sums = dict.fromkeys(("waiting", "sent", "refused", "uncertain", "kept_back"), 0)
    for state, count in tally.items():
        sums[_KINDS[str(state)]] += count
    return Progress(**sums)


def looked_back(now: datetime, began: datetime | None, most: timedelta) -> timedelta:
    """Return over how long the rate is taken: `most`, or less while the send is younger than that."""
    return most if began is None else min(most, max(now - began, timedelta(seconds=1)))


def pace(now: datetime, recent: int, window: timedelta, waiting: int) -> Pace:
    """Return the rate from `recent` messages handed over during `window`, and the end at that rate."""
    minutes = max(window.total_seconds(), 1.0) / 60
    rate = recent / minutes
    if rate < 0.5 or not waiting:
        return Pace(round(rate), None)
    return Pace(round(rate), now + timedelta(minutes=waiting / rate))


def should_pause(numbers: Progress) -> bool:
    """Say whether so many are refused that something else is wrong than their addresses."""
    return numbers.refused >= PAUSE_LEAST and numbers.share_refused >= PAUSE_SHARE
