"""The trail answers in one question which records an account saw, and holds what was refused."""

import json

import pytest
from flask import Flask

from outreach.audit.queries import events
from tests.cast import Cast, Client
from tests.spokespeople.make import spokesperson

WHY = {"reason": "Interview at 18:30, the desk connects the call"}


def seen(program: Client, actor: object) -> list[str]:
    return [one["subject"] for one in json.loads(program.get(f"/api/v1/audit?actor={actor}&verb=viewed").text)["items"]]


def test_c67_the_trail_says_exactly_which_records_an_account_saw(cast: Cast, program: Client) -> None:
    people = [spokesperson(f"Hala {letter}", protected=True) for letter in "ABC"]
    officer, lead = cast.browser("officer"), cast.browser("lead")
    for one in people[:2]:
        assert officer.post(f"/spokespeople/{one.id}/reveal", data=WHY).status_code == 200
    lead.post(f"/spokespeople/{people[2].id}/reveal", data=WHY)
    officer.get(f"/spokespeople/{people[2].id}")
    expected = [f"spokesperson:{people[1].id}", f"spokesperson:{people[0].id}"]
    assert seen(program, cast.user("officer").id) == expected
    assert seen(program, "Officer") == expected
    assert seen(program, cast.user("viewer").id) == []
    page = lead.get(f"/audit/?actor={cast.user('officer').id}&verb=viewed").text
    assert all(f"{subject}<" in page for subject in expected)
    assert f"spokesperson:{people[2].id}<" not in page


def test_c11_a_refusal_at_a_door_is_on_record_once_a_minute(cast: Cast) -> None:
    viewer = cast.browser("viewer")
    assert [viewer.post("/outlets/", data={}).status_code for _ in range(3)] == [403, 403, 403]
    assert viewer.get("/users").status_code == 403
    found = events(event="access.refused").items
    assert [(one.actor_name, one.subject, one.facts["permission"]) for one in found] == [
        ("Viewer", "route:accounts.index", "accounts.manage"),
        ("Viewer", "route:outlets.create", "outlets.edit"),
    ]


@pytest.mark.parametrize(
    ("query", "count"), [("since=2020-01-01", 1), ("until=2020-01-01", 0), ("since=nonsense", 1), ("until=9999-12-31", 1)]
)
def test_the_page_is_narrowed_by_day(app: Flask, lead: Client, query: str, count: int) -> None:
    spokesperson("Hala", protected=True)
    assert lead.get(f"/audit/?event=spokesperson.created&{query}").text.count("spokesperson.created</span>") == count
