"""Where does everything go that is sent to measure? Into our own fast sink, or Postfix' own test sink."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]
SMTP_SINK, SMTP_SOURCE = "smtp-sink", "smtp-source"


def postfix(name: str) -> str | None:
    """Return where one of Postfix' two test tools is, or None; `SMTP_SINK` and `SMTP_SOURCE` may name another place."""
    return os.environ.get(name.upper().replace("-", "_")) or shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin")


@cache
def compiler() -> str | None:
    """Return a C compiler, or None: then our sink is one in Python, which is slower and has no distance."""
    return shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")


@contextmanager
def own(*options: str) -> Iterator[int]:
    """Run the C sink (the Python one where there is no compiler) and give its port."""
    with tempfile.TemporaryDirectory(prefix="outreach-sink-") as folder:
        process = subprocess.Popen(_command(Path(folder), options), stdout=subprocess.PIPE, text=True, cwd=HERE.parent)
        try:
            assert process.stdout is not None
            yield int(process.stdout.readline())
        finally:
            process.terminate()
            process.communicate()


@contextmanager
def of_postfix() -> Iterator[int]:
    """Run smtp-sink, where it is on this machine, else our own; give its port."""
    program = postfix(SMTP_SINK)
    if program is None:
        with own() as port:
            yield port
        return
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    user = ["-u", "nobody"] if os.geteuid() == 0 else []
    process = subprocess.Popen(
        [program, *user, f"127.0.0.1:{port}", "1024"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait_for(port)
        yield port
    finally:
        process.terminate()
        process.wait()


def _wait_for(port: int) -> None:
    end = time.monotonic() + 10
    while time.monotonic() < end:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    raise RuntimeError("smtp-sink does not listen")


def _command(folder: Path, options: tuple[str, ...]) -> list[str]:
    found = compiler()
    if found is None:
        return [sys.executable, "-m", "bench.sink"]
    program = folder / "sink"
    subprocess.run([found, "-O2", "-o", str(program), str(HERE / "sink.c")], check=True)
    return [str(program), *options]
