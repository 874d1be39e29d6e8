"""What makes a large file's rows go in fast, besides `core/bulk`? A quiet collector, a roomy database, ids and JSON made at once."""

import gc
import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache

from sqlalchemy import Table, func, select, text

from outreach.core import database
from outreach.core.database import session

_TURN = sys.getswitchinterval()  # seconds


@contextmanager
def undisturbed() -> Iterator[None]:
    """Keep the collector from walking a file of a million cells again and again: a quarter of an import's time.

    Whoever plans and whoever writes take turns ten times as often as Python has them do: each waits for the other otherwise.
    """
    gc.freeze()
    gc.disable()
    sys.setswitchinterval(_TURN / 10)
    try:
        yield
    finally:
        sys.setswitchinterval(_TURN)
        gc.enable()
        gc.unfreeze()


def tidy() -> None:
    """Drop what a chunk left behind in circles; what was there before is not walked."""
    gc.collect(1)


def roomy() -> None:
    """Let the database take a chunk without haste: what it has not yet put in its place goes there with the next ones.

    PostgreSQL does not wait for the disk: what a crash loses is written again, because how far the import came is lost with it.
    """
    sqlite = ("PRAGMA cache_size = -48000", "PRAGMA wal_autocheckpoint = 16000")  # see beside.py
    postgresql = ("SET LOCAL synchronous_commit = off", "SET LOCAL gin_pending_list_limit = 16384")
    for statement in sqlite if database.is_sqlite() else postgresql:
        session().connection().exec_driver_sql(statement)


def by_index() -> None:
    """Let PostgreSQL look up a chunk's people by index: without statistics of what was just written it would read all of it each time."""
    if not database.is_sqlite():
        session().connection().exec_driver_sql("SET LOCAL enable_seqscan = off; SET LOCAL jit = off")


def new_ids(table: Table, count: int) -> list[int]:
    """Return ids that no row has and none will get; SQLite's writer holds the lock, PostgreSQL's sequence gives them away."""
    if database.is_sqlite():
        given = text("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = :name").bindparams(name=table.name)
        highest: int = max(
            session().execute(select(func.coalesce(func.max(table.c.id), 0))).scalar_one(), session().execute(given).scalar_one()
        )
        return list(range(highest + 1, highest + count + 1))
    sequence = f"{table.name}_id_seq"
    query = text("SELECT nextval(CAST(:sequence AS regclass)) FROM generate_series(1, :count)")
    return list(session().execute(query, {"sequence": sequence, "count": count}).scalars())


@lru_cache(maxsize=65_536)
def _json(values: tuple[str, ...]) -> str:
    return json.dumps(values, ensure_ascii=False)


def json_text(values: dict[str, str]) -> str:
    """Return a dictionary as JSON text."""
    return json.dumps(values, ensure_ascii=False) if values else "{}"


def json_list(values: Iterable[str]) -> str:
    """Return a list of strings as JSON text; lists repeat themselves, so that each is written once."""
    return _json(tuple(values))
