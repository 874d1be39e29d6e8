"""A bounce changes one delivery, known by its keyed return path; forged, late, repeated and foreign ones change nothing."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from outreach.core.database import session, transaction
from outreach.deliveries import queries as ledger
from outreach.deliveries import service as deliveries
from outreach.deliveries.models import Delivery, State
from outreach.deliveries.policy import return_path
from outreach.deliveries.policy.bounces import Fate, fate, is_worn_out
from outreach.integrations import mail
from outreach.mailroom.models import Box
from outreach.mailroom.models import State as MailState
from tests.journalists.make import journalist
from tests.mailroom.make import bounce_of, came_in, sent

NOW = datetime(2026, 11, 24, tzinfo=UTC)


def state_of(delivery: Delivery) -> State:
    found = session().get(Delivery, delivery.id, populate_existing=True)
    assert found is not None
    return found.state


def test_a_dead_address_bounces_is_suppressed_and_asks_where_she_has_gone(app: Flask) -> None:
    person = journalist(email="zoe@paper.example.org")
    delivery = sent(recipient_key=f"journalist:{person.id}")
    (kept,) = came_in(bounce_of(delivery), box=Box.BOUNCES)
    assert (kept.state, kept.about, state_of(delivery)) == (MailState.SETTLED, f"delivery:{delivery.id}", State.BOUNCED)
    assert deliveries.is_suppressed("ZOE@paper.example.org")
    assert [one.delivery_id for one in ledger.gone().items] == [delivery.id]
    session().refresh(person)
    assert [one.state for one in person.contact_points] == ["bouncing"]


@pytest.mark.parametrize(
    ("status", "said"),
    [("5.7.1", "550 5.7.1 blocked using zen.spamhaus.org"), ("5.2.2", "552 5.2.2 mailbox full"), ("4.4.7", "delivery time expired"), ("5.7.26", "550 5.7.26 DMARC")],
)  # fmt: skip
def test_our_own_faults_and_full_mailboxes_bounce_but_suppress_nobody(app: Flask, status: str, said: str) -> None:
    delivery = sent()
    came_in(bounce_of(delivery, status, said), box=Box.BOUNCES)
    assert state_of(delivery) is State.BOUNCED
    assert not deliveries.is_suppressed(delivery.address)
    assert ledger.gone().items == []


def test_c48_forged_bounces_change_nothing_and_wait_for_a_person(app: Flask) -> None:
    delivery = sent()
    genuine = return_path(delivery.id, mail.settings().domain, mail.settings().secret)
    other = return_path(delivery.id + 1, mail.settings().domain, mail.settings().secret)
    forged = [
        genuine.replace(genuine.split("-")[2][:4], "0000"),
        other.replace(f"r-{delivery.id + 1}", f"r-{delivery.id}"),
        "press@outreach.example.org",
    ]
    kept = came_in(*(bounce_of(delivery, to=address) for address in forged), box=Box.BOUNCES)
    assert [one.state for one in kept] == [MailState.LOOK] * 3
    assert state_of(delivery) is State.SENT
    assert not deliveries.is_suppressed(delivery.address)


def test_a_late_bounce_changes_nothing(app: Flask) -> None:
    delivery = sent(days_ago=15)
    (kept,) = came_in(bounce_of(delivery), box=Box.BOUNCES)
    assert (kept.state, state_of(delivery)) == (MailState.LOOK, State.SENT)
    assert "14 days" in kept.why


def test_a_bounce_that_comes_again_is_ignored(app: Flask) -> None:
    delivery = sent()
    first, second = bounce_of(delivery), bounce_of(delivery, "5.2.1", "550 5.2.1 disabled")
    kept = came_in(first, second, box=Box.BOUNCES)
    assert [one.state for one in kept] == [MailState.SETTLED, MailState.IGNORED]


def test_a_forwarding_that_died_is_no_dead_address_of_hers(app: Flask) -> None:
    delivery = sent()
    came_in(bounce_of(delivery, address="old@private.example"), box=Box.BOUNCES)
    assert state_of(delivery) is State.BOUNCED
    assert not deliveries.is_suppressed(delivery.address)


@pytest.mark.parametrize(
    ("state", "days", "verdict"),
    [(State.SENT, 1, Fate.APPLIED), (State.UNCERTAIN, 1, Fate.APPLIED), (State.SENT, 15, Fate.LATE), (State.BOUNCED, 1, Fate.KNOWN), (State.QUEUED, 1, Fate.FOREIGN), (State.SENT, None, Fate.FOREIGN)],
)  # fmt: skip
def test_only_what_left_us_lately_can_bounce(state: State, days: int | None, verdict: Fate) -> None:
    assert fate(state, None if days is None else NOW - timedelta(days=days), NOW) is verdict


@pytest.mark.parametrize(
    ("days", "worn_out"),
    [([0, 1, 2, 3, 4], False), ([0, 5, 10, 15, 20], True), ([0, 30, 60], False), ([0, 1, 100, 120, 140], False)],
)
def test_an_address_is_worn_out_by_many_bounces_over_time(days: list[int], worn_out: bool) -> None:
    assert is_worn_out([NOW - timedelta(days=one) for one in days], NOW) is worn_out


def complaint(delivery: Delivery, proof: str) -> bytes:
    return f"""From: feedback@provider.example
To: abuse@outreach.example.org
Subject: Complaint
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="b"

--b
Content-Type: message/feedback-report

Feedback-Type: abuse
Version: 1

--b
Content-Type: message/rfc822

{proof}
To: {delivery.address}
Subject: A release

Words
--b--
""".encode()


def test_c45_a_complaint_that_proves_our_message_stops_the_reader(app: Flask) -> None:
    delivery = sent()
    (kept,) = came_in(complaint(delivery, f"Message-ID: {delivery.message_id}"), box=Box.BOUNCES)
    assert (kept.state, deliveries.is_suppressed(delivery.address), state_of(delivery)) == (MailState.SETTLED, True, State.SENT)


def test_a_complaint_without_proof_stops_nobody(app: Flask) -> None:
    delivery = sent()
    (kept,) = came_in(complaint(delivery, "Message-ID: <guessed@outreach.example.org>"), box=Box.BOUNCES)
    assert (kept.state, deliveries.is_suppressed(delivery.address)) == (MailState.LOOK, False)


def test_automatic_answers_and_notices_of_delay_change_nothing(app: Flask) -> None:
    delivery = sent()
    delayed = bounce_of(delivery, "4.4.1", "").replace(b"Action: failed", b"Action: delayed")
    away = f"From: {delivery.address}\nSubject: Automatic reply: A release\nAuto-Submitted: auto-replied\n\nI am away.".encode()
    kept = came_in(delayed, away)
    assert [one.state for one in kept] == [MailState.IGNORED] * 2
    assert state_of(delivery) is State.SENT


def test_somebody_settles_the_question_where_she_has_gone(app: Flask, cast) -> None:
    delivery = sent()
    came_in(bounce_of(delivery), box=Box.BOUNCES)
    with transaction():
        deliveries.settle(cast.actor("officer"), ledger.gone().items[0].id)
    assert ledger.gone().items == []
