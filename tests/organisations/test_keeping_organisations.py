"""An officer keeps the organisations we speak for, and those that must not be listed."""

import csv
import io
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask

from outreach.core import database
from outreach.core.database import session, transaction
from outreach.organisations import policy, queries
from tests.cast import Cast, Client
from tests.organisations.make import organisation
from tests.spokespeople.make import spokesperson


def test_an_organisation_is_known_by_all_its_names(officer: Client) -> None:
    typed = {
        "name": "Clinics Together",
        "acronym": "CT",
        "names": "fr: Cliniques Ensemble\nar: عيادات معا",
        "aliases": "The Clinics",
        "country": "France",
        "do_not_list": "y",
        "umbrella_id": "",
    }
    answer = officer.post("/organisations/", data=typed)
    assert answer.status_code == 303
    for name in ("clinics together", "ct", "CLINIQUES ensemble", "عيادات معاً", "the clinics"):
        assert queries.named(name) is not None, name
    page = officer.get(answer.headers["Location"]).text
    assert "Not to be listed" in page and "Cliniques Ensemble" in page


def test_wrong_input_comes_back(officer: Client) -> None:
    typed = {
        "name": "Clinics",
        "names": "no colon here",
        "press_contact_email": "nope",
        "press_contact_phone": "abc",
        "umbrella_id": "",
    }
    answer = officer.post("/organisations/", data=typed)
    assert answer.status_code == 422
    for words in ("no colon here", "nope", "abc", "Write one line each", "no e-mail address"):
        assert words in answer.text


def test_an_umbrella_cannot_stand_under_itself(program: Client) -> None:
    top = organisation("Top")
    middle = organisation("Middle", umbrella_id=top.id)
    path = f"/api/v1/organisations/{top.id}"
    tag = {"If-Match": program.get(path).headers["ETag"]}
    assert program.patch(path, json={"umbrella_id": middle.id}, headers=tag).status_code == 422
    assert program.patch(path, json={"umbrella_id": 99}, headers=tag).status_code == 422
    assert [one.name for one in queries.members(top.id)] == ["Middle"]


def test_its_page_shows_who_speaks_but_not_the_protected(officer: Client) -> None:
    made = organisation("Clinics Together")
    spokesperson("Rana Nahrwand", organisation_id=made.id)
    spokesperson("Hala Zaytar", organisation_id=made.id, protected=True)
    piece = officer.get(f"/spokespeople/of-organisation/{made.id}").text
    assert "Rana Nahrwand" in piece and "Zaytar" not in piece and "H." not in piece


def test_names_in_other_languages_go_in_and_out_as_json(program: Client) -> None:
    made = program.post("/api/v1/organisations", json={"name": "Clinics", "names": {"fr": "Cliniques"}, "topics": ["health"]})
    assert made.status_code == 201 and made.json["names"] == {"fr": "Cliniques"} and made.json["umbrella_id"] is None
    path = f"/api/v1/organisations/{made.json['id']}"
    changed = program.patch(path, json={"names": {"es": "Clínicas"}}, headers={"If-Match": made.headers["ETag"]})
    assert changed.json["names"] == {"es": "Clínicas"} and changed.json["topics"] == ["health"]
    assert program.get("/api/v1/organisations?q=clinicas").json["items"]


def test_files_are_read_twice_without_change(app: Flask, tmp_path) -> None:
    file = tmp_path / "members.csv"
    file.write_text(
        "Organisation;Sigle;Pays;Thèmes\nClinics Together;CT;France;santé, eau\nBank Aid;;Syrie;\n", encoding="cp1252"
    )
    runner = app.test_cli_runner()
    assert '"created": 2' in runner.invoke(args=["import", "organisations", str(file), "--json"]).stdout
    database.close()
    assert '"skipped": 2' in runner.invoke(args=["import", "organisations", str(file), "--json"]).stdout
    assert "Clinics Together" in runner.invoke(args=["export", "organisations", "--format", "json"]).stdout


LIMITED = {
    "name": "Orontes Health", "acronyms": {"ar": "ش.ع"}, "transliterations": ["Shabakat al-Asi"], "city": "Gaziantep", "handles": ["@orontes"],
    "mandate": [{"topic": "health", "countries": ["SY", "TR"]}, {"topic": "food"}],
    "red_line_terms": [{"topic": "sanctions", "countries": ["TR"], "reason": "Registered there"}],
    "approval_chain": [{"name": "Rula", "reach": "+447700900131", "days": "sun-thu", "from": "08:00", "until": "20:00", "zone": "Europe/Istanbul", "minutes": 15}],
    "press_contact_hours": "Sun–Thu 8–20", "night_approval": "A dead link, yes.\nA new word, no.", "confirmed_on": "2026-11-01",
}  # fmt: skip


def test_a_program_writes_the_whole_record_and_reads_it_back(program: Client) -> None:
    made = program.post("/api/v1/organisations", json=LIMITED)
    assert made.status_code == 201, made.json
    path = f"/api/v1/organisations/{made.json['id']}"
    read = program.get(path)
    assert {name: read.json[name] for name in LIMITED} == LIMITED
    assert read.json["topics"] == ["health", "food"] and read.json["red_lines"] == ["sanctions"]
    changed = program.patch(path, json={"topics": ["water", "health"]}, headers={"If-Match": read.headers["ETag"]})
    assert changed.json["mandate"] == [{"topic": "water"}, {"topic": "health", "countries": ["SY", "TR"]}]
    assert (
        program.get("/api/v1/organisations?q=shabakat").json["items"]
        and program.get("/api/v1/organisations?q=gaziantep").json["items"]
    )


@pytest.mark.parametrize(
    "wrong",
    [
        {"mandate": [{"topic": "food", "countries": ["Nowhereland"]}]}, {"mandate": [{"countries": ["SY"]}]}, {"approval_chain": [{"zone": "UTC"}]},
        {"approval_chain": [{"name": "A", "from": "25:00"}]}, {"confirmed_on": "yesterday"},
    ],
)  # fmt: skip
def test_what_cannot_be_understood_is_refused(program: Client, wrong: dict) -> None:
    assert program.post("/api/v1/organisations", json={"name": "Clinics", **wrong}).status_code == 422


def test_its_page_says_what_it_speaks_on_who_approves_and_what_it_signed(cast: Cast, officer: Client, program: Client) -> None:
    number = program.post("/api/v1/organisations", json=LIMITED).json["id"]
    page = officer.get(f"/organisations/{number}").text
    for words in (
        "Syria",
        "Türkiye",
        "Registered there",
        "does not speak on it",
        "Rula",
        "15 min",
        "Sunday to Thursday",
        "Gaziantep",
    ):
        assert words in page, words
    assert officer.post(f"/organisations/{number}/confirmation").status_code == 303
    rule = {"name": "Shabakat al-Asi", "kind": "do_not_cite", "ask_line": "Please leave the name out."}
    assert program.post("/api/v1/attribution-rules", json=rule).status_code == 201
    assert "Not to be named in anything that leaves" in officer.get(f"/attribution-rules/of-organisation/{number}").text
    assert "None yet" in officer.get(f"/sign-ons/of-organisation/{number}").text


def test_lines_of_cells_typed_on_the_page_are_kept_or_come_back(officer: Client) -> None:
    cells = {
        "mandate": "",
        "mandate-0-topic": "health",
        "mandate-0-countries": "Syrie, Turquie",
        "red_line_terms": "",
        "approval_chain": "",
    }
    assert officer.post("/organisations/", data={"name": "Clinics", "umbrella_id": "", **cells}).status_code == 303
    found = queries.named("Clinics")
    assert found is not None and found.mandate == [{"topic": "health", "countries": ["SY", "TR"]}]
    wrong = officer.post("/organisations/", data={"name": "Two", "umbrella_id": "", **cells, "mandate-0-countries": "Atlantis"})
    assert wrong.status_code == 422 and "Atlantis" in wrong.text and 'aria-invalid="true"' in wrong.text


READY = [
    ([], "2026-11-28T12:00"),
    ([{"name": "A", "minutes": 20}], "2026-11-28T12:20"),
    ([{"name": "A", "days": "mon-fri", "from": "09:00", "until": "17:00", "zone": "UTC", "minutes": 10}], "2026-11-30T09:10"),
    ([{"name": "A", "days": "mon", "from": "09:00", "until": "17:00"}, {"name": "B", "minutes": 90}], "2026-11-28T13:30"),
    ([{"name": "A", "days": "sat", "from": "08:00", "until": "20:00", "zone": "Asia/Beirut"}], "2026-11-28T12:00"),
]


@pytest.mark.parametrize(("chain", "ready"), READY)
def test_the_first_who_is_at_work_decides_when_approval_is_there(chain: list, ready: str) -> None:
    at = datetime(2026, 11, 28, 12, tzinfo=UTC)
    assert policy.ready_at(chain, at) == datetime.fromisoformat(ready).replace(tzinfo=UTC)


def test_organisations_go_out_and_come_back_without_loss(app: Flask, program: Client, tmp_path: Path) -> None:
    top = program.post("/api/v1/organisations", json={"name": "Zenith | Network", "names": {"fr": "Zénith; réseau"}}).json["id"]
    rest = {
        "aliases": ["a, b", "c/d"],
        "domains": ["oh.example.org"],
        "umbrella_id": top,
        "do_not_list": True,
        "notes": "One\nand two",
    }
    assert (
        program.post(
            "/api/v1/organisations", json={**LIMITED, **rest, "country": "TR", "excluded_outlets": ["Nahr, News"]}
        ).status_code
        == 201
    )
    run, file = app.test_cli_runner().invoke, tmp_path / "members.csv"
    file.write_text(run(args=["export", "organisations"]).stdout, encoding="utf-8", newline="")
    before = list(csv.DictReader(file.open(encoding="utf-8", newline="")))
    database.close()
    with transaction():
        for one in reversed(queries.umbrellas_first()):
            session().delete(one)
    tally = json.loads(run(args=["import", "organisations", str(file), "--json"]).stdout)
    assert tally["created"] == 2, tally["rows"]
    database.close()
    after = list(csv.DictReader(io.StringIO(run(args=["export", "organisations"]).stdout)))
    assert [row | {"exported": ""} for row in after] == [row | {"exported": ""} for row in before]
    assert json.loads(run(args=["import", "organisations", str(file), "--json"]).stdout)["skipped"] == 2
