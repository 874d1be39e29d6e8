"""A speaker's time belongs to one interview at a time, whoever presses first; the database has the last word."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import insert, text
from sqlalchemy.exc import IntegrityError

from outreach.bookings import queries, service
from outreach.bookings.models import Booking
from outreach.bookings.policy.states import State
from outreach.core import clock, database
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import session, transaction
from outreach.core.errors import Refused
from outreach.media_requests.policy.states import State as RequestState
from outreach.spokespeople import service as spokespeople
from tests.bookings import make
from tests.cast import Client
from tests.media_requests.make import again, media_request


def states() -> list[str]:
    database.close()
    return [one.state.value for one in queries.bookings().items]


def test_a_match_is_held_and_confirmed_with_two_presses(officer: Client) -> None:
    request, rana = media_request(), make.speaker()
    held = officer.post("/bookings/", data={"request_id": request.id, "spokesperson_id": rana.id})
    assert held.status_code == 303
    assert held.headers["Location"].endswith(f"/media-requests/{request.id}")
    booking = queries.bookings().items[0]
    assert (booking.state, again(request.id).state) == (State.TENTATIVE, RequestState.HELD)
    assert booking.expires_at
    assert booking.expires_at - booking.created_at <= timedelta(minutes=15, seconds=1)
    assert officer.post(f"/bookings/{booking.id}/confirmation").status_code == 303
    assert (states(), again(request.id).state) == (["confirmed"], RequestState.BOOKED)


def test_the_same_through_the_api(program: Client) -> None:
    request, rana = media_request(), make.speaker()
    held = program.post("/api/v1/bookings", json={"request_id": request.id, "spokesperson_id": rana.id})
    assert held.status_code == 201
    assert held.json["state"] == "tentative"
    assert held.json["expires_at"]
    path = f"/api/v1/bookings/{held.json['id']}"
    assert program.post(f"{path}/confirmation", json={"interviewer": "T. Ruel"}).json["state"] == "confirmed"
    assert program.post(f"{path}/confirmation", json={}).status_code == 409
    assert program.post(f"{path}/outcome", json={"state": "completed"}).json["state"] == "completed"
    assert program.get(path).json["interviewer"] == "T. Ruel"


def test_what_a_speaker_gave_is_counted_and_taken_back_where_it_did_not_take_place(program: Client) -> None:
    booking = make.confirmed()
    path, before = f"/api/v1/bookings/{booking.id}/outcome", booking.spokesperson.version
    for said, given in (("completed", 1), ("no_show", 0), ("completed", 1)):
        assert program.post(path, json={"state": said}).status_code == 200
        now = make.again(booking).spokesperson
        assert (now.interviews_given, now.version) == (given, before)


@pytest.mark.parametrize(
    ("said", "stands"), [(["no_show"], "matching"), (["completed", "no_show"], "matching"), (["completed"], "done")]
)
def test_a_request_whose_speaker_did_not_come_is_open_again(program: Client, said: list[str], stands: str) -> None:
    booking = make.confirmed()
    for state in said:
        assert program.post(f"/api/v1/bookings/{booking.id}/outcome", json={"state": state}).status_code == 200
    row = again(booking.request_id)
    assert (row.state.value, row.closed_at is None, row.next_due_at is None) == (stands, stands != "done", stands == "done")


def test_a_request_that_somebody_else_spoke_for_stays_done(program: Client) -> None:
    first = make.confirmed()
    request = again(first.request_id)
    second = make.hold(request, make.speaker("Hala Nahrwand"))
    for one, state in ((second, None), (first, "completed"), (second, "completed"), (first, "no_show")):
        path = f"/api/v1/bookings/{one.id}"
        answer = (
            program.post(f"{path}/outcome", json={"state": state}) if state else program.post(f"{path}/confirmation", json={})
        )
        assert answer.status_code == 200
    assert again(request.id).state == RequestState.DONE


def test_a_second_hold_of_the_same_time_is_refused_with_the_reason(program: Client) -> None:
    first, second, rana = media_request(), media_request(outlet_name="Harbour Radio"), make.speaker()
    make.hold(first, rana)
    answer = program.post("/api/v1/bookings", json={"request_id": second.id, "spokesperson_id": rana.id})
    assert answer.status_code == 409
    assert answer.json["reasons"][0]["code"] == "booking.overlap"
    assert again(second.id).state == RequestState.NEW


def test_the_page_says_why_a_hold_was_refused(officer: Client) -> None:
    request, rana = media_request(), make.speaker(permissions=["radio"])
    answer = officer.post("/bookings/", data={"request_id": request.id, "spokesperson_id": rana.id})
    assert answer.status_code == 409
    assert "has not agreed to live television" in answer.text
    assert states() == []


def test_the_database_refuses_an_overlap_that_no_code_looked_at(app: Flask) -> None:
    request, rana = media_request(), make.speaker()
    kept = make.hold(request, rana)
    copy = {column.name: getattr(kept, column.key) for column in Booking.__table__.columns if column.name not in ("id", "token")}
    shifted = {
        **copy,
        "uid": "other",
        "blocks_from": kept.blocks_until - timedelta(minutes=1),
        "blocks_until": kept.blocks_until + timedelta(hours=1),
    }
    shifted |= {"starts_at": kept.blocks_until, "ends_at": kept.blocks_until + timedelta(minutes=5)}
    with pytest.raises(IntegrityError, match="ex_bookings_no_overlap"), transaction():
        session().execute(insert(Booking.__table__), [shifted])
    touching = {**shifted, "blocks_from": kept.blocks_until}
    with transaction():
        session().execute(insert(Booking.__table__), [touching])
    with pytest.raises(IntegrityError, match="ex_bookings_no_overlap"), transaction():
        session().execute(text("UPDATE bookings SET blocks_from = (SELECT min(blocks_from) FROM bookings) WHERE uid = 'other'"))
    with transaction():
        session().execute(text("UPDATE bookings SET state = 'cancelled' WHERE uid = 'other'"))
        session().execute(insert(Booking.__table__), [{**shifted, "uid": "third", "state": "cancelled"}])


def test_a_hold_ends_by_itself_and_the_time_is_free_again(app: Flask) -> None:
    request, other, rana = media_request(), media_request(outlet_name="Harbour Radio"), make.speaker()
    booking = make.hold(request, rana)
    assert queries.first_expiry() == booking.expires_at
    with time_machine.travel(clock.now() + timedelta(minutes=16), tick=True):
        with transaction():
            assert service.expire(COMMAND_LINE) == 1
        assert queries.first_expiry() is None
        make.hold(other, rana)
    assert again(request.id).state == RequestState.MATCHING
    assert sorted(states()) == ["cancelled", "tentative"]


def test_a_hold_that_is_over_is_in_nobodys_way_even_before_the_sweep(app: Flask) -> None:
    request, other, rana = media_request(), media_request(outlet_name="Harbour Radio"), make.speaker()
    booking = make.hold(request, rana)
    with time_machine.travel(clock.now() + timedelta(minutes=16), tick=True):
        with pytest.raises(Refused, match="This hold ended"), transaction():
            service.confirm(COMMAND_LINE, queries.get(booking.id))
        make.hold(other, rana)
    assert sorted(states()) == ["cancelled", "tentative"]


def test_confirming_one_lets_the_other_holds_of_the_request_go(app: Flask) -> None:
    request, rana, hala = media_request(), make.speaker(), make.speaker("Hala Zaytar")
    first, second = make.hold(request, rana), make.hold(request, hala)
    with transaction():
        service.confirm(COMMAND_LINE, first)
    assert queries.get(second.id).state == State.CANCELLED
    assert "thanks" in queries.get(second.id).cancelled_reason


def test_a_no_costs_nothing_and_the_request_goes_back_to_matching(officer: Client) -> None:
    request, rana = media_request(), make.speaker()
    booking = make.hold(request, rana)
    assert officer.post(f"/bookings/{booking.id}/decline", data={"reason": "On the road until eight."}).status_code == 303
    assert again(request.id).state == RequestState.MATCHING
    assert states() == ["cancelled"]


def test_a_cancellation_says_why(officer: Client) -> None:
    booking = make.hold(media_request(), make.speaker())
    assert officer.post(f"/bookings/{booking.id}/cancellation", data={"reason": ""}).status_code == 422
    assert officer.post(f"/bookings/{booking.id}/cancellation", data={"reason": "Rundown changed."}).status_code == 303
    assert states() == ["cancelled"]


def test_withdrawn_consent_gives_every_booking_back_at_once(app: Flask) -> None:
    rana = make.speaker()
    booking = make.hold(media_request(), rana)
    with transaction():
        service.confirm(COMMAND_LINE, booking)
    with transaction():
        spokespeople.withdraw_consent(COMMAND_LINE, rana, clock.now())
    assert states() == ["cancelled"]


@pytest.mark.parametrize("facts", [{"permissions": ["radio"]}, {"safety_profile": {"face": "never"}}])
def test_no_typed_reason_gets_past_consent_or_safety(app: Flask, facts: dict[str, object]) -> None:
    request, rana = media_request(), make.speaker(**facts)
    with pytest.raises(Refused):
        make.hold(request, rana, override_reason="The editor insists.")


def test_a_typed_reason_opens_the_other_gates_and_is_kept(app: Flask) -> None:
    request, rana = media_request(), make.speaker(levels={"ar": 2})
    with pytest.raises(Refused, match="needs 3"):
        make.hold(request, rana)
    booking = make.hold(request, rana, override_reason="Two questions only, agreed with the host.")
    assert booking.override_reason.startswith("Two questions")


def test_a_closed_request_and_a_past_time_hold_nobody(program: Client) -> None:
    request, rana = media_request(), make.speaker()
    past = media_request(-30, outlet_name="Too Late TV")
    assert (
        program.post("/api/v1/bookings", json={"request_id": past.id, "spokesperson_id": rana.id}).json["reasons"][0]["code"]
        == "booking.past"
    )
    program.post(f"/api/v1/media-requests/{request.id}/outcome", json={"state": "done"})
    answer = program.post("/api/v1/bookings", json={"request_id": request.id, "spokesperson_id": rana.id})
    assert answer.json["reasons"][0]["code"] == "booking.request_closed"


def test_the_day_shows_holds_and_confirmed_with_other_clocks(officer: Client) -> None:
    rana = make.speaker()
    booking = make.hold(media_request(), rana)
    day = booking.starts_at.date().isoformat()
    page = officer.get(f"/bookings/?day={day}").text
    assert "Rana Nahrwand" in page
    assert "Held until" in page
    assert "Beirut" in page
    assert "slot" in page
    assert officer.get("/bookings/?day=2020-01-01").status_code == 200
    assert officer.get("/bookings/?day=never").status_code == 404
    assert officer.get(f"/bookings/{booking.id}").status_code == 200


def test_a_viewer_may_look_and_not_hold(viewer: Client) -> None:
    request, rana = media_request(), make.speaker()
    assert viewer.post("/bookings/", data={"request_id": request.id, "spokesperson_id": rana.id}).status_code == 403
    assert viewer.get("/bookings/").status_code == 200
