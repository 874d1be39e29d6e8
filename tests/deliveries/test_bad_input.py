"""Whatever is wrong with the relay, the disk, the list or the text, it costs what is wrong and nothing else."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import dkim
import pytest
import time_machine
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from sqlalchemy import select

from outreach.core import clock
from outreach.core.database import scope, session, transaction
from outreach.core.dkim import signer
from outreach.deliveries import queries, service
from outreach.deliveries.models import Delivery, Mailing, SourceHold, State
from outreach.deliveries.sender import domains, drain_lists, hands, store
from tests.deliveries import make
from tests.deliveries.sink import Sink

pytestmark = pytest.mark.usefixtures("ledger")


def _alter(table: Any, **values: Any) -> None:
    with transaction():
        session().query(table).update(values)


def test_a_text_that_was_changed_after_approval_leaves_nobody_and_stops_its_source() -> None:
    make.a_list(30)
    make.a_list(2, source="distribution:2")
    with transaction():
        session().query(Mailing).filter_by(source="distribution:1").update({"text": make.TEXT + "One more word.\n"})
    with Sink() as sink:
        make.send_to(sink.port)
        drain_lists()
        assert len(sink.ledger.taken) == 2
        _alter(Mailing, text=make.TEXT)
        with transaction():
            service.release_hold("distribution:1")
        drain_lists()
    assert make.states() == {"sent": 32}
    assert {row.attempts for row in queries.page().items} == {1}


def test_a_connection_that_broke_is_tried_again_within_seconds() -> None:
    with transaction():
        long = service.Recipient("journalist:1", "p0@paper.example.org", "P", {"first_name": "long " * 300_000})
        service.freeze(make.mailing(), [long])  # longer than what the kernel takes at once, so that its end has not left
    with Sink(hang_up_in_body_after=lambda _who: 10) as sink:
        make.send_to(sink.port)
        drain_lists()
    row = make.row("p0@paper.example.org")
    assert row.state == "deferred"
    assert row.next_attempt_at is not None
    assert row.next_attempt_at - clock.now() <= timedelta(seconds=15)


def test_a_list_that_is_edited_in_the_middle_goes_to_whom_it_was_frozen_for() -> None:
    make.a_list(10)

    def add(_who: str) -> str:
        with scope(), transaction():
            mailing = session().query(Mailing).first()
            assert mailing is not None
            service.freeze(mailing, make.recipients(12))
        return "250 taken"

    with Sink(end=add) as sink:
        make.send_to(sink.port, connections=1)
        drain_lists()
        drain_lists()
    assert set(sink.ledger.copies().values()) == {1}
    assert make.states() == {"sent": 12}


def test_addresses_that_differ_only_by_case_get_one_copy() -> None:
    people = [
        service.Recipient(f"journalist:{n}", one, "A", {"first_name": "A"})
        for n, one in enumerate(("Ann@X.example", "ann@x.example"))
    ]
    with transaction():
        frozen = service.freeze(make.mailing(), people)
    with Sink() as sink:
        make.send_to(sink.port)
        drain_lists()
    assert (frozen.count, frozen.duplicates) == (1, 1)
    assert list(sink.ledger.copies()) == ["Ann@x.example"]


@pytest.mark.parametrize(("offer", "states"), [("250-x\r\n250 SMTPUTF8", {"sent": 3}), ("250 x", {"sent": 2, "refused": 1})])
def test_a_name_outside_ascii_goes_where_it_can_and_costs_nobody_else(offer: str, states: dict[str, int]) -> None:
    addresses = ("ann@x.example", "zoë@x.example", "bea@bücher.example")
    people = [service.Recipient(f"journalist:{n}", one, "A", {"first_name": "A"}) for n, one in enumerate(addresses)]
    with transaction():
        service.freeze(make.mailing(), people)
    with Sink(ehlo=offer) as sink:
        make.send_to(sink.port)
        drain_lists()
    assert make.states() == states
    assert "bea@xn--bcher-kva.example" in sink.ledger.copies()
    assert not queries.suppressions().items


def test_421_ends_the_line_and_asks_again_when_the_relay_has_had_its_rest() -> None:
    make.a_list(6)
    with Sink(end=lambda who: "421 4.3.2 closing" if who[:2] == "p2" else "250 taken") as sink:
        make.send_to(sink.port, connections=1)
        drain_lists()
        assert sink.ledger.connections == 2
        assert make.states() == {"sent": 5, "deferred": 1}
        sink.script.end = lambda _who: "250 taken"
        drain_lists()
        assert len(sink.ledger.taken) == 5
        with time_machine.travel(clock.now() + timedelta(minutes=5)):
            drain_lists()
    assert make.states() == {"sent": 6}


def test_what_leaves_for_a_list_is_signed_when_there_is_a_key() -> None:
    key = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    ours = signer(key, "press2026", "outreach.example.org")
    make.a_list(2)
    with Sink() as sink:
        make.send_to(sink.port, signer=ours)
        drain_lists()
    for _, _, body in sink.ledger.taken:
        assert dkim.verify(body, dnsfunc=lambda _name, timeout=5: ours.record().encode())


def test_one_domain_gets_its_share_a_second_and_holds_no_other() -> None:
    great = [service.Recipient(f"great:{n}", f"p{n}@great.example.org", "P", {"first_name": "P"}) for n in range(20)]
    small = [service.Recipient(f"small:{n}", f"p{n}@d{n}.example.org", "P", {"first_name": "P"}) for n in range(20)]
    with transaction():
        service.freeze(make.mailing(), great + small)
    with Sink() as sink:
        make.send_to(sink.port, domain_rate=10, connections=2)
        drain_lists()
    assert make.states() == {"sent": 40}
    when = dict(sink.ledger.times)
    last_small = max(when[one.address] for one in small)
    assert sum(when[one.address] < last_small for one in great) <= 12
    assert max(when.values()) - min(when.values()) > timedelta(seconds=0.9)


@pytest.mark.parametrize("urgent", [True, False])
def test_more_than_one_domains_share_keeps_no_other_list_waiting(monkeypatch: pytest.MonkeyPatch, urgent: bool) -> None:
    monkeypatch.setattr(hands, "TURN", 3.0)
    monkeypatch.setattr(domains, "_MOST_ASIDE", 10)
    great = [service.Recipient(f"great:{n}", f"p{n}@great.example.org", "P", {"first_name": "P"}) for n in range(60)]
    small = [service.Recipient(f"small:{n}", f"p{n}@d{n}.example.org", "P", {"first_name": "P"}) for n in range(40)]
    with transaction():
        service.freeze(make.mailing("notice:1", urgent=urgent), great)
        service.freeze(make.mailing("distribution:2"), small)
    with Sink() as sink:
        make.send_to(sink.port, domain_rate=1, connections=2)
        drain_lists()
        assert {one.address for one in small} <= set(dict(sink.ledger.times))
        rows = session().scalars(select(Delivery).where(Delivery.source == "notice:1").order_by(Delivery.id)).all()
        waiting = [one for one in rows if one.state is State.QUEUED]
        assert len(waiting) >= 50 and all(one.attempts == 0 and one.claim_token is None for one in waiting)
        due = [one.next_attempt_at for one in waiting if one.next_attempt_at]
        assert len(due) == len(waiting) and max(due) - min(due) > timedelta(seconds=40)
        make.send_to(sink.port, domain_rate=0, connections=2)
        with time_machine.travel(clock.now() + timedelta(minutes=5)):
            drain_lists()
    assert make.states() == {"sent": 100}
    assert len(sink.ledger.taken) == 100


def test_a_notice_is_not_put_back_behind_a_list_that_waits_for_the_same_domain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hands, "TURN", 3.0)
    monkeypatch.setattr(hands.Hands, "MOST", 10)
    monkeypatch.setattr(domains, "_MOST_ASIDE", 10)
    put_back, later, notice = store.put_back_until, set[int](), set[int]()

    def and_then_a_notice(worker: str, due: Mapping[int, datetime]) -> None:
        put_back(worker, due)
        later.update(due)
        if not notice:
            with transaction():
                one = service.Recipient("journalist:1", "n@great.example.org", "N", {"first_name": "N"})
                service.freeze(make.mailing("notice:1", urgent=True), [one])
            notice.update(session().scalars(select(Delivery.id).where(Delivery.source == "notice:1")))

    monkeypatch.setattr(store, "put_back_until", and_then_a_notice)
    great = [service.Recipient(f"great:{n}", f"p{n}@great.example.org", "P", {"first_name": "P"}) for n in range(60)]
    with transaction():
        service.freeze(make.mailing("distribution:1"), great)
    with Sink() as sink:
        make.send_to(sink.port, domain_rate=1, connections=2)
        drain_lists()
    assert len(later) > 40 and notice and not notice & later


def test_rows_that_stand_aside_stop_with_their_source(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hands, "TURN", 3.0)
    great = [service.Recipient(f"great:{n}", f"p{n}@great.example.org", "P", {"first_name": "P"}) for n in range(60)]
    small = [service.Recipient(f"small:{n}", f"p{n}@d{n}.example.org", "P", {"first_name": "P"}) for n in range(40)]
    with transaction():
        service.freeze(make.mailing(), great + small)
    with Sink(rcpt=lambda _who: "550 5.1.1 nobody") as sink:
        make.send_to(sink.port, domain_rate=2, connections=1)
        drain_lists()
    assert session().get(SourceHold, "distribution:1") is not None
    tally = make.states()
    assert tally["queued"] >= 50
    assert sum(tally.values()) == 100
    assert queries.due_at() is None
