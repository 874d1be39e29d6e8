"""What arrives at the socket, before any page is asked: two requests in one, and callers who never come to an end."""

import re
import socket
import statistics
import time
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from flask import Flask

from tests.journeys.office import served

SECRET = b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
TWO_IN_ONE = {
    "two lengths": b"Content-Length: 0\r\nContent-Length: %d\r\n\r\n" % len(SECRET) + SECRET,
    "a list of lengths": b"Content-Length: 0, %d\r\n\r\n" % len(SECRET) + SECRET,
    "a signed length": b"Content-Length: +%d\r\n\r\n" % len(SECRET) + SECRET,
    "length and chunks": b"Content-Length: %d\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" % (5 + len(SECRET)) + SECRET,
    "unknown encoding": b"Transfer-Encoding: xchunked\r\n\r\n" + SECRET,
    "hidden encoding": b"Transfer-Encoding : chunked\r\nContent-Length: 0\r\n\r\n0\r\n\r\n" + SECRET,
    "a bad chunk": b"Transfer-Encoding: chunked\r\n\r\n0x0\r\n\r\n" + SECRET,
    "chunks of an old caller": b"Connection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + SECRET,
    "bare line feeds": b"X: y\nContent-Length: %d\n\n" % len(SECRET) + SECRET,
}
"""Requests that a proxy and a server might cut at different places, the second being somebody else's."""


@pytest.fixture
def address(app: Flask) -> Iterator[tuple[str, int]]:
    """Return where the office listens, as `flask serve` does."""
    with served(app) as url:
        yield "127.0.0.1", urlsplit(url).port or 0


def told(address: tuple[str, int], said: bytes) -> bytes:
    """Return everything that comes back on one connection; it ends when the server closes it."""
    with socket.create_connection(address, timeout=5) as line:
        line.sendall(said)
        return b"".join(iter(lambda: line.recv(65536), b""))


@pytest.mark.parametrize("trick", TWO_IN_ONE)
def test_x17_what_could_be_two_requests_is_refused_and_the_line_is_closed(address: tuple[str, int], trick: str) -> None:
    version = b"1.0" if trick == "chunks of an old caller" else b"1.1"
    answer = told(address, b"POST /healthz HTTP/" + version + b"\r\nHost: 127.0.0.1\r\n" + TWO_IN_ONE[trick])
    assert answer.split(b" ")[1] in (b"400", b"501"), answer[:200]
    assert len(re.findall(rb"(?m)^HTTP/1\.[01] ", answer)) == 1, "the second request was answered"


def test_f50_a_hundred_who_never_finish_hold_up_nobody(address: tuple[str, int]) -> None:
    begun = [b"POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 4000000\r\n\r\nem", b"GET /sign-in HTTP/1.1\r\nHo"]
    idle = [socket.create_connection(address, timeout=5) for _ in range(100)]
    try:
        for number, line in enumerate(idle):
            line.sendall(begun[number % 2])
        took = []
        for _ in range(20):
            started = time.perf_counter()
            assert told(address, b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n").startswith(
                b"HTTP/1.1 200"
            )
            took.append(time.perf_counter() - started)
            for line in idle:
                line.sendall(b"a")  # one more letter, for ever
    finally:
        for line in idle:
            line.close()
    assert statistics.quantiles(took, n=20)[-1] < 1.0
