"""How do bytes get to a server without anybody waiting? A non-blocking socket, with or without TLS."""

import contextlib
import os
import selectors
import socket
import ssl
from collections.abc import Sequence
from typing import Any

_READ, _BOTH = selectors.EVENT_READ, selectors.EVENT_READ | selectors.EVENT_WRITE
_SEND_BUFFER, _MOST = 256 * 1024, 64 * 1024
Address = tuple[Any, ...]


class Broken(Exception):
    """The connection ended or could not be made; the message is for a person."""


def addresses(host: str, port: int) -> Sequence[Address]:
    """Return what `host` resolves to, in the order to try. Raises `Broken`."""
    try:
        return socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise Broken(f"the name {host} does not resolve: {error.strerror or error}") from error


class Wire:
    """One connection. `ready` once connected and, where asked for, encrypted."""

    def __init__(self, address: Address, selector: selectors.BaseSelector, owner: object) -> None:
        family, kind, protocol, _, place = address
        self._out = b""
        self.queued = 0
        self._selector, self._owner = selector, owner
        self._interest = _BOTH
        self.ready = False
        self._shaking = False
        self._is_plain = True  # what TLS has read ahead of us no selector knows of
        self._sock: Any = socket.socket(family, kind, protocol)
        try:
            self._sock.setblocking(False)
            self._sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _SEND_BUFFER)
            self._sock.connect_ex(place)
            selector.register(self._sock, _BOTH, owner)
        except OSError as error:
            self._sock.close()
            raise Broken(_words(error)) from error

    @property
    def left(self) -> int:
        """Return how many of the `queued` bytes have left this process."""
        return self.queued - len(self._out)

    @property
    def is_empty(self) -> bool:
        """Say whether all of it has."""
        return not self._out

    @property
    def secure(self) -> bool:
        """Say whether TLS has begun."""
        return not self._is_plain

    def encrypt(self, context: ssl.SSLContext, host: str) -> None:
        """Begin TLS, checking that the certificate is valid and names `host`; `ready` says when it is done."""
        self._selector.unregister(self._sock)
        try:
            self._sock = context.wrap_socket(self._sock, server_hostname=host, do_handshake_on_connect=False)
        except (OSError, ValueError) as error:
            raise Broken(_words(error)) from error
        self._interest = _BOTH
        self._selector.register(self._sock, _BOTH, self._owner)
        self.ready, self._shaking, self._is_plain = False, True, False

    def progress(self) -> bool:
        """Go on connecting or encrypting; return whether the wire has just become ready. Raises `Broken`."""
        error = self._sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        if error:
            raise Broken(_words(OSError(error, os.strerror(error))))
        if self._shaking and not self._shaken():
            return False
        self._shaking, self.ready = False, True
        self._watch(_READ)
        return True

    def _shaken(self) -> bool:
        try:
            self._sock.do_handshake()
        except ssl.SSLWantReadError:
            self._watch(_READ)
            return False
        except ssl.SSLWantWriteError:
            self._watch(_BOTH)
            return False
        except (OSError, ValueError) as error:
            raise Broken("no TLS: " + _words(error)) from error
        return True

    def send(self, data: bytes) -> None:
        """Send `data`, now as far as the kernel takes it, the rest when it can."""
        self.queued += len(data)
        if self._out:
            self._out += data
        else:
            self._out = data
            self.pump()

    def pump(self) -> None:
        """Send what is left. A connection that is gone is noticed by `receive`."""
        try:
            sent = self._sock.send(self._out)
        except (BlockingIOError, ssl.SSLWantReadError, ssl.SSLWantWriteError):
            sent = 0
        except OSError:
            self._watch(_READ)
            return
        self._out = self._out[sent:] if sent < len(self._out) else b""
        self._watch(_BOTH if self._out else _READ)

    def receive(self) -> bytes:
        """Return what has arrived, b"" for nothing yet. Raises `Broken` at the end of the stream."""
        data = self._piece()
        while data and not self._is_plain and (more := self._piece(behind=True)):
            data += more  # of what is plain the selector says when there is more
        return data

    def _piece(self, behind: bool = False) -> bytes:
        """Return one read. When nothing comes `behind` what has been read already, that is said by the next read."""
        try:
            piece: bytes = self._sock.recv(_MOST)
        except (BlockingIOError, ssl.SSLWantReadError, ssl.SSLWantWriteError):
            return b""
        except OSError as error:
            if behind:
                return b""
            raise Broken(_words(error)) from error
        if not piece and not behind:
            raise Broken("the server closed the connection")
        return piece

    def close(self) -> None:
        """Let go of the socket."""
        with contextlib.suppress(KeyError, ValueError):
            self._selector.unregister(self._sock)
        self._sock.close()

    def _watch(self, interest: int) -> None:
        if interest != self._interest:
            self._interest = interest
            self._selector.modify(self._sock, interest, self._owner)


def _words(error: BaseException) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"the server's certificate is not valid: {error.verify_message}"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return str(error) or type(error).__name__
