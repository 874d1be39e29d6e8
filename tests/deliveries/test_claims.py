"""What a sender holds is found again without an index that every message would have to touch."""

import os
import re
import threading
from typing import Any

import pytest
from sqlalchemy import Index, UniqueConstraint

from outreach.core import bulk, clock, database
from outreach.core.counting import counted
from outreach.core.database import session, transaction
from outreach.deliveries import queries, service
from outreach.deliveries.models import Claim, Delivery, Kind, State
from outreach.deliveries.sender import book, claims, drain_lists, hands, lists, rows, store
from outreach.deliveries.sender.beside import Steps, finish
from tests.deliveries import make
from tests.deliveries.sink import Sink

pytestmark = pytest.mark.usefixtures("ledger")
_TABLE: Any = Delivery.__table__
WORKER, OTHER = "a" * 16, "b" * 16


def _take(count: int, worker: str = WORKER) -> list[rows.Claimed]:
    return finish(store.claim(Kind.LIST, worker, count, hands.LEASE))


def _sent(taken: list[rows.Claimed]) -> list[rows.Ended]:
    return [rows.Ended(one.id, State.SENT, 250, "2.0.0 taken", clock.now()) for one in taken]


def test_rows_that_stand_together_are_one_span_and_far_ones_are_not() -> None:
    assert list(claims.spans([])) == []
    assert list(claims.spans([7])) == [(7, 7)]
    assert list(claims.spans([3, 1, 2, 40, 900, 901])) == [(1, 40), (900, 901)]


def test_each_sender_finds_its_own_rows_also_between_another_s() -> None:
    make.a_list(9)
    mine, theirs, more = _take(2), _take(3, OTHER), _take(1)
    assert queries.held_by(WORKER) == [one.id for one in mine + more]
    finish(store.record(WORKER, _sent(mine)))
    store.put_back(OTHER)
    assert queries.held_by(WORKER) == [one.id for one in more]
    assert queries.held_by(OTHER) == []
    assert [row.state for row in session().query(Delivery).where(Delivery.id.in_([one.id for one in theirs]))] == [
        State.QUEUED
    ] * 3


def test_a_claim_goes_when_nothing_of_it_is_held_any_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claims, "_MANY", 2)
    make.a_list(6)
    first, second = _take(2), _take(2)
    finish(store.record(WORKER, _sent(first)))
    _take(1)
    assert [(one.first_id, one.last_id) for one in queries.claims(WORKER)][0] == (second[0].id, second[-1].id)
    assert len(queries.claims()) == 2
    store.put_back(WORKER)
    assert queries.claims() == []


def test_a_lease_is_made_longer_for_every_row_in_hand() -> None:
    make.a_list(3)
    _take(2)
    _take(1, OTHER)
    store.renew(WORKER, 2 * hands.LEASE)
    assert sum(row.lease_until > clock.now() + hands.LEASE for row in session().query(Delivery)) == 2
    assert [worker for _, worker in queries.expired(clock.now() + hands.LEASE * 1.5)] == [OTHER]


def test_a_whole_run_leaves_no_claim_behind() -> None:
    make.a_list(30)
    with Sink() as sink:
        make.send_to(sink.port)
        drain_lists()
    assert make.states() == {"sent": 30}
    assert session().query(Claim).count() == 0


def test_a_result_touches_no_index() -> None:
    """Where no index and no condition of one names what changes, PostgreSQL writes a row in place and SQLite leaves them alone."""
    changed = {"state", "reply_code", "reply_text", "handed_over_at", "finished_at", "claim_token", "lease_until"}
    for index in [*_TABLE.indexes, *(one for one in _TABLE.constraints if isinstance(one, UniqueConstraint))]:
        where = str(index.dialect_options["postgresql"].get("where", "")) if isinstance(index, Index) else ""
        named = {column.name for column in index.columns} | set(re.findall(r"\w+", where))
        assert not named & changed, index.name
    if database.is_sqlite():
        assert _written(rows._SETTLE_SQLITE) == {"deliveries", "ix_deliveries_trouble"}  # the second only for a trouble


def test_what_is_refused_or_uncertain_is_found_again() -> None:
    make.a_list(3)
    taken = _take(3)
    ended = [
        rows.Ended(taken[0].id, State.REFUSED, 550, "no", clock.now()),
        rows.Ended(taken[1].id, State.UNCERTAIN, None, "", clock.now()),
    ]
    finish(store.record(WORKER, [*ended, *_sent(taken[2:])]))
    assert [row.trouble for row in session().query(Delivery).order_by(Delivery.id)] == ["refused", "uncertain", None]
    assert [row.id for row in queries.uncertain().items] == [taken[1].id]
    assert counted(queries.count_uncertain()) == [1]


def test_words_of_every_kind_come_back_as_they_were() -> None:
    odd = 'Zoë "Z" O\'Neil \\ {}, 😀 \u2028 \u0001 \r\n.'
    with transaction():
        service.freeze(make.mailing(), [service.Recipient("journalist:1", "z@paper.example.org", odd, {"first_name": odd})])
    (taken,) = _take(1)
    assert (taken.told().name, taken.told().fields, taken.attempts) == (odd, {"first_name": odd}, 1)
    at = clock.now()
    finish(store.record(WORKER, [rows.Ended(taken.id, State.REFUSED, 550, odd, at)]))
    row = make.row("z@paper.example.org")
    assert (row.reply_code, row.reply_text, row.handed_over_at) == (550, odd, None)
    assert row.finished_at is not None
    assert abs(row.finished_at - at).total_seconds() < 0.001


def test_results_are_written_beside_the_wire_where_the_database_is_a_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(book, "BATCH", 5)
    make.a_list(40)
    writers = []
    real = store.record

    def record(*given: Any) -> Steps[None]:
        writers.append(threading.current_thread())
        yield from real(*given)

    monkeypatch.setattr(store, "record", record)
    with Sink() as sink:
        make.send_to(sink.port)
        drain_lists()
    assert make.states() == {"sent": 40}
    assert (threading.current_thread() is writers[0]) == database.is_sqlite()


@pytest.mark.skipif(not hasattr(os, "SCHED_BATCH"), reason="this system has no such way of running")
def test_a_sender_stops_nobody_half_way_while_it_sends(monkeypatch: pytest.MonkeyPatch) -> None:
    ways = set()
    real = lists.Supply.started

    def started(supply: lists.Supply, parcel: Any) -> bool:
        ways.add(os.sched_getscheduler(0))
        return real(supply, parcel)

    monkeypatch.setattr(lists.Supply, "started", started)
    make.a_list(3)
    with Sink() as sink:
        make.send_to(sink.port)
        drain_lists()
    assert ways == {os.SCHED_BATCH}
    assert os.sched_getscheduler(0) == os.SCHED_OTHER


def _written(statement: str) -> set[str]:
    raw = bulk.driver()
    roots = {root: name for name, root in raw.execute("SELECT name, rootpage FROM sqlite_master WHERE rootpage > 0")}
    steps = raw.execute(f"EXPLAIN {statement}", (None,) * len(set(re.findall(r"\?\d", statement)))).fetchall()
    return {roots[step[3]] for step in steps if step[1] == "OpenWrite"}
