"""How fast one account may ask, and that nobody else notices."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask
from hypothesis import given
from hypothesis import strategies as some

from outreach.audit import queries as trail
from outreach.core import clock
from outreach.web.pace import CHANGE, COSTLY, LOOK, SECONDS, Buckets
from tests.cast import Cast

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)


@pytest.fixture
def slow(app: Flask) -> Iterator[None]:
    """Let an account make one call a second in the long run."""
    app.extensions["outreach.pace"] = Buckets(1)
    yield
    app.extensions["outreach.pace"] = Buckets(50)


def emptied(buckets: Buckets, key: tuple[int, bool], now: datetime, left: int = SECONDS) -> None:
    assert buckets.take(key, left, now) == (0, False)


def test_a_bucket_holds_two_minutes_and_fills_up_again() -> None:
    buckets = Buckets(2)
    assert sum(buckets.take((1, False), LOOK, NOON)[0] == 0 for _ in range(1000)) == 2 * SECONDS
    assert buckets.take((1, False), CHANGE, NOON) == (1, False)
    assert buckets.take((1, False), COSTLY, NOON)[0] == 25
    assert buckets.take((1, False), CHANGE, NOON + timedelta(seconds=1))[0] == 0
    assert buckets.take((1, False), LOOK, NOON + timedelta(seconds=1))[0] == 1


def test_one_account_or_program_empties_no_other() -> None:
    buckets = Buckets(1)
    emptied(buckets, (1, True), NOON)
    assert buckets.take((1, False), LOOK, NOON)[0] == buckets.take((2, True), LOOK, NOON)[0] == 0


def test_it_is_told_once_a_minute_and_no_limit_is_none() -> None:
    buckets = Buckets(1)
    told = [buckets.take((1, False), COSTLY, NOON)[1] for _ in range(9)]
    assert told == [False, False, True, False, False, False, False, False, False]
    assert all(Buckets(0).take((1, False), COSTLY, NOON) == (0, False) for _ in range(1000))


@given(some.lists(some.integers(-90, 90), max_size=60))
def test_whatever_the_clock_does_nobody_gets_more_than_time_gave(steps: list[int]) -> None:
    buckets, now, first, answered = Buckets(1), NOON, NOON, 0
    for step in steps:
        now += timedelta(seconds=step)
        first = min(first, now)
        answered += COSTLY * (buckets.take((1, False), COSTLY, now)[0] == 0)
    forward = sum(step for step in steps if step > 0)
    assert answered <= SECONDS + forward


def test_who_asks_too_fast_waits_with_the_seconds_told_and_it_is_on_record(cast: Cast, app: Flask, slow: None) -> None:
    browser, other = cast.browser("officer"), cast.browser("lead")
    program = cast.program("officer")
    buckets = app.extensions["outreach.pace"]
    with time_machine.travel(clock.now(), tick=False):
        emptied(buckets, (cast.user("officer").id, True), clock.now())
        answer = program.get("/api/v1/outlets")
        assert (answer.status_code, answer.headers["Retry-After"], answer.json["status"]) == (429, "1", 429)
        assert answer.content_type == "application/problem+json"
        assert browser.get("/outlets/").status_code == other.get("/outlets/").status_code == 200
        emptied(buckets, (cast.user("officer").id, False), clock.now(), SECONDS - LOOK)
        page = browser.post("/outlets/", data={"name": "X"})
        assert (page.status_code, page.headers["Retry-After"]) == (429, "2")
        assert "go on in 2 seconds" in page.text
        for _ in range(5):
            assert cast.browser(None).get("/sign-in").status_code == 200
            browser.get("/outlets/")
    assert len(trail.events(event="access.paced", actor_id=cast.user("officer").id).items) == 2
    with time_machine.travel(clock.now() + timedelta(minutes=1), tick=True):
        assert browser.get("/outlets/").status_code == 200
