"""Mail becomes requests: threaded by our own ids, with its sender tested, once, and never lost."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from outreach.config import Config
from outreach.core import clock
from outreach.core.counting import counted
from outreach.core.database import session, transaction
from outreach.core.personal import Person
from outreach.core.text import fold
from outreach.core.traces import Traces
from outreach.deliveries.models import Delivery
from outreach.mailroom import jobs, queries
from outreach.mailroom import service as mailroom
from outreach.mailroom.models import State
from outreach.mailroom.schemas import held
from outreach.media_requests import jobs as desk
from outreach.media_requests.models import MediaRequest
from outreach.media_requests.policy import senders, signatures
from outreach.media_requests.policy.register import Known
from tests.cast import Client
from tests.integrations.inbound.threads import mail
from tests.journalists.make import journalist
from tests.mailroom.make import came_in, sent
from tests.outlets.make import outlet
from tests.web.clamd import EICAR, Clamd

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _at_ten() -> object:
    with time_machine.travel(NOW, tick=True):
        yield


def arrived(*mails: bytes) -> list[MediaRequest]:
    """Let mails come in and reach the desk; return the requests."""
    first = 1 + max([one.uid for one in queries.page().items], default=0)
    came_in(*mails, first=first)
    while desk.next_mail() is not None:
        desk.take_mail()
    return list(session().scalars(select(MediaRequest).order_by(MediaRequest.id)))


def question(
    words: str = "Could a doctor speak to us on the radio?",
    subject: str = "Interview",
    sender: str = "",
    more: str = "",
    number: int = 1,
) -> bytes:
    data = mail(words, subject=subject, more=more).replace(b"Message-ID: <m1@", b"Message-ID: <m%d@" % number)
    return data.replace(b"lina.haddad@daily.example", sender.encode()) if sender else data


def test_a_mail_becomes_a_request_that_nobody_has_yet(app: Flask) -> None:
    (request,) = arrived(question("We need a surgeon who speaks Arabic, live on TV, today at 18:30. Call +44 20 7946 0991"))
    assert (request.channel, request.caller_name, request.callback_email, request.owner_id) == (
        "email",
        "Lina Haddad",
        "lina.haddad@daily.example",
        None,
    )
    assert (request.deadline_local, request.format, request.mode, request.languages, request.callback) == (
        "2026-11-23T18:30",
        "tv",
        "live",
        ["ar"],
        "+442079460991",
    )
    assert "surgeon" in request.question
    assert any("do not know this address" in note.text for note in request.notes)


def test_a_greeting_to_the_press_office_says_nothing_of_print(app: Flask) -> None:
    (request,) = arrived(question("Dear press office,\n\nCould a surgeon talk to us live on radio today at 18:30?"))
    assert (request.format, request.mode, request.role) == ("radio", "live", "surgeon")


def test_without_a_deadline_a_day_is_left_and_a_person_sets_it(app: Flask) -> None:
    (request,) = arrived(question("Who can talk to us about the convoy?"))
    assert request.deadline_at - datetime.now(UTC) > timedelta(hours=23)
    assert "set the deadline" in request.next_action


def test_c51_two_mails_with_one_subject_stay_apart_and_an_answer_joins_its_own(app: Flask) -> None:
    first, second = arrived(question("One?", number=1), question("Two?", number=2))
    arrived(question("More on the first.", "Re: Interview", more="In-Reply-To: <m1@daily.example>\n", number=3))
    session().expire_all()
    assert [any("More on the first" in note.text for note in one.notes) for one in (first, second)] == [True, False]


def test_an_answer_to_our_own_message_joins_the_request_it_was_about(app: Flask) -> None:
    (request,) = arrived(question())
    ours: Delivery = sent(source="booking:1", recipient_key=f"producer:{request.id}", address="lina.haddad@daily.example")
    assert len(arrived(question("Fine for us.", "Re: Your interview", more=f"References: {ours.message_id}\n", number=2))) == 1
    session().refresh(request, ["notes"])
    assert any("Fine for us." in note.text for note in request.notes)


def test_somebody_elses_answer_to_her_mail_does_not_join_her_request(app: Flask) -> None:
    arrived(question())
    assert (
        len(arrived(question("Tell me all.", more="In-Reply-To: <m1@daily.example>\n", sender="spy@evil.example", number=2))) == 2
    )


def test_an_answer_to_a_closed_request_is_a_new_one_that_names_it(app: Flask) -> None:
    (request,) = arrived(question())
    request.state = "done"
    session().commit()
    _, new = arrived(question("One more thing", more="In-Reply-To: <m1@daily.example>\n", number=2))
    assert any(request.reference in note.text for note in new.notes)


def test_a_known_journalist_is_recognised_with_her_outlet(app: Flask) -> None:
    person = journalist("Lina Haddad", email="lina.haddad@daily.example", outlet_name=outlet("The Daily").name)
    (request,) = arrived(question())
    assert (request.journalist_id, request.outlet_shown) == (person.id, "The Daily")
    assert not any("know this address" in note.text for note in request.notes)


@pytest.mark.parametrize(
    ("address", "is_known", "is_doubted", "outlet", "word"),
    [
        ("lina@daily.example", False, False, "The Daily", ""), ("lina@news.daily.example", False, False, "The Daily", ""), ("lina@dai1y.example", False, False, "", "looks like"),
        ("lina@daiily.example", False, False, "", "looks like"), ("lina@other.example", False, False, "", "do not know"), ("lina@other.example", True, False, "", ""), ("lina@daily.example", True, True, "The Daily", "forged"),
    ],
)  # fmt: skip
def test_f41_a_sender_is_tested_against_the_register(
    address: str, is_known: bool, is_doubted: bool, outlet: str, word: str
) -> None:
    found = senders.tested(address, is_known, is_doubted, {"daily.example": "The Daily"})
    assert (found.outlet, bool(found.warnings)) == (outlet, bool(word))
    assert word in "".join(found.warnings)


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("Can a doctor talk to us?\n\nBest regards\nLina Haddad\nReporter, The Daily\n+44 20 7946 0991", "The Daily"),
        ("Can a doctor talk to us?\n-- \nLina Haddad | Producer at Nahr News", "Nahr News"),
        ("هل يتحدث طبيب؟\n\nمع التحية\nلينا حداد\nقناة النهر", "Nahr News"),
        ("Can a doctor talk to us?\n\nLina Haddad\nlina@news.daily.example", "The Daily"),
        ("Can a doctor talk to us?\n\nThanks\nLina\nwww.daily.example, The Daily", "The Daily"),
        ("Can a doctor talk to us?\n\nThanks\nLina\nThe Daily and Nahr News", ""),
        ("The Daily had it first. Can a doctor talk to us?", ""),
        ("The Daily had it first.\n\nCan a doctor talk to us?\n\nThanks\nLina", ""),
        ("Can a doctor talk to us?\n\nThanks\nLina, a daily reader\nBBC News", ""),
        ("Can a doctor talk to us?\n\nThanks, and so on.\n" + "The Daily wrote of it. " * 9, ""),
        ("", ""),
    ],
)
def test_the_one_outlet_that_a_signature_names_is_read(text: str, outlet: str) -> None:
    own = {
        "the daily": Known("The Daily", id=1),
        "nahr news": Known("Nahr News", id=2),
        fold("قناة النهر"): Known("Nahr News", id=2),
    }
    assert signatures.outlet_of(text, {**own, "bbc news": Known("BBC News")}, {"daily.example": "The Daily"}) == outlet


def test_the_outlet_of_a_signature_stands_at_the_request_and_is_not_taken_for_proven(app: Flask) -> None:
    outlet("Nahr News")
    words = "Could a doctor speak to us on the radio?\n\nBest regards\nLina Haddad\nProducer, Nahr News"
    (request,) = arrived(question(words))
    assert request.outlet_shown == "Nahr News"
    told = " ".join(note.text for note in request.notes)
    assert "stands in the signature only" in told and "do not know this address" in told


def test_f40_one_sender_cannot_flood_the_desk(app: Flask) -> None:
    requests = arrived(*(question(f"Question {number}", number=number) for number in range(1, 31)))
    assert len(requests) == 10
    assert counted(queries.count(State.LOOK)) == [20]
    assert len(arrived(question("Mine", sender="omar@other.example", number=99))) == 11


def test_c40_automatic_and_bulk_mail_makes_no_request_and_nothing_is_sent(app: Flask) -> None:
    assert (
        arrived(
            question("Away until Monday", "Automatic reply: x", more="Auto-Submitted: auto-replied\n"),
            question("News", more="List-Id: <n.example>\nPrecedence: bulk\n", number=2),
        )
        == []
    )
    assert session().scalars(select(Delivery)).all() == []


def test_the_same_mail_again_is_one_request(app: Flask) -> None:
    assert len(arrived(question(), b"Received: again\n" + question())) == 1


def test_a_person_makes_a_mail_a_request_or_puts_it_aside(app: Flask, officer: Client) -> None:
    arrived(question("Please call me", more="List-Id: <desk.daily.example>\n"), b"\0 nothing")
    shown = officer.get("/mail/").text
    assert "Needs a look" in shown
    assert officer.post("/media-requests/of-mail/1").status_code == 303
    assert officer.post("/mail/2/settlement").status_code == 303
    assert [one.state for one in queries.page().items] == [State.PUT_ASIDE, State.TAKEN]


def test_a_mail_is_shown_as_words_and_handed_out_as_plain_bytes(app: Flask, officer: Client, viewer: Client) -> None:
    came_in(mail("<script>alert(1)</script><p>Hello<img src='http://spy.example/x.png'>", "html", more=""))
    page = officer.get("/mail/1").text
    assert "Hello" in page
    assert "alert(1)" not in page
    assert "spy.example" not in page
    source = officer.get("/mail/1/source")
    assert (source.mimetype, source.headers["X-Content-Type-Options"]) == ("text/plain", "nosniff")
    assert viewer.get("/mail/1").status_code == 403
    assert jobs.next_reading() is None


def test_a_mail_is_handed_out_only_when_the_scanner_finds_nothing_in_it(app: Flask, config: Config, officer: Client) -> None:
    came_in(mail(EICAR.decode(), "plain", more=""))
    daemon = Clamd()
    app.extensions["outreach"] = replace(config, clamd=daemon.address)
    refused = officer.get("/mail/1/source")
    assert (refused.status_code, "Win.Test.EICAR_HDB-1" in refused.text, EICAR in refused.data) == (409, True, False)
    assert officer.get("/mail/1").status_code == 200
    daemon.answer = b""
    assert officer.get("/mail/1/source").status_code == 409
    daemon.answer = b"stream: OK\0"
    assert officer.get("/mail/1/source").status_code == 200
    daemon.close()


def test_what_somebody_wrote_is_theirs_to_see_and_goes_with_them(app: Flask) -> None:
    arrived(question("Call me, says Lina Haddad"), question("Lina Haddad told me to ask", sender="omar@other.example", number=2))
    lina = Traces(names=("Lina Haddad",), addresses=("lina.haddad@daily.example",))
    assert [one.value["text"] for one in held(Person("", lina))] == ["Call me, says Lina Haddad"]
    with transaction():
        mailroom.forget(lina)
    (left,) = queries.page().items
    assert (left.sender, "Lina" in left.text, queries.mail(left.id, with_data=True).data) == ("omar@other.example", False, b"")


def test_old_mail_goes_and_what_waits_for_a_person_stays(app: Flask) -> None:
    arrived(question(), b"\0 nothing")
    with time_machine.travel(NOW + timedelta(days=400)), transaction():
        assert mailroom.purge(clock.now() - timedelta(days=180), 100, frozenset()) == 1
    assert [one.state for one in queries.page().items] == [State.LOOK]


def test_c73_whoever_answers_a_release_gets_nothing_back_that_could_name_us(app: Flask) -> None:
    ours = sent(source="distribution:1", recipient_key="journalist:1", address="lina.haddad@daily.example")
    thread = f"In-Reply-To: <{ours.message_id}>\nReferences: <{ours.message_id}>\n"
    before = session().scalars(select(Delivery.id)).all()
    arrived(
        question(more=thread),
        question(
            "Who is behind this? Please confirm that you got my mail.",
            more=f"{thread}Disposition-Notification-To: x@y.example\n",
            number=2,
        ),
        question("", more=thread, number=3),
        question("Stop it.", sender="somebody@else.example", more=thread, number=4),
    )
    assert session().scalars(select(Delivery.id)).all() == before
    assert jobs.next_reading() is None
