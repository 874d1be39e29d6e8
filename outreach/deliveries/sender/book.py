"""What ended, and is it written? In the journal at once, in the database some hundreds at a time."""

import gc
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from pathlib import Path

from outreach.core import clock
from outreach.core.database import is_sqlite
from outreach.deliveries.sender import store
from outreach.deliveries.sender.beside import Beside
from outreach.deliveries.sender.blame import Blame
from outreach.deliveries.sender.journal import Journal
from outreach.deliveries.sender.rows import Claimed, Ended

BATCH = 1_000
_MOST = 3 * BATCH  # as much may wait to be written; then the wire waits for the database
_EVERY = 0.5  # seconds
_SELDOM = 20  # so many writings between two looks at what has been there for longer
_PAUSED = "Stopped by itself: too many addresses were refused for good. Look at the server's words before you go on."


class Book:
    """The results of one sender; `trap` lets a test end it, `pause` stops a source of which too many were refused.

    `failed` says that the database did not take them: the journal then knows more than we could still write.
    """

    def __init__(
        self, folder: Path, worker: str, beside: Beside, trap: Callable[[str], None], pause: Callable[[str, str], None]
    ) -> None:
        self.under_way: dict[int, Claimed] = {}
        self.blame = Blame()
        self.failed = False
        self._worker, self._beside, self._trap, self._pause = worker, beside, trap, pause
        self._journal = Journal(folder, worker)
        self._ended: list[Ended] = []
        self._writing: Future[None] | None = None
        self._stop: list[str] = []
        self._has_turned = False
        self._times = 0
        self._written_at = clock.monotonic()

    def started(self, row: Claimed) -> None:
        """Journal that the end of a body is about to leave."""
        self._journal.started(row.id)
        self.under_way[row.id] = row

    def answered(self, one: Ended, code: int, text: str) -> None:
        """Journal the server's word."""
        self._journal.answered(one.id, code, text)
        self.under_way.pop(one.id, None)
        self._ended.append(one)

    def ended(self, one: Ended) -> None:
        """Note how an attempt ended."""
        self.under_way.pop(one.id, None)
        self._ended.append(one)

    def flush(self, now: float) -> None:
        """Write the journal; now and then begin to write the database, or see whether it is done."""
        self._journal.flush()
        if self.failed:
            return
        if self._writing is not None:
            if self._writing.done() or len(self._ended) >= _MOST:
                self._safely(self._written)
        elif len(self._ended) >= BATCH or (self._ended and now - self._written_at > _EVERY):
            self._safely(self._write)

    def commit(self, over: bool = False) -> None:
        """Write every result now; `over` when nothing follows."""
        if self._writing is not None:
            self._safely(self._written)
        self._safely(partial(self._write, at_once=True, over=over))

    def close(self) -> None:
        """End the journal, or leave it to be recovered."""
        if self.failed:
            self._journal.abandon()
        else:
            self._journal.close()

    def _safely(self, step: Callable[[], None]) -> None:
        try:
            step()
        except BaseException:
            self.failed = True
            raise

    def _write(self, at_once: bool = False, over: bool = False) -> None:
        """Have what ended written. The journal goes on in a new file meanwhile, and keeps the old ones until it is."""
        with suppress(OSError):  # a full disk: the database may still take what the journal cannot
            self._journal.flush()
        self._trap("before_commit")
        results, self._ended = self._ended, []
        self._stop = self.blame.too_many()
        blamed = self.blame.ready(self._stop, over)
        self._has_turned = False
        with suppress(OSError):
            self._journal.turn(self.under_way)
            self._has_turned = True
        if results or blamed:
            at_once = at_once or bool(blamed or self._stop) or not self._has_turned
            self._writing = self._beside.ask(partial(store.record, self._worker, results, blamed), at_once)
        if self._writing is None or self._writing.done():
            self._written()

    def _written(self) -> None:
        """Wait until what ended stands in the database; then the journal need not know it any more."""
        writing, self._writing = self._writing, None
        if writing is not None:
            self._beside.wait(writing)
        self._trap("after_commit")
        for source in self._stop:
            self._pause(source, _PAUSED)
        if self._has_turned:
            self._journal.forget()
        else:
            self._journal.restart(self.under_way)
        self._written_at = clock.monotonic()
        self._times += 1
        if (
            not is_sqlite() or not self._times % _SELDOM
        ):  # what a server's driver left behind in circles, each with a thousand rows' text
            gc.collect(1 if self._times % _SELDOM else 2)
