"""Wake-ups travel as JSON, run once at a time, and a lost one costs a sweep at most."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask

from outreach.core import clock
from outreach.jobs import due, engine, job, run_pending, wake, worker


@pytest.fixture
def ran(app: Flask) -> Iterator[list[str]]:
    calls: list[str] = []
    others = dict(engine._dues)
    engine._dues.clear()
    job("test.once")(lambda: calls.append("ran"))
    yield calls
    engine._jobs.pop("test.once")
    engine._dues.clear()
    engine._dues.update(others)


def test_a_wake_up_runs_its_job(ran: list[str]) -> None:
    wake("test.once")
    run_pending()
    assert ran == ["ran"]


def test_no_message_in_the_queue_is_a_pickle(ran: list[str]) -> None:
    wake("test.once")
    (message,) = engine.engine().storage.enqueued_items()
    assert bytes(message).startswith(b"{")
    run_pending()


def test_a_lost_wake_up_is_found_by_the_sweep(ran: list[str]) -> None:
    due("test.once")(lambda: None)
    worker.look(sweep=True)
    run_pending()
    assert ran == ["ran"]


def test_the_worker_sleeps_until_the_earliest_due_row_and_at_most_a_second(ran: list[str]) -> None:
    due("test.once")(lambda: clock.now() + timedelta(milliseconds=200))
    assert 0 < worker.look() <= 0.25
    due("test.once")(lambda: clock.now() + timedelta(hours=1))
    assert worker.look() == worker.LONGEST_SLEEP


def test_a_job_that_fails_does_not_end_the_worker(app: Flask, capsys: pytest.CaptureFixture[str]) -> None:
    def fail() -> None:
        raise RuntimeError("broken")

    job("test.fails")(fail)
    wake("test.fails")
    run_pending()
    engine._jobs.pop("test.fails")
    assert "job failed" in capsys.readouterr().err


def test_an_unknown_job_is_logged_and_left(app: Flask, capsys: pytest.CaptureFixture[str]) -> None:
    wake("nobody.knows")
    run_pending()
    assert "does not exist" in capsys.readouterr().err
