"""The database works between two turns of the wire, and never makes the wire wait for somebody else's writing."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

import pytest

from outreach.core import bulk, clock, database
from outreach.core.database import scope, transaction
from outreach.deliveries.models import Kind
from outreach.deliveries.sender import beside, book, drain_lists, hands, rows, store
from outreach.deliveries.sender.beside import Beside, Steps, finish
from tests.deliveries import make
from tests.deliveries.sink import Sink

pytestmark = pytest.mark.usefixtures("ledger")


@pytest.fixture
def work() -> Iterator[Beside]:
    found = Beside()
    yield found
    found.close()


@contextmanager
def _somebody_writes() -> Iterator[None]:
    """Have another thread's transaction open."""
    begun, over = threading.Event(), threading.Event()

    def write() -> None:
        with scope(), transaction():
            begun.set()
            over.wait(20)

    other = threading.Thread(target=write)
    other.start()
    begun.wait(20)
    try:
        yield
    finally:
        over.set()
        other.join()


def _claim() -> Steps[list[rows.Claimed]]:
    return store.claim(Kind.LIST, "a" * 16, 10, hands.LEASE)


def test_messages_leave_between_two_steps_of_a_claim_and_of_its_results(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "_STEP", 2)
    monkeypatch.setattr(book, "BATCH", 10)
    monkeypatch.setattr(hands.Hands, "MOST", 40)
    meanwhile = []
    real = hands.Hands.started

    def started(mine: hands.Hands, row: rows.Claimed) -> bool:
        meanwhile.append(database.is_writing())
        return real(mine, row)

    monkeypatch.setattr(hands.Hands, "started", started)
    make.a_list(120)
    with Sink() as sink:
        make.send_to(sink.port)
        drain_lists()
        assert set(sink.ledger.copies().values()) == {1}
    assert make.states() == {"sent": 120}
    assert any(meanwhile) == database.is_sqlite()


def test_what_is_written_elsewhere_is_waited_for_by_nobody_but_who_needs_it(
    work: Beside, monkeypatch: pytest.MonkeyPatch
) -> None:
    make.a_list(3)
    at = [clock.monotonic()]
    monkeypatch.setattr(clock, "monotonic", lambda: at[0])
    with _somebody_writes():
        asked = work.ask(_claim)
        assert not work.step()
        assert not (asked.done() and database.is_sqlite())
    assert not work.step()  # asked again only after a while
    at[0] += 2 * beside._ASIDE
    while work.step():
        pass
    assert len(work.wait(asked)) == 3


def test_one_piece_of_work_is_over_before_the_next_begins(work: Beside) -> None:
    make.a_list(3)
    told = []

    def of(name: str) -> Steps[str]:
        with transaction():
            told.append(name)
            yield
            told.append(name)
        return name

    first, second = work.ask(lambda: of("first")), work.ask(lambda: of("second"))
    assert (work.wait(second), work.wait(first)) == ("second", "first")
    assert told == ["first", "first", "second", "second"]
    assert work.ask(lambda: of("third"), at_once=True).done()


def test_what_fails_half_way_leaves_nothing_and_is_not_taken_for_done(work: Beside) -> None:
    make.a_list(3)

    def fails() -> Steps[Any]:
        with transaction():
            rows.take("a" * 16, clock.now() + hands.LEASE, [1, 2, 3])
            yield
            raise OSError("the disk is full")

    asked = work.ask(fails)
    with pytest.raises(OSError):
        work.rest()
        asked.result()
    with pytest.raises(OSError):
        work.wait(asked)
    assert not database.is_writing()
    assert make.states() == {"queued": 3}
    assert len(finish(_claim())) == 3


def test_what_was_begun_and_not_ended_is_undone_at_the_end() -> None:
    make.a_list(3)
    work = Beside()
    work.ask(_claim)
    work.step()
    work.close()
    assert not database.is_writing()
    assert make.states() == ({"queued": 3} if database.is_sqlite() else {"sending": 3})


def test_what_was_undone_under_our_hands_is_kept_no_further(work: Beside) -> None:
    make.a_list(3)

    def takes() -> Steps[None]:
        with transaction():
            for row in (1, 2, 3):
                rows.take("a" * 16, clock.now() + hands.LEASE, [row])
                yield

    asked = work.ask(takes)
    if database.is_sqlite():
        assert work.step()
        bulk.driver().execute("ROLLBACK")  # as SQLite does by itself when the disk fails under a read of the wire's
        with pytest.raises(RuntimeError):
            work.rest()
        with pytest.raises(RuntimeError):
            work.wait(asked)
    else:
        work.wait(asked)
    assert make.states() == ({"queued": 3} if database.is_sqlite() else {"sending": 3})


def test_a_transaction_is_ended_in_one_go_when_the_wire_takes_its_time(work: Beside, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "_STEP", 1)
    make.a_list(6)
    at = [clock.monotonic()]
    monkeypatch.setattr(clock, "monotonic", lambda: at[0])
    asked = work.ask(_claim)
    assert work.step() == database.is_sqlite()
    at[0] += 2 * beside._LONGEST
    assert not work.step()
    assert len(work.wait(asked)) == 6


def test_what_waits_its_turn_can_be_taken_back(work: Beside) -> None:
    make.a_list(3)
    with _somebody_writes() if database.is_sqlite() else nullcontext():
        asked = work.ask(_claim)
        work.step()
        was_taken_back = asked.cancel()
    work.rest()
    assert was_taken_back or not database.is_sqlite()
    assert not work.step()
    assert make.states() == ({"queued": 3} if was_taken_back else {"sending": 3})


def test_no_thread_to_be_had_stops_no_sender(work: Beside, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "_SOME", 1)
    make.a_list(3)

    def none(*_given: Any) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(work._pool, "submit", none)
    if database.is_sqlite():
        assert len(work.wait(work.ask(_claim, at_once=True))) == 3
    else:
        with pytest.raises(RuntimeError):
            work.ask(_claim)
