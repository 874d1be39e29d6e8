"""A request that is closed gets no interview, and none goes while somebody is still to be interviewed for it."""

import pytest
from flask import Flask

from outreach.bookings import service
from outreach.bookings.models import Booking
from outreach.bookings.policy.states import State
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import session, transaction
from outreach.deliveries.models import Delivery
from outreach.media_requests import queries as requests
from tests.bookings import make
from tests.cast import Client
from tests.media_requests.make import media_request


def close(program: Client, booking: Booking, state: str = "withdrawn") -> tuple[int, str]:
    answer = program.post(
        f"/api/v1/media-requests/{booking.request_id}/outcome", json={"state": state, "text": "Off the rundown."}
    )
    return answer.status_code, answer.text


def test_a_hold_for_a_closed_request_becomes_no_interview_and_moves_nowhere(program: Client) -> None:
    booking = make.hold(media_request(), make.speaker())
    assert close(program, booking)[0] == 200
    path = f"/api/v1/bookings/{booking.id}"
    assert program.post(f"{path}/confirmation", json={}).json["reasons"][0]["code"] == "booking.request_closed"
    later = {"local": "2027-01-05T09:00", "zone": "UTC"}
    assert program.post(f"{path}/move", json={"starts": later, "reason": "Later"}).status_code == 409
    assert session().query(Delivery).count() == 0


@pytest.mark.parametrize("state", ["withdrawn", "declined", "missed"])
def test_a_request_does_not_go_while_its_interview_stands(program: Client, state: str) -> None:
    booking = make.confirmed()
    status, said = close(program, booking, state)
    assert status == 409 and "booking.stands" in said
    assert requests.get(booking.request_id).is_open
    assert program.post(f"/api/v1/bookings/{booking.id}/cancellation", json={"reason": "Off", "by": "outlet"}).status_code == 200
    assert close(program, booking, state)[0] == 200


def test_a_yes_that_cannot_be_taken_keeps_what_was_typed_and_names_nobody(app: Flask, stranger: Client) -> None:
    request, one = media_request(), make.speaker()
    with transaction():
        (booking,) = service.ask(COMMAND_LINE, request.id, [one.id], service.Wish())
    with transaction() as kept:
        kept.merge(one).active = False
    answer = stranger.post(f"/b/{booking.token}", data={"answer": "yes", "name": "Rana", "note": "Bring tea"})
    assert answer.status_code == 409
    assert "Bring tea" in answer.text and "Nahrwand" not in answer.text
    assert make.again(booking).state == State.TENTATIVE


@pytest.mark.parametrize(("verb", "field"), [("cancellation", "by"), ("outcome", "state")])
def test_a_word_that_is_no_choice_is_refused_and_nothing_is_done(officer: Client, verb: str, field: str) -> None:
    booking = make.confirmed()
    answer = officer.post(
        f"/bookings/{booking.id}/{verb}", data={field: "nobody", "reason": "Rundown changed", "text": "Went well"}
    )
    assert answer.status_code == 422
    assert ("Rundown changed" if verb == "cancellation" else "Went well") in answer.text
    assert make.again(booking).state == State.CONFIRMED
