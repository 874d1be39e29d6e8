"""Who asks the database while messages leave? A thread of its own, so that neither waits for the other.

SQLite works in our own process, but outside Python's lock as long as a statement is one step (see `rows`).
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from outreach.core import database

T = TypeVar("T")


class Beside:
    """Does one piece of database work after another; `ask` gives what will hold its result."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(1, "ledger")  # the thread begins with the first piece of work

    def ask(self, work: Callable[[], T], at_once: bool = False) -> Future[T]:
        """Begin `work`; it is done when this returns if that must be `at_once`."""
        if not at_once:
            database.undo()  # a read that the sender itself began would stay open as long as it asks nothing more
            return self._pool.submit(work)
        done: Future[T] = Future()
        done.set_result(work())
        return done

    def rest(self) -> None:
        """Wait until what was begun is done: two of our own transactions must not meet at the same rows."""
        self._pool.submit(int).result()

    def close(self) -> None:
        """Wait for what was begun, and let go of the thread and its session."""
        self._pool.submit(database.close)
        self._pool.shutdown()
