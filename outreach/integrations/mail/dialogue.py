"""What is said to a server about each message, and what do its answers mean? RFC 5321, with RFC 2920 pipelining.

`current` has its body on the wire, `following` only its envelope, which goes out behind that body: one round trip
a message instead of four.
"""

import re
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from outreach.integrations.mail.session import Session, Stage, Stopped, joined, words
from outreach.integrations.mail.settings import Relay
from outreach.integrations.mail.wire import Broken, Wire

PIECE = 64 * 1024
_ENVELOPE = (Stage.MAIL, Stage.RCPT, Stage.DATA)
_BODY = Stage.BODY  # by itself: an enumeration looks its members up each time
_USUAL = deque((_BODY, *_ENVELOPE))
_usual = re.compile(rb"250 (.*)\r\n250 .*\r\n250 .*\r\n354 .*\r\n").fullmatch


@dataclass(slots=True, eq=False)
class Parcel:
    """One message for one recipient: `body` is complete, dot-stuffed and ended by CRLF.CRLF.

    It comes in pieces, which are put together as they leave: what was put together ahead has left the processor's cache by then.
    """

    key: int
    sender: bytes
    recipient: bytes
    body: Sequence[bytes] = field(repr=False)
    utf8: bool = False
    note: Any = field(default=None, repr=False)  # the outbox' own: it comes back as it was


class Outbox(Protocol):
    """Where parcels come from and what becomes of them; the store behind it may be anything."""

    def take(self) -> Parcel | None:
        """Return the next parcel, or None when there is none just now."""

    def started(self, parcel: Parcel) -> bool:
        """Note that the end of the body is about to leave; False forbids it."""

    def answered(self, parcel: Parcel, code: int, text: str) -> None:
        """Note the server's final word on a parcel; code 0: it certainly did not arrive."""

    def unanswered(self, parcel: Parcel, words: str) -> None:
        """Note that the whole body left and no answer came: it may have arrived."""

    def give_back(self, parcel: Parcel, words: str) -> None:
        """Take back a parcel whose body has not left."""


class Dialogue(Session):
    """The conversation over one wire; `handed` counts the bodies that got an answer on it."""

    def __init__(self, wire: Wire, relay: Relay, hello: str, outbox: Outbox, piece: int = PIECE) -> None:
        super().__init__(wire, relay, hello)
        self._outbox, self._piece = outbox, piece
        self.current: Parcel | None = None
        self.following: Parcel | None = None
        self.handed = 0
        self.idle = self.leaving = False
        self._later: deque[tuple[Stage, bytes]] = deque()  # commands that wait their turn without pipelining
        self._refusal: tuple[int, str] | None = None
        self._tail: bytes | None = None  # the end of the current body, not yet given to the wire
        self._end = 0  # the wire's count at which the current body has left

    # The next message

    def go_on(self, before: bytes = b"", first: Stage | None = None) -> None:
        """Send the next envelope, behind `before` (whose reply is `first`); with nothing to send the line is idle."""
        if first is not None:
            self.expect.append(first)
        parcel = self._next()
        self.idle = parcel is None and self.current is None and not self.expect
        if parcel is None:
            if before:
                self.wire.send(before)
            return
        self.following, self._refusal = parcel, None
        mail = b"> SMTPUTF8\r\n" if parcel.utf8 else b">\r\n"
        envelope = (b"MAIL FROM:<", parcel.sender, mail, b"RCPT TO:<", parcel.recipient, b">\r\n", b"DATA\r\n")
        if self.pipelining:
            self.expect.extend(_ENVELOPE)
            self.wire.send(b"".join((before, *envelope)))  # `before` is a whole body: copied once
            return
        self._later.extend(zip(_ENVELOPE, b"".join(envelope).splitlines(keepends=True), strict=True))
        if before:
            self.wire.send(before)
        self._in_turn()

    def _next(self) -> Parcel | None:
        while (parcel := self._outbox.take()) is not None:
            if not parcel.utf8 or "SMTPUTF8" in self.offers:
                return parcel
            self._outbox.answered(parcel, 553, "5.6.7 the relay does not take mailbox names outside ASCII")
        return None

    def _in_turn(self) -> None:
        if not self.expect:
            stage, command = self._later.popleft()
            self.expect.append(stage)
            self.wire.send(command)

    # What the server says to it

    def feed(self, data: bytes) -> None:
        """Take what has arrived. Nearly every time that is: taken; yes, yes, go on with the next. It is read at one glance.

        Whatever differs by a byte, comes in pieces or comes early is read line by line, as everything is without pipelining.
        """
        plain = self.expect == _USUAL and self._tail is None and self._refusal is None and self.wire.is_empty
        usual = _usual(data) if plain and self.is_between_lines else None
        if usual is None:
            super().feed(data)
            return
        parcel, self.current = self.current, None
        assert parcel is not None
        self.expect.clear()
        self.replies += 4
        self.handed += 1
        self._outbox.answered(parcel, 250, words(usual[1]))
        self._send_body()

    def answered(self, stage: Stage, code: int, texts: list[bytes]) -> None:
        """Take a reply that belongs to a message."""
        if code < 300 and (stage is Stage.MAIL or stage is Stage.RCPT):
            pass
        elif stage is _BODY:
            self._body_answered(code, joined(texts))
        elif code == 354 and stage is Stage.DATA and self._refusal is None:
            self._send_body()
        elif stage is Stage.QUIT:
            raise Broken("good-bye")
        elif code == 421:
            raise Stopped(code, joined(texts))
        elif stage is Stage.DATA:
            self._data_answered(code, joined(texts))
        elif stage is not Stage.RSET:
            self._envelope_answered(stage, code, joined(texts))
        elif not self.expect and not self._later and self.current is None:
            self.go_on()
        if self._later:
            self._in_turn()

    def _envelope_answered(self, stage: Stage, code: int, text: str) -> None:
        if 300 <= code < 400:
            raise Broken(f"{code} is no answer to {stage.upper()}")
        if stage is Stage.MAIL and code < 500 and self.following is not None and not self.following.utf8:
            raise Stopped(code, text)  # it has not heard the recipient yet: this is about us, and costs nobody an attempt
        if code >= 400 and self._refusal is None:
            self._refusal = (code, text)
            if not self.pipelining:
                self._later.clear()
                self._refused()

    def _data_answered(self, code: int, text: str) -> None:
        if self._refusal is None and code < 400:
            raise Broken(f"{code} is no answer to DATA: replies and commands are out of step")
        self._refusal = self._refusal or (code, text)
        if code == 354:  # RFC 2920 3.1: a server that wants a body for nobody gets an empty one
            self.tell(Stage.RSET, b".")
        self._refused()

    def _refused(self) -> None:
        parcel, self.following = self.following, None
        assert parcel is not None
        assert self._refusal is not None
        self._outbox.answered(parcel, *self._refusal)
        self.go_on(b"RSET\r\n", Stage.RSET)

    # The body

    def _send_body(self) -> None:
        parcel, self.following = self.following, None
        assert parcel is not None
        self.current = parcel
        self.expect.append(_BODY)
        self._tail = body = b"".join(parcel.body)
        if (cut := len(body) - self._piece) > 0:
            self._tail = body[cut:]
            self.wire.send(body[:cut])
        self.flushed()

    def flushed(self) -> None:
        """Send the end of the body, as soon as everything before it has left this process."""
        if self._tail is None or self.current is None or not self.wire.is_empty:
            return
        if not self._outbox.started(self.current):
            raise Broken("this delivery is no longer ours to send")
        tail, self._tail = self._tail, None
        self._end = self.wire.queued + len(tail)
        self.go_on(tail)

    @property
    def _body_left(self) -> bool:
        return self._tail is None and self.wire.left >= self._end

    def _body_answered(self, code: int, text: str) -> None:
        parcel, left = self.current, self._body_left
        assert parcel is not None
        if code < 400 and (code >= 300 or not left):
            raise Broken(f"{code} out of step with the text")
        self.current, self._tail = None, None
        self.handed += 1
        self._outbox.answered(parcel, code, text)
        if code == 421:
            raise Stopped(code, text)
        if not left:
            raise Broken("the server answered before it had the text")
        if self.following is None:
            self.go_on()

    # The end

    def quit(self) -> None:
        """Say good-bye; whatever the server answers, this side is done."""
        self.idle, self.leaving = False, True
        self.tell(Stage.QUIT, b"QUIT")

    def broken(self, words: str) -> None:
        """Settle what was under way when the connection ended."""
        current, following, left = self.current, self.following, self._body_left
        self.current = self.following = self._tail = None
        if current is not None and left:
            self._outbox.unanswered(current, words)
        elif current is not None:
            self._outbox.answered(current, 0, f"the connection ended while the text was leaving: {words}")
        if following is not None:
            self._outbox.give_back(following, words)
