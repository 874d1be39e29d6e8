"""How is a whole database read and written while nobody has to stop? SQLite copies itself, PostgreSQL has its own tools."""

import os
import secrets
import shutil
import sqlite3
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from sqlalchemy import inspect, text
from sqlalchemy.engine import URL, make_url

from outreach.core.database import make_engine
from outreach.core.errors import Reason, Refused

_CHUNK = 1 << 20


def kind_of(url: str) -> str:
    """Return `sqlite` or `postgresql`."""
    return make_url(url).get_backend_name()


def read(url: str, folder: Path) -> Iterator[bytes]:
    """Yield one consistent state of the database at `url`; `folder` takes a copy that is gone afterwards."""
    return _read_sqlite(_file(url), folder) if kind_of(url) == "sqlite" else _read_postgres(make_url(url))


def is_empty(url: str) -> bool:
    """Say whether there is no table yet."""
    if kind_of(url) == "sqlite" and not _file(url).exists():
        return True
    engine = make_engine(url)
    with engine.connect() as connection:
        found = inspect(connection).get_table_names()
    engine.dispose()
    return not found


def demand_alone(url: str) -> None:
    """Raise `Refused` while another process has the database open: what it writes would be lost."""
    alone = _alone_in_sqlite(_file(url)) if kind_of(url) == "sqlite" else _alone_in_postgres(url)
    if not alone:
        raise Refused(
            Reason("running", "The office is running on this database. Nothing was changed: stop it first.", "database")
        )


def write_sqlite(content: Iterable[bytes], path: Path) -> None:
    """Write `content` to a new file that only we can read, and look whether it is a sound database."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.writelines(content)
        file.flush()
        os.fsync(file.fileno())
    with closing(sqlite3.connect(path)) as connection:
        if connection.execute("PRAGMA quick_check").fetchone()[0] != "ok":
            raise Refused(Reason("unsound", "The database in the backup is damaged. Nothing was changed.", "file"))


def write_postgres(content: Iterable[bytes], url: str) -> None:
    """Replace everything in the database at `url` in one transaction of its own tool's; raises `Refused` with its words."""
    engine = make_engine(url)
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    command = [_tool("pg_restore"), "--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges", "--no-comments"]
    with _started([*command, *_target(make_url(url))], make_url(url), stdin=subprocess.PIPE) as running:
        assert running.stdin is not None
        try:
            running.stdin.writelines(content)
            running.stdin.close()
        except BrokenPipeError:
            pass  # it says why below
        _demand_success(running)


def _read_sqlite(path: Path, folder: Path) -> Iterator[bytes]:
    copy = folder / f".snapshot-{secrets.token_hex(8)}"
    os.close(os.open(copy, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        with closing(sqlite3.connect(path, timeout=30)) as connection:
            connection.execute("VACUUM INTO ?", (str(copy),))
        with copy.open("rb") as file:
            while data := file.read(_CHUNK):
                yield data
    finally:
        copy.unlink()


def _read_postgres(url: URL) -> Iterator[bytes]:
    command = [_tool("pg_dump"), "--format=custom", "--compress=0", "--no-owner", "--no-privileges", *_target(url)]
    with _started(command, url, stdout=subprocess.PIPE) as running:
        assert running.stdout is not None
        while data := running.stdout.read(_CHUNK):
            yield data
        _demand_success(running)


def _started(
    command: Sequence[str], url: URL, stdin: int = subprocess.DEVNULL, stdout: int = subprocess.DEVNULL
) -> "subprocess.Popen[bytes]":
    """Start one of PostgreSQL's tools; the password goes by the environment, where other users of the machine cannot read it."""
    environment = {**os.environ, "PGPASSWORD": url.password or "", "LC_MESSAGES": "C"}
    return subprocess.Popen(command, stdin=stdin, stdout=stdout, stderr=subprocess.PIPE, env=environment)


def _demand_success(running: "subprocess.Popen[bytes]") -> None:
    assert running.stderr is not None
    words = running.stderr.read().decode(errors="replace").strip()
    if running.wait():
        raise Refused(Reason("tool_failed", f"PostgreSQL's own tool stopped: {words[-500:]}", "database"))


def _tool(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise Refused(
            Reason("tool_missing", f"{name} is not installed here. On Debian: apt install postgresql-client", "machine")
        )
    return found


def _target(url: URL) -> list[str]:
    given = (("--host", url.host), ("--port", url.port), ("--username", url.username), ("--dbname", url.database))
    return [f"{name}={value}" for name, value in given if value]


def _file(url: str) -> Path:
    return Path(make_url(url).database or "")


def _alone_in_sqlite(path: Path) -> bool:
    """Leaving the write-ahead log is possible only for a connection that is alone (sqlite.org/pragma.html#pragma_journal_mode)."""
    if not path.exists():
        return True
    with closing(sqlite3.connect(path, timeout=1)) as connection:
        try:
            return bool(connection.execute("PRAGMA journal_mode=DELETE").fetchone()[0] == "delete")
        except sqlite3.OperationalError:
            return False


def _alone_in_postgres(url: str) -> bool:
    engine = make_engine(url)
    others = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    with engine.connect() as connection:
        found = connection.scalar(text(others))
    engine.dispose()
    return not found
