"""docs/security.md names a test for each check, or says that there is none; every test that it names exists."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
KINDS = {
    "C": range(1, 74),
    "F": range(36, 53),
    "E": range(1, 13),
    "P": range(1, 13),
    "S": range(1, 11),
    "X": range(1, 19),
    "M": range(1, 14),
}
PAPER = (ROOT / "docs" / "security.md").read_text()
ROWS = re.findall(r"^\| ([CFEPSXM]\d+) \| (.*?) \| (.*) \|$", PAPER, re.MULTILINE)


def test_every_check_has_one_row() -> None:
    assert [number for number, _, _ in ROWS] == [f"{kind}{number}" for kind, numbers in KINDS.items() for number in numbers]


def test_every_test_that_the_paper_names_exists() -> None:
    written = {name for path in (ROOT / "tests").rglob("*.py") for name in re.findall(r"def (test_\w+)", path.read_text())}
    assert set(re.findall(r"`(test_\w+)`", PAPER)) - written == set()


def test_a_row_without_a_test_says_why() -> None:
    assert [
        number for number, _, shown in ROWS if "`test_" not in shown and not shown.startswith(("not yet:", "does not apply:"))
    ] == []


def test_a_test_named_after_a_check_stands_in_its_row() -> None:
    shown = {number: cell for number, _, cell in ROWS}
    named = {
        (kind.upper() + str(int(number)), name)
        for path in (ROOT / "tests").rglob("test_*.py")
        for name, kind, number in re.findall(r"def (test_([cfepsxm])(\d+)_\w+)", path.read_text())
    }
    assert {number for number, _ in named if "`test_" not in shown[number]} == set()
