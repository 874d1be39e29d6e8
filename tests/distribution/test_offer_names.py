"""An offer names nobody who must not be named: it is a message like the release itself."""

from typing import Any

import pytest

from outreach.distribution import queries
from tests.cast import Client
from tests.distribution import make


@pytest.mark.parametrize(
    "identity",
    [
        {"from_name": "Harbour Circle desk"},
        {"from_address": "press@harbourcircle.example.org"},
        {"reply_to": "harbour.circle@example.org"},
        {"terms": "Keep it until the lift. Harbour Circle counts on you."},
    ],
)
def test_an_offer_that_would_name_a_protected_organisation_is_refused(
    program: Client, officer: Client, identity: dict[str, Any]
) -> None:
    person = make.journalist()
    make.protect("Harbour Circle", aliases=["HarbourCircle"])
    send = make.planned([make.media_list("Desk", [person])], **identity)
    answer = program.post(f"/api/v1/distributions/{send.id}/offers", json={"journalists": [person.id]})
    assert answer.status_code == 409, answer.text
    assert answer.json["reasons"][0]["code"] == "protected_name"
    assert officer.post(f"/distributions/{send.id}/offers", data={"journalists": [str(person.id)]}).status_code in (409, 422)
    assert (make.rows(send.offer_source), queries.accesses(send.id)) == ([], [])


def test_the_lines_of_a_plan_have_every_field(program: Client) -> None:
    send = make.planned([make.crowd(1)])
    line = program.get(f"/api/v1/distributions/{send.id}/plan").json["lines"][0]
    assert {"withheld", "why", "from_when", "early"} <= set(line)
