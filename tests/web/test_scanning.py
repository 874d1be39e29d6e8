"""Files that come in, and mails that are taken out as files, are looked at by a virus scanner where the office has one."""

import base64
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from outreach.config import BadSetting, Config, read
from outreach.core.database import session
from outreach.integrations.clamd import Scanner, Unscanned
from outreach.journalists.models import Import
from outreach.releases import queries
from outreach.releases.models import Release
from tests.cast import Cast
from tests.integrations.photographs import photo
from tests.releases.make import release
from tests.web.clamd import EICAR, Clamd

ROOT = Path(__file__).resolve().parents[2]
TABLE = b"name,email,outlet\nAda Quill,ada@paper.example.org,The Paper\n"
TEXT = b"Three river clinics close\n\nStaff moved beds to upper floors on Sunday.\n\nENDS\n"


@pytest.fixture
def scanner(app: Flask, config: Config) -> Iterator[Callable[[bytes | None], Clamd]]:
    made: list[Clamd] = []

    def start(answer: bytes | None = None) -> Clamd:
        made.append(Clamd(answer))
        app.extensions["outreach"] = replace(config, clamd=made[-1].address)
        return made[-1]

    yield start
    for one in made:
        one.close()


def absent(app: Flask, config: Config) -> None:
    app.extensions["outreach"] = replace(config, clamd="unix:/run/nobody/clamd.ctl")


def _file(raw: bytes, name: str) -> dict[str, object]:
    return {"file": (io.BytesIO(raw), name)}


def _picture_page(cast: Cast, bad: bytes) -> TestResponse:
    row = release()
    data = {"credit": "Photo: Huda Karam", **_file(photo() + bad, "a.jpg")}
    return cast.browser("officer").post(f"/releases/{row.id}/pictures", data=data, content_type="multipart/form-data")


def _picture_api(cast: Cast, bad: bytes) -> TestResponse:
    row = release()
    sent = {"file": base64.b64encode(photo() + bad).decode(), "file_name": "a.jpg"}
    return cast.program("officer").post(f"/api/v1/releases/{row.id}/pictures", json=sent)


def _text_page(cast: Cast, bad: bytes) -> TestResponse:
    data = {"language": "en", "title": "Kept title", **_file(TEXT + bad, "a.txt")}
    return cast.browser("officer").post("/releases/reading", data=data, content_type="multipart/form-data")


def _text_api(cast: Cast, bad: bytes) -> TestResponse:
    return cast.program("officer").post("/api/v1/releases/imports", json={"file": base64.b64encode(TEXT + bad).decode()})


def _table_page(cast: Cast, bad: bytes) -> TestResponse:
    data = {"kind": "journalists", "list_name": "Kept list", **_file(TABLE + bad, "a.csv")}
    return cast.browser("officer").post("/journalists/imports", data=data, content_type="multipart/form-data")


def _table_api(cast: Cast, bad: bytes) -> TestResponse:
    program = cast.program("officer")
    return program.post("/api/v1/journalists/imports", data=_file(TABLE + bad, "a.csv"), content_type="multipart/form-data")


DOORS = [_picture_page, _picture_api, _text_page, _text_api, _table_page, _table_api]


@pytest.mark.parametrize("door", DOORS)
def test_no_door_takes_a_file_in_which_the_scanner_finds_something_or_of_which_it_says_nothing(
    app: Flask, config: Config, cast: Cast, scanner: Callable[..., Clamd], door: Callable[[Cast, bytes], TestResponse]
) -> None:
    clean = scanner()
    assert door(cast, b"").status_code in (200, 201, 303)
    assert len(clean.asked) == 1 and clean.asked[0][:8] in (photo()[:8], TEXT[:8], TABLE[:8])
    releases, imports = session().query(Release).count(), session().query(Import).count()
    found = door(cast, EICAR)
    assert (found.status_code, "Win.Test.EICAR_HDB-1" in found.text) == (422, True)
    for answer in (b"INSTREAM size limit exceeded. ERROR\0", b"", b"stream: "):
        scanner(answer)
        silent = door(cast, b"")
        assert (silent.status_code, "gives no answer" in silent.text) == (422, True)
    absent(app, config)
    assert door(cast, b"").status_code == 422
    assert [one for row in session().query(Release) for one in queries.pictures(row.id)][1:] == []
    new = session().query(Release).count() - releases
    assert (new - 5 * (door in (_picture_page, _picture_api)), session().query(Import).count()) == (0, imports)


@pytest.mark.parametrize(
    ("door", "typed"), [(_picture_page, "Photo: Huda Karam"), (_text_page, "Kept title"), (_table_page, "Kept list")]
)
def test_what_was_typed_beside_the_file_stays(
    cast: Cast, scanner: Callable[..., Clamd], door: Callable[..., TestResponse], typed: str
) -> None:
    scanner()
    assert typed in door(cast, EICAR).text


def test_a_large_file_goes_to_the_scanner_whole(app: Flask) -> None:
    daemon = Clamd()
    raw = bytes(range(256)) * 10_000
    assert Scanner(daemon.address).found(raw) == ""
    assert daemon.asked == [raw]
    assert Scanner(daemon.address).found(raw + EICAR) == "Win.Test.EICAR_HDB-1"
    daemon.close()


def test_a_socket_of_this_machine_that_is_not_there_gives_no_answer(tmp_path: Path) -> None:
    with pytest.raises(Unscanned):
        Scanner(f"unix:{tmp_path}/none.ctl").found(b"x")


def test_every_door_that_takes_a_file_asks_the_scanner() -> None:
    """A door takes a file where it reads an upload or decodes base64."""
    takes = re.compile(r"request\.files|upload\.read\(\)|file\.data\.read\(\)|b64decode\(")
    rooms = [path for path in (ROOT / "outreach").rglob("*.py") if "views" in str(path) or "/api" in str(path)]
    doors = [path for path in rooms if takes.search(path.read_text())]
    assert len(doors) >= 6
    assert [path for path in doors if "harmless(" not in path.read_text()] == []


@pytest.mark.parametrize(
    "given", ["tcp://clamd.example.org:3310", "unix:clamd.ctl", "tcp://127.0.0.1", "/run/clamd.ctl", "unix://a/b"]
)
def test_a_scanner_elsewhere_stops_the_start_for_it_gets_files_in_clear(tmp_path: Path, given: str) -> None:
    with pytest.raises(BadSetting, match="OUTREACH_CLAMD"):
        read({"OUTREACH_DATA_DIR": str(tmp_path), "OUTREACH_CLAMD": given})
    assert read({"OUTREACH_DATA_DIR": str(tmp_path), "OUTREACH_CLAMD": "unix:/run/clamav/clamd.ctl"}).clamd
