"""How do many rows get in fast? Past the mapper: executemany on SQLite, COPY on PostgreSQL, search indexes built afterwards."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select, text

from outreach.core.database import Base, is_sqlite, session

_WORDS = "ix_journalists_words"


def take_stock() -> None:
    """Let PostgreSQL's planner know what was written; without it, it takes a large table for a small one."""
    if not is_sqlite():
        session().execute(text("ANALYZE"))


def instant(at: datetime) -> Any:
    """Return an instant as the raw path wants it."""
    return at.strftime("%Y-%m-%d %H:%M:%S.000000") if is_sqlite() else at


def write(table: str, columns: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
    """Write tuples in the order of `columns` inside the caller's transaction; JSON comes as text."""
    raw: Any = session().connection().connection.driver_connection
    names = ", ".join(columns)
    if is_sqlite():
        marks = ", ".join("?" * len(columns))
        raw.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)
        return
    with raw.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def run(statements: Iterable[str], **values: Any) -> None:
    """Run statements inside the caller's transaction."""
    for statement in statements:
        session().execute(text(statement), values)


def next_id(table: str) -> int:
    """Return the id after the highest one."""
    highest: int | None = session().execute(_highest(table)).scalar_one()
    return (highest or 0) + 1


def _highest(table: str) -> Select[Any]:
    return select(func.max(Base.metadata.tables[table].c.id))


def set_sequences(tables: Iterable[str]) -> None:
    """Let PostgreSQL count on from the ids that were written."""
    if not is_sqlite():
        for table in tables:
            session().execute(select(func.setval(func.pg_get_serial_sequence(table, "id"), _highest(table).scalar_subquery())))


@contextmanager
def indexes_later() -> Iterator[None]:
    """Write people and their contact points without the indexes over them, and fill those in one go at the end."""
    restore = _put_away_sqlite() if is_sqlite() else _put_away_postgresql()
    yield
    restore()


def _put_away_sqlite() -> Callable[[], None]:
    """Drop the insert trigger and the plain indexes; what SQLite kept of them brings them back."""
    first = next_id("journalists")
    execute = session().connection().exec_driver_sql
    execute("PRAGMA cache_size = -200000")
    kept = execute(
        "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND ((type = 'index' AND tbl_name IN ('journalists', 'contact_points'))"
        " OR (type = 'trigger' AND name = 'journalists_search_insert'))"
    ).all()
    for kind, name, _ in kept:
        execute(f'DROP {kind} "{name}"')

    def restore() -> None:
        execute(
            "INSERT INTO journalists_search (rowid, folded, facets) SELECT id, folded, facets FROM journalists WHERE id >= ? ORDER BY id",
            (first,),
        )
        for _, _, statement in kept:
            execute(statement)

    return restore


def _put_away_postgresql() -> Callable[[], None]:
    execute = session().connection().exec_driver_sql
    kept = execute(
        "SELECT indexname, indexdef FROM pg_indexes WHERE indexname = %s OR (tablename IN ('journalists', 'contact_points') "
        "AND indexdef NOT LIKE 'CREATE UNIQUE%%')",
        (_WORDS,),
    ).all()
    for name, _ in kept:
        execute(f"DROP INDEX {name}")

    def restore() -> None:
        execute("SET LOCAL maintenance_work_mem = '512MB'")
        for _, statement in kept:
            execute(statement)

    return restore
