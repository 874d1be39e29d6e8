"""Who asks the database while messages leave? On PostgreSQL a thread of its own, so that neither waits for the other; on SQLite the sender.

SQLite works in our own process, so a second thread would only take turns with the first.
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from outreach.core import database

T = TypeVar("T")


class Beside:
    """Does one piece of database work after another; `ask` gives what will hold its result."""

    def __init__(self) -> None:
        self.overlaps = not database.is_sqlite()
        self._pool = ThreadPoolExecutor(1, "ledger")  # the thread begins with the first piece of work

    def ask(self, work: Callable[[], T], at_once: bool = False) -> Future[T]:
        """Begin `work`; it is done when this returns if that must be `at_once`, or nothing overlaps."""
        if self.overlaps and not at_once:
            database.undo()  # a read that the sender itself began would stay open as long as it asks nothing more
            return self._pool.submit(work)
        done: Future[T] = Future()
        done.set_result(work())
        return done

    def rest(self) -> None:
        """Wait until what was begun is done: two of our own transactions must not meet at the same rows."""
        if self.overlaps:
            self._pool.submit(int).result()

    def close(self) -> None:
        """Wait for what was begun, and let go of the thread and its session."""
        if self.overlaps:
            self._pool.submit(database.close)
        self._pool.shutdown()
