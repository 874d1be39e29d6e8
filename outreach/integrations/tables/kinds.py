"""What do the cells of a column look like? Enough to tell a cell that stands in the wrong one."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("email", re.compile(r"(?:mailto:)?[^\s@,;|]+@[^\s@,;|]+\.[^\s@,;|]{2,}(?:\s*[;,|/ ]\s*[^\s@,;|]+@[^\s@,;|]+)*|[^<>@]*<[^<>@\s]+@[^<>@\s]+>")),
    ("url", re.compile(r"(?:https?://|www\.)\S+", re.I)),
    ("date", re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:[ T]\d{1,2}:\d{2}.*)?|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})(?: \d{1,2}:\d{2}.*)?")),
    ("number", re.compile(r"[-+]?(?:\d{1,6}|\d{1,3}(?:[ ,.'\u00a0\u202f]\d{3})+)(?:[.,]\d+)?\s?%?|[-+]?\d+(?:[.,]\d{1,4})?")),
    ("phone", re.compile(r"(?:tel\.?:?\s*)?(?:\+|00|\()?\d(?:[\s().\-/\u00a0‑]*\d){5,17}(?:\s*(?:x|ext\.?|poste)\s*\d+)?", re.I)),
    ("time", re.compile(r"\d{1,2}[:h]\d{2}(?::\d{2})?")),
    ("code", re.compile(r"[A-Z]{2,3}|[a-z]{2}(?:-[A-Z]{2})?")),
)  # fmt: skip
_NEAR = {("phone", "number"), ("number", "phone"), ("code", "text"), ("number", "text"), ("text", "code"), ("time", "text")}
_SAMPLE = 400


@dataclass(frozen=True, slots=True)
class Column:
    """What a column's cells are: mostly of which kind, how often filled, how often beginning with a blank, and which few values they repeat."""

    kind: str
    filled: float
    blank_first: float
    values: frozenset[str]
    kinds: frozenset[str]


def kind(cell: str) -> str:
    """Return what one cell is: "", email, url, date, number, phone, time, code or text."""
    cell = cell.strip() if len(cell) < 400 else "x"
    if not cell:
        return ""
    return next((name for name, shape in _KINDS if shape.fullmatch(cell)), "text")


def columns(rows: Sequence[Sequence[str]], width: int) -> list[Column]:
    """Return what the columns of rows of that width hold, from a sample spread over all of them."""
    full = [row for row in rows[:: max(1, len(rows) // _SAMPLE)] if len(row) == width]
    return [_column([row[place] for row in full]) for place in range(width)]


def _column(cells: Sequence[str]) -> Column:
    filled = [cell for cell in cells if cell.strip()]
    if not filled:
        return Column("", 0.0, 0.0, frozenset(), frozenset())
    kinds = Counter(map(kind, filled))
    usual, count = kinds.most_common(1)[0]
    values = Counter(cell.strip() for cell in filled)
    repeated = len(values) <= max(3, len(filled) * 0.3) and len(filled) >= 6
    return Column(
        usual if count >= 0.8 * len(filled) else "text",
        len(filled) / len(cells),
        sum(cell[0] == " " for cell in filled) / len(filled),
        frozenset(values) if repeated else frozenset(),
        frozenset(kinds),
    )


def agreement(cell: str, column: Column) -> float:
    """Return how well a cell suits a column: above 0 it belongs there, below 0 it does not."""
    if not cell.strip():
        return 0.0 if column.filled < 0.97 else -0.7
    found = kind(cell)
    if column.values:
        return 1.0 if cell.strip() in column.values else -0.3 if found == column.kind else -1.0
    if found == column.kind:
        return 1.0 if found != "text" else 0.3
    if found in column.kinds or not column.kind:
        return 0.1
    return -0.4 if (found, column.kind) in _NEAR else -1.5


def strong(rows: Sequence[Sequence[str]]) -> Mapping[int, Callable[[str], bool]]:
    """Return for the columns of addresses, links, dates and telephones what tells a cell of theirs."""
    if len(rows) < 3:
        return {}
    found = {}
    for place in range(len(rows[0])):
        kinds = Counter(kind(row[place]) for row in rows[1:] if row[place].strip())
        usual, count = kinds.most_common(1)[0] if kinds else ("", 0)
        if usual in ("email", "url", "date", "phone") and count >= 0.9 * sum(kinds.values()) and count >= 2:
            found[place] = _teller(usual)
    return found


def _teller(usual: str) -> Callable[[str], bool]:
    return lambda cell: kind(cell) in ("", usual)
