"""How does one recipient domain get no more than its share a second? Rows for a domain that has had its share step aside."""

from collections import Counter
from datetime import timedelta

from outreach.core import clock
from outreach.deliveries.policy import Pace
from outreach.deliveries.sender import store
from outreach.deliveries.sender.hands import Hands
from outreach.deliveries.sender.rows import Claimed

_MOST_ASIDE = 500


class Queue:
    """The rows in hand, in an order that keeps to `rate` messages a second for each domain."""

    def __init__(self, hands: Hands, rate: int) -> None:
        self._hands, self._rate = hands, rate
        self._paces: dict[str, Pace] = {}
        self._aside = hands.aside
        self._postponed = Counter[tuple[str, bool]]()
        self._urgent: dict[int, bool] = {}

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
        """Put the later half back, due when its domains will have had what is before it: the rows of one keep nobody else waiting.

        What is urgent stays as long as anything else is there to go, and waits for nothing else.
        """
        waiting = sorted(self._aside, key=self._is_urgent, reverse=True)
        later = waiting[-(_MOST_ASIDE // 2) :]
        self._aside.clear()
        self._aside.extend(waiting[: -len(later)])
        before = Counter(map(self._kind, self._aside)) + self._postponed
        due, now = {}, clock.now()
        for row in later:
            domain, urgent = kind = self._kind(row)
            ahead = before[domain, True] + (0 if urgent else before[domain, False])
            due[row.id] = now + timedelta(seconds=ahead / self._rate)
            before[kind] += 1
        self._postponed.update(map(self._kind, later))
        self._hands.postpone(due)

    def pause(self) -> float:
        """Return how long until the first of the domains that wait has a place; 0 while others may go before."""
        if not self._aside or not self._hands.exhausted:
            return 0.0
        now = clock.monotonic()
        return min(self._pace(row).wait(now) for row in self._aside)

    def _kind(self, row: Claimed) -> tuple[str, bool]:
        return _domain(row), self._is_urgent(row)

    def _is_urgent(self, row: Claimed) -> bool:
        if row.mailing_id not in self._urgent:
            self._urgent[row.mailing_id] = store.mailing(row.mailing_id).urgent
        return self._urgent[row.mailing_id]

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
