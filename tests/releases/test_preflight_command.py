"""`flask release check` and `flask release import`: what they print, and how they end."""

import json
from pathlib import Path

import pytest

from outreach.releases import queries
from outreach.releases.policy.blocks import BlockKind

SEED = Path(__file__).parent / "seed"
FAULTY, CLEAN = SEED / "made-up-release.txt", SEED / "clean" / "04-en-statement.txt"


@pytest.fixture
def run(app):
    runner = app.test_cli_runner()
    return lambda *words: runner.invoke(args=["release", *map(str, words)])


def test_a_file_with_faults_is_reported_by_line_and_ends_with_one(run):
    answer = run("check", FAULTY)
    assert answer.exit_code == 1
    for words in (
        "10 must be put right",
        "Contact, line 27",
        "Notes to editors, line 39",
        "quietharbour.example",
        "Why:",
        "Do:",
        "verified:",
    ):
        assert words in answer.output


def test_json_is_one_document_of_findings_and_what_was_verified(run):
    answer = run("check", FAULTY, "--json")
    document = json.loads(answer.output)
    assert answer.exit_code == 1
    assert {"code", "severity", "where", "message", "fix"} <= set(document["findings"][0])
    assert {one["severity"] for one in document["findings"]} == {"stop", "warn", "note"}
    assert "13 March 2026 is a Friday." in document["verified"]


def test_a_file_without_faults_that_stop_ends_with_nought(run, tmp_path):
    quiet = tmp_path / "quiet.txt"
    quiet.write_text("\n".join(line for line in CLEAN.read_text().splitlines() if "“" not in line))
    answer = run("check", quiet)
    assert answer.exit_code == 0, answer.output
    assert "Nothing stops this text." in answer.output


def test_what_is_no_file_and_no_number_is_wrong_usage(run, tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    assert run("check", tmp_path / "missing.txt").exit_code == 2
    assert run("check", tmp_path / "empty.txt").exit_code == 2
    assert run("import", tmp_path / "empty.txt").exit_code == 2
    assert run("check", "4711").exit_code == 1


def test_a_pasted_page_becomes_a_draft_that_can_be_checked_by_its_number(run):
    answer = run("import", FAULTY, "--json")
    document = json.loads(answer.output)
    row = queries.release(document["id"])
    assert answer.exit_code == 0
    assert row.language == "en"
    kinds = [one.kind for one in row.blocks]
    assert {BlockKind.INSTRUCTION, BlockKind.QUOTE, BlockKind.DOCUMENT, BlockKind.CONTACT} <= set(kinds)
    assert document["proposed_rules"][0]["name"] == "Quiet Harbour"
    assert [one["line"] for one in document["removed"]] == [1, 3, 5]
    checked = run("check", document["id"], "--json")
    codes = {one["code"] for one in json.loads(checked.output)["findings"] if one["severity"] == "stop"}
    assert checked.exit_code == 1
    assert {"A01", "B01", "C01", "D03", "E01", "F02"} <= codes


def test_people_read_what_was_taken_from_the_page(run):
    answer = run("import", FAULTY)
    for words in (
        "quote by Dr Orla Quennell",
        "asks not to name Quiet Harbour",
        "left out (browser warning)",
        "Next: flask release check",
    ):
        assert words in answer.output


def test_the_language_of_a_file_may_be_said(run):
    assert json.loads(run("import", CLEAN, "--language", "fr", "--json").output)["language"] == "fr"
