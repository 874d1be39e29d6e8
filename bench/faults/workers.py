"""What does a worker of the rig do in a process of its own, until it is done or killed?"""

import logging
import multiprocessing
import os
import resource
import signal
import sqlite3
import sys
from collections.abc import Callable, MutableSequence
from dataclasses import dataclass, field
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import psycopg
import structlog
from sqlalchemy.exc import SQLAlchemyError

from bench.faults.moved import Moved
from outreach.core import database, marks
from outreach.deliveries.sender import drain_lists, hands
from outreach.deliveries.sender.setup import keep_journals_in
from outreach.integrations import mail

# Children are forked from a server that has everything loaded and no threads, so that one starts in milliseconds.
context = multiprocessing.get_context("forkserver")
context.set_forkserver_preload(["bench.faults.workers"])
FELLED_BY = (SQLAlchemyError, psycopg.Error, sqlite3.Error, OSError)  # the drivers' own, where the sender goes past the mapper
FELL = 3  # how a worker ends whose database or disk failed
KEY = "a key of the rig"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a worker works: its database, journals and relay, and how many rows it claims at most."""

    url: str
    journals: Path
    relay: mail.Relay
    clocks: MutableSequence[float]
    most: int
    connections: int = 4


@dataclass(frozen=True, slots=True)
class Ways:
    """How a worker comes to grief: a trap ("stage:count:signal"), a wrong clock, files that may not grow beyond some bytes."""

    trap: str = ""
    drift: float = 0.0
    file_limit: int = 0
    report: Path | None = field(default=None)


def start(work: Callable[..., None], *arguments: Any) -> BaseProcess:
    """Start `work` in a process of its own."""
    process = context.Process(target=work, args=arguments, daemon=True)
    process.start()
    return process


def settle_in(place: Place) -> None:
    """Point this process at the rig's database, journals and relay."""
    database.connect(place.url)
    marks.connect(KEY)
    keep_journals_in(place.journals)
    mail.connect(mail.MailSettings(relay=place.relay, connections=place.connections))
    hands.Hands.MOST = place.most


def drain(place: Place, ways: Ways) -> None:
    """Send what is due, as a worker does, and end."""
    hush()
    os.environ["OUTREACH_KILL_AT"] = ways.trap
    settle_in(place)
    if ways.file_limit:
        resource.setrlimit(resource.RLIMIT_FSIZE, (ways.file_limit, resource.RLIM_INFINITY))
    with Moved(place.clocks, ways.drift).in_place():
        _until_done()
    if ways.report is not None:
        ways.report.write_text(str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))


def _until_done() -> None:
    """Send until there is no more; an error ends a run, and this worker with it: another one goes on."""
    try:
        while drain_lists():
            pass
    except FELLED_BY:
        sys.exit(FELL)


def plan(place: Place, count: int, killed: str) -> None:
    """Freeze a list as the web does, and be killed before or after the commit."""
    from bench.faults.rig import freeze

    hush()
    settle_in(place)
    with database.scope() as _session:
        with database.transaction():
            freeze(count)
            if killed == "before":
                os.kill(os.getpid(), signal.SIGKILL)
        os.kill(os.getpid(), signal.SIGKILL)


def hush() -> None:
    """Keep what the sender would log about faults that are meant."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
