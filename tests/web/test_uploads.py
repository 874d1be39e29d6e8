"""A file is what its bytes say: each kind that must not come in is refused in a sentence at every door that takes files."""

import base64
import io
import json
import zipfile

import pytest

from outreach.core.arriving import Content, Unwelcome, check, content_of, shown_name
from tests.cast import Client

PEOPLE = b"name,email\nTamsin Fernhollow,t@example.org\n"
SVG = b'<?xml version="1.0"?><!-- x --><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
JPEG = b"\xff\xd8\xff\xe1\x00\x18Exif\x00\x00II*\x00\x08\x00\x00\x00GPS 33.5138 36.2765"


def packed(*names: str, size: int = 10, kind: int = zipfile.ZIP_DEFLATED) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", kind) as archive:
        for name in names:
            archive.writestr(name, b"0" * size)
    return held.getvalue()


REFUSED = {
    "photo": (JPEG, "picture"),
    "png": (b"\x89PNG\r\n\x1a\n", "picture"),
    "svg": (SVG, "picture"),
    "webp": (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "picture"),
    "heic": (b"\x00\x00\x00\x18ftypheic", "picture"),
    "linux program": (b"\x7fELF\x02", "program"),
    "windows program": (b"MZ\x90\x00", "program"),
    "script": (b"#!/bin/sh\nrm -rf /", "program"),
    "gzip": (b"\x1f\x8b\x08\x00", "packed folder"),
    "rar": (b"Rar!\x1a\x07\x00", "packed folder"),
    "macro of a sheet": (packed("xl/workbook.xml", "xl/vbaProject.bin"), "macro"),
    "macro of a text": (packed("word/document.xml", "word/vbaProject.bin"), "macro"),
    "old macro sheet": (packed("xl/macrosheets/sheet1.xml"), "macro"),
    "macro of OpenDocument": (packed("content.xml", "Basic/Standard/Module1.xml"), "macro"),
    "bomb": (packed("xl/worksheets/sheet1.xml", size=30_000_000), "memory"),
    "many parts": (packed(*(f"{number}.xml" for number in range(2_001)), size=0, kind=zipfile.ZIP_STORED), "too many parts"),
    "climbs up": (packed("word/document.xml", "../../etc/cron.d/x"), "outside"),
    "from the root": (packed("word/document.xml", "/etc/passwd"), "outside"),
    "windows path": (packed("word/document.xml", "..\\..\\x.dll"), "outside"),
}  # fmt: skip


@pytest.mark.parametrize("kind", REFUSED)
def test_c24_a_file_is_refused_by_its_bytes_whatever_it_is_called(kind: str) -> None:
    raw, said = REFUSED[kind]
    with pytest.raises(Unwelcome, match=said):
        check(raw, (Content.TEXT, Content.PACKED))


def test_what_the_office_reads_comes_in() -> None:
    for raw in (
        PEOPLE,
        b"",
        b"Dear all, see <svg> in the text",
        packed("word/document.xml"),
        b"PK\x03\x04 damaged",
        "ارتفع".encode(),
    ):
        check(raw, (Content.TEXT, Content.PACKED))


def test_p10_a_name_is_never_a_path_and_turns_no_letters() -> None:
    names = {
        "../../etc/passwd": "passwd", "C:\\temp\\a.csv": "a.csv", "people\u202evsc.exe": "peoplevsc.exe", "a\r\nSet-Cookie: x.csv": "aSet-Cookie: x.csv",
        "\x00": "file", "..": "file", "": "file", "x" * 500: "x" * 120, "liste d’été.xlsx": "liste d’été.xlsx", "\udcff.csv": "csv",
    }  # fmt: skip
    assert {name: shown_name(name) for name in names} == names


def test_every_door_that_takes_a_file_refuses_a_picture_a_program_and_a_macro(officer: Client, program: Client) -> None:
    for raw in (JPEG, b"\x7fELF\x02", packed("xl/workbook.xml", "xl/vbaProject.bin")):
        sent = {"file": (io.BytesIO(raw), "people.csv")}
        assert officer.post("/journalists/imports", data=sent).status_code == 422
        assert program.post("/api/v1/journalists/imports", data={"file": (io.BytesIO(raw), "people.csv")}).status_code == 422
        assert officer.post("/releases/imports", data={"file": (io.BytesIO(raw), "text.docx")}).status_code == 422
        assert officer.post("/releases/reading", data={"file": (io.BytesIO(raw), "text.docx")}).status_code == 422
        body = {"file": base64.b64encode(raw).decode()}
        assert program.post("/api/v1/releases/imports", json=body).status_code == 422


def test_a_file_of_another_name_is_kept_under_what_may_be_shown_of_it(program: Client) -> None:
    rows = "".join(f"Person {number},p{number}@example.org\n" for number in range(3))
    sent = {"file": (io.BytesIO(b"name,email\n" + rows.encode()), "../../\u202evsc.exe"), "dry_run": "true"}
    answer = program.post("/api/v1/journalists/imports", data=sent)
    assert answer.status_code == 200
    assert "../" not in answer.text and "\u202e" not in json.loads(answer.text).get("file_name", "")


def test_every_kind_has_a_beginning_of_its_own() -> None:
    assert {content_of(raw) for raw, _ in REFUSED.values()} == {Content.PICTURE, Content.PROGRAM, Content.ARCHIVE, Content.PACKED}
