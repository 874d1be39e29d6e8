"""Who sends? Each in processes of its own, to a port; what it reached is its own count, or the clock's."""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.sending import sinks
from bench.sending.figures import Result

SIZE = 35_500  # bytes of a message, as long as what ours has on the wire (bench/content.py)
_LONGEST = 3600  # seconds


def ours(port: int, messages: int, url: str = "", connections: int = 8, workers: int = 1) -> Result:
    """Send through the product's whole path; `url` is a PostgreSQL database that may be filled, SQLite otherwise."""
    return frozen_and_sent(port, messages, url, connections, workers)[1]


def frozen_and_sent(port: int, messages: int, url: str = "", connections: int = 8, workers: int = 1) -> tuple[Result, Result]:
    """Return what freezing a list cost and what sending it did.

    Who freezes (the web) and who sends (the workers, which share the connections) are processes of their own, as in an office.
    """
    with tempfile.TemporaryDirectory(prefix="outreach-bench-") as folder:
        url = url or f"sqlite:///{folder}/bench.db"
        child("tables", port, 0, url)
        hands = [_ready(port, connections // workers, url, f"{folder}/journals") for _ in range(workers)]
        frozen = child("frozen", port, messages, url)
        for hand in hands:
            print(file=hand.stdin, flush=True)
        found = [_ended(hand) for hand in hands]
        child("settled", port, messages, url)
    seconds = max(one["ended"] for one in found) - min(one["began"] for one in found)
    cpu = sum(one["cpu"] for one in found) / messages * 1e6
    return frozen, {"rate": messages / seconds, "cpu_us": cpu, "peak_mb": max(one["peak_mb"] for one in found)}


def _ready(port: int, connections: int, url: str, journals: str) -> subprocess.Popen[str]:
    """Start a worker and wait until it could send."""
    command = _command("worker", port, connections, url, journals)
    hand = subprocess.Popen(
        command, cwd=sinks.HERE.parent, env=_environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert hand.stdout is not None
    if hand.stdout.readline() != "ready\n":
        hand.kill()
        raise RuntimeError("a worker did not start")
    return hand


def _ended(hand: subprocess.Popen[str]) -> Result:
    said, _ = hand.communicate(timeout=_LONGEST)
    if hand.returncode:
        raise RuntimeError(f"a worker ended with {hand.returncode}")
    return _figures(said)


def child(what: str, port: int, messages: int, *more: str) -> Result:
    """Measure in a process of its own, so that memory and caches start alike."""
    return _figures(_said(_command(what, port, messages, *more), _environment()))


def _command(what: str, port: int, number: int, *more: str) -> list[str]:
    return [sys.executable, "-m", "bench.sending.ours", what, str(port), str(number), *more]


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(sinks.HERE.parent)}


def _figures(said: str) -> Result:
    return {name: float(value) for name, value in (pair.split("=") for pair in said.split())}


def source(port: int, messages: int, sessions: int) -> Result:
    """Send one fixed message again and again, as Postfix' smtp-source does: the limit of what does not pipeline."""
    words = ["-d", "-s", str(sessions), "-l", str(SIZE), "-m", str(messages), "-f", "a@example.com", "-t", "b@example.com"]
    began = time.monotonic()
    _said([str(sinks.postfix(sinks.SMTP_SOURCE)), *words, f"127.0.0.1:{port}"])
    return {"rate": messages / (time.monotonic() - began)}


def reference(folder: str, messages: int, server: str = "") -> Result:
    """Run the reference sender on a database of its own or in tables of its own on `server`, against a sink of its own."""
    program = str(Path(folder) / "pipeline.py")
    with tempfile.TemporaryDirectory(prefix="outreach-reference-") as place, sinks.own() as port:
        file = server.replace("postgresql+psycopg:", "postgresql:") or str(Path(place) / "reference.db")
        _said([sys.executable, program, "prepare", file, str(messages)])
        journal = str(Path(place) / "journal")
        return counted(_said([sys.executable, program, "run", file, str(port), "--conns", "8", "--journal", journal]), messages)


def peer(command: list[str], messages: int, environment: dict[str, str]) -> Result:
    """Run a peer's script, whose last line is its own count as JSON."""
    return counted(_said(command, {**os.environ, **environment}), messages)


def counted(said: str, messages: int) -> Result:
    """Return what a script says of itself. Raises `RuntimeError` when it did not send all."""
    found: Result = json.loads(said.splitlines()[-1])
    if found["n"] != messages:
        raise RuntimeError(f"{found['n']} of {messages} were sent")
    return found


def _said(command: list[str], environment: dict[str, str] | None = None) -> str:
    done = subprocess.run(
        command, cwd=sinks.HERE.parent, env=environment, capture_output=True, text=True, check=False, timeout=_LONGEST
    )
    if done.returncode:
        raise RuntimeError((done.stderr or done.stdout)[-2000:] or f"{command[0]} ended with {done.returncode}")
    return done.stdout
