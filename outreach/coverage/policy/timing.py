"""Was it out before it was free? The time a piece gives, or the time we first saw it, against the lift."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Free:
    """When a release became, or becomes, free: the lift promised, and the moment it really went out."""

    lift_at: datetime | None
    released_at: datetime | None = None

    @property
    def at(self) -> datetime | None:
        """The earlier of both: who is lifted early for may publish early; None for a text that never was embargoed."""
        if self.lift_at is None:
            return None
        return min(self.lift_at, self.released_at) if self.released_at else self.lift_at


def early_by(free: Free, published_at: datetime | None, seen_at: datetime) -> timedelta | None:
    """Return how long before the text was free a piece appeared, or None; without a time of its own, when we saw it counts."""
    appeared, free_at = published_at or seen_at, free.at
    if free_at is None or appeared >= free_at:
        return None
    return free_at - appeared
