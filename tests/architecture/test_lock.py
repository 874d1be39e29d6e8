"""Every library is one known version with its hashes: the locks name nothing that can change under us."""

import re
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.txt", "requirements-dev.txt", "requirements-pdf.txt")
_PINNED = re.compile(r"([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+)")
_ELSEWHERE = re.compile(
    r"^\s*(?:-e|--editable|--index-url|--extra-index-url|--find-links|--trusted-host)|://|git\+", re.MULTILINE
)


def entries(text: str) -> list[str]:
    """Return the requirements of a lock, each with its hashes on one line; comments are left out."""
    lines = [line.split(" #")[0] for line in text.splitlines() if not line.lstrip().startswith("#")]
    joined = "\n".join(lines).replace("\\\n", " ")
    return [line.strip() for line in joined.splitlines() if line.strip() and not line.strip().startswith(("-r ", "-c "))]


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).casefold()


def wrong_in(text: str) -> list[str]:
    """Return the lines of a lock that are not one version with a SHA-256, or come from anywhere but the package index."""
    loose = [line for line in entries(text) if not (_PINNED.match(line) and re.search(r"--hash=sha256:[0-9a-f]{64}\b", line))]
    return loose + _ELSEWHERE.findall(text)


@pytest.mark.parametrize("lock", LOCKS)
def test_c29_every_library_is_one_version_with_its_hashes(lock: str) -> None:
    text = (ROOT / lock).read_text()
    assert entries(text)
    assert wrong_in(text) == []


@pytest.mark.parametrize("lock", LOCKS)
def test_what_is_asked_for_stands_in_the_lock(lock: str) -> None:
    wishes = entries((ROOT / lock.replace(".txt", ".in")).read_text())
    asked = {plain(re.split(r"[\[<>=!~; ]", wish)[0]) for wish in wishes}
    locked = {plain(found[1]) for line in entries((ROOT / lock).read_text()) if (found := _PINNED.match(line))}
    assert asked - locked == set()


def test_what_runs_here_is_what_the_lock_names() -> None:
    other = {}
    for line in entries((ROOT / "requirements.txt").read_text()):
        found = _PINNED.match(line)
        assert found
        try:
            here = version(found[1])
        except PackageNotFoundError:
            continue  # for another system or another Python
        if here != found[2]:
            other[found[1]] = (here, found[2])
    assert other == {}


@pytest.mark.parametrize(
    "line",
    [
        "flask>=3",
        "flask==3.1.3",
        "flask @ git+https://example.org/flask",
        "--index-url https://example.org",
        "flask==3 --hash=md5:00",
    ],
)
def test_a_loose_line_is_found(line: str) -> None:
    assert wrong_in(line)
