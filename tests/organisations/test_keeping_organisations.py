"""An officer keeps the organisations we speak for, and those that must not be listed."""

from flask import Flask

from outreach.core import database
from outreach.organisations import queries
from tests.cast import Client
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


def test_files_are_read_twice_without_change(app: Flask, tmp_path) -> None:  # type: ignore[no-untyped-def]
    file = tmp_path / "members.csv"
    file.write_text(
        "Organisation;Sigle;Pays;Thèmes\nClinics Together;CT;France;santé, eau\nBank Aid;;Syrie;\n", encoding="cp1252"
    )
    runner = app.test_cli_runner()
    assert '"created": 2' in runner.invoke(args=["import", "organisations", str(file), "--json"]).stdout
    database.close()
    assert '"skipped": 2' in runner.invoke(args=["import", "organisations", str(file), "--json"]).stdout
    assert "Clinics Together" in runner.invoke(args=["export", "organisations", "--format", "json"]).stdout
