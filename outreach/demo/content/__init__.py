"""What is in the made-up campaign? Tables beside this file, one row a person, outlet, organisation or request."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent


def rows(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of the table `name`, each a heading -> cell."""
    with (_FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def depth(kind: str) -> dict[str, dict[str, Any]]:
    """Return what is known beyond the table of organisations or speakers, name -> fields."""
    found: dict[str, dict[str, Any]] = json.loads((_FOLDER / "depth.json").read_text(encoding="utf-8"))[kind]
    return found


def words(cell: str) -> list[str]:
    """Return the words of a cell that holds several."""
    return [word.strip() for word in cell.split(";") if word.strip()]


def pairs(cell: str) -> dict[str, str]:
    """Return the pairs of a cell such as `fr=Pont;ar=جسر`."""
    return dict(word.split("=", 1) for word in words(cell))
