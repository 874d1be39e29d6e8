"""When is the next thing due? The worker sleeps until the earliest due row, at most a second, and sweeps each minute."""

import signal
import threading
from collections.abc import Callable
from datetime import datetime, timedelta

import structlog
from flask import Flask
from huey.consumer import Consumer

from outreach.core import clock, database
from outreach.core.events import announce
from outreach.jobs import engine

log = structlog.get_logger()
LONGEST_SLEEP = 1.0
SWEEP_EVERY = 60.0


class _Consumer(Consumer):
    """Huey's consumer as a part of our process: signals are ours."""

    def _set_signal_handlers(self) -> None:
        pass


def run_worker(app: Flask, stop: threading.Event | None = None) -> None:
    """Run jobs until SIGTERM, SIGINT or `stop`; what is in hand is finished first."""
    stop = stop or _stop_on_signals()
    consumer = _Consumer(engine.engine(), workers=3, periodic=False, initial_delay=0.05, backoff=1.3, max_delay=0.5)
    with app.app_context():
        announce("worker.started")
    consumer.start()
    log.info("worker started", jobs=engine.names())
    try:
        _watch(app, stop)
    finally:
        consumer.stop(graceful=True)


def _watch(app: Flask, stop: threading.Event) -> None:
    swept = float("-inf")
    while not stop.is_set():
        sweep = clock.monotonic() - swept >= SWEEP_EVERY
        if sweep:
            swept = clock.monotonic()
        with app.app_context():
            pause = look(sweep)
        stop.wait(pause)


def look(sweep: bool = False) -> float:
    """Wake every job that is due (all of them on a sweep) and return the seconds to sleep until the next."""
    pause = LONGEST_SLEEP
    for name, ask in engine.dues().items():
        at, now = _asked(name, ask), clock.now()  # the clock after the answer: a job may say that it is due this instant
        if sweep or (at is not None and at <= now):
            engine.wake(name)
        elif at is not None:
            pause = min(pause, max(0.0, (at - now) / timedelta(seconds=1)))
    return pause


def _asked(name: str, ask: Callable[[], datetime | None]) -> datetime | None:
    try:
        with database.scope():
            return ask()
    except Exception:  # a database that restarts must not end the worker
        log.exception("could not ask when a job is due", job=name)
        return None


def _stop_on_signals() -> threading.Event:
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda _number, _frame: stop.set())
    return stop
