"""How fast does a file come in, in how much memory, and does the office answer meanwhile? By the command itself, beside the bare rows."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import Any, cast

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Table, table

from bench.typed import people as names_of
from outreach import ROOT
from outreach.core import bulk, clock
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import close, session, transaction
from outreach.integrations import tables
from outreach.journalists import imports, service
from outreach.journalists.imports import beside, keeping, runner, writing
from outreach.journalists.imports.building import PERSON, POINT
from outreach.operations.cli.measuring import Case, floor, within

SECONDS, START, MEGABYTES, ANSWER = 20.0, 3.0, 400.0, 300.0  # for a hundred thousand rows, the command's start within it
_HEAD = "Name,Email,Telephone,Outlet,Role,Language,Country,Beats,Notes\n"
_BARE = (
    "CREATE UNIQUE INDEX ux_bare ON bare (email_folded)",
    "CREATE INDEX ix_bare_name ON bare (sort_name)",
    "CREATE INDEX ix_bare_at ON bare (outlet_id)",
    "CREATE UNIQUE INDEX ux_bare_points ON bare_points (journalist_id, means, key)",
    "CREATE INDEX ix_bare_points ON bare_points (key)",
)
_PAUSE = 0.2  # seconds between one reader's questions, so that the office is used and not besieged


def importing(app: Flask, client: FlaskClient, rows: int) -> list[Case]:
    """Measure `flask import journalists` of `rows` rows, pages meanwhile, and the writing alone beside the bare rows."""
    with tempfile.TemporaryDirectory(prefix="outreach-bench-") as folder:
        file = Path(folder) / "people.csv"
        file.write_text(_HEAD + "".join(_lines(rows, "a")), encoding="utf-8")
        seconds, megabytes, reads, writes = _whole(app, client, file)
    scale = rows / 100_000
    return [
        Case(
            f"import of {rows:,} rows",
            round(seconds, 2),
            "s",
            f"limit {SECONDS * scale:g} s",
            round(seconds / (SECONDS * scale), 3),
        ),
        Case("import, memory at most", round(megabytes, 1), "MB", f"limit {MEGABYTES:g} MB", round(megabytes / MEGABYTES, 3)),
        within("pages meanwhile", reads, ANSWER),
        within("a person kept meanwhile", writes, ANSWER),
        _writing(min(rows, 50_000)),
    ]


def _lines(rows: int, mark: str) -> Iterator[str]:
    for row, name in enumerate(names_of(len(mark), rows)):
        yield (
            f"{name},{mark}{row}@example.org,+44 20 7946 {row % 1_000:04d},Paper {row % 400},Reporter,"
            f'French; Arabic,France,"health; politics","Called on {row % 28 + 1} March, prefers mornings"\n'
        )


def _whole(app: Flask, client: FlaskClient, file: Path) -> tuple[float, float, list[float], list[float]]:
    config = app.extensions["outreach"]
    given = {"DATA_DIR": str(config.data_dir), "DATABASE_URL": config.database_url, "SECRET_KEY": "bench", "MAIL_PORT": "2"}
    environment = {**os.environ, **{f"OUTREACH_{name}": value for name, value in given.items()}}
    command = [sys.executable, "-m", "flask", "--app", "wsgi.py", "import", "journalists", str(file), "--list", "Bench", "--json"]
    reads: list[float] = []
    writes: list[float] = []
    started = clock.monotonic()
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        ended: tuple[int, int, Any] = (0, 0, None)
        most = 0.0
        while not ended[0]:
            reads += [
                _timed(lambda path=path: client.get(path)) for path in ("/journalists/", "/journalists/?q=ban", "/media-lists/")
            ]
            writes.append(_timed(lambda: _keep(len(writes))))
            most = max(most, _memory(child.pid))
            Event().wait(_PAUSE)
            ended = os.wait4(child.pid, os.WNOHANG)
        child.returncode = os.waitstatus_to_exitcode(ended[1])
        if child.returncode:
            raise RuntimeError(child.stderr.read().decode() if child.stderr else "the import failed")
    return clock.monotonic() - started, most or ended[2].ru_maxrss / 1024, reads, writes


def _memory(process: int) -> float:
    """Return how many megabytes a process has needed at most; what the system tells at its end counts ours too, from which it began."""
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM:")), 0.0)


def _keep(number: int) -> None:
    with transaction():
        service.create(COMMAND_LINE, {"full_name": f"Meanwhile Kept{number}", "email": f"meanwhile{number}@example.org"})


def _timed(work: Any) -> float:
    started = clock.monotonic()
    work()
    close()
    return (clock.monotonic() - started) * 1000


def _writing(rows: int) -> Case:
    """Return the pace of the writing phase, rows read and checked, over that of the same rows alone, one bare statement."""
    content = (_HEAD + "".join(_lines(rows, "bb"))).encode()
    ready = imports.prepare("journalists", "bench.csv", tables.read(content), "GB")
    with transaction():
        import_id = keeping.begin(COMMAND_LINE, ready, None).id
    taker: Any = runner.taker_of(COMMAND_LINE, ready, import_id, None)
    people: list[Any] = []
    points: list[Any] = []
    taken = 0.0
    with beside.put_in_place():
        for _, chunk in ready.chunks():
            built = taker.build(taker.plan(chunk))
            started = clock.monotonic()
            with transaction():
                writing.roomy()
                taker.write(built)
            seconds = clock.monotonic() - started
            taken += seconds
            ready.keep_pace(len(chunk), seconds)
            points += [(at, *each) for at, some in enumerate(built.points, len(people)) for each in some]
            people += built.people
    started = clock.monotonic()
    with transaction():
        taker.close()
    taken += clock.monotonic() - started
    bare = _bare(people, points)
    pace = f"x ({len(people) / taken:,.0f} of {len(people) / bare:,.0f} rows/s)"
    return floor("import, writing phase against the bare rows", bare / taken, 0.25, pace)


def _bare(people: list[Any], points: list[Any]) -> float:
    """Return the seconds that the same rows take alone, in two statements: people with a unique address and two indexes, and addresses."""
    columns = PERSON[1:]
    with transaction():
        run = session().connection().exec_driver_sql
        for name, some, rows in (("bare", columns, "journalists"), ("bare_points", POINT, "contact_points")):
            run(f"DROP TABLE IF EXISTS {name}")
            run(f"CREATE TABLE {name} AS SELECT {', '.join(some)} FROM {rows} WHERE id < 0")  # noqa: S608  # our own columns
        for statement in _BARE:
            run(statement)
    started = clock.monotonic()
    with transaction():
        writing.roomy()
        bulk.insert(cast(Table, table("bare")), columns, people)
        bulk.insert(cast(Table, table("bare_points")), POINT, points)
    return clock.monotonic() - started
