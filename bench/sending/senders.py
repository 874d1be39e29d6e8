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

SIZE = 35_500  # bytes of a message: what ours has on the wire
_LONGEST = 3600  # seconds


def ours(port: int, messages: int, url: str = "", connections: int = 8) -> Result:
    """Send through the product's whole path; `url` is a PostgreSQL database that may be filled, SQLite otherwise."""
    return child("ours", port, messages, url, str(connections))


def child(what: str, port: int, messages: int, *more: str) -> Result:
    """Measure in a process of its own, so that memory and caches start alike."""
    environment = {**os.environ, "PYTHONPATH": str(sinks.HERE.parent)}
    said = _said([sys.executable, "-m", "bench.sending.ours", what, str(port), str(messages), *more], environment)
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
