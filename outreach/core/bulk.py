"""How do many rows get written fast? Past the mapper: plain tuples, many at once, in each database's own way."""

import sqlite3
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from typing import Any

import psycopg
from psycopg.copy import LibpqWriter
from sqlalchemy import Table, exc

from outreach.core.database import is_sqlite, session

UNFIT = (  # what says that a database will never take a value, through the mapper and past it
    OverflowError,
    *(getattr(of, name) for of in (exc, psycopg, sqlite3) for name in ("DataError", "IntegrityError")),
)
_AHEAD = 4_000_000  # bytes on their way before we wait for the server: each wait gives our turn away


def insert(table: Table, columns: Sequence[str], rows: Collection[Sequence[Any]]) -> None:
    """Write tuples in the order of `columns` inside the caller's transaction; JSON comes as text, instants as `plain` gives them."""
    if not rows:
        return
    names = ", ".join(columns)
    if is_sqlite():
        marks = ", ".join("?" * len(columns))
        with unchecked() as raw:
            raw.executemany(f"INSERT INTO {table.name} ({names}) VALUES ({marks})", rows)  # noqa: S608  # our own table and columns
        return
    statement = f"COPY {table.name} ({names}) FROM STDIN"
    with driver().cursor() as cursor, cursor.copy(statement, writer=LibpqWriter(cursor, flush_threshold=_AHEAD)) as copy:
        for row in rows:
            copy.write_row(row)


def driver() -> Any:
    """Return the driver's own connection, inside the caller's transaction."""
    return session().connection().connection.driver_connection


@contextmanager
def unchecked() -> Iterator[Any]:
    """Give SQLite's driver without CHECKs, whose words it sorts anew for every row: half of a write's time. The words stand in enumerations."""
    raw = driver()
    raw.execute("PRAGMA ignore_check_constraints = ON")
    try:
        yield raw
    finally:
        raw.execute("PRAGMA ignore_check_constraints = OFF")


def plain(value: Any) -> Any:
    """Return an instant, a day or a time as the driver wants it."""
    if value is None or not is_sqlite():
        return value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(" ", "microseconds")[:26]
    return value.isoformat() if isinstance(value, date | time) else value
