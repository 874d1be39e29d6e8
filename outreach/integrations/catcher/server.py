"""How is mail caught? A small SMTP server on loopback that takes everything and offers PIPELINING."""

import asyncio
import ipaddress
import re
import signal
import socket
from collections.abc import Callable
from pathlib import Path

from outreach.core import clock
from outreach.integrations.catcher.box import Arrived, Box

LARGEST = 40 * 1024 * 1024
_LINE = 8192
_ADDRESS = re.compile(rb"^(?:MAIL FROM|RCPT TO):\s*<([^>]*)>", re.IGNORECASE)
_END = b"\r\n.\r\n"
_OFFERS = (
    b"250-outreach catcher\r\n250-PIPELINING\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250-SIZE %d\r\n250 ENHANCEDSTATUSCODES\r\n"
    % LARGEST
)


class Shelf:
    """Collects what arrives in one turn of the loop, keeps it in one commit, then lets the answers go."""

    def __init__(self, box: Box) -> None:
        self._box = box
        self._waiting: list[tuple[Arrived, Callable[[], None]]] = []

    def put(self, message: Arrived, then: Callable[[], None]) -> None:
        """Keep `message`, and call `then` once it is safe."""
        if not self._waiting:
            asyncio.get_running_loop().call_soon(self._commit)
        self._waiting.append((message, then))

    def _commit(self) -> None:
        waiting, self._waiting = self._waiting, []
        self._box.put([message for message, _ in waiting])
        for _, then in waiting:
            then()


class Catcher(asyncio.Protocol):
    """One connection; commands are taken in order, and not before a body that is being kept was answered."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._transport: asyncio.WriteTransport
        self._buffer = bytearray()
        self._sender: str | None = None
        self._recipients: list[str] = []
        self._in_body = self._keeping = False
        self._searched = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Greet a neighbour; hang up on anybody else."""
        assert isinstance(transport, asyncio.WriteTransport)
        self._transport = transport
        peer = transport.get_extra_info("peername")
        if peer and not ipaddress.ip_address(peer[0]).is_loopback:
            transport.abort()
            return
        transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._say(b"220 outreach catcher; nothing leaves this machine")

    def data_received(self, data: bytes) -> None:
        """Take what has arrived."""
        self._buffer += data
        self._go_on()

    def _go_on(self) -> None:
        while not self._keeping and self._buffer and not self._transport.is_closing():
            if not (self._body() if self._in_body else self._command()):
                return

    def _command(self) -> bool:
        end = self._buffer.find(b"\n")
        if end < 0:
            if len(self._buffer) > _LINE:
                self._transport.abort()
            return False
        line = bytes(self._buffer[:end]).rstrip(b"\r")
        del self._buffer[: end + 1]
        verb = line[:4].upper()
        answer: Callable[[bytes], None] = getattr(self, f"_on_{verb.decode('ascii', 'replace').lower()}", self._unknown)
        answer(line)
        return True

    def _body(self) -> bool:
        empty = self._buffer.startswith(b".\r\n")
        end = self._buffer.find(_END, self._searched)
        if end < 0 and not empty:
            self._searched = max(0, len(self._buffer) - len(_END))
            if len(self._buffer) > LARGEST:
                self._transport.abort()
            return False
        body = b"" if empty else bytes(self._buffer[: end + 2])
        del self._buffer[: 3 if empty else end + len(_END)]
        self._in_body, self._searched = False, 0
        self._keep(body[1:] if body.startswith(b"..") else body)
        return True

    def _keep(self, body: bytes) -> None:
        message = Arrived(clock.now(), self._sender or "", ", ".join(self._recipients), body.replace(b"\r\n..", b"\r\n."))
        self._sender, self._recipients, self._keeping = None, [], True
        self._shelf.put(message, self._kept)

    def _kept(self) -> None:
        self._keeping = False
        self._say(b"250 2.0.0 caught")
        self._go_on()

    def _on_ehlo(self, _line: bytes) -> None:
        self._transport.write(_OFFERS)

    def _on_helo(self, _line: bytes) -> None:
        self._say(b"250 outreach catcher")

    def _on_mail(self, line: bytes) -> None:
        found = _ADDRESS.match(line)
        if found is None:
            self._say(b"501 5.1.7 no sender")
            return
        self._sender, self._recipients = found.group(1).decode("utf-8", "replace"), []
        self._say(b"250 2.1.0 yes")

    def _on_rcpt(self, line: bytes) -> None:
        found = _ADDRESS.match(line)
        if self._sender is None:
            self._say(b"503 5.5.1 MAIL first")
        elif found is None or not found.group(1):
            self._say(b"501 5.1.3 no recipient")
        else:
            self._recipients.append(found.group(1).decode("utf-8", "replace"))
            self._say(b"250 2.1.5 yes")

    def _on_data(self, _line: bytes) -> None:
        if not self._recipients:
            self._say(b"503 5.5.1 RCPT first")
            return
        self._in_body = True
        self._say(b"354 go on")

    def _on_rset(self, _line: bytes) -> None:
        self._sender, self._recipients = None, []
        self._say(b"250 2.0.0 yes")

    def _on_noop(self, _line: bytes) -> None:
        self._say(b"250 2.0.0 yes")

    def _on_quit(self, _line: bytes) -> None:
        self._say(b"221 2.0.0 bye")
        self._transport.close()

    def _unknown(self, _line: bytes) -> None:
        self._say(b"500 5.5.2 not understood")

    def _say(self, line: bytes) -> None:
        if not self._transport.is_closing():
            self._transport.write(line + b"\r\n")


async def serve(box: Box, listener: socket.socket) -> asyncio.Server:
    """Catch mail on `listener`; returns the running server."""
    shelf = Shelf(box)
    return await asyncio.get_running_loop().create_server(lambda: Catcher(shelf), sock=listener)


def run_catcher(host: str, port: int, path: Path, ready: Callable[[int], None] | None = None) -> None:
    """Catch mail until SIGTERM or SIGINT; `ready` is told the port. Raises `ValueError` for a host that is not loopback."""
    address = "127.0.0.1" if host == "localhost" else host
    if not ipaddress.ip_address(address).is_loopback:
        raise ValueError("the catcher listens on loopback only: 127.0.0.1 or ::1")
    box = Box(path)
    box.prepare()
    listener = socket.create_server((address, port), family=socket.AF_INET6 if ":" in address else socket.AF_INET, backlog=256)
    try:
        asyncio.run(_until_signal(box, listener, ready))
    finally:
        box.close()


async def _until_signal(box: Box, listener: socket.socket, ready: Callable[[int], None] | None) -> None:
    loop, stop = asyncio.get_running_loop(), asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    server = await serve(box, listener)
    if ready is not None:
        ready(listener.getsockname()[1])
    await stop.wait()
    server.close()
    await server.wait_closed()
