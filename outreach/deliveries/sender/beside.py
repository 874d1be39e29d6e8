"""Who asks the database while messages leave? A thread of its own where it is a server, so that neither waits for the other.

SQLite works in our own process, and there a thread costs more than it gives: work is done in small steps between two turns of the
wire, so that no connection runs dry meanwhile. Only what waits for the disk, emptying its log, is left to the thread.
"""

from collections import deque
from collections.abc import Callable, Generator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from typing import Any, TypeVar

from outreach.core import clock, database, sqlite

T = TypeVar("T")
Steps = Generator[None, None, T]
_SOME = 8  # pieces of work between two looks at SQLite's log: some hundred pages
_ASIDE = 0.002  # seconds until another sender's transaction is looked at again
_LONGEST = 0.02  # seconds for which a transaction stays open for the wire's sake: others wait to write


class Beside:
    """Does one piece of database work after another; `ask` gives what will hold its result."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(1, "ledger")  # the thread begins with the first piece of work
        self._in_steps = database.is_sqlite()
        self._begun: deque[tuple[Steps[Any], Future[Any]]] = deque()
        self._times = 0
        self._again_at = self._since = 0.0
        self._opened: object = None
        self.is_writing = False  # whether a transaction of this very thread is open

    def ask(self, work: Callable[[], Steps[T]], at_once: bool = False) -> Future[T]:
        """Begin `work`; it is done when this returns if that must be `at_once`. What waits its turn can be cancelled."""
        if not self._in_steps and not at_once:
            database.undo()  # a read that the sender itself began would stay open as long as it asks nothing more
            return self._pool.submit(finish, work())
        done: Future[T] = Future()
        self._begun.append((work(), done))
        if at_once:
            self.rest()
        return done

    def step(self) -> bool:
        """Do a little of what was begun in this thread; say whether somebody waits for the rest of it."""
        if not self._begun or not (self.is_writing or self._may_write()):
            return False
        self._step()
        while self.is_writing and clock.monotonic() - self._since > _LONGEST:
            self._step()
        return self.is_writing

    def wait(self, done: Future[T]) -> T:
        """Return what a piece of work gave, as soon as it has."""
        while not done.done() and self._begun:
            self._step()
        return done.result()

    def rest(self) -> None:
        """Wait until what was begun is done: two of our own transactions must not meet at the same rows."""
        while self._begun:
            self._step()
        if not self._in_steps:
            self._pool.submit(int).result()

    def close(self) -> None:
        """Wait for what the thread has begun, drop what this one has, and let go of the thread and its session."""
        for steps, _ in self._begun:
            steps.close()
        self._begun.clear()
        self._pool.submit(database.close)
        self._pool.shutdown()

    def _may_write(self) -> bool:
        """Say whether no other sender or page is writing; who waits for them lets the wire stand still."""
        if clock.monotonic() < self._again_at:
            return False
        if sqlite.is_free():
            return True
        self._again_at = clock.monotonic() + _ASIDE
        return False

    def _step(self) -> None:
        steps, done = self._begun[0]
        if not self.is_writing and not done.set_running_or_notify_cancel():
            self._begun.popleft()
            return
        try:
            self._go_on(steps)
        except StopIteration as end:
            self._ended()
            done.set_result(end.value)
            self._lighten_log()
        except BaseException as error:
            self._ended()
            done.set_exception(error)  # whoever waits for it must not take it for done
            raise

    def _go_on(self, steps: Steps[Any]) -> None:
        """Do the next step. A read of the wire's that failed may have ended our transaction: what follows would be kept bit by bit."""
        if self.is_writing and not self._is_still_open():
            steps.throw(RuntimeError("the transaction was ended by somebody else; nothing of it is kept"))
        if not self.is_writing:
            self.is_writing, self._since = True, clock.monotonic()
            next(steps)
            self._opened = database.session().get_transaction()
        else:
            next(steps)

    def _is_still_open(self) -> bool:
        return database.session().get_transaction() is self._opened and (not self._in_steps or sqlite.is_open())

    def _ended(self) -> None:
        self._begun.popleft()
        self.is_writing = False

    def _lighten_log(self) -> None:
        self._times += 1
        if self._in_steps and not self._times % _SOME:
            with suppress(RuntimeError):  # no thread to be had just now: the log grows a little longer
                self._pool.submit(sqlite.lighten_log)


def finish(steps: Steps[T]) -> T:
    """Do all of it, one step right behind the other."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            found: T = end.value
            return found
