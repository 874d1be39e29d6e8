"""The worker is killed at five places of one send to 2,000 people; nobody is lost, and nobody gets two copies unseen."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from outreach import ROOT
from outreach.core import database
from outreach.core.database import session
from outreach.deliveries import queries
from outreach.deliveries.models import Delivery, State
from outreach.deliveries.sender.killing import STAGES
from tests.deliveries import make
from tests.deliveries.sink import Sink

PEOPLE = 2600  # more than what two killed workers write at once
CONNECTIONS = 4
COUNTS = {"before_connect": 1, "mid_data": 120, "after_dot": 150, "before_commit": 1, "after_commit": 1}
BODY = {
    "text": make.TEXT + "One more sentence of a long release.\n" * 90,
    "html": make.HTML.replace("</body>", "<p>Word.</p>" * 300 + "</body>"),
}
LIMIT = 60


@pytest.fixture
def planned(database_url: str) -> Iterator[str]:
    """Freeze the list and return the database's address."""
    database.connect(database_url)
    make.a_list(PEOPLE, embargoed=True, **BODY)
    yield database_url
    database.close()
    database.engine().dispose()


@contextmanager
def _worker(url: str, folder: Path, port: int, kill_at: str = "") -> Iterator[subprocess.Popen[bytes]]:
    environ = {
        "OUTREACH_DATA_DIR": str(folder),
        "OUTREACH_DATABASE_URL": url,
        "OUTREACH_MAIL_PORT": str(port),
        "OUTREACH_MAIL_CONNECTIONS": str(CONNECTIONS),
        "OUTREACH_KILL_AT": kill_at,
        "PATH": os.environ["PATH"],
    }
    command = [sys.executable, "-m", "flask", "--app", "wsgi.py", "worker"]
    log = (folder / "worker.log").open("wb")
    with log, subprocess.Popen(command, cwd=ROOT, env=environ, stdout=log, stderr=log) as process:
        try:
            yield process
        finally:
            process.kill()


def _unsettled() -> int:
    session().rollback()
    tally = queries.tally("distribution:1")
    return tally["queued"] + tally["planned"] + tally["sending"] + tally["deferred"]


def _wait_until_settled() -> None:
    until = time.monotonic() + LIMIT
    while _unsettled() and time.monotonic() < until:
        time.sleep(0.05)
    assert _unsettled() == 0


def test_a_worker_killed_at_five_stages_loses_nobody_and_doubles_nobody(planned: str, tmp_path: Path) -> None:
    with Sink() as sink:
        for stage in STAGES:
            with _worker(planned, tmp_path, sink.port, f"{stage}:{COUNTS[stage]}:SIGKILL") as process:
                assert process.wait(LIMIT) == -signal.SIGKILL, f"{stage}: {(tmp_path / 'worker.log').read_text()[-2000:]}"
            assert _unsettled() > 0, f"{stage}: the send was over before the kill"
        with _worker(planned, tmp_path, sink.port) as process:
            _wait_until_settled()
            process.terminate()
            assert process.wait(LIMIT) == 0
        copies = sink.ledger.copies()
    rows = session().query(Delivery).all()
    sent = {row.address for row in rows if row.state == State.SENT}
    uncertain = {row.address for row in rows if row.state == State.UNCERTAIN}
    assert len(sent) + len(uncertain) == PEOPLE, queries.tally("distribution:1")
    assert sent <= copies.keys(), "a message is called sent and never arrived"
    assert copies.keys() - sent <= uncertain, "a message arrived that the ledger knows nothing of"
    assert set(copies.values()) == {1}, "somebody got two copies"
    assert 0 < len(uncertain) <= len(STAGES) * CONNECTIONS
    assert {row.address for row in queries.uncertain(limit=200).items} == uncertain
    assert len({row.message_id for row in rows}) == PEOPLE
    assert list((tmp_path / "journal").iterdir()) == []
