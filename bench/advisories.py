"""Which locked library has a known hole? The locks against a dated file in the repository, whose age is told: `python -m bench.advisories`.

`python -m bench.advisories FOLDER` makes the file anew from a checkout of the Python Packaging Advisory Database, on a machine with a network;
`--newest` asks the package index which locked library has a newer version (`make lock` does so too).
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from packaging.version import Version

ROOT = Path(__file__).resolve().parents[1]
FILE = ROOT / "bench" / "advisories.json"
LOCKS = ("requirements.txt", "requirements-dev.txt", "requirements-pdf.txt")
SOURCE = "the Python Packaging Advisory Database, whole"
OLD = 90  # days after which the file is called old
_PINNED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+)", re.MULTILINE)
Locked = Mapping[str, str]


def plain(name: str) -> str:
    """Return a library's name as every index writes it."""
    return re.sub(r"[-_.]+", "-", name).casefold()


def locked() -> dict[str, str]:
    """Return the version of every library that a lock names."""
    return {plain(name): version for lock in LOCKS for name, version in _PINNED.findall((ROOT / lock).read_text())}


def holes(versions: Locked, advisories: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return the advisories that hold for these versions: from `introduced` on, before `fixed`, or for ever where there is none."""
    return [
        f"{one['name']} {versions[one['name']]}: {one['id']}, {'fixed in ' + one['fixed'] if one['fixed'] else 'not fixed'}"
        for one in advisories
        if one["name"] in versions and _holds(Version(versions[one["name"]]), one["introduced"], one["fixed"])
    ]


def _holds(version: Version, introduced: str, fixed: str) -> bool:
    return version >= Version(introduced or "0") and not (fixed and version >= Version(fixed))


def age(told: Mapping[str, Any], today: date) -> int:
    """Return how many days old what the file says is."""
    return (today - date.fromisoformat(told["as_of"])).days


def gathered(folder: Path, names: Iterable[str]) -> Iterator[dict[str, str]]:
    """Yield the ranges of every advisory in a checkout of the database that speaks of one of `names`."""
    import yaml  # a requirement of the tests

    for name in sorted(names):
        for path in sorted((folder / "vulns" / name).glob("*.yaml")):
            told = yaml.safe_load(path.read_text())
            ranges = [one for affected in told["affected"] for one in affected.get("ranges", ()) if one["type"] == "ECOSYSTEM"]
            for events in [] if told.get("withdrawn") else [one["events"] for one in ranges]:
                yield from _spans(name, told["id"], events)


def _spans(name: str, number: str, events: Iterable[Mapping[str, str]]) -> Iterator[dict[str, str]]:
    introduced = None
    for event in events:
        if "introduced" in event:
            introduced = event["introduced"]
        elif introduced is not None and "fixed" in event:
            yield {"name": name, "id": number, "introduced": introduced, "fixed": event["fixed"]}
            introduced = None
    if introduced is not None:
        yield {"name": name, "id": number, "introduced": introduced, "fixed": ""}


def counted(folder: Path, names: Iterable[str]) -> dict[str, int]:
    """Return how many files a checkout of the database has about each of `names`."""
    return {name: len(list((folder / "vulns" / name).glob("*.yaml"))) for name in sorted(names)}


def fingerprint() -> str:
    """Return a SHA-256 of what the locks name, so that it shows when they change."""
    named = [f"{lock} {plain(name)} {version}" for lock in LOCKS for name, version in _PINNED.findall((ROOT / lock).read_text())]
    return sha256("\n".join(sorted(named)).encode()).hexdigest()


def compiled_anew(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Yield (library, locked version, newest version) as if the locks were made afresh; asks the package index, as `make lock` does."""
    for lock in LOCKS:
        wishes, made = ROOT / lock.replace(".txt", ".in"), folder / lock
        plain_ = ("--upgrade", "--universal", "--python-version", "3.11", "-q")
        subprocess.run(
            [Path(sys.executable).with_name("uv"), "pip", "compile", *plain_, wishes, "-o", made], cwd=ROOT, check=True
        )
        here = dict(_PINNED.findall((ROOT / lock).read_text()))
        yield from ((name, here.get(name, newest), newest) for name, newest in _PINNED.findall(made.read_text()))


def behind(compared: Iterable[tuple[str, str, str]]) -> dict[str, str]:
    """Return the newer version of each library that has one, of (library, locked version, newest version)."""
    return {plain(name): newest for name, here, newest in compared if Version(newest) > Version(here)}


def hold_against_the_index(told: dict[str, Any], today: date) -> None:
    """Write down which locked libraries have a newer version, and when that was asked."""
    with TemporaryDirectory() as folder:
        told["newest"] = {
            "on": today.isoformat(),
            "locks": fingerprint(),
            "behind": behind(compiled_anew(Path(folder))),
        }


def lines(told: Mapping[str, Any], versions: Locked, today: date) -> Iterator[str]:
    """Yield what the file says, how old it is, and what it leaves open."""
    days, files, entries = age(told, today), told["files"], told["advisories"]
    yield f"Advisories as of {told['as_of']}, {days} days old{': old, make them anew' if days > OLD else ''}. Source: {told['source']}."
    read, named = {one["id"] for one in entries if one["read_at"]}, sum(1 for one in versions if files.get(one))
    remembered = len({one["id"] for one in entries} - read)
    yield (
        f"{len(versions)} libraries are locked; {sum(1 for one in versions if one in files)} were looked up, {named} have a folder there, "
        f"with {sum(files.values())} files, of which {len(read)} were read; {remembered} more advisories are from memory."
    )
    newest = told["newest"]
    older = ", ".join(f"{name} {version}" for name, version in newest["behind"].items()) or "none"
    same = "" if newest["locks"] == fingerprint() else " The locks changed since: python -m bench.advisories --newest."
    yield f"Held against the package index on {newest['on']}; newer there: {older}.{same}"


def main(what: str = "") -> int:
    """Make the file anew from a checkout, or ask the index (--newest), or say what it knows of the locks; 1 when a hole is known."""
    today = date.today()  # noqa: DTZ011  # days are enough
    told, versions = json.loads(FILE.read_text()), locked()
    if what == "--newest":
        hold_against_the_index(told, today)
    elif what:
        found = [{**one, "read_at": today.isoformat()} for one in gathered(Path(what), versions)]
        told |= {"as_of": today.isoformat(), "source": SOURCE, "files": counted(Path(what), versions), "advisories": found}
    if what:
        FILE.write_text(json.dumps(told, indent=1) + "\n")
    holes_ = holes(versions, told["advisories"])
    print("\n".join([*lines(told, versions, today), *(holes_ or ["None of these holds for a locked version."])]))
    return bool(holes_)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
