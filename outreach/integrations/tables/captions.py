"""Which rows name the columns, one or two or none?"""

import re
from collections import Counter
from collections.abc import Sequence

from outreach.core.text import fold
from outreach.integrations.tables import kinds
from outreach.integrations.tables.headings import is_heading
from outreach.integrations.tables.worded import names_columns

_RULER = re.compile(r"[\s:|+=_*─━-]*[=_─━-]{2,}[\s:|+=_*─━-]*")
_SAMPLE = 200
_DATA = frozenset({"email", "url", "date", "phone", "number", "time"})


def header_of(body: Sequence[list[str]], width: int) -> tuple[list[str] | None, int]:
    """Return the headings and how many rows they take; None and 0 when the first row is one of the others."""
    if not body:
        return None, 0
    typed = kinds.columns(body[2:] if len(body) > 4 else body[1:], width)
    if len(body) > 3 and max(filled(body[0]), filled(body[1])) < filled(body[2]) > 2 and _goes_on(body[1], body[2], body[3:]):
        return _together(_header_row(body[1]), _header_row(body[2]), width), 3
    grouped = len(body) > 2 and groups(body[0], body[1])
    if not grouped and not _heads(body[0], body[1:], typed):
        return None, 0
    if grouped or (len(body) > 2 and (_heads_too(body[1], typed) or _goes_on(body[0], body[1], body[2:]))):
        second = _header_row(body[1])
        return _together(_header_row(body[0]), second, width), 2
    return _header_row(body[0]), 1


def _header_row(row: Sequence[str]) -> list[str]:
    cells = [cell.strip() for cell in row]
    if cells and cells[0][:1] == "#" and is_heading(cells[0][1:].strip()):
        cells[0] = cells[0][1:].strip()
    return cells


def _heads(row: Sequence[str], below: Sequence[Sequence[str]], typed: Sequence[kinds.Column]) -> bool:
    """Say whether a row names columns rather than filling them."""
    cells = [cell.strip() for cell in row]
    named = sum(map(is_heading, cells))
    found = [kinds.kind(cell) for cell in cells]
    if any(kind in ("email", "url") for kind in found):
        return False
    if named >= 2 or (named and named * 2 >= sum(map(bool, cells))):
        return True
    data = sum(kind in _DATA for kind in found)
    if data and not named:
        return data * 2 < len(cells) and _differs(found, typed) > 0 and not any(kind in ("date", "phone") for kind in found)
    clashes = _differs(found, typed)
    repeats = sum(cell in column.values for cell, column in zip(cells, typed, strict=False) if cell)
    if named or clashes:
        return repeats <= named + clashes
    full = [cell for cell in cells if cell]
    return not repeats and len(set(full)) == len(full) and names_columns(cells, below)


def _differs(found: Sequence[str], typed: Sequence[kinds.Column]) -> int:
    """Return how many cells are words where the column below holds addresses, numbers and the like."""
    return sum(kind in ("text", "code") and column.kind in _DATA for kind, column in zip(found, typed, strict=False))


def groups(row: Sequence[str], below: Sequence[str]) -> bool:
    """Say whether a row only groups the headings below it."""
    if len(below) < 3 or not all(kinds.kind(cell) in ("", "text", "code") for cell in [*row, *below]):
        return False
    return filled(row) < filled(below) and sum(map(is_heading, below)) >= 2 and filled(row) * 3 <= len(below) * 2


def _heads_too(row: Sequence[str], typed: Sequence[kinds.Column]) -> bool:
    """Say whether the second row names columns as well: words over addresses and numbers, none of them data."""
    found = [kinds.kind(cell) for cell in row]
    if any(kind in _DATA for kind in found) or filled(row) < 2 or is_ruler(row):
        return False
    return _differs(found, typed) >= 2 or (_differs(found, typed) >= 1 and sum(map(is_heading, row)) >= 2)


def _goes_on(row: Sequence[str], below: Sequence[str], rest: Sequence[Sequence[str]]) -> bool:
    """Say whether the second row is made of headings too, none of them a value further down."""
    cells = [cell.strip() for cell in below]
    if filled(cells) < 2 or not all(map(is_heading, filter(None, cells))) or list(map(fold, row)) == list(map(fold, cells)):
        return False
    return not any(cell and cell == one[at].strip() for one in rest[:_SAMPLE] for at, cell in enumerate(cells) if at < len(one))


def _together(upper: Sequence[str], lower: Sequence[str], width: int) -> list[str]:
    """Return the lower headings, with the upper one before those that would not stand alone."""
    upper, lower = [*upper, *[""] * (width - len(upper))], [*lower, *[""] * (width - len(lower))]
    twice = {one for one, count in Counter(map(fold, lower)).items() if count > 1}
    group, names = "", []
    apart = len(set(upper)) == width and all(upper)
    for above, below in zip(upper, lower, strict=False):
        group = above or (group if fold(below) in twice else "")
        joined = not below or fold(below) in twice or apart or below[:1] in "(["
        names.append(f"{group} {below}".strip() if joined else below)
    return names


def filled(row: Sequence[str]) -> int:
    """Return how many cells of the row hold something."""
    return sum(not cell.isspace() for cell in row if cell)


def is_ruler(row: Sequence[str]) -> bool:
    """Say whether the row only draws a line."""
    filled = [cell for cell in row if cell.strip()]
    return bool(filled) and all(_RULER.fullmatch(cell) for cell in filled) and len(filled) * 2 >= len(row)
