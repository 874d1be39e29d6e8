"""A caller is answered by mail in their own thread, never twice unknowingly, and no protected name leaves with it."""

from threading import Barrier, Thread

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from outreach.attribution import service as attribution
from outreach.audit.models import AuditEvent
from outreach.core import clock, database
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import transaction
from outreach.core.events import announce
from outreach.deliveries import service as deliveries
from outreach.deliveries.models import Delivery
from outreach.mailroom.models import Box, InboundMail, State
from outreach.media_requests import queries, service
from outreach.media_requests.models import MediaRequest
from outreach.media_requests.policy.answering import AnsweredMeanwhile
from tests.bookings.make import speaker
from tests.cast import Cast, Client
from tests.media_requests import make

TEXT = "We ask two medics now and ring you by 18:05."


def sent() -> list[Delivery]:
    database.close()
    query = (
        select(Delivery)
        .options(joinedload(Delivery.mailing))
        .where(Delivery.source.like("media_request:%"))
        .order_by(Delivery.id)
    )
    return list(database.session().scalars(query))


def answer(who: Client, made: MediaRequest, text: str = TEXT, **more: object) -> int:
    data = {"text": text, "by_mail": "y", "seen": "0", "language": "en", **more}
    return who.post(f"/media-requests/{made.id}/answers", data=data).status_code


def mail(made: MediaRequest, subject: str = "Interview tonight?") -> None:
    with transaction() as session:
        session.add(
            InboundMail(
                box=Box.REQUESTS,
                validity=0,
                uid=1,
                data=b"",
                size=0,
                digest="d",
                received_at=clock.now(),
                state=State.TAKEN,
                subject=subject,
                message_id="abc.1@nahr.example.org",
                references=["first@nahr.example.org"],
                about=f"media_request:{made.id}",
            )
        )


def test_an_answer_leaves_once_in_the_thread_of_the_mail(officer: Client) -> None:
    made = make.media_request()
    mail(made)
    assert answer(officer, made) == 303
    assert answer(officer, made) == 303  # a second click
    (delivery,) = sent()
    assert (delivery.address, delivery.recipient_key) == ("sara@nahr.example.org", f"producer:{made.id}")
    assert delivery.mailing.subject == "Re: Interview tonight?"
    headers = dict(map(tuple, delivery.mailing.headers))
    assert headers["In-Reply-To"] == "<abc.1@nahr.example.org>"
    assert headers["References"] == "<first@nahr.example.org> <abc.1@nahr.example.org>"
    assert TEXT in delivery.mailing.text
    after = make.again(made.id)
    assert after.answered_at and [note.text for note in after.notes if note.kind == "answer"] == [TEXT]


def test_what_comes_back_lands_on_the_same_request(officer: Client) -> None:
    made = make.media_request()
    answer(officer, made)
    with transaction() as session:
        reply = InboundMail(
            box=Box.REQUESTS, validity=0, uid=2, data=b"", size=0, digest="e", received_at=clock.now(), state=State.WAITING, subject="Re: x",
            text="Thank you!", sender="sara@nahr.example.org", references=[sent()[0].message_id.strip("<>")],
        )  # fmt: skip
        session.add(reply)
    with transaction():
        assert service.take_mail(COMMAND_LINE, reply.id, "Europe/London").id == made.id
    assert "Thank you!" in make.again(made.id).notes[0].text


def test_the_second_officer_sees_the_first_answer_and_loses_nothing(officer: Client, lead: Client) -> None:
    made = make.media_request()
    answer(officer, made)
    stopped = lead.post(f"/media-requests/{made.id}/answers", data={"text": "Mine instead.", "by_mail": "y", "seen": "0"})
    assert stopped.status_code == 409
    assert TEXT in stopped.text and "Mine instead." in stopped.text and "Officer answered" in stopped.text
    assert len(sent()) == 1
    latest = queries.latest_answer(made.id)
    assert latest is not None and f'name="seen" value="{latest.id}"' in stopped.text
    assert answer(lead, made, "Mine instead.", seen=latest.id) == 303
    assert [one.mailing.text.split("\n")[0] for one in sent()] == [TEXT, "Mine instead."]


@pytest.mark.parametrize("path", ["decline", "referral", "outcome"])
def test_a_no_and_a_referral_are_answers_too(officer: Client, lead: Client, path: str) -> None:
    made = make.media_request()
    answer(officer, made)
    data = {"text": "No.", "why": "too_late", "to": "Open Clinics", "state": "referred", "seen": "0"}
    stopped = lead.post(f"/media-requests/{made.id}/{path}", data=data)
    assert (stopped.status_code, make.again(made.id).is_open) == (409, True)
    assert TEXT in stopped.text and "No." in stopped.text


def test_of_two_who_answer_at_once_one_is_stopped(app: Flask, cast: Cast) -> None:
    made = make.media_request()
    people, gate, stopped = [cast.actor("officer"), cast.actor("lead")], Barrier(2), []
    request_id = made.id  # read here: the threads have sessions of their own

    def one(number: int) -> None:
        with app.app_context(), database.scope():
            gate.wait()
            try:
                with transaction():
                    found = queries.get(request_id, lock=True)
                    service.answer(people[number], found, f"Answer {number}", by_mail=True, seen=0)
            except AnsweredMeanwhile:
                stopped.append(number)

    threads = [Thread(target=one, args=(number,)) for number in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(stopped) == 1
    assert [delivery.mailing.text.split("\n")[0] for delivery in sent()] == [f"Answer {1 - stopped[0]}"]


def test_a_name_that_must_not_be_cited_stops_the_mail_and_stays_typed(officer: Client) -> None:
    made = make.media_request()
    with transaction():
        attribution.create(COMMAND_LINE, {"name": "Harbour Secretariat"})
    speaker("Rana Nahrwand", protected=True)
    for name in ("Harbour Secretariat", "Rana Nahrwand"):
        text = f"Ask {name} at once."
        stopped = officer.post(f"/media-requests/{made.id}/answers", data={"text": text, "by_mail": "y", "seen": "0"})
        assert stopped.status_code == 422
        assert "must not leave the office" in stopped.text and text in stopped.text
    assert officer.post(f"/media-requests/{made.id}/referral", data={"to": "Harbour Secretariat"}).status_code == 422
    assert not sent()
    facts = str([event.facts for event in database.session().scalars(select(AuditEvent))])
    assert "Rana" not in facts


def test_a_protected_name_in_the_callers_subject_is_not_sent_back(officer: Client) -> None:
    made = make.media_request()
    speaker("Rana Nahrwand", protected=True)
    mail(made, "Can we have Rana Nahrwand?")
    answer(officer, made)
    assert "Rana" not in sent()[0].mailing.subject


def test_what_was_said_on_the_phone_is_kept_and_no_mail_leaves(officer: Client) -> None:
    made = make.media_request()
    assert answer(officer, made, by_mail="") == 303
    assert not sent() and make.again(made.id).answered_at


def test_a_mail_nobody_would_read_is_not_written(officer: Client) -> None:
    made = make.media_request(callback_email="noreply@nahr.example.org")
    stopped = officer.post(f"/media-requests/{made.id}/answers", data={"text": TEXT, "by_mail": "y"})
    assert stopped.status_code == 422 and "Nobody reads" in stopped.text and not sent()


def test_an_address_that_takes_no_mail_is_said_before_anything_is_lost(officer: Client) -> None:
    made = make.media_request()
    with transaction():
        deliveries.suppress("sara@nahr.example.org", "bounced")
    stopped = officer.post(f"/media-requests/{made.id}/answers", data={"text": TEXT, "by_mail": "y", "seen": "0"})
    assert stopped.status_code == 422 and "Ring instead" in stopped.text and TEXT in stopped.text and not sent()


def test_an_answer_that_comes_back_is_put_on_the_request(officer: Client) -> None:
    made = make.media_request()
    answer(officer, made)
    (delivery,) = sent()
    with transaction():
        announce("delivery.bounced", delivery=delivery, is_dead=True)
    after = make.again(made.id)
    assert "came back" in after.next_action and "sara@nahr.example.org came back" in after.notes[0].text


def test_a_no_has_a_reason_and_ready_words_and_goes_by_mail(officer: Client) -> None:
    made = make.media_request()
    assert "did not want to keep you waiting" in officer.get(f"/media-requests/{made.id}").text
    arabic = officer.get(f"/media-requests/{made.id}?language=ar")
    assert 'name="language" value="ar"' in arabic.text
    assert officer.post(f"/media-requests/{made.id}/decline", data={"text": "Sorry."}).status_code == 422
    data = {"text": "Sorry, not in time.", "why": "no_speaker", "by_mail": "y", "seen": "0"}
    assert officer.post(f"/media-requests/{made.id}/decline", data=data).status_code == 303
    after = make.again(made.id)
    assert (after.state, after.ended_as, after.decline_reason) == ("declined", "no_speaker", "Sorry, not in time.")
    assert len(sent()) == 1


def test_a_referral_is_logged_with_whom(officer: Client) -> None:
    made = make.media_request()
    data = {"to": "Open Clinics", "text": "Ask Open Clinics; they were there.", "seen": "0"}
    assert officer.post(f"/media-requests/{made.id}/referral", data=data).status_code == 303
    after = make.again(made.id)
    assert (after.state, after.referred_to) == ("referred", "Open Clinics")


def test_programs_answer_decline_and_refer_alike(program: Client, officer: Client) -> None:
    made, other, third = make.media_request(), make.media_request(), make.media_request()
    base = "/api/v1/media-requests"
    done = program.post(f"{base}/{made.id}/answers", json={"text": TEXT, "by_mail": True})
    assert done.status_code == 201 and done.json["last_answer_id"] and len(sent()) == 1
    answer(officer, other)
    stopped = program.post(f"{base}/{other.id}/answers", json={"text": "Mine"})
    assert (stopped.status_code, stopped.json["reasons"][0]["code"]) == (409, "request.answered_meanwhile")
    said = program.post(f"{base}/{other.id}/decline", json={"why": "too_late", "text": "No.", "seen": 10**6})
    assert (said.status_code, said.json["state"], said.json["ending"]) == (200, "declined", "too_late")
    to = program.post(f"{base}/{third.id}/referral", json={"to": "Open Clinics"})
    assert (to.status_code, to.json["referred_to"]) == (200, "Open Clinics")
