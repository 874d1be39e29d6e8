"""How do many rows get in fast? Past the mapper: executemany on SQLite, COPY on PostgreSQL, search indexes built afterwards."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select

from outreach.core import database
from outreach.core.database import Base, session

_WORDS = "ix_journalists_words"


def instant(at: datetime) -> Any:
    """Return an instant as the raw path wants it."""
    return at.strftime("%Y-%m-%d %H:%M:%S.000000") if database.is_sqlite() else at


def write(table: str, columns: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
    """Write tuples in the order of `columns` inside the caller's transaction; JSON comes as text."""
    raw: Any = session().connection().connection.driver_connection
    names = ", ".join(columns)
    if database.is_sqlite():
        marks = ", ".join("?" * len(columns))
        raw.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)
        return
    with raw.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def next_id(table: str) -> int:
    """Return the id after the highest one."""
    highest: int | None = session().execute(_highest(table)).scalar_one()
    return (highest or 0) + 1


def _highest(table: str) -> Select[Any]:
    return select(func.max(Base.metadata.tables[table].c.id))


def set_sequences(tables: Iterable[str]) -> None:
    """Let PostgreSQL count on from the ids that were written."""
    if not database.is_sqlite():
        for table in tables:
            session().execute(select(func.setval(func.pg_get_serial_sequence(table, "id"), _highest(table).scalar_subquery())))


@contextmanager
def indexes_later() -> Iterator[None]:
    """Write without the word index of journalists and fill it in one go at the end."""
    restore = _put_away_sqlite() if database.is_sqlite() else _put_away_postgresql()
    yield
    restore()


def _put_away_sqlite() -> Callable[[], None]:
    """Drop the insert trigger and the plain indexes; what SQLite kept of them brings them back."""
    first = next_id("journalists")
    run = session().connection().exec_driver_sql
    run("PRAGMA cache_size = -200000")
    kept = run("SELECT type, name, sql FROM sqlite_master WHERE tbl_name = 'journalists' AND sql IS NOT NULL AND "
               "((type = 'index') OR (type = 'trigger' AND name = 'journalists_search_insert'))").all()  # fmt: skip
    for kind, name, _ in kept:
        run(f'DROP {kind} "{name}"')

    def restore() -> None:
        run(
            "INSERT INTO journalists_search (rowid, folded) SELECT id, folded FROM journalists WHERE id >= ? ORDER BY id",
            (first,),
        )
        for _, _, statement in kept:
            run(statement)

    return restore


def _put_away_postgresql() -> Callable[[], None]:
    run = session().connection().exec_driver_sql
    statement = run("SELECT indexdef FROM pg_indexes WHERE indexname = %s", (_WORDS,)).scalar_one()
    run(f"DROP INDEX {_WORDS}")

    def restore() -> None:
        run(statement)

    return restore
