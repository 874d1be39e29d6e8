"""The desk asks from a request's page and by program: who, until when, what they answered, and the words for every channel."""

import re
from datetime import timedelta

import time_machine
from flask import Flask

from outreach.bookings import queries, service
from outreach.bookings.models import Booking
from outreach.bookings.policy.answers import Answer
from outreach.bookings.service import Wish
from outreach.core import clock, database
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import transaction
from outreach.media_requests import service as desk
from outreach.spokespeople.models import Spokesperson
from tests.bookings import make
from tests.cast import Client
from tests.media_requests.make import media_request, outlet


def panel(officer: Client, request_id: int) -> str:
    return officer.get(f"/media-requests/{request_id}/matches").text


def asked(*people: Spokesperson, in_order: bool = False, **values: object) -> list[Booking]:
    request = media_request(**values)
    with transaction():
        return service.ask(COMMAND_LINE, request.id, [one.id for one in people], Wish(), in_order=in_order)


def answer(booking: Booking, said: Answer, name: str, note: str = "") -> None:
    with transaction():
        service.answer(booking.token or "", said, name, note)
    database.close()


def test_the_button_says_whom_it_asks_and_until_when(officer: Client) -> None:
    request = media_request()
    make.speaker()
    make.speaker("Hala Zaytar", protected=True, safety_profile={"face": "public", "name": "public"})
    page = panel(officer, request.id)
    found = re.search(r"Ask (.+?) and (.+?) \(both held until \d\d:\d\d\)", re.sub("<[^>]+>", "", page))
    assert found
    assert "Rana Nahrwand" in found.groups()
    assert "Zaytar" not in page
    chosen = re.findall(r'type="hidden" name="spokespeople" value="(\d+)"', page)
    answered = officer.post(f"/media-requests/{request.id}/offers", data={"spokespeople": chosen})
    assert answered.status_code == 303
    assert [one.state.value for one in queries.bookings().items] == ["tentative", "tentative"]
    assert all(one.asked_at for one in queries.bookings().items)


def test_the_page_shows_time_left_answers_and_who_is_next(officer: Client) -> None:
    rana, lina = make.speaker(), make.speaker("Lina Karam")
    first, *_ = asked(rana, make.speaker("Hala Zaytar"), lina, in_order=True)
    page = panel(officer, first.request_id)
    assert re.search(r"Asked, held until \d\d:\d\d, in 1[45] min", page)
    assert "5 more minutes" in page
    assert re.search(r"Asked next.*Hala Zaytar.*Lina Karam", page, re.DOTALL)
    answer(first, Answer.NO, "Rana", "On a train.")
    page = panel(officer, first.request_id)
    assert "Said no" in page
    assert "On a train." in page


def test_who_said_no_or_waits_in_the_queue_is_not_suggested_again(officer: Client) -> None:
    hala = make.speaker("Hala Zaytar")
    (first,) = asked(make.speaker(), hala, in_order=True)
    assert "Ask Hala Zaytar (held" not in panel(officer, first.request_id)
    make.speaker("Lina Karam")
    answer(first, Answer.NO, "Rana")
    page = panel(officer, first.request_id)
    assert "Ask Lina Karam (held" in page
    assert "The speaker" in officer.get(f"/media-requests/{first.request_id}").text
    assert "spokesperson:" not in officer.get(f"/media-requests/{first.request_id}").text


def test_five_more_minutes_and_another_link_from_the_page(officer: Client) -> None:
    (first,) = asked(make.speaker())
    database.close()
    assert officer.post(f"/bookings/{first.id}/extension").status_code == 303
    assert queries.get(first.id).expires_at == first.expires_at + timedelta(minutes=5)
    assert officer.post(f"/bookings/{first.id}/link").status_code == 303
    database.close()
    assert queries.get(first.id).token not in (None, first.token)


def test_the_words_to_copy_are_in_the_speakers_language_and_need_no_address(officer: Client) -> None:
    (first,) = asked(make.speaker(email=None, levels={"fr": 4, "ar": 3}))
    page = panel(officer, first.request_id)
    assert f"/b/{first.token}" in page
    assert 'data-copy="#ask-' in page


def test_a_call_wanted_is_loud_on_the_request_and_today(officer: Client) -> None:
    (first,) = asked(make.speaker())
    answer(first, Answer.CALL_ME, "Rana", "After six, please.")
    for page in (panel(officer, first.request_id), officer.get("/").text):
        assert "Rana Nahrwand asks to be called" in page
        assert "After six, please." in page
    answer(first, Answer.YES, "Rana")
    assert "asks to be called" not in officer.get("/").text


def test_without_a_speaker_left_the_producers_words_are_ready(officer: Client) -> None:
    (first,) = asked(make.speaker())
    answer(first, Answer.YES, "Rana")
    answer(first, Answer.NO, "Rana", "I am ill.")
    page = panel(officer, first.request_id)
    assert "Our guest for Nahr News cannot do it after all." in page
    assert "I am ill." not in re.search(r'id="sorry".*?</p>', page, re.DOTALL).group()


def test_a_program_asks_in_order_and_reads_the_queue(program: Client) -> None:
    request, rana, hala = media_request(), make.speaker(), make.speaker("Hala Zaytar")
    path = f"/api/v1/media-requests/{request.id}/offers"
    made = program.post(path, json={"spokespeople": [rana.id, hala.id], "how": "in_order", "interviewer": "T. Ruel"})
    assert made.status_code == 201
    assert [(one["spokesperson"], one["state"], one["answer"]) for one in made.json["items"]] == [
        ("Rana Nahrwand", "tentative", None)
    ]
    assert [one["spokesperson_id"] for one in made.json["queue"]] == [hala.id]
    booking = made.json["items"][0]["id"]
    text = program.get(f"/api/v1/bookings/{booking}/question").json
    assert text
    assert "/b/" in text["text"]
    assert program.post(f"/api/v1/bookings/{booking}/extension", json={}).status_code == 200
    again = program.post(f"/api/v1/bookings/{booking}/link", json={}).json
    assert again
    assert again["text"] != text["text"]
    assert program.get(path).json["items"][0]["asked_at"]


def test_what_cannot_be_asked_is_refused_with_reasons(program: Client) -> None:
    request, mute = media_request(), make.speaker(permissions=["radio"])
    path = f"/api/v1/media-requests/{request.id}/offers"
    refused = program.post(path, json={"spokespeople": [mute.id]})
    assert refused.status_code == 409
    assert refused.json["reasons"][0]["code"].startswith("matching.")
    assert program.post(path, json={"spokespeople": []}).status_code == 422
    assert program.post(path, json={"spokespeople": [999]}).status_code == 404


def test_a_hold_that_ran_out_gets_no_more_minutes(program: Client) -> None:
    (first,) = asked(make.speaker())
    with time_machine.travel(clock.now() + timedelta(minutes=16), tick=True):
        assert program.post(f"/api/v1/bookings/{first.id}/extension", json={}).status_code == 409


def test_no_mail_or_text_names_anybody_else_who_was_asked(app: Flask) -> None:
    from outreach.bookings.emails import asking

    first, second = asked(make.speaker(), make.speaker("Hala Zaytar"))
    for one, other in ((first, "Hala"), (second, "Rana")):
        mail = asking.question(one)
        assert mail
        for words in (mail.subject, mail.text, mail.html, asking.text(one, "ask"), asking.text(one, "thanks")):
            assert other not in words
            assert "Sara" not in words
            assert one.spokesperson.name.split()[-1] not in words


def test_after_the_interview_nobody_else_is_asked_and_the_producer_is_sent_no_excuse(officer: Client) -> None:
    (first,) = asked(make.speaker())
    make.speaker("Lina Karam")
    answer(first, Answer.YES, "Rana")
    officer.post(f"/bookings/{first.id}/outcome", data={"state": "completed"})
    page = panel(officer, first.request_id)
    assert "Took place" in page
    for words in ("Ask Lina Karam", "For the producer, ready to copy", "Text to thank them"):
        assert words not in page


def test_no_key_means_two_things_on_a_request(officer: Client) -> None:
    with transaction():
        row = desk.write_line(COMMAND_LINE, {"language": "en", "text": "More soon."}, None)
        desk.approve_line(COMMAND_LINE, row)
    made = media_request()
    make.speaker(permissions=["tv_recorded"])
    part = officer.get(f"/media-requests/{made.id}/matches", headers={"HX-Request": "true"}).text
    keys = re.findall(r'data-key="(.)"', officer.get(f"/media-requests/{made.id}").text + part)
    assert {"y", "e", "n"} <= set(keys)
    assert sorted(keys) == sorted(set(keys))


def test_the_producer_hears_the_guests_name_in_their_script_and_of_no_mail_they_never_get(officer: Client) -> None:
    outlet("Qanat Nahr", languages=["ar"])
    request = media_request(outlet_name="Qanat Nahr", callback_email="")
    held = make.hold(request, make.speaker(names={"ar": "رنا نهروند"}))
    officer.post(f"/bookings/{held.id}/confirmation")
    page = officer.get(f"/bookings/{held.id}").text
    words = page[page.index('id="say-words"') :][:400]
    assert "رنا نهروند" in words
    assert "الدعوة" not in words
