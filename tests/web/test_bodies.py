"""What a program sends is read as it was meant or refused; nothing is done with what could not be read."""

import io

import pytest

from outreach.distribution import queries as sends
from tests.cast import Client
from tests.distribution import make
from tests.media_requests.make import media_request

PATHS = ("/api/v1/media-requests", "/api/v1/bookings", "/api/v1/organisations")


@pytest.mark.parametrize("path", PATHS)
def test_a_body_that_is_not_json_is_415_and_one_that_cannot_be_read_is_400(program: Client, path: str) -> None:
    for data, kind, status in (("a=1", "application/x-www-form-urlencoded", 415), ("{bad", "application/json", 400)):
        answer = program.post(path, data=data, content_type=kind)
        assert (answer.status_code, answer.content_type) == (status, "application/problem+json")


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("data", ["null", "[]", '"x"', "1"])
def test_a_body_that_is_no_object_is_422(program: Client, path: str, data: str) -> None:
    answer = program.post(path, data=data, content_type="application/json")
    assert answer.status_code == 422
    assert answer.json["errors"]


def test_a_verb_without_fields_does_nothing_with_a_body_that_cannot_be_read(program: Client) -> None:
    request = media_request()
    path = f"/api/v1/media-requests/{request.id}"
    assert program.post(f"{path}/outcome", data="{bad", content_type="application/json").status_code == 400
    assert program.get(path).json["state"] == "new"


def test_a_file_is_taken_where_files_are_read_and_nowhere_else(program: Client) -> None:
    def sent() -> dict[str, object]:
        return {"file": (io.BytesIO(b"name,email\nTamsin Fernhollow,t@example.org\n"), "people.csv")}

    assert program.post("/api/v1/journalists/imports", data=sent()).status_code == 200
    assert program.post("/api/v1/organisations", data=sent()).status_code == 415


def test_a_cursor_with_a_number_no_column_holds_is_422(program: Client) -> None:
    answer = program.get("/api/v1/outlets?cursor=WyJhIiwxMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMF0")
    assert answer.status_code == 422


@pytest.mark.parametrize(
    ("lift", "instant"),
    [
        ({"local": "2026-12-01T00:01", "zone": "Europe/London"}, "2026-12-01T00:01:00Z"),
        ({"local": "2027-07-01T00:01", "zone": "Europe/London"}, "2027-06-30T23:01:00Z"),
        ("2026-12-01T00:01:00Z", "2026-12-01T00:01:00Z"),
        ("2026-12-01T00:01:30+01:00", "2026-11-30T23:01:30Z"),
    ],
)
def test_a_lift_may_be_a_local_time_or_an_instant(program: Client, lift: object, instant: str) -> None:
    assert planned(program, {"lift": lift}).json["lift_at"] == instant


def test_a_lift_in_the_fields_of_the_form_is_a_lift(program: Client) -> None:
    answer = planned(program, {"lift_local": "2026-12-01T00:01", "lift_zone": "Europe/London"})
    assert answer.json["lift_at"] == "2026-12-01T00:01:00Z"


@pytest.mark.parametrize("lift", ["tomorrow", "2026-12-01T00:01", [], {}, {"local": "2026-12-01T00:01"}, 1764547260, True, ""])
def test_a_lift_that_is_not_understood_never_means_at_once(program: Client, lift: object) -> None:
    assert planned(program, {"lift": lift}).status_code == 422
    assert sends.sends(None, 50, "", "").items == []


def planned(program: Client, when: dict[str, object]) -> object:
    body = {name: value for name, value in make.IDENTITY.items() if value}
    lists = [make.crowd(1).id]
    return program.post(f"/api/v1/releases/{make.approved().id}/distribution", json={**body, "lists": lists, **when})


def test_a_request_on_air_in_another_zone_than_its_deadline_keeps_both_instants(program: Client) -> None:
    body = {"outlet_name": "Northbank Evening", "callback": "+442079460000"}
    times = {"deadline": {"local": "2027-01-11T18:00", "zone": "Asia/Beirut"}, "air": "2027-01-11T19:30:00Z"}
    answer = program.post("/api/v1/media-requests", json={**body, **times})
    assert answer.status_code == 201, answer.text
    assert (answer.json["deadline_at"], answer.json["air_at"]) == ("2027-01-11T16:00:00Z", "2027-01-11T19:30:00Z")


def test_a_hold_may_start_at_an_instant_and_never_at_what_is_not_understood(program: Client) -> None:
    from tests.bookings.make import speaker

    body = {"request_id": media_request().id, "spokesperson_id": speaker().id}
    assert program.post("/api/v1/bookings", json={**body, "starts": "at noon"}).status_code == 422
    answer = program.post("/api/v1/bookings", json={**body, "starts": "2027-01-12T10:00:00Z", "override_reason": "agreed"})
    assert answer.status_code == 201, answer.text
    assert answer.json["starts_at"] == "2027-01-12T10:00:00Z"


HUGE = 10**23


@pytest.mark.parametrize("path", ["/outlets/{}", "/releases/{}", "/media-requests/{}/matches", "/bookings/{}.ics"])
def test_an_id_that_no_column_holds_is_not_found(officer: Client, program: Client, path: str) -> None:
    assert officer.get(path.format(HUGE)).status_code == 404
    assert program.get("/api/v1" + path.format(HUGE)).status_code == 404


def test_a_number_that_no_column_holds_is_refused_with_words(officer: Client, program: Client) -> None:
    assert officer.get(f"/journalists/?outlet={HUGE}").status_code == 422
    body = {"request_id": HUGE, "spokesperson_id": 2**40}
    answer = program.post("/api/v1/bookings", json=body)
    assert answer.status_code == 422
    assert set(answer.json["errors"]) == {"request_id", "spokesperson_id"}


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "tomorrow"])
def test_a_day_outside_the_calendar_is_not_found(officer: Client, day: str) -> None:
    assert officer.get(f"/bookings/?day={day}").status_code == 404


def test_half_a_character_is_refused(program: Client) -> None:
    data = '{"name": "\\ud83d"}'
    assert program.post("/api/v1/outlets", data=data, content_type="application/json").status_code == 400


def test_a_campaign_that_is_not_there_is_refused_not_an_error(program: Client) -> None:
    answer = program.post("/api/v1/sign-on-texts", json={"title": "A declaration", "campaign_id": 4242, "language": "en"})
    assert (answer.status_code, answer.json["reasons"][0]["code"]) == (409, "conflict")
