"""A journalist without an account asks by the public form; the same twice is one, and what looks odd waits for a person."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from outreach.core import clock, database
from outreach.core.database import transaction
from outreach.core.traces import Traces
from outreach.media_requests import queries, service
from outreach.media_requests.models import PressSubmission
from outreach.media_requests.policy import press
from outreach.media_requests.policy.press import Sending
from tests.cast import Cast, Client

ASKED: dict[str, Any] = {
    "outlet_name": "Nahr News", "caller_name": "Sara Windle", "callback": "07700 900123", "callback_email": "sara@nahr.example.org",
    "question": "A medic in Arabic, live at nine.", "deadline_local": "2027-01-05T18:30", "deadline_zone": "Asia/Beirut", "language": "fr",
}  # fmt: skip


def sending(**more: Any) -> Sending:
    return Sending(**{"trap": "", "open_for": timedelta(minutes=1), "words": "A medic, please.", "within_hour": 0, **more})


@pytest.mark.parametrize(
    ("more", "count"),
    [
        ({}, 0),
        ({"trap": "https://x"}, 1),
        ({"open_for": timedelta(seconds=2)}, 1),
        ({"open_for": None}, 1),
        ({"words": "https://a https://b"}, 0),
        ({"words": "https://a www.b http://c"}, 1),
        ({"within_hour": 6}, 1),
        ({"trap": "x", "open_for": None, "within_hour": 9}, 3),
    ],
)
def test_what_looks_odd_is_doubted_with_its_reasons(more: dict[str, Any], count: int) -> None:
    assert len(press.doubts(sending(**more))) == count


@pytest.mark.parametrize(("hour", "day", "flood"), [(29, 99, False), (30, 30, True), (1, 100, True)])
def test_a_flood_is_one_of_many_from_one_address(hour: int, day: int, flood: bool) -> None:
    assert press.is_flood(sending(within_hour=hour, within_day=day)) is flood


def send(who: Client, monkeypatch: pytest.MonkeyPatch | None = None, address: str = "192.0.2.1", **more: Any) -> Any:
    page = who.get("/press/").text
    opened = page.split('name="opened"')[1].split('value="')[1].split('"')[0]
    if monkeypatch is not None:
        later = clock.now() + timedelta(seconds=30)
        monkeypatch.setattr(clock, "now", lambda: later)
    return who.post("/press/", data={**ASKED, "opened": opened, **more}, environ_base={"REMOTE_ADDR": address})


def rows() -> list[PressSubmission]:
    database.close()
    return list(database.session().scalars(select(PressSubmission).order_by(PressSubmission.id)))


def test_it_becomes_a_request_that_nobody_has_and_the_sender_gets_a_reference(
    stranger: Client, officer: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = send(stranger, monkeypatch)
    (row,) = rows()
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/press/received/{row.code}")
    assert row.code in stranger.get(answer.headers["Location"]).text
    made = queries.get(row.request_id or 0)
    assert (made.channel, made.state, made.owner_id, made.callback) == ("form", "new", None, "+447700900123")
    assert made.deadline_at == datetime(2027, 1, 5, 16, 30, tzinfo=UTC)
    assert made.question == ASKED["question"] and row.code in made.note
    assert 'name="language" value="fr"' in officer.get(f"/media-requests/{made.id}").text
    assert made.reference not in stranger.get(answer.headers["Location"]).text


def test_the_same_twice_is_one(stranger: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = send(stranger, monkeypatch), send(stranger, monkeypatch, question="a medic in  Arabic, live at NINE.")
    assert first.headers["Location"] == second.headers["Location"]
    assert len(rows()) == 1 and len(queries.requests().items) == 1


def test_the_same_words_with_another_deadline_are_not_lost(stranger: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    send(stranger, monkeypatch)
    assert send(stranger, monkeypatch, deadline_local="2027-01-05T09:00").status_code == 303
    assert len({row.deadline_at for row in rows()}) == 2


def test_bad_input_says_what_is_wrong_and_keeps_what_was_typed(stranger: Client) -> None:
    answer = send(stranger, callback="", callback_email="", deadline_local="2020-01-01T10:00")
    assert answer.status_code == 422 and ASKED["question"] in answer.text
    assert "Say how to reach you" in answer.text and "still to come" in answer.text
    gap = send(stranger, deadline_local="2027-03-28T01:30", deadline_zone="Europe/London")
    assert gap.status_code == 422 and "does not exist" in gap.text
    assert send(stranger, callback_email="no address", question="").status_code == 422
    assert not rows()


def test_four_languages_and_nothing_secret(stranger: Client) -> None:
    for tag in ("en", "fr", "es", "ar"):
        page = stranger.get(f"/press/?lang={tag}")
        assert page.status_code == 200 and f'lang="{tag}"' in page.text
    assert stranger.get("/press/received/P-234567").status_code == 200
    assert stranger.get("/press/received/<b>").status_code == 404


def test_a_trap_and_a_hurry_are_held_and_the_sender_sees_no_difference(
    stranger: Client, officer: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick = send(stranger)
    assert (quick.status_code, "/press/received/P-" in quick.headers["Location"]) == (303, True)
    send(stranger, monkeypatch, website="https://spam.example.org", question="Buy this")
    assert [(one.state, one.request_id) for one in rows()] == [("held", None), ("held", None)]
    page = officer.get("/media-requests/held").text
    assert "faster than a person types" in page and "Buy this" in page
    first, second = (one.id for one in rows())
    assert officer.post(f"/media-requests/held/{first}/acceptance").status_code == 303
    assert officer.post(f"/media-requests/held/{second}/rejection").status_code == 303
    assert officer.post(f"/media-requests/held/{second}/acceptance").status_code == 409
    assert [one.state for one in rows()] == ["taken", "put_aside"]
    assert queries.requests().items[0].owner is not None


def test_one_address_that_floods_is_held_then_refused_and_others_are_not(
    stranger: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(press, "USUAL_AN_HOUR", 1)
    monkeypatch.setattr(press, "MOST_AN_HOUR", 2)
    answers = [send(stranger, monkeypatch, question=f"Question {number}") for number in range(3)]
    assert [one.status_code for one in answers] == [303, 303, 429]
    assert "ring us" in answers[2].text and "Question 2" in answers[2].text
    assert send(stranger, monkeypatch, address="198.51.100.7", question="Mine").status_code == 303
    assert [one.state for one in rows()] == ["taken", "held", "taken"]


def test_neighbours_in_one_ipv6_network_count_as_one_address(stranger: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(2):
        send(stranger, monkeypatch, address=f"2001:db8::{number + 1}", question=f"Question {number}")
    origins = {one.origin for one in rows()}
    assert len(origins) == 1 and "2001" not in origins.pop()


def test_viewers_look_and_strangers_do_not(viewer: Client, stranger: Client) -> None:
    assert viewer.get("/media-requests/held").status_code == 200
    assert viewer.post("/media-requests/held/1/acceptance").status_code == 403
    assert stranger.get("/media-requests/held").status_code == 303


def test_programs_decide_alike(program: Client, stranger: Client) -> None:
    send(stranger)
    (one,) = program.get("/api/v1/press-submissions?state=held").json["items"]
    made = program.post(f"/api/v1/press-submissions/{one['id']}/acceptance")
    assert (made.status_code, made.json["channel"]) == (201, "form")
    assert program.post(f"/api/v1/press-submissions/{one['id']}/rejection").status_code == 409


def test_a_sender_is_forgotten_and_old_sendings_go(app: Flask, cast: Cast) -> None:
    send(cast.browser(None))
    send(cast.browser(None), callback_email="tom@nahr.example.org", callback="", caller_name="Tom", question="Other")
    with transaction():
        assert service.forget_submissions(Traces(("Sara Windle",), ("sara@nahr.example.org",))) == 1
    with transaction():
        assert service.purge_submissions(clock.now() + timedelta(days=1), 10, frozenset()) == 1
    assert rows() == []
