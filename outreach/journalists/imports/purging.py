"""How does an import that is not to be finished leave no trace? Everything it brought goes, some rows at a time."""

from typing import Any

from sqlalchemy import delete

from outreach.audit import service as audit
from outreach.core.actors import Actor
from outreach.core.clock import now
from outreach.core.database import session, transaction
from outreach.core.errors import Reason, Refused
from outreach.core.unfinished import UnfinishedImport
from outreach.core.words import say
from outreach.integrations.tables import importables
from outreach.journalists import queries
from outreach.journalists.imports import leases
from outreach.journalists.models import Import, ImportChange, ImportPart, ImportRemark, ImportState, Journalist
from outreach.outlets.models import Outlet

_BATCH = 200
_ONLY = {"synchronize_session": False}
_TOO_LATE = say("This import is complete; its people are in the register. Take them out one by one, or from their list.")
_HALF = say("This import is changing people whom you had before; it can only be finished. Resume it.")


def begin_purge(row: Import) -> None:
    """Say that an unfinished import is to leave nothing behind; raises `Refused` when it is too late for that."""
    if row.state in (ImportState.DONE, ImportState.PURGED):
        raise Refused(Reason("state", _TOO_LATE, "state"))
    if row.state is ImportState.APPLYING:
        raise Refused(Reason("state", _HALF, "state"))
    row.state, row.runner = ImportState.PURGING, leases.NOBODY  # whoever has it in hand notices, and stops


def purge(actor: Actor, import_id: int) -> None:
    """Take out everything that an unfinished import brought, in short steps that can be interrupted and begun again. Raises `Refused`."""
    with transaction():
        row = queries.import_(import_id)
        begin_purge(row)
        token = leases.seize(row, ImportState.PURGING)
    try:
        for table in (Journalist, Outlet) if row.kind == "journalists" else (importables()[row.kind].table,):
            _empty(import_id, token, table)
        with transaction():
            _end(actor, import_id, token)
    finally:
        leases.let_go(token)


def _empty(import_id: int, token: str, table: Any) -> None:
    while ids := queries.brought(import_id, table, _BATCH):
        with transaction():
            leases.beat(import_id, token)
            session().execute(delete(table).where(table.id.in_(ids)), execution_options=_ONLY)
        session().expunge_all()


def _end(actor: Actor, import_id: int, token: str) -> None:
    for held in (ImportChange, ImportRemark, ImportPart):
        session().execute(delete(held).where(held.import_id == import_id), execution_options=_ONLY)
    session().execute(delete(UnfinishedImport).where(UnfinishedImport.id == import_id))
    leases.beat(
        import_id, token, state=ImportState.PURGED, finished_at=now(), created=0, updated=0, skipped=0, refused=0, report={}
    )
    audit.record(actor, "import.purged", f"import:{import_id}", file=queries.import_(import_id).file_name)
