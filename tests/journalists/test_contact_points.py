"""Each address and number of a journalist is a record of its own, and the one in use is its first that is not wrong."""

from typing import Any

import pytest
from flask import Flask

from outreach.core.actors import COMMAND_LINE
from outreach.core.database import session, transaction
from outreach.core.errors import Invalid
from outreach.journalists import queries, service
from outreach.journalists.models import Journalist
from tests.cast import Client
from tests.journalists import make
from tests.outlets.make import outlet

DESK = {"means": "email", "kind": "desk", "value": "desk@nahr.example.org"}
OWN = {"means": "email", "value": "sara@nahr.example.org"}


def points(journalist: Journalist) -> list[tuple[str, str]]:
    found = queries.get(journalist.id).contact_points
    return [(one.means.value, one.value) for one in sorted(found, key=lambda one: one.means)]


def change(journalist: Journalist, **values: Any) -> Journalist:
    with transaction():
        return service.update(COMMAND_LINE, queries.get(journalist.id), values, "GB")


def test_the_short_fields_are_the_first_points(app: Flask) -> None:
    made = make.journalist(phone="+442079460000")
    assert points(made) == [("email", "sara@nahr.example.org"), ("phone", "+442079460000")]
    change(made, email="Sara@other.example.org", phone=None)
    assert points(made) == [("email", "Sara@other.example.org")] and queries.get(made.id).phone is None
    assert queries.by_email("sara@OTHER.example.org") is not None


def test_a_list_of_points_sets_the_short_fields(app: Flask) -> None:
    made = make.journalist()
    change(
        made, contact_points=[DESK, OWN, {"means": "phone", "value": "020 7946 0000"}, {"means": "signal", "value": "sara.42"}]
    )
    held = queries.get(made.id)
    assert (held.email, held.phone, held.email_folded) == ("desk@nahr.example.org", "+442079460000", None)
    change(made, contact_points=[DESK | {"state": "invalid"}, OWN])
    assert queries.get(made.id).email == "sara@nahr.example.org"


def test_what_is_known_of_an_address_survives_a_new_list(app: Flask) -> None:
    made = make.journalist()
    change(made, contact_points=[OWN | {"state": "verified", "source": "Business card"}])
    change(made, contact_points=[DESK, OWN])
    kept = queries.get(made.id).contact_points[1]
    assert kept.state == "verified" and kept.source == "Business card" and kept.verified_by == "command line"


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([{"means": "email", "kind": "private", "value": "sara@home.example.org"}], "proof of consent"),
        ([{"means": "email", "value": "sara at home"}], "no e-mail address"),
        ([{"means": "whatsapp", "value": "12"}], "no telephone number"),
        ([OWN, OWN | {"value": "SARA@nahr.example.org"}], "stands here twice"),
        ([OWN | {"value": "omar@nahr.example.org"}], "Omar Haddad has this address already"),
    ],
)
def test_an_address_that_must_not_be_kept_is_refused_in_words(app: Flask, rows: list[dict[str, Any]], words: str) -> None:
    make.journalist("Omar Haddad")
    made = make.journalist()
    with pytest.raises(Invalid, match=words):
        change(made, contact_points=rows)
    session().rollback()
    assert points(made) == [("email", "sara@nahr.example.org")]


def test_a_desk_address_is_shared_and_its_people_can_both_be_written_to(app: Flask) -> None:
    first, second = make.journalist("Omar Haddad", email=None), make.journalist(email=None)
    change(first, contact_points=[DESK])
    change(second, contact_points=[DESK])
    assert queries.get(first.id).can_be_mailed and queries.get(second.id).can_be_mailed
    assert len(queries.reachable(make.media_list(members=(first, second)))) == 2


def test_a_number_that_two_people_give_is_the_newsrooms(app: Flask) -> None:
    make.journalist("Omar Haddad", phone="+442079460000")
    second = make.journalist(phone="+442079460000")
    assert [one.kind.value for one in queries.get(second.id).contact_points if one.means == "phone"] == ["desk"]


def test_everything_about_a_person_finds_them(app: Flask) -> None:
    old = outlet("Al-Watan Daily")
    made = make.journalist("Sara Windle", names={"ar": "سارة ويندل", "ru": "Сара Уиндл"}, outlet_id=old.id, languages=["ar"])
    change(made, outlet_name="Nahr News", contact_points=[OWN, {"means": "signal", "value": "+447700900123"}])
    for words in ("ساره", "сара", "watan", "nahr", "900123", "sara nahr example", "arabic", "العربية"):
        assert [one.id for one in queries.find(words)] == [made.id], words


def test_programs_send_and_read_whole_people(program: Client) -> None:
    outlet("Nahr News")
    sent = {
        "full_name": "سارة ويندل", "names": {"en": "Sara Windle"}, "hours_from": "09:00", "hours_until": "01:30", "forbidden_channels": ["message"],
        "contact_points": [OWN | {"source_date": "2026-01-02", "verified_at": "2026-02-03T10:00:00Z"}, {"means": "phone", "value": "020 7946 0000"}],
        "posts": [{"outlet": "Nahr News", "role": "editor", "started_on": "2020-01-01", "ended_on": "2024-05-01"}], "country": "GB",
    }  # fmt: skip
    made = program.post("/api/v1/journalists", json=sent)
    assert made.status_code == 201, made.json
    path, tag = f"/api/v1/journalists/{made.json['id']}", made.headers["ETag"]
    held = program.get(path).json
    assert (held["email"], held["phone"], held["hours_until"]) == ("sara@nahr.example.org", "+442079460000", "01:30")
    assert held["contact_points"][0]["state"] == "verified" and held["contact_points"][0]["verified_at"] == "2026-02-03T10:00:00Z"
    assert held["posts"][0]["outlet"] == "Nahr News" and held["names"] == {"en": "Sara Windle"}
    wrong = program.patch(path, json={"contact_points": [{"means": "email", "value": ""}]}, headers={"If-Match": tag})
    assert wrong.status_code == 422 and "contact_points.0.value" in wrong.json["errors"]
    changed = program.patch(path, json={"role": "planner"}, headers={"If-Match": tag})
    assert changed.status_code == 200 and len(changed.json["contact_points"]) == 2
