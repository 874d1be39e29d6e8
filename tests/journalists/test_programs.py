"""Programs do with journalists what people do on the pages."""

from typing import Any

import pytest

from outreach.journalists import queries
from tests.cast import Cast, Client
from tests.journalists import make

API = "/api/v1/journalists"


def test_an_address_is_added_changed_and_judged(program: Client) -> None:
    base = f"{API}/{make.journalist().id}/contact-points"
    made = program.post(
        base, json={"means": "phone", "value": "+44 20 7946 0000", "kind": "work", "verified_at": "2026-01-02T10:00:00Z"}
    )
    assert made.status_code == 201 and (made.json["value"], made.json["state"]) == ("+442079460000", "verified"), made.json
    path = f"{base}/{made.json['id']}"
    assert program.patch(path, json={"note": "mornings"}).json["state"] == "verified"
    assert program.patch(path, json={"value": "+44 20 7946 0001"}).json["state"] == "unverified"
    for verb, state in (("verification", "verified"), ("rejection", "invalid"), ("preference", "unverified")):
        assert program.post(f"{path}/{verb}").json["state"] == state
    wrong = program.patch(path, json={"kind": "private"})
    assert wrong.status_code == 422 and "proof of consent" in wrong.json["detail"]
    assert program.delete(path).status_code == 204 and program.patch(path, json={}).status_code == 404


def test_every_change_of_an_address_makes_the_persons_tag_new(program: Client) -> None:
    key = make.journalist().id
    before = program.get(f"{API}/{key}").headers["ETag"]
    program.post(f"{API}/{key}/contact-points", json={"means": "signal", "value": "sara.42"})
    stale = program.patch(f"{API}/{key}", json={"role": "x"}, headers={"If-Match": before})
    assert stale.status_code == 412 and len(stale.json["current"]["record"]["contact_points"]) == 2


def test_many_are_changed_at_once_and_back(program: Client) -> None:
    keys = [make.journalist(name).id for name in ("Sara Windle", "Omar Haddad")]
    made = program.post(f"{API}/changes", json={"journalist_ids": keys, "act": "add_beat", "value": "Health"})
    assert made.json["changed"] == 2 and queries.get(keys[0]).beats == ["Health"]
    assert program.post(f"{API}/changes/{made.json['reversal']}/reversal").json == {"restored": 2}
    assert program.post(f"{API}/changes/{made.json['reversal']}/reversal").status_code == 404
    assert program.post(f"{API}/changes", json={"journalist_ids": [*keys, 999], "act": "do_not_contact"}).status_code == 404
    odd = program.post(f"{API}/changes", json={"journalist_ids": keys, "act": "set_language", "value": "xx-nonsense!"})
    assert (odd.status_code, "no language we know" in str(odd.json)) == (422, True)


@pytest.mark.parametrize(
    "sent",
    [
        {"full_name": "X", "contact_points": [{"means": "pigeon", "value": "x"}]}, {"full_name": "X", "contact_points": "none"},
        {"full_name": "X", "contact_points": [1]}, {"full_name": "X", "posts": [{"role": "editor"}]}, {"full_name": "X", "posts": [{"outlet_id": 99}]},
        {"full_name": "X", "posts": [{"outlet": "A", "started_on": "2026-02-01", "ended_on": "2026-01-01"}]}, {"full_name": "X", "names": {"ar": 3}},
        {"full_name": "X", "hours_from": "25:00"}, {"full_name": "X", "hours_from": "10:00"}, {"full_name": "X", "forbidden_channels": ["fax"]},
        {"full_name": "X", "channel": "email", "forbidden_channels": ["email"]}, {"full_name": "X", "profile_url": "javascript:alert(1)"},
        {"full_name": "X", "contact_points": [{"means": "email", "value": "a@b.org", "verified_at": "yesterday"}]},
    ],
)  # fmt: skip
def test_what_cannot_be_kept_is_said_and_nothing_is(program: Client, sent: dict[str, Any]) -> None:
    answer = program.post(API, json=sent)
    assert answer.status_code == 422 and answer.json["errors"], answer.json
    assert not queries.journalists().items


def test_a_name_with_breaks_and_turns_of_direction_is_one_line(program: Client) -> None:
    made = program.post(API, json={"full_name": "Sara\n\u202eWindle\u0000", "desk": "Foreign"})
    assert made.status_code == 201 and made.json["full_name"] == "Sara Windle" and made.json["desk"] == "Foreign"


def test_a_reader_may_not_log_or_change(cast: Cast) -> None:
    key, reader = make.journalist().id, cast.program("viewer")
    for path in ("contacts", "contact-points"):
        assert reader.post(f"{API}/{key}/{path}", json={"how": "call", "means": "email", "value": "a@b.org"}).status_code == 403
    assert reader.get(f"{API}/{key}/contacts").status_code == 200


def test_the_description_names_every_choice(program: Client) -> None:
    parts = program.get("/api/v1/openapi.json").json["components"]["schemas"]
    assert parts["JournalistsContactPointBody"]["properties"]["means"]["enum"][:4] == ["email", "phone", "signal", "whatsapp"]
    assert (
        parts["JournalistsJournalistBody" if "JournalistsJournalistBody" in parts else "JournalistBody"]["properties"][
            "source_date"
        ]["format"]
        == "date"
    )
