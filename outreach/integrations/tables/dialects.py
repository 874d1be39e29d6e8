"""How does this text part its cells? The delimiter and quotation mark under which its lines agree best, and read most like cells."""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from outreach.integrations.tables.headings import is_heading

if TYPE_CHECKING:
    from _csv import Reader

DELIMITERS = (",", ";", "\t", "|", ":", "^", "~", "\x1f", "\x01", "§", "¦", "،", "，", "；", "!", "#", "=", " ")
_PAIRS = ("||", "::", ";;", "^|^", "|~|", "~|~")
NONE = "\ue004"  # parts nothing: the table has one column
_MARK = "\ue000"  # stands for a delimiter of several signs while csv reads
_DELIMITER = "\ue005"
_ESCAPED = {'"': "\ue001", "'": "\ue002", "\\": "\ue003"}
_LINES, _LETTERS, _CELLS = 240, 120_000, 3000
_PLAIN = re.compile(r"[\w\s.'’()&@+*%$€£°ºª«»“”!?–—‑\u0600-\u06ff\u0300-\u036f\u200c-\u200f\u202a-\u202e-]*", re.UNICODE)
_TYPED = re.compile(
    r"[^\s@,;|]+@[^\s@,;|]+\.[^\s@,;|]+|(?:https?://|www\.)[^\s|;]+|\+?[\d\s().,/-]*\d[\d\s().,/%-]*"
    r"|[^<>@]*<[^<>@\s]+@[^<>@\s]+>|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[ T]\d{1,2}:\d{2}(?::\d{2})?.*)?|\d{1,2}:\d{2}(?::\d{2})?|[A-Za-z]+://\S*"
)
_LOOSE = frozenset(" :=#!")


@dataclass(frozen=True, slots=True)
class Dialect:
    """How cells are parted: `delimiter` as written, the quotation mark, and whether a backslash escapes it."""

    delimiter: str
    quote: str
    escaped: bool = False
    spaced: bool = False  # blanks after the delimiter are part of it

    @property
    def sign(self) -> str:
        """Return the one sign that parts cells in prepared text."""
        return self.delimiter if len(self.delimiter) == 1 else _MARK

    def prepared(self, text: str) -> str:
        """Return the text so that csv can read it: one sign for the delimiter, another for what is escaped."""
        if self.escaped:
            text = re.sub(
                rf"\\([\"'\\{re.escape(self.delimiter[0])}])", lambda found: _ESCAPED.get(found.group(1), _DELIMITER), text
            )
        if self.delimiter == "  ":
            return re.sub(r"(?<=\S) {2,}(?=\S)", _MARK, text)
        return text.replace(self.delimiter, _MARK) if len(self.delimiter) > 1 else text

    def restored(self, cells: list[str]) -> list[str]:
        """Return the cells as they were meant."""
        if self.escaped:
            signs = "\"'\\" + self.delimiter[0]
            cells = [
                re.sub("[\ue001-\ue003\ue005]", lambda found: signs[min(3, ord(found.group()) - 0xE001)], cell) for cell in cells
            ]
        return [cell.replace(_MARK, self.delimiter) for cell in cells] if len(self.delimiter) > 1 else cells

    @property
    def changes(self) -> bool:
        """Say whether `restored` has anything to do."""
        return self.escaped or len(self.delimiter) > 1

    def reader(self, lines: Iterator[str], strict: bool = True) -> "Reader":
        """Return a csv reader over prepared lines."""
        return csv.reader(lines, delimiter=self.sign, quotechar=self.quote, strict=strict, skipinitialspace=self.spaced)


def choose(lines: Sequence[str], declared: str = "") -> tuple[Dialect, int]:
    """Return the dialect of the lines and the width of its records; `declared` is a delimiter that the file itself names."""
    sample = _sample(lines)
    text = "".join(sample)
    best, width, top = Dialect(declared or NONE, '"'), 1, 0.1
    for dialect in _candidates(sample, text, declared):
        score, wide = _score(dialect, sample, text)
        if score > top + 1e-9 and wide > 1:
            best, width, top = dialect, wide, score
    return best, width


def _sample(lines: Sequence[str]) -> list[str]:
    """Return the first lines, as many as say enough and take no time."""
    kept: list[str] = []
    room = _LETTERS
    for line in lines[:_LINES]:
        if len(line) > room:
            break
        kept.append(line)
        room -= len(line)
    later = (line for line in islice(lines, len(kept), None) if '\\"' in line and len(line) < 2000 and line.count('"') % 2 == 0)
    return [*kept, *islice(later, 20)] or [line[:_LETTERS] for line in lines[:1]]


def _candidates(sample: Sequence[str], text: str, declared: str) -> Iterator[Dialect]:
    delimiters = [declared] if declared else [mark for mark in (*DELIMITERS[:-1], *_PAIRS) if mark in text]
    doubled = {pair: _is_doubled(pair, text) for pair in _PAIRS if pair in delimiters and pair[0] == pair[1]}
    wrong = {pair[0] if twice else pair for pair, twice in doubled.items()}
    delimiters = [mark for mark in delimiters if mark not in wrong]
    if not declared and "\t" not in text and re.search(r"\S {2,}\S", text):
        delimiters.append("  ")
    if not declared and " " in text and not is_heading(sample[0].strip()) and (' "' in text or min(map(_blanks, sample)) > 2):
        delimiters.append(" ")
    for delimiter in delimiters or [","]:
        yield from _quotings(text, delimiter)


def _is_doubled(pair: str, text: str) -> bool:
    """Say whether the sign nearly always stands in pairs."""
    runs = re.findall(rf"{re.escape(pair[0])}+", text)
    return sum(len(run) % 2 for run in runs) * 10 <= len(runs)


def _blanks(line: str) -> int:
    return line.strip().count(" ") if line.strip() else 99


def _quotings(text: str, delimiter: str) -> Iterator[Dialect]:
    mark = re.escape(delimiter)
    pad = "" if delimiter.isspace() else " *"
    spaced = delimiter not in (" ", "  ") and bool(re.search(rf'{mark} +"', text))
    for quote in ('"', "'"):
        wrapped = re.search(
            rf"(?:^|{mark}){pad}{quote}[^{quote}]*(?:{quote}{quote}[^{quote}]*|\\{quote}[^{quote}]*)*{quote} *(?:{mark}|$)",
            text,
            re.M,
        )
        if not wrapped and not (quote == '"' and quote in text):
            continue
        escapes = f"\\{quote}" in text or f"\\{delimiter}" in text
        within = escapes and bool(re.search(rf"\\{quote}(?!\s*(?:{mark}|$))", text, re.M))
        for escaped in (within, not within) if escapes else (False,):
            yield Dialect(delimiter, quote, escaped, spaced)
    if '"' not in text:
        yield Dialect(delimiter, '"')
        if f"\\{delimiter}" in text:
            yield Dialect(delimiter, '"', True)


def _score(dialect: Dialect, sample: Sequence[str], text: str) -> tuple[float, int]:
    """Return how well records agree on their width and how much their cells look like cells, and that width."""
    rows = _rows(dialect, sample)
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    if not filled:
        return 0.0, 1
    widths = Counter(len(row) for row in filled)
    width = max(widths, key=lambda one: (widths[one] * (1 - 1 / (one + 0.2)), one))
    first = next((at for at, row in enumerate(filled) if len(row) == width), 0)
    body = filled[first : _end(filled, width)]
    agreeing = sum(len(row) == width for row in body) / len(body)
    shape = agreeing**1.5 * (1 - 1 / (width + 0.2)) * _above(filled[:first], width) * (len(body) / len(filled)) ** 0.3
    loose = 0.55 if dialect.delimiter in _LOOSE else 0.9 if dialect.delimiter == "  " else 1.0
    return (shape * loose + 0.02) * _cleanness([row for row in body if len(row) == width], dialect), width


def _above(titles: Sequence[Sequence[str]], width: int) -> float:
    """Return how far lines above the table are to be believed: the narrower the table, the less."""
    if titles and width < 3:
        return 0.15 if width == 2 and is_heading(titles[0][0]) else 0.6
    return 1.0 if len(titles) <= 12 else 0.7


def _rows(dialect: Dialect, sample: Sequence[str]) -> list[list[str]]:
    try:
        rows = list(dialect.reader(iter([dialect.prepared(line) for line in sample]), strict=False))
    except csv.Error:
        return []
    return [dialect.restored(row) for row in rows] if dialect.changes else rows


def _end(rows: Sequence[list[str]], width: int) -> int:
    return next((len(rows) - back for back in range(min(6, len(rows))) if len(rows[-1 - back]) == width), len(rows))


def _cleanness(rows: Sequence[list[str]], dialect: Dialect) -> float:
    """Return the share of cells that read like one value and hold no other delimiter and no stray quotation mark."""
    cells = [cell for row in rows for cell in row][:_CELLS]
    if not cells:
        return 0.0
    return sum(_clean(cell, dialect) for cell in cells) / len(cells)


def _clean(cell: str, dialect: Dialect) -> float:
    if not cell or cell.isspace():
        return 0.75
    if len(cell) > 2000:
        return 0.6
    if _PLAIN.fullmatch(cell) or _TYPED.fullmatch(cell.strip()):
        return 0.9 if cell[0] in "' " or (cell.count("'") % 2 and cell[-1] == "'") else 1.0
    if cell.count('"') and (cell[0] == '"' or cell[-1] == '"' or cell.count('"') % 2):
        return 0.2
    others = sum(cell.count(mark) for mark in (",", ";", "\t", "|", "^", "~") if mark not in dialect.delimiter)
    return 0.75 if others == 0 else 0.65 if others == cell.count(",") + cell.count(";") and " " in cell else 0.3
