"""What does SQLite need beside statements? A look at who writes, its log emptied, deleted words forgotten.

But for `is_open`, call all of it outside a transaction.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from outreach.core.bulk import driver
from outreach.core.database import PATIENCE, engine, is_sqlite

_CHECKPOINT = 200  # milliseconds to wait for readers
_MERGED = 500  # pages of a word index merged in one step


def is_free() -> bool:
    """Say whether nobody is writing at this moment, without waiting for whoever is."""
    with _driver() as raw, _patient(raw, 0):
        try:
            raw.execute("BEGIN IMMEDIATE")
            raw.execute("ROLLBACK")
        except sqlite3.OperationalError as error:
            return error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY  # whoever writes next hears of what else is wrong
    return True


def is_open() -> bool:
    """Say whether the transaction of this unit of work is still open: SQLite ends it by itself when the disk fails under a read."""
    open_still: bool = driver().in_transaction
    return open_still


def scrub() -> bool:
    """Let the word indexes and the log forget what was deleted, in short steps.

    False when somebody was reading, so that the log could not be emptied: to be tried again.

    Deleted rows are overwritten at once (`secure_delete`), but an index of words only marks them as gone until its parts are merged.
    PostgreSQL does this by itself (autovacuum).
    """
    if not is_sqlite():
        return True
    with _driver() as raw:
        found = raw.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%USING fts5%'").fetchall()
        for (name,) in found:
            _merge(raw, name)
        return _empty_log(raw)


def empty_log() -> None:
    """Move what a large write left in the log to where reading is fast."""
    if is_sqlite():
        with _driver() as raw:
            _empty_log(raw)


def lighten_log() -> None:
    """Move what can be moved of the log while others read and write; it waits for the disk."""
    with _driver() as raw:
        raw.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()


@contextmanager
def _driver() -> Iterator[Any]:
    raw = engine().raw_connection()
    try:
        yield raw.driver_connection
    finally:
        raw.close()


@contextmanager
def _patient(raw: Any, milliseconds: int) -> Iterator[None]:
    """Wait no longer than this for a lock."""
    raw.execute(f"PRAGMA busy_timeout={milliseconds}")
    try:
        yield
    finally:
        raw.execute(f"PRAGMA busy_timeout={PATIENCE}")


def _empty_log(raw: Any) -> bool:
    """Return whether the log could be emptied: nobody was reading."""
    with _patient(raw, _CHECKPOINT):  # it keeps writers out while it waits for readers
        busy, _pages, _moved = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy


def _merge(raw: Any, table: str) -> None:
    """Merge every part of an FTS5 index into one, some hundred pages at a time."""
    pages = -_MERGED  # negative: begin to merge all levels, not only full ones
    while True:
        before = raw.total_changes
        raw.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('merge', {pages})")  # noqa: S608  # a table's own name
        if raw.total_changes - before < 2 and pages > 0:
            return
        pages = _MERGED
