"""Which faults has the machine? F16 to F22, F26 and F27: killed, stopped, cut off, full, slow, copied."""

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from sqlalchemy import create_engine, event
from sqlalchemy.engine import make_url

from bench.faults import workers
from bench.faults.register import fault
from bench.faults.rig import PATIENCE, SOURCE, TEXT, Rig, go_on, stopped, until
from outreach.core import database
from outreach.core.actors import WORKER
from outreach.core.database import scope, transaction
from outreach.deliveries import queries, service
from outreach.deliveries.models import State
from outreach.deliveries.sender import hands
from outreach.deliveries.sender.killing import STAGES
from outreach.integrations import mail

OK = "250 2.0.0 taken"


@fault("F16", "the worker is killed (-9) at every state change")
def f16(rig: Rig) -> None:
    """After the claim, in the text, after the 250, before and after the commit: nobody is lost, nobody unseen twice."""
    part = rig.count // len(STAGES)
    for number, stage in enumerate(STAGES):
        rig.freeze(part, f"distribution:{number}")
        count = rig.random.randint(2, part // 2) if stage in ("mid_data", "after_dot") else 1
        rig.killed(rig.worker(trap=f"{stage}:{count}:SIGKILL"))
    rig.finish()


@fault("F17", "the web is killed (-9) between the form and the commit", "the planning alone, without the form around it")
def f17(rig: Rig) -> None:
    """Nothing is planned, or planned once; the same form again adds nobody."""
    for when, rows in (("before", 0), ("after", rig.count)):
        rig.killed(workers.start(workers.plan, rig.place, rig.count, when))
        rig.expect(len(rig.rows()) == rows, f"{len(rig.rows())} rows after a kill {when} the commit")
    rig.score.planned = rig.count
    rig.freeze()
    rig.finish()


@fault("F18", "several workers at once", "that more workers are faster is measured by flask bench send")
def f18(rig: Rig) -> None:
    """Nobody gets two."""
    rig.freeze()
    rig.ended(*[rig.worker() for _ in range(8 if rig.count >= 1000 else 3)])
    rig.finish()
    rig.expect(len(rig.rows(State.SENT)) == rig.count, "not all were sent")


@fault("F19", "a worker stands still beyond its lease, then goes on", "the quarter of an hour passes on the rig's clock")
def f19(rig: Rig) -> None:
    """What it writes and sends late is refused."""
    rig.freeze()
    late = rig.worker(trap=f"mid_data:{max(2, rig.count // 8)}:SIGSTOP")
    rig.expect(until(lambda: stopped(late.pid)), "the worker did not stop")
    rig.moved.let_pass((hands.LEASE + timedelta(minutes=5)).total_seconds())
    rig.drain()
    go_on(late.pid)
    rig.ended(late)
    rig.finish()


class _Cut:
    """Lets every statement of this process fail, from the moment that it is told to."""

    def __init__(self) -> None:
        self.now = False
        event.listen(database.engine(), "before_cursor_execute", self._refuse)

    def _refuse(self, *_: Any) -> None:
        if self.now:
            raise sqlite3.OperationalError("the connection is gone")

    def heal(self) -> None:
        self.now = False
        event.remove(database.engine(), "before_cursor_execute", self._refuse)


def _at(rig: Rig, number: int, then: Callable[[], None]) -> None:
    """Do something once, when the server has taken so many."""
    done: list[bool] = []

    def look(_already: bytes) -> None:
        if len(rig.sink.ledger.taken) >= number and not done:
            done.append(True)
            then()

    rig.sink.script.at_end = look


@fault(
    "F20",
    "the database restarts in mid-run",
    "PostgreSQL: every connection is ended; SQLite has no server: every statement fails",
)
def f20(rig: Rig) -> None:
    """It connects again and goes on; what left is known from the journal."""
    rig.freeze()
    if rig.on_sqlite:
        cut = _Cut()
        _at(rig, rig.count // 4, lambda: setattr(cut, "now", True))
        rig.drain()
        rig.drain()
        cut.heal()
        rig.expect(rig.errors, "nothing failed")
    else:
        ended: list[int] = []
        _at(rig, rig.count // 4, lambda: ended.append(_end_connections(rig.url)))
        rig.drain()  # connections are tried before they are used: the worker itself may never notice
        rig.expect(sum(ended), "no connection was ended")
    rig.finish()


def _end_connections(url: str) -> int:
    """End every connection but our own and return how many there were."""
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        ended = connection.exec_driver_sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        ).all()
    engine.dispose()
    return len(ended)


@fault("F21", "the database is locked", "half a minute of patience is scaled to a fifth of a second")
def f21(rig: Rig) -> None:
    """Nothing is lost; the worker tries again."""
    rig.freeze()
    held: list[Any] = []
    with _little_patience(_impatient if rig.on_sqlite else _impatient_too):
        _at(rig, rig.count // 4, lambda: held.append(_lock(rig)))
        rig.drain()
        rig.expect(rig.errors, "nothing failed")
        for lock in held:
            lock()
    rig.finish()


@contextmanager
def _little_patience(hurry: Callable[[Any, Any], None]) -> Iterator[None]:
    """Let connections of this process wait for a lock only as long as `hurry` tells them; the next fault's have patience again."""
    engine = database.engine()
    engine.dispose()
    event.listen(engine, "connect", hurry)
    try:
        yield
    finally:
        event.remove(engine, "connect", hurry)
        database.close()
        engine.dispose()


def _impatient(connection: Any, _record: Any) -> None:
    connection.execute("PRAGMA busy_timeout=200")


def _impatient_too(connection: Any, _record: Any) -> None:
    connection.execute("SET lock_timeout = 200")
    connection.commit()


def _lock(rig: Rig) -> Callable[[], None]:
    """Lock the table of deliveries from another connection, and return how it is let go."""
    if rig.on_sqlite:
        holder = sqlite3.connect(
            rig.url.removeprefix("sqlite:///"), isolation_level=None, check_same_thread=False, timeout=PATIENCE
        )
        holder.execute("BEGIN IMMEDIATE")
        return holder.close
    engine = create_engine(rig.url)
    connection = engine.connect()
    connection.exec_driver_sql("LOCK TABLE deliveries IN ACCESS EXCLUSIVE MODE")
    return lambda: (connection.close(), engine.dispose())  # type: ignore[return-value]


@fault("F22", "the disk is full", "files that may not grow, instead of a full disk; attachments are rows of the database")
def f22(rig: Rig) -> None:
    """What cannot be written down does not leave; it goes on without repair."""
    rig.freeze()
    with scope() as held:  # the log of the database exists before it may not grow
        held.connection()
        for limit in (2_000, 60_000 + rig.random.randrange(20_000), 400_000):
            rig.ended(rig.worker(file_limit=limit))
    rig.finish()
    rig.expect(len(rig.rows(State.SENT, State.UNCERTAIN)) == rig.count, "not all were sent")


@fault("F26", "a slow line, and the worker ends in the middle", "300 Mbit for messages of 35 KB, instead of 1 Mbit")
def f26(rig: Rig) -> None:
    """Memory stays flat, the count is true, and it goes on from where it was."""
    rig.sink.script.reading = _Line(300e6).carry
    rig.freeze(text=TEXT + "A sentence that makes the release as long as others are.\n" * 560)
    rig.killed(rig.worker(trap=f"after_dot:{rig.count // 2}:SIGKILL"))
    report = rig.folder / "peak"
    rig.ended(rig.worker(report=report))
    rig.finish()
    sizes = [len(data) for _, _, data in rig.sink.ledger.taken]
    rig.expect(min(sizes) > 32_000, f"a message of {min(sizes)} bytes is no long one")
    peak = float(report.read_text())
    rig.expect(peak < 120, f"the worker's peak was {peak:.0f} MB")


class _Line:
    """A line of so many bits a second, shared by all connections."""

    def __init__(self, bits: float) -> None:
        self._bits, self._free, self._lock = bits, 0.0, threading.Lock()

    def carry(self, size: int) -> None:
        """Take as long as these bytes do."""
        with self._lock:
            self._free = max(self._free, time.monotonic()) + 8 * size / self._bits
            rest = self._free - time.monotonic()
        time.sleep(max(0.0, rest))


@fault("F27", "a restored copy starts beside the office", "a copy made by the database, settled as flask restore does")
def f27(rig: Rig) -> None:
    """The copy stands still, and sends nothing that may have left since even when it is let go on."""
    rig.freeze()
    rig.killed(rig.worker(trap="before_connect:2:SIGKILL"))
    with _copied(rig) as copy:
        rig.finish()
        _start_copy(rig, copy)


@contextmanager
def _copied(rig: Rig) -> Iterator[str]:
    """Give the address of a copy of the rig's database as it is now."""
    if rig.on_sqlite:
        file = rig.folder / "copy.db"
        with sqlite3.connect(rig.url.removeprefix("sqlite:///")) as source, sqlite3.connect(file) as target:
            source.backup(target)
        yield f"sqlite:///{file}"
        return
    at = make_url(rig.url)
    admin = create_engine(at.set(database="postgres"), isolation_level="AUTOCOMMIT")
    database.engine().dispose()
    try:
        with admin.connect() as connection:
            connection.exec_driver_sql(f"CREATE DATABASE {at.database}_copy TEMPLATE {at.database}")
        yield at.set(database=f"{at.database}_copy").render_as_string(hide_password=False)
    finally:
        with admin.connect() as connection:
            connection.exec_driver_sql(f"DROP DATABASE IF EXISTS {at.database}_copy WITH (FORCE)")
        admin.dispose()


def _start_copy(rig: Rig, copy: str) -> None:
    own, before = rig.url, len(rig.sink.ledger.taken)
    rig.url = copy
    rig.use(mail.Relay(port=rig.sink.port))
    with scope(), transaction():
        service.stop_everything(WORKER, "restored")
        service.doubt_what_was_due()
    rig.drain()
    with scope(), transaction():
        service.go_on(WORKER)
    rig.drain()
    rig.expect(len(rig.sink.ledger.taken) == before, "the copy sent something")
    with scope():
        rig.expect(queries.tally(SOURCE)["uncertain"], "the copy asks nobody")
    rig.url = own
    rig.use(mail.Relay(port=rig.sink.port))
