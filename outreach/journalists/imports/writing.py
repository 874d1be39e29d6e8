"""How do many rows get in fast? Past the mapper: executemany on SQLite, COPY on PostgreSQL, as plain tuples with their ids."""

import gc
import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any

from sqlalchemy import Table, func, select, text

from outreach.core import database
from outreach.core.database import session


@contextmanager
def undisturbed() -> Iterator[None]:
    """Keep the collector from walking a file of a million cells again and again: a quarter of an import's time."""
    gc.freeze()
    gc.disable()
    try:
        yield
    finally:
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


def insert(table: Table, columns: Sequence[str], rows: Collection[Sequence[Any]]) -> None:
    """Write tuples in the order of `columns` inside the caller's transaction; JSON comes as text, instants as `plain` gives them."""
    if not rows:
        return
    raw: Any = session().connection().connection.driver_connection
    names = ", ".join(columns)
    if database.is_sqlite():
        marks = ", ".join("?" * len(columns))
        with _unchecked(raw):
            raw.executemany(f"INSERT INTO {table.name} ({names}) VALUES ({marks})", rows)  # noqa: S608  # our own table and columns
        return
    with raw.cursor() as cursor, cursor.copy(f"COPY {table.name} ({names}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


@contextmanager
def _unchecked(raw: Any) -> Iterator[None]:
    """Leave out CHECKs, whose words SQLite sorts anew for every row: half of an address's time. What is written stands in enumerations."""
    raw.execute("PRAGMA ignore_check_constraints = ON")
    try:
        yield
    finally:
        raw.execute("PRAGMA ignore_check_constraints = OFF")


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


def plain(value: Any) -> Any:
    """Return an instant, a day or a time as the raw way wants it."""
    if not database.is_sqlite() or value is None:
        return value
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S.%f")
    return value.isoformat() if isinstance(value, date | time) else value


@lru_cache(maxsize=65_536)
def _json(values: tuple[str, ...]) -> str:
    return json.dumps(values, ensure_ascii=False)


def json_text(values: dict[str, str]) -> str:
    """Return a dictionary as JSON text."""
    return json.dumps(values, ensure_ascii=False) if values else "{}"


def json_list(values: Iterable[str]) -> str:
    """Return a list of strings as JSON text; lists repeat themselves, so that each is written once."""
    return _json(tuple(values))
