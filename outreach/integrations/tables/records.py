"""Which rows of a table become what? Columns named by field, rows in chunks, and the tally of what came of them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import reduce
from typing import Any, Protocol

from outreach.core.errors import Invalid
from outreach.core.text import fold
from outreach.core.words import say
from outreach.integrations.tables.columns import by_cells, contacts
from outreach.integrations.tables.headings import guess
from outreach.integrations.tables.results import Table


class Refusal(Exception):
    """The row cannot be taken; `reason` says why, in a sentence or several, to the person who has the file."""

    def __init__(self, *reasons: str) -> None:
        self.reason: str = reduce(lambda said, more: say("%(said)s %(more)s", said=said, more=more), reasons)
        super().__init__(self.reason)


@dataclass(frozen=True, slots=True)
class Record:
    """One row by field: `number` counts as in a spreadsheet (the header is 1); several columns of a field are joined by "; "."""

    number: int
    values: Mapping[str, str]

    def get(self, name: str) -> str:
        """Return the cell of a field, "" where the file has none."""
        return self.values.get(name, "")


@dataclass(slots=True)
class Tally:
    """What came of a file's rows; `rows` says why some were refused or left alone."""

    created: int = 0
    updated: int = 0
    skipped: int = 0
    refused: int = 0
    rows: list[dict[str, Any]] = field(default_factory=list)

    def refuse(self, number: int, reason: str) -> None:
        """Count a refused row with its reason."""
        self.refused += 1
        self.rows.append({"row": number, "reason": reason})

    def skip(self, number: int, reason: str = "") -> None:
        """Count a row that changes nothing, with the reason where it is not simply known already."""
        self.skipped += 1
        if reason:
            self.rows.append({"row": number, "reason": reason})

    def add(self, other: "Tally") -> None:
        """Take the counts of a chunk into those of the file."""
        self.created += other.created
        self.updated += other.updated
        self.skipped += other.skipped
        self.refused += other.refused
        self.rows.extend(other.rows)

    def lines(self, dry_run: bool = False) -> list[str]:
        """Return the tally in words, one line for the counts and one for each reason."""
        would = "Would create" if dry_run else "Created"
        counts = f"{would} {self.created}, updated {self.updated}, left alone {self.skipped}, refused {self.refused}."
        return [counts, *(f"row {row['row']}: {row['reason']}" for row in self.document()["rows"])]

    def document(self) -> dict[str, Any]:
        """Return the promised JSON shape, rows in the file's order."""
        rows = sorted(self.rows, key=lambda row: row["row"])
        return {"created": self.created, "updated": self.updated, "skipped": self.skipped, "refused": self.refused, "rows": rows}


def columns(
    table: Table, fields: Collection[str], also: Mapping[str, str] | None = None, chosen: Mapping[str, str] | None = None
) -> list[str | None]:
    """Return the field of each column: what `chosen` (heading -> field, "" for none) says, else what the heading says.

    A table without a header is read by its cells, and its headings are "1", "2" and so on. Raises `Invalid` (field
    `mapping`) for a heading or field that does not exist.
    """
    headings = names_of(table)
    found = guess(headings, fields, also) if table.header else by_cells(table.rows, fields)
    if table.header:
        found = contacts(headings, table.rows, found, fields)
    wishes = {fold(heading): wish for heading, wish in (chosen or {}).items()}
    strange = [heading for heading in wishes if heading not in {fold(one) for one in headings}]
    wrong = [wish for wish in wishes.values() if wish and wish not in fields]
    if strange or wrong:
        raise Invalid(
            mapping=[f"There is no column “{one}”." for one in strange] + [f"There is no field “{one}”." for one in wrong]
        )
    return [
        (wishes[fold(heading)] or None) if fold(heading) in wishes else guessed
        for heading, guessed in zip(headings, found, strict=True)
    ]


def names_of(table: Table) -> list[str]:
    """Return the headings, or numbers from 1 where the table has none."""
    return table.header or [str(number) for number in range(1, len(table.rows[0]) + 1)]


def broken(table: Table) -> Tally:
    """Return the tally of what the reader could not read."""
    tally = Tally()
    for one in table.broken:
        tally.refuse(one.number, f"{one.reason[0].upper()}{one.reason[1:].removesuffix('.')}.")
    return tally


class Register(Protocol):
    """What an import needs of a register whose rows are known by their names."""

    def read(self, record: Record) -> Mapping[str, Any]: ...

    def find(self, names: Collection[str]) -> Mapping[str, Any]: ...

    def create(self, values: Mapping[str, Any]) -> Any: ...

    def update(self, row: Any, values: Mapping[str, Any]) -> Any: ...

    def held(self, row: Any, name: str) -> Any: ...
