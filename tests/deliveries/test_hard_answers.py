"""Answers that nobody expects, and hands that meet: nothing is sent twice unseen, nothing stays behind, and one message bars no other."""

from datetime import timedelta
from pathlib import Path
from threading import Thread

import pytest
import time_machine

from outreach.core import clock, database
from outreach.core.database import session, transaction
from outreach.deliveries import service
from outreach.deliveries.models import Delivery, Kind, State
from outreach.deliveries.sender import drain_singles, hands, recovery, store
from outreach.deliveries.sender.beside import finish
from tests.deliveries import make
from tests.deliveries.sink import Sink

WORKER, OTHER = "a" * 16, "c" * 16


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize("answer", ["999x garbage", "garbage from a proxy", "354 go on", "150 hm"])
def test_an_answer_after_the_text_that_says_nothing_is_uncertain_and_not_tried_again(answer: str) -> None:
    make.posted()
    with Sink(end=lambda _words: answer) as sink:
        make.send_to(sink.port, timeout=2.0)
        drain_singles()
        drain_singles()
    assert (make.states(), len(sink.ledger.taken)) == ({"uncertain": 1}, 1)


@pytest.mark.usefixtures("app")
def test_a_nul_in_one_answer_bars_no_other_message() -> None:
    make.posted()
    make.posted(source="booking:2")
    answers = iter(["550 5.1.1 no\0body"])
    with Sink(rcpt=lambda _words: next(answers, "250 ok")) as sink:
        make.send_to(sink.port, timeout=2.0)
        drain_singles()
    assert make.states() == {"refused": 1, "sent": 1}


def _meanwhile(monkeypatch: pytest.MonkeyPatch, act: object) -> None:
    """Let another connection act right after the statement that changes a source, before it is kept; on SQLite nobody else can."""
    from outreach.deliveries.service import sources

    real = sources._change

    def change(source: str, **values: object) -> int:
        changed = real(source, **values)
        if not database.is_sqlite():
            other = Thread(target=lambda: (act(), database.close()))  # type: ignore[operator]
            other.start()
            other.join(0.3)  # it waits for our lock, or skips our rows
        return changed

    monkeypatch.setattr(sources, "_change", change)


@pytest.mark.usefixtures("app")
def test_what_is_claimed_while_a_send_is_killed_is_never_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    make.a_list(2)
    _meanwhile(monkeypatch, lambda: finish(store.claim(Kind.LIST, WORKER, 1, hands.LEASE)))
    with transaction():
        assert service.cancel("distribution:1", "Killed.") == 2
    assert make.states() == {"cancelled": 2}


@pytest.mark.usefixtures("app")
def test_what_was_under_way_at_a_kill_is_not_tried_again_and_is_not_counted_as_ended() -> None:
    make.a_list(2)
    (held,) = finish(store.claim(Kind.LIST, WORKER, 1, hands.LEASE))
    with transaction():
        assert service.cancel("distribution:1", "Killed.") == 1
    finish(store.record(WORKER, [recovery.ended(held.id, 450, "4.2.0 greylisted", 1, clock.now())]))
    session().expire_all()
    assert session().get_one(Delivery, held.id).next_attempt_at is None
    assert make.states() == {"cancelled": 2}


@pytest.mark.usefixtures("app")
def test_what_is_given_back_while_a_send_stops_is_held_and_goes_on_with_it() -> None:
    make.a_list(3)
    finish(store.claim(Kind.LIST, WORKER, 2, hands.LEASE))
    with transaction():
        service.hold("distribution:1", "stop")
    store.put_back(WORKER)
    assert finish(store.claim(Kind.LIST, OTHER, 9, hands.LEASE)) == []
    with transaction():
        service.release_hold("distribution:1")
    assert len(finish(store.claim(Kind.LIST, OTHER, 9, hands.LEASE))) == 3


@pytest.mark.usefixtures("app")
def test_a_worker_whose_clock_is_behind_keeps_what_it_holds(tmp_path: Path) -> None:
    """On SQLite there is but one clock: where it is set back nothing is due."""
    make.a_list(2)
    with transaction():
        service.beat()
    with time_machine.travel(clock.now() - timedelta(minutes=20)):
        mine = hands.Hands(Kind.LIST, tmp_path)
        held = mine.take()
        recovery.take_over(tmp_path)
        session().expire_all()
        assert (held is None) == database.is_sqlite()
        assert not held or session().get_one(Delivery, held.id).state is State.SENDING
        mine.close()
