"""How is the list of faults gone through, and what is printed? Each fault in an office of its own, once for each seed."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, MutableSequence, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import structlog
from sqlalchemy import Table, create_engine
from sqlalchemy.engine import make_url

import bench.faults.machine
import bench.faults.network
import bench.faults.people
import bench.faults.relay
import bench.faults.times  # noqa: F401  # each registers its faults
from bench.faults import workers
from bench.faults.moved import Moved
from bench.faults.register import FAULTS, Fault
from bench.faults.rig import Rig, Score
from outreach.audit import models as _audit  # noqa: F401  # its table belongs to the ledger's transactions
from outreach.core import database
from outreach.core.database import Base
from outreach.deliveries.sender import hands
from outreach.deliveries.sender.setup import journals, keep_journals_in
from outreach.integrations import mail

LIMIT = 60.0
_WITH_MACHINES = ("N02",)
_ROOMS = ("deliveries", "audit")
_MEASURES = ("early", "lost", "doubles")


def names(machines: bool = False) -> list[str]:
    """Return the codes of all faults, in their order; `machines`: also of those that need network namespaces."""
    return sorted(code for code in FAULTS if machines or code not in _WITH_MACHINES)


def run(
    seeds: int = 1,
    recipients: int = 200,
    only: Sequence[str] = (),
    server: str = "",
    told: Callable[[str], None] = lambda _line: None,
    first: int = 1,
) -> list[dict[str, Any]]:
    """Go through the faults and return one case for each, and the sums; `ok` says whether every promise was kept.

    Each is drawn from the seeds `first` and following. `server` is a PostgreSQL server on which databases are made and dropped;
    SQLite otherwise. `told` hears of each fault.
    """
    found: list[dict[str, Any]] = []
    with _apart(), tempfile.TemporaryDirectory(prefix="outreach-faults-") as folder, _offices(Path(folder), server) as office:
        for code in only or names():
            scores = [_one(FAULTS[code], Path(folder), office, recipients, seed) for seed in range(first, first + seeds)]
            found.append(_case(FAULTS[code], scores))
            told(_line(found[-1]))
    return [*found, *_sums(found)]


def _one(fault: Fault, folder: Path, office: Callable[[], Any], recipients: int, seed: int) -> Score:
    place = Path(tempfile.mkdtemp(dir=folder))
    clocks: MutableSequence[float] = workers.context.Array("d", 2, lock=False)
    with office() as url, Moved(clocks).in_place():
        rig = Rig(place, url, recipients, seed, clocks)
        try:
            with rig.sink:
                fault.do(rig)
                rig.moved.set_wall(0.0)
                rig.count_all()
        except Exception as error:  # noqa: BLE001  # a fault that fells the rig is a promise not kept, not the end of the list
            rig.expect(False, f"seed {seed}: {type(error).__name__}: {error}"[:300])
        finally:
            rig.close()
    shutil.rmtree(place)
    return rig.score


def _case(fault: Fault, scores: Sequence[Score]) -> dict[str, Any]:
    problems = sorted({problem for score in scores for problem in score.problems})
    sums = {name: sum(getattr(score, name) for score in scores) for name in (*_MEASURES, "shown", "true")}
    broken = sum(not score.holds for score in scores)
    return {
        "case": f"{fault.code} {fault.words}", "value": broken, "unit": "runs that broke a promise", "against": "", "ratio": None,
        "runs": len(scores), **sums, "drained_seconds": round(max(score.drained for score in scores), 1),
        "problems": problems, "note": fault.note, "ok": not broken,
    }  # fmt: skip


def _sums(found: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    plain = [
        {
            "case": f"all faults, {name}",
            "value": sum(one[name] for one in found),
            "unit": "messages",
            "against": "",
            "ratio": None,
        }
        for name in _MEASURES
    ]
    shown, true = (sum(one[name] for one in found) for name in ("shown", "true"))
    slowest = max(one["drained_seconds"] for one in found)
    return [
        *plain,
        {
            "case": "all faults, uncertain shown",
            "value": shown,
            "unit": "messages",
            "against": f"uncertain true: {true}",
            "ratio": round(shown / true, 3) if true else float(shown == 0),
        },
        {
            "case": "all faults, slowest to drain",
            "value": slowest,
            "unit": "s",
            "against": f"limit {LIMIT:g} s",
            "ratio": round(slowest / LIMIT, 3),
        },
    ]


def _line(case: dict[str, Any]) -> str:
    state = "kept  " if case["ok"] else "BROKEN"
    figures = ", ".join(f"{name} {case[name]}" for name in _MEASURES)
    figures += f", uncertain {case['shown']} shown {case['true']} true, drained in {case['drained_seconds']} s"
    notes = [*case["problems"], *([f"({case['note']})"] if case["note"] else [])]
    return "\n       ".join([f"{state} {case['case']}: {figures}", *notes])


@contextmanager
def _apart() -> Iterator[None]:
    """Put back afterwards what the rigs change in this process, and keep the log quiet meanwhile."""
    before = mail.settings(), journals(), hands.Hands.MOST, structlog.get_config()
    workers.hush()
    try:
        yield
    finally:
        mail.connect(before[0])
        keep_journals_in(before[1])
        hands.Hands.MOST = before[2]
        structlog.configure(**before[3])


@contextmanager
def _offices(folder: Path, server: str) -> Iterator[Callable[[], Any]]:
    """Give a way to an empty office after the other: copies of one that was made once."""
    if server:
        with _on_server(server) as office:
            yield office
        return
    first = folder / "template.db"
    _make_tables(f"sqlite:///{first}")

    @contextmanager
    def copied() -> Iterator[str]:
        with tempfile.TemporaryDirectory(dir=folder) as place:
            shutil.copy(first, Path(place) / "office.db")
            yield f"sqlite:///{place}/office.db"

    yield copied


def _make_tables(url: str) -> None:
    """Make the ledger's tables and the trail's, and no other: they are copied for every run."""
    engine = database.make_engine(url)
    Base.metadata.create_all(engine, tables=_needed())
    engine.dispose()


def _needed() -> list[Table]:
    wanted = {table for table in Base.metadata.tables.values() if _room_of(table) in _ROOMS}
    while more := {key.column.table for table in wanted for key in table.foreign_keys} - wanted:
        wanted |= more
    return list(wanted)


def _room_of(table: Table) -> str:
    owners = [mapper.class_.__module__ for mapper in Base.registry.mappers if mapper.local_table is table]
    return owners[0].split(".")[1] if owners else ""


@contextmanager
def _on_server(server: str) -> Iterator[Callable[[], Any]]:
    at = make_url(server)
    admin = create_engine(
        at.set(drivername="postgresql+psycopg", database=at.database or "postgres"), isolation_level="AUTOCOMMIT"
    )
    first, copy = f"outreach_faults_{os.getpid()}", f"outreach_faults_{os.getpid()}_run"

    def say(words: str) -> None:
        with admin.connect() as connection:
            connection.exec_driver_sql(words)

    @contextmanager
    def copied() -> Iterator[str]:
        say(f"CREATE DATABASE {copy} TEMPLATE {first}")
        try:
            yield at.set(database=copy).render_as_string(hide_password=False)
        finally:
            say(f"DROP DATABASE IF EXISTS {copy} WITH (FORCE)")

    say(f"CREATE DATABASE {first}")
    try:
        _make_tables(at.set(database=first).render_as_string(hide_password=False))
        yield copied
    finally:
        say(f"DROP DATABASE IF EXISTS {first} WITH (FORCE)")
        admin.dispose()
