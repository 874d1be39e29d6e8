"""The rota, a handover accepted by name, and a request that nobody takes."""

from datetime import timedelta

import time_machine

from outreach.core import clock
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import session, transaction
from outreach.core.times import meant
from outreach.deliveries.models import Mailing
from outreach.duty import queries, service
from outreach.duty.models import Watch
from outreach.media_requests import service as requests
from outreach.media_requests.jobs import escalate, next_escalation
from outreach.media_requests.models import MediaRequest
from tests.cast import Cast, Client


def put_on(cast: Cast, role: str, watch: Watch = Watch.FIRST, hours: int = 8) -> None:
    now = clock.now()
    with transaction():
        service.put_on(COMMAND_LINE, cast.user(role).id, watch, now - timedelta(hours=1), now + timedelta(hours=hours), "UTC")


def a_request() -> MediaRequest:
    at = clock.now() + timedelta(hours=6)
    facts = {"outlet_name": "Nahr News", "caller_name": "Sara", "callback": "+447700900123"}
    with transaction():
        return requests.log(COMMAND_LINE, facts, meant(at.replace(tzinfo=None, second=0, microsecond=0), "UTC"), "Europe/London")


def test_somebody_is_put_on_the_rota_and_the_page_says_who_answers(officer: Client, cast: Cast) -> None:
    assert "All alerts go to everyone" in officer.get("/duty/").text
    data = {
        "user_id": cast.user("officer").id, "watch": "first", "starts_local": "2020-01-01T08:00", "ends_local": "2199-01-01T08:00", "zone": "Europe/London",
    }  # fmt: skip
    assert officer.post("/duty/shifts", data=data).status_code == 303
    assert "On duty: Officer" in officer.get("/").text
    clash = officer.post("/duty/shifts", data=data)
    assert clash.status_code == 422 and "has this watch" in clash.text and "2199-01-01T08:00" in clash.text


def test_the_desk_passes_when_its_taker_accepts_and_not_before(officer: Client, lead: Client, cast: Cast) -> None:
    request = a_request()
    assert request.reference in officer.get("/duty/handovers/new").text
    place = officer.post("/duty/handovers", data={"taker_id": cast.user("lead").id, "note": "Call R back."}).headers["Location"]
    assert "Call R back." in lead.get(place).text
    refused = officer.post(place + "/acceptance")
    assert refused.status_code == 409 and "Only Lead can accept" in refused.text
    assert queries.on_duty(clock.now()).user_id is None
    assert lead.post(place + "/acceptance").status_code == 303
    assert queries.on_duty(clock.now()).user_id == cast.user("lead").id
    assert "took the desk" in officer.get(place).text


def test_a_second_offer_withdraws_the_first(program: Client, cast: Cast) -> None:
    first, second = (
        program.post("/api/v1/duty/handovers", json={"taker_id": cast.user(role).id}).json["id"] for role in ("officer", "admin")
    )
    assert queries.handover(first).withdrawn_at is not None
    assert queries.waiting() is not None and queries.waiting().id == second
    answer = cast.program("officer").post(f"/api/v1/duty/handovers/{first}/acceptance", json={})
    assert answer.status_code == 409 and answer.json["reasons"][0]["code"] == "withdrawn"


def test_nobody_hands_the_desk_to_themselves_and_a_viewer_takes_none(officer: Client, viewer: Client, cast: Cast) -> None:
    answer = officer.post("/duty/handovers", data={"taker_id": cast.user("officer").id, "note": "typed"})
    assert answer.status_code == 422 and "typed" in answer.text
    assert viewer.get("/duty/").status_code == 200
    assert viewer.get("/duty/handovers/new").status_code == 403


def test_a_request_that_nobody_takes_wakes_the_second_once(cast: Cast) -> None:
    put_on(cast, "officer")
    put_on(cast, "lead", Watch.SECOND)
    request = a_request()
    escalate()
    assert request.escalated_at is None
    with time_machine.travel(clock.now() + timedelta(minutes=11), tick=False):
        escalate()
        escalate()
        assert next_escalation() is None
    rows = session().query(Mailing).all()
    assert [row.source for row in rows] == [f"media_request:{request.id}"]
    assert "Sara" not in str(vars(rows[0])) and "Lead was woken" in request.notes[0].text


def test_the_api_says_who_is_on_and_when_nobody_is(program: Client, cast: Cast) -> None:
    body = {
        "user_id": cast.user("officer").id, "watch": "second", "starts_local": "2026-03-29T01:30", "ends_local": "2199-03-30T01:30", "zone": "Europe/London",
    }  # fmt: skip
    gap = program.post("/api/v1/duty/shifts", json=body)
    assert gap.status_code == 422 and "does not exist" in str(gap.json["errors"]["starts_local"])
    made = program.post("/api/v1/duty/shifts", json={**body, "starts_local": "2020-03-29T03:30"})
    assert made.status_code == 201
    found = program.get("/api/v1/duty").json
    assert found["second_id"] == cast.user("officer").id and found["gaps"] == []
    assert program.delete(f"/api/v1/duty/shifts/{made.json['id']}").status_code == 204
