"""How is something measured? On a temporary office, never the office's own; each case beside what it is held against."""

import os
import platform
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import create_engine
from sqlalchemy.engine import make_url

from outreach.app import create_app
from outreach.config import read
from outreach.core import clock, database
from outreach.operations.policy import percentile


@dataclass(frozen=True, slots=True)
class Case:
    """One figure; `ratio` is the value over what it is held against, where there is something."""

    case: str
    value: float
    unit: str
    against: str = ""
    ratio: float | None = None


def within(case: str, milliseconds: list[float], limit: float) -> Case:
    """Return the 95th percentile beside a limit in milliseconds; a ratio of at most 1 keeps it."""
    found = percentile(milliseconds, 0.95)
    return Case(case, round(found, 2), "ms (p95)", f"limit {limit:g} ms", round(found / limit, 3))


def floor(case: str, value: float, least: float, unit: str = "share") -> Case:
    """Return a figure that must not fall below `least`; a ratio of at least 1 keeps it."""
    return Case(case, round(value, 4), unit, f"floor {least:g}", round(value / least, 3))


def times(
    work: Callable[[int], object], rounds: int, warm: int = 3, batches: int = 3, timer: Callable[[], float] = clock.monotonic
) -> list[float]:
    """Return how many milliseconds each call took in the quickest of some batches, so that a neighbour's work counts less.

    The first `warm` calls are not counted.
    """
    for number in range(warm):
        work(number)
    return min((_batch(work, rounds, timer) for _ in range(batches)), key=sum)


def _batch(work: Callable[[int], object], rounds: int, timer: Callable[[], float]) -> list[float]:
    taken = []
    for number in range(rounds):
        started = timer()
        work(number)
        taken.append((timer() - started) * 1000)
    return taken


@contextmanager
def office(*fillings: tuple[str, ...], server: str = "") -> Iterator[Flask]:
    """Give a migrated temporary office, filled by these `flask demo …` commands, inside its context.

    On SQLite in a folder that is thrown away, or in a database of its own on the PostgreSQL server at `server`, thrown away too.
    """
    with tempfile.TemporaryDirectory(prefix="outreach-bench-") as folder, database_on(server) as url:
        settings = {"OUTREACH_DATA_DIR": folder, "OUTREACH_SECRET_KEY": "bench", "OUTREACH_MAIL_PORT": "2"}
        app = create_app(read(settings | ({"OUTREACH_DATABASE_URL": url} if url else {})))
        with app.app_context():  # or the commands would work on the office that asked
            _fill(app, (("migrate",), *(("demo", *filling) for filling in fillings)))
            yield app
        database.close()
        database.engine().dispose()


@contextmanager
def database_on(server: str) -> Iterator[str]:
    """Make a database on the server and drop it at the end; nothing for SQLite."""
    if not server:
        yield ""
        return
    at, name = make_url(server), f"outreach_bench_{os.getpid()}"
    plain = at.set(drivername="postgresql+psycopg", database=at.database or "postgres")
    engine = create_engine(plain, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    try:
        yield at.set(database=name).render_as_string(hide_password=False)
    finally:
        with engine.connect() as connection:
            connection.exec_driver_sql(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        engine.dispose()


def settle() -> None:
    """Let PostgreSQL do at once what its own housekeeping does within minutes after a large change."""
    if not database.is_sqlite():
        database.close()
        with database.engine().connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM ANALYZE")


def _fill(app: Flask, commands: tuple[tuple[str, ...], ...]) -> None:
    for words in commands:
        done = app.test_cli_runner().invoke(args=list(words))
        if done.exit_code:
            raise RuntimeError(done.output) from done.exception


def machine() -> dict[str, Any]:
    """Return the machine's facts."""
    return {
        "cpu": _processor(),
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[0], 2),
        "system": platform.platform(),
        "python": sys.version.split()[0],
        "sqlite": sqlite3.sqlite_version,
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor()
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.processor())


def document(cases: list[Case] | list[dict[str, Any]]) -> dict[str, Any]:
    """Return what `--json` prints."""
    return {"machine": machine(), "cases": [one if isinstance(one, dict) else asdict(one) for one in cases]}


def lines(found: dict[str, Any]) -> list[str]:
    """Return the same as a table for people."""
    facts = found["machine"]
    head = f"{facts['cpu']}, {facts['cores']} cores, load {facts['load']}, Python {facts['python']}, SQLite {facts['sqlite']}"
    rows = [
        [one["case"], f"{one['value']:,}", one["unit"], one["against"], "" if one["ratio"] is None else f"{one['ratio']:g}"]
        for one in found["cases"]
    ]
    widths = [max(len(row[place]) for row in rows) for place in range(5)]
    form = "{{:<{}}}  {{:>{}}} {{:<{}}}  {{:<{}}}  {{:>{}}}".format(*widths)
    return [head, *(form.format(*row).rstrip() for row in rows)]
