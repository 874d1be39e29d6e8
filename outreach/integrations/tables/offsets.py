"""Do fewer headings than columns stand over the right ones? Row names in front, a decimal comma in the middle, or a column without a name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from outreach.integrations.tables import kinds
from outreach.integrations.tables.headings import guess
from outreach.integrations.tables.vocabulary import WORDS

_KINDS = {
    "email": {"email"}, "phone": {"phone", "number"}, "source_date": {"date"}, "domains": {"url", "text"}, "profile_url": {"url", "text"},
    "country": {"code", "text"}, "language": {"code", "text"},
}  # fmt: skip
_WORDS = {"text", "code"}
_CLEARLY = 1.0
_SAMPLE = 200


@dataclass(frozen=True, slots=True)
class Placed:
    """The headings over their columns; `joined` is the place of the cell that holds a figure cut at its comma, -1 for none."""

    header: list[str]
    joined: int = -1
    sure: bool = True


def placed(header: Sequence[str], rows: Sequence[Sequence[str]], width: int, delimiter: str) -> Placed:
    """Return where the headings of a table with more columns than headings belong."""
    missing = width - len(header)
    sample = [row for row in rows[:: max(1, len(rows) // _SAMPLE)] if len(row) == width]
    ways = [
        (_fit(made.header, sample, made.joined, delimiter), -at, made) for at, made in enumerate(_ways(header, sample, missing))
    ]
    ways.sort(key=lambda way: way[:2], reverse=True)
    best = ways[0]
    rivals = [way for way in ways[1:] if way[0] > best[0] - _CLEARLY]
    return best[2] if not rivals else Placed(list(header) + [""] * missing, sure=False)


def _ways(header: Sequence[str], sample: Sequence[Sequence[str]], missing: int) -> list[Placed]:
    ways = [Placed([*header, *[""] * missing]), Placed([*[""] * missing, *header])]
    if missing == 1:
        for at in range(len(header)):
            if sample and all(_is_cut(row[at], row[at + 1]) for row in sample):
                ways.append(Placed(list(header), at))
    return ways


def _is_cut(whole: str, part: str) -> bool:
    return bool(re.fullmatch(r"\s*[-+$€£]?\d+", whole)) and bool(re.fullmatch(r"\d{1,3}\s*[%€]?", part))


def _fit(header: Sequence[str], sample: Sequence[Sequence[str]], joined: int, delimiter: str) -> float:
    """Return how well headings and the kinds of the cells below agree."""
    rows = [cut(row, joined, delimiter) for row in sample] if joined >= 0 else sample
    columns = kinds.columns(rows, len(header))
    fields = [guess([heading], WORDS)[0] for heading in header]
    marks = (_mark(heading, field, column) for heading, field, column in zip(header, fields, columns, strict=True))
    return sum(marks) + (0.2 if joined >= 0 else 0.0)


def _mark(heading: str, field: str | None, column: kinds.Column) -> float:
    if not heading:
        return 0.3 if column.kind in ("number", "") else -0.2
    if field is None or not column.kind:
        return 0.0
    return 1.0 if column.kind in _KINDS.get(field, _WORDS) else -1.0


def cut(row: Sequence[str], at: int, delimiter: str) -> list[str]:
    """Return the row with the figure at `at` put together again."""
    return [*row[:at], f"{row[at]}{delimiter}{row[at + 1]}", *row[at + 2 :]] if len(row) > at + 1 else list(row)
