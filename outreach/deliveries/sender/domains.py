"""How does one recipient domain get no more than its share a second? Rows for a domain that has had its share step aside."""

from collections import Counter
from datetime import timedelta

from outreach.core import clock
from outreach.deliveries.policy import Pace
from outreach.deliveries.sender.hands import Hands
from outreach.deliveries.sender.rows import Claimed

_MOST_ASIDE = 500


class Queue:
    """The rows in hand, in an order that keeps to `rate` messages a second for each domain."""

    def __init__(self, hands: Hands, rate: int) -> None:
        self._hands, self._rate = hands, rate
        self._paces: dict[str, Pace] = {}
        self._aside = hands.aside
        self._postponed = Counter[str]()

    @property
    def exhausted(self) -> bool:
        """Say whether nothing is due any more, or nothing may leave."""
        return self._hands.stopped or (self._hands.exhausted and (not self._aside or self._hands.turn_is_over))

    def take(self) -> Claimed | None:
        """Return the next row whose domain has a place free; None when all that are in hand must wait."""
        for _ in range(len(self._aside)):
            row = self._aside.popleft()
            if self._may_leave(row):
                return row
            self._aside.append(row)
        while len(self._aside) < _MOST_ASIDE and (fresh := self._hands.take()) is not None:
            if self._may_leave(fresh):
                return fresh
            self._aside.append(fresh)
        if len(self._aside) >= _MOST_ASIDE:
            self._make_room()
        return None

    def _make_room(self) -> None:
        """Put the later half back, due when its domains will have had what is before it: the rows of one keep nobody else waiting."""
        later = [self._aside.pop() for _ in range(_MOST_ASIDE // 2)]
        before = Counter(map(_domain, self._aside)) + self._postponed
        due, now = {}, clock.now()
        for row in reversed(later):
            domain = _domain(row)
            due[row.id] = now + timedelta(seconds=before[domain] / self._rate)
            before[domain] += 1
        self._postponed.update(map(_domain, later))
        self._hands.postpone(due)

    def pause(self) -> float:
        """Return how long until the first of the domains that wait has a place; 0 while others may go before."""
        if not self._aside or not self._hands.exhausted:
            return 0.0
        now = clock.monotonic()
        return min(self._pace(row).wait(now) for row in self._aside)

    def _may_leave(self, row: Claimed) -> bool:
        return self._pace(row).take(clock.monotonic())

    def _pace(self, row: Claimed) -> Pace:
        domain = _domain(row)
        found = self._paces.get(domain)
        if found is None:
            found = self._paces[domain] = Pace(self._rate)
        return found


def _domain(row: Claimed) -> str:
    return row.told().address.rpartition("@")[2]
