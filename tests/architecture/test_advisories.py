"""No locked library has a hole that the dated file knows, and the comparison finds one that is planted."""

import json
from datetime import date
from pathlib import Path

import pytest

from bench import advisories

TOLD = json.loads(advisories.FILE.read_text())
HOLE = {"name": "flask", "id": "CVE-1", "introduced": "3.0", "fixed": "3.2"}


def test_no_locked_library_has_a_known_hole() -> None:
    assert len(advisories.locked()) > 80
    assert advisories.holes(advisories.locked(), TOLD["advisories"]) == []


@pytest.mark.parametrize(
    ("version", "change", "found"),
    [
        ("3.1.3", {}, 1),
        ("3.0", {}, 1),
        ("3.2", {}, 0),
        ("3.2rc1", {}, 1),
        ("2.9", {}, 0),
        ("9.9", {"fixed": ""}, 1),
        ("3.1", {"name": "flask-mail"}, 0),
    ],
)
def test_a_version_within_the_range_is_found(version: str, change: dict[str, str], found: int) -> None:
    assert len(advisories.holes({"flask": version}, [{**HOLE, **change}])) == found


def test_a_checkout_of_the_database_is_read_and_what_was_withdrawn_is_left_out(tmp_path: Path) -> None:
    folder = tmp_path / "vulns" / "flask"
    folder.mkdir(parents=True)
    events = "[{introduced: '0'}, {fixed: 2.2.5}, {introduced: 2.3.0}, {fixed: 2.3.2}, {introduced: '4'}]"
    affected = f"affected: [{{package: {{name: flask}}, ranges: [{{type: ECOSYSTEM, events: {events}}}]}}]\n"
    (folder / "PYSEC-1.yaml").write_text(f"id: PYSEC-1\n{affected}")
    (folder / "PYSEC-2.yaml").write_text(f"id: PYSEC-2\nwithdrawn: '2024-01-01T00:00:00Z'\n{affected}")
    found = [tuple(one.values()) for one in advisories.gathered(tmp_path, ["flask", "jinja2"])]
    assert found == [("flask", "PYSEC-1", "0", "2.2.5"), ("flask", "PYSEC-1", "2.3.0", "2.3.2"), ("flask", "PYSEC-1", "4", "")]


def test_every_locked_library_was_looked_up_and_what_was_read_says_where() -> None:
    assert set(advisories.locked()) <= set(TOLD["files"])
    assert {one["name"] for one in TOLD["advisories"] if one["read_at"]} == {
        name for name, files in TOLD["files"].items() if files
    }


def test_the_locks_are_those_that_were_held_against_the_index_and_what_runs_waits_for_no_newer_version() -> None:
    assert TOLD["newest"]["locks"] == advisories.fingerprint(), "the locks changed: python -m bench.advisories --newest"
    assert set(TOLD["newest"]["behind"]) <= {"packaging", "grimp", "librt"}, "raise the version, or say here why it waits"


def test_a_newer_version_is_noticed_by_number_and_not_by_letter() -> None:
    assert advisories.behind([("Flask", "3.9", "3.10"), ("jinja2", "3.1", "3.1"), ("x", "2", "1")]) == {"flask": "3.10"}


def test_the_age_of_the_file_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert advisories.age({"as_of": "2026-01-01"}, date(2026, 4, 11)) == 100
    assert advisories.main() == 0
    out = capsys.readouterr().out
    assert f"as of {TOLD['as_of']}" in out
    assert f"{len(advisories.locked())} were looked up" in out
    assert f"on {TOLD['newest']['on']}" in out
