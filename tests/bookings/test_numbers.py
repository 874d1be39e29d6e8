"""Who holds the number: shown for one booking with a reason, given out until it is over, kept for good."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from outreach.audit import queries as audit
from outreach.bookings import queries, service
from outreach.bookings.models import Booking
from outreach.bookings.queries import life
from outreach.core import clock
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import session, transaction
from tests.bookings import make
from tests.bookings.make import confirmed
from tests.cast import Client
from tests.media_requests.make import media_request

NUMBER, WHY = "+9613123456", "Their line broke down twice."


def release(booking: Booking) -> str:
    with transaction():
        return service.release_number(COMMAND_LINE, queries.get(booking.id, lock=True), WHY, agreed=True).token or ""


def test_a_look_needs_a_reason_and_goes_on_record(officer: Client) -> None:
    booking = confirmed()
    refused = officer.post(f"/bookings/{booking.id}/reveal", data={"reason": " "})
    assert (refused.status_code, NUMBER in refused.text) == (422, False)
    shown = officer.post(f"/bookings/{booking.id}/reveal", data={"reason": WHY})
    assert NUMBER in shown.text
    assert NUMBER not in officer.get(f"/bookings/{booking.id}").text
    (found,) = life.reveals(booking.id)
    assert (found.reason, bool(found.user_name)) == (WHY, True)
    assert [one.event for one in audit.events(subject=f"booking:{booking.id}").items][0] == "booking.number_revealed"


def test_a_viewer_sees_no_number_and_gives_none_out(viewer: Client, program: Client) -> None:
    booking = confirmed()
    for verb in ("reveal", "number-release", "number-release/end"):
        assert viewer.post(f"/bookings/{booking.id}/{verb}", data={"reason": WHY, "agreed": "y"}).status_code == 403
    assert program.post(f"/api/v1/bookings/{booking.id}/reveal", json={"reason": WHY}).json["phone"] == NUMBER


def test_the_producer_sees_the_number_only_when_they_press(app: Flask, stranger: Client) -> None:
    booking = confirmed()
    number, token = booking.id, release(booking)
    page = stranger.get(f"/n/{token}")
    assert (page.status_code, NUMBER in page.text) == (200, False)
    assert life.reveals(number)[0].seen_at is None
    for name in ("", "Filter"):
        refused = stranger.post(f"/n/{token}", data={"name": name})
        assert (refused.status_code, NUMBER in refused.text) == (422, False)
    pressed = stranger.post(f"/n/{token}", data={"name": "sara"})
    assert NUMBER in pressed.text and pressed.headers["Cache-Control"] == "no-store"
    assert life.reveals(number)[0].seen_at is not None


def test_the_number_is_gone_an_hour_after_the_interview(app: Flask, stranger: Client) -> None:
    booking = confirmed()
    token = release(booking)
    with time_machine.travel(booking.ends_at + timedelta(minutes=59), tick=True):
        assert stranger.get(f"/n/{token}").status_code == 200
    with time_machine.travel(booking.ends_at + timedelta(minutes=61), tick=True):
        for answer in (stranger.get(f"/n/{token}"), stranger.post(f"/n/{token}", data={"name": "Sara"})):
            assert (answer.status_code, NUMBER in answer.text) == (404, False)


@pytest.mark.parametrize("ends", ["cancelled", "taken back", "protected"])
def test_the_number_is_gone_at_once_when_there_is_no_ground_left(officer: Client, stranger: Client, ends: str) -> None:
    booking = confirmed()
    token = release(booking)
    if ends == "cancelled":
        officer.post(f"/bookings/{booking.id}/cancellation", data={"reason": "Rundown."})
    elif ends == "taken back":
        officer.post(f"/bookings/{booking.id}/number-release/end")
    else:
        officer.post(f"/spokespeople/{booking.spokesperson_id}/protection")
    assert stranger.post(f"/n/{token}", data={"name": "Sara"}).status_code == 404


def test_a_number_is_given_out_only_with_the_speakers_yes(officer: Client) -> None:
    booking = confirmed()
    assert officer.post(f"/bookings/{booking.id}/number-release", data={"reason": WHY}).status_code == 422
    assert officer.post(f"/bookings/{booking.id}/number-release", data={"reason": WHY, "agreed": "y"}).status_code == 303
    assert f"/n/{life.reveals(booking.id)[0].token}" in officer.get(f"/bookings/{booking.id}/sheet").text
    assert NUMBER not in officer.get(f"/bookings/{booking.id}/sheet").text


@pytest.mark.parametrize("hidden", [{"protected": True}, {"safety_profile": {"name": "never"}}])
def test_the_number_of_somebody_hidden_is_never_given_out(program: Client, hidden: dict[str, object]) -> None:
    booking = confirmed(**hidden)
    answer = program.post(f"/api/v1/bookings/{booking.id}/number-release", json={"reason": WHY, "agreed": True})
    assert (answer.status_code, answer.json["reasons"][0]["code"]) == (409, "booking.number_hidden")


def test_no_number_is_given_out_for_a_hold(program: Client) -> None:
    held = make.hold(media_request(), make.speaker())
    answer = program.post(f"/api/v1/bookings/{held.id}/number-release", json={"reason": WHY, "agreed": True})
    assert answer.json["reasons"][0]["code"] == "booking.not_confirmed"


def test_nobody_deletes_who_saw_a_number(app: Flask) -> None:
    booking = confirmed()
    release(booking)
    for statement in ("DELETE FROM number_reveals", "DELETE FROM bookings"):
        with pytest.raises(DatabaseError), transaction():
            session().execute(text(statement))
    assert len(life.reveals(booking.id)) == 1
    assert clock.now() < booking.ends_at
