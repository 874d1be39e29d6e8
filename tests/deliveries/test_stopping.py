"""A hold, an end and a standstill reach what a sender has in hand already."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from sqlalchemy import Select, text

from outreach.core import clock, database
from outreach.core.actors import WORKER
from outreach.core.database import scope, session, transaction
from outreach.deliveries import service
from outreach.deliveries.models import Delivery, Kind
from outreach.deliveries.queries.claims import URGENT_MAILINGS, urgent_due
from outreach.deliveries.queries.ledger import earliest
from outreach.deliveries.sender import hands, store
from outreach.deliveries.sender.batches import Batches
from outreach.deliveries.sender.beside import finish
from outreach.deliveries.sender.recovery import ended
from outreach.integrations import mail
from tests.deliveries import make

pytestmark = pytest.mark.usefixtures("ledger")


HEEDED = {
    "held": (lambda: service.hold("distribution:1", "A question"), "queued"),
    "ended": (lambda: service.cancel("distribution:1", "A name in it"), "cancelled"),
    "everything stands still": (lambda: service.stop_everything(WORKER, "A doubt"), "queued"),
}


@pytest.mark.parametrize("how", HEEDED)
def test_what_a_sender_has_in_hand_is_put_back_within_a_second_of_a_stop(
    ledger: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    stop, then = HEEDED[how]
    make.a_list(40)
    mine = hands.Hands(Kind.LIST, ledger)
    first = mine.take()
    assert first is not None
    mine.aside.append(mine.waiting.popleft())
    with scope(), transaction():
        stop()
    mine.flush()
    assert len(mine.waiting) == 38  # not asked for each message
    monkeypatch.setattr(hands, "_HEED", 0.0)
    mine.flush()
    assert not mine.waiting and not mine.aside
    assert make.states() == {"sending": 1, then: 39}
    assert mine.take() is None
    assert mine.started(first)  # its body was under way
    mine.answered(first, 250, "2.0.0 taken")
    mine.close()
    assert make.states() == {"sent": 1, then: 39}
    assert {row.attempts for row in session().query(Delivery)} == {0, 1}


def test_a_stop_of_one_source_leaves_another_s_rows_in_hand(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make.a_list(3)
    make.a_list(3, "distribution:2")
    mine = hands.Hands(Kind.LIST, ledger)
    assert mine.refill()
    with scope(), transaction():
        service.hold("distribution:1", "A question")
    monkeypatch.setattr(hands, "_HEED", 0.0)
    mine.flush()
    assert {mine.source_of(row) for row in mine.waiting} == {"distribution:2"}
    with scope(), transaction():
        service.release_hold("distribution:1")
    mine.waiting.clear()
    mine.close()
    assert make.states() == {"queued": 6}


def test_rows_claimed_ahead_are_stopped_with_the_others(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hands.Hands, "MOST", 10)
    make.a_list(20)
    make.a_list(1, "distribution:2")
    mine = hands.Hands(Kind.LIST, ledger)
    for _ in range(3):
        row = mine.take()
        assert row is not None
        assert mine.started(row)
        mine.answered(row, 250, "2.0.0 taken")
    mine.flush()
    assert mine._asked is not None
    mine.rest()
    with scope(), transaction():
        service.cancel("distribution:1", "A name in it")
    monkeypatch.setattr(hands, "_HEED", 0.0)
    mine.flush()
    row = mine.take()
    assert row is not None
    assert mine.source_of(row) == "distribution:2"
    mine.close()
    assert make.states() == {"sent": 3, "cancelled": 17, "queued": 1}


@pytest.mark.parametrize(("rate", "first"), [(0, 500), (2, 10), (60, 60), (100_000, 500)])
def test_the_first_claim_is_a_second_of_the_set_rate_and_grows_only_when_it_was_worked_off_fast(
    monkeypatch: pytest.MonkeyPatch, rate: int, first: int
) -> None:
    at = [1000.0]
    monkeypatch.setattr(clock, "monotonic", lambda: at[0])
    mail.connect(mail.MailSettings(rate=rate))
    sizes = Batches(hands.Hands.MOST)
    sizes.adapt()
    assert sizes.size == first
    at[0] += 3
    sizes.adapt()
    assert sizes.size == max(10, first // 2)
    sizes.adapt()
    assert sizes.size == 2 * max(10, first // 2)


def taken(worker: str, most: int = 10) -> list[str]:
    """Claim, and say whose mail it is."""
    return [one.told().address.partition("@")[0] for one in finish(store.claim(Kind.LIST, worker * 16, most, hands.LEASE))]


def notice(count: int = 2) -> None:
    with transaction():
        service.freeze(make.mailing("notice:1", urgent=True), make.recipients(count, 100))


def test_what_is_urgent_goes_ahead_of_everything_that_waits() -> None:
    make.a_list(30)
    notice()
    assert taken("a") == ["p100", "p101"]
    assert taken("b", 3) == ["p0", "p1", "p2"]  # then the list, as if nothing had been
    store.put_back("a" * 16)
    assert taken("c", 1) == ["p100"]


def test_an_urgent_message_that_was_deferred_is_in_front_again_and_keeps_nobody_waiting_meanwhile() -> None:
    with time_machine.travel("2026-12-01 08:00:00+00:00", tick=False) as moved:
        make.a_list(30)
        notice()
        (first, _) = finish(store.claim(Kind.LIST, "a" * 16, 10, hands.LEASE))
        later = ended(first.id, 451, "4.3.0 later", first.attempts, clock.now())
        assert later.retry_at is not None
        finish(store.record("a" * 16, [later]))
        assert taken("b", 2) == ["p0", "p1"]  # its own wait is not over: the list goes on
        moved.move_to(later.retry_at + timedelta(seconds=1))
        assert taken("c", 3) == ["p100"]
        assert taken("d", 2) == ["p2", "p3"]


def plan_of(query: Select[Any]) -> str:
    words = query.compile(database.engine(), compile_kwargs={"render_postcompile": True, "literal_binds": True})
    if not database.is_sqlite():
        session().execute(text("ANALYZE"))  # else the plan goes by whatever stood there when the server last looked
        session().execute(text("SET LOCAL enable_seqscan = off"))  # there is next to nothing in its tables
    explain = "EXPLAIN QUERY PLAN" if database.is_sqlite() else "EXPLAIN"
    return str(session().connection().exec_driver_sql(f"{explain} {words}".replace("%", "%%")).all())


def test_whether_anything_waits_is_asked_of_an_index_however_much_was_sent() -> None:
    make.a_list(3000)
    assert "ix_deliveries_claimable" in plan_of(earliest(Kind.LIST))


def test_what_is_urgent_is_looked_for_past_the_great_lists() -> None:
    """Asked at each claim: by its own indexes, and never along the one on which a hundred thousand may wait."""
    make.a_list(3000)
    assert "ix_mailings_urgent" in plan_of(URGENT_MAILINGS.params(kind=Kind.LIST, since=clock.now()))
    plan = plan_of(urgent_due([1, 2], ["notice:1"], clock.now()))
    assert "ix_deliveries_claimable" not in plan and "ix_deliveries_" in plan


def test_a_notice_that_is_held_lets_the_list_go_on() -> None:
    make.a_list(3)
    notice()
    with transaction():
        service.hold("notice:1", "A question")
    session().expire_all()
    assert taken("a") == ["p0", "p1", "p2"]


def test_a_list_that_is_not_urgent_waits_its_turn() -> None:
    make.a_list(3)
    with transaction():
        service.freeze(make.mailing("notice:1"), make.recipients(2, 100))
    assert taken("a") == ["p0", "p1", "p2", "p100", "p101"]
