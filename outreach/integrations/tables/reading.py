"""What does this file say? Encoding, delimiter and records, and a doubt wherever we had to guess."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from outreach.core.words import say
from outreach.integrations.tables import markup
from outreach.integrations.tables.dialects import NONE, Dialect, choose
from outreach.integrations.tables.encodings import decode, unspoiled
from outreach.integrations.tables.fitting import fitted
from outreach.integrations.tables.layout import lay_out, numbered
from outreach.integrations.tables.sheets import is_workbook, sheet_rows
from outreach.integrations.tables.splitting import Split, blank, lines_of, split
from outreach.integrations.tables.straightening import straightened, unpaired, without_padding

MOST_COLUMNS = 1000
_CURLY = str.maketrans("“”", '""')
_FORMULA = re.compile(r'="((?:[^"]|"")*)"')


class Unreadable(Exception):
    """The file is no table at all; the message says why in one sentence."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A record that cannot be trusted: `number` counts records, the first of the file being 1."""

    number: int
    reason: str


@dataclass(frozen=True, slots=True)
class Table:
    """What was read. `numbers[i]` is the record number of `rows[i]`, the first record of the file being 1.

    `broken` are records that are not among the rows; `mended` are rows about which something was assumed.
    """

    encoding: str
    delimiter: str | None
    quote: str | None
    header: list[str] | None
    rows: list[list[str]]
    numbers: list[int]
    broken: list[Broken] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    mended: list[Broken] = field(default_factory=list)


def read(content: bytes) -> Table:
    """Return the table in `content`: text in any usual encoding, the fullest sheet of a workbook, or a table of a web page.

    Raises `Unreadable` when there is nothing to read. Records that do not fit the headings and cannot be made to are in
    `broken`, never shifted into other columns.
    """
    if is_workbook(content):
        try:
            rows, doubts = sheet_rows(content)
        except ValueError as error:
            raise Unreadable(str(error)) from error
        return _table("xlsx", None, Split(rows, list(range(1, len(rows) + 1))), doubts)
    text, encoding, doubts = decode(content)
    return _read_text(text, encoding, doubts)


def read_text(text: str) -> Table:
    """Return the table in pasted text."""
    return _read_text(text, "utf-8", [])


def _read_text(text: str, encoding: str, doubts: list[str]) -> Table:
    if "\0" in text:
        text, doubts = text.replace("\0", ""), [*doubts, say("The file holds NUL characters; they were left out.")]
    text = re.sub("(^|[\n\r])\ufeff+", r"\1", text) if "\ufeff" in text else text
    text = text.removesuffix("\x1a")
    if repaired := unspoiled(text):
        text, doubts = repaired, [*doubts, say("The letters had been saved twice over (“Ã©” for “é”); they were put right.")]
    if markup.is_markup(text):
        rows = markup.table_rows(text)
        said = [*doubts, say("The file is a web page; its largest table was read.")]
        return _table(encoding, None, Split(rows, list(range(1, len(rows) + 1))), said)
    if not re.search(r"\w", text):
        raise Unreadable(say("The file is empty: no line of it holds a value."))
    lines = lines_of(text)
    if all(line[:1] == "“" and line.rstrip()[-1:] in "”“" for line in lines[:50] if line.strip()):
        text = text.translate(_CURLY)
        lines = lines_of(text)
    declared = _declared(lines)
    dialect, width = choose(lines, declared)
    found = split(lines, dialect, width)
    if width == 1 and (inner := _wrapped(found)):
        dialect, width = choose(inner, declared)
        found = split(inner, dialect, width)
    found.mended += unpaired(found, text) if dialect.quote == '"' else []
    hows = straightened(found, dialect, width)
    table = _table(encoding, dialect, found, doubts, hows)
    return replace(table, rows=without_padding(table.rows, text, dialect.delimiter))


def _declared(lines: list[str]) -> str:
    """Return the delimiter that spreadsheets write into a first line `sep=;`, taking that line away."""
    if lines and (found := re.fullmatch(r'"?sep=(.)"?[\r\n]*', lines[0], re.IGNORECASE)):
        del lines[0]
        return found.group(1)
    return ""


def _wrapped(found: Split) -> list[str]:
    """Return the lines inside the cells when a program has put whole lines between quotation marks."""
    cells = [row[0] for row in found.rows if len(row) == 1 and row[0].strip()]
    if len(cells) < 2:
        return []
    dialect, width = choose([f"{cell}\n" for cell in cells])
    whole = sum(cell.count(dialect.delimiter) >= width - 1 for cell in cells)
    return [f"{cell}\n" for cell in cells] if width > 2 and whole >= 0.9 * len(cells) else []


def _behind_blank(found: Split) -> set[int]:
    """Return the numbers of the records that follow a blank one."""
    blanks = [number for number, row in zip(found.numbers, found.rows, strict=True) if not row or blank(row)]
    return {number + 1 for number in blanks}


def _table(
    encoding: str, dialect: Dialect | None, found: Split, doubts: Sequence[str], straight: Mapping[int, str] | None = None
) -> Table:
    if not any(row and not blank(row) for row in found.rows) and not found.broken:
        raise Unreadable(say("The file is empty: no line of it holds a value."))
    found.blank_before = _behind_blank(found)
    table = lay_out(found, dialect is None, dialect.delimiter if dialect else " ")
    if table.width > MOST_COLUMNS:
        raise Unreadable(
            say("The file has %(count)s columns; at most %(most)s can be read.", count=table.width, most=MOST_COLUMNS)
        )
    rows, numbers = table.rows, table.numbers
    hows: list[tuple[int, str]] = []
    wrong: list[tuple[int, int]] = []
    if any(len(row) != table.width for row in rows):
        rows, numbers, hows, wrong = fitted(rows, numbers, table.width, dialect.delimiter if dialect else None)
    misfits = [Broken(number, _misfit(cells, table.width)) for number, cells in wrong]
    kept = set(numbers)
    hows += [(number, how) for number, how in (straight or {}).items() if number in kept]
    hows += [(number, "stray") for number in sorted(set(found.mended)) if number in kept]
    mended = [Broken(number, _assumed(how)) for number, how in hows]
    broken = sorted([*(Broken(*one) for one in found.broken), *misfits], key=lambda one: one.number)
    said = [*doubts, *_header_doubts(table.header), *table.doubts, *_told(hows, broken)]
    delimiter = dialect.delimiter if dialect and dialect.delimiter != NONE else None
    quote = dialect.quote if dialect else None
    return Table(encoding, delimiter, quote, table.header, _tidied(rows), numbers, broken, said, mended)


def _header_doubts(header: Sequence[str] | None) -> list[str]:
    if header is None:
        return [say("The first line looks like data: say what each column holds.")]
    named = [cell.casefold() for cell in header if cell]
    twice = sorted({cell for cell in header if cell and named.count(cell.casefold()) > 1})
    return [say("Two columns are called “%(name)s”.", name=name) for name in twice]


def _misfit(cells: int, width: int) -> str:
    return say("The row has %(cells)s cells where the heading has %(width)s.", cells=cells, width=width)


def _assumed(how: str) -> str:
    """Return what was assumed of one row."""
    return {
        "short": say("The row has fewer cells than there are headings; the last columns were left empty."),
        "gap": say("The row has fewer cells than there are headings; the empty column was found by what the others hold."),
        "long": say("The row has more cells than there are headings; cells parted by mistake were put together."),
        "stray": say("A quotation mark that closes nothing was taken as a letter."),
        "other": say("The row was written with another delimiter than the rest."),
        "joined": say("A line break without quotation marks had parted the row; its lines were put together."),
    }[how]


def _assumed_of(how: str, rows: str) -> str:
    return {
        "short": say("Rows with fewer cells than headings; the last columns were left empty: %(rows)s.", rows=rows),
        "gap": say(
            "Rows with fewer cells than headings; the empty column was found by what the others hold: %(rows)s.", rows=rows
        ),
        "long": say("Rows with more cells than headings; cells parted by mistake were put together: %(rows)s.", rows=rows),
        "other": say("Rows written with another delimiter than the rest: %(rows)s.", rows=rows),
        "joined": say(
            "Rows that a line break without quotation marks had parted; their lines were put together: %(rows)s.", rows=rows
        ),
        "stray": say("Rows in which a quotation mark closes nothing and was taken as a letter: %(rows)s.", rows=rows),
    }[how]


def _told(hows: Sequence[tuple[int, str]], broken: Sequence[Broken]) -> list[str]:
    """Return one sentence for each thing that was assumed, with the rows it was assumed of."""
    told: list[str] = []
    for how in dict.fromkeys(one for _, one in hows):
        told.append(_assumed_of(how, numbered([number for number, one in hows if one == how])))
    if broken:
        left = numbered([one.number for one in broken])
        told.append(say("Rows whose cells cannot be told apart were left out: %(rows)s.", rows=left))
    return told


def _tidied(rows: list[list[str]]) -> list[list[str]]:
    """Return the rows without the `="…"` that a program puts around figures."""
    if any(cell[:2] == '="' for row in rows[:200] for cell in row):
        return [[_plain(cell) for cell in row] for row in rows]
    return rows


def _plain(cell: str) -> str:
    found = _FORMULA.fullmatch(cell) if cell[:2] == '="' else None
    return found.group(1).replace('""', '"') if found else cell
