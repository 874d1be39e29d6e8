"""Whatever is sent as a file gets a report or a clear refusal: no error of ours, no shifted column, nothing half written."""

import io
import zipfile
from hashlib import blake2b

import pytest
from flask import Flask

from outreach.core import database
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import transaction
from outreach.core.words import thawed
from outreach.integrations import tables
from outreach.journalists import imports, queries, service
from outreach.journalists.imports import checking
from outreach.journalists.models import ImportState
from tests.cast import Client


def zipped(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return out.getvalue()


ENTITIES = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>'
HOPELESS = {
    "a bomb": lambda: zipped(xl__workbook_xml=b"0" * 210_000_000),
    "entities": lambda: zipped(xl__workbook_xml=ENTITIES, content_xml=ENTITIES),
    "half a zip": lambda: b"PK\x03\x04" + b"\x00" * 400,
    "nothing": lambda: b"\x00\x00\x00",
    "an image": lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20,
    "a program": lambda: b"".join(blake2b(bytes([one])).digest() for one in range(80)),
    "half a card": lambda: b"BEGIN:VCARD\r\nVERSION:4.0\r\n",
}
MESSY = {
    "mixed newlines": (b"name,email\r\nA One,a@example.org\rB Two,b@example.org\nC Three,c@example.org", 3),
    "utf-16": ("name\temail\nA One\ta@example.org\nسارة\tb@example.org\n".encode("utf-16"), 2),
    "a bom": (b"\xef\xbb\xbfname;email\nA One;a@example.org\n", 1),
    "windows-1252": ("nom;courriel\nZoé Été;a@example.org\n".encode("cp1252"), 1),
    "an open quotation mark": (b'name,email\n"A One,a@example.org\nB Two,b@example.org\nC Three,c@example.org\n', 2),
    "a large cell": (b"name,email,notes\nA One,a@example.org," + b"x" * 1_000_000 + b"\nB Two,b@example.org,fine\n", 1),
    "formulas": (b"name,email\n=cmd|' /C calc'!A0,a@example.org\n", 1),
    "nul": (b"name,email\nA\x00 One,a@example.org\n", 1),
}


@pytest.mark.parametrize("what", HOPELESS)
def test_what_is_no_table_is_refused_with_words_on_the_page_and_in_the_api(officer: Client, program: Client, what: str) -> None:
    content = HOPELESS[what]()
    for answer in (
        officer.post("/journalists/imports", data={"file": (io.BytesIO(content), "x.xlsx"), "list_name": "Kept"}),
        program.post(
            "/api/v1/journalists/imports",
            data={"file": (io.BytesIO(content), "x.xlsx")},
            content_type="multipart/form-data",
        ),
    ):
        assert answer.status_code in (200, 303, 422), (what, answer.status_code)
    database.close()
    assert not queries.journalists().items


@pytest.mark.parametrize(("content", "is_text"), [(zipped(xl__workbook_xml=b"<damaged"), False), (b"name\x00", True)])
def test_only_a_text_is_offered_to_be_read_in_another_way(
    officer: Client, monkeypatch: pytest.MonkeyPatch, content: bytes, is_text: bool
) -> None:
    def unreadable(*_: object) -> None:
        raise tables.Unreadable("It cannot be read.")

    monkeypatch.setattr(checking, "read", unreadable)
    with transaction():
        row = service.keep_upload(COMMAND_LINE, "journalists", "x.xlsx", content, "", "GB")
        row.state = ImportState.CHECKING
    imports.take_up()
    page = officer.get(f"/journalists/imports/{row.id}").text
    assert ("in another way" in page, "Letters are written in" in page, "Look again" in page) == (is_text, is_text, is_text)


@pytest.mark.parametrize("what", MESSY)
def test_a_messy_table_gives_a_report_and_no_column_shifts(program: Client, what: str) -> None:
    content, least = MESSY[what]
    upload = {"file": (io.BytesIO(content), "x.csv")}
    answer = program.post("/api/v1/journalists/imports", data=upload, content_type="multipart/form-data")
    assert answer.status_code == 200 and answer.json["created"] >= least, answer.text
    database.close()
    people = queries.journalists().items
    assert all(one.email and "@" not in one.full_name for one in people) and all(row["reason"] for row in answer.json["rows"])


def test_a_file_that_nobody_can_look_at_is_given_back_after_three_tries(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("nobody expected this")

    monkeypatch.setattr(checking, "_tried", broken)
    with transaction():
        row = service.keep_upload(COMMAND_LINE, "journalists", "odd.csv", b"name\nA One\n")
        row.state = ImportState.CHECKING
    for _ in range(4):
        imports.take_up()
    with database.scope():
        found = queries.import_(row.id)
        assert (found.state, imports.due_at()) == (ImportState.UPLOADED, None)
        assert "three times" in thawed(found.report["unreadable"])
    imports.purge(COMMAND_LINE, row.id)
    with database.scope():
        assert queries.import_(row.id).state is ImportState.PURGED
