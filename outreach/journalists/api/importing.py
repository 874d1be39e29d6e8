"""Files for programs: read in at once when small, by the worker when large; how far one came; going on, or taking it out."""

from collections.abc import Callable
from threading import Event
from typing import Any

from flask import request

from outreach.core import arriving, clock, database
from outreach.core.database import transaction
from outreach.core.errors import Forbidden, Invalid
from outreach.integrations import tables
from outreach.integrations.scanning import harmless
from outreach.jobs import wake
from outreach.journalists import imports, queries
from outreach.journalists.api.door import api
from outreach.journalists.forms import office_region
from outreach.journalists.models import BEGUN, Import, ImportState
from outreach.journalists.schemas.importing import ImportBody, ImportSchema, ImportTallySchema
from outreach.web.doors import actor, listing, listing_of, may, needs, paging, takes_files

_AT_ONCE = 2_000  # rows that are written while the program waits; others are left to the worker
_PATIENCE, _LOOK, _UNTAKEN = 55.0, 0.2, 3.0  # seconds
_JOB = "journalists.import"


def _door(kind: str, path: str) -> Callable[[dict[str, Any]], Any]:
    """Make `POST /<path>/imports`."""

    @api.post(f"/{path}/imports", endpoint=f"import_{kind}")
    @needs(f"{kind}.edit")
    @takes_files
    @api.arguments(ImportBody, location="json_or_form")
    @api.response(200, ImportTallySchema)
    @api.alt_response(202, schema=ImportTallySchema)
    def import_file(data: dict[str, Any]) -> Any:
        """Read a file into the register; the same file twice changes nothing. 202: it is under way, look at the import again."""
        return _taken(kind, data)

    door: Callable[[dict[str, Any]], Any] = import_file
    return door


for _kind in ("journalists", "outlets", "organisations", "spokespeople"):
    _door(_kind, _kind)


@api.get("/journalists/imports")
@needs("journalists.edit")
@api.arguments(paging(), location="query")
@api.response(200, listing_of(ImportSchema))
def index_imports(query: dict[str, Any]) -> dict[str, Any]:
    """List imports, the newest first."""
    return listing(queries.imports(query["cursor"], query["limit"]))


@api.get("/journalists/imports/<int:import_id>")
@needs("journalists.edit")
@api.response(200, ImportTallySchema)
def show_import(import_id: int) -> dict[str, Any]:
    """Return how far an import came, or what came of it."""
    return _document(_mine(import_id))


@api.post("/journalists/imports/<int:import_id>/resumption")
@needs("journalists.edit")
@api.response(202, ImportTallySchema)
def resume_import(import_id: int) -> dict[str, Any]:
    """Let an import that stopped go on; the worker does it."""
    row = _mine(import_id)
    if row.state is ImportState.FAILED:
        with transaction():
            row.state = ImportState.WAITING
    wake(_JOB)
    return _document(queries.import_(import_id))


@api.post("/journalists/imports/<int:import_id>/purge")
@needs("journalists.edit")
@api.response(202, ImportTallySchema)
def purge_import(import_id: int) -> dict[str, Any]:
    """Take out everything that an unfinished import brought; the worker does it."""
    with transaction():
        imports.begin_purge(_mine(import_id))
    wake(_JOB)
    return _document(queries.import_(import_id))


def _taken(kind: str, data: dict[str, Any]) -> Any:
    upload = request.files.get("file")
    content = harmless(upload.read()) if upload else data["text"].encode()
    try:
        table = imports.read(content, data)
    except tables.Unreadable as error:
        raise Invalid(text=error.args[0]) from error
    name = arriving.shown_name((upload.filename if upload else None) or data["file_name"])
    ready = imports.prepare(kind, name, table, data["region"].upper() or office_region(), data["mapping"], content)
    said = {name: data[name] for name in ("encoding", "delimiter", "header") if data[name] not in ("", None)}
    ready.policies, ready.reading = data["policies"], said
    list_name = data["list_name"] if kind == "journalists" else ""
    if data["dry_run"] or len(table.rows) <= _AT_ONCE:
        return imports.run(actor(), ready, list_name, data["dry_run"]).document()
    with transaction():
        number = imports.submit(actor(), ready, list_name)
    wake(_JOB)
    row = _waited_for(number)
    return (_document(row), 202) if row.state in BEGUN else _document(row)


def _waited_for(number: int) -> Import:
    """Return an import when it has ended, or after a minute; where no worker takes it up it is done here."""
    began = clock.monotonic()
    while clock.monotonic() - began < _PATIENCE:
        database.close()
        row = queries.import_(number)
        if row.state not in BEGUN:
            break
        if row.state is ImportState.WAITING and clock.monotonic() - began > _UNTAKEN:
            imports.resume(actor(), number)
            continue
        Event().wait(_LOOK)
    database.close()
    return queries.import_(number)


def _mine(import_id: int) -> Import:
    row = queries.import_(import_id)
    if not may(f"{row.kind}.edit"):
        raise Forbidden(row.kind)
    return row


def _document(row: Import) -> dict[str, Any]:
    facts = {
        name: getattr(row, name) for name in ("id", "file_name", "kind", "state", "position", "total", "problem", "created_at")
    }
    return facts | imports.tally_of(row.id).document()
