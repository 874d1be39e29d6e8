"""Where does each record begin and end? Line by line, so that a quotation mark that is never closed costs its own line only."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import islice

from outreach.core.words import say
from outreach.integrations.tables.dialects import Dialect
from outreach.integrations.tables.kinds import strong

csv.field_size_limit(64 * 1024 * 1024)  # a large cell is a large cell; an open quotation mark is told by what it swallows
_LONGEST = 2000  # lines of one record
_PATIENCE = 6  # times the file may be read again because of stray marks
_HOPELESS = 10_000  # bad lines that fit no width, after which, where they are most of the file, the rest is not looked at twice
_LONGER = 400_000  # lines that may be read again to see whether a record with a stray mark goes on in the next ones


@dataclass(slots=True)
class Split:
    """The records of a text in order; `numbers[i]` is the place of `rows[i]`, the first record being 1, `mended` those with a stray mark."""

    rows: list[list[str]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    mended: list[int] = field(default_factory=list)
    broken: list[tuple[int, str, list[str]]] = field(default_factory=list)
    blank_before: set[int] = field(default_factory=set)


def lines_of(text: str) -> list[str]:
    """Return the lines with their ends, whichever of the three usual ends each has."""
    return list(io.StringIO(text, newline=""))


def split(lines: Sequence[str], dialect: Dialect, width: int) -> Split:
    """Return the records of `lines`, most of which have `width` cells."""
    if dialect.changes:
        lines = [dialect.prepared(line) for line in lines]
    run = _Run(lines, dialect, width)
    run.all()
    return run.found


class _Run:
    """One reading: goes on behind a bad line as if nothing had been opened there."""

    def __init__(self, lines: Sequence[str], dialect: Dialect, width: int) -> None:
        self.lines, self.dialect, self.width = lines, dialect, width
        self.found = Split()
        self.wasted, self.patience = 0, _PATIENCE * len(lines) + 20_000
        self.tried, self.lost, self.opened = 0, 0, f"{dialect.sign}{dialect.quote}"
        self.why = say("A quotation mark is opened and not closed, or stands in the middle of a cell.")
        self.shape = (
            strong([row for row in dialect.reader(iter(lines[:200]), strict=False) if len(row) == width]) if lines else {}
        )

    def all(self) -> None:
        """Read to the end."""
        at = len(self.lines) if self._at_once() else 0
        while at < len(self.lines):
            at = self._mend(at) if self.wasted >= self.patience or self._is_hopeless(at) else self._strictly(at)

    def _at_once(self) -> bool:
        """Read everything in one go where each line is a record, which is the rule."""
        reader = self.dialect.reader(iter(self.lines))
        try:
            rows = list(reader)
        except csv.Error:
            return False
        if len(rows) == len(self.lines):
            self.found.rows = [self.dialect.restored(row) for row in rows] if self.dialect.changes else rows
            self.found.numbers = list(range(1, len(rows) + 1))
        return len(rows) == len(self.lines)

    def _strictly(self, start: int) -> int:
        """Read records until one is bad; return the line to go on with."""
        at = start
        reader = self.dialect.reader(map(self.lines.__getitem__, range(start, len(self.lines))))
        one, add = reader.__next__, self._add
        try:
            while True:
                cells = one()
                after = start + reader.line_num
                if after - at > 1 and self._swallowed(at, after, cells):
                    break
                add(cells)
                at = after
        except StopIteration:
            return len(self.lines)
        except csv.Error:
            pass
        self.wasted += start + reader.line_num - at
        return self._mend(at)

    def _add(self, cells: list[str]) -> None:
        found = self.found
        number = len(found.numbers) + len(found.broken) + 1
        found.rows.append(self.dialect.restored(cells) if self.dialect.changes else cells)
        found.numbers.append(number)

    def _swallowed(self, at: int, after: int, cells: Sequence[str]) -> bool:
        """Say whether a record over several lines holds other records, which a stray quotation mark causes."""
        if after - at > _LONGEST:
            return True
        sign, need = self.dialect.sign, self.width - 1
        counts = [line.count(sign) for line in self.lines[at:after]]
        if len(cells) != self.width:
            return len(cells) > self.width or any(count >= need > 0 for count in counts[1:])
        if need < 1 or not (counts[0] >= need and counts[-1] >= need):
            return sum(count == need for count in counts[1:-1]) * 2 > len(counts) - 2 >= 2 and need > 1
        if len(counts) > 2 and all(count == need for count in counts):
            return True
        return bool(self.shape) and not self._fits(cells)

    def _fits(self, cells: Sequence[str]) -> bool:
        return bool(self.shape) and all(test(cells[place]) for place, test in self.shape.items())

    def _mend(self, at: int) -> int:
        """Take the line at `at` with quotation marks that close nothing as letters; return the line after it."""
        line = self.lines[at].rstrip("\r\n")
        hopeless = self._is_hopeless(at)
        cells = [] if hopeless else self._trimmed(_lenient(line, self.dialect) or [])
        if len(cells) != self.width or any(self.opened in cell for cell in cells):
            cells = self._trimmed(_bare(line, self.dialect))
        if len(cells) != self.width and not hopeless and (found := self._longer(at)):
            return self._mended(*found)
        self.wasted += 1
        self.lost += len(cells) != self.width
        if len(cells) <= self.width or not line.strip():
            return self._mended(cells, at + 1)
        number = len(self.found.numbers) + len(self.found.broken) + 1
        self.found.broken.append((number, self.why, cells))
        return at + 1

    def _is_hopeless(self, at: int) -> bool:
        return self.lost > _HOPELESS and self.lost * 2 > at

    def _longer(self, at: int) -> tuple[list[str], int] | None:
        """Return the record at `at` when it goes on in the next lines, and the line after it; a file full of stray marks is not asked for ever."""
        for more in range(2, min(12, len(self.lines) - at) + 1):
            if self.tried > _LONGER or self._is_sound(self.lines[at + more - 1]):
                return None
            self.tried += more
            longer = _lenient("".join(self.lines[at : at + more]).rstrip("\r\n"), self.dialect)
            if longer is not None and len(longer) == self.width and not self._swallowed(at, at + more, longer):
                self.wasted += more
                return longer, at + more
        return None

    def _is_sound(self, line: str) -> bool:
        """Say whether a line is a record of its own, with every mark in its place."""
        if line.count(self.dialect.sign) < self.width - 1 or self.width < 2:
            return False
        try:
            cells = next(self.dialect.reader(iter([line])), [])
        except csv.Error:
            return False
        return len(cells) == self.width and not any(self.dialect.quote in cell for cell in cells)

    def _trimmed(self, cells: list[str]) -> list[str]:
        return cells[: self.width] if len(cells) > self.width and blank(cells[self.width :]) else cells

    def _mended(self, cells: list[str], after: int) -> int:
        self._add(cells)
        self.found.mended.append(self.found.numbers[-1])
        return after


def _lenient(text: str, dialect: Dialect) -> list[str] | None:
    """Return the cells when a mark opens only behind a delimiter and closes only before one; None when one stays open."""
    sign, quote = dialect.sign, dialect.quote
    if quote not in text and not dialect.spaced:
        return text.split(sign)
    cells: list[str] = []
    at = 0
    while True:
        start = at + len(text[at:]) - len(text[at:].lstrip(" ")) if dialect.spaced else at
        if text.startswith(quote, start):
            end = _closing(text, start + 1, sign, quote)
            if end < 0:
                return None
            cell = text[start + 1 : end].replace(quote * 2, quote)
            cells.append(cell[1:] if cell[:1] == quote and cell.count(quote) == 1 else cell)
            at = text.find(sign, end)
        else:
            at = text.find(sign, start)
            cells.append(text[start : at if at >= 0 else len(text)])
            end = at
        if at < 0:
            return cells
        at += len(sign)


def _closing(text: str, start: int, sign: str, quote: str) -> int:
    """Return where the mark stands that is followed by a delimiter or the end, -1 when there is none."""
    for found in _marks_before(sign, quote).finditer(text[start:]):
        if len(found.group()) % 2:
            return start + found.end() - 1
        if not text[start : start + found.start()] and len(found.group()) == 2:
            continue
    return -1


@cache
def _marks_before(sign: str, quote: str) -> re.Pattern[str]:
    return re.compile(rf"{quote}+(?= *(?:{re.escape(sign)}|$))")


def _bare(text: str, dialect: Dialect) -> list[str]:
    """Return the cells with every mark a letter, except one that is left over at the edge of its cell."""
    cells = text.split(dialect.sign)
    quote = dialect.quote
    return [_unpaired(cell, quote) if quote in cell else cell for cell in cells]


def _unpaired(cell: str, quote: str) -> str:
    if len(cell) > 1 and cell[0] == quote == cell[-1]:
        cell = cell[1:-1].replace(quote * 2, quote)
    if cell.count(quote) % 2 and cell.startswith(quote):
        return cell[1:]
    return cell[:-1] if cell.count(quote) % 2 and cell.endswith(quote) and not re.search(r"\d\"$", cell) else cell


def blank(row: Sequence[str]) -> bool:
    """Say whether a record holds nothing."""
    return not row or ((not row[0] or row[0].isspace()) and not any(cell and not cell.isspace() for cell in row))


def first(rows: Sequence[list[str]], count: int) -> Iterator[list[str]]:
    """Return the first records that hold something."""
    return islice((row for row in rows if not blank(row)), count)
