"""A server on loopback that behaves, or misbehaves, as its script says, and keeps a ledger of what it took."""

import re
import socket
import ssl
import threading
from base64 import b64decode
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from outreach.core import clock

Reply = str | None
_ADDRESS = re.compile(rb"<([^>]*)>")


@dataclass
class Script:
    """What the server does at each stage; None means silence, "" an end of the connection without a word."""

    banner: Reply = "220 sink"
    ehlo: Reply = "250-sink\r\n250-PIPELINING\r\n250 ENHANCEDSTATUSCODES"
    mail: Callable[[str], Reply] = lambda _sender: "250 2.1.0 yes"
    rcpt: Callable[[str], Reply] = lambda _recipient: "250 2.1.5 yes"
    data: Callable[[str], Reply] = lambda _recipient: "354 go on"
    end: Callable[[str], Reply] = lambda _recipient: "250 2.0.0 taken"
    auth: Callable[[bytes], Reply] = lambda _line: "235 2.7.0 welcome"
    login: dict[bytes, bytes] = field(default_factory=dict)
    at_end: Callable[[bytes], None] = lambda _already_here: None
    starttls: Reply = "220 go on"
    hang_up_in_body_after: Callable[[str], int | None] = lambda _recipient: None
    implicit: ssl.SSLContext | None = None
    tls: ssl.SSLContext | None = None
    per_connection: int = 10**9
    lax: bool = False  # says 354 though there is no recipient
    dribble: float = 0.0  # seconds between the bytes of the banner
    reading: Callable[[int], None] = lambda _size: None  # told of every piece that arrives; may take its time


@dataclass
class Ledger:
    """What arrived: whole transactions, bodies that broke off, and every command line."""

    taken: list[tuple[str, str, bytes]] = field(default_factory=list)
    broken: list[tuple[str, bytes]] = field(default_factory=list)
    commands: list[bytes] = field(default_factory=list)
    connections: int = 0
    times: list[tuple[str, datetime]] = field(default_factory=list)
    now: Callable[[], datetime] = lambda: clock.now()

    def copies(self) -> Counter[str]:
        """Return how many whole messages each recipient got."""
        return Counter(recipient for _, recipient, _ in self.taken)


class Sink:
    """Runs the script for every connection, a thread each, until the `with` block ends."""

    def __init__(self, script: Script | None = None, **changes: Any) -> None:
        self.script = script or Script(**changes)
        self.ledger = Ledger()
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port: int = self._listener.getsockname()[1]
        self._open: set[socket.socket] = set()
        self._ending = threading.Event()

    def __enter__(self) -> "Sink":
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._ending.set()
        self._listener.shutdown(socket.SHUT_RDWR)  # closing alone leaves a waiting accept() alive
        self._listener.close()
        for connection in list(self._open):
            connection.close()

    @property
    def is_quiet(self) -> bool:
        """Say whether nobody is connected any more, so that the ledger is complete."""
        return not self._open

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.ledger.connections += 1
            self._open.add(connection)
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        try:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if self.script.implicit is not None:
                connection = self.script.implicit.wrap_socket(connection, server_side=True)
            _Conversation(connection, self.script, self.ledger, self._ending).run()
        except (OSError, ValueError, _HungUp):
            pass
        finally:
            self._open.discard(connection)
            connection.close()


class _HungUp(Exception):
    pass


class _Conversation:
    def __init__(self, connection: socket.socket, script: Script, ledger: Ledger, ending: threading.Event) -> None:
        self.connection, self.script, self.ledger, self.ending = connection, script, ledger, ending
        self.buffer = b""
        self.sender = self.recipient = ""
        self.served = 0

    def run(self) -> None:
        self.greet()
        while True:
            line = self.line()
            self.ledger.commands.append(line)
            verb = line[:4].upper()
            if verb == b"QUIT":
                self.say("221 bye")
                return
            answer = getattr(self, verb.decode("ascii", "replace").lower(), None)
            if answer is None:
                self.say("250 ok")
            else:
                answer(line)

    def greet(self) -> None:
        if self.script.dribble and self.script.banner:
            for letter in self.script.banner:
                self.connection.sendall(letter.encode())
                if self.ending.wait(self.script.dribble):
                    raise _HungUp
            self.connection.sendall(b"\r\n")
        else:
            self.say(self.script.banner)

    def say(self, reply: Reply) -> None:
        if reply is None:
            self.ending.wait(30)
            raise _HungUp
        if not reply:
            raise _HungUp
        self.connection.sendall(reply.encode("latin-1") + b"\r\n")

    def more(self) -> None:
        data = self.connection.recv(65536)
        if not data:
            raise _HungUp
        self.script.reading(len(data))
        self.buffer += data

    def line(self) -> bytes:
        while b"\n" not in self.buffer:
            self.more()
        line, self.buffer = self.buffer.split(b"\n", 1)
        return line.rstrip(b"\r")

    def ehlo(self, _line: bytes) -> None:
        self.say(self.script.ehlo)

    def star(self, _line: bytes) -> None:
        self.say(self.script.starttls)
        assert self.script.tls is not None
        self.connection = self.script.tls.wrap_socket(self.connection, server_side=True)
        self.buffer = b""

    def auth(self, line: bytes) -> None:
        if line.upper() == b"AUTH LOGIN":
            name, secret = self.asked("334 VXNlcm5hbWU6"), self.asked("334 UGFzc3dvcmQ6")
            self.say("235 in" if self.script.login.get(name) == secret else "535 no")
            return
        self.say(self.script.auth(line))

    def asked(self, question: str) -> bytes:
        self.say(question)
        return b64decode(self.line())

    def mail(self, line: bytes) -> None:
        if self.served >= self.script.per_connection:
            self.say("421 4.3.2 enough for one connection")
            raise _HungUp
        self.sender, self.recipient = self.address(line), ""
        reply = self.script.mail(self.sender)
        self.sender = self.sender if reply and reply.startswith("2") else ""
        self.say(reply)

    def rcpt(self, line: bytes) -> None:
        recipient = self.address(line)
        reply = self.script.rcpt(recipient)
        if reply and reply.startswith("2") and self.sender:
            self.recipient = recipient
        self.say(reply if self.sender else "503 5.5.1 no sender")

    def data(self, _line: bytes) -> None:
        if not self.recipient and not self.script.lax:
            self.say("503 5.5.1 no recipient")
            return
        reply = self.script.data(self.recipient)
        self.say(reply)
        if reply and reply.startswith("354"):
            self.body()

    def body(self) -> None:
        limit = self.script.hang_up_in_body_after(self.recipient)
        while b"\r\n.\r\n" not in self.buffer:
            if self.buffer.startswith(b".\r\n"):
                self.buffer = self.buffer[3:]
                self.say("554 5.5.1 no text")
                return
            if limit is not None and len(self.buffer) >= limit:
                self.ledger.broken.append((self.recipient, self.buffer))
                raise _HungUp
            try:
                self.more()
            except (_HungUp, OSError):
                self.ledger.broken.append((self.recipient, self.buffer))
                raise
        body, self.buffer = self.buffer.split(b"\r\n.\r\n", 1)
        self.script.at_end(self.buffer)
        body = body.replace(b"\r\n..", b"\r\n.") + b"\r\n"
        reply = self.script.end(self.recipient)
        if not reply or reply[0] not in "45":  # it has the text, whatever it mumbles
            self.ledger.taken.append((self.sender, self.recipient, body))
            self.ledger.times.append((self.recipient, self.ledger.now()))
        self.served += 1
        self.say(reply)
        if reply and reply.startswith("421"):
            raise _HungUp
        self.sender = self.recipient = ""

    @staticmethod
    def address(line: bytes) -> str:
        found = _ADDRESS.search(line)
        return found.group(1).decode("utf-8", "replace") if found else ""
