"""What is kept of an import while it runs and at its end? Its progress, what it holds back, and what is to be said of rows."""

import json
from collections.abc import Iterable, Sequence
from typing import cast

from sqlalchemy import Table, delete

from outreach.audit import service as audit
from outreach.core import bulk
from outreach.core.actors import Actor
from outreach.core.clock import now
from outreach.core.database import session
from outreach.core.unfinished import UnfinishedImport
from outreach.core.words import frozen
from outreach.integrations import tables
from outreach.integrations.tables import Tally
from outreach.journalists import queries
from outreach.journalists.imports import leases
from outreach.journalists.imports.planning import Change, Plan
from outreach.journalists.imports.prepared import Prepared, headings_key
from outreach.journalists.imports.reading import read
from outreach.journalists.models import Import, ImportChange, ImportPart, ImportRemark, ImportState, RemarkKind
from outreach.journalists.service import keep_parts

_CHANGES, _REMARKS = (cast(Table, one.__table__) for one in (ImportChange, ImportRemark))
_REMARK = ("import_id", "number", "kind", "reason", "spoken", "cells")


def begin(actor: Actor, file: Prepared, row: Import | None) -> Import:
    """Open the import: from now on what carries its number is hidden."""
    made = row or Import(file_name=file.file_name[:255], kind=file.kind, actor_id=actor.id, actor_name=actor.name)
    keep_choices(made, file)
    made.total, made.position = len(file.table.rows), 0
    made.created = made.updated = made.skipped = 0
    made.refused = len(file.table.broken)
    session().add(made)
    session().flush()
    if row is None and file.content:
        keep_parts(made, file.content)
    session().merge(UnfinishedImport(id=made.id))
    broken = [
        (made.id, said["row"], str(RemarkKind.REFUSED), *_spoken(said["reason"]), _cells(one.cells))
        for said, one in zip(tables.broken(file.table).rows, file.table.broken, strict=True)
    ]
    bulk.insert(_REMARKS, _REMARK, broken)
    return made


def keep_choices(row: Import, file: Prepared) -> None:
    """Keep how the file is read and what its columns are, so that it is read the same way again, and remembered."""
    row.mapping, row.columns, row.policies, row.decisions = file.mapping, list(file.columns), file.policies, file.decisions
    row.reading = {**(row.reading or {}), **file.reading, "region": file.region}
    row.headings = file.headings
    row.headings_key = headings_key(file.kind, file.headings) if file.table.header else ""


def prepared(row: Import, content: bytes) -> Prepared:
    """Return the file of an import as it was confirmed."""
    table = read(content, row.reading)
    return Prepared(
        row.kind, row.file_name, table, list(row.columns), row.reading.get("region", ""), content, row.policies, row.decisions
    )


def advance(import_id: int, token: str, at: int, plan: Plan, file: Prepared) -> None:
    """Write, in the chunk's own transaction, how far the import came, what is held back and what is to be said; raises `Lost`."""
    row = Import
    counts = {name: getattr(row, name) + getattr(plan, name) for name in ("created", "updated", "skipped", "refused")}
    leases.beat(import_id, token, position=at, **counts)
    bulk.insert(_CHANGES, ("import_id", "record_id", "number", "changes"), list(_held(import_id, plan.changes)))
    remarks = [
        (import_id, one.number, str(one.kind), *_spoken(one.reason), _cells(file.cells(one.number)) if one.kind is RemarkKind.REFUSED else None)
        for one in plan.remarks
    ]  # fmt: skip
    bulk.insert(_REMARKS, _REMARK, remarks)


def _spoken(reason: str) -> tuple[str, str]:
    return str(reason), json.dumps(frozen(reason), ensure_ascii=False)


def _cells(line: Sequence[str]) -> str:
    return json.dumps(list(line), ensure_ascii=False)


def _held(import_id: int, changes: Iterable[Change]) -> Iterable[tuple[int, int, int, str]]:
    for one in changes:
        yield import_id, one.record_id, one.record.number, json.dumps(dict(one.record.values), ensure_ascii=False)


def finish(actor: Actor, import_id: int, token: str) -> None:
    """End the import: one row goes, and everything it brought is there."""
    leases.beat(import_id, token, state=ImportState.DONE, finished_at=now(), report={}, runner=leases.NOBODY)
    session().execute(delete(UnfinishedImport).where(UnfinishedImport.id == import_id))
    session().execute(delete(ImportPart).where(ImportPart.import_id == import_id))
    row = queries.import_(import_id)
    session().refresh(row)
    counts = {"created": row.created, "updated": row.updated, "skipped": row.skipped, "refused": row.refused}
    audit.record(actor, f"{row.kind}.imported", row, file=row.file_name, **counts)


def count(tally: Tally, plan: Plan) -> None:
    """Add what a chunk would do to the tally."""
    tally.add(
        Tally(
            plan.created,
            plan.updated,
            plan.skipped,
            plan.refused,
            [said(one.number, one.kind, one.reason) for one in plan.remarks],
        )
    )


def said(number: int, kind: str, reason: str) -> dict[str, object]:
    """Return one line of a report."""
    return {"row": number, "reason": reason, "kind": str(kind)}


def tally_of(import_id: int) -> Tally:
    """Return what came of an import, from its rows."""
    row = queries.import_(import_id)
    session().refresh(row)
    remarks = [said(one.number, one.kind, one.said) for one in queries.remarks(import_id)]
    return Tally(row.created, row.updated, row.skipped, row.refused, remarks)
