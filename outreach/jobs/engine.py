"""How does a wake-up travel? Through Huey on SQLite, PostgreSQL or Redis; losing one costs at most a minute."""

import json
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import structlog
from huey import Huey, PostgresHuey, RedisHuey, SqliteHuey
from huey.registry import Message

from outreach.core import database

log = structlog.get_logger()
Job = Callable[..., None]
Due = Callable[[], datetime | None]
_jobs: dict[str, Job] = {}
_dues: dict[str, Due] = {}
_running: set[str] = set()
_again: set[str] = set()
_lock = threading.Lock()


class JsonSerializer:
    """Messages as JSON text; a queue that somebody else can write to can then only wake us, never run code."""

    def serialize(self, data: Any) -> bytes:
        """Return a Huey message, or a plain value, as JSON bytes."""
        plain = data._asdict() if isinstance(data, Message) else {"value": data}
        return json.dumps(plain, default=str).encode()

    def deserialize(self, data: bytes) -> Any:
        """Return what `serialize` was given; a message carries only its name and arguments."""
        plain = json.loads(data)
        if "value" in plain:
            return plain["value"]
        known = {name: plain.get(name) for name in Message._fields}
        return Message(**{**known, "args": tuple(plain.get("args") or ()), "kwargs": plain.get("kwargs") or {}, "eta": None})


class _Engine:
    huey: Huey | None = None
    task: Any = None
    context: Callable[[], AbstractContextManager[Any]] = nullcontext


_engine = _Engine()


def connect(url: str, context: Callable[[], AbstractContextManager[Any]]) -> None:
    """Point the queue at `url` (sqlite:///file, postgresql://…, redis://…); each job runs inside `context()`."""
    _engine.huey = _make(url)
    _engine.context = context
    _engine.task = _engine.huey.task(name="outreach.wake")(_run)


def _make(url: str) -> Huey:
    options: dict[str, Any] = {"results": False, "serializer": JsonSerializer()}
    scheme = urlsplit(url).scheme
    if scheme == "sqlite":
        return SqliteHuey("outreach", filename=url.removeprefix("sqlite:///"), **options)
    if scheme == "postgresql":
        return PostgresHuey("outreach", dsn=url, **options)
    return RedisHuey("outreach", url=url, **options)


def engine() -> Huey:
    """Return the queue in use."""
    assert _engine.huey is not None, "the queue is connected by create_app"
    return _engine.huey


def job(name: str) -> Callable[[Job], Job]:
    """Register the decorated function as the idempotent job `name` ("room.verb")."""

    def register(function: Job) -> Job:
        _jobs[name] = function
        return function

    return register


def due(name: str) -> Callable[[Due], Due]:
    """Register the decorated function: the instant at which job `name` has work, or None for none in sight."""

    def register(function: Due) -> Due:
        _dues[name] = function
        return function

    return register


def dues() -> dict[str, Due]:
    """Return the registered questions by job."""
    return dict(_dues)


def names() -> list[str]:
    """Return the names of all jobs."""
    return sorted(_jobs)


def wake(name: str) -> None:
    """Ask for job `name` to run soon; call after commit. A queue that is down is no error: the rows will be found."""
    try:
        _engine.task(name)
    except Exception:  # noqa: BLE001  # any driver's error; the sweep finds the rows within a minute
        log.warning("the queue did not take a wake-up", job=name)


def run_pending() -> None:
    """Run in this thread whatever the queue holds; for tests and for `flask worker --once`."""
    while (task := engine().dequeue()) is not None:
        engine().execute(task)


def _run(name: str) -> None:
    """Run one job, once at a time in this process; a wake-up during the run makes it run again."""
    with _lock:
        if name in _running:
            _again.add(name)
            return
        _running.add(name)
    try:
        _call(name)
    finally:
        with _lock:
            _running.discard(name)
            repeat = name in _again
            _again.discard(name)
    if repeat:
        _run(name)


def _call(name: str) -> None:
    function = _jobs.get(name)
    if function is None:
        log.error("the queue names a job that does not exist", job=name)
        return
    try:
        with database.scope(), _engine.context():
            function()
    except Exception:  # the worker is the last resort: it logs and goes on with other work
        log.exception("job failed", job=name)
