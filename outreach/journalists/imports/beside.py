"""What is done beside the writing of an import? SQLite's log is put in its place by a thread, so that no chunk waits for the disk."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread
from typing import Any

from outreach.core.database import engine, is_sqlite

_EVERY = 0.5  # seconds: pages that several chunks touch are moved once, and the log stays short for everybody who reads


@contextmanager
def put_in_place() -> Iterator[None]:
    """Move what is written from the log into the database as it comes; PostgreSQL does so by itself."""
    if not is_sqlite():
        yield
        return
    over = Event()
    thread = Thread(target=_move, args=(over,), name="import-log", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _move(over: Event) -> None:
    raw = engine().raw_connection()
    driver: Any = raw.driver_connection
    try:
        last = False
        while not last:
            last = over.wait(_EVERY)
            with suppress(sqlite3.OperationalError):  # somebody else is at it
                driver.execute("PRAGMA wal_checkpoint(PASSIVE)")
    finally:
        raw.close()
