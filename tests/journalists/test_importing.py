"""A spreadsheet of any make becomes rows of the register; the same file twice changes nothing."""

import io
import json

from flask import Flask

from outreach.core import database
from outreach.core.actors import COMMAND_LINE
from outreach.core.events import on
from outreach.integrations import tables
from outreach.journalists import imports, queries
from outreach.journalists.models import ImportState
from outreach.outlets import queries as outlets
from tests.cast import Client
from tests.journalists import make
from tests.outlets.make import outlet

FRENCH = (
    "Nom;Courriel;Téléphone;Média;Langue;Pays;Rubrique\n"
    "Sara Windle;sara@nahr.example.org;07700 900123;Nahr News;arabe, anglais;Royaume-Uni;santé; \n"
    "Omar Teller;pas d'adresse;;Nahr News;français;France;\n"
    "Lina Ford;lina@bank.example.org;;Evening Bank;dothraki;France;\n"
    "Zoé\xa0Petit;zoe@bank.example.org;01 23 45 67 89;Evening Bank;français;France;eau\n"
)


def take(content: bytes, list_name: str = "", dry_run: bool = False, **chosen: str) -> tables.Tally:
    """Return the tally of a file, read as the command does."""
    ready = imports.prepare("journalists", "file.csv", tables.read(content), "GB", chosen, content)
    with database.scope():
        tally = imports.run(COMMAND_LINE, ready, list_name, dry_run)
    database.close()
    return tally


def test_french_headings_and_words_are_understood(app: Flask) -> None:
    tally = take(FRENCH.replace("santé; ", "santé").encode("cp1252"), "Press")
    assert (tally.created, tally.refused) == (2, 2)
    sara = queries.by_email("SARA@nahr.example.org")
    assert sara is not None and sara.outlet is not None
    assert (sara.full_name, sara.outlet.name, sara.phone, sara.country, sara.languages) == (
        "Sara Windle",
        "Nahr News",
        "+447700900123",
        "GB",
        ["ar", "en"],
    )
    zoe = queries.by_email("zoe@bank.example.org")
    assert zoe is not None and zoe.phone == "+33123456789" and zoe.full_name == "Zoé Petit" and zoe.source == "file.csv"
    reasons = {row["row"]: row["reason"] for row in tally.document()["rows"]}
    assert "pas d'adresse" in reasons[3] and "dothraki" in reasons[4]
    listed = queries.list_named("Press")
    assert listed is not None and queries.sizes([listed.id]) == {listed.id: 2}


def test_a_cell_too_many_is_refused_and_not_shifted(app: Flask) -> None:
    tally = take(b"name,email\nSara,sara@nahr.example.org\nWindle,Omar,Vale\nLina,lina@nahr.example.org\n")
    assert (tally.created, tally.refused) == (2, 1)
    assert tally.rows[0]["row"] == 3 and "3 cells where the heading has 2" in tally.rows[0]["reason"]


def test_the_same_file_twice_changes_nothing(app: Flask) -> None:
    rows = "name,email,phone,outlet,beat,notes\n" + "".join(
        f"N{i},n{i}@example.org,,Paper {i % 7},health,calm\n" for i in range(40)
    )
    rows += "No Address,,,Paper 1,,\nN3,N3@example.org,,Paper 3,,other\n"
    first = take(rows.encode())
    before = {one.id: one.version for one in queries.all_journalists()}
    database.close()
    second = take(rows.encode())
    assert (first.created, first.skipped) == (41, 1) and "row 5" in first.rows[0]["reason"]
    assert (second.created, second.updated, second.skipped) == (0, 0, 42)
    assert {one.id: one.version for one in queries.all_journalists()} == before


def test_a_file_adds_and_changes_but_takes_nothing_away(app: Flask) -> None:
    make.journalist(
        "Sara Windle", email="sara@nahr.example.org", beats=["health"], languages=["ar"], notes="Calls early.", role="editor"
    )
    tally = take(b"name,email,beat,language,phone,notes\nS. Windle,SARA@nahr.example.org,water,en,07700 900123,Prefers text.\n")
    assert (tally.created, tally.updated) == (0, 1)
    sara = queries.by_email("sara@nahr.example.org")
    assert sara is not None and (sara.full_name, sara.beats, sara.languages, sara.role) == (
        "Sara Windle",
        ["health", "water"],
        ["ar", "en"],
        "editor",
    )
    assert sara.notes == "Calls early.\nPrefers text." and sara.version == 2 and queries.find("900123")


def test_an_objection_survives_every_file(app: Flask) -> None:
    made = make.journalist("Sara Windle", email="sara@nahr.example.org", do_not_contact=True)
    take(b"name,email,do not contact\nSara Windle,sara@nahr.example.org,no\n")
    held = queries.get(made.id)
    assert held.do_not_contact and held.do_not_contact_at == made.do_not_contact_at


def test_a_new_objection_is_announced_from_the_page_and_from_a_file(officer: Client) -> None:
    heard: list[str] = []
    on("journalist.objected")(lambda journalist: heard.append(f"{journalist.full_name} {journalist.do_not_contact}"))
    made = make.journalist("Sara Windle", email="sara@nahr.example.org")
    make.journalist("Omar Teller", email="omar@nahr.example.org")
    typed = {
        "full_name": "Sara Windle",
        "channel": "email",
        "embargo_standing": "none",
        "do_not_contact": "y",
        "email": "sara@nahr.example.org",
    }
    for _ in range(2):
        assert officer.post(f"/journalists/{made.id}", data=typed).status_code == 303
        take(b"name,email,do not contact\nOmar Teller,omar@nahr.example.org,yes\n")
    assert heard == ["Sara Windle True", "Omar Teller True"]


def test_national_numbers_are_read_in_the_outlets_country(app: Flask) -> None:
    outlet("An-Nahr", aliases=["Nahr TV"], phone_region="LB")
    take(b"name,email,phone,outlet\nSara,sara@nahr.example.org,03 123 456,nahr tv\n")
    sara = queries.by_email("sara@nahr.example.org")
    assert sara is not None and sara.phone == "+9613123456" and outlets.named("nahr tv") is not None
    assert [one.name for one in outlets.all_outlets()] == ["An-Nahr"]


def test_a_dry_run_counts_and_changes_nothing(app: Flask) -> None:
    tally = take(b"name,email,outlet\nSara,sara@nahr.example.org,New Paper\nOmar,bad\n", "List", dry_run=True)
    assert tally.created == 1 and tally.refused == 1
    assert not queries.journalists().items and not outlets.all_outlets() and queries.list_named("List") is None


def test_columns_are_chosen_by_hand(app: Flask) -> None:
    tally = take(b"A,B,C\nSara,sara@nahr.example.org,secret\n", A="name", B="email", C="")
    assert tally.created == 1 and queries.by_email("sara@nahr.example.org") is not None


def test_first_and_last_names_make_one_name_listed_by_the_last(app: Flask) -> None:
    take("prénom,nom de famille,e-mail\nSara,van der Windle,sara@nahr.example.org\n".encode())
    sara = queries.by_email("sara@nahr.example.org")
    assert sara is not None and (sara.full_name, sara.sort_name) == ("Sara van der Windle", "van der windle sara")


def test_the_command_prints_the_promised_document(app: Flask, tmp_path) -> None:
    file = tmp_path / "people.csv"
    file.write_text("name,email\nSara,sara@nahr.example.org\nOmar,bad\n")
    runner = app.test_cli_runner()
    printed = json.loads(runner.invoke(args=["import", "journalists", str(file), "--list", "Desk", "--json"]).stdout)
    assert {key: printed[key] for key in ("created", "updated", "skipped", "refused")} == {
        "created": 1,
        "updated": 0,
        "skipped": 0,
        "refused": 1,
    }
    assert printed["rows"][0]["row"] == 3
    assert runner.invoke(args=["import", "journalists", str(file), "--map", "nothing=email"]).exit_code == 1
    (tmp_path / "empty.csv").write_text("")
    assert runner.invoke(args=["import", "journalists", str(tmp_path / "empty.csv")]).exit_code == 1
    out = runner.invoke(args=["export", "journalists"]).stdout
    assert out.startswith("name,email,phone") and "sara@nahr.example.org" in out


def test_an_export_comes_back_exactly(app: Flask) -> None:
    names = ["=cmd|calc", "+Sara", "-Omar", "@Lina", "'=quoted", "سارة", "O'Neill"]
    for number, name in enumerate(names):
        make.journalist(name, email=f"n{number}@example.org", phone="+447700900123", beats=["a b", "c"])
    text = app.test_cli_runner().invoke(args=["export", "journalists"]).stdout
    cells = [cell.strip('"') for line in text.splitlines()[1:] for cell in line.split(",")]
    assert not [cell for cell in cells if cell.lstrip()[:1] in tuple("=+-@")]
    database.close()
    again = take(text.encode())
    assert (again.created, again.updated, again.skipped) == (0, 0, len(names))


def test_upload_preview_and_import_on_the_page(officer: Client) -> None:
    sheet = io.BytesIO(b"Name;Mail address;Paper\nSara Windle;sara@nahr.example.org;Nahr News\nOmar;bad;Nahr News\n")
    answer = officer.post("/journalists/imports", data={"file": (sheet, "people.csv"), "list_name": "Desk"})
    assert answer.status_code == 303
    page = officer.get(answer.headers["Location"]).text
    assert "people.csv" in page and "Sara Windle" in page and not queries.journalists().items
    corrected = {"column-0": "name", "column-1": "email", "column-2": "outlet"}
    assert officer.post(f"{answer.headers['Location']}/checks", data=corrected).status_code == 303
    looked = officer.get(answer.headers["Location"]).text
    assert "Import 1 rows now" in looked and "is no e-mail address" in looked
    done = officer.post(f"{answer.headers['Location']}/confirmation", data=corrected)
    assert done.status_code == 303
    assert officer.post(f"{answer.headers['Location']}/confirmation", data=corrected).status_code == 303
    database.close()
    row = queries.imports().items[0]
    assert (row.state, row.created, row.refused) == (ImportState.DONE, 1, 1)
    assert "Open the list Desk" in officer.get(answer.headers["Location"]).text


def test_pasted_rows_and_nonsense(officer: Client) -> None:
    assert officer.post("/journalists/imports", data={"text": "name\temail\nSara\tsara@nahr.example.org"}).status_code == 303
    empty = officer.post("/journalists/imports", data={"text": " ", "list_name": "Kept"})
    assert empty.status_code == 422 and "Kept" in empty.text
    broken = officer.post("/journalists/imports", data={"file": (io.BytesIO(b"PK\x03\x04nonsense"), "x.xlsx")})
    assert broken.status_code == 422 and "damaged" in broken.text


def test_programs_import_text_and_files(program: Client) -> None:
    first = program.post("/api/v1/journalists/imports", json={"text": "name,email\nSara,sara@nahr.example.org\n", "list": "Desk"})
    assert first.status_code == 200 and first.json["created"] == 1
    upload = {"file": (io.BytesIO(b"name,email\nSara,sara@nahr.example.org\nOmar,o@example.org\n"), "x.csv"), "dry_run": "true"}
    second = program.post("/api/v1/journalists/imports", data=upload, content_type="multipart/form-data")
    assert second.status_code == 200 and (second.json["created"], second.json["skipped"]) == (1, 1)
    assert program.post("/api/v1/journalists/imports", json={"text": ""}).status_code == 422
    assert program.post("/api/v1/journalists/imports", json={"text": "a\nb", "mapping": {"zzz": "name"}}).status_code == 422


def test_the_command_reads_a_file_as_it_is_told(app: Flask, tmp_path) -> None:
    file = tmp_path / "people.txt"
    file.write_bytes("Zoé;One|z@example.org|editor\n".encode("cp1252"))
    words = ["--encoding", "cp1252", "--delimiter", "|", "--no-header", "--map", "1=name", "--map", "2=email", "--map", "3=role"]
    runner = app.test_cli_runner()
    assert json.loads(runner.invoke(args=["import", "journalists", str(file), *words, "--json"]).stdout)["created"] == 1
    database.close()
    zoe = queries.by_email("z@example.org")
    assert zoe is not None and (zoe.full_name, zoe.role) == ("Zoé;One", "editor")
    file.write_bytes("Zoé;One|z@example.org|producer\n".encode("cp1252"))
    kept = runner.invoke(args=["import", "journalists", str(file), *words, "--merge", "role=fill", "--json"])
    assert json.loads(kept.stdout)["skipped"] == 1
    assert runner.invoke(args=["import", "journalists", str(file), "--merge", "role=guess"]).exit_code == 2
