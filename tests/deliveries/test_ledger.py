"""One row a person, nothing counted twice, and what must hold at sending is written on the rows."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from outreach.core import clock, database
from outreach.core.actors import WORKER
from outreach.core.database import session, transaction
from outreach.core.errors import Invalid, NotFound, Refused
from outreach.core.traces import Traces
from outreach.deliveries import queries, service
from outreach.deliveries.models import Delivery, Kind, State, Suppression
from outreach.deliveries.policy import address_key
from outreach.deliveries.sender import store
from outreach.deliveries.sender.beside import finish
from outreach.deliveries.service import Recipient, doubles, freezing
from tests.deliveries import make

pytestmark = pytest.mark.usefixtures("ledger")
LATER = timedelta(hours=2)


def test_a_list_becomes_one_queued_row_each() -> None:
    frozen = make.a_list(5)
    assert (frozen.count, frozen.suppressed, frozen.duplicates, frozen.unusable) == (5, 0, 0, 0)
    tally = queries.tally("distribution:1")
    assert tally["queued"] == 5
    assert sum(tally.values()) == 5
    assert set(tally) == {state.value for state in State}
    due = queries.due_at()
    assert due is not None
    assert due <= clock.now()


def test_a_list_for_later_is_planned_and_due_then() -> None:
    at = clock.now() + LATER
    make.a_list(2, not_before=at)
    assert make.states() == {"planned": 2}
    assert queries.due_at() == at


@pytest.mark.parametrize(
    "address",
    ["p0@paper.example.org", "P0@Paper.Example.ORG", " p0@paper.example.org ", "p0+x@paper.example.org", "p0@PAPER.example.org."],
)
def test_every_spelling_of_a_mailbox_gets_one_copy(address: str) -> None:
    with transaction():
        found = make.mailing()
        frozen = service.freeze(found, [*make.recipients(1), Recipient("journalist:77", address, "Double", {})])
    assert (frozen.count, frozen.duplicates) == (1, 1)


def test_freezing_twice_adds_nobody_twice_not_even_in_another_language() -> None:
    make.a_list(4)
    again = make.a_list(6, language="fr")
    assert (again.count, again.duplicates) == (2, 4)


def test_doubles_are_found_however_far_apart_and_nobody_else_is_taken_for_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(freezing, "_CHUNK", 3)
    once = make.recipients(20)
    far = [Recipient(one.key, f"other-{one.address}", one.name, {}) for one in once[:4]]
    same_box = [Recipient(f"journalist:{number}", one.address.upper(), one.name, {}) for number, one in enumerate(once[5:9], 900)]
    with transaction():
        frozen = service.freeze(make.mailing(), [*once, *far, *make.recipients(7, start=20), *same_box])
    assert (frozen.count, frozen.duplicates) == (27, 8)
    monkeypatch.setattr(doubles, "_LOW", 7)  # every mark is set soon: then everybody is asked about
    again = make.a_list(40)
    assert (again.count, again.duplicates) == (13, 27)


def test_the_database_itself_refuses_a_second_row_of_one_mailbox() -> None:
    make.a_list(1)
    one = make.row("p0@paper.example.org")
    with pytest.raises(IntegrityError), transaction() as current:
        copied = {column.name: getattr(one, column.name) for column in Delivery.__table__.columns}
        current.add(
            Delivery(**{**copied, "id": None, "recipient_key": "journalist:9", "message_id": "<other>", "token": "other"})
        )


def test_message_ids_and_tokens_are_there_before_the_first_attempt_and_differ() -> None:
    make.a_list(50)
    rows = session().query(Delivery).all()
    assert len({row.message_id for row in rows}) == len({row.token for row in rows}) == 50
    assert all(row.message_id.endswith("@outreach.example.org>") and len(row.token) >= 30 for row in rows)


def test_suppressed_and_unusable_addresses_get_rows_that_say_so() -> None:
    with transaction():
        service.suppress("P1@paper.example.org", "objection")
        frozen = service.freeze(make.mailing(), [*make.recipients(3), Recipient("journalist:9", "no address", "N", {})])
    assert (frozen.count, frozen.suppressed, frozen.unusable) == (4, 1, 1)
    assert make.states() == {"queued": 2, "suppressed": 1, "refused": 1}
    assert "@" in make.row("no address").reply_text


def test_two_who_have_no_usable_address_are_two_and_freezing_again_makes_neither_anew() -> None:
    lost = [Recipient(f"journalist:{number}", address, "N", {}) for number, address in enumerate(("", "", "at home", "at home"))]
    with transaction():
        first = service.freeze(make.mailing(), lost)
    with transaction():
        again = service.freeze(make.mailing(), lost)
    assert (first.count, first.unusable, first.duplicates) == (4, 4, 0)
    assert (again.count, again.duplicates) == (0, 4)


def test_a_hold_stops_what_waits_and_what_is_frozen_meanwhile() -> None:
    make.a_list(3)
    with transaction():
        service.hold("distribution:1", "a name is wrong")
    assert queries.due_at() is None
    with transaction():
        service.freeze(make.mailing(), make.recipients(2, start=10))
    assert queries.due_at() is None
    assert queries.hold_of("distribution:1").reason == "a name is wrong"
    with transaction():
        service.release_hold("distribution:1")
    assert queries.due_at() is not None
    assert make.states() == {"queued": 5}


def test_a_release_of_a_hold_does_not_lift_early() -> None:
    at = clock.now() + LATER
    make.a_list(2, not_before=at, held=True)
    with transaction():
        service.release_hold("distribution:1")
    assert queries.due_at() == at
    assert make.states() == {"planned": 2}


def test_moving_an_embargo_moves_every_row_that_waits_and_a_held_one_stays_held() -> None:
    at = clock.now() + LATER
    make.a_list(3)
    with transaction():
        assert service.move("distribution:1", at) == 3
    assert queries.due_at() == at
    assert make.states() == {"planned": 3}
    with transaction():
        service.hold("distribution:1", "wait")
        service.move("distribution:1", at + LATER)
    assert queries.due_at() is None


def test_cancelling_ends_what_waits_and_counts_it() -> None:
    make.a_list(3)
    make.a_list(2, source="distribution:2")
    with transaction():
        assert service.cancel("distribution:1", "withdrawn") == 3
    assert make.states() == {"cancelled": 3, "queued": 2}
    assert make.row_of("distribution:1").reply_text == "withdrawn"


def test_a_stop_reaches_what_waits_already() -> None:
    make.a_list(3)
    with transaction():
        service.suppress("p2+tag@paper.example.org", "complaint")
    assert make.states() == {"queued": 2, "suppressed": 1}
    assert queries.is_suppressed("P2@paper.example.org")
    assert not queries.is_suppressed("p1@paper.example.org")
    with transaction():
        service.allow("p2@paper.example.org")
    assert not queries.is_suppressed("p2@paper.example.org")


def test_c66_whoever_unsubscribed_still_gets_the_answer_they_asked_for_but_no_embargoed_text() -> None:
    with transaction():
        service.suppress("zoe@paper.example.org", "unsubscribed")
    assert make.posted().state == State.QUEUED
    assert make.posted(source="offer:1", embargoed=True).state == State.SUPPRESSED
    with transaction():
        service.suppress("zoe@paper.example.org", "objection")
    assert make.states() == {"suppressed": 2}
    assert make.posted(source="booking:2").state == State.SUPPRESSED


def test_the_claim_stops_whom_a_suppression_stops_and_nobody_for_another_s_mail() -> None:
    with transaction():
        service.suppress("zoe@paper.example.org", "unsubscribed")
    make.posted()
    for name in ("amal", "lea"):
        make.posted(source=f"offer:{name}", recipient_key=name, address=f"{name}@paper.example.org", embargoed=True)
    with transaction() as current:  # written past the service: nobody marked the row
        current.add(Suppression(address_key=address_key("lea@paper.example.org"), reason="unsubscribed", at=clock.now()))
    claimed = finish(store.claim(Kind.SINGLE, "worker", 10, LATER))
    assert [row.told().address for row in claimed] == ["zoe@paper.example.org", "amal@paper.example.org"]
    assert make.states() == {"sending": 2, "suppressed": 1}


def test_an_unsubscribe_link_stops_its_address_and_an_unknown_one_does_nothing() -> None:
    make.a_list(2)
    token = make.row("p0@paper.example.org").token
    with transaction():
        service.unsubscribe(token)
        service.unsubscribe(token)
        service.unsubscribe("unknown")
    assert make.states() == {"queued": 1, "suppressed": 1}
    assert [one.reason for one in queries.suppressions().items] == ["unsubscribed"]


def test_the_same_message_is_posted_once_and_another_one_is_another() -> None:
    first, second = make.posted(), make.posted()
    assert first.id == second.id
    assert make.posted(subject="Moved to eleven").id != first.id
    assert make.posted(address="zoe@other.example.org").id != first.id


def test_an_address_that_no_mail_can_reach_is_refused_at_the_field() -> None:
    with pytest.raises(Invalid) as caught:
        make.posted(address="zoe")
    assert "address" in caught.value.errors


@pytest.mark.parametrize(
    "changes", [{"text": "Dear {{ First Name }}"}, {"text": ""}, {"headers": [("Bcc", "x@y.example")]}, {"subject": "a\nb"}]
)
def test_a_text_that_cannot_be_sent_is_refused_when_it_is_opened(changes: dict[str, object]) -> None:
    with pytest.raises(Invalid), transaction():
        make.mailing(**changes)


def _uncertain() -> Delivery:
    make.a_list(1)
    one = make.row("p0@paper.example.org")
    with transaction():
        one = session().merge(one)
        one.state, one.next_attempt_at = State.UNCERTAIN, None
    return make.row("p0@paper.example.org")


@pytest.mark.parametrize(
    ("decision", "state"), [("arrived", State.SENT), ("send_again", State.QUEUED), ("give_up", State.CANCELLED)]
)
def test_a_person_settles_what_is_uncertain(decision: str, state: State) -> None:
    before = _uncertain()
    with transaction():
        service.resolve(WORKER, before.id, decision)
    after = make.row("p0@paper.example.org")
    assert (after.state, after.decided_by, after.message_id) == (state, "worker", before.message_id)
    assert (queries.due_at() is not None) == (state == State.QUEUED)


def test_what_is_settled_or_unknown_cannot_be_settled() -> None:
    one = _uncertain()
    with transaction():
        service.resolve(WORKER, one.id, "arrived")
    with pytest.raises(Refused), transaction():
        service.resolve(WORKER, one.id, "send_again")
    with pytest.raises(NotFound), transaction():
        service.resolve(WORKER, 10**9, "arrived")
    with pytest.raises(Invalid), transaction():
        service.resolve(WORKER, one.id, "maybe")


def test_sending_again_respects_a_stop_and_a_hold_that_came_meanwhile() -> None:
    one = _uncertain()
    with transaction():
        service.suppress(one.address, "objection")
        service.resolve(WORKER, one.id, "send_again")
    assert make.states() == {"suppressed": 1}


def test_a_person_who_is_forgotten_leaves_no_name_and_stays_stopped() -> None:
    make.a_list(1)
    with transaction():
        service.suppress("p0@paper.example.org", "objection")
        assert service.forget("", Traces(addresses=("p0@paper.example.org",))) == 1
    session().expire_all()
    kept = session().query(Delivery).one()
    assert (kept.address, kept.name, kept.fields) == ("", "", {})
    assert queries.is_suppressed("P0@paper.example.org")
    assert queries.suppressions().items[0].address == ""


def test_pages_are_found_by_source_state_and_address() -> None:
    make.a_list(3)
    make.a_list(2, source="distribution:2")
    assert len(queries.page().items) == 5
    assert len(queries.page(source="distribution:2").items) == 2
    assert len(queries.page(state="queued", q="p1@paper.example.org").items) == 2
    assert len(queries.page(q="Person 2").items) == 1
    assert queries.sources() == ["distribution:2", "distribution:1"]


def test_a_great_list_is_frozen_in_one_transaction() -> None:
    assert make.a_list(5000).count == 5000
    assert database.session().query(Delivery).count() == 5000
