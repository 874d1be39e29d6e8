"""One PostgreSQL database for all tests of a process: emptied between them, which takes a tenth of making it anew."""

import os
from collections.abc import Mapping, Sequence

import psycopg
from psycopg import sql

_NAMES = "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
_TOUCHED = f"{_NAMES} AND pg_relation_size(oid) > 0"
_COUNTERS = "SELECT sequencename, start_value, last_value FROM pg_sequences WHERE schemaname = 'public'"
_OTHERS = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"


def server() -> str:
    """Return the address of the PostgreSQL server to test on, or "" for SQLite."""
    wish = os.environ.get("OUTREACH_TEST_DATABASE", "")
    return "postgresql://postgres@127.0.0.1:5432" if wish == "postgresql" else wish.rstrip("/")


def say(statement: str) -> None:
    """Run one statement on the server, outside a transaction."""
    with psycopg.connect(f"{server()}/postgres", autocommit=True) as connection:
        connection.execute(statement.encode())


def make(name: str, template: str) -> None:
    """Make a database as a copy of another, in place of an old one of this name."""
    drop(name)
    say(f"CREATE DATABASE {name} TEMPLATE {template}")


def drop(name: str) -> None:
    """Throw a database away, whoever is still connected."""
    say(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


class Kept:
    """A copy of the template that can be brought back to what the migrations left in it."""

    def __init__(self, template: str) -> None:
        self.name = f"outreach_test_{os.getpid()}"
        make(self.name, template)
        say(f"ALTER DATABASE {self.name} SET synchronous_commit = off")  # no test pulls the plug
        self._connection = psycopg.connect(self.url, autocommit=True)
        self._connection.execute("SET session_replication_role = replica")  # no guard and no key stops the emptying
        self._rows = {name: self._all(name) for name in self._names(_TOUCHED)}
        self._counters = self._counted()

    @property
    def url(self) -> str:
        """Its address."""
        return f"{server()}/{self.name}"

    def empty(self) -> None:
        """End every other connection, and leave what the migrations left."""
        self._connection.execute(_OTHERS)
        with self._connection.transaction():
            for name in self._names(_TOUCHED):
                self._connection.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(name)))
            for name, rows in self._rows.items():
                self._put(name, rows)
            for name, (start, last) in self._counted().items():
                first = self._counters.get(name, (start, None))[1]  # a queue in the database brings counters of its own
                if last != first:
                    self._connection.execute("SELECT setval(%s::regclass, %s, %s)", (name, first or start, first is not None))

    def close(self) -> None:
        """Throw it away."""
        self._connection.close()
        drop(self.name)

    def _names(self, query: str) -> Sequence[str]:
        return [row[0] for row in self._connection.execute(query.encode())]

    def _all(self, name: str) -> bytes:
        with self._connection.cursor().copy(sql.SQL("COPY {} TO STDOUT").format(sql.Identifier(name))) as copy:
            return b"".join(bytes(piece) for piece in copy)

    def _put(self, name: str, rows: bytes) -> None:
        with self._connection.cursor().copy(sql.SQL("COPY {} FROM STDIN").format(sql.Identifier(name))) as copy:
            copy.write(rows)

    def _counted(self) -> Mapping[str, tuple[int, int | None]]:
        return {name: (start, last) for name, start, last in self._connection.execute(_COUNTERS)}
