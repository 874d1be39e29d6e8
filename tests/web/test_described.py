"""The API keeps to its own description: made-up requests for every operation are answered as the document says, none with a 5xx."""

import pytest
from flask import Flask

from bench.fuzz import api
from tests.cast import Cast
from tests.web.canary_office import office

EXAMPLES = 2  # of each operation; `python -m bench.fuzz.api` makes more for as long as one likes


def test_every_operation_answers_as_the_document_says(app: Flask, cast: Cast) -> None:
    office(app, cast)
    token = cast.program("lead").token
    found = [fault for operation in api.operations(app) for fault in api.faults(operation, token, EXAMPLES, 1)]
    assert found == []


def test_an_answer_that_breaks_is_found(app: Flask, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> str:
        raise RuntimeError

    (asked,) = [one for one in api.operations(app) if one.label == "GET /api/v1/me"]
    token = cast.program("lead").token
    assert api.faults(asked, token, 1, 1) == []
    name = app.url_map.bind("").match("/api/v1/me")[0]
    setattr(broken, "access", app.view_functions[name].access)
    monkeypatch.setitem(app.view_functions, name, broken)
    assert len(api.faults(asked, token, 1, 1)) == 1


def test_the_document_is_written_once(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    stranger = app.test_client()
    first = stranger.get("/api/v1/openapi.json")

    def again(*_: object, **__: object) -> str:
        raise AssertionError

    monkeypatch.setattr("flask.json.dumps", again)
    second = stranger.get("/api/v1/openapi.json")
    assert (second.status_code, second.mimetype, second.data) == (200, "application/json", first.data)
