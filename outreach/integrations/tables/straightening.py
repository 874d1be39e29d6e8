"""Which records are only written otherwise than the rest? Another delimiter in a line, a line broken in two, blanks around cells."""

import csv
import re
from collections.abc import Iterator, Sequence

from outreach.integrations.tables.dialects import Dialect
from outreach.integrations.tables.headings import is_heading
from outreach.integrations.tables.kinds import Column, agreement, columns
from outreach.integrations.tables.splitting import Split, blank

_OTHERS = (";", ",", "\t", "|", " ")
_PADDED = re.compile(r"(?:^|(?<=[\n\r]))[ \t]|[ \t](?:[\n\r]|$)")
_QUOTED = re.compile(r"\"([ \t][^\"]*|[^\"]*[ \t])\"|'([ \t][^']*|[^']*[ \t])'")
_LONE = re.compile(r"[^\W\d]\"(?!\")")
_WRAPS = {"'": "'", "“": "”", '"': '"'}
_MANY = 300  # marks to look for in the whole text
_MOST = 3000  # records looked at; a file with more of them is wrong through and through


def straightened(found: Split, dialect: Dialect, width: int) -> dict[int, str]:
    """Put right in `found` what can be, and return number -> how ("other", "joined")."""
    odd = [at for at, row in enumerate(found.rows) if len(row) != width and not blank(row) and row[0][:1] != "#"]
    if width < 2 or not odd or len(odd) > _MOST or len(odd) * 4 > 3 * len(found.rows):
        return {}
    full = [row for row in found.rows if len(row) == width]
    shape = columns(full[1:] if len(full) > 2 else full, width)
    hows: dict[int, str] = {}
    top, whole = _first(found), next((at for at, row in enumerate(found.rows) if len(row) == width), 0)
    for at in odd:
        if cells := _otherwise(found.rows[at], dialect, width, shape, at == odd[0] == top, at < whole):
            found.rows[at] = cells
            hows[found.numbers[at]] = "other"
    _join(found, [at for at in odd if len(found.rows[at]) < width], width, shape, hows)
    return hows


def unwrapped(found: Split, dialect: Dialect) -> None:
    """Take away other quotation marks than the file's around every cell of single rows."""
    for at, row in enumerate(found.rows):
        if row and row[0][:1] in _WRAPS and row[0][:1] != dialect.quote:
            found.rows[at] = _unwrapped(row, dialect.delimiter)


def _unwrapped(row: list[str], delimiter: str) -> list[str]:
    opening, closing = row[0][0], _WRAPS[row[0][0]]
    line = delimiter.join(row)
    parts = line[1:-1].split(f"{closing}{delimiter}{opening}")
    return parts if line[-1:] == closing and len(parts) > 1 and not any(closing in part for part in parts) else row


def _first(found: Split) -> int:
    return next((at for at, row in enumerate(found.rows) if not blank(row)), 0)


def _otherwise(
    row: Sequence[str], dialect: Dialect, width: int, shape: Sequence[Column], head: bool, early: bool
) -> list[str] | None:
    """Return the cells of a line that was written with another delimiter."""
    line = dialect.delimiter.join(row)
    for mark in _OTHERS:
        if len(parts := line.strip("\"'").split(f'"{mark}"')) == width > 2 and suits(parts, shape):
            return parts
        if mark == dialect.delimiter or line.count(mark) < width - 1 or len(row) * 3 > width + 2 or (mark == " " and early):
            continue
        cells = _cells(line, mark, dialect.quote)
        if len(cells) == width and (suits(cells, shape) or (head and mark != " " and any(map(is_heading, cells)))):
            return cells
    return None


def _cells(line: str, mark: str, quote: str) -> list[str]:
    try:
        return next(Dialect(mark, quote).reader(iter([line]), strict=False), [])
    except csv.Error:
        return []


def suits(cells: Sequence[str], shape: Sequence[Column]) -> bool:
    """Say whether no cell stands where its kind never does, and one at least where only its kind does."""
    marks = [agreement(cell, column) for cell, column in zip(cells, shape, strict=True) if cell.strip()]
    return bool(marks) and min(marks) > -1 and max(marks) >= 1


def _join(found: Split, short: Sequence[int], width: int, shape: Sequence[Column], hows: dict[int, str]) -> None:
    """Put lines together that a line break in a cell without quotation marks has parted."""
    gone: set[int] = set()
    for run in _runs(short):
        cells = found.rows[run[0]]
        for at in run[1:]:
            cells = [*cells[:-1], f"{cells[-1]}\n{found.rows[at][0]}", *found.rows[at][1:]] if found.rows[at] else cells
        if len(cells) == width and suits(cells, shape):
            found.rows[run[0]] = cells
            hows[found.numbers[run[0]]] = "joined"
            gone.update(run[1:])
    if gone:
        kept = [at for at in range(len(found.rows)) if at not in gone]
        found.rows, found.numbers = [found.rows[at] for at in kept], [found.numbers[at] for at in kept]


def _runs(places: Sequence[int]) -> Iterator[list[int]]:
    """Yield the runs of neighbouring places, two of them at least."""
    run: list[int] = []
    for at in places:
        if run and at != run[-1] + 1:
            if len(run) > 1:
                yield run
            run = []
        run.append(at)
    if len(run) > 1:
        yield run


def unpaired(found: Split, text: str) -> list[int]:
    """Take away a mark at the end of a cell that has lost the one at its beginning; after a figure it means inches. Return the numbers."""
    if not _LONE.search(text):
        return []
    numbers = []
    for number, row in zip(found.numbers, found.rows, strict=True):
        for at, cell in enumerate(row):
            if cell[-1:] == '"' and cell.count('"') == 1 and len(cell) > 1 and not cell[-2].isdigit() and f'{cell}""' not in text:
                row[at] = cell[:-1]
                numbers.append(number)
        if len(numbers) > _MANY:
            break
    return numbers


def without_padding(rows: list[list[str]], text: str, delimiter: str) -> list[list[str]]:
    """Return the cells without blanks around them, except those whose quotation marks hold the blanks in."""
    if not (f"{delimiter} " in text or f" {delimiter}" in text or _PADDED.search(text)):
        return rows
    kept = {one or other for one, other in _QUOTED.findall(text)} if '"' in text or "'" in text else set()
    return [row if row_is_tight(row) else [cell if cell in kept else cell.strip(" \t") for cell in row] for row in rows]


def row_is_tight(row: Sequence[str]) -> bool:
    """Say whether no cell begins or ends with a blank."""
    line = "\x00".join(row)
    return not ("\x00 " in line or " \x00" in line or "\t" in line or line[:1] == " " or line[-1:] == " ")
