"""What does one sender hold, and until when? Claims in batches, results in batches, a journal between the two."""

import secrets
from collections import deque
from collections.abc import Collection, Mapping
from concurrent.futures import Future
from contextlib import closing
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import structlog

from outreach.core import clock
from outreach.deliveries.models import Kind, State
from outreach.deliveries.sender import store
from outreach.deliveries.sender.batches import Batches
from outreach.deliveries.sender.beside import Beside
from outreach.deliveries.sender.book import BATCH, Book
from outreach.deliveries.sender.killing import armed
from outreach.deliveries.sender.recovery import ended
from outreach.deliveries.sender.rows import Claimed, Ended, printable
from outreach.deliveries.sender.sources import Sources

log = structlog.get_logger()
LEASE = timedelta(minutes=15)
_LEASE = LEASE.total_seconds()
TURN = 20.0  # seconds for which one run claims; then it ends, so that a worker that is told to stop can
_MARGIN = TURN + 10.0  # seconds before a lease's end at which nothing leaves: a run's first rows were leased a turn earlier
_HEED = 1.0  # seconds between two questions whether somebody stopped what is in hand
_CUT = "the sender failed with this message on the wire; it may have arrived"
_ALTERED = "Stopped by itself: the text or a file is not what was approved. Plan it again from the approved text."


class Hands:
    """The rows of one kind that this sender has claimed, at most MOST; every change of them passes through here."""

    MOST = BATCH

    def __init__(self, kind: Kind, folder: Path) -> None:
        self.worker = secrets.token_hex(8)
        self.waiting: deque[Claimed] = deque()
        self.aside: deque[Claimed] = deque()  # taken, but its domain has had its share
        self.stopped = False
        self.answers = 0
        self._instant: datetime | None = None
        self._kind, self._batches = kind, Batches(self.MOST)
        self._beside = Beside()
        self.rest = self._beside.rest
        self.trap = armed().at  # lets a test end this process
        self._book = Book(folder, self.worker, self._beside, self.trap, self._pause)
        self._sources = Sources()
        self._heeded_at = clock.monotonic()
        self._lease_ends = 0.0
        self._empty = self._more = False
        self._asked: Future[list[Claimed]] | None = None
        self._turn_ends = clock.monotonic() + TURN

    # Taking

    def refill(self) -> bool:
        """Claim more when nothing waits; return whether something does."""
        self._empty = self._empty or self.turn_is_over
        while not self.waiting and not self._empty and not self.stopped:
            self._arrived(self._asked or self._ask(at_once=True))
        return bool(self.waiting) and not self.stopped

    def _ask(self, at_once: bool = False) -> Future[list[Claimed]]:
        self._batches.adapt()
        self._lease_ends = clock.monotonic() + _LEASE
        return self._beside.ask(partial(store.claim, self._kind, self.worker, self._batches.size, LEASE), at_once)

    def _arrived(self, asked: Future[list[Claimed]]) -> None:
        self._asked = None
        rows = self._beside.wait(asked)
        self.waiting.extend(rows)
        self._empty = not self.waiting
        self._more = len(rows) == self._batches.size >= self.MOST // 2
        self.trap("before_connect")

    def _look_ahead(self) -> None:
        """Have the next rows claimed when half of these are used up, where the relay is fast: then neither waits for the other."""
        if self._asked is None and not (self.stopped or self._empty or self.turn_is_over):
            self._asked = self._ask()

    @property
    def exhausted(self) -> bool:
        """Say whether nothing is due any more, or nothing may leave."""
        return self.stopped or (self._empty and not self.waiting)

    @property
    def turn_is_over(self) -> bool:
        """Say whether this run claims no more, so that a worker that is told to stop can."""
        return clock.monotonic() > self._turn_ends

    def pause(self) -> float:
        """Return how long a row must still wait here: never."""
        return 0.0

    def take(self) -> Claimed | None:
        """Return the next row, or None."""
        if (self.waiting and not self.stopped) or self.refill():
            return self.waiting.popleft()
        return None

    def return_first(self, row: Claimed) -> None:
        """Take back a row that was not attempted after all; it is the next to be taken."""
        self.waiting.appendleft(row)

    def postpone(self, due: Mapping[int, datetime]) -> None:
        """Give back rows that were not attempted, each due at its instant."""
        self._beside.rest()
        store.put_back_until(self.worker, due)

    # What happens to a row

    def started(self, row: Claimed) -> bool:
        """Journal that the end of the body is about to leave; False when the lease is over."""
        self.trap("mid_data")
        if self._book.failed:
            return False
        if clock.monotonic() > self._lease_ends - _MARGIN:
            log.warning("the lease ran out while a message was under way; it is left to others", delivery=row.id)
            self.stopped = True
            return False
        self._book.started(row)
        return True

    def answered(self, row: Claimed, code: int, text: str) -> Ended:
        """Note the server's word; code 0: it certainly did not arrive."""
        self.trap("after_dot")
        one = ended(row.id, code, text, row.attempts, self._now())
        self._book.answered(one, code, text)
        self.answers += 1
        if code:
            self._book.blame.count(self.source_of(row), one)
        return one

    def unanswered(self, row: Claimed, words: str) -> None:
        """Note that it may have arrived."""
        self._book.ended(Ended(row.id, State.UNCERTAIN, None, printable(words), clock.now()))

    def unfit(self, row: Claimed, words: str) -> None:
        """Note that a row cannot be sent at all; nothing of it left."""
        self._book.ended(Ended(row.id, State.REFUSED, None, printable(words), clock.now()))

    def altered(self, row: Claimed) -> None:
        """Stop the row's source: what stands in the ledger is not what was approved. Nothing of it leaves."""
        self.return_first(row)
        self._pause(self.source_of(row), _ALTERED)

    def source_of(self, row: Claimed) -> str:
        """Return the source that a row belongs to."""
        return self._sources[row.mailing_id]

    # Writing

    def flush(self) -> bool:
        """Write the journal; now and then the database, and a longer lease. Return whether the database has more to do at once."""
        now, self._instant = clock.monotonic(), None
        try:
            self._book.flush(now)
        finally:
            self.stopped = self.stopped or self._book.failed
        if self._book.failed:
            return False
        if self._more and len(self.waiting) <= self._batches.size // 2:
            self._look_ahead()
        if now - self._heeded_at > _HEED and not self._beside.is_writing:
            self._heed(now)
        if self._lease_ends - now < _LEASE / 2 and (self.waiting or self._book.under_way) and not self.stopped:
            self._lease_ends = clock.monotonic() + _LEASE
            self._beside.rest()
            store.renew(self.worker, LEASE)
        return self._beside.step()

    def stop(self) -> None:
        """Let nothing more leave."""
        self.stopped = True
        self._take_back()
        self.rest()

    def _take_back(self) -> None:
        """Ask for no more, where that has not begun."""
        if self._asked is not None and self._asked.cancel():
            self._asked = None

    def _pause(self, source: str, why: str) -> None:
        self._gather()
        store.hold(source, why)
        self._put_back({mailing for mailing in self._mailings() if self._sources[mailing] == source})
        self._book.blame.halted.add(source)
        log.warning("a source stopped by itself", source=source)

    def _heed(self, now: float) -> None:
        """Put back what waits here of a send that was held or ended meanwhile: asked of one row for each text in hand."""
        self._heeded_at = now
        if self._asked is not None and self._asked.done():
            self._arrived(self._asked)
        while stopped := store.stopped(self._mailings()):
            self._gather()
            self._put_back(stopped)
            log.info(
                "what was in hand of a source is put back: it was stopped",
                sources=sorted(map(self._sources.__getitem__, stopped)),
            )

    def _gather(self) -> None:
        """Have in hand whatever was asked for, and nothing under way beside the wire."""
        if self._asked is not None:
            self._arrived(self._asked)
        self._beside.rest()

    def _mailings(self) -> dict[int, int]:
        """Return the texts that wait in hand, each with a row of it."""
        return {row.mailing_id: row.id for waiting in (self.waiting, self.aside) for row in waiting}

    def _put_back(self, mailings: Collection[int]) -> None:
        back = [row.id for waiting in (self.waiting, self.aside) for row in waiting if row.mailing_id in mailings]
        store.put_back(self.worker, back)
        for waiting in (self.waiting, self.aside):
            rest = [row for row in waiting if row.mailing_id not in mailings]
            waiting.clear()
            waiting.extend(rest)

    def close(self) -> None:
        """Write what is left, give back what was not attempted, and end the journal; or leave it to be recovered."""
        try:
            if not self._book.failed:
                for row in [*self._book.under_way.values()]:
                    self.unanswered(row, _CUT)
                self._take_back()
                if self._asked is not None:
                    self._arrived(self._asked)
                self._book.commit(over=True)
                store.put_back(self.worker)
        except BaseException:
            self._book.failed = True
            raise
        finally:
            with closing(self._book):
                self._beside.close()  # what it still claimed is found by this sender's name

    def _now(self) -> datetime:
        """Return the instant, the same for all that is read in one turn: written out once, not for each."""
        if self._instant is None:
            self._instant = clock.now()
        return self._instant
