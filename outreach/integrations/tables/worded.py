"""Does a row of words name columns of words? Told by how it is written, and by countries, cities and languages that are no headings."""

import re
from collections.abc import Callable, Sequence
from functools import cache

from babel.core import get_global

from outreach.core.text import fold
from outreach.integrations.tables.headings import is_heading, plain
from outreach.integrations.tables.values import country, language

_SAMPLE = 60
_MOSTLY = 0.7
_NAMING = re.compile(r".+(?:name|type|code|nummer)", re.IGNORECASE)
_SIGNED = re.compile(r"\w_\w|[a-z][A-Z]|:$|\([^()]*\)$|^#")


def names_columns(row: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Say whether the cells of the row are headings of the rows below; where nothing tells, they are values like the others."""
    marks = (
        _mark(cell, [one[at] for one in below[:_SAMPLE] if len(one) > at and one[at].strip()]) for at, cell in enumerate(row)
    )
    return sum(marks) > 0


def _mark(cell: str, below: Sequence[str]) -> float:
    """Return how much a cell reads like a heading (above 0) or like one of the values below it (under 0)."""
    if not cell:
        return 0.0
    if _is_known(cell):
        return -2.0
    words = plain(cell).split()
    signed = bool(_SIGNED.search(cell)) and not _most(below, lambda one: bool(_SIGNED.search(one)), 0.1)
    naming = bool(_NAMING.fullmatch(cell)) or (len(words) > 1 and any(map(is_heading, words)))
    return 2.0 * signed + naming + 1.5 * _written_otherwise(cell, below) + _counted(cell, below)


def _written_otherwise(cell: str, below: Sequence[str]) -> bool:
    """Say whether a cell is in capitals or in small letters where the cells below are not."""
    found = _case(cell)
    return found in ("upper", "lower") and len(cell) > 2 and _most(below, lambda one: _case(one) not in (found, ""), 0.8)


def _counted(cell: str, below: Sequence[str]) -> float:
    """Return what the number of words says: one word over names of two, and not two among others of two."""
    count = len(cell.split())
    if _most(below, lambda one: len(one.split()) > 1, _MOSTLY):
        if count == 1 or (count < 4 and _most(below, lambda one: len(one.split()) > 4, _MOSTLY)):
            return 1.0
        return -1.0 if _case(cell) == _case(below[0]) else 0.0
    if not below:
        return -1.0 if count > 1 and cell.istitle() else 0.0
    return 0.5 if count > 1 else 0.0


def _most(cells: Sequence[str], test: Callable[[str], bool], share: float) -> bool:
    return bool(cells) and sum(map(test, cells)) >= share * len(cells)


def _case(cell: str) -> str:
    if cell.upper() == cell.lower():
        return ""
    return "upper" if cell.isupper() else "lower" if cell.islower() else "mixed"


def _is_known(cell: str) -> bool:
    """Say whether the cell is a country, a language or a large city."""
    return len(cell) > 3 and bool(country(cell) or language(cell) or fold(cell) in _cities())


@cache
def _cities() -> frozenset[str]:
    return frozenset(fold(zone.rsplit("/", 1)[-1].replace("_", " ")) for zone in get_global("zone_territories"))
