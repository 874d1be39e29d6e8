"""How is one machine cut off from the others? Its connections go through here, and nothing comes through while it is cut."""

import socket
import threading
from contextlib import suppress

GIVES_UP = 5.0  # seconds of silence after which a server's own machine ends a line; the product asks for 50


class Wire:
    """Forwards a port (at the address `at`) to another one; `cut` lets nothing through without a word, `mend` lets it go on.

    The server's end of a line that is silent for `GIVES_UP` seconds is closed, as the server's machine does that was asked to watch.
    """

    def __init__(self, host: str, port: int, at: str = "127.0.0.1") -> None:
        self._to = (host, port)
        self._open = threading.Event()
        self._open.set()
        self._ended = False
        self._listener = socket.create_server((at, 0), backlog=64)
        self.port: int = self._listener.getsockname()[1]
        self._lines: list[tuple[socket.socket, socket.socket]] = []
        self._giving_up: threading.Timer | None = None

    def __enter__(self) -> "Wire":
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._ended = True
        self._open.set()
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for line in self._lines:
            for one in line:
                one.close()

    def cut(self) -> None:
        """Let nothing through any more."""
        self._open.clear()
        self._giving_up = threading.Timer(GIVES_UP, self._give_up, [list(self._lines)])
        self._giving_up.daemon = True
        self._giving_up.start()

    def mend(self) -> None:
        """Let everything through again, what was held back too."""
        if self._giving_up is not None:
            self._giving_up.cancel()
        self._open.set()

    def _give_up(self, lines: list[tuple[socket.socket, socket.socket]]) -> None:
        for _near, far in lines:
            with suppress(OSError):
                far.shutdown(socket.SHUT_RDWR)

    def _accept(self) -> None:
        while not self._ended:
            try:
                near, _ = self._listener.accept()
                far = socket.create_connection(self._to)
            except OSError:
                return
            _watch(near)
            self._lines.append((near, far))
            for one, other in ((near, far), (far, near)):
                threading.Thread(target=self._carry, args=(one, other), daemon=True).start()

    def _carry(self, one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while data := one.recv(65536):
                self._open.wait()
                other.sendall(data)
        self._open.wait()
        for end in (one, other):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)


def _watch(line: socket.socket) -> None:
    """Let the kernel end a line whose other end is gone without a word."""
    line.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    options = {"TCP_KEEPIDLE": 2, "TCP_KEEPINTVL": 1, "TCP_KEEPCNT": 3, "TCP_USER_TIMEOUT": int(1000 * GIVES_UP)}
    for name, value in options.items():
        if hasattr(socket, name):  # by these names on Linux
            line.setsockopt(socket.IPPROTO_TCP, getattr(socket, name), value)
