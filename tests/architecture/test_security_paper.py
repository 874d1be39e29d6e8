"""docs/security.md names a test for each check, or says that there is none; every test that it names exists."""

import re
from collections import Counter
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


def named() -> set[tuple[str, str]]:
    """Return (check, test) for each check that a test has in its name: `test_c05_f47_…` is named after two."""
    names = [
        name
        for path in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(r"def (test_(?:[cfepsxm]\d+_)+\w+)", path.read_text())
    ]
    return {
        (kind.upper() + str(int(number)), name)
        for name in names
        for kind, number in re.findall(r"(?<=_)([cfepsxm])(\d+)(?=_)", name)
    }


def test_a_test_named_after_a_check_stands_in_its_row() -> None:
    shown = {number: cell for number, _, cell in ROWS}
    assert {number for number, _ in named() if "`test_" not in shown[number]} == set()


def test_every_check_of_the_house_has_a_test_named_after_it() -> None:
    wanted = {f"{kind}{number}" for kind in "CF" for number in KINDS[kind]}
    assert wanted - {number for number, name in named() if f"`{name}`" in PAPER} == set()


LEVELS = {
    1: "1.2.1-5 1.3.1-2 1.5.1 2.1.1 2.2.1-2 2.3.1 3.2.1-2 3.3.1 3.4.1-2 3.5.1-3 4.1.1 4.4.1 5.2.1-2 5.3.1-2 6.1.1 6.2.1-8 6.3.1-2 6.4.1-2 "
    "7.2.1-4 7.4.1-2 8.1.1 8.2.1-2 8.3.1 9.1.1-3 9.2.1 10.4.1-5 11.3.1-2 11.4.1 12.1.1 12.2.1-2 13.4.1 14.2.1 14.3.1 15.1.1 15.2.1 15.3.1",
    2: "1.1.1-2 1.2.6-9 1.3.3-11 1.4.1-3 1.5.2 2.1.2-3 2.2.3 2.3.2-4 2.4.1 3.3.2-4 3.4.3-6 3.5.4-5 3.7.1-2 4.1.2-3 4.2.1 4.3.1-2 4.4.2-4 5.1.1 "
    "5.2.3 5.4.1-3 6.1.2-3 6.2.9-12 6.3.3-4 6.4.3-4 6.5.1-5 6.6.1-3 6.8.1-4 7.1.1-3 7.3.1-2 7.4.3-5 7.5.1-2 7.6.1-2 8.1.2 8.2.3 8.4.1 9.2.2-4 "
    "10.1.1-2 10.2.1-2 10.3.1-4 10.4.6-11 10.5.1-5 10.6.1-2 10.7.1-3 11.1.1-2 11.2.1-3 11.3.3 11.4.2-4 11.5.1 11.6.1 12.1.2-3 12.3.1-4 13.1.1 "
    "13.2.1-5 13.3.1-2 13.4.2-5 14.1.1-2 14.2.2-4 14.3.2-3 15.1.2-3 15.2.2-3 15.3.2-7 16.1.1 16.2.1-5 16.3.1-4 16.4.1-3 16.5.1-3 17.1.1 17.2.1-4 "
    "17.3.1-2",
}
"""The numbers of OWASP ASVS 5.0.0: 70 of level 1, 183 of level 2."""
VERDICT = r"met|partly|not met|does not apply"
STANDARD = re.findall(rf"^\| ([\d., ]+) \| ({VERDICT}) \| (.+) \|$", PAPER, re.MULTILINE)


def numbers(line: str) -> list[str]:
    found = []
    for word in line.split():
        first, _, last = word.partition("-")
        head, start = first.rsplit(".", 1)
        found += [f"{head}.{number}" for number in range(int(start), int(last or start) + 1)]
    return found


def test_every_requirement_of_the_standard_has_one_verdict() -> None:
    told = [number for cell, _, _ in STANDARD for number in cell.split(", ")]
    assert [len(numbers(line)) for line in LEVELS.values()] == [70, 183]
    assert sorted(told) == sorted(numbers(" ".join(LEVELS.values())))


def test_the_count_of_the_standard_is_that_of_its_rows() -> None:
    said = {number: verdict for cell, verdict, _ in STANDARD for number in cell.split(", ")}
    for level, line in LEVELS.items():
        count = Counter(said[number] for number in numbers(line))
        told = f"Level {level}: {count['met']} met, {count['partly']} partly, {count['not met']} not met, {count['does not apply']} do not apply."
        assert told in PAPER


def test_what_a_verdict_leans_on_is_there() -> None:
    rows = {number for number, _, _ in ROWS}
    for cell, _, shown in STANDARD:
        assert set(re.findall(r"\b([CFEPSXM]\d{1,2})\b", shown)) <= rows, cell
        assert [
            path
            for path in re.findall(r"`((?:outreach|tests|templates|static|bench)/[\w/.]*)`", shown)
            if not (ROOT / path).exists()
        ] == [], cell
