"""What would a file do? Found out before anything is written, and kept with the file, so that a page can show it at once."""

from collections.abc import Mapping, Sequence
from typing import Any

from outreach.core.actors import Actor
from outreach.core.database import transaction
from outreach.core.words import frozen, say
from outreach.integrations.tables import Table, Tally, Unreadable
from outreach.journalists import queries
from outreach.journalists.imports import doubles, keeping, leases
from outreach.journalists.imports.prepared import Prepared, headings_key, prepare
from outreach.journalists.imports.reading import read
from outreach.journalists.imports.runner import check
from outreach.journalists.models import Import, ImportState, RemarkKind

_UNCUT = {"kind": str(RemarkKind.REFUSED)}  # what the reader says of a row that cannot be cut into the columns
_TRIES = 3  # also after a crash, of which nobody hears
_GIVEN_UP = say(
    "This file could not be looked at, three times over. Save it anew as CSV or XLSX and send that; the log says what went wrong."
)
_SAMPLES, _LONGEST, _SHOWN = 3, 80, 200


def look(actor: Actor, import_id: int) -> None:
    """Read an uploaded file as chosen, or as it proposes itself, try it, and keep what was found.

    What fails again and again without a reason that we know, or kills its runner, is given back to the person who sent it.
    """
    with transaction():
        row = queries.import_(import_id)
        token, tries = leases.take(row, ImportState.CHECKING), row.report.get("tries", 0)
        row.report = {**row.report, "tries": tries + 1}
        if tries >= _TRIES:
            row.report, row.state, row.runner = {"unreadable": frozen(_GIVEN_UP)}, ImportState.UPLOADED, leases.NOBODY
    if tries >= _TRIES:
        leases.let_go(token)
        return
    try:
        row = queries.import_(import_id)
        file, report = _tried(actor, row, token)
        with transaction():
            row = queries.import_(import_id)
            if file is not None:
                keeping.keep_choices(row, file)
                row.total = len(file.table.rows)
            row.report, row.state, row.position, row.runner = report, ImportState.UPLOADED, 0, leases.NOBODY
    finally:
        leases.let_go(token)


def _tried(actor: Actor, row: Import, token: str) -> tuple[Prepared | None, dict[str, Any]]:
    content = queries.file_of(row.id)
    try:
        table = read(content, row.reading)
    except Unreadable as error:
        return None, {"unreadable": frozen(error.args[0])}
    file, remembered = _named(row, table, content)
    seen = 0

    def tell(count: int) -> None:
        nonlocal seen
        seen += count
        with transaction():
            leases.beat(row.id, token, position=seen, total=len(table.rows))

    new: list[Any] = []
    tally = check(actor, file, tell if len(table.rows) > _SHOWN * 10 else None, row.list_id, new)
    possible = doubles.doubles(new) if row.kind == "journalists" else []
    before = [
        one
        for one in doubles.decided(row.report.get("possible", []), file.decisions)
        if one["row"] not in {each["row"] for each in possible}
    ]
    return file, {"remembered": remembered, "possible": [*before, *possible]} | _found(file, tally)


def _named(row: Import, table: Table, content: bytes) -> tuple[Prepared, str]:
    """Return the file with its columns named: as just chosen, as last confirmed for these headings, or as the headings say."""
    file = prepare(row.kind, row.file_name, table, row.reading.get("region", ""), None, content)
    if len(row.columns) == len(file.columns):
        file.columns, file.policies, file.decisions = list(row.columns), dict(row.policies), dict(row.decisions)
        return file, row.report.get("remembered", "")
    last = queries.last_like(headings_key(row.kind, file.headings)) if table.header else None
    if last is None:
        return file, ""
    file.columns = [last.mapping.get(heading) for heading in file.headings]
    file.policies = dict(last.policies)
    return file, last.file_name


def _found(file: Prepared, tally: Tally) -> dict[str, Any]:
    table = file.table
    return {
        "encoding": table.encoding, "delimiter": table.delimiter or "", "header": table.header is not None,
        "headings": file.headings, "samples": _samples(table.rows, len(file.headings)), "doubts": [frozen(one) for one in table.doubts],
        "created": tally.created, "updated": tally.updated, "skipped": tally.skipped, "refused": tally.refused,
        "rows": [_UNCUT | one | {"reason": frozen(one["reason"])} for one in sorted(tally.rows, key=_place)[:_SHOWN]], "said": len(tally.rows),
        "named": file.has_names,
    }  # fmt: skip


def _place(row: Mapping[str, Any]) -> tuple[bool, int]:
    return row.get("kind") == "noted", row["row"]  # what costs somebody their row comes first


def _samples(rows: Sequence[Sequence[str]], width: int) -> list[list[str]]:
    """Return, for each column, the beginnings of its first different cells."""
    head = rows[:50]
    cells = ([row[at].strip()[:_LONGEST] for row in head if row[at].strip()] for at in range(width))
    return [list(dict.fromkeys(column))[:_SAMPLES] for column in cells]
