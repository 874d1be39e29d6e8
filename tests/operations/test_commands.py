"""The commands that operators and programs rely on: each has help, and `--json` keeps its shape."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from tests.cast import PASSWORD, Cast

PROMISED = [
    "demo load", "demo reset", "demo scale", "user create", "user list", "user disable", "token create", "import outlets",
    "import organisations", "import spokespeople", "import journalists", "export", "release import", "release check", "request log", "match",
    "worker", "rooms", "inspect table", "inspect calendar", "inspect line", "doctor",
    "audit verify", "bench send", "bench register", "bench match", "bench pages", "bench files",
]  # fmt: skip
MADE_UP = Path(__file__).parents[1] / "releases" / "seed" / "made-up-release.txt"


def run(app: Flask, *words: str, code: int = 0) -> Any:
    result = app.test_cli_runner().invoke(args=[*words, "--json"])
    assert result.exit_code == code, result.output
    return json.loads(result.output)


@pytest.mark.parametrize("words", PROMISED)
def test_each_command_has_help(app: Flask, words: str) -> None:
    result = app.test_cli_runner().invoke(args=[*words.split(), "--help"])
    assert result.exit_code == 0, result.output
    assert "Usage" in result.output


def test_wrong_usage_is_2_and_a_refusal_1_with_its_reason(app: Flask) -> None:
    assert app.test_cli_runner().invoke(args=["user", "create"]).exit_code == 2
    refused = app.test_cli_runner().invoke(args=["user", "create", "a@example.org", "--password", "short"])
    assert refused.exit_code == 1
    assert "12 characters" in refused.output
    unreachable = app.test_cli_runner().invoke(args=["user", "create", "lead@intranet", "--password", PASSWORD])
    assert unreachable.exit_code == 1
    assert "No mail can reach this address" in unreachable.output


def test_users_are_listed_as_items(app: Flask, cast: Cast) -> None:
    cast.user("officer")
    assert run(app, "user", "list") == {"items": [{"email": "officer@example.org", "role": "officer", "active": True}]}
    made = run(app, "user", "create", "new@example.org", "--role", "viewer", "--password", PASSWORD)
    assert re.fullmatch("[A-Z2-7]{32}", made.pop("code_secret"))
    assert made == {"email": "new@example.org", "role": "viewer", "active": True}


def test_a_token_is_printed_once_and_works(app: Flask, cast: Cast) -> None:
    cast.user("officer")
    token = run(app, "token", "create", "--user", "officer@example.org", "--scope", "read")["token"]
    answer = app.test_client().get("/api/v1/me", headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 200


def test_an_import_counts_and_gives_a_reason_for_each_row_left_out(app: Flask, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text("Name,Email\nAnn Example,ann@example.org\nBad Example,no address\n")
    report = run(app, "import", "journalists", str(file), "--list", "Desk")
    assert set(report) >= {"created", "updated", "skipped", "refused", "rows"}
    assert (report["created"], report["refused"]) == (1, 1)
    assert report["rows"][0]["row"] == 3
    assert report["rows"][0]["reason"]
    assert run(app, "import", "journalists", str(file))["created"] == 0


def test_a_check_lists_findings_and_what_was_verified_and_ends_with_1_when_something_must_stop(app: Flask) -> None:
    report = run(app, "release", "check", str(MADE_UP), code=1)
    assert set(report) >= {"findings", "verified"}
    assert {"code", "severity", "where", "message", "fix"} <= set(report["findings"][0])
    assert "stop" in {one["severity"] for one in report["findings"]}


def test_a_line_is_read_without_being_kept(app: Flask) -> None:
    report = run(app, "inspect", "line", "BBC Arabic, +44 7700 900301, live 18:40", "--now", "2026-12-01T12:00Z")
    assert set(report) == {"chips", "note"}
    assert {"kind", "value", "text"} <= set(report["chips"][0])


def test_a_table_is_shown_as_it_would_be_read(app: Flask, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_bytes("Nom;Courriel\r\nZoé Exemple;zoe@example.org\r\nÉva Exemple;eva@example.org\r\n".encode("cp1252"))
    found = run(app, "inspect", "table", str(file), "--limit", "1")
    assert found["file"] == str(file)
    assert (found["delimiter"], found["header"]) == (";", ["Nom", "Courriel"])
    assert found["rows"] == [["Zoé Exemple", "zoe@example.org"]]


def test_a_request_is_logged_and_matched(app: Flask) -> None:
    made = run(app, "request", "log", "BBC Arabic, +44 7700 900301, live 18:40")
    assert made["state"] == "new"
    assert "items" in run(app, "match", str(made["id"]))


def test_the_rooms_are_listed_with_what_discovery_found(app: Flask) -> None:
    found = {one["room"]: one for one in run(app, "rooms")["items"]}
    assert "outlets" in found["outlets"]["tables"]
    assert "/media-requests/" in found["media_requests"]["urls"]
