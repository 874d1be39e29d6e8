"""How are people changed whom we had before the import? One after another at its end, by the same verbs as on their pages."""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import delete

from outreach.core.actors import Actor
from outreach.core.database import session, transaction
from outreach.core.errors import Invalid
from outreach.core.words import frozen
from outreach.integrations.tables import Record, Refusal
from outreach.journalists import queries
from outreach.journalists.imports import leases
from outreach.journalists.imports.prepared import Prepared
from outreach.journalists.models import ImportChange, ImportRemark, ImportState, RemarkKind

_BATCH = 50  # each with its entry in the trail


def apply(actor: Actor, file: Prepared, import_id: int, token: str, taker_of: Callable[..., Any]) -> None:
    """Make the held changes, some at a time; each is taken out of what is held in the transaction that makes it."""
    with transaction():
        leases.beat(import_id, token, state=ImportState.APPLYING)
        list_id = queries.import_(import_id).list_id
    taker = taker_of(actor, file, import_id, list_id)
    while batch := queries.changes(import_id, _BATCH):
        rows = [(one.record_id, Record(one.number, one.changes)) for one in batch]
        ids = [one.id for one in batch]
        taker.ready(rows)
        with transaction():
            leases.beat(import_id, token)
            _refuse(import_id, token, taker.apply(rows, actor, list_id), file)
            session().execute(delete(ImportChange).where(ImportChange.id.in_(ids)))
        session().expunge_all()


def attempt(change: Callable[[], object]) -> str:
    """Make one change and return "", or, when the register refuses it, undo it alone and return why."""
    try:
        with session().begin_nested():
            change()
    except (Invalid, Refusal) as error:
        return error.reason if isinstance(error, Refusal) else str(error)
    return ""


def _refuse(import_id: int, token: str, refused: Sequence[tuple[int, str]], file: Prepared) -> None:
    if not refused:
        return
    row = queries.import_(import_id)
    leases.beat(import_id, token, updated=row.updated - len(refused), refused=row.refused + len(refused))
    for number, reason in refused:
        said = ImportRemark(
            import_id=import_id,
            number=number,
            kind=RemarkKind.REFUSED,
            reason=str(reason),
            spoken=frozen(reason),
            cells=file.cells(number),
        )
        session().add(said)
