"""An officer keeps the outlets; each name is there once."""

from flask import Flask

from outreach.core import database
from outreach.outlets import queries
from tests.cast import Client
from tests.journalists.make import journalist
from tests.outlets.make import outlet


def test_an_outlet_is_added_and_shown(officer: Client) -> None:
    typed = {
        "name": "Nahr News",
        "medium": "tv",
        "country": "لبنان",
        "languages": "arabe, English",
        "aliases": "nahr, the Nahr",
        "domains": "nahr.example.org",
        "timezone": "Asia/Beirut",
    }
    answer = officer.post("/outlets/", data=typed)
    made = queries.named("NAHR")
    assert answer.status_code == 303 and made is not None
    assert (made.country, made.languages, made.aliases) == ("LB", ["ar", "en"], ["nahr", "the Nahr"])
    page = officer.get(answer.headers["Location"]).text
    assert "Nahr News" in page and "Television" in page and "Lebanon" in page


def test_a_name_or_alias_cannot_come_twice(officer: Client) -> None:
    outlet("Nahr News", aliases=["the Nahr"])
    for name in ("nahr  NEWS", "The Nahr", ""):
        answer = officer.post("/outlets/", data={"name": name, "notes": "kept words"})
        assert answer.status_code == 422 and "There is a problem" in answer.text and "kept words" in answer.text


def test_the_list_is_narrowed_and_paged(officer: Client, app: Flask) -> None:
    for number in range(55):
        outlet(f"Paper {number:02d}", country="FR" if number % 2 else "GB", medium="radio" if number % 5 == 0 else "print")
    first = officer.get("/outlets/?medium=print").text
    assert "Paper 01" in first and "Paper 05" not in first
    assert "Paper 54" not in officer.get("/outlets/").text and 'rel="next"' in officer.get("/outlets/").text
    assert len(queries.outlets(country="fr").items) == 27


def test_a_later_save_does_not_undo_an_earlier_one(officer: Client) -> None:
    made = outlet("Nahr News")
    assert officer.post(f"/outlets/{made.id}", data={"name": "Nahr One", "version": "1", "medium": "tv"}).status_code == 303
    late = officer.post(f"/outlets/{made.id}", data={"name": "Nahr Two", "version": "1", "medium": "tv"})
    assert late.status_code == 422 and "Nahr Two" in late.text and 'name="version" value="2"' in late.text
    database.close()
    assert queries.get(made.id).name == "Nahr One"


def test_its_people_come_from_the_journalists_room(officer: Client) -> None:
    made = outlet("Nahr News")
    journalist("Sara Windle", outlet_id=made.id)
    assert f"/journalists/of-outlet/{made.id}" in officer.get(f"/outlets/{made.id}").text
    assert "Sara Windle" in officer.get(f"/journalists/of-outlet/{made.id}").text


def test_programs_do_the_same(program: Client, cast) -> None:
    made = program.post(
        "/api/v1/outlets", json={"name": "Nahr News", "languages": ["Arabic"], "medium": "tv"}, headers={"Idempotency-Key": "k1"}
    )
    assert made.status_code == 201 and made.json["languages"] == ["ar"] and made.json["notes"] == ""
    again = program.post(
        "/api/v1/outlets", json={"name": "Nahr News", "languages": ["Arabic"], "medium": "tv"}, headers={"Idempotency-Key": "k1"}
    )
    assert again.status_code == 201 and again.json["id"] == made.json["id"]
    path = f"/api/v1/outlets/{made.json['id']}"
    assert program.patch(path, json={"country": "GB"}).status_code == 428
    changed = program.patch(path, json={"country": "GB"}, headers={"If-Match": made.headers["ETag"]})
    assert changed.json["country"] == "GB" and changed.json["languages"] == ["ar"]
    late = program.patch(path, json={"country": "FR"}, headers={"If-Match": made.headers["ETag"]})
    assert late.status_code == 412 and late.json["current"]["etag"] == changed.headers["ETag"]
    assert late.json["current"]["record"]["country"] == "GB" and "Nothing was saved" in late.json["detail"]
    wrong = program.post("/api/v1/outlets", json={"name": "", "country": "Atlantis", "medium": "smoke"})
    assert wrong.status_code == 422 and {"name", "country", "medium"} <= set(wrong.json["errors"])
    assert program.get("/api/v1/outlets?q=nahr&country=gb").json["items"][0]["name"] == "Nahr News"
    assert program.get(path, headers={"If-None-Match": changed.headers["ETag"]}).status_code == 304
    assert cast.program("viewer").post("/api/v1/outlets", json={"name": "X"}).status_code == 403


def test_pages_of_the_api_follow_their_cursor(program: Client) -> None:
    for number in range(5):
        outlet(f"Paper {number}")
    first = program.get("/api/v1/outlets?limit=2").json
    second = program.get(f"/api/v1/outlets?limit=2&cursor={first['next']}").json
    assert [one["name"] for one in first["items"] + second["items"]] == ["Paper 0", "Paper 1", "Paper 2", "Paper 3"]
    assert program.get("/api/v1/outlets?cursor=nonsense").status_code == 422


def test_files_of_outlets_are_read_and_written(app: Flask, tmp_path) -> None:
    file = tmp_path / "outlets.csv"
    file.write_text(
        "Média,Pays,Type,Langue,Site\nNahr News,Liban,télé,arabe,https://www.nahr.example.org/fr\nBank Radio,France,radio,français,\nX,Atlantis,,,\n"
    )
    runner = app.test_cli_runner()
    first = runner.invoke(args=["import", "outlets", str(file), "--json"]).stdout
    assert '"created": 2' in first and "Atlantis" in first
    database.close()
    made = queries.named("nahr news")
    assert made is not None and (made.country, made.medium, made.domains) == ("LB", "tv", ["nahr.example.org"])
    assert '"skipped": 2' in runner.invoke(args=["import", "outlets", str(file), "--json"]).stdout
    assert "Nahr News" in runner.invoke(args=["export", "outlets"]).stdout
