"""Who tries addresses learns nothing from the clock: the same time for an account and for none."""

import time

from outreach.accounts import service
from outreach.core.database import transaction
from tests.cast import Cast

PAIRS = 120


def test_p8_sign_in_takes_the_same_time_for_a_known_and_an_unknown_address(cast: Cast) -> None:
    cast.user("officer")
    took: dict[str, list[float]] = {"officer@example.org": [], "nobody@example.org": []}
    for number in range(PAIRS):
        for email, seconds in sorted(took.items(), reverse=bool(number % 2)):
            started = time.perf_counter()
            with transaction():
                service.sign_in(email, "not the right one", f"198.51.100.{number}")
            seconds.append(time.perf_counter() - started)
    known, unknown = took.values()
    assert abs(cliff(known, unknown)) < 0.35  # of equal arms of this size one in ten thousand is further apart


def cliff(one: list[float], other: list[float]) -> float:
    """Return how much more often a value of `one` is the larger: 0 when they are alike, 1 or -1 when they never meet."""
    more = sum((a > b) - (a < b) for a in one for b in other)
    return more / (len(one) * len(other))
