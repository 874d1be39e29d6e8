"""The page of a journalist: how to reach them now, every address with one key to check it, contacts logged, everything that happened."""

from datetime import time

import pytest
import time_machine
from flask import Flask

from outreach.core import database
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.deliveries import service as deliveries
from outreach.journalists import policy, queries, service
from outreach.journalists.models import Journalist
from tests.cast import Cast, Client
from tests.journalists import make
from tests.outlets.make import outlet


@pytest.fixture
def sara(app: Flask) -> Journalist:
    points = [
        {"means": "email", "value": "sara@nahr.example.org"},
        {"means": "email", "value": "other@nahr.example.org", "state": "verified"},
        {"means": "signal", "value": "+447700900123"},
    ]
    return make.journalist(
        email=None, contact_points=points, outlet_id=outlet("Nahr News").id, timezone="Asia/Beirut", hours_from=time(9), hours_until=time(18),
        names={"ar": "سارة ويندل"}, ground_rules="Never the ward.", channel="phone",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("at", "start", "end", "open_now"),
    [
        (time(10), time(9), time(18), True), (time(18), time(9), time(18), False), (time(8, 59), time(9), time(18), False),
        (time(23), time(20), time(2), True), (time(1), time(20), time(2), True), (time(3), time(20), time(2), False),
        (time(3), None, time(2), None),
    ],
)  # fmt: skip
def test_hours_may_run_past_midnight(at: time, start: time | None, end: time | None, open_now: bool | None) -> None:
    assert policy.awake(at, start, end) is open_now


@pytest.mark.parametrize(("instant", "words"), [("08:00", "within their hours"), ("20:00", "outside their hours")])
def test_it_says_whether_they_may_be_called_now(sara: Journalist, cast: Cast, instant: str, words: str) -> None:
    with time_machine.travel(f"2026-12-24T{instant}:00+00:00", tick=False):
        page = cast.browser("officer").get(f"/journalists/{sara.id}").text
    assert words in page and "Beirut" in page and "سارة ويندل" in page and "Never the ward." in page


def test_an_address_is_verified_rejected_preferred_and_taken_away(sara: Journalist, officer: Client) -> None:
    first, second, signal = (one.id for one in queries.get(sara.id).contact_points)
    base = f"/journalists/{sara.id}/contact-points"
    assert 'data-key="y"' in officer.get(f"/journalists/{sara.id}").text
    assert officer.post(f"{base}/{signal}/verification").status_code == 303
    assert queries.contact_point(sara.id, signal).verified_by == "Officer"
    officer.post(f"{base}/{first}/rejection")
    session().expire_all()
    assert queries.get(sara.id).email == "other@nahr.example.org"
    officer.post(f"{base}/{first}/preference")
    session().expire_all()
    assert queries.get(sara.id).email == "sara@nahr.example.org"
    officer.post(f"{base}/{first}/removal")
    session().expire_all()
    assert queries.get(sara.id).email == "other@nahr.example.org" and queries.find("sara nahr")
    assert officer.post(f"{base}/{first}/verification").status_code == 404
    assert second in [one.id for one in queries.get(sara.id).contact_points]


def test_an_address_of_somebody_else_is_refused_with_a_link_to_them(sara: Journalist, officer: Client, app: Flask) -> None:
    other = make.journalist("Omar Haddad")
    typed = {"means": "email", "value": "OMAR@nahr.example.org", "kind": "work", "state": "unverified", "note": "kept words"}
    answer = officer.post(f"/journalists/{sara.id}/contact-points", data=typed)
    assert answer.status_code == 422 and f'href="/journalists/{other.id}"' in answer.text and "kept words" in answer.text
    private = officer.post(
        f"/journalists/{sara.id}/contact-points", data=typed | {"value": "s@home.example.org", "kind": "private"}
    )
    assert private.status_code == 422 and "proof of consent" in private.text
    kept = officer.post(
        f"/journalists/{sara.id}/contact-points",
        data=typed | {"value": "s@home.example.org", "kind": "private", "consent": "Said yes on the phone, 1 May 2026"},
    )
    assert kept.status_code == 303


def test_a_suppressed_address_is_not_a_person_who_objects(sara: Journalist, officer: Client) -> None:
    with database.transaction():
        deliveries.suppress("sara@nahr.example.org", "bounced", "test")
    page = officer.get(f"/journalists/{sara.id}").text
    assert "No mail goes here" in page and "Do not contact" not in page


def test_a_contact_is_logged_read_and_taken_out(sara: Journalist, officer: Client, program: Client) -> None:
    typed = {"how": "call", "direction": "in", "result": "interested", "words": "Wants a medic live."}
    assert officer.post(f"/journalists/{sara.id}/contacts", data=typed).status_code == 303
    page = officer.get(f"/journalists/{sara.id}").text
    assert "Wants a medic live." in page and "Call: interested" in page and "They to us" in page
    late = officer.post(f"/journalists/{sara.id}/contacts", data=typed | {"at_local": "2199-01-01T10:00"})
    assert late.status_code == 422 and "future" in late.text
    path = f"/api/v1/journalists/{sara.id}/contacts"
    sent = {"how": "mail", "words": "Sent the note.", "at": "2026-01-02T10:00:00Z"}
    made = program.post(path, json=sent)
    assert made.status_code == 201 and made.json["at"] == "2026-01-02T10:00:00Z" and made.json["direction"] == "out"
    assert program.post(path, json={"words": "x"}).status_code == 422
    assert [one["how"] for one in program.get(path).json["items"]] == ["call", "mail"]
    officer.post(f"/journalists/{sara.id}/contacts/{made.json['id']}/removal")
    assert len(queries.contacts(sara.id).items) == 1


def test_the_timeline_says_what_changed_and_where_they_moved(sara: Journalist, officer: Client) -> None:
    make.media_list("Health desks", (sara,))
    with database.transaction():
        service.update(Actor(None, "Nadia"), queries.get(sara.id), {"outlet_name": "Southbank", "role": "planner"})
    session().expire_all()
    page = officer.get(f"/journalists/{sara.id}").text
    assert "joined the list" in page and "moved from" in page and "Southbank" in page and "added this record" in page


def test_parts_of_other_rooms_are_there_with_and_without_script(sara: Journalist, officer: Client) -> None:
    page = officer.get(f"/journalists/{sara.id}").text
    for path in ("media-requests", "bookings", "distributions", "deliveries"):
        assert f'href="/{path}/of-journalist/{sara.id}' in page
        whole = officer.get(f"/{path}/of-journalist/{sara.id}").text
        part = officer.get(f"/{path}/of-journalist/{sara.id}", headers={"HX-Request": "true"}).text
        assert "<html" in whole and "<html" not in part and 'class="panel"' in part
