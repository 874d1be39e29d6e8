"""An officer keeps the bench true: languages with levels, hours, consent."""

from datetime import UTC, datetime

from flask import Flask

from outreach.core import database
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import transaction
from outreach.core.events import on
from outreach.organisations import service as organisations
from outreach.spokespeople import queries, service
from outreach.spokespeople.policy import Spoken
from tests.cast import Client
from tests.organisations.make import organisation
from tests.spokespeople.make import spokesperson


def test_a_speaker_is_added_with_languages_and_levels(officer: Client) -> None:
    aid = organisation("Clinics Together")
    typed = {
        "name": "Dr Rana Nahrwand",
        "names": "ar: رنا نهروند",
        "organisation_id": aid.id,
        "roles": "medic, surgeon",
        "languages": "Arabic 4 Levantine; inglés 3",
        "timezone": "Asia/Beirut",
        "permissions": ["tv_live", "radio"],
        "phone": "+44 7700 900777",
        "waking_start": "07:00",
        "active": "y",
    }
    answer = officer.post("/spokespeople/", data=typed)
    assert answer.status_code == 303
    page = officer.get(answer.headers["Location"]).text
    made = queries.spokespeople("medic").items[0]
    assert {(one.language, one.level, one.dialect) for one in made.languages} == {("ar", 4, "Levantine"), ("en", 3, "")}
    assert made.permissions == ["tv_live", "radio"] and made.names == {"ar": "رنا نهروند"} and made.load_cap_per_day == 4
    assert "Clinics Together" in page and "Levantine" in page


def test_a_speaker_is_found_under_the_new_name_of_their_organisation(lead: Client) -> None:
    aid = organisation("Clinics Together")
    spokesperson("Rana", organisation_id=aid.id)
    spokesperson("Idris", organisation_id=aid.id, protected=True)
    assert [one.name for one in queries.spokespeople("wardline").items] == []
    with transaction():
        organisations.update(COMMAND_LINE, aid, {"name": "Wardline Relief"})
    assert [one.name for one in queries.spokespeople("wardline").items] == ["Rana"]
    assert queries.spokespeople("together").items == []


def test_what_is_wrong_is_said_at_the_field_and_kept(officer: Client) -> None:
    answer = officer.post(
        "/spokespeople/",
        data={"name": "Rana", "languages": "Arabic", "timezone": "Nowhere/City", "safety_profile": "face: maybe"},
    )
    assert answer.status_code == 422
    for words in ("Write each language with its level", "Nowhere/City", "face: maybe"):
        assert words in answer.text


def test_the_list_narrows_by_language_and_level(officer: Client) -> None:
    spokesperson("Rana", languages=[Spoken("ar", 4)])
    spokesperson("Idris", languages=[Spoken("ar", 2)])
    page = officer.get("/spokespeople/?language=arabe&level=3").text
    assert "Rana" in page and "Idris" not in page


def test_a_language_is_heard_anew_and_taken_off(officer: Client) -> None:
    made = spokesperson("Rana")
    officer.post(f"/spokespeople/{made.id}/languages", data={"language": "English", "level": "4", "assessed_by": "K."})
    database.close()
    held = queries.get(made.id)
    assert {one.language: (one.level, one.assessed_by) for one in held.languages}["en"] == (4, "K.") and held.version == 2
    assert officer.post(f"/spokespeople/{made.id}/languages/en/removal").status_code == 303
    assert officer.post(f"/spokespeople/{made.id}/languages/en/removal").status_code == 404
    assert officer.post(f"/spokespeople/{made.id}/languages", data={"language": "Dothraki", "level": "9"}).status_code == 422


def test_hours_are_typed_on_the_speakers_clock(officer: Client) -> None:
    made = spokesperson("Rana")
    hours = {
        "kind": "available",
        "starts_local": "2027-03-01T18:00",
        "ends_local": "2027-03-01T22:00",
        "zone": "Asia/Beirut",
        "note": "after the shift",
    }
    assert officer.post(f"/spokespeople/{made.id}/availability", data=hours).status_code == 303
    span = queries.availabilities(made.id, datetime(2027, 1, 1, tzinfo=UTC))[0]
    assert span.starts_at == datetime(2027, 3, 1, 16, tzinfo=UTC)
    assert queries.available_now([made.id], datetime(2027, 3, 1, 17, tzinfo=UTC)) == {made.id: span.ends_at}
    backwards = officer.post(f"/spokespeople/{made.id}/availability", data=hours | {"ends_local": "2027-03-01T17:00"})
    assert backwards.status_code == 422 and "not after the beginning" in backwards.text and "after the shift" in backwards.text
    gap = officer.post(
        f"/spokespeople/{made.id}/availability", data=hours | {"zone": "Europe/London", "starts_local": "2027-03-28T01:30"}
    )
    assert gap.status_code == 422 and "does not exist" in gap.text
    assert officer.post(f"/spokespeople/{made.id}/availability/{span.id}/removal").status_code == 303


def test_withdrawn_consent_is_announced_in_the_same_transaction(app: Flask) -> None:
    heard: list[int] = []
    on("spokesperson.consent_withdrawn")(lambda spokesperson, **_: heard.append(spokesperson.id))
    made = spokesperson("Rana")
    with transaction():
        service.withdraw_consent(COMMAND_LINE, queries.get(made.id), datetime(2026, 12, 1, tzinfo=UTC))
    assert heard == [made.id]


def test_the_page_says_when_consent_is_gone(officer: Client) -> None:
    made = spokesperson("Rana")
    officer.post(f"/spokespeople/{made.id}/consent-withdrawal")
    assert "No consent" in officer.get(f"/spokespeople/{made.id}").text
    officer.post(f"/spokespeople/{made.id}/consent")
    assert "No consent" not in officer.get(f"/spokespeople/{made.id}").text


def test_programs_do_the_same(program: Client) -> None:
    body = {
        "name": "Rana",
        "languages": [{"language": "ar", "level": 4, "dialect": "Levantine"}],
        "names": {"ar": "رنا"},
        "safety_profile": {"face": "never"},
    }
    made = program.post("/api/v1/spokespeople", json=body)
    assert made.status_code == 201 and made.json["languages"][0]["level"] == 4 and made.json["names"] == {"ar": "رنا"}
    path = f"/api/v1/spokespeople/{made.json['id']}"
    changed = program.patch(path, json={"topics": ["water"]}, headers={"If-Match": made.headers["ETag"]})
    assert changed.status_code == 200 and changed.json["topics"] == ["water"] and changed.json["languages"]
    assert program.patch(path, json={"topics": []}, headers={"If-Match": made.headers["ETag"]}).status_code == 412
    span = {"starts_at": {"local": "2027-03-01T18:00", "zone": "Asia/Beirut"}, "ends_at": "2027-03-01T20:00:00Z"}
    kept = program.post(f"{path}/availability", json=span)
    assert kept.status_code == 201 and kept.json["starts_at"].startswith("2027-03-01T16:00:00")
    assert program.post(f"{path}/availability", json=span | {"ends_at": "2027-03-01T10:00:00"}).status_code == 422
    assert len(program.get(f"{path}/availability").json) == 1
    assert program.delete(f"{path}/availability/{kept.json['id']}").status_code == 204


def test_a_file_of_speakers_is_read_twice_without_change(app: Flask, tmp_path) -> None:
    organisation("Clinics Together")
    file = tmp_path / "speakers.csv"
    file.write_text(
        "Name,Organisation,Languages,Topics,Phone\nRana,clinics together,Arabic 4; English 3,health,07700 900777\n"
        "Idris,Unknown Aid,fr 3,,\nHala,,French,,\n"
    )
    runner = app.test_cli_runner()
    first = runner.invoke(args=["import", "spokespeople", str(file), "--json"]).stdout
    assert '"created": 2' in first and '"refused": 1' in first and "Unknown Aid" in first
    database.close()
    assert '"skipped": 2' in runner.invoke(args=["import", "spokespeople", str(file), "--json"]).stdout
    hala = queries.by_names(["hala"])["hala"]
    assert [(one.language, one.level) for one in hala.languages] == [("fr", 2)]
