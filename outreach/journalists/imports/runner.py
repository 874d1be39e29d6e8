"""Who drives an import? Chunks of a thousand rows, each in a short transaction with its progress, hidden until the last one."""

from collections.abc import Callable
from contextlib import closing
from typing import Any

from sqlalchemy.exc import OperationalError

from outreach.core.actors import Actor
from outreach.core.database import is_sqlite, session, transaction
from outreach.core.errors import Reason, Refused
from outreach.core.words import say
from outreach.integrations import tables
from outreach.integrations.tables import Tally
from outreach.journalists import queries, service
from outreach.journalists.imports import applying, beside, chunks, doubles, keeping, leases, writing
from outreach.journalists.imports.chunks import Taker
from outreach.journalists.imports.known import Places
from outreach.journalists.imports.named import Named, named
from outreach.journalists.imports.people import People
from outreach.journalists.imports.planning import Planner
from outreach.journalists.imports.prepared import Prepared
from outreach.journalists.models import Import, ImportState

_GONE = Reason("file", say("The file is not kept any more; purge the import and read the file in again."), "file")
Progress = Callable[[int], None]
_NOTHING = Reason("state", say("This import is not under way; there is nothing to resume."), "state")


def check(
    actor: Actor, file: Prepared, progress: Progress | None = None, list_id: int | None = None, new: list[Any] | None = None
) -> Tally:
    """Say what the file would do, and change nothing; the first rows that would add somebody are put into `new`."""
    taker, tally = taker_of(actor, file, None, list_id), tables.broken(file.table)
    for _, chunk in file.chunks():
        plan = taker.plan(chunk)
        keeping.count(tally, plan)
        if new is not None and len(new) < doubles.MOST:
            new.extend(plan.new)
        session().rollback()
        _tell(progress, len(chunk))
    return tally


def run(
    actor: Actor, file: Prepared, list_name: str = "", dry_run: bool = False, row: Import | None = None, progress: Progress | None = None
) -> Tally:  # fmt: skip
    """Read the file into the register, or only say what would happen, and return the tally."""
    if dry_run:
        return check(actor, file, progress)
    with transaction():
        row = keeping.begin(actor, file, row)
        row.list_id = service.list_named_or_new(actor, list_name).id if list_name else row.list_id
        token = leases.take(row, ImportState.RUNNING)
    return _drive(actor, file, row.id, token, progress)


def submit(actor: Actor, file: Prepared, list_name: str = "") -> int:
    """Keep a file as confirmed for a worker to read in, inside the caller's transaction, and return the import's id."""
    row = service.keep_upload(actor, file.kind, file.file_name, file.content, list_name, file.region)
    keeping.keep_choices(row, file)
    row.total, row.state = len(file.table.rows), ImportState.WAITING
    session().flush()
    return row.id


def resume(actor: Actor, import_id: int, progress: Progress | None = None) -> Tally:
    """Go on where an import was interrupted, and return the tally of the whole; raises `Refused` when there is nothing to resume."""
    with transaction():
        row = queries.import_(import_id)
        if row.state not in (ImportState.WAITING, ImportState.RUNNING, ImportState.APPLYING, ImportState.FAILED):
            raise Refused(_NOTHING)
        began = row.position or row.state is not ImportState.WAITING
        token = leases.take(row, ImportState.APPLYING if row.state is ImportState.APPLYING else ImportState.RUNNING)
        content = queries.file_of(import_id)
        if not content:
            raise Refused(_GONE)
        file = keeping.prepared(row, content)
        if not began:
            keeping.begin(actor, file, row)
    _tell(progress, row.position)
    return _drive(actor, file, import_id, token, progress)


def _drive(actor: Actor, file: Prepared, import_id: int, token: str, progress: Progress | None) -> Tally:
    try:
        with writing.undisturbed(), beside.put_in_place():
            _write(actor, file, import_id, token, progress)
        applying.apply(actor, file, import_id, token, taker_of)
        with transaction():
            keeping.finish(actor, import_id, token)
        return keeping.tally_of(import_id)
    except (leases.Lost, OperationalError):
        raise  # another has it in hand, or the database is away: the rows say how far it came
    except Exception as error:
        with transaction():
            leases.beat(import_id, token, state=ImportState.FAILED, problem=str(error)[:2000])
        raise
    finally:
        leases.let_go(token)


def _write(actor: Actor, file: Prepared, import_id: int, token: str, progress: Progress | None) -> None:
    row = queries.import_(import_id)
    start, taker = row.position, taker_of(actor, file, import_id, row.list_id)
    if row.state is ImportState.APPLYING:
        return
    file.content = b""  # kept in pieces
    for _, chunk in file.chunks(stop=start):
        taker.recall(chunk)
    to = chunks.Writing(taker, file, import_id, token)
    with closing(chunks.written(to, start, ahead=isinstance(taker, People) and not is_sqlite())) as written:
        for before, at, plan in written:
            file.release(before, at, {one.record.number for one in plan.changes})
            writing.tidy()
            _tell(progress, at - before)
    with transaction():
        leases.beat(import_id, token)
        taker.close()


def taker_of(actor: Actor, file: Prepared, import_id: int | None, list_id: int | None) -> Taker:
    """Return what takes the rows of this kind of file."""
    if file.kind != "journalists":
        return Named(named(file.kind, actor, file.region), file.policies, import_id)
    planner = Planner(file.region, file.policies, file.decisions)
    return People(planner, Places(actor, {}), file.file_name[:200], import_id, list_id)


def _tell(progress: Progress | None, count: int) -> None:
    if progress:
        progress(count)
