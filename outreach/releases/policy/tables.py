"""How is a table set among the words of a release? As one, two cells wide for a phone, or as a list with an item a row."""

from collections.abc import Callable, Sequence
from enum import StrEnum

Rows = Sequence[Sequence[str]]
"""The cells of each row; the heads are the first."""


class Tables(StrEnum):
    """What the reader's program can show: any table, one of two cells (no style sheet on a phone), or paragraphs and lists only."""

    WIDE = "wide"
    NARROW = "narrow"
    LIST = "list"


def in_pairs(rows: Rows) -> Rows:
    """Return the rows with every two cells in one, a line each; a row is known by its first cell."""
    heads, *lines = ([row[at : at + 2] for at in range(0, len(row), 2)] for row in rows)
    named = [[_lines([f"**{first[0]}**", *first[1:]]), *map(_lines, rest)] for first, *rest in lines]
    return [[_lines(one) for one in heads], *named]


def items(rows: Rows) -> list[str]:
    """Return each row as an item: its first cell, then every other under its head."""
    heads, *lines = rows
    return ["\n".join([f"**{row[0]}**", *_under(heads, row)]) for row in lines]


def html(rows: Rows, words: Callable[[str], str]) -> str:
    """Return the rows as a table, each cell's direction its own; `words` escapes a cell."""
    heads, *lines = rows
    top = "".join(f'<th scope="col">{words(head)}</th>' for head in heads)
    body = "\n".join("<tr>" + "".join(f"<td><bdi>{words(cell)}</bdi></td>" for cell in line) + "</tr>" for line in lines)
    return f'<table class="cells">\n<thead><tr>{top}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>'


def _under(heads: Sequence[str], row: Sequence[str]) -> list[str]:
    return [f"{head}: {cell}" for head, cell in zip(heads[1:], row[1:], strict=False) if cell.strip("–")]


def _lines(cells: Sequence[str]) -> str:
    return "\n".join(one for one in cells if one.strip("–"))
