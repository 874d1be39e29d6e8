"""Who asks the database while messages leave? A thread of its own where it is a server, so that neither waits for the other.

SQLite works in our own process, and there a thread costs more than it gives: each piece of work is done at once. Only what
waits for the disk, emptying its log, is left to the thread.
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from outreach.core import database

T = TypeVar("T")
_SOME = 8  # pieces of work between two looks at SQLite's log: some hundred pages


class Beside:
    """Does one piece of database work after another; `ask` gives what will hold its result."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(1, "ledger")  # the thread begins with the first piece of work
        self._times = 0
        self.is_ahead = not database.is_sqlite()  # whether something is gained by asking before the answer is needed

    def ask(self, work: Callable[[], T], at_once: bool = False) -> Future[T]:
        """Begin `work`; it is done when this returns if that must be `at_once`."""
        if self.is_ahead and not at_once:
            database.undo()  # a read that the sender itself began would stay open as long as it asks nothing more
            return self._pool.submit(work)
        done: Future[T] = Future()
        done.set_result(work())
        self._times += 1
        if not self._times % _SOME:
            self._pool.submit(_lighten_log)
        return done

    def rest(self) -> None:
        """Wait until what was begun is done: two of our own transactions must not meet at the same rows."""
        if self.is_ahead:
            self._pool.submit(int).result()

    def close(self) -> None:
        """Wait for what was begun, and let go of the thread and its session."""
        self._pool.submit(database.close)
        self._pool.shutdown()


def _lighten_log() -> None:
    """Have SQLite move what stands in its log to where reading is fast, while others read and write; it waits for the disk."""
    raw = database.engine().raw_connection()
    try:
        driver: Any = raw.driver_connection
        driver.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
    finally:
        raw.close()
