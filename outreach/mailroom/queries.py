"""Which mails came in, which wait for a room or for a person, and how far are the mailboxes read?"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import undefer

from outreach.core.counting import Count
from outreach.core.database import session
from outreach.core.errors import NotFound
from outreach.core.pagination import Page
from outreach.core.pagination import page as keyset
from outreach.core.traces import Traces
from outreach.mailroom.models import Box, InboundMail, MailboxMark, State


def mail(mail_id: int, with_data: bool = False) -> InboundMail:
    """Return one mail; raises `NotFound`."""
    found = session().get(
        InboundMail, mail_id, options=[undefer(InboundMail.data)] if with_data else [], populate_existing=with_data
    )
    if found is None:
        raise NotFound(f"There is no mail {mail_id}.")
    return found


def mark(box: Box) -> MailboxMark | None:
    """Return how far a mailbox is read."""
    return session().get(MailboxMark, box)


def marks() -> Sequence[MailboxMark]:
    """Return every mailbox that was looked at."""
    return session().scalars(select(MailboxMark)).all()


def uids(box: Box, validity: int, since: int) -> set[int]:
    """Return the UIDs above `since` that are stored already."""
    query = select(InboundMail.uid).where(InboundMail.box == box, InboundMail.validity == validity, InboundMail.uid > since)
    return set(session().scalars(query))


def next_uid(box: Box) -> int:
    """Return a number for a mail that came without a mailbox."""
    return (session().scalar(select(func.max(InboundMail.uid)).where(InboundMail.box == box, InboundMail.validity == 0)) or 0) + 1


def known_digests(digests: Sequence[str]) -> set[str]:
    """Return those digests of bytes that are stored already."""
    return set(session().scalars(select(InboundMail.digest).where(InboundMail.digest.in_(digests))))


def stored(limit: int) -> Sequence[InboundMail]:
    """Return unread mails with their bytes, oldest first; rows that another process reads now are left out."""
    query = select(InboundMail).options(undefer(InboundMail.data)).where(InboundMail.state == State.STORED)
    return session().scalars(query.order_by(InboundMail.id).limit(limit).with_for_update(skip_locked=True)).all()


def waiting(limit: int) -> Sequence[InboundMail]:
    """Return people's mails that no room has taken yet, oldest first."""
    query = select(InboundMail).where(InboundMail.state == State.WAITING).order_by(InboundMail.id).limit(limit)
    return session().scalars(query.with_for_update(skip_locked=True)).all()


def oldest(state: State) -> datetime | None:
    """Return since when the oldest mail in a state waits."""
    return session().scalar(select(func.min(InboundMail.received_at)).where(InboundMail.state == state))


def count(state: State) -> Count:
    """Return the query for how many mails stand in a state."""
    return select(func.count()).select_from(InboundMail).where(InboundMail.state == state)


def twin(one: InboundMail) -> InboundMail | None:
    """Return an earlier copy of the same mail: the same sender with the same id, or with the same words and date."""
    same = [InboundMail.likeness == one.likeness]
    if one.message_id:
        same.append((InboundMail.message_id == one.message_id) & (InboundMail.sender == one.sender))
    read = InboundMail.state.not_in((State.STORED,))
    return (
        session()
        .scalars(select(InboundMail).where(InboundMail.id < one.id, read, or_(*same)).order_by(InboundMail.id).limit(1))
        .first()
    )


def named(ids: Sequence[str]) -> Sequence[InboundMail]:
    """Return the mails that one of these message ids names and that belong to something, the latest first."""
    query = select(InboundMail).where(InboundMail.message_id.in_(list(ids)), InboundMail.about != "")
    return session().scalars(query.order_by(InboundMail.id.desc()).limit(20)).all() if ids else []


def about(subject: str) -> Sequence[InboundMail]:
    """Return the mails that belong to `subject` ("media_request:7"), oldest first."""
    return session().scalars(select(InboundMail).where(InboundMail.about == subject).order_by(InboundMail.id).limit(200)).all()


def page(state: str = "", q: str = "", cursor: str | None = None, limit: int = 50) -> Page[InboundMail]:
    """Return mails, newest first, in one state or of one sender or subject."""
    query = select(InboundMail)
    if state:
        query = query.where(InboundMail.state == state)
    if q.strip():
        query = query.where(
            or_(
                InboundMail.sender.icontains(q.strip(), autoescape=True),
                InboundMail.subject.icontains(q.strip(), autoescape=True),
            )
        )
    return keyset(session(), query, [InboundMail.id], cursor, limit, descending=True)


def count_from(sender: str, since: datetime, prefix: str) -> int:
    """Return how many mails of one sender became something ("media_request:") since an instant."""
    mine = (InboundMail.sender == sender, InboundMail.received_at >= since, InboundMail.about.startswith(prefix))
    return session().scalar(select(func.count(func.distinct(InboundMail.about))).where(*mine)) or 0


def of_person(traces: Traces) -> Sequence[InboundMail]:
    """Return the mails that somebody wrote, and those whose words name them."""
    theirs: list[ColumnElement[bool]] = [func.lower(InboundMail.sender).in_([one.lower() for one in traces.addresses])]
    fields = (InboundMail.text, InboundMail.quoted, InboundMail.subject, InboundMail.sender_name, InboundMail.why)
    theirs += [field.icontains(word, autoescape=True) for word in traces.words for field in fields]
    return session().scalars(select(InboundMail).where(or_(*theirs))).all()


def from_addresses(addresses: Sequence[str]) -> Sequence[InboundMail]:
    """Return the mails that were written from these addresses, oldest first."""
    wanted = [one.lower() for one in addresses]
    return session().scalars(select(InboundMail).where(InboundMail.sender.in_(wanted)).order_by(InboundMail.id)).all()


def done_before(before: datetime, most: int) -> Sequence[InboundMail]:
    """Return mails that came before an instant and that neither a room nor a person still has to look at."""
    done = (State.IGNORED, State.SETTLED, State.PUT_ASIDE, State.TAKEN)
    query = select(InboundMail).where(InboundMail.state.in_(done), InboundMail.received_at < before).order_by(InboundMail.id)
    return session().scalars(query.limit(most)).all()
