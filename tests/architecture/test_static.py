"""Is what we serve what we chose? Foreign files by checksum, our own by the rules of the look and the weight they may have."""

import gzip
import hashlib
import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "static"
VENDOR = STATIC / "vendor"
LISTED = json.loads((VENDOR / "vendor.json").read_text(encoding="utf-8"))["packages"]
FILES = {entry["to"]: entry["sha256"] for package in LISTED for entry in package["files"]}
SHEETS = sorted((STATIC / "css").rglob("*.css"))
SCRIPTS = sorted((STATIC / "js").rglob("*.js"))
PAGE_LIMIT = 130_000
PLAIN_LIMIT = 15_000


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_foreign_file_is_the_one_its_list_names(name: str) -> None:
    assert hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() == FILES[name]


def test_every_foreign_file_is_listed() -> None:
    found = {str(path.relative_to(VENDOR)) for path in VENDOR.rglob("*") if path.is_file() and path.parent != VENDOR}
    assert found == set(FILES)


def test_every_package_names_its_licence_and_its_text_is_there() -> None:
    assert all(package["licence"] in ("MIT", "0BSD", "OFL-1.1") for package in LISTED)
    for folder in {Path(name).parent for name in FILES}:
        assert list((VENDOR / folder).glob("LICENSE*")), folder


@pytest.mark.parametrize("sheet", [sheet for sheet in SHEETS if sheet.name != "tokens.css"], ids=lambda path: path.name)
def test_a_sheet_names_no_colour(sheet: Path) -> None:
    named = re.findall(r"#[0-9a-fA-F]{3,8}\b(?![^{}]*\{)|\brgba?\(|\bhsl\(|\boklch\(", _rules(sheet))
    assert named == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_a_sheet_knows_start_and_end_but_not_left_and_right(sheet: Path) -> None:
    physical = re.findall(
        r"(?:margin|padding|border)-(?:left|right)\b|[{;]\s*(?:left|right)\s*:|\bfloat:\s*(?:left|right)", _rules(sheet)
    )
    assert physical == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_a_sheet_loads_nothing_but_our_own_files(sheet: Path) -> None:
    for address in re.findall(r"url\(\"?([^\")]+)", _rules(sheet)):
        assert (sheet.parent / address).is_file(), address
    assert "@import" not in _rules(sheet)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_runs_under_the_strict_policy(script: Path) -> None:
    text = script.read_text(encoding="utf-8")
    assert not re.search(r"\beval\(|new Function|innerHTML|insertAdjacentHTML|document\.write|setAttribute\(\"(?:on|style)", text)


def test_the_first_page_of_the_desk_is_light() -> None:
    names = _linked("page.html", ("rtl", ""))
    weight = max(sum(_weight(path) for path in paths) for paths in names)
    assert weight < PAGE_LIMIT - 8_000, "leave room for the page itself"


def test_a_page_for_people_outside_is_lighter_still() -> None:
    assert sum(_weight(path) for path in _plain()) < PLAIN_LIMIT - 3_000, "leave room for the page itself"


def test_a_font_is_light_enough_for_a_phone() -> None:
    assert all(path.stat().st_size <= 60_000 for path in VENDOR.rglob("*.woff2"))


def _rules(sheet: Path) -> str:
    return re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.S)


def _weight(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 6))


def _sheets(layout: str) -> list[Path]:
    text = (ROOT / "templates/layouts" / layout).read_text(encoding="utf-8")
    found = re.search(r"for sheet in \(([^)]*)\)", text)
    assert found is not None
    return [STATIC / "css" / f"{name}.css" for name in re.findall(r'"([^"]+)"', found[1])]


def _linked(layout: str, directions: tuple[str, ...]) -> list[list[Path]]:
    ours = [*_sheets(layout), *_imported(STATIC / "js/page.js"), VENDOR / "htmx/htmx.min.js", STATIC / "img/icons.svg"]
    return [[*ours, VENDOR / f"tabler/tabler{'.' + way if way else ''}.min.css"] for way in directions]


def _imported(script: Path) -> set[Path]:
    """Return a script and what it imports before it runs; what it fetches later is not the first page's weight."""
    named = re.findall(r'^import .* from "(.+?)"', script.read_text(encoding="utf-8"), re.M)
    return {script}.union(*(_imported((script.parent / name).resolve()) for name in named))


def _plain() -> list[Path]:
    behaviours = [STATIC / "js/behaviours" / f"{name}.js" for name in ("copy", "focus", "once", "say")]
    return [*_sheets("plain.html"), STATIC / "js/plain.js", *behaviours]
