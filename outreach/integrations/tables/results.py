"""What is told of a file that was read? Its table, the records that are not in it, and what was assumed, in sentences."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from outreach.core.words import say
from outreach.integrations.tables.layout import numbered

MOST_COLUMNS = 1000


class Unreadable(Exception):
    """The file is no table at all; the message says why in one sentence."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A record that cannot be trusted: `number` counts records, the first of the file being 1; `cells` are what could be made out."""

    number: int
    reason: str
    cells: Sequence[str] = ()


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


def misfit(number: int, cells: Sequence[str], width: int) -> Broken:
    """Return a record whose cells could not be told apart."""
    return Broken(number, _other_width(len(cells), width), cells)


@cache
def _other_width(cells: int, width: int) -> str:
    return say("The row has %(cells)s cells where the heading has %(width)s.", cells=cells, width=width)


@cache
def assumed(how: str) -> str:
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
        "short": say("Rows with fewer cells than headings; the last columns were left empty (rows %(rows)s).", rows=rows),
        "gap": say(
            "Rows with fewer cells than headings; the empty column was found by what the others hold (rows %(rows)s).", rows=rows
        ),
        "long": say("Rows with more cells than headings; cells parted by mistake were put together (rows %(rows)s).", rows=rows),
        "other": say("Rows written with another delimiter than the rest (rows %(rows)s).", rows=rows),
        "joined": say(
            "Rows that a line break without quotation marks had parted; their lines were put together (rows %(rows)s).", rows=rows
        ),
        "stray": say("Rows in which a quotation mark closes nothing and was taken as a letter (rows %(rows)s).", rows=rows),
    }[how]


def told(hows: Sequence[tuple[int, str]], broken: Sequence[Broken]) -> list[str]:
    """Return one sentence for each thing that was assumed, with the rows it was assumed of."""
    sentences: list[str] = []
    for how in dict.fromkeys(one for _, one in hows):
        sentences.append(_assumed_of(how, numbered([number for number, one in hows if one == how])))
    if broken:
        left = numbered([one.number for one in broken])
        sentences.append(say("Rows whose cells cannot be told apart were left out (rows %(rows)s).", rows=left))
    return sentences


def header_doubts(header: Sequence[str] | None) -> list[str]:
    """Return what is doubtful about the headings."""
    if header is None:
        return [say("The first line looks like data: say what each column holds.")]
    named = Counter(cell.casefold() for cell in header if cell)
    twice = sorted({cell for cell in header if named[cell.casefold()] > 1})
    return [say("Two columns are called “%(name)s”.", name=name) for name in twice]
