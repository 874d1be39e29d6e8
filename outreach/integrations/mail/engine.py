"""How do many messages leave at once? A few connections, one thread, nobody waiting for anybody."""

import selectors
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from outreach.core import clock
from outreach.integrations.mail.dialogue import PIECE, Dialogue, Outbox
from outreach.integrations.mail.session import Stage, Stopped
from outreach.integrations.mail.settings import Relay
from outreach.integrations.mail.wire import Address, Broken, Wire, addresses

_TICK = 0.25
_BODY = Stage.BODY
_READ, _WRITE = selectors.EVENT_READ, selectors.EVENT_WRITE
_FINAL = 5.0  # the answer to a body may take this many times the usual limit (RFC 5321 4.5.3.2.6 says 10 minutes)


class Supply(Outbox, Protocol):
    """An outbox that knows when there will be more."""

    def wait(self) -> float | None:
        """Return the seconds until `take` is worth asking again; None when there will be no more."""

    def flush(self) -> bool:
        """Write down what was answered; called after each turn. Return whether there is more to do before anybody waits for the wire."""

    def trouble(self, code: int, words: str, fatal: bool) -> None:
        """Note that the server as a whole does not take our mail."""


class _Line:
    """A wire with its dialogue, and the instant at which it last moved; `place` is the address tried."""

    wire: Wire
    talk: Dialogue
    moved_at = 0.0
    seen = (0, 0)  # replies taken and bytes gone when it last moved

    def __init__(self, place: int) -> None:
        self.place = place


class Engine:
    """Empties a supply over up to `connections` connections to one relay, then returns."""

    def __init__(self, relay: Relay, supply: Supply, hello: str, connections: int, piece: int = PIECE) -> None:
        self._supply, self._hello, self._wanted, self._piece = supply, hello, connections, piece
        # whom to trust is read from the disk once for all lines: for each it would keep the others waiting for 20 ms
        self._relay = relay if relay.tls == "none" else replace(relay, context=relay.tls_context())
        self._selector = selectors.DefaultSelector()
        self._lines: set[_Line] = set()
        self._addresses: Sequence[Address] = ()
        self._now = clock.monotonic()  # asked once a turn
        self._next_check = 0.0
        self._is_idle = False  # whether a line waits for the supply
        self._is_busy = False  # whether the supply wants its next turn at once
        self._problem: Broken | None = None

    def run(self) -> None:
        """Send until the supply has no more, or the server no longer serves us: then `trouble` is told."""
        try:
            self._addresses = addresses(self._relay.host, self._relay.port)
            self._now = clock.monotonic()  # the name may have taken its time
            for _ in range(self._wanted):
                self._open()
            while self._lines:
                self._turn()
        except Broken as error:
            self._problem = error
        finally:
            self._finish()

    def _finish(self) -> None:
        for line in list(self._lines):
            self._let_go(line, "the sender stopped")
        self._selector.close()
        self._supply.flush()  # after all of them: it may fail, and each must be settled
        problem = self._problem
        if problem is not None and (self._fatal(problem) or self._supply.wait() is not None):
            self._supply.trouble(getattr(problem, "code", 0), str(problem), self._fatal(problem))

    def _turn(self) -> None:
        wait = self._supply.wait() if self._is_idle else _TICK
        ready = self._selector.select(0 if wait is None or self._is_busy else min(_TICK, wait))
        self._now = clock.monotonic()
        for key, mask in ready:
            if key.data in self._lines:
                self._serve(key.data, mask)
        self._is_busy = self._supply.flush()
        if self._is_idle or self._now >= self._next_check:
            self._check()

    def _open(self, place: int = 0) -> None:
        line = _Line(place)
        try:
            line.wire = Wire(self._addresses[place], self._selector, line)
        except Broken as error:
            self._problem = error
            return
        line.talk = Dialogue(line.wire, self._relay, self._hello, self._supply, self._piece)
        line.moved_at = self._now
        self._lines.add(line)

    def _serve(self, line: _Line, mask: int) -> None:
        try:
            if not line.wire.ready:
                self._connect(line)
                return
            if mask & _WRITE:
                line.wire.pump()
                line.talk.flushed()
            if mask & _READ and (data := line.wire.receive()):
                line.talk.feed(data)
            self._is_idle = self._is_idle or line.talk.idle
            self._moved(line)
        except Broken as error:
            self._ended(line, error)

    def _connect(self, line: _Line) -> None:
        if not line.wire.progress():
            return
        if line.wire.secure:
            line.talk.encrypted()
        elif self._relay.tls == "implicit":
            line.wire.encrypt(self._relay.tls_context(), self._relay.host)
        line.moved_at = self._now

    def _moved(self, line: _Line) -> None:
        """Give a line its time again, if a whole reply came or bytes left: one byte now and then holds nobody."""
        seen = (line.talk.replies, line.wire.left)
        if seen != line.seen:
            line.seen, line.moved_at = seen, self._now

    def _stands_still(self, line: _Line) -> bool:
        final = bool(line.talk.expect) and line.talk.expect[0] is _BODY
        return self._now - line.moved_at > self._relay.timeout * (_FINAL if final else 1.0)

    def _check(self) -> None:
        """Give idle lines another chance, and end those that stand still."""
        self._next_check = self._now + _TICK
        self._is_idle = False
        for line in list(self._lines):
            if line.talk.idle:
                self._wake(line)
                self._is_idle = self._is_idle or line.talk.idle
            elif self._stands_still(line):
                waited = line.talk.expect[0] if line.wire.ready and line.talk.expect else "connection"
                self._ended(line, Broken(f"no answer in time ({waited})"))

    def _wake(self, line: _Line) -> None:
        try:
            line.talk.go_on()
            if line.talk.idle and self._supply.wait() is None:
                line.talk.quit()
        except Broken as error:
            self._ended(line, error)
        else:
            line.moved_at = self._now

    def _ended(self, line: _Line, error: Broken) -> None:
        """A line that handed something over is opened again; one that never did is not, lest we hammer the relay."""
        connected = line.wire.ready or line.wire.secure
        self._drop(line, str(error))
        if line.talk.leaving:
            return
        self._problem = error
        if not connected and line.place + 1 < len(self._addresses):
            self._open(line.place + 1)
        elif line.talk.handed and not self._fatal(error) and self._supply.wait() is not None:
            self._open(line.place)

    @staticmethod
    def _fatal(error: Broken) -> bool:
        return isinstance(error, Stopped) and error.fatal

    def _drop(self, line: _Line, words: str) -> None:
        self._let_go(line, words)
        self._is_busy = self._supply.flush()

    def _let_go(self, line: _Line, words: str) -> None:
        self._lines.discard(line)
        line.wire.close()
        line.talk.broken(words)
