"""Who asks the database while messages leave? A thread of its own where it is a server, so that neither waits for the other.

SQLite works in our own process, and there a thread costs more than it gives: work is done in small steps between two turns of the
wire, so that no connection runs dry meanwhile. Only what waits for the disk, emptying its log, is left to the thread.
"""

from collections import deque
from collections.abc import Callable, Generator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from outreach.core import clock, database, sqlite

T = TypeVar("T")
Steps = Generator[None, None, T]
_SOME = 8  # pieces of work between two looks at SQLite's log: some hundred pages
_ASIDE = 0.002  # seconds until another sender's transaction is looked at again


class Beside:
    """Does one piece of database work after another; `ask` gives what will hold its result."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(1, "ledger")  # the thread begins with the first piece of work
        self._in_steps = database.is_sqlite()
        self._begun: deque[tuple[Steps[Any], Future[Any]]] = deque()
        self._times = 0
        self._again_at = 0.0
        self.is_writing = False  # whether a transaction of this very thread is open

    def ask(self, work: Callable[[], Steps[T]], at_once: bool = False) -> Future[T]:
        """Begin `work`; it is done when this returns if that must be `at_once`."""
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
        self.is_writing = True
        try:
            next(steps)
        except StopIteration as end:
            self._ended()
            done.set_result(end.value)
        except BaseException as error:
            self._ended()
            done.set_exception(error)  # whoever waits for it must not take it for done
            raise

    def _ended(self) -> None:
        self._begun.popleft()
        self.is_writing = False
        self._times += 1
        if self._in_steps and not self._times % _SOME:
            self._pool.submit(sqlite.lighten_log)


def finish(steps: Steps[T]) -> T:
    """Do all of it, one step right behind the other."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            found: T = end.value
            return found
