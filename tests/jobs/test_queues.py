"""A wake-up passes through each kind of queue, from one process to another; only its name travels."""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import nullcontext
from urllib.parse import urlsplit

import pytest

from outreach.jobs import engine


@pytest.fixture
def ran() -> Iterator[list[str]]:
    """Return the names of the jobs that ran; the queue that was there is put back."""
    before = (engine._engine.huey, engine._engine.context, engine._engine.task, dict(engine._jobs))
    found: list[str] = []
    engine._jobs["test.queue"] = lambda: found.append("test.queue")
    yield found
    engine._engine.huey, engine._engine.context, engine._engine.task = before[:3]
    engine._jobs.clear()
    engine._jobs.update(before[3])


@pytest.fixture(scope="module")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Run a Redis of our own on a free port of loopback."""
    program = shutil.which("redis-server")
    if program is None:
        pytest.skip("no redis-server on this machine")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    folder = tmp_path_factory.mktemp("redis")
    command = [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(folder), "--daemonize", "no"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        _wait_for(port)
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        process.terminate()
        process.wait(10)


def _wait_for(port: int) -> None:
    until = time.monotonic() + 20
    while time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("Redis does not answer")


def _passes(url: str, ran: list[str]) -> None:
    engine.connect(url, nullcontext)
    engine.run_pending()
    ran.clear()
    engine.wake("test.queue")
    assert engine.engine().pending_count() == 1
    engine.connect(url, nullcontext)  # another process would
    engine.run_pending()
    assert ran == ["test.queue"]
    engine.run_pending()
    assert ran == ["test.queue"]


def test_a_wake_up_passes_through_the_queue_of_the_database_in_use(database_url: str, ran: list[str]) -> None:
    _passes(database_url, ran)  # SQLite, or PostgreSQL in the run on PostgreSQL


def test_a_wake_up_passes_through_redis(redis_url: str, ran: list[str]) -> None:
    _passes(redis_url, ran)


def test_only_a_name_travels(redis_url: str, ran: list[str]) -> None:
    import redis

    engine.connect(redis_url, nullcontext)
    engine.wake("test.queue")
    at = urlsplit(redis_url)
    with redis.Redis(host=at.hostname or "", port=at.port or 0) as store:
        (message,) = store.lrange("huey.redis.outreach", 0, -1) or store.lrange("huey.outreach", 0, -1)
    assert message.startswith(b"{")
    assert b'"args": ["test.queue"]' in message
    engine.run_pending()


def test_a_queue_that_is_down_is_no_error(ran: list[str]) -> None:
    engine.connect("redis://127.0.0.1:1/0", nullcontext)
    engine.wake("test.queue")
    assert ran == []
