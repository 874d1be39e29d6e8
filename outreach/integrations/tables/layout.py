"""Where does the table begin and end? Title lines, headings in one row or two, headings again, rulers, totals."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from outreach.core.text import fold
from outreach.core.words import say
from outreach.integrations.tables import kinds
from outreach.integrations.tables.blocks import largest
from outreach.integrations.tables.captions import filled, groups, header_of, is_ruler
from outreach.integrations.tables.headings import is_heading
from outreach.integrations.tables.offsets import cut, placed
from outreach.integrations.tables.splitting import Split, blank

_CLOSING = re.compile(
    r"\W*(?:(?:grand |sub)?totals?\b|total\b|sum\b|count\b|nombre\b|somme\b|suma\b|número de\b|rows?\b|records?\b|lignes?\b|filas?\b|registros?\b|"
    r"end\b|fin\b|exported\b|export[ée]e?\b|generated\b|g[ée]n[ée]r[ée]e?\b|generado\b|source\b|fuente\b|page\b|página\b|printed\b|confidential|"
    r"confidentiel|copyright|©|created (?:by|on)|downloaded|report |note:|notes:|\*|#|--|==|"
    r"\d+ (?:rows?|records?|contacts?|lignes?|filas?|results?|entries)\b|"
    r"المجموع|الإجمالي|إجمالي|عدد|итого|всего|合计|总计|合計|gesamt|summe|anzahl|totale|insgesamt)",
    re.IGNORECASE,
)
_SUM = re.compile(
    r"(?:grand |sub)?totals?:?|sum:?|somme:?|suma:?|summe:?|gesamt:?|المجموع|الإجمالي|итого:?|合计|总计|合計", re.IGNORECASE
)
_COMMENT = re.compile(r"\s*(?:#|//|--|%%|;{2}|\*\s|rem )")


@dataclass(slots=True)
class Layout:
    """The table within the records: its headings, its width, which records are its rows, and what was taken to be something else."""

    header: list[str] | None
    width: int
    rows: list[list[str]]
    numbers: list[int]
    doubts: list[str] = field(default_factory=list)


def lay_out(found: Split, sheet: bool = False, delimiter: str = " ", headed: bool | None = None) -> Layout:
    """Find the table among the records; in a sheet every record is as wide as the widest; `headed` is what a person says of the first row."""
    pairs = [(number, row) for number, row in zip(found.numbers, found.rows, strict=True) if not blank(row)]
    records = [_trimmed(row) if sheet else row for _, row in pairs]
    numbers = [number for number, _ in pairs]
    begin, end, doubts = largest(records, numbers, found.blank_before)
    records, numbers = records[begin:end], numbers[begin:end]
    width = _width(records, sheet)
    top = _top(records, width)
    bottom = _bottom(records, numbers, width, top, found)
    if top or bottom < len(records):
        doubts.append(_around(numbers, top, bottom))
    body, places = records[top:bottom], numbers[top:bottom]
    header, depth = (
        header_of(body, width) if headed is None else ([cell.strip() for cell in body[0]], 1) if headed and body else (None, 0)
    )
    width = _wide(header, body[depth:], width)
    rows, kept, repeats = _without_repeats(body[:depth], body[depth:], places[depth:], width)
    if header is not None:
        header, rows, width = _over_columns(header, rows, width, delimiter, doubts)
    header, rows, width = _without_margin(header, rows, width)
    if depth > 1:
        doubts.append(say("The headings stand in %(count)s rows; they were put together.", count=depth))
    if repeats:
        doubts.append(
            say("Rows that repeat the headings, rule a line or comment were left out: %(rows)s.", rows=numbered(repeats))
        )
    return Layout(header, width, rows, kept, doubts)


def _over_columns(
    header: list[str], rows: list[list[str]], width: int, delimiter: str, doubts: list[str]
) -> tuple[list[str], list[list[str]], int]:
    """Put fewer headings than columns over the right ones, and say what was assumed."""
    header = _trimmed(header[:width])
    if len(header) == width or not any(len(row) == width for row in rows):
        return (header + [""] * width)[:width], rows, width
    where = placed(header, rows, width, delimiter)
    if where.joined >= 0:
        doubts.append(
            say("Figures cut at their decimal comma were put together in the column “%(name)s”.", name=header[where.joined])
        )
        return where.header, [cut(row, where.joined, delimiter) for row in rows], width - 1
    if where.sure:
        doubts.append(
            say(
                "There are %(columns)s columns and %(headings)s headings; the others have none.",
                columns=width,
                headings=len(header),
            )
        )
    else:
        doubts.append(say("There are more columns than headings; check that each stands over its own column."))
    return where.header, rows, width


def _without_margin(header: list[str] | None, rows: list[list[str]], width: int) -> tuple[list[str] | None, list[list[str]], int]:
    """Leave out empty columns in front of the table, which delimiters at the beginning of lines make."""
    lead = 0
    while lead < width - 1 and not (header and header[lead]) and not any(len(row) > lead and row[lead].strip() for row in rows):
        lead += 1
    if not lead or not rows:
        return header, rows, width
    return header[lead:] if header else None, [row[lead:] for row in rows], width - lead


def numbered(numbers: Sequence[int]) -> str:
    """Return row numbers in words: the first hundred, and how many more there are."""
    shown = ", ".join(str(number) for number in numbers[:100])
    return shown if len(numbers) <= 100 else say("%(shown)s and %(more)s more", shown=shown, more=len(numbers) - 100)


def _trimmed(row: list[str]) -> list[str]:
    end = len(row)
    while end and not row[end - 1].strip():
        end -= 1
    return row[:end]


def _width(records: Sequence[Sequence[str]], sheet: bool) -> int:
    """Return how many cells the records have: the usual number, or in a sheet the most that several of them fill."""
    counts = Counter(map(len, records))
    if sheet:
        enough = max(1, len(records) // 50)
        return max(
            (wide for wide in counts if sum(n for other, n in counts.items() if other >= wide) >= min(enough, 2)), default=1
        )
    return max(counts, key=lambda one: (counts[one] * (1 - 1 / (one + 0.3)), one), default=1)


def _top(records: Sequence[Sequence[str]], width: int) -> int:
    """Return the first record of the table; titles above it fill a cell or two, or begin like comments."""
    if width < 2:
        return _top_of_list(records)
    sample = sorted(map(filled, records[:: max(1, len(records) // 500)]))
    usual = sample[len(sample) // 2] if sample else 0
    for at, row in enumerate(records[:60]):
        if _COMMENT.match(row[0]) and len(row) != width:
            continue
        many = len(row) >= width - 1 or sum(map(is_heading, row)) >= 2
        if many and filled(row) > min(max(1, usual * 0.4), 8) and not _is_title(row, records, at, width):
            return at
        if len(row) == width == 2 and filled(row) == 2:
            return at
    return 0


def _is_title(row: Sequence[str], records: Sequence[Sequence[str]], at: int, width: int) -> bool:
    """Say whether a row that is wide enough still only labels groups of columns or the file."""
    below = records[at + 1] if at + 1 < len(records) else []
    return (
        filled(row) * 2 < len(row)
        and filled(row) < 3
        and filled(below) > filled(row) + 1
        and width > 3
        and not groups(row, below)
    )


def _top_of_list(records: Sequence[Sequence[str]]) -> int:
    return next((at for at, row in enumerate(records) if not _COMMENT.match(row[0])), 0)


def _bottom(records: Sequence[Sequence[str]], numbers: Sequence[int], width: int, top: int, found: Split) -> int:
    """Return the record after the last of the table; totals and remarks below it fill a cell or two."""
    end, few = len(records), max(2, width // 3)
    often = width > 2 and sum(filled(row) <= few for row in records[top:][-500:]) > 5
    while max(top + 2, len(records) - 8) < end:
        row = records[end - 1]
        apart = any(number in found.blank_before for number in numbers[max(len(numbers) - 8, top + 2) : end])
        if not _closes(row, width, few, apart, often):
            break
        end -= 1
    return end


def _closes(row: Sequence[str], width: int, few: int, apart: bool, often: bool) -> bool:
    """Say whether a row near the end is a total or a remark; `apart`: behind a blank line, `often`: others are as short."""
    beginning = next((cell.strip() for cell in row if cell.strip()), "")
    words = bool(_CLOSING.match(beginning)) and not any("@" in cell for cell in row)
    figures = [kinds.kind(cell) for cell in row if cell.strip()][1:]
    if _SUM.fullmatch(beginning) and len(row) > 1 and all(kind == "number" for kind in figures):
        return True
    if filled(row) > few and not (words and filled(row) * 2 < width):
        return False
    if width < 2:
        return words and apart
    if width == 2:
        return words and (apart or len(row) == 1 or row[0][:2] == "# ")
    return words or (apart and len(row) < width and not often)


def _around(numbers: Sequence[int], top: int, bottom: int) -> str:
    outside = [*numbers[:top], *numbers[bottom:]]
    return say("Lines above or below the table were left out: %(rows)s.", rows=numbered(outside))


def _wide(header: Sequence[str] | None, rows: Sequence[Sequence[str]], width: int) -> int:
    """Return the width without columns at the end that have no heading and no value, which delimiters at the end of lines make."""
    width = max(width, len(header or ()))
    while width > 1 and not (header and len(header) >= width and header[width - 1]):
        filled = sum(len(row) >= width and bool(row[width - 1].strip()) for row in rows)
        if filled * 20 > len(rows) and filled:
            break
        width -= 1
    return width


def _without_repeats(
    heads: Sequence[Sequence[str]], rows: Sequence[list[str]], numbers: Sequence[int], width: int
) -> tuple[list[list[str]], list[int], list[int]]:
    names = [[fold(cell) for cell in _trimmed(list(head))] for head in heads]
    begins = {head[0][:1] for head in heads if head} | {head[0].strip()[:1] for head in heads if head}
    kept: list[list[str]] = []
    places: list[int] = []
    left: list[int] = []
    remarks = any(len(row) != width and row[0][:2] == "# " for row in rows)
    for number, row in zip(numbers, rows, strict=True):
        initial = row[0][:1]
        odd = initial in begins and heads and [fold(cell) for cell in _trimmed(row)] in names
        if odd or (initial in "-=_+*:|─━ " and is_ruler(row)) or (initial in "#/" and _is_comment(row, width, remarks)):
            left.append(number)
        else:
            kept.append(row)
            places.append(number)
    return kept, places, left


def _is_comment(row: Sequence[str], width: int, remarks: bool) -> bool:
    """Say whether a row begins like a comment; one as wide as the table is one where others are."""
    return bool(_COMMENT.match(row[0])) and (len(row) != width or (remarks and row[0][:2] == "# "))
