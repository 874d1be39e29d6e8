"""Why is it slow? The page of a send says so in words: the relay takes nothing, or says that we are too fast."""

from datetime import timedelta

import pytest
import time_machine

from outreach.core import clock
from outreach.core.database import session, transaction
from outreach.deliveries import queries as ledger
from outreach.deliveries.models import Delivery, RelayTrouble
from outreach.deliveries.models import State as Sent
from outreach.deliveries.policy import after_reply, answered_at, says_too_fast
from outreach.distribution.models import Distribution
from tests.distribution import make

WORDS = "4.7.28 too many messages from your host"


@pytest.fixture(autouse=True)
def clocked():
    with time_machine.travel("2026-11-30 18:00:00+00:00", tick=False) as moved:
        yield moved


@pytest.fixture
def send(app, officer):
    found = make.planned([make.crowd(5)], lift=None)
    assert officer.post(f"/distributions/{found.id}/confirmation", data={"count": 5}).status_code == 303
    return found


def put_off(send: Distribution, count: int, words: str = WORDS, ago: timedelta = timedelta(seconds=30)) -> None:
    """Let the server have put off so many at their first try."""
    at = clock.now() - ago
    with transaction():
        for row in session().query(Delivery).filter_by(source=send.source).order_by(Delivery.id).limit(count):
            row.state, row.attempts, row.reply_code, row.reply_text = Sent.DEFERRED, 1, 451, words
            row.next_attempt_at = after_reply(451, words, 1, at).retry_at


def test_that_the_relay_takes_nothing_is_said_with_its_words_and_when_it_is_asked_again(send, officer):
    page = f"/distributions/{send.id}/progress"
    assert "The mail server does not take our mail" not in officer.get(page).text
    now = clock.now()
    with transaction():
        facts = {"since": now - timedelta(minutes=7), "times": 1200, "retry_at": now + timedelta(seconds=30)}
        session().add(RelayTrouble(machine="one", relay="relay:25", last_words="454 4.7.0 certificate expired", **facts))
    said = officer.get(page).text
    assert "The mail server does not take our mail" in said
    for words in (
        "17:53",
        "after 1,200 tries",
        "454 4.7.0 certificate expired",
        "asked again at 18:00, by itself; nothing is lost",
    ):
        assert words in said


def test_that_the_relay_slows_us_is_said_since_when_with_its_words_and_what_will_happen(send, officer):
    put_off(send, 3)
    said = officer.get(f"/distributions/{send.id}").text
    assert "The mail server says that we are too fast, so we go slower" in said
    for words in ("17:59", "put off 3 of these mails", WORDS, "from 18:03 on, and we go faster again"):
        assert words in said


@pytest.mark.parametrize(
    ("count", "words", "ago"),
    [
        (2, WORDS, timedelta(seconds=30)),  # about its recipients, as for the sender
        (3, "4.2.0 greylisted", timedelta(seconds=30)),
        (3, WORDS, timedelta(minutes=3)),  # it has taken the others since
    ],
)
def test_what_says_nothing_of_our_speed_is_not_taken_for_it(send, count, words, ago):
    put_off(send, count, words, ago)
    assert ledger.slowed(send.source, clock.now()) is None


def test_a_few_among_many_that_were_taken_do_not_slow_us(send):
    put_off(send, 3)
    assert ledger.slowed(send.source, clock.now()) is not None
    with transaction():
        many = session().query(Delivery).filter_by(source=send.source, state=Sent.QUEUED).first()
        for number in range(20):
            facts = {
                "recipient_key": f"x:{number}",
                "address_key": f"x{number}",
                "message_id": f"<{number}@x>",
                "token": f"t{number}",
            }
            same = {"mailing_id": many.mailing_id, "kind": many.kind, "source": send.source, "not_before": many.not_before}
            session().add(Delivery(address="x@example.org", state=Sent.SENT, handed_over_at=clock.now(), **facts, **same))
    assert ledger.slowed(send.source, clock.now()) is None


@pytest.mark.parametrize("attempts", [1, 2, 5, 13])
def test_when_a_server_answered_follows_from_when_it_is_asked_again(attempts):
    retry_at = after_reply(451, WORDS, attempts, clock.now()).retry_at
    assert answered_at(retry_at, attempts) == clock.now()


@pytest.mark.parametrize(
    ("code", "text", "fast"),
    [(421, "closing", True), (450, WORDS, True), (450, "4.2.0 greylisted, ask 14.7.26", False), (452, "4.3.1 full", False)],
)
def test_which_answers_ask_us_to_slow_down(code, text, fast):
    assert says_too_fast(code, text) == fast


def test_large_numbers_are_grouped_as_the_reader_does(send, officer):
    with transaction():
        session().query(Distribution).update({"frozen_count": 100_000})
    page = f"/distributions/{send.id}/progress"
    assert "100,000 people frozen" in officer.get(page).text
    assert "100\u202f000" in officer.get(page, headers={"Accept-Language": "fr"}).text


def test_the_plan_asks_for_a_grouped_number_and_takes_it(app, officer):
    send = make.planned([make.crowd(1001)])
    page = officer.get(f"/distributions/{send.id}").text
    assert "Type 1,001, the number of people" in page and "Schedule for 1,001 people" in page
    assert officer.post(f"/distributions/{send.id}/confirmation", data={"count": "1,001"}).status_code == 303
    assert "keep back the 1,001 not yet sent" in officer.get(f"/distributions/{send.id}").text
