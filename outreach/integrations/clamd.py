"""Does a scanner know something bad in these bytes? ClamAV's daemon is asked over its socket (INSTREAM); without an answer nothing is clean."""

import socket
import struct
import time
from dataclasses import dataclass
from urllib.parse import urlsplit

_PATIENCE = 30  # seconds for one file
_STEP = 262_144
_LONGEST_ANSWER = 4_096


class Unscanned(Exception):
    """Nobody knows whether it is clean; the words are for a person who runs the machine."""


@dataclass(frozen=True, slots=True)
class Scanner:
    """Where the daemon listens: `unix:/run/clamav/clamd.ctl`, or `tcp://127.0.0.1:3310`."""

    address: str

    def found(self, raw: bytes) -> str:
        """Return the name of what it finds, or nothing for clean bytes; raises `Unscanned` without a clear answer."""
        pieces = (raw[at : at + _STEP] for at in range(0, len(raw), _STEP))
        framed = [struct.pack(">I", len(one)) + one for one in pieces]
        said = self._asked(b"zINSTREAM\0", *framed, struct.pack(">I", 0))
        if said == "stream: OK":
            return ""
        if said.startswith("stream: ") and said.endswith(" FOUND"):
            return said.removeprefix("stream: ").removesuffix(" FOUND")
        raise Unscanned(said or "it closed the connection without an answer")

    def silent(self) -> str:
        """Return what is wrong where it does not answer, else nothing."""
        try:
            said = self._asked(b"zPING\0")
        except Unscanned as error:
            return str(error)
        return "" if said == "PONG" else f"it says {said!r}"

    def _asked(self, *parts: bytes) -> str:
        until = time.monotonic() + _PATIENCE
        try:
            with self._line() as line:
                for part in parts:
                    line.settimeout(_left(until))
                    line.sendall(part)
                return _answer(line, until)
        except (OSError, ValueError) as error:
            raise Unscanned(f"{self.address}: {error}") from error

    def _line(self) -> socket.socket:
        parts = urlsplit(self.address)
        if parts.scheme == "tcp":
            return socket.create_connection((parts.hostname or "", parts.port or 3310), timeout=_PATIENCE)
        line = socket.socket(socket.AF_UNIX)
        try:
            line.settimeout(_PATIENCE)
            line.connect(parts.path)
        except OSError:
            line.close()
            raise
        return line


def _answer(line: socket.socket, until: float) -> str:
    said = b""
    while b"\0" not in said and len(said) < _LONGEST_ANSWER:
        line.settimeout(_left(until))
        more = line.recv(_LONGEST_ANSWER)
        if not more:
            break
        said += more
    return said.split(b"\0", 1)[0].decode("utf-8", "replace").strip()


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError("it took too long")
    return left
