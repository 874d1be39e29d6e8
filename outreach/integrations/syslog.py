"""How does the trail get to a machine that is not ours to change? As syslog over TLS (RFC 5424, 5425), or to a forwarder on this machine."""

import contextlib
import json
import socket
import ssl
import time
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

PORT = 6514  # RFC 5425, 4.1
_AUDIT, _INFO = 13, 6  # RFC 5424, 6.2.1: facility "log audit", severity "informational"
_PATIENCE = 20  # seconds for all of it: a machine that answers a byte at a time holds nobody up
_STEP = 65536
ABRUPT = "closes=abruptly"  # what an operator says of a machine that ends no TLS connection in order
_UNSAID = (
    "it closed the connection without saying that it had read everything (TLS close_notify), so the same lines go again;"
    f" where it never says so, end OUTREACH_TRAIL_TO with ?{ABRUPT}"
)


class Unsent(Exception):
    """The lines may not have arrived; the words are for a person who runs the machine."""


def line(at: datetime, host: str, event: str, facts: Mapping[str, Any]) -> bytes:
    """Return one message; control characters in what it says are escaped by JSON itself."""
    name = "".join(sign for sign in event if "!" <= sign <= "~")[:32] or "-"
    stamp = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    said = json.dumps(facts, ensure_ascii=True, sort_keys=True, default=str)
    return f"<{8 * _AUDIT + _INFO}>1 {stamp} {host} outreach - {name} - {said}".encode("ascii", "replace")


def send(to: str, lines: Iterable[bytes]) -> None:
    """Hand `lines` to `tls://host:port` or `tcp://127.0.0.1:port`, each with its length before it; raises `Unsent`.

    Syslog has no receipt: they count as taken once the other side has closed the connection in order after us. One that just cuts it
    may have opened nothing: the lines go again, for twice is better than never. From here nobody can tell such a one from one that read
    all and never says goodbye; `?closes=abruptly` is the word of whoever runs it.
    """
    parts = urlsplit(to)
    host, port = parts.hostname or "", parts.port or PORT
    until = time.monotonic() + _PATIENCE
    try:
        with contextlib.ExitStack() as stack:
            plain = stack.enter_context(socket.create_connection((host, port), timeout=_PATIENCE))
            wire = plain
            if parts.scheme == "tls":
                wire = stack.enter_context(ssl.create_default_context().wrap_socket(plain, server_hostname=host))
            _hand_over(wire, b"".join(b"%d %s" % (len(one), one) for one in lines), until)
            _end(wire, until, parts.query == ABRUPT)
    except (OSError, ValueError) as error:
        raise Unsent(f"{host}:{port}: {error}") from error


def _hand_over(wire: socket.socket, said: bytes, until: float) -> None:
    for at in range(0, len(said), _STEP):
        wire.settimeout(_left(until))
        wire.sendall(said[at : at + _STEP])


def _end(wire: socket.socket, until: float, abrupt: bool) -> None:
    """Say that nothing follows, and wait for the other side to say so too; raises `OSError` where it just cuts the line.

    Of one that is known to close `abrupt` its end of the line is enough; a line that breaks off never is.
    """
    wire.settimeout(_left(until))
    if isinstance(wire, ssl.SSLSocket):
        try:
            wire.unwrap()
        except OSError as error:
            if not _is_end(error):
                raise
            if not abrupt:
                raise OSError(_UNSAID) from error
        return
    wire.shutdown(socket.SHUT_WR)
    while wire.recv(4096):
        wire.settimeout(_left(until))


def _is_end(error: OSError) -> bool:
    """Say whether the other side closed the line, and did not break it off."""
    return isinstance(error, ssl.SSLEOFError) or (type(error) is OSError and not error.errno)


def _left(until: float) -> float:
    """Return how many seconds are left; raises `TimeoutError`."""
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError("it took too long")
    return left
