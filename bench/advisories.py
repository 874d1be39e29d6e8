"""Which locked library has a known hole? The locks against a dated file in the repository, whose age is told: `python -m bench.advisories`.

`python -m bench.advisories FOLDER` makes the file anew from a checkout of the Python Packaging Advisory Database, on a machine with a network.
"""

import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from packaging.version import Version

ROOT = Path(__file__).resolve().parents[1]
FILE = ROOT / "bench" / "advisories.json"
LOCKS = ("requirements.txt", "requirements-dev.txt", "requirements-pdf.txt")
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


def main(folder: str = "") -> int:
    """Make the file anew, or say what it knows of the locks; 1 when a hole is known."""
    today = date.today()  # noqa: DTZ011  # days are enough
    if folder:
        found = list(gathered(Path(folder), locked()))
        document = {"as_of": today.isoformat(), "source": "the Python Packaging Advisory Database", "advisories": found}
        FILE.write_text(json.dumps(document, indent=1) + "\n")
    told = json.loads(FILE.read_text())
    versions, days = locked(), age(told, today)
    about = {one["name"] for one in told["advisories"]}
    print(
        f"Advisories as of {told['as_of']}, {days} days old{': old, make them anew' if days > OLD else ''}. Source: {told['source']}."
    )
    print(f"{len(versions)} libraries are locked; {len(about & set(versions))} of them have advisories here.")
    found = holes(versions, told["advisories"])
    print("\n".join(found) or "None of these holds for a locked version.")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
