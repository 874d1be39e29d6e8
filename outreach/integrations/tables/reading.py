"""What does this file say? Encoding, delimiter and records, and a doubt wherever we had to guess."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from outreach.integrations.tables.encodings import decode
from outreach.integrations.tables.sheets import is_workbook, sheet_rows

DELIMITERS = (",", ";", "\t", "|")
MOST_COLUMNS = 1000
_SAMPLE = 100
_LOOKS_LIKE_DATA = re.compile(r"@|^https?://|^[\s+()\d./-]*\d[\s+()\d./-]*$")


class Unreadable(Exception):
    """The file is no table at all; the message says why in one sentence."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A record that cannot be trusted: `number` counts records, the first of the file being 1."""

    number: int
    reason: str


@dataclass(frozen=True, slots=True)
class Table:
    """What was read. `numbers[i]` is the record number of `rows[i]`, the first record of the file being 1."""

    encoding: str
    delimiter: str | None
    quote: str | None
    header: list[str] | None
    rows: list[list[str]]
    numbers: list[int]
    broken: list[Broken] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)


def read(content: bytes) -> Table:
    """Return the table in `content`: CSV or TSV in any usual encoding, or the first full sheet of a workbook.

    Raises `Unreadable` when there is nothing to read. Records of a width other than the header's, and records
    behind a quote that never closes, are in `broken`, never shifted into other columns.
    """
    if is_workbook(content):
        try:
            return _table("xlsx", None, None, enumerate(sheet_rows(content), start=1), [])
        except ValueError as error:
            raise Unreadable(str(error)) from error
    text, encoding, doubts = decode(content)
    return _read_text(text, encoding, doubts)


def read_text(text: str) -> Table:
    """Return the table in pasted text."""
    return _read_text(text, "utf-8", [])


def _read_text(text: str, encoding: str, doubts: list[str]) -> Table:
    if "\0" in text:
        text, doubts = text.replace("\0", ""), [*doubts, "The file holds NUL characters; they were left out."]
    text = text.removeprefix("\ufeff")
    lines = list(io.StringIO(text, newline=""))
    delimiter, quote = _declared(lines), '"'
    if delimiter is None:
        delimiter, quote = _dialect(lines)
    return _table(encoding, delimiter, quote, _records(lines, delimiter, quote), doubts)


def _declared(lines: list[str]) -> str | None:
    """Return the delimiter that spreadsheets write into a first line `sep=;`, taking that line away."""
    if lines and (found := re.fullmatch(r"sep=(.)[\r\n]*", lines[0], re.IGNORECASE)):
        del lines[0]
        return found.group(1)
    return None


def _dialect(lines: Sequence[str]) -> tuple[str, str]:
    """Return the delimiter and quote under which the first records agree best on their width."""
    sample = list(lines[:_SAMPLE])
    joined = "".join(sample)
    single = [f"{mark}'" in joined or f"'{mark}" in joined for mark in DELIMITERS]
    quotes = ['"', "'"] if '"' not in joined and any(single) else ['"']
    pairs = [(mark, quote) for quote in quotes for mark in DELIMITERS]
    best = max(pairs, key=lambda pair: _agreement(sample, *pair))
    return best if _agreement(sample, *best) > 0 else (",", '"')


def _agreement(lines: Sequence[str], delimiter: str, quote: str) -> float:
    try:
        widths = [len(row) for row in csv.reader(lines, delimiter=delimiter, quotechar=quote) if row]
    except csv.Error:
        return 0.0
    if not widths:
        return 0.0
    usual = max(set(widths), key=widths.count)
    share = widths.count(usual) / len(widths)
    return share * (1 - 1 / usual) * (1.0 if widths[0] == usual else 0.5)


def _records(lines: Sequence[str], delimiter: str, quote: str) -> Iterator[tuple[int, list[str] | str]]:
    """Yield (record number, cells, or the reason why they cannot be read); a bad quote costs its own line only."""
    start, number, width = 0, 0, 0
    while start < len(lines):
        for after, record in _run(lines, start, width, delimiter, quote):
            number += 1
            if isinstance(record, list):
                width = width or len(record)
            yield number, record
            start = after


def _run(lines: Sequence[str], start: int, width: int, delimiter: str, quote: str) -> Iterator[tuple[int, list[str] | str]]:
    """Yield (index of the line after, record) until one is bad; the caller begins again behind that line."""
    reader = csv.reader((lines[index] for index in range(start, len(lines))), delimiter=delimiter, quotechar=quote, strict=True)
    at = start
    try:
        for record in reader:
            after = start + reader.line_num
            width = width or len(record)
            if after - at > 1 and _swallowed(record, width, delimiter):
                yield at + 1, "a quotation mark is opened and not closed in its own cell"
                return
            yield after, record
            at = after
    except csv.Error as error:
        yield at + 1, _why(error)


def _swallowed(record: Sequence[str], width: int, delimiter: str) -> bool:
    """Say whether a record over several lines holds other records, which a stray quotation mark causes."""
    if len(record) != width:
        return True
    inner = [line for cell in record if "\n" in cell or "\r" in cell for line in re.split(r"[\r\n]+", cell)[1:-1]]
    return width > 2 and any(line.count(delimiter) >= width - 1 for line in inner)


def _why(error: csv.Error) -> str:
    if "field limit" in str(error):
        return "a cell is larger than 128 kB, or a quotation mark is not closed"
    return "a quotation mark is opened and not closed, or stands in the middle of a cell"


def _table(
    encoding: str, delimiter: str | None, quote: str | None, records: Iterator[tuple[int, list[str] | str]], doubts: list[str]
) -> Table:
    good: list[tuple[int, list[str]]] = []
    broken: list[Broken] = []
    for number, record in records:
        if isinstance(record, str):
            broken.append(Broken(number, record))
        elif any(cell.strip() for cell in record):
            good.append((number, record))
    if not good:
        raise Unreadable("The file is empty: no line of it holds a value.")
    header = _header(good)
    width = len(header) if header else len(good[0][1])
    if width > MOST_COLUMNS:
        raise Unreadable(f"The file has {width} columns; at most {MOST_COLUMNS} can be read.")
    fitting, misfits = _fit(good[1:] if header else good, width)
    doubts = [*doubts, *_header_doubts(header)]
    return Table(
        encoding, delimiter, quote, header, [row for _, row in fitting], [n for n, _ in fitting], [*broken, *misfits], doubts
    )


def _header(records: Sequence[tuple[int, list[str]]]) -> list[str] | None:
    first = [cell.strip() for cell in records[0][1]]
    if any(_LOOKS_LIKE_DATA.search(cell) for cell in first if cell):
        return None
    while len(first) > 1 and not first[-1]:
        first.pop()
    return first


def _header_doubts(header: Sequence[str] | None) -> list[str]:
    if header is None:
        return ["The first line looks like data: say what each column holds."]
    named = [cell.casefold() for cell in header if cell]
    twice = sorted({cell for cell in header if cell and named.count(cell.casefold()) > 1})
    return [f"Two columns are called “{name}”." for name in twice]


def _fit(records: Sequence[tuple[int, list[str]]], width: int) -> tuple[list[tuple[int, list[str]]], list[Broken]]:
    """Part records that have the header's width from those that may be shifted; short ones pass where most are short."""
    full = sum(len(row) >= width for _, row in records)
    may_be_short = full * 2 < len(records)
    fitting: list[tuple[int, list[str]]] = []
    misfits: list[Broken] = []
    for number, row in records:
        if any(cell.strip() for cell in row[width:]) or (len(row) < width and not may_be_short):
            misfits.append(Broken(number, f"the row has {len(row)} cells where the heading has {width}"))
        else:
            fitting.append((number, (row + [""] * (width - len(row)))[:width]))
    return fitting, misfits
