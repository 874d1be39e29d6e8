"""What becomes of the rows that a dead sender held? Its journal tells; where it cannot, a person decides."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import structlog

from outreach.core import clock
from outreach.core.bulk import UNFIT
from outreach.core.database import transaction
from outreach.deliveries import queries
from outreach.deliveries.models import State
from outreach.deliveries.policy import after_reply
from outreach.deliveries.sender import journal, store
from outreach.deliveries.sender.journal import Remains
from outreach.deliveries.sender.rows import Ended, printable

log = structlog.get_logger()
LOST = "the sender ended before the server's answer was read; the message may have arrived"
ELSEWHERE = "a sender on another machine fell silent with this message in hand; it may have arrived"
DAMAGED = "the journal of the sender that had this message in hand is damaged; it may have arrived"
# Such a row keeps the sender's token: when that machine is back, its journal ends the doubt, unless a person has.


def recover(folder: Path) -> None:
    """Settle what dead senders of this machine held: answered, uncertain, or back into the queue.

    A journal that is damaged bars no other: what it may have held is uncertain, and it is set aside.
    """
    for lock in journal.locks(folder):
        with journal.remains(lock) as left:
            if left is not None:
                _settle(left)
                _tell(left, "is set aside")


def _tell(left: Remains, then: str) -> None:
    if left.damage:
        log.error("a sender's journal is damaged", worker=left.worker, why=left.damage, then=then)


def take_over(folder: Path) -> None:
    """Settle rows whose lease has run out although their sender seems to live, or is not on this machine."""
    held: dict[str, list[int]] = defaultdict(list)
    for row_id, worker in queries.expired(queries.believed_now()):
        held[worker].append(row_id)
    for worker, ids in held.items():
        left = journal.of_worker(folder, worker)
        if left is not None:
            _settle(left)
            _tell(left, "stays where it is")
        else:
            store.doubt(worker, ids, ELSEWHERE)
    store.tidy()


def _settle(left: Remains) -> None:
    if left.missing and queries.held_by(left.worker):
        left.damage = left.damage or left.missing
    if not left.damage:
        try:
            _write_down(left)
            return
        except UNFIT as error:  # no fault of the database: it would refuse this for ever
            left.damage = f"the database does not take what it says: {error.__class__.__name__}"
            left.answers.clear()
    _write_down(left)


def _write_down(left: Remains) -> None:
    now = clock.now()
    with transaction():
        attempts = queries.attempts_of([*left.answers])
        answered = [ended(one, code, text, attempts.get(one, 1), now) for one, (code, text) in left.answers.items()]
        unknown = {*queries.held_by(left.worker), *left.unanswered} - left.answers.keys() if left.damage else left.unanswered
        store.write(left.worker, [*answered, *_uncertain(unknown, DAMAGED if left.damage else LOST)])
        store.suppress(answered)
        store.unclaim(left.worker)


def ended(delivery_id: int, code: int, text: str, attempts: int, now: datetime) -> Ended:
    """Return what an answer means for its row."""
    verdict = after_reply(code, text, attempts, now)
    return Ended(delivery_id, verdict.state, code, printable(text), now, verdict.retry_at, verdict.suppress)


def _uncertain(ids: Iterable[int], words: str) -> list[Ended]:
    now = clock.now()
    return [Ended(one, State.UNCERTAIN, None, printable(words), now) for one in ids]
