"""Speakers come in from the grids that people keep, and go out and back without loss: the protected by initials unless asked for in full."""

import csv
import io
import json
from pathlib import Path

import pytest
from flask import Flask

from outreach.audit.queries import events
from outreach.core import database
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import session, transaction
from outreach.spokespeople import queries, service
from outreach.spokespeople.models import Permission
from outreach.spokespeople.policy import Spoken
from tests.cast import Cast
from tests.organisations.make import organisation
from tests.spokespeople.make import spokesperson

GRID = """Name,Position,Expertise,Location,Languages,Contact
رنا حداد,Head of health,"famine; water","Gaziantep, Turkey","Arabic 4, English 3","rana@example.org / +44 7700 900123"
Idris Falk,Nurse,health,Beirut,"French, English",07700 900124
Omar,,"peace/security",,Spanish,
"""


@pytest.fixture
def run(app: Flask, tmp_path: Path):
    def runs(text: str, *more: str) -> dict:
        file = tmp_path / "speakers.csv"
        file.write_text(text, encoding="utf-8", newline="")
        out = app.test_cli_runner().invoke(args=["import", "spokespeople", str(file), "--json", *more])
        database.close()
        return json.loads(out.stdout)

    return runs


def out(app: Flask, what: str = "spokespeople") -> str:
    written: str = app.test_cli_runner().invoke(args=["export", what, "--reason", "moving to another office"]).stdout
    database.close()
    return written


def test_a_grid_of_name_position_expertise_location_languages_and_contact_maps_by_itself(run) -> None:
    assert run(GRID)["created"] == 3
    people = {one.name: one for one in queries.all_spokespeople()}
    rana, idris, omar = people["رنا حداد"], people["Idris Falk"], people["Omar"]
    assert (rana.title, rana.topics, rana.country, rana.email, rana.phone) == (
        "Head of health", ["famine", "water"], "TR", "rana@example.org", "+447700900123",
    )  # fmt: skip
    assert [(one.language, one.level) for one in rana.languages] == [("ar", 4), ("en", 3)]
    assert (idris.timezone, idris.phone, idris.title) == ("Asia/Beirut", "+447700900124", "Nurse")
    assert {one.language: one.level for one in idris.languages} == {"fr": 2, "en": 2} and omar.topics == ["peace", "security"]
    again = run(GRID)
    assert (again["created"], again["updated"], again["skipped"]) == (0, 0, 3)


@pytest.fixture
def full(app: Flask) -> None:
    """Put a speaker with everything, and a protected one, into the register."""
    aid, other = organisation("Open Clinics").id, organisation("Second Aid").id
    made = spokesperson(
        "رنا حداد", organisation_id=aid, names={"en": "Rana | Haddad", "fr": "Rana; Haddad"}, pronunciation="RAH-na", title="Surgeon",
        titles={"fr": "Chirurgienne: chef"}, forbidden_spellings=["Ranah", "Haddad, R."], topics=["peace/security", "a; b"],
        topic_terms=[{"topic": "peace/security", "depth": "expert"}, {"topic": "a; b"}, {"topic": "ransom | money", "depth": "never"}],
        other_organisations=[{"organisation_id": other, "may_be_named": False}], may_name_organisation=False, nights=True, country="LB",
        week=[{"days": "sun-thu", "from": "09:00", "until": "17:00"}], exceptions=[{"date": "2030-01-01", "kind": "off", "note": "=1+1"}],
        channels=[{"channel": "signal", "who": "desk", "note": "after 9\\not before"}], approval_lead_minutes=5, load_cap_per_day=2,
        approval_chain=[{"name": "Nadia", "reach": "+447700900131", "days": "daily", "from": "08:00", "until": "20:00", "zone": "UTC", "minutes": 0}],
        permissions=["radio", "tv_live"], safety_profile={"face": "never", "name": "public"}, excluded_outlets=["Nahr, News"],
        experience=[{"format": "panel", "last_on": "2026-01-02", "note": "held"}], interests="One line\nand another", photo_uses=["press"],
        photo_url="https://pictures.example.org/r.jpg", consent_text="As told", median_answer_minutes=0, email="rana@example.org", gender="woman",
        languages=[Spoken("ar", 4, "Levantine", "Kim | A.", None, "https://voices.example.org/r"), Spoken("en", 3)], brief_read="Brief 4",
    )  # fmt: skip
    with transaction():
        service.grant(COMMAND_LINE, queries.get(made.id), Permission.RADIO, "Radio, this\nwinter", until=None)
    spokesperson("Dr Hala Zaytar", protected=True, organisation_id=aid, permissions=["radio"])


def test_everybody_goes_out_in_full_and_comes_back_without_loss(app: Flask, full: None, run) -> None:
    before = out(app, "spokespeople-in-full")
    assert "Zaytar" in before and "+447700900777" in before
    with transaction():
        for one in list(queries.all_spokespeople()):
            session().delete(one)
    assert run(before)["created"] == 2
    after = out(app, "spokespeople-in-full")
    for old, new in zip(csv.DictReader(io.StringIO(before)), csv.DictReader(io.StringIO(after)), strict=True):
        assert {name: text for name, text in old.items() if name != "exported"} == {
            name: text for name, text in new.items() if name != "exported"
        }
    tally = run(after)
    assert (tally["updated"], tally["skipped"], tally["refused"]) == (0, 2, 0)


def test_the_usual_export_changes_nothing_and_makes_nobody_of_initials(app: Flask, full: None, run) -> None:
    text = out(app)
    assert "Dr H." in text and not [word for word in ("Zaytar", "900777", "rana@example.org") if word in text]
    tally = run(text)
    assert (tally["created"], tally["updated"], tally["skipped"], tally["refused"]) == (0, 0, 1, 1)
    assert "initials only" in tally["rows"][0]["reason"]


@pytest.mark.parametrize(("role", "status"), [("viewer", 403), ("officer", 403), ("admin", 403), ("lead", 200)])
def test_only_a_lead_with_a_reason_takes_names_and_numbers_out(cast: Cast, full: None, role: str, status: int) -> None:
    browser = cast.browser(role)
    why = {"reason": "The court asked for the whole list", "format": "json"}
    answer = browser.post("/spokespeople-in-full/export", data=why)
    assert answer.status_code == status and ("Zaytar" in answer.text) == (status == 200)
    assert browser.post("/spokespeople-in-full/export", data={"format": "json"}).status_code == (422 if status == 200 else 403)
    if status == 200:
        assert events(event="export.begun").items[0].facts["reason"] == why["reason"]


BAD = [
    ("country", "Atlantis"), ("email", "nope"), ("phone", "abc"), ("language", "Arabic 9"), ("language", "Qqqish"), ("timezone", "Nowhere/City"),
    ("week", "someday | from: 09:00 | until: 10:00"), ("week", "mon | from: nine | until: 10:00"), ("permissions", "shouting"),
    ("confirmed_on", "yesterday"), ("load_cap_per_day", "many"), ("waking_start", "dawn"), ("organisation", "Nobody knows"),
    ("topic_terms", "x | depth: deep"), ("exceptions", "2026-02-30 | kind: off"), ("consents", "[{"), ("approval_chain", "Nadia | minutes: -1"),
]  # fmt: skip


def test_a_row_that_cannot_be_understood_is_refused_with_the_reason(run) -> None:
    text, columns = io.StringIO(), list(dict.fromkeys(column for column, _cell in BAD))
    rows = [[f"Rana {number}", *(cell if one == column else "" for one in columns)] for number, (column, cell) in enumerate(BAD)]
    csv.writer(text).writerows([["name", *columns], *rows, ["Idris", *("" for _column in columns)]])
    tally = run(text.getvalue())
    assert tally["created"] == 1
    assert [row["row"] for row in tally["rows"] if row["reason"]] == list(range(2, 2 + len(BAD))), tally


def test_the_grid_is_read_on_the_page_too_and_only_for_who_keeps_the_bench(cast: Cast, app: Flask) -> None:
    officer, viewer = cast.browser("officer"), cast.browser("viewer")
    assert "spokespeople" in officer.get("/journalists/imports/new?kind=spokespeople").text
    sent = officer.post("/journalists/imports", data={"kind": "spokespeople", "text": GRID})
    assert sent.status_code == 303
    preview = officer.get(sent.headers["Location"]).text
    assert "topics" in preview and "رنا حداد" in preview
    assert viewer.get(sent.headers["Location"]).status_code == 403
    assert officer.post("/journalists/imports", data={"kind": "secrets", "text": GRID}).status_code == 403
    assert officer.post(f"{sent.headers['Location']}/confirmation", data={}).status_code == 303
    database.close()
    assert "Idris Falk" in {one.name for one in queries.all_spokespeople()}
