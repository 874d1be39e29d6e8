"""Who tries addresses learns nothing from the clock: the same time for an account and for none.

`OUTREACH_TIMING_PAIRS=2000` tries as often as the check asks (.ci/run does); every run of the tests tries fewer, with a wider bound.
"""

import os
import time
from bisect import bisect_left, bisect_right
from statistics import NormalDist

import pytest

from outreach.accounts import service
from outreach.core.database import transaction
from tests.cast import Cast

PAIRS = int(os.environ.get("OUTREACH_TIMING_PAIRS", "120"))
APART = 0.15 if PAIRS >= 2000 else 0.35  # of equal arms of 120 one in ten thousand is further apart than the second


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
    apart = cliff(known, unknown)
    print(f"{PAIRS} a side: Cliff's delta {apart:.3f}, Mann-Whitney p {chance(apart, PAIRS):.3f}")
    assert abs(apart) < APART


@pytest.mark.parametrize(
    ("one", "other", "apart"), [([1, 2, 3], [1, 2, 3], 0), ([4, 5], [1, 2, 3], 1), ([1], [2, 3], -1), ([1, 2], [1, 1], 0.5)]
)
def test_what_is_apart_is_seen(one: list[float], other: list[float], apart: float) -> None:
    assert cliff(one, other) == apart


def test_a_tenth_more_time_for_an_account_would_be_noticed() -> None:
    alike = [1 + 0.02 * (number % 10) for number in range(PAIRS)]
    assert abs(cliff([one * 1.1 for one in alike], alike)) > APART
    assert chance(cliff([one * 1.1 for one in alike], alike), PAIRS) < 0.001


def cliff(one: list[float], other: list[float]) -> float:
    """Return how much more often a value of `one` is the larger: 0 when they are alike, 1 or -1 when they never meet."""
    ordered = sorted(other)
    more = sum(bisect_left(ordered, value) + bisect_right(ordered, value) - len(ordered) for value in one)
    return more / (len(one) * len(other))


def chance(apart: float, count: int) -> float:
    """Return how likely two equal arms of `count` are at least this far apart (Mann-Whitney, the normal approximation)."""
    spread = ((2 * count + 1) / (3 * count * count)) ** 0.5
    return 2 * (1 - NormalDist().cdf(abs(apart) / spread))
