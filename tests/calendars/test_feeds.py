"""Links to calendars: made once, fetched without a name in any byte, ended at once."""

import re
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from icalendar import Calendar

from outreach.accounts import service as accounts
from outreach.bookings import queries as bookings
from outreach.bookings import service as booking_service
from outreach.bookings.models import Booking
from outreach.bookings.service import Details
from outreach.calendars import queries
from outreach.core import clock
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import session, transaction
from outreach.core.events import announce
from outreach.integrations import calendar
from outreach.media_requests.models import MediaRequest
from outreach.spokespeople.models import Spokesperson
from tests.bookings import make
from tests.cast import Cast, Client, told
from tests.media_requests.make import media_request

CANARIES = (
    "Huda",
    "Samrani",
    "Qamar",
    "Canary Studio",
    "meet.canary",
    "+9613123456",
    "huda.samrani",
    "Brenna Caller",
    "Al Canary",
)


def made(program: Client, **body: Any) -> str:
    answer = program.post("/api/v1/calendars", json=body)
    assert answer.status_code == 201
    return str(answer.json["url"]).removeprefix("http://127.0.0.1:8000")


def confirmed(request: MediaRequest, one: Spokesperson, **details: Any) -> Booking:
    booking = make.hold(request, one)
    with transaction():
        return booking_service.confirm(COMMAND_LINE, bookings.get(booking.id), Details(**details))


def events(text: str) -> list[Any]:
    """Return the events, which two readers have to see alike."""
    found = list(Calendar.from_ical(text).walk("VEVENT"))
    ours = calendar.examined(text.encode())
    seen = [(str(one["UID"]), f"{one['DTSTART'].dt:%Y-%m-%dT%H:%M:%SZ}", str(one["SUMMARY"])) for one in found]
    assert seen == [(one.uid, one.start, one.summary) for one in ours.events]
    assert ours.doubts == []
    return found


def test_a_link_is_made_on_the_page_and_shown_once(officer: Client, stranger: Client) -> None:
    page = officer.post("/calendars/", data={})
    assert page.status_code == 201
    address = re.search(r"/c/[\w-]{40,}\.ics", page.text)
    assert address is not None
    assert address[0] not in officer.get("/calendars/").text
    assert stranger.get(address[0]).content_type == "text/calendar; charset=utf-8"
    assert queries.hashed(address[0][3:-4]) == queries.feeds().items[0].token_hash


def test_a_hold_is_tentative_a_confirmed_one_sure_and_a_cancelled_one_marked(program: Client, stranger: Client) -> None:
    url = made(program)
    booking = make.hold(media_request(), make.speaker())
    held = events(stranger.get(url).text)[0]
    with transaction():
        booking_service.confirm(COMMAND_LINE, bookings.get(booking.id))
    sure = events(stranger.get(url).text)[0]
    with transaction():
        booking_service.cancel(COMMAND_LINE, bookings.get(booking.id), "The program was dropped.")
    gone = events(stranger.get(url).text)[0]
    assert [str(one["STATUS"]) for one in (held, sure, gone)] == ["TENTATIVE", "CONFIRMED", "CANCELLED"]
    assert len({str(one["UID"]) for one in (held, sure, gone)}) == 1
    assert held["SEQUENCE"] < gone["SEQUENCE"] and str(gone["SUMMARY"]).startswith("Cancelled")


def test_initials_kind_and_reference_are_all_a_title_says(program: Client, stranger: Client) -> None:
    request = media_request()
    booking = confirmed(request, make.speaker())
    (event,) = events(stranger.get(made(program)).text)
    assert str(event["SUMMARY"]) == f"Interview · R. N. · {request.reference}"
    assert str(event["URL"]).endswith(f"/bookings/{booking.id}")


@pytest.mark.parametrize("own", [False, True])
def test_nothing_that_names_or_finds_somebody_is_in_any_byte(program: Client, stranger: Client, own: bool) -> None:
    one = make.speaker("Dr Huda Qamar Samrani", protected=True, organisation_id=make.organisation("Al Canary").id)
    request = media_request(outlet_name="Al Canary", caller_name="Brenna Caller")
    confirmed(request, one, place="Canary Studio 4", link="https://meet.canary.example/1", interviewer="Brenna Caller")
    answer = stranger.get(made(program, **({"spokesperson_id": one.id} if own else {})))
    unfolded = answer.text.replace("\r\n ", "") + str(answer.headers)
    assert [word for word in CANARIES if word.lower() in unfolded.lower()] == []
    assert request.reference in unfolded
    (event,) = events(answer.text)
    assert {"URL", "LOCATION", "DESCRIPTION", "ORGANIZER", "ATTENDEE", "CONTACT", "GEO"} & set(event) == set()


def test_a_speakers_link_holds_their_own_interviews_alone(program: Client, stranger: Client) -> None:
    rana, hala = make.speaker(), make.speaker("Hala Zaytar")
    theirs = confirmed(media_request(), rana)
    confirmed(media_request(400), hala)
    (event,) = events(stranger.get(made(program, spokesperson_id=rana.id)).text)
    assert str(event["UID"]) == theirs.uid
    assert "R. N." not in str(event["SUMMARY"]) and "URL" not in event


def test_the_same_again_is_answered_with_304_until_something_changes(program: Client, stranger: Client) -> None:
    url = made(program)
    first = stranger.get(url)
    again = stranger.get(url, headers={"If-None-Match": first.headers["ETag"]})
    make.hold(media_request(), make.speaker())
    changed = stranger.get(url, headers={"If-None-Match": first.headers["ETag"]})
    assert [again.status_code, again.data, changed.status_code] == [304, b"", 200]
    assert "no-store" in first.headers["Cache-Control"]


def test_lines_are_short_end_as_they_must_and_the_file_says_what_it_is(program: Client, stranger: Client) -> None:
    confirmed(media_request(), make.speaker("رنا نهروند " * 8, email=""))
    data = stranger.get(made(program)).data
    lines = data.split(b"\r\n")
    assert b"\n" not in b"".join(lines) and max(len(line) for line in lines) <= 75
    assert [line.decode() for line in lines]  # no letter is cut in two
    assert lines[0] == b"BEGIN:VCALENDAR" and b"METHOD" not in data


def _unknown(cast: Cast, url: str) -> None:
    """Demand that an address answers like one that never was, to the byte but for the form's token."""
    answers = [cast.browser(None).get(path) for path in (url, "/c/" + "x" * 43 + ".ics", "/nothing-was-ever-here")]
    assert {answer.status_code for answer in answers} == {404}
    assert len({told(answer) for answer in answers}) == 1
    assert len({tuple(sorted(set(answer.headers.keys()))) for answer in answers}) == 1


def test_c54_an_ended_link_is_as_unknown_as_one_that_never_was(program: Client, officer: Client, cast: Cast) -> None:
    url = made(program)
    assert officer.post(f"/calendars/{queries.feeds().items[0].id}/revocation").status_code == 303
    _unknown(cast, url)
    assert program.get("/api/v1/calendars").json["items"] == []


def test_a_disabled_accounts_links_die_with_it(cast: Cast, stranger: Client) -> None:
    url = made(cast.program("officer"))
    assert stranger.get(url).status_code == 200
    with transaction():
        accounts.disable(COMMAND_LINE, "officer@example.org")
    _unknown(cast, url)


@pytest.mark.parametrize("how", ["inactive", "withdrawn"])
def test_a_speakers_link_ends_when_they_leave(program: Client, cast: Cast, how: str) -> None:
    one = make.speaker()
    url = made(program, spokesperson_id=one.id)
    with transaction():
        if how == "inactive":
            one.active = False
            session().merge(one)
        else:
            announce("spokesperson.consent_withdrawn", spokesperson=one, at=clock.now(), actor=COMMAND_LINE)
    _unknown(cast, url)


def test_who_only_looks_makes_no_link_and_nobody_one_for_a_stranger(cast: Cast, program: Client) -> None:
    assert cast.program("viewer").post("/api/v1/calendars", json={}).status_code == 403
    answer = program.post("/api/v1/calendars", json={"spokesperson_id": 999})
    assert answer.status_code == 422 and "spokesperson_id" in answer.json["errors"]


def test_a_repeated_request_is_answered_without_the_address(program: Client, app: Flask) -> None:
    answers = [program.post("/api/v1/calendars", json={}, headers={"Idempotency-Key": "k"}).json for _ in range(2)]
    assert answers[0]["url"] and answers[1]["url"] is None
    assert answers[0]["id"] == answers[1]["id"]


def test_what_is_over_for_long_is_no_longer_in_it(program: Client, stranger: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    url = made(program)
    confirmed(media_request(), make.speaker())
    later = clock.now() + timedelta(days=45)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert events(stranger.get(url).text) == []
