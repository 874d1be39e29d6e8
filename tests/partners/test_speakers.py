"""A speaker's own page: one question on their clock, three buttons, and nothing that a machine could answer by accident."""

import re
from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from outreach.bookings import queries, service
from outreach.bookings.models import Booking
from outreach.bookings.policy.offers import MOST_WRONG_NAMES
from outreach.bookings.service import Details, Wish
from outreach.core import clock, database
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import transaction
from tests.bookings import make
from tests.cast import Client
from tests.media_requests.make import media_request, outlet

YES, NO, CALL = ({"answer": said, "name": "Rana"} for said in ("yes", "no", "call_me"))


def offered(*others: str, **speaker: object) -> Booking:
    outlet(timezone="Europe/Paris")
    people = [make.speaker(**{"levels": {"en": 4, "ar": 3}, **speaker}), *(make.speaker(name) for name in others)]
    request = media_request()
    with transaction():
        return service.ask(COMMAND_LINE, request.id, [one.id for one in people], Wish())[0]


def link(booking: Booking) -> str:
    return f"/b/{booking.token}"


def state(booking: Booking) -> str:
    database.close()
    return queries.get(booking.id).state.value


def test_the_page_asks_one_question_on_three_clocks_and_names_nobody(app: Flask, stranger: Client) -> None:
    booking = offered("Hala Zaytar")
    page = stranger.get(link(booking))
    assert page.status_code == 200
    for shown in ("Can you speak?", "Nahr News", "Beirut", "Paris", "London", "name yes", "face yes", "We hold it for you until"):
        assert shown in page.text
    for hidden in ("Rana", "Nahrwand", "Hala", "Zaytar", "Sara", "7700900123", "sara@nahr"):
        assert hidden not in page.text
    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["X-Robots-Tag"] == "noindex"
    assert len(page.data) < 15_000


def test_it_speaks_their_language_from_right_to_left(app: Flask, stranger: Client) -> None:
    address = link(offered(levels={"ar": 4, "en": 2}))
    assert '<html lang="ar" dir="rtl"' in stranger.get(address).text
    assert '<html lang="fr"' in stranger.get(f"{address}?lang=fr").text


def test_a_protected_persons_page_and_mail_name_neither_them_nor_their_town(app: Flask, stranger: Client) -> None:
    booking = offered(protected=True, safety_profile={"voice": "public"})
    page = stranger.get(link(booking)).text
    assert "your time" in page
    assert "name no · face no · voice yes · town no" in page
    for hidden in ("Beirut", "Rana", "R. N", "Emergency medic"):
        assert hidden not in page


@pytest.mark.parametrize(
    ("answer", "becomes", "words"),
    [(YES, "confirmed", "Thank you. You are on."), (NO, "cancelled", "No is fine."), (CALL, "tentative", "We call you")],
)
def test_one_press_answers_and_says_what_happens_next(
    app: Flask, stranger: Client, answer: dict[str, str], becomes: str, words: str
) -> None:
    booking = offered()
    assert stranger.post(link(booking), data=answer).status_code == 303
    assert state(booking) == becomes
    assert words in stranger.get(link(booking)).text


def test_machines_that_fetch_click_and_fill_in_everything_answer_nothing(app: Flask, stranger: Client) -> None:
    booking = offered()
    page = stranger.get(link(booking)).text
    for typed in ["", "test", "a@example.org", "yes", "John Smith", booking.token, *re.findall(r">([^<>]*\w[^<>]*)<", page)[:10]]:
        assert stranger.post(link(booking), data={"answer": "yes", "name": typed}).status_code == 422
    for button in re.findall(r'<button[^>]*name="answer" value="(\w+)"', page):
        assert stranger.post(link(booking), data={"answer": button, "name": ""}).status_code == 422
    for target in set(re.findall(r'href="(/[^"]*|\?[^"]*)"', page)):
        stranger.get(target if target.startswith("/") else link(booking) + target)
    stranger.head(link(booking))
    database.close()
    found = queries.get(booking.id)
    assert (found.state.value, found.answer, found.answered_at) == ("tentative", None, None)
    assert stranger.post(link(booking), data=YES).status_code == 303


def test_a_wrong_name_keeps_what_was_typed_and_says_what_to_do(app: Flask, stranger: Client) -> None:
    page = stranger.post(link(offered()), data={"answer": "no", "name": "Ranja", "note": "On a train."})
    assert page.status_code == 422
    assert "Type your first or last name" in page.text
    assert 'value="Ranja"' in page.text
    assert 'value="On a train."' in page.text


def test_enter_in_the_field_presses_no_button(app: Flask, stranger: Client) -> None:
    page = stranger.get(link(offered())).text
    first = re.search(r"<button[^>]*>", page[page.index('id="answer"') :])
    assert first
    assert " disabled" in first.group()


@pytest.mark.parametrize("token", ["x", "", "0" * 43, "../../e/x"])
def test_a_link_that_was_never_given_shows_nothing(app: Flask, stranger: Client, token: str) -> None:
    assert stranger.get(f"/b/{token}").status_code == 404
    assert stranger.post(f"/b/{token}", data=YES).status_code == 404


def test_a_link_taken_back_leads_nowhere(app: Flask, stranger: Client) -> None:
    booking = offered()
    old = link(booking)
    with transaction():
        service.renew_link(COMMAND_LINE, queries.get(booking.id, lock=True))
    page = stranger.get(old)
    assert page.status_code == 404
    assert "Nahr News" not in page.text
    assert stranger.post(old, data=YES).status_code == 404
    assert state(booking) == "tentative"


def test_an_offer_that_is_over_takes_no_answer_and_shows_no_data(app: Flask, stranger: Client) -> None:
    booking = offered()
    with time_machine.travel(clock.now() + timedelta(minutes=16), tick=True):
        page = stranger.get(link(booking))
        late = stranger.post(link(booking), data=YES)
    assert (page.status_code, late.status_code) == (410, 409)
    for answer in (page, late):
        assert "The time for this question is over" in answer.text
        assert "Nahr News" not in answer.text
    assert state(booking) == "tentative", "the sweep frees it, not the late press"


def test_who_was_slower_reads_it_kindly(app: Flask, stranger: Client) -> None:
    booking = offered("Hala Zaytar")
    (other,) = [one for one in queries.bookings().items if one.id != booking.id]
    stranger.post(link(booking), data=YES)
    late = stranger.post(f"{link(other)}?lang=en", data={"answer": "yes", "name": "hala"})
    assert late.status_code == 409
    assert "Somebody was quicker this time" in late.text
    assert "Nahr News" not in late.text
    assert "We have noted that you would have said yes" in stranger.get(f"{link(other)}?lang=en").text


def test_somebody_who_said_yes_may_still_have_to_say_no(app: Flask, stranger: Client) -> None:
    booking = offered()
    stranger.post(link(booking), data=YES)
    assert stranger.post(link(booking), data=YES).status_code == 303
    assert stranger.post(link(booking), data={**NO, "note": "I am ill."}).status_code == 303
    assert state(booking) == "cancelled"


def test_the_interview_over_the_link_says_nothing_any_more(app: Flask, stranger: Client) -> None:
    booking = offered()
    with transaction():
        service.confirm(COMMAND_LINE, queries.get(booking.id, lock=True), Details())
    with time_machine.travel(clock.now() + timedelta(hours=9), tick=True):
        assert stranger.get(link(booking)).status_code == 410


def test_whoever_tries_names_at_a_link_finds_it_closed_and_the_desk_hears(app: Flask, stranger: Client) -> None:
    booking = offered(protected=True)
    for number in range(MOST_WRONG_NAMES):
        assert stranger.post(link(booking), data={"answer": "yes", "name": f"Guess{number}"}).status_code == 422
    assert stranger.post(link(booking), data=YES).status_code == 409, "not even the right name tells a guesser that it is right"
    page = stranger.get(link(booking))
    assert page.status_code == 410
    assert "This link is closed" in page.text
    assert "Nahr News" not in page.text
    database.close()
    found = queries.get(booking.id)
    assert found.state.value == "tentative"
    assert any("Too many wrong names" in note.text for note in found.request.notes)
    with transaction():
        service.renew_link(COMMAND_LINE, queries.get(booking.id, lock=True))
    assert stranger.post(link(queries.get(booking.id)), data=YES).status_code == 303


def test_an_empty_field_is_no_wrong_name(app: Flask, stranger: Client) -> None:
    booking = offered()
    for _ in range(MOST_WRONG_NAMES + 2):
        stranger.post(link(booking), data={"answer": "no", "name": " "})
    assert stranger.post(link(booking), data=YES).status_code == 303
