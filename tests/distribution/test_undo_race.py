"""Somebody takes a send back in the very moment in which the worker, whose clock may be ahead, lets it out.

Two connections, on either database: it comes back whole, or it goes whole, and whoever pressed is told which.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Barrier, Event

import pytest
import time_machine
from flask import Flask
from sqlalchemy import func, select

from outreach.core.actors import COMMAND_LINE
from outreach.core.database import scope, transaction
from outreach.deliveries.models import Delivery
from outreach.deliveries.sender import drain_lists
from outreach.distribution import service
from outreach.distribution.models import Distribution, DistributionRecipient, State
from tests.cast import Client
from tests.deliveries.make import send_to
from tests.deliveries.sink import Sink
from tests.distribution import make

NOW = datetime(2026, 11, 30, 18, tzinfo=UTC)
WINDOW, PEOPLE, TURNS = timedelta(minutes=1), 5, 3
HELD = 0.2  # seconds for which the first keeps its lock, so that the second surely waits for it


@pytest.fixture
def clocked() -> Iterator[None]:
    with time_machine.travel(NOW, tick=True):
        yield


@pytest.fixture
def confirmed(clocked: None, app: Flask, officer: Client) -> Callable[[], Distribution]:
    """Return a maker of sends at once that are confirmed and can be taken back."""
    app.extensions["outreach"] = replace(app.extensions["outreach"], undo_seconds=60)
    everybody = make.crowd(PEOPLE)

    def confirmed() -> Distribution:
        send = make.planned([everybody], lift=None)
        assert officer.post(f"/distributions/{send.id}/confirmation", data={"count": PEOPLE}).status_code == 303
        return send

    return confirmed


def let_out(keeping: Callable[[], object] = lambda: None) -> None:
    """Let go what is due as a worker does whose clock has passed the window already; `keeping` runs before it commits."""
    with scope(), transaction():
        service.lift_what_is_due(NOW + 2 * WINDOW)
        keeping()


def take_back(send: Distribution, keeping: Callable[[], object] = lambda: None) -> None:
    with scope(), transaction():
        service.take_back(COMMAND_LINE, send.id)
        keeping()


def kept(send: Distribution) -> list[int]:
    """Return how many messages and how many frozen people there are of a send."""
    counted = (
        (Delivery, Delivery.source == send.source),
        (DistributionRecipient, DistributionRecipient.distribution_id == send.id),
    )
    with scope() as own:
        return [own.scalar(select(func.count()).select_from(table).where(of)) or 0 for table, of in counted]


def test_the_worker_that_comes_second_finds_a_plan_and_sends_nothing(confirmed: Callable[[], Distribution]) -> None:
    send, inside = confirmed(), Event()
    with ThreadPoolExecutor() as pool:
        pressed = pool.submit(take_back, send, lambda: (inside.set(), Event().wait(HELD)))
        assert inside.wait(5)
        let_out()
        pressed.result()
    assert (make.now_of(send).state, kept(send)) == (State.PLANNED, [0, 0])


def test_who_presses_second_is_told_that_it_has_left(confirmed: Callable[[], Distribution], officer: Client) -> None:
    send, inside = confirmed(), Event()
    with ThreadPoolExecutor() as pool:
        left = pool.submit(copy_context().run, let_out, lambda: (inside.set(), Event().wait(HELD)))
        assert inside.wait(5)
        answer = officer.post(f"/distributions/{send.id}/confirmation/removal")
        left.result()
    assert answer.status_code == 409
    assert "Too late to take it back" in answer.text
    assert (make.now_of(send).state, kept(send)) == (State.SENDING, [PEOPLE, PEOPLE])


def test_who_presses_while_the_sender_has_claimed_it_changes_nothing(
    confirmed: Callable[[], Distribution], officer: Client
) -> None:
    send = confirmed()
    let_out()
    with Sink() as sink:
        send_to(sink.port)
        with ThreadPoolExecutor() as pool:
            sent = pool.submit(in_its_own_session, drain_lists)
            answer = officer.post(f"/distributions/{send.id}/confirmation/removal")
            sent.result()
        assert arrived_at(sink) == PEOPLE
    assert answer.status_code == 409
    assert kept(send) == [PEOPLE, PEOPLE]


def in_its_own_session(verb: Callable[[], object]) -> None:
    with scope():
        verb()


def test_pressed_together_it_comes_back_whole_or_goes_whole(confirmed: Callable[[], Distribution], officer: Client) -> None:
    with Sink() as sink, ThreadPoolExecutor() as pool:
        send_to(sink.port)
        for turn in range(TURNS):
            send, together, before = confirmed(), Barrier(2), arrived_at(sink)

            def work(together: Barrier = together) -> None:
                together.wait(5)
                let_out()
                in_its_own_session(drain_lists)

            left = pool.submit(copy_context().run, work)
            together.wait(5)
            Event().wait(0.01 * turn)  # sometimes the one is first, sometimes the other
            answer = officer.post(f"/distributions/{send.id}/confirmation/removal")
            left.result()
            arrived = arrived_at(sink) - before
            told = {303: (State.PLANNED, [0, 0], 0), 409: (State.SENDING, [PEOPLE, PEOPLE], PEOPLE)}[answer.status_code]
            assert (make.now_of(send).state, kept(send), arrived) == told


def arrived_at(sink: Sink) -> int:
    return sum(sink.ledger.copies().values())
