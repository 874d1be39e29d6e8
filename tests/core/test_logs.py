"""What is written to the log is one JSON object a line, whatever a name, an answer or a library holds."""

import json
import logging
import re

import pytest
import structlog
from flask import Flask

from outreach.core import logs
from outreach.core.database import session
from outreach.journalists.models import Journalist
from outreach.outlets.models import Outlet
from tests.cast import Cast

FORGED = 'Ada\r\n{"event": "forged", "level": "info"}\x1b[2J\x00\x0b\x85\x9b\u2028{"event": "forged"}\u2029\x7f\u202egnp'
"""A name that ends lines for every reader, begins one of ours, and steers a terminal."""
_RAW = re.compile(r"[^\n\x20-\x7e]")


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, str]]:
    """Return what was written since the last look, each line read as the object that it is."""
    written = capsys.readouterr()
    assert written.out == ""
    assert not _RAW.search(written.err), "control characters are escaped"
    found = [json.loads(one) for one in written.err.splitlines()]
    assert all(isinstance(one, dict) and one["event"] != "forged" for one in found)
    return found


def test_c12_no_value_of_an_event_begins_a_line(app: Flask, capsys: pytest.CaptureFixture[str]) -> None:
    structlog.get_logger().warning(f"the scanner found {FORGED}", name=FORGED, **{FORGED: "x"})
    (line,) = lines(capsys)
    assert (line["name"], line["level"]) == (FORGED, "warning")


def test_c12_what_a_library_reports_is_one_line_as_well(app: Flask, capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure()  # a second time: no line is written twice
    try:
        raise ValueError(FORGED)
    except ValueError:
        logging.getLogger("waitress").exception("Exception while serving %s", FORGED)
    (line,) = lines(capsys)
    assert (line["event"], line["room"], line["level"]) == (f"Exception while serving {FORGED}", "waitress", "error")
    assert "ValueError: Ada" in line["exception"]


def test_a_report_that_a_library_worded_wrongly_stops_nobody(app: Flask, capsys: pytest.CaptureFixture[str]) -> None:
    (ours,) = [one for one in logging.getLogger().handlers if type(one).__module__ == logs.__name__]
    ours.emit(logging.LogRecord("waitress", logging.WARNING, "", 0, "%d tasks", ("seven",), None))
    (line,) = lines(capsys)
    assert line["event"] == "%d tasks"


def test_c12_an_error_that_repeats_what_was_typed_is_one_line(
    app: Flask, cast: Cast, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> str:
        raise RuntimeError(FORGED)

    setattr(broken, "access", "public")
    monkeypatch.setitem(app.view_functions, "healthz", broken)
    assert cast.browser(None).get("/healthz").status_code == 500
    (line,) = lines(capsys)
    assert line["event"] == "request failed"


@pytest.mark.parametrize("name", ["Ada Quill", FORGED])
def test_c12_a_sign_in_and_a_record_with_such_a_name_write_no_line_more(
    app: Flask, cast: Cast, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    officer, stranger = cast.browser("officer"), cast.browser(None)
    capsys.readouterr()
    stranger.post("/sign-in", data={"email": f"{name}@example.org", "password": name}, headers={"User-Agent": "x"})
    stranger.get("/sign-in", query_string={"next": name, "lang": name})
    stranger.get(f"/newsroom/{name.replace(chr(0), '')}")
    stranger.post("/press/", data={"caller_name": name, "topic": name, "callback": name})
    assert officer.post("/outlets/", data={"name": name}).status_code in (303, 422)
    assert officer.post("/journalists/", data={"full_name": name}).status_code in (303, 422)
    assert cast.program("lead").post("/api/v1/outlets", json={"name": name}).status_code in (200, 201, 404, 405, 422)
    own = "value refused by the database"  # PostgreSQL takes no NUL; that is said in a line of ours
    assert [one for one in lines(capsys) if one["event"] != own] == []
    kept = [*session().query(Outlet.name), *session().query(Journalist.full_name)]
    assert len(kept) >= 2, "they are kept, as one line each"
    assert [one for (one,) in kept if len(one.splitlines()) != 1] == []
