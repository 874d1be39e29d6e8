"""How much does a sender claim at once? About a second's work: whoever stops a send must not look on for longer."""

from outreach.core import clock
from outreach.integrations.mail.settings import settings

_LEAST = 10
_LONG, _SHORT = 2.0, 0.5  # seconds for what one claim brought


class Batches:
    """`size` is what the next claim may bring: at first what a second of the set rate allows, at most half of `most`."""

    def __init__(self, most: int) -> None:
        self._most = most
        self.size = max(1, min(most // 2, max(_LEAST, settings().rate or most)))
        self._claimed_at: float | None = None

    def adapt(self) -> None:
        """Look how long the last claim lasted, when the next one is made; before the first was worked off nothing is known."""
        before, self._claimed_at = self._claimed_at, clock.monotonic()
        if before is None:
            return
        spent = self._claimed_at - before
        if spent > _LONG:
            self.size = max(_LEAST, self.size // 2)
        elif spent < _SHORT:
            self.size = min(self._most, self.size * 2)
