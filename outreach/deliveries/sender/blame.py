"""Whose fault are refusals for good: the addresses', or ours? Counted for each source while one run goes on."""

from collections import Counter

from outreach.deliveries.models import State
from outreach.deliveries.policy import may_blame, should_pause
from outreach.deliveries.sender.rows import Ended

_REFUSED = State.REFUSED  # by itself: an enumeration looks its members up each time


class Blame:
    """What was answered and refused in this run; `halted` are the sources that stopped by themselves."""

    def __init__(self) -> None:
        self.halted: set[str] = set()
        self._answered, self._refused = Counter[str](), Counter[str]()
        self._blamed: list[tuple[str, Ended]] = []

    def count(self, source: str, one: Ended) -> None:
        """Note an answer of the server."""
        self._answered[source] += 1
        if one.state is _REFUSED:
            self._refused[source] += 1
        if one.suppress:
            self._blamed.append((source, one))

    def ready(self, stopping: list[str], over: bool) -> list[Ended]:
        """Return what may be laid on its address by now; when a source stops, its addresses are not to blame."""
        stopped = self.halted.union(stopping)
        held = [pair for pair in self._blamed if pair[0] not in stopped]
        ready = {name for name in {pair[0] for pair in held} if may_blame(self._refused[name], self._answered[name], over)}
        self._blamed = [pair for pair in held if pair[0] not in ready]
        return [one for source, one in held if source in ready]

    def too_many(self) -> list[str]:
        """Return the sources of which too many were refused for good."""
        running = {source: number for source, number in self._refused.items() if source not in self.halted}
        return [source for source, number in running.items() if should_pause(number, self._answered[source])]
