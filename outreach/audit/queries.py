"""What does the trail say?"""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Select, func, or_, select, text

from outreach.audit.models import AuditEvent, AuditWord, Forwarding
from outreach.audit.policy import SEEN, START, VIEWED, Asked, Entry, is_seal
from outreach.core import database
from outreach.core.database import session
from outreach.core.pagination import Page, page
from outreach.core.personal import Held, Person


def last_hash() -> str:
    """Return the hash to build on; on PostgreSQL this also keeps others from appending until we commit."""
    if not database.is_sqlite():
        session().execute(text("SELECT pg_advisory_xact_lock(740160001)"))
    return session().scalars(_NEWEST).first() or START


_NEWEST = select(AuditEvent.hash).order_by(AuditEvent.id.desc()).limit(1)


def events(
    subject: str = "", event: str = "", actor_id: int | None = None, cursor: str | None = None, limit: int = 50
) -> Page[AuditEvent]:
    """Return the newest entries first, narrowed by subject ("release:7"), event name or account."""
    query: Select[tuple[AuditEvent]] = select(AuditEvent)
    if subject:
        query = query.where(AuditEvent.subject == subject)
    if event:
        query = query.where(AuditEvent.event == event)
    if actor_id is not None:
        query = query.where(AuditEvent.actor_id == actor_id)
    return page(session(), query, [AuditEvent.id], cursor, limit, descending=True)


def narrowed(asked: Asked, cursor: str | None = None, limit: int = 50) -> Page[AuditEvent]:
    """Return the newest entries first, as asked; `verb` is the last word of an event, or `viewed`: whatever showed hidden data."""
    one, query = AuditEvent, select(AuditEvent)
    given: list[tuple[str, ColumnElement[bool]]] = [
        (asked.subject, one.subject == asked.subject),
        (asked.event, one.event == asked.event),
        (
            asked.who,
            one.actor_id == int(asked.who[:9]) if asked.who.isascii() and asked.who.isdigit() else one.actor_name == asked.who,
        ),
        (asked.verb, one.event.in_(SEEN) if asked.verb == VIEWED else one.event.endswith(f".{asked.verb}", autoescape=True)),
    ]
    query = query.where(*(clause for word, clause in given if word))
    if asked.since:
        query = query.where(one.at >= asked.since)
    if asked.until:
        query = query.where(one.at < asked.until)
    return page(session(), query, [one.id], cursor, limit, descending=True)


def actors() -> Sequence[tuple[int, str]]:
    """Return (account, name) of everybody who ever did something here."""
    query = select(AuditEvent.actor_id, func.max(AuditEvent.actor_name)).where(AuditEvent.actor_id.is_not(None))
    rows = session().execute(query.group_by(AuditEvent.actor_id).order_by(AuditEvent.actor_id))
    return [(number, name) for number, name in rows if number is not None]


def count(actor_id: int | None, events_: Collection[str], since: datetime) -> int:
    """Count what one account did since then."""
    query = select(func.count()).select_from(AuditEvent).where(AuditEvent.at >= since, AuditEvent.event.in_(events_))
    return session().scalar(query.where(AuditEvent.actor_id == actor_id)) or 0


def last(actor_id: int | None, event: str, subject: str) -> AuditEvent | None:
    """Return the newest entry of one kind by one account about one subject."""
    query = select(AuditEvent).where(AuditEvent.actor_id == actor_id, AuditEvent.event == event, AuditEvent.subject == subject)
    return session().scalars(query.order_by(AuditEvent.id.desc()).limit(1)).first()


def last_hand(subject: str) -> str:
    """Return who made the newest entry about a subject ("outlet:7"), "" when there is none."""
    return (
        session().scalar(
            select(AuditEvent.actor_name).where(AuditEvent.subject == subject).order_by(AuditEvent.id.desc()).limit(1)
        )
        or ""
    )


def chain() -> Iterator[Entry]:
    """Yield every entry from the first to the last, a thousand rows at a time."""
    rows = session().scalars(select(AuditEvent).order_by(AuditEvent.id).execution_options(yield_per=1000))
    for row in rows:
        words = tuple((one.name, one.salt, one.words) for one in row.words)
        yield Entry(
            row.id, row.at, row.actor_id, row.actor_name, row.event, row.subject, row.sealed_facts, row.previous_hash, row.hash, words
        )  # fmt: skip


def forwarding() -> Forwarding | None:
    """Return how far the trail was sent on, None before it ever was."""
    return session().scalars(select(Forwarding).order_by(Forwarding.id)).first()


def unsent(limit: int) -> Sequence[AuditEvent]:
    """Return the oldest entries that were not sent on yet."""
    return session().scalars(select(AuditEvent).where(_unsent()).order_by(AuditEvent.id).limit(limit)).all()


def oldest_unsent_at() -> datetime | None:
    """Return when the oldest entry that was not sent on yet was written."""
    return session().scalar(select(AuditEvent.at).where(_unsent()).order_by(AuditEvent.id).limit(1))


def _unsent() -> ColumnElement[bool]:
    kept = forwarding()
    return AuditEvent.id > (kept.last_id if kept else 0)


def typed_about(words: Collection[str], subject: str) -> Sequence[AuditWord]:
    """Return what was typed into entries about `subject`, and what holds one of `words` anywhere."""
    about = select(AuditEvent.id).where(AuditEvent.subject == subject)
    named = [AuditWord.words.icontains(word, autoescape=True) for word in words]
    return session().scalars(select(AuditWord).where(or_(AuditWord.event_id.in_(about), *named))).all()


def about(subject: str, limit: int = 500) -> Sequence[AuditEvent]:
    """Return the newest entries about a subject."""
    query = select(AuditEvent).where(AuditEvent.subject == subject).order_by(AuditEvent.id.desc())
    return session().scalars(query.limit(limit)).all()


def held(person: Person) -> Iterator[Held]:
    """Yield what the trail says of a person's record: what was done and why, not by whom."""
    for one in about(person.subject) if person.subject else ():
        typed = {name: value for name, value in one.facts.items() if is_seal(one.sealed_facts[name])}
        yield Held(one.event, {"at": one.at.isoformat(), **typed}, "", one.at)
