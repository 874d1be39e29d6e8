"""What is known of a file before its rows are taken: what it holds, how it was read, what each column is, and what was decided."""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from outreach.core.database import is_sqlite
from outreach.core.text import fold
from outreach.integrations import tables
from outreach.integrations.tables import Record, Table, importables, kind_of, restore
from outreach.journalists.imports import rows
from outreach.journalists.policy import REACHES

CHUNK, FIRST, FEWEST = 1000, 500, 400  # rows in one transaction: at most, the first time, at least
NAMES = frozenset(("name", "first_name", "last_name", "contact"))
WHYS = {
    "en": "why refused",
    "fr": "motif du refus",
    "es": "motivo del rechazo",
    "ar": "سبب الرفض",
}  # over the reasons in a file to mend: nobody's
_REASONS = frozenset(fold(one) for one in WHYS.values())
HELD = 0.12  # seconds for which SQLite's one write lock may be held


def kinds() -> Mapping[str, tuple[Sequence[str], Mapping[str, str]]]:
    """Return kind -> its fields, and other headings for them."""
    own: dict[str, tuple[Sequence[str], Mapping[str, str]]] = {"journalists": (rows.JOURNALIST_FIELDS, {})}
    return own | {kind: (what.fields, what.also) for kind, what in importables().items()}


@dataclass(slots=True)
class Prepared:
    """A file that was read and whose columns are named: ready to be tried, or run."""

    kind: str
    file_name: str
    table: Table
    columns: list[str | None]
    region: str
    content: bytes = b""
    policies: dict[str, str] = field(default_factory=dict)
    decisions: dict[str, str] = field(default_factory=dict)
    reading: dict[str, Any] = field(default_factory=dict)  # what was said of encoding, delimiter and header
    most: int = CHUNK  # rows in one transaction
    pace: int = FIRST  # rows in the next one

    @property
    def mapping(self) -> dict[str, str]:
        """Return heading -> field, for the record of the import."""
        return {heading: name for heading, name in zip(self.headings, self.columns, strict=True) if name}

    @property
    def headings(self) -> list[str]:
        """Return the headings, or numbers from 1."""
        return tables.names_of(self.table)

    @property
    def has_names(self) -> bool:
        """Say whether a column holds the name, without which no row can be taken."""
        return not NAMES.isdisjoint(self.columns)

    def chunks(self, start: int = 0, stop: int | None = None) -> Iterator[tuple[int, list[Record]]]:
        """Yield (place after it, rows) for the rows at these places, formulas restored and cells trimmed."""
        end = len(self.table.rows) if stop is None else stop
        places: dict[str, list[int]] = {}
        for index, (name, heading) in enumerate(zip(self.columns, self.headings, strict=True)):
            if name:
                kind = kind_of(heading) if self.kind == "journalists" and name in REACHES else ""
                places.setdefault(f"{name}@{kind}" if kind in ("private", "desk") else name, []).append(index)
        singles = [(name, found[0]) for name, found in places.items() if len(found) == 1]
        several = [(name, found) for name, found in places.items() if len(found) > 1]
        while start < end:
            stop = min(start + min(self.pace, self.most), end)
            pairs = zip(self.table.numbers[start:stop], self.table.rows[start:stop], strict=True)
            yield stop, [Record(number, _values(line, singles, several)) for number, line in pairs]
            start = stop

    def cells(self, number: int) -> list[str]:
        """Return the cells of the row with this number, as the file has them."""
        at = bisect_left(self.table.numbers, number)
        return self.table.rows[at] if at < len(self.table.numbers) and self.table.numbers[at] == number else []

    def release(self, start: int, stop: int, held: Collection[int]) -> None:
        """Forget the cells of rows that are written, except of those that may yet be refused."""
        for at in range(start, stop):
            if self.table.numbers[at] not in held:
                self.table.rows[at] = []

    def keep_pace(self, rows: int, seconds: float) -> None:
        """Take so many rows next time that the database is held for as long as others may wait without noticing."""
        self.pace = max(FEWEST, min(self.most, int(rows * HELD / max(seconds, 0.001)))) if is_sqlite() else self.most


def prepare(
    kind: str, file_name: str, table: Table, region: str, chosen: Mapping[str, str] | None = None, content: bytes = b""
) -> Prepared:
    """Name the columns of `table`; raises `Invalid` (field `mapping`) for a choice that does not exist."""
    fields, also = kinds()[kind]
    return Prepared(kind, file_name, table, tables.columns(table, fields, also, chosen), region, content)


def _values(line: Sequence[str], singles: Sequence[tuple[str, int]], several: Sequence[tuple[str, list[int]]]) -> dict[str, str]:
    found = {name: text for name, index in singles if (text := line[index].strip())}
    for name, indexes in several:
        if text := "; ".join(restore(cell) for index in indexes if (cell := line[index].strip())):
            found[name] = text
    return {name: restore(text) if text[0] == "'" else text for name, text in found.items()}


def headings_key(kind: str, headings: Sequence[str]) -> str:
    """Return what two files with the same set of headings share."""
    told = sorted(one for heading in headings if (one := fold(heading)) not in _REASONS)
    return blake2b("\n".join([kind, *told]).encode(), digest_size=16).hexdigest()
