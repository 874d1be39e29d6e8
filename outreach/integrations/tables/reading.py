"""What does this file say? Encoding, delimiter and records, and a doubt wherever we had to guess."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from outreach.core.words import say
from outreach.integrations.tables import markup
from outreach.integrations.tables.dialects import NONE, Dialect, choose
from outreach.integrations.tables.documents import document_rows
from outreach.integrations.tables.encodings import decode, unspoiled
from outreach.integrations.tables.fitting import fitted
from outreach.integrations.tables.layout import lay_out
from outreach.integrations.tables.results import MOST_COLUMNS, Broken, Table, Unreadable, assumed, header_doubts, misfit, told
from outreach.integrations.tables.sheets import is_workbook, sheet_rows
from outreach.integrations.tables.splitting import Split, blank, lines_of, split
from outreach.integrations.tables.straightening import straightened, unpaired, unwrapped, without_padding

_CURLY = str.maketrans("“”", '""')
_FORMULA = re.compile(r'="((?:[^"]|"")*)"')
_MOST_LINES = 700_000
_NO_LETTERS = re.compile("[\x01-\x08\x0e-\x1b\x7f]")  # in a table none, in other files one byte of ten


@dataclass(frozen=True, slots=True)
class _Choice:
    """What a person said of the file; "" and None where nothing was said."""

    delimiter: str = ""
    header: bool | None = None


def read(content: bytes, encoding: str = "", delimiter: str = "", header: bool | None = None) -> Table:
    """Return the table in `content`: text in any usual encoding, the fullest sheet of a workbook, a table of a web page, rows of JSON.

    What a person chose wins: the encoding by its name, the delimiter, whether the first row is headings.
    Raises `Unreadable` when there is nothing to read. Records that do not fit the headings and cannot be made to are in
    `broken`, never shifted into other columns.
    """
    if is_workbook(content):
        try:
            rows, doubts = sheet_rows(content)
        except ValueError as error:
            raise Unreadable(str(error)) from error
        return _sheet("xlsx", rows, doubts, header)
    text, name, doubts = _chosen(content, encoding) if encoding else decode(content)
    if len(_NO_LETTERS.findall(text)) > max(20, len(text) // 50):
        raise Unreadable(
            say("This is no text: a picture, a program or a damaged file. Save the table as CSV or XLSX and send that.")
        )
    return _read_text(text, name, doubts, _Choice(delimiter, header))


def read_text(text: str, delimiter: str = "", header: bool | None = None) -> Table:
    """Return the table in pasted text."""
    return _read_text(text, "utf-8", [], _Choice(delimiter, header))


def _chosen(content: bytes, encoding: str) -> tuple[str, str, list[str]]:
    try:
        text = content.decode(encoding, errors="replace")
    except LookupError as error:
        raise Unreadable(say("There is no encoding “%(name)s”.", name=encoding)) from error
    return text, encoding, [say("Some characters could not be read.")] if "\ufffd" in text else []


def _sheet(encoding: str, rows: list[list[str]], doubts: Sequence[str], header: bool | None) -> Table:
    return _table(encoding, None, Split(rows, list(range(1, len(rows) + 1))), doubts, {}, header)


def _read_text(text: str, encoding: str, doubts: list[str], choice: _Choice) -> Table:
    text, doubts = _cleaned(text, doubts)
    if markup.is_markup(text):
        said = [*doubts, say("The file is a web page; its largest table was read.")]
        return _sheet(encoding, markup.table_rows(text), said, choice.header)
    if rows := document_rows(text):
        return _sheet("json", rows, doubts, True)
    if not re.search(r"\w", text):
        raise Unreadable(say("The file is empty: no line of it holds a value."))
    lines = lines_of(text)
    if len(lines) > _MOST_LINES:
        raise Unreadable(
            say(
                "The file has %(count)s lines; at most %(most)s can be read at once. Part it.", count=len(lines), most=_MOST_LINES
            )
        )
    if all(line[:1] == "“" and line.rstrip()[-1:] in "”“" for line in lines[:50] if line.strip()):
        text = text.translate(_CURLY)
        lines = lines_of(text)
    dialect, width, found = _split(lines, choice.delimiter)
    found.mended += unpaired(found, text) if dialect.quote == '"' else []
    unwrapped(found, dialect)
    hows = straightened(found, dialect, width)
    table = _table(encoding, dialect, found, doubts, hows, choice.header)
    return replace(table, rows=without_padding(table.rows, text, dialect.delimiter))


def _cleaned(text: str, doubts: list[str]) -> tuple[str, list[str]]:
    if "\0" in text:
        text, doubts = text.replace("\0", ""), [*doubts, say("The file holds NUL characters; they were left out.")]
    text = re.sub("(^|[\n\r])\ufeff+", r"\1", text) if "\ufeff" in text else text
    if repaired := unspoiled(text):
        text, doubts = repaired, [*doubts, say("The letters had been saved twice over (“Ã©” for “é”); they were put right.")]
    return text.removesuffix("\x1a"), doubts


def _split(lines: list[str], chosen: str) -> tuple[Dialect, int, Split]:
    """Return how the lines part their cells, how many each has, and the records."""
    declared = _declared(lines)
    dialect, width = choose(lines, chosen or declared)
    if width > MOST_COLUMNS:
        raise _too_wide(width)
    found = split(lines, dialect, width)
    if width == 1 and (inner := _wrapped(found)):
        dialect, width = choose(inner, chosen or declared)
        found = split(inner, dialect, width)
    return dialect, width, found


def _without_too_wide(found: Split) -> None:
    """Leave out records wider than any table; raises `Unreadable` when there are no others."""
    wide = [at for at, row in enumerate(found.rows) if len(row) > MOST_COLUMNS and not blank(row[MOST_COLUMNS:])]
    if not wide:
        return
    if len(wide) * 2 > len(found.rows):
        raise _too_wide(max(map(len, found.rows)))
    found.broken += [(found.numbers[at], str(_too_wide(len(found.rows[at]))), found.rows[at][:MOST_COLUMNS]) for at in wide]
    gone = set(wide)
    found.numbers = [number for at, number in enumerate(found.numbers) if at not in gone]
    found.rows = [row for at, row in enumerate(found.rows) if at not in gone]


def _too_wide(width: int) -> Unreadable:
    return Unreadable(say("The file has %(count)s columns; at most %(most)s can be read.", count=width, most=MOST_COLUMNS))


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
    encoding: str, dialect: Dialect | None, found: Split, doubts: Sequence[str], straight: Mapping[int, str], header: bool | None
) -> Table:
    if not any(row and not blank(row) for row in found.rows) and not found.broken:
        raise Unreadable(say("The file is empty: no line of it holds a value."))
    _without_too_wide(found)
    found.blank_before = _behind_blank(found)
    table = lay_out(found, dialect is None, dialect.delimiter if dialect else " ", header)
    rows, numbers, hows, wrong = fitted(table.rows, table.numbers, table.width, dialect.delimiter if dialect else None)
    kept = set(numbers)
    hows += [(number, how) for number, how in straight.items() if number in kept]
    hows += [(number, "stray") for number in sorted(set(found.mended)) if number in kept]
    broken = [Broken(*one) for one in found.broken] + [misfit(number, cells, table.width) for number, cells in wrong]
    broken.sort(key=lambda one: one.number)
    said = [*doubts, *header_doubts(table.header), *table.doubts, *told(hows, broken)]
    delimiter = dialect.delimiter if dialect and dialect.delimiter != NONE else None
    mended = [Broken(number, assumed(how)) for number, how in hows]
    return Table(
        encoding, delimiter, dialect.quote if dialect else None, table.header, _tidied(rows), numbers, broken, said, mended
    )


def _tidied(rows: list[list[str]]) -> list[list[str]]:
    """Return the rows without the `="…"` that a program puts around figures."""
    if any(cell[:2] == '="' for row in rows[:200] for cell in row):
        return [[_plain(cell) for cell in row] for row in rows]
    return rows


def _plain(cell: str) -> str:
    found = _FORMULA.fullmatch(cell) if cell[:2] == '="' else None
    return found.group(1).replace('""', '"') if found else cell
