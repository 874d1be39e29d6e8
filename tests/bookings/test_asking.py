"""Speakers are asked by their own link: held first, several at once or in order; the first yes has it, and everybody hears."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import inspect

from outreach.bookings import jobs, queries, service
from outreach.bookings.models import Booking
from outreach.bookings.policy.answers import Answer
from outreach.bookings.policy.states import State
from outreach.bookings.queries import offers
from outreach.bookings.service import Wish
from outreach.core import clock, database
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import transaction
from outreach.core.errors import Invalid, Refused
from outreach.deliveries import queries as deliveries
from outreach.media_requests import queries as requests
from outreach.media_requests import service as desk
from outreach.media_requests.models import MediaRequest
from outreach.media_requests.policy.states import State as RequestState
from outreach.spokespeople import service as spokespeople
from outreach.spokespeople.models import Spokesperson
from tests.bookings import make
from tests.cast import Client
from tests.media_requests.make import again, media_request


def ask(request: MediaRequest, *people: Spokesperson, in_order: bool = False) -> list[Booking]:
    with transaction():
        return service.ask(COMMAND_LINE, request.id, [one.id for one in people], Wish(), in_order=in_order)


def say(booking: Booking, said: Answer, name: str, note: str = "") -> str:
    with transaction():
        _, stood = service.answer(booking.token or "", said, name, note)
    return stood.value


def now_in(booking: Booking) -> Booking:
    database.close()
    return queries.get(booking.id)


def asked(request: MediaRequest) -> dict[str, str]:
    """Return who was asked for a request, and where their booking is now."""
    number = inspect(request).identity[0]
    database.close()
    return {one.spokesperson.name: one.state.value for one in offers.offers(number)}


def notes(request: MediaRequest) -> str:
    return "\n".join(note.text for note in again(request.id).notes)


def mails(booking: Booking) -> list[str]:
    database.close()
    return [row.mailing.subject for row in deliveries.page(source=f"booking:{booking.id}").items]


def test_two_are_asked_at_once_and_the_first_yes_has_it(app: Flask) -> None:
    request = media_request()
    rana, hala = ask(request, make.speaker(), make.speaker("Hala Zaytar"))
    assert say(rana, Answer.YES, "nahrwand") == "open"
    assert asked(request) == {"Rana Nahrwand": "confirmed", "Hala Zaytar": "cancelled"}
    assert again(request.id).state == "booked"
    assert len(mails(rana)) == 3, "the question, and both invitations"
    assert len(mails(hala)) == 2, "the question and the thanks"


def test_a_second_yes_meets_somebody_quicker_and_stays_as_a_reserve(app: Flask) -> None:
    request = media_request()
    rana, hala = ask(request, make.speaker(), make.speaker("Hala Zaytar"))
    say(rana, Answer.YES, "Rana")
    assert say(hala, Answer.YES, "Zaytar") == "quicker"
    assert now_in(hala).state == State.CANCELLED
    assert "Hala Zaytar said yes too, and is in reserve." in notes(request)
    assert say(hala, Answer.YES, "Zaytar") == "reserve"


def test_a_request_that_wants_two_confirms_two_and_lets_the_third_go(app: Flask) -> None:
    request = media_request()
    with transaction():
        requests.get(request.id, lock=True).speakers_wanted = 2
    rana, hala, lina = ask(request, make.speaker(), make.speaker("Hala Zaytar"), make.speaker("Lina Karam"))
    say(rana, Answer.YES, "Rana")
    assert now_in(lina).state == State.TENTATIVE
    say(hala, Answer.YES, "Hala")
    assert sorted(asked(request).values()) == ["cancelled", "confirmed", "confirmed"]


def test_only_the_speakers_own_name_answers(app: Flask) -> None:
    (rana,) = ask(media_request(), make.speaker(names={"ar": "رنا نهروند"}))
    database.close()  # what the test holds stays as it is
    for typed in ("", "Sara", "yes", "Rana Windle", "test@example.org", "R", rana.token or ""):
        with pytest.raises(Invalid):
            say(rana, Answer.YES, typed)
    assert now_in(rana).state == State.TENTATIVE
    assert say(rana, Answer.YES, "رنا") == "open"


def test_a_no_costs_nothing_and_the_next_in_the_queue_is_asked(app: Flask) -> None:
    request = media_request()
    (rana,) = ask(request, make.speaker(), make.speaker("Hala Zaytar"), in_order=True)
    assert asked(request) == {"Rana Nahrwand": "tentative"}
    say(rana, Answer.NO, "Rana", "On a train.")
    assert asked(request) == {"Rana Nahrwand": "cancelled", "Hala Zaytar": "tentative"}
    assert list(offers.turns(request.id)) == []
    assert "On a train." in notes(request)
    assert say(rana, Answer.YES, "Rana") == "declined"


def test_the_next_is_asked_when_the_one_before_lets_the_time_pass(app: Flask) -> None:
    request = media_request()
    ask(request, make.speaker(), make.speaker("Hala Zaytar"), in_order=True)
    with time_machine.travel(clock.now() + timedelta(minutes=16), tick=True):
        jobs.expire()
        assert asked(request) == {"Rana Nahrwand": "cancelled", "Hala Zaytar": "tentative"}


def test_who_cannot_be_held_when_their_turn_comes_is_passed_over(app: Flask) -> None:
    request, hala = media_request(), make.speaker("Hala Zaytar")
    (rana,) = ask(request, make.speaker(), hala, make.speaker("Lina Karam"), in_order=True)
    make.hold(media_request(outlet_name="Harbour Radio"), hala)
    say(rana, Answer.NO, "Rana")
    assert asked(request) == {"Rana Nahrwand": "cancelled", "Lina Karam": "tentative"}
    assert "Passed over: Hala Zaytar is taken" in notes(request)


def test_a_queue_goes_on_although_somebody_elses_hold_swept_the_old_one_away(app: Flask) -> None:
    request, rana = media_request(), make.speaker()
    ask(request, rana, make.speaker("Hala Zaytar"), in_order=True)
    with time_machine.travel(clock.now() + timedelta(minutes=16), tick=True):
        make.hold(media_request(outlet_name="Harbour Radio"), rana)
        jobs.expire()
        assert asked(request) == {"Rana Nahrwand": "cancelled", "Hala Zaytar": "tentative"}


def test_call_me_puts_a_call_on_the_request_and_keeps_the_time(app: Flask) -> None:
    request = media_request()
    (rana,) = ask(request, make.speaker())
    with time_machine.travel(clock.now() + timedelta(minutes=10), tick=True):
        say(rana, Answer.CALL_ME, "Rana")
        found = again(request.id)
        assert "Rana Nahrwand" in found.next_action
        assert found.next_due_at
        assert found.next_due_at <= clock.now() + timedelta(minutes=5)
        assert [one.id for one in offers.wanting_a_call(clock.now())] == [rana.id]
        expires = now_in(rana).expires_at
        assert expires
        assert expires > clock.now() + timedelta(minutes=14)
        assert say(rana, Answer.YES, "Rana") == "calling"
    assert now_in(rana).state == State.CONFIRMED


def test_consent_taken_back_voids_the_link_and_asks_the_next(app: Flask) -> None:
    request, one = media_request(), make.speaker()
    (rana,) = ask(request, one, make.speaker("Hala Zaytar"), in_order=True)
    with transaction():
        spokespeople.withdraw_consent(COMMAND_LINE, queries.speaker_for_update(one.id), clock.now())
    assert asked(request) == {"Rana Nahrwand": "cancelled", "Hala Zaytar": "tentative"}
    assert now_in(rana).token is None


def test_one_who_is_taken_stops_the_whole_question(app: Flask) -> None:
    request, rana = media_request(), make.speaker()
    make.hold(media_request(outlet_name="Harbour Radio"), rana)
    with pytest.raises(Refused, match="taken"):
        ask(request, make.speaker("Hala Zaytar"), rana)
    assert asked(request) == {}


def test_a_hold_that_is_there_already_is_asked_and_not_held_twice(app: Flask) -> None:
    request, one = media_request(), make.speaker()
    held = make.hold(request, one)
    assert [booking.id for booking in ask(request, one)] == [held.id]
    with pytest.raises(Refused, match="asked already"):
        ask(request, one)


def test_five_more_minutes_and_never_past_the_start(app: Flask) -> None:
    (rana,) = ask(media_request(60), make.speaker())
    before = rana.expires_at
    assert before
    with transaction():
        assert service.extend(COMMAND_LINE, queries.get(rana.id, lock=True)).expires_at == before + timedelta(minutes=5)
    with transaction():
        for _ in range(20):
            service.extend(COMMAND_LINE, queries.get(rana.id, lock=True))
    assert now_in(rana).expires_at == now_in(rana).starts_at


def test_how_quickly_they_answer_is_learned(app: Flask) -> None:
    one = make.speaker(median_answer_minutes=None)
    (rana,) = ask(media_request(), one)
    with time_machine.travel(clock.now() + timedelta(minutes=7), tick=True):
        say(rana, Answer.NO, "Rana")
    assert now_in(rana).spokesperson.median_answer_minutes == 7


def test_nobody_more_is_asked_once_the_request_has_whom_it_wants(app: Flask) -> None:
    request = media_request()
    (rana,) = ask(request, make.speaker())
    say(rana, Answer.YES, "Rana")
    with pytest.raises(Refused, match="has the speakers it wants"):
        ask(request, make.speaker("Hala Zaytar"))


def test_a_question_that_is_called_off_is_taken_back_in_words(app: Flask) -> None:
    (rana,) = ask(media_request(), make.speaker(levels={"en": 4, "ar": 3}))
    with transaction():
        service.cancel(COMMAND_LINE, queries.get(rana.id, lock=True), "The outlet dropped it.")
    assert any("Not needed any more" in subject for subject in mails(rana))


def test_a_question_whose_time_moves_is_asked_again_and_the_old_answer_counts_no_more(app: Flask) -> None:
    (rana,) = ask(media_request(), make.speaker(levels={"en": 4, "ar": 3}))
    say(rana, Answer.CALL_ME, "Rana")
    with transaction():
        service.move(COMMAND_LINE, queries.get(rana.id, lock=True), rana.starts_at + timedelta(minutes=20))
    assert now_in(rana).answer is None
    assert len(mails(rana)) == 2, "the question, and the question with the other time"


def test_the_desk_can_stop_a_queue_and_a_closed_request_has_none(officer: Client) -> None:
    request, other = media_request(), media_request(outlet_name="Harbour Radio")
    (rana,) = ask(request, make.speaker(), make.speaker("Hala Zaytar"), in_order=True)
    ask(other, make.speaker("Lina Karam"), make.speaker("Nour Azar"), in_order=True)
    assert officer.post(f"/media-requests/{request.id}/offers/stop").status_code == 303
    say(rana, Answer.NO, "Rana")
    assert asked(request) == {"Rana Nahrwand": "cancelled"}
    with transaction():
        desk.close(COMMAND_LINE, requests.get(other.id, lock=True), RequestState.WITHDRAWN, "Dropped.")
    jobs.expire()
    assert list(offers.turns(other.id)) == []


def test_a_request_is_offered_while_somebody_thinks_about_it_and_is_not_moved_by_hand(app: Flask) -> None:
    request, other = media_request(), media_request()
    make.hold(request, make.speaker("Lina Karam"))
    assert again(request.id).state == RequestState.HELD
    rana, hala = ask(request, make.speaker(), make.speaker("Hala Zaytar"))
    assert (again(request.id).state, rana.expires_at) == (RequestState.OFFERED, hala.expires_at)
    with pytest.raises(Refused, match="follow from the bookings"), transaction():
        desk.put(COMMAND_LINE, requests.get(request.id, lock=True), RequestState.MATCHING)
    with pytest.raises(Refused, match="A speaker is held"), transaction():
        desk.join_request(COMMAND_LINE, requests.get(request.id, lock=True), requests.get(other.id))
    say(hala, Answer.NO, "Hala")
    assert again(request.id).state == RequestState.OFFERED
    say(rana, Answer.NO, "Rana")
    assert again(request.id).state == RequestState.HELD


def test_a_request_is_done_once_everybody_it_wants_has_spoken(app: Flask) -> None:
    request = media_request()
    with transaction():
        requests.get(request.id, lock=True).speakers_wanted = 2
    for one in ask(request, make.speaker(), make.speaker("Hala Zaytar")):
        say(one, Answer.YES, one.spokesperson.name)
        assert again(request.id).state == RequestState.BOOKED
        with transaction():
            service.close(COMMAND_LINE, queries.get(one.id), State.COMPLETED, "Calm and clear.")
    assert (again(request.id).state, again(request.id).outcome) == (RequestState.DONE, "Calm and clear.")
