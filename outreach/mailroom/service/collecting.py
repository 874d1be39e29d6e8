"""How do mails enter? Their bytes are kept first, once each, and only then does the mark of the mailbox move."""

import hashlib
from dataclasses import dataclass

from outreach.core import clock
from outreach.core.database import session
from outreach.core.text import clean_line
from outreach.integrations.inbound import MOST_BYTES
from outreach.integrations.mailbox import Batch, Letter
from outreach.mailroom import queries
from outreach.mailroom.models import Box, InboundMail, MailboxMark, State
from outreach.mailroom.policy import EVERY, MOST_STUCK, pause_after


@dataclass(frozen=True, slots=True)
class Look:
    """From where a mailbox is read on."""

    box: Box
    validity: int
    last_uid: int


def claim_look(box: Box) -> Look | None:
    """Take the turn to look into a mailbox; None when it is not due, or another process looks."""
    mark = session().get(MailboxMark, box, with_for_update=True)
    if mark is None:
        mark = MailboxMark(box=box, next_look_at=clock.now())
        session().add(mark)
        session().flush()
    if mark.next_look_at > clock.now():
        return None
    mark.next_look_at = clock.now() + 4 * EVERY  # longer than one look takes; if we are killed, another looks then
    return Look(box, mark.validity, mark.last_uid)


def keep(box: Box, batch: Batch, since: int) -> bool:
    """Keep a batch and move the mark; returns whether more lies there. Nothing is stored twice."""
    mark = session().get(MailboxMark, box, with_for_update=True)
    assert mark is not None
    before = queries.uids(box, batch.validity, since)
    known = queries.known_digests([_digest(letter.data) for letter in batch.letters])
    for letter in batch.letters:
        if letter.uid not in before and _digest(letter.data) not in known:
            session().add(_row(box, batch.validity, letter))
            known.add(_digest(letter.data))
    mark.validity = batch.validity
    mark.last_uid = max([since, *(letter.uid for letter in batch.letters)])
    mark.looked_at = clock.now()
    _pass_by_what_is_stuck(mark, batch)
    mark.failures = mark.failures + 1 if batch.problem else 0
    mark.last_words = batch.problem
    mark.next_look_at = clock.now() + (pause_after(mark.failures) if batch.problem or not batch.more else EVERY * 0)
    session().flush()
    return batch.more and not batch.problem


def fail_look(box: Box, words: str) -> None:
    """Note that a mailbox could not be opened, and look again later."""
    mark = session().get(MailboxMark, box, with_for_update=True)
    assert mark is not None
    mark.failures, mark.last_words = mark.failures + 1, words
    mark.next_look_at = clock.now() + pause_after(mark.failures)


def _pass_by_what_is_stuck(mark: MailboxMark, batch: Batch) -> None:
    """Leave a mail behind that the server failed to hand over several times, with an entry for a person."""
    if not batch.stuck_at:
        mark.stuck_uid, mark.stuck_times = 0, 0
        return
    mark.stuck_times = mark.stuck_times + 1 if mark.stuck_uid == batch.stuck_at else 1
    mark.stuck_uid = batch.stuck_at
    if mark.stuck_times >= MOST_STUCK:
        lost = _row(mark.box, batch.validity, Letter(batch.stuck_at, b"", False))
        lost.state, lost.kind, lost.why = State.LOOK, "quarantined", f"the mail server did not hand it over: {batch.problem}"
        session().add(lost)
        mark.last_uid = max(mark.last_uid, batch.stuck_at)


def _row(box: Box, validity: int, letter: Letter) -> InboundMail:
    return InboundMail(
        box=box, validity=validity, uid=letter.uid, data=letter.data, size=len(letter.data), digest=_digest(letter.data), is_whole=letter.whole,
        received_at=clock.now(),
    )  # fmt: skip


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def receive(box: Box, data: bytes, recipient: str = "") -> InboundMail | None:
    """Keep one mail that the mail system of this machine hands over; None when the very same bytes are here already."""
    if recipient:
        data = f"Delivered-To: {clean_line(recipient)}\r\n".encode() + data
    if queries.known_digests([_digest(data)]):
        return None
    whole = len(data) <= MOST_BYTES
    row = _row(box, 0, Letter(queries.next_uid(box), data if whole else data[:200_000], whole))
    session().add(row)
    session().flush()
    return row
