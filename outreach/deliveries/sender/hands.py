"""What does one sender hold, and until when? Claims in batches, results in batches, a journal between the two."""

import secrets
from collections import Counter, deque
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import structlog

from outreach.core import clock
from outreach.deliveries.models import Kind, State
from outreach.deliveries.policy import may_blame, should_pause
from outreach.deliveries.sender import store
from outreach.deliveries.sender.journal import Journal
from outreach.deliveries.sender.killing import armed
from outreach.deliveries.sender.recovery import ended
from outreach.deliveries.sender.rows import Claimed, Ended

log = structlog.get_logger()
LEASE = timedelta(minutes=15)
_LEASE = LEASE.total_seconds()
_MARGIN = 10.0  # seconds before the lease's end at which nothing more leaves
_COMMIT_EVERY = 0.5
TURN = 20.0  # seconds for which one run claims; then it ends, so that a worker that is told to stop can
_BATCH = 500
_PAUSED = "Stopped by itself: too many addresses were refused for good. Look at the server's words before you go on."
_CUT = "the sender failed with this message on the wire; it may have arrived"
_ALTERED = "Stopped by itself: the text or a file is not what was approved. Plan it again from the approved text."


class Hands:
    """The rows of one kind that this sender has claimed, at most MOST; every change of them passes through here."""

    MOST = _BATCH

    def __init__(self, kind: Kind, folder: Path) -> None:
        self.worker = secrets.token_hex(8)
        self.waiting: deque[Claimed] = deque()
        self.stopped = False
        self.answers = 0
        self._kind, self._batch = kind, self.MOST
        self._journal = Journal(folder, self.worker)
        self._under_way: dict[int, Claimed] = {}
        self._ended: list[Ended] = []
        self._sources: dict[int, str] = {}
        self._answered, self._refused = Counter[str](), Counter[str]()
        self._halted: set[str] = set()
        self._blamed: list[tuple[str, Ended]] = []
        self._trap = armed()
        self._committed_at = self._claimed_at = clock.monotonic()
        self._lease_ends = 0.0
        self._empty = self._failed = False
        self._turn_ends = clock.monotonic() + TURN

    # Taking

    def refill(self) -> bool:
        """Claim more when nothing waits; return whether something does."""
        self._empty = self._empty or self.turn_is_over
        if not self.waiting and not self._empty and not self.stopped:
            self._adapt()
            self._lease_from_now()
            self.waiting.extend(store.claim(self._kind, self.worker, self._batch, clock.now() + LEASE))
            self._empty = not self.waiting
            self.trap("before_connect")
        return bool(self.waiting) and not self.stopped

    @property
    def exhausted(self) -> bool:
        """Say whether nothing is due any more, or nothing may leave."""
        return self.stopped or (self._empty and not self.waiting)

    @property
    def turn_is_over(self) -> bool:
        """Say whether this run claims no more, so that a worker that is told to stop can."""
        return clock.monotonic() > self._turn_ends

    def halts(self, row: Claimed) -> bool:
        """Say whether the row's source stopped by itself in this run."""
        return self.source_of(row) in self._halted

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

    def _adapt(self) -> None:
        """Hold about a second's work: what is claimed can no longer be cancelled."""
        now = clock.monotonic()
        spent, self._claimed_at = now - self._claimed_at, now
        if spent > 2.0:
            self._batch = max(10, self._batch // 2)
        elif spent < 0.5:
            self._batch = min(self.MOST, self._batch * 2)

    # What happens to a row

    def started(self, row: Claimed) -> bool:
        """Journal that the end of the body is about to leave; False when the lease is over."""
        self.trap("mid_data")
        if self._failed:
            return False
        if clock.monotonic() > self._lease_ends - _MARGIN:
            log.warning("the lease ran out while a message was under way; it is left to others", delivery=row.id)
            self.stopped = True
            return False
        self._journal.started(row.id)
        self._under_way[row.id] = row
        return True

    def answered(self, row: Claimed, code: int, text: str) -> Ended:
        """Note the server's word; code 0: it certainly did not arrive."""
        self.trap("after_dot")
        self._journal.answered(row.id, code, text)
        self._under_way.pop(row.id, None)
        one = ended(row.id, code, text, row.attempts, clock.now())
        self._ended.append(one)
        self.answers += 1
        if code:
            self._count(row, one)
        return one

    def unanswered(self, row: Claimed, words: str) -> None:
        """Note that it may have arrived."""
        self._under_way.pop(row.id, None)
        self._ended.append(Ended(row.id, State.UNCERTAIN, None, words, clock.now()))

    def unfit(self, row: Claimed, words: str) -> None:
        """Note that a row cannot be sent at all; nothing of it left."""
        self._ended.append(Ended(row.id, State.REFUSED, None, words, clock.now()))

    def altered(self, row: Claimed) -> None:
        """Stop the row's source: what stands in the ledger is not what was approved. Nothing of it leaves."""
        self.return_first(row)
        self._pause(self.source_of(row), _ALTERED)

    def _count(self, row: Claimed, one: Ended) -> None:
        source = self.source_of(row)
        self._answered[source] += 1
        self._refused[source] += one.state == State.REFUSED
        if one.suppress:
            self._blamed.append((source, one))

    def source_of(self, row: Claimed) -> str:
        """Return the source that a row belongs to."""
        if row.mailing_id not in self._sources:
            self._sources[row.mailing_id] = store.mailing(row.mailing_id).source
        return self._sources[row.mailing_id]

    # Writing

    def flush(self) -> None:
        """Write the journal; now and then the database, and a longer lease."""
        self._journal.flush()
        if self._failed:
            return
        now = clock.monotonic()
        if len(self._ended) >= _BATCH or (self._ended and now - self._committed_at > _COMMIT_EVERY):
            self.commit()
        if self._lease_ends - now < _LEASE / 2 and (self.waiting or self._under_way) and not self.stopped:
            self._lease_from_now()
            store.renew(self.worker, clock.now() + LEASE)

    def commit(self, over: bool = False) -> None:
        """Write every result, then begin the journal afresh with what is under way; `over` when nothing follows."""
        try:
            self._commit(over)
        except BaseException:
            self._failed = self.stopped = True  # the journal knows more than we could still write
            raise

    def _commit(self, over: bool) -> None:
        with suppress(OSError):  # a full disk: the database may still take what the journal cannot
            self._journal.flush()
        self.trap("before_commit")
        results, self._ended = self._ended, []
        stop = self._too_many_refused()
        blamed = self._to_blame(self._halted.union(stop), over)
        if results or blamed:
            store.record(self.worker, results, blamed)
        self.trap("after_commit")
        for source in stop:
            self._pause(source, _PAUSED)
        self._journal.restart(self._under_way)
        self._committed_at = clock.monotonic()

    def _to_blame(self, stop: set[str], over: bool) -> list[Ended]:
        """Return what may be laid on its address by now; when a source stops, its addresses are not to blame."""
        held = [pair for pair in self._blamed if pair[0] not in stop]
        ready = {name for name in {pair[0] for pair in held} if may_blame(self._refused[name], self._answered[name], over)}
        self._blamed = [pair for pair in held if pair[0] not in ready]
        return [one for source, one in held if source in ready]

    def _too_many_refused(self) -> list[str]:
        running = {source: number for source, number in self._refused.items() if source not in self._halted}
        return [source for source, number in running.items() if should_pause(number, self._answered[source])]

    def _pause(self, source: str, why: str) -> None:
        store.hold(source, why)
        back = [row for row in self.waiting if self.source_of(row) == source]
        store.put_back(self.worker, [row.id for row in back])
        self.waiting = deque(row for row in self.waiting if self.source_of(row) != source)
        self._halted.add(source)
        log.warning("a source stopped by itself", source=source)

    def close(self) -> None:
        """Write what is left, give back what was not attempted, and end the journal; or leave it to be recovered."""
        try:
            if not self._failed:
                for row in [*self._under_way.values()]:
                    self.unanswered(row, _CUT)
                self.commit(over=True)
                store.put_back(self.worker)
                self._journal.close()
        except BaseException:
            self._failed = True
            raise
        finally:
            if self._failed:
                self._journal.abandon()

    def trap(self, stage: str) -> None:
        """Let a test end this process here."""
        if self._trap is not None:
            self._trap.at(stage)

    @property
    def trapped(self) -> bool:
        """Say whether a test wants bodies to leave in small pieces."""
        return self._trap is not None and self._trap.stage == "mid_data"

    def _lease_from_now(self) -> None:
        self._lease_ends = clock.monotonic() + _LEASE
