"""Who drives an import? Chunks of a thousand rows, each in a short transaction, so that others can write in between."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from outreach.audit import service as audit
from outreach.core.actors import Actor
from outreach.core.database import session, transaction
from outreach.integrations import tables
from outreach.integrations.tables import Record, Register, Table, Tally
from outreach.journalists import queries, service
from outreach.journalists.imports import rows
from outreach.journalists.imports.people import People
from outreach.journalists.models import Import, ImportState
from outreach.organisations import queries as organisation_queries
from outreach.organisations import service as organisations
from outreach.outlets import queries as outlet_queries
from outreach.outlets import service as outlets

KINDS: Mapping[str, tuple[Sequence[str], Mapping[str, str]]] = {
    "journalists": (rows.JOURNALIST_FIELDS, {}),
    "outlets": (rows.OUTLET_FIELDS, {"name": "outlet"}),
    "organisations": (rows.ORGANISATION_FIELDS, {"name": "organisation"}),
}


class Taker(Protocol):
    """What turns a chunk of rows into changes."""

    def take(self, chunk: Sequence[Record], dry_run: bool) -> Tally: ...


@dataclass(slots=True)
class Prepared:
    """A file that was read and whose columns are named: ready to be tried, or run."""

    kind: str
    file_name: str
    table: Table
    columns: list[str | None]
    region: str

    @property
    def mapping(self) -> dict[str, str]:
        """Return heading -> field, for the record of the import."""
        pairs = zip(tables.names_of(self.table), self.columns, strict=True)
        return {heading: name for heading, name in pairs if name}


def prepare(kind: str, file_name: str, table: Table, region: str, chosen: Mapping[str, str] | None = None) -> Prepared:
    """Name the columns of `table`; raises `Invalid` (field `mapping`) for a choice that does not exist."""
    fields, also = KINDS[kind]
    return Prepared(kind, file_name, table, tables.columns(table, fields, also, chosen), region)


def run(
    actor: Actor,
    file: Prepared,
    list_name: str = "",
    dry_run: bool = False,
    row: Import | None = None,
    progress: Callable[[int], None] | None = None,
) -> Tally:
    """Read the file into the register, or only say what would happen, and return the tally.

    The import's own row is kept up to date chunk by chunk; a run that was killed is simply run again: rows that are in
    already change nothing.
    """
    if dry_run:
        return _each(file, _taker(actor, file, None, None), True, progress)
    with transaction():
        row = _begun(actor, file, row)
        row.list_id = service.list_named_or_new(actor, list_name).id if list_name else row.list_id
    tally = _each(file, _taker(actor, file, row.id, row.list_id), False, progress)
    with transaction():
        _finish(actor, queries.import_(row.id), tally)
    return tally


def _each(file: Prepared, taker: Taker, dry_run: bool, progress: Callable[[int], None] | None) -> Tally:
    tally = tables.broken(file.table)
    for chunk in tables.chunks(tables.records(file.table, file.columns)):
        if dry_run:
            tally.add(taker.take(chunk, True))
        else:
            with transaction():
                tally.add(taker.take(chunk, False))
        session().expunge_all()
        if progress:
            progress(len(chunk))
    return tally


def _taker(actor: Actor, file: Prepared, import_id: int | None, list_id: int | None) -> Taker:
    if file.kind == "journalists":
        return People(actor, file.region, file.file_name, import_id, list_id)
    return _Named(_Outlets(actor) if file.kind == "outlets" else _Organisations(actor, file.region))


def _begun(actor: Actor, file: Prepared, row: Import | None) -> Import:
    made = row or Import(file_name=file.file_name[:255], kind=file.kind, actor_id=actor.id, actor_name=actor.name)
    made.mapping, made.state = file.mapping, ImportState.RUNNING
    session().add(made)
    session().flush()
    return made


def _finish(actor: Actor, row: Import, tally: Tally) -> None:
    row.state, row.content = ImportState.DONE, None
    row.created, row.updated, row.skipped, row.refused = tally.created, tally.updated, tally.skipped, tally.refused
    row.reasons = tally.document()["rows"][:1000]
    counts = {"created": tally.created, "updated": tally.updated, "skipped": tally.skipped, "refused": tally.refused}
    audit.record(actor, f"{row.kind}.imported", row, file=row.file_name, **counts)


@dataclass(slots=True)
class _Named:
    """Registers whose rows are known by name: outlets and organisations."""

    register: Register
    seen: dict[str, int] = field(default_factory=dict)

    def take(self, chunk: Sequence[Record], dry_run: bool) -> Tally:
        return tables.merge(self.register, chunk, self.seen, dry_run)


@dataclass(slots=True)
class _Outlets:
    actor: Actor

    def read(self, record: Record) -> Mapping[str, Any]:
        return {name: value for name, value in rows.outlet(record).items() if value is not None}

    def find(self, names: Collection[str]) -> Mapping[str, Any]:
        return outlet_queries.by_names(names)

    def create(self, values: Mapping[str, Any]) -> Any:
        return outlets.create(self.actor, values)

    def update(self, row: Any, values: Mapping[str, Any]) -> Any:
        return outlets.update(self.actor, row, values)

    def held(self, row: Any, name: str) -> Any:
        return getattr(row, name)


@dataclass(slots=True)
class _Organisations:
    actor: Actor
    region: str

    def read(self, record: Record) -> Mapping[str, Any]:
        return {name: value for name, value in rows.organisation(record, self.region).items() if value is not None}

    def find(self, names: Collection[str]) -> Mapping[str, Any]:
        return organisation_queries.by_names(names)

    def create(self, values: Mapping[str, Any]) -> Any:
        return organisations.create(self.actor, values)

    def update(self, row: Any, values: Mapping[str, Any]) -> Any:
        return organisations.update(self.actor, row, values)

    def held(self, row: Any, name: str) -> Any:
        return getattr(row, name)
