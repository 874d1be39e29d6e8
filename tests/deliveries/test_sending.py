"""What is due leaves once; what the server says is written down; what nobody can know is left to a person."""

import itertools
import os
import threading
from datetime import timedelta
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
import time_machine

from outreach.core import clock
from outreach.core.actors import WORKER
from outreach.core.counting import counted
from outreach.core.database import scope, session, transaction
from outreach.deliveries import queries, service
from outreach.deliveries.models import Delivery, Kind, SourceHold, State
from outreach.deliveries.policy import delivery_of
from outreach.deliveries.sender import ask_the_relay_again, book, drain_lists, hands, journal, recovery, rows, store
from outreach.deliveries.sender.beside import Steps, finish
from outreach.deliveries.sender.journal import Journal
from outreach.integrations import mail
from tests.deliveries import make
from tests.deliveries.sink import Sink

pytestmark = pytest.mark.usefixtures("ledger")


def test_c39_c41_a_list_leaves_once_each_with_everything_a_mail_needs() -> None:
    make.a_list(25)
    with Sink() as sink:
        make.send_to(sink.port)
        assert drain_lists() == 25
        assert drain_lists() == 0
    assert make.states() == {"sent": 25}
    assert set(sink.ledger.copies().values()) == {1}
    sender, _, body = next(one for one in sink.ledger.taken if one[1] == "p7@paper.example.org")
    row = make.row("p7@paper.example.org")
    message = message_from_bytes(body, policy=policy.default)
    assert delivery_of(sender, mail.settings().secret) == row.id
    assert (message["Message-ID"], message["List-Unsubscribe"]) == (row.message_id, f"<{mail.settings().base_url}/u/{row.token}>")
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["Content-Language"] == "en"
    assert "Dear Name7" in message.get_body(("plain",)).get_content()
    assert (row.attempts, row.reply_code, row.claim_token, row.lease_until) == (1, 250, None, None)
    assert row.handed_over_at is not None
    assert row.finished_at is not None


def test_nothing_leaves_before_its_time() -> None:
    at = clock.now() + timedelta(minutes=5)
    make.a_list(3, not_before=at)
    with Sink() as sink:
        make.send_to(sink.port)
        drain_lists()
        assert sink.ledger.connections == 0
        with time_machine.travel(at - timedelta(milliseconds=50), tick=False):
            drain_lists()
            assert sink.ledger.connections == 0
        with time_machine.travel(at, tick=False):
            drain_lists()
    assert make.states() == {"sent": 3}


def test_what_is_held_cancelled_or_suppressed_does_not_leave() -> None:
    for number, stop in enumerate((service.hold, service.cancel)):
        make.a_list(2, source=f"distribution:{number}")
        with transaction():
            stop(f"distribution:{number}", "no")
    make.a_list(2, source="distribution:9")
    with transaction():
        service.suppress("p0@paper.example.org", "objection")
    with Sink() as sink:
        make.send_to(sink.port)
        drain_lists()
    assert [recipient for _, recipient, _ in sink.ledger.taken] == ["p1@paper.example.org"]


def test_a_stop_that_the_rows_do_not_know_yet_counts_when_they_are_claimed() -> None:
    make.a_list(2)
    with transaction():
        service.suppress("p0@paper.example.org", "objection")
        session().query(Delivery).filter_by(address="p0@paper.example.org").update(
            {"state": State.QUEUED, "next_attempt_at": clock.now()}
        )
    with Sink() as sink:
        make.send_to(sink.port)
        drain_lists()
    assert make.states() == {"sent": 1, "suppressed": 1}


def test_c43_an_unsubscribing_in_the_middle_holds_before_the_next_claim(monkeypatch: pytest.MonkeyPatch) -> None:
    make.a_list(40)
    token = make.row("p39@paper.example.org").token

    def at_the_third(recipient: str) -> str:
        if recipient == "p2@paper.example.org":
            with scope(), transaction():
                service.unsubscribe(token)
        return "250 taken"

    with Sink() as sink:
        sink.script.end = at_the_third
        make.send_to(sink.port, connections=1)
        monkeypatch.setattr(hands.Hands, "MOST", 5)
        drain_lists()
    assert "p39@paper.example.org" not in sink.ledger.copies()
    assert make.states() == {"sent": 39, "suppressed": 1}


def test_refusals_end_deferrals_wait_and_the_rest_goes_on() -> None:
    make.a_list(10)
    with Sink(
        rcpt=lambda who: "550 5.1.1 nobody" if who[:2] == "p3" else "450 4.2.0 later" if who[:2] == "p4" else "250 yes"
    ) as sink:
        make.send_to(sink.port)
        drain_lists()
    assert make.states() == {"sent": 8, "refused": 1, "deferred": 1}
    refused, deferred = make.row("p3@paper.example.org"), make.row("p4@paper.example.org")
    assert (refused.reply_code, refused.reply_text) == (550, "5.1.1 nobody")
    assert queries.is_suppressed(refused.address)
    assert deferred.next_attempt_at is not None
    assert timedelta(minutes=3) < deferred.next_attempt_at - clock.now() <= timedelta(minutes=4)
    with Sink() as second, time_machine.travel(deferred.next_attempt_at):
        make.send_to(second.port)
        drain_lists()
    again = make.row("p4@paper.example.org")
    assert (again.state, again.attempts, again.message_id) == (State.SENT, 2, deferred.message_id)
    assert list(second.ledger.copies()) == ["p4@paper.example.org"]


def test_a_cancel_or_hold_during_a_deferral_wins() -> None:
    make.a_list(2)

    def stop_meanwhile(_recipient: str) -> str:
        with scope(), transaction():
            service.cancel("distribution:1", "withdrawn")
        return "450 4.2.0 later"

    with Sink(end=stop_meanwhile) as sink:
        make.send_to(sink.port, connections=1)
        drain_lists()
    assert make.states() == {"cancelled": 2}
    assert queries.due_at() is None


def test_a_silent_end_is_uncertain_and_never_sent_again_by_itself() -> None:
    make.a_list(4)
    with Sink(end=lambda who: "" if who[:2] == "p1" else "250 taken") as sink:
        make.send_to(sink.port, connections=1)
        drain_lists()
        drain_lists()
    assert make.states() == {"sent": 3, "uncertain": 1}
    assert sink.ledger.copies()["p1@paper.example.org"] == 1
    assert [row.address for row in queries.uncertain().items] == ["p1@paper.example.org"]
    assert counted(queries.count_uncertain()) == [1]


def test_a_relay_that_refuses_us_charges_nobody_and_is_asked_again_later() -> None:
    make.a_list(3)
    with Sink(banner="421 4.3.2 not now") as sink:
        make.send_to(sink.port)
        drain_lists()
        assert {row.attempts for row in session().query(Delivery)} == {0}
        assert make.states() == {"queued": 3}
        trouble = queries.relay_trouble()
        assert trouble is not None
        assert "421" in trouble.last_words
        assert queries.due_at() == trouble.retry_at
        seen = sink.ledger.connections
        drain_lists()
        assert sink.ledger.connections == seen
    with Sink() as works, time_machine.travel(trouble.retry_at):
        make.send_to(works.port)
        drain_lists()
    assert make.states() == {"sent": 3}
    assert queries.relay_trouble() is None


def test_a_relay_that_does_not_serve_one_machine_keeps_no_other_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    make.a_list(3)
    with Sink(banner="421 4.3.2 not now") as sink, monkeypatch.context() as elsewhere:
        elsewhere.setattr("socket.gethostname", lambda: "far")
        make.send_to(sink.port)
        drain_lists()
        assert make.states() == {"queued": 3}
        elsewhere.undo()
        sink.script.banner = "220 ready"
        drain_lists()
    assert make.states() == {"sent": 3}
    (told,) = queries.relay_troubles(clock.now())
    assert (told.machine, told.relay) == ("far", f"127.0.0.1:{sink.port}")
    assert queries.relay_troubles(clock.now() + timedelta(minutes=16)) == []


def test_a_worker_that_starts_asks_the_relay_of_its_machine_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    for machine in ("far", "near"):
        monkeypatch.setattr("socket.gethostname", lambda machine=machine: machine)
        store.relay_fails("421 not now", fatal=False)
    ask_the_relay_again()
    assert [one.machine for one in queries.relay_troubles(clock.now())] == ["far"]


def test_a_refused_login_waits_the_longest() -> None:
    make.a_list(1)
    with Sink(ehlo="250-x\r\n250 AUTH PLAIN", auth=lambda _line: "535 5.7.8 no") as sink:
        mail.connect(mail.MailSettings(relay=mail.Relay(port=sink.port, username="a", password="b", timeout=5)))
        drain_lists()
    trouble = queries.relay_trouble()
    assert trouble is not None
    assert trouble.retry_at - clock.now() > timedelta(minutes=4)


def test_a_source_stops_by_itself_when_all_are_refused_and_blames_no_address() -> None:
    make.a_list(400)
    with Sink(rcpt=lambda _who: "550 5.1.1 nobody") as sink:
        make.send_to(sink.port)
        drain_lists()
    found = session().get(SourceHold, "distribution:1")
    assert found is not None
    assert found.by_itself
    tally = make.states()
    assert sum(tally.values()) == 400
    assert queries.due_at() is None
    assert queries.suppressions().items == []


def test_a_row_that_cannot_be_filled_fails_alone() -> None:
    with transaction():
        people = make.recipients(3)
        people[1].values.clear()
        service.freeze(make.mailing(), people)
    with Sink() as sink:
        make.send_to(sink.port)
        drain_lists()
    assert make.states() == {"sent": 2, "refused": 1}
    assert "first_name" in make.row("p1@paper.example.org").reply_text


def test_a_run_ends_after_its_turn_and_the_next_one_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    make.a_list(12)
    monkeypatch.setattr(hands, "TURN", -1.0)
    with Sink() as sink:
        make.send_to(sink.port)
        assert drain_lists() == 0
        monkeypatch.undo()
        assert drain_lists() == 12
    assert make.states() == {"sent": 12}


def test_the_rate_is_kept() -> None:
    make.a_list(30)
    with Sink() as sink:
        make.send_to(sink.port, rate=40)
        began = clock.monotonic()
        drain_lists()
        spent = clock.monotonic() - began
    assert len(sink.ledger.taken) == 30
    assert spent > 0.6


def test_two_senders_share_the_work_and_nobody_gets_two() -> None:
    make.a_list(300)
    errors: list[BaseException] = []

    def drain() -> None:
        try:
            with scope():
                drain_lists()
        except BaseException as error:  # shown by the assertion below
            errors.append(error)

    with Sink() as sink:
        make.send_to(sink.port)
        threads = [threading.Thread(target=drain) for _ in range(3)]
        [thread.start() for thread in threads]
        [thread.join() for thread in threads]
    assert not errors
    assert make.states() == {"sent": 300}
    assert set(sink.ledger.copies().values()) == {1}


def test_the_journals_are_gone_when_all_is_settled(ledger: Path) -> None:
    make.a_list(5)
    with Sink() as sink:
        make.send_to(sink.port)
        drain_lists()
    assert list(ledger.iterdir()) == []


def _claimed(count: int) -> str:
    """Claim rows as a sender that then dies; return its name."""
    worker = "deadbeefdeadbeef"
    assert len(finish(store.claim(Kind.LIST, worker, count, hands.LEASE))) == count
    return worker


def test_a_dead_sender_s_journal_tells_what_is_answered_uncertain_and_not_begun(ledger: Path) -> None:
    make.a_list(4)
    worker = _claimed(4)
    kept = Journal(ledger, worker)
    ids = [row.id for row in session().query(Delivery).order_by(Delivery.id)]
    kept.started(ids[0])
    kept.answered(ids[0], 250, "2.0.0 taken")
    kept.started(ids[1])
    kept.answered(ids[2], 550, "5.1.1 nobody")
    kept.abandon()
    with (ledger / f"{worker}.0").open("ab") as file:
        file.write(b"A %d 250 torn" % ids[1])
    with Sink() as sink:
        make.send_to(sink.port)
        drain_lists()
        assert list(sink.ledger.copies()) == ["p3@paper.example.org"]
    assert [make.row(f"p{n}@paper.example.org").state for n in range(4)] == [
        State.SENT,
        State.UNCERTAIN,
        State.REFUSED,
        State.SENT,
    ]
    assert make.row("p3@paper.example.org").attempts == 1
    assert list(ledger.iterdir()) == []


def test_a_living_sender_s_rows_are_left_alone_until_the_lease_is_over(ledger: Path) -> None:
    make.a_list(2)
    worker = _claimed(2)
    kept = Journal(ledger, worker)
    kept.started(session().query(Delivery).order_by(Delivery.id).first().id)
    with Sink() as sink:
        make.send_to(sink.port)
        drain_lists()
        assert make.states() == {"sending": 2}
        with time_machine.travel(clock.now() + hands.LEASE + timedelta(seconds=1)):
            drain_lists()
        assert make.states() == {"uncertain": 1, "sent": 1}
    finish(
        store.record(worker, [rows.Ended(one.id, State.REFUSED, 550, "late", clock.now()) for one in session().query(Delivery)])
    )
    assert make.states() == {"uncertain": 1, "sent": 1}
    kept.close()


def test_rows_of_a_machine_that_fell_silent_are_uncertain_when_their_lease_is_over(ledger: Path) -> None:
    make.a_list(2)
    _claimed(2)
    assert journal.locks(ledger) == []
    with Sink() as sink, time_machine.travel(clock.now() + hands.LEASE + timedelta(seconds=1)):
        make.send_to(sink.port)
        drain_lists()
        assert sink.ledger.taken == []
    assert make.states() == {"uncertain": 2}


def test_a_machine_that_is_back_ends_the_doubt_unless_a_person_has(tmp_path: Path) -> None:
    make.a_list(5)
    worker = _claimed(5)
    far = Journal(tmp_path / "far", worker)
    ids = [row.id for row in session().query(Delivery).order_by(Delivery.id)]
    far.started(ids[0])
    far.answered(ids[0], 250, "2.0.0 taken")
    far.started(ids[1])
    far.abandon()
    with Sink() as sink:
        make.send_to(sink.port)
        with time_machine.travel(clock.now() + hands.LEASE + timedelta(seconds=1)):
            drain_lists()
        assert make.states() == {"uncertain": 5}
        with transaction():
            service.resolve(WORKER, ids[3], "give_up")
            service.resolve(WORKER, ids[4], "arrived")
        recovery.recover(tmp_path / "far")
        assert [make.row(f"p{n}@paper.example.org").state for n in range(5)] == [
            State.SENT, State.UNCERTAIN, State.QUEUED, State.CANCELLED, State.SENT,
        ]  # fmt: skip
        drain_lists()
        assert list(sink.ledger.copies()) == ["p2@paper.example.org"]


def test_a_sender_whose_lease_ran_out_starts_no_further_body(ledger: Path) -> None:
    make.a_list(1)
    mine = hands.Hands(Kind.LIST, ledger)
    row = mine.take()
    assert row is not None
    mine._lease_ends = clock.monotonic()
    assert mine.started(row) is False
    mine.close()
    assert make.states() == {"queued": 1}


def test_a_database_that_fails_at_the_commit_loses_nothing(monkeypatch: pytest.MonkeyPatch, ledger: Path) -> None:
    make.a_list(6)
    plain = store.record

    def fails(*_: object) -> None:
        raise OSError("the disk is full")

    with Sink() as sink:
        make.send_to(sink.port)
        monkeypatch.setattr(store, "record", fails)
        with pytest.raises(OSError):
            drain_lists()
        monkeypatch.setattr(store, "record", plain)
        drain_lists()
        assert set(sink.ledger.copies().values()) == {1}
    assert make.states() == {"sent": 6}
    assert os.listdir(ledger) == []


def test_a_database_that_fails_between_two_commits_loses_and_doubles_nothing(
    monkeypatch: pytest.MonkeyPatch, ledger: Path
) -> None:
    make.a_list(40)
    monkeypatch.setattr(hands.Hands, "MOST", 5)
    monkeypatch.setattr(book, "BATCH", 3)
    plain, calls = store.record, itertools.count()

    def fails_once(*arguments: Any) -> Steps[None]:
        if next(calls) == 2:
            raise OSError("the disk is full")
        yield from plain(*arguments)

    monkeypatch.setattr(store, "record", fails_once)
    with Sink() as sink:
        make.send_to(sink.port)
        with pytest.raises(OSError):
            drain_lists()
        drain_lists()
        assert set(sink.ledger.copies().values()) == {1}
    doubtful = len(queries.uncertain().items)  # whose text was on the wire when the sender gave up
    assert doubtful <= 4
    told = {"sent": 40 - doubtful, "uncertain": doubtful}
    assert make.states() == {state: count for state, count in told.items() if count}
    assert os.listdir(ledger) == []


def test_a_journal_tells_everything_until_the_database_does(ledger: Path) -> None:
    kept = Journal(ledger, "worker")
    kept.started(1)
    kept.started(2)
    kept.answered(1, 250, "taken")
    kept.turn([2])
    kept.answered(2, 250, "taken")
    kept.flush()
    everything = journal.of_worker(ledger, "worker")
    assert everything is not None
    assert (everything.started, set(everything.answers)) == ({1, 2}, {1, 2})
    kept.forget()
    rest = journal.of_worker(ledger, "worker")
    assert rest is not None
    assert (rest.started, set(rest.answers)) == ({2}, {2})
    kept.close()
    assert os.listdir(ledger) == []


def test_a_journal_that_cannot_turn_stays_as_it_was(monkeypatch: pytest.MonkeyPatch, ledger: Path) -> None:
    kept = Journal(ledger, "worker")
    kept.started(1)
    with monkeypatch.context() as full:
        full.setattr(os, "write", _disk_full)
        with pytest.raises(OSError):
            kept.turn([1])
    kept.answered(1, 250, "taken")
    kept.flush()
    assert sorted(os.listdir(ledger)) == ["worker.0", "worker.lock"]
    assert journal.read("worker", [ledger / "worker.0"]).unanswered == set()
    kept.close()


def test_a_journal_with_broken_lines_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    file = tmp_path / "worker.0"
    file.write_bytes(b"S 1\nA 1 25S 2\nS 3\nA 3 250 \n\nnonsense\nA\nS 4\nA 4 250 cut")
    found = journal.read("worker", [file])
    assert found.started == {1, 3, 4}
    assert found.answers == {3: (250, "")}
    assert found.unanswered == {1, 4}
    assert found.damage


def test_nothing_is_sent_that_the_journal_cannot_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    make.a_list(3)
    with Sink() as sink:
        make.send_to(sink.port)
        with monkeypatch.context() as full:
            full.setattr(Journal, "_write", _disk_full)
            with pytest.raises(OSError):
                drain_lists()
        assert sink.ledger.taken == []
        drain_lists()
    assert make.states() == {"sent": 2, "deferred": 1}  # the one that was at the journal waits its few minutes


def _disk_full(_journal: Journal, data: bytes) -> None:
    if data:
        raise OSError("no space left")


def test_a_journal_that_fills_up_in_the_middle_sends_nobody_a_second_copy(monkeypatch: pytest.MonkeyPatch) -> None:
    make.a_list(40)
    plain, written = Journal._write, []

    def full_after_ten(journal: Journal, data: bytes) -> None:
        written.append(data)
        if len(written) > 10 and data:
            raise OSError("no space left")
        plain(journal, data)

    with Sink() as sink:
        make.send_to(sink.port)
        with monkeypatch.context() as full:
            full.setattr(Journal, "_write", full_after_ten)
            with pytest.raises(OSError):
                drain_lists()
        with time_machine.travel(clock.now() + timedelta(minutes=5)):
            drain_lists()
    doubtful = {row.address for row in queries.uncertain().items}
    assert {who for who, copies in sink.ledger.copies().items() if copies > 1} <= doubtful
    told = {"sent": 40 - len(doubtful), "uncertain": len(doubtful)}
    assert make.states() == {state: count for state, count in told.items() if count}


def test_no_address_is_blamed_before_the_relay_took_anything() -> None:
    make.a_list(12)
    with Sink(rcpt=lambda _who: "550 5.1.1 nobody") as sink:
        make.send_to(sink.port)
        drain_lists()
    assert make.states() == {"refused": 12}
    assert queries.suppressions().items == []
