"""How does Alembic reach the database? By the address the application hands over, or by the environment."""

from collections.abc import Callable
from typing import Any

from alembic import context
from sqlalchemy import Connection

from outreach import discovery
from outreach.config import read
from outreach.core import sealing
from outreach.core.database import Base, Instant, make_engine

discovery.load_models()


def run() -> None:
    """Apply the wanted migrations in one transaction each; SQLite tables are rebuilt in batch mode."""
    url = context.config.attributes.get("url") or read().database_url
    context.config.attributes |= {"seal": _with_keys(sealing.seal), "unseal": _with_keys(sealing.unseal)}
    engine = make_engine(url)
    with engine.connect() as connection:
        _let_tables_be_rebuilt(connection)
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            render_as_batch=True,
            compare_type=True,
            include_object=_is_ours,
            render_item=_rendered,
            transaction_per_migration=True,
        )
        with context.begin_transaction():
            context.run_migrations()
    engine.dispose()


def _with_keys(change: Callable[[str], str]) -> Callable[[str], str]:
    """Return how a migration seals or opens a field; the keys are read when the first one is met."""

    def changed(text: str) -> str:
        if not sealing.is_connected():
            sealing.connect(read().field_keys)
        return change(text)

    return changed


def _let_tables_be_rebuilt(connection: Connection) -> None:
    """Let SQLite drop and rename a table that others refer to (sqlite.org/lang_altertable.html, 7); only possible before BEGIN."""
    if connection.dialect.name == "sqlite":
        raw: Any = connection.connection.driver_connection
        raw.execute("PRAGMA foreign_keys=OFF")


def _is_ours(_object: object, name: str | None, kind: str, reflected: bool, _compared: object) -> bool:
    """Leave full-text tables to the migrations that made them."""
    return not (kind == "table" and reflected and "_search" in (name or ""))


def _rendered(kind: str, item: object, _context: object) -> str | bool:
    """Write our instants as plain timestamps, so that a migration imports no application code."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, Instant) else False


run()
