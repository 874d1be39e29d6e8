"""A journal that is damaged, or a disk that refuses: nobody is lost, nobody gets two unseen, and no other journal waits."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from structlog.testing import capture_logs

from outreach.core import clock
from outreach.core.database import session
from outreach.deliveries.models import Delivery, Kind
from outreach.deliveries.sender import drain_lists, hands, journal, recovery, store
from outreach.deliveries.sender.beside import finish
from outreach.deliveries.sender.journal import Journal
from tests.deliveries import make
from tests.deliveries.sink import Sink

pytestmark = pytest.mark.usefixtures("ledger")


def _dead(ledger: Path, worker: str, count: int = 3) -> list[int]:
    """Let a sender claim rows, start the first and die; return the rows."""
    before = {row.id for row in session().query(Delivery).filter(Delivery.claim_token.is_not(None))}
    assert len(finish(store.claim(Kind.LIST, worker, count, hands.LEASE))) == count
    mine = sorted({row.id for row in session().query(Delivery).filter(Delivery.claim_token.is_not(None))} - before)
    kept = Journal(ledger, worker)
    kept.started(mine[0])
    kept.answered(mine[0], 250, "2.0.0 taken")
    kept.abandon()
    return mine


DAMAGES = {
    "zeros at its end": lambda file: file.write_bytes(file.read_bytes() + bytes(40)),
    "a line that no sender wrote": lambda file: file.write_bytes(file.read_bytes() + b"\x13\x37\n"),
    "a row that cannot be": lambda file: file.write_bytes(file.read_bytes() + b"S 99999999999999999999\n"),
    "no file but a folder": lambda file: (file.unlink(), file.mkdir()),
}


LOSSES = {"gone": lambda file: file.unlink(), "emptied": lambda file: file.write_bytes(b"")}


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("turns", [0, 3])
def test_what_a_sender_held_whose_journal_is_lost_leaves_no_second_time(ledger: Path, loss: str, turns: int) -> None:
    make.a_list(4)
    held = [one.id for one in finish(store.claim(Kind.LIST, "a" * 16, 3, hands.LEASE))]
    kept = Journal(ledger, "a" * 16)
    for _ in range(turns):
        kept.restart(())
    kept.started(held[0])
    kept.answered(held[0], 250, "2.0.0 taken")
    kept.abandon()
    LOSSES[loss](ledger / f"{'a' * 16}.{turns}")
    with Sink() as sink, capture_logs() as logs:
        make.send_to(sink.port)
        drain_lists()
        assert sink.ledger.copies() == {"p3@paper.example.org": 1}
    assert make.states() == {"uncertain": 3, "sent": 1}
    assert [one["why"] for one in logs if one["log_level"] == "error"] == ["the journal is missing"]
    assert not list(ledger.glob("*.lock"))


def test_a_sender_that_died_before_it_started_anything_gives_all_back(ledger: Path) -> None:
    make.a_list(3)
    finish(store.claim(Kind.LIST, "a" * 16, 3, hands.LEASE))
    kept = Journal(ledger, "a" * 16)
    kept.restart(())
    kept.abandon()
    recovery.recover(ledger)
    assert make.states() == {"queued": 3}
    assert os.listdir(ledger) == []


def test_a_sender_that_died_as_it_removed_its_journal_left_nothing_in_doubt(ledger: Path) -> None:
    Journal(ledger, "a" * 16).abandon()
    (ledger / f"{'a' * 16}.0").unlink()
    with capture_logs() as logs:
        recovery.recover(ledger)
    assert (logs, os.listdir(ledger)) == ([], [])


def test_a_journal_of_before_that_names_no_generation_is_read(ledger: Path) -> None:
    ledger.mkdir()
    old = ledger / "worker.0"
    old.write_bytes(b"S 1\nS 2\nA 1 250 taken\n")
    found = journal.read("worker", [old])
    assert (found.unanswered, found.answers, found.damage, found.missing) == ({2}, {1: (250, "taken")}, "", "")


def test_a_journal_that_cannot_go_on_in_a_new_file_goes_on_in_the_old(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Journal(ledger, "worker")
    kept.started(1)
    with monkeypatch.context() as full:
        full.setattr(os, "write", lambda _handle, data: len(data) - 1)
        with pytest.raises(OSError, match="begun"):
            kept.turn([1])
    kept.started(2)
    assert sorted(os.listdir(ledger)) == ["worker.0", "worker.lock"]
    found = journal.read("worker", [ledger / "worker.0"])
    assert (found.started, found.damage, found.missing) == ({1, 2}, "", "")
    kept.close()
    assert os.listdir(ledger) == []


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_journal_is_set_aside_and_the_others_are_read(ledger: Path, damage: str) -> None:
    make.a_list(6)
    bad, good = _dead(ledger, "a" * 16), _dead(ledger, "b" * 16)
    DAMAGES[damage](ledger / f"{'a' * 16}.0")
    with Sink() as sink, capture_logs() as logs:
        make.send_to(sink.port)
        drain_lists()
        sent_again = {session().query(Delivery).filter_by(address=who).one().id for who in sink.ledger.copies()}
    assert sent_again == set(good[1:])
    states = {row.id: row.state.value for row in session().query(Delivery)}
    assert [states[one] for one in good] == ["sent"] * 3
    assert [states[one] for one in bad[1:]] == ["uncertain"] * 2
    assert states[bad[0]] in ("sent", "uncertain")
    assert os.listdir(ledger) == [f"{'a' * 16}.0.bad"]
    assert [one["worker"] for one in logs if one["log_level"] == "error"] == ["a" * 16]


def test_what_the_database_refuses_of_one_journal_bars_no_other(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make.a_list(6)
    bad, _ = _dead(ledger, "a" * 16), _dead(ledger, "b" * 16)
    plain = store.write

    def refuses(worker: str, ended: list[store.Ended]) -> None:
        if worker == "a" * 16 and any(one.code for one in ended):
            raise OverflowError("too large")
        plain(worker, ended)

    monkeypatch.setattr(store, "write", refuses)
    with Sink() as sink:
        make.send_to(sink.port)
        drain_lists()
    assert make.states() == {"uncertain": 3, "sent": 3}
    assert {row.id for row in session().query(Delivery).filter_by(state="uncertain")} == set(bad)


def test_a_journal_that_may_not_be_opened_waits_for_its_lease_and_bars_no_other(ledger: Path) -> None:
    make.a_list(6)
    _dead(ledger, "a" * 16)
    _dead(ledger, "b" * 16)
    for name in ("lock", "0"):
        file = ledger / f"{'a' * 16}.{name}"
        file.unlink()
        file.mkdir()
    with Sink() as sink:
        make.send_to(sink.port)
        drain_lists()
        assert make.states() == {"sending": 3, "sent": 3}
        with time_machine.travel(clock.now() + hands.LEASE + timedelta(seconds=1)):
            drain_lists()
    assert make.states() == {"uncertain": 3, "sent": 3}


@pytest.mark.parametrize("refusals", [1, 2, 3])
def test_a_line_that_the_disk_cut_short_spoils_none_that_follows(
    ledger: Path, monkeypatch: pytest.MonkeyPatch, refusals: int
) -> None:
    kept = Journal(ledger, "worker")
    kept.started(1)
    kept.answered(1, 250, "taken")
    kept.flush()
    left, plain = [refusals], os.write

    def short(handle: int, data: bytes) -> int:
        if not left[0]:
            return plain(handle, data)
        left[0] -= 1
        if left[0] % 2 == 1:
            raise OSError("no space left")
        return plain(handle, data[: len(data) - 2])

    with monkeypatch.context() as full:
        full.setattr(os, "write", short)
        for _ in range(refusals):
            with pytest.raises(OSError):
                kept.started(123)
        kept.started(45)
        kept.answered(45, 250, "taken")
        kept.flush()
    found = journal.read("worker", [ledger / "worker.0"])
    assert (found.started, found.answers, found.damage) == ({1, 45}, {1: (250, "taken"), 45: (250, "taken")}, "")
    kept.close()
