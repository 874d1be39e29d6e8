"""The house's own rules that an import contract cannot say: drawers, sizes, where queries and transactions live."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).resolve().parents[2]
DRAWERS = {
    "views",
    "api",
    "jobs",
    "cli",
    "events",
    "reach",
    "forms",
    "schemas",
    "emails",
    "service",
    "queries",
    "models",
    "policy",
    "__init__",
}
DOORS = {"views", "api", "jobs", "cli", "events"}
PLUMBING = {"core", "web", "jobs", "integrations", "demo"}
RUNNERS = {"deliveries/sender", "journalists/imports"}
PRIVATE = re.compile(r"\.(views|api|jobs|cli|events|forms|emails)(\.|$)")


@cache
def sources() -> list[tuple[str, ast.Module]]:
    """Return (path, tree) of every module, read once."""
    found = sorted((ROOT / "outreach").rglob("*.py"))
    return [(path.relative_to(ROOT / "outreach").as_posix(), ast.parse(path.read_text())) for path in found]


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def in_a_room(path: str) -> bool:
    return "/" in path and path.split("/")[0] not in PLUMBING


def is_runner(path: str) -> bool:
    return any(path.startswith(runner) for runner in RUNNERS)


def test_every_room_holds_known_drawers_only() -> None:
    named = {path.split("/")[1].removesuffix(".py") for path, _ in sources() if in_a_room(path)}
    extra = {runner.split("/")[1] for runner in RUNNERS}
    assert named - DRAWERS - extra == set()


def test_every_module_says_in_a_sentence_what_it_answers() -> None:
    assert [path for path, tree in sources() if tree.body and not ast.get_docstring(tree)] == []


def test_no_function_is_longer_than_forty_lines() -> None:
    long = [
        f"{path}:{node.name}"
        for path, tree in sources()
        for node in functions(tree)
        if (node.end_lineno or 0) - node.lineno >= 40
    ]
    assert long == []


def test_no_module_is_longer_than_250_lines() -> None:
    lengths = {path: len((ROOT / "outreach" / path).read_text().splitlines()) for path, _ in sources()}
    assert {path: length for path, length in lengths.items() if length > 250} == {}


def test_half_of_all_functions_fit_in_eight_lines() -> None:
    lengths = sorted((node.end_lineno or 0) - node.lineno for _, tree in sources() for node in functions(tree))
    assert lengths[len(lengths) // 2] <= 8
    assert lengths[len(lengths) * 9 // 10] <= 20


def calls(tree: ast.AST, name: str) -> bool:
    return any(isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name for node in ast.walk(tree))


def drawer(path: str) -> str:
    return path.split("/")[1].removesuffix(".py")


def test_queries_are_the_only_drawer_that_selects() -> None:
    found = [
        path
        for path, tree in sources()
        if in_a_room(path) and drawer(path) != "queries" and not is_runner(path) and calls(tree, "select")
    ]
    assert found == []


def test_only_doors_open_a_transaction() -> None:
    found = [
        path
        for path, tree in sources()
        if in_a_room(path) and drawer(path) not in DOORS and not is_runner(path) and calls(tree, "transaction")
    ]
    assert found == []


def test_the_clock_is_read_in_one_place() -> None:
    text = {path: (ROOT / "outreach" / path).read_text() for path, _ in sources() if path != "core/clock.py"}
    assert [
        path for path, source in text.items() if re.search(r"datetime\.(utc)?now\(|date\.today\(|time\.time\(\)", source)
    ] == []


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("outreach", exclude_type_checking_imports=True)


def test_doors_forms_and_messages_are_private_to_their_room(graph: grimp.ImportGraph) -> None:
    own = {"outreach.discovery", "outreach.app"}
    crossings = [
        f"{importer} -> {module}"
        for module in graph.modules
        if PRIVATE.search(module) and module.split(".")[1] not in PLUMBING
        for importer in graph.find_modules_that_directly_import(module)
        if importer.split(".")[1] != module.split(".")[1] and importer not in own
    ]
    assert crossings == []


def test_no_two_rooms_import_each_other(graph: grimp.ImportGraph) -> None:
    pairs = {
        (importer.split(".")[1], module.split(".")[1])
        for importer in graph.modules
        for module in graph.find_modules_directly_imported_by(importer)
        if module.count(".") and importer.count(".")
    }
    assert {pair for pair in pairs if pair[0] != pair[1] and pair[::-1] in pairs} == set()


def test_suppressions_stay_few_and_give_a_reason() -> None:
    lines = [
        (path, line)
        for path, _ in sources()
        for line in (ROOT / "outreach" / path).read_text().splitlines()
        if re.search(r"#\s*(type: ignore|noqa)", line)
    ]
    bare = [f"{path}: {line.strip()}" for path, line in lines if line.count("#") < 2]
    assert bare == []
    assert len(lines) <= 10, lines


def test_templates_hold_no_inline_script_or_style() -> None:
    pages = [path for path in (ROOT / "templates").rglob("*.html") if "emails" not in path.parts and path.name != "email.html"]
    inline = re.compile(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)", re.IGNORECASE)
    assert [path.name for path in pages if inline.search(path.read_text())] == []


def test_nothing_names_the_machine_it_was_made_on() -> None:
    slash = "/"
    machine = re.compile(rf"(^|[\"' (=]){slash}(work|root|home){slash}")
    kept = [
        path
        for folder in ("outreach", "templates", "tests", "docs", "migrations", "bench")
        for path in (ROOT / folder).rglob("*")
    ]
    texts = [path for path in kept if path.suffix in {".py", ".html", ".md", ".txt", ".sh", ".c"}]
    assert [path.name for path in texts if machine.search(path.read_text(errors="replace"))] == []
