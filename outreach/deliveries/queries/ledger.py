"""Which deliveries are there? The sender's work, a source's count, a person's work list."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, exists, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, joinedload

from outreach.core.counting import Count
from outreach.core.database import session
from outreach.core.marks import mark
from outreach.core.pagination import Page
from outreach.core.pagination import page as keyset
from outreach.deliveries.models import (
    SPEAKERS,
    UNCERTAIN,
    Delivery,
    Kind,
    Mailing,
    MailingAttachment,
    State,
    Suppression,
)
from outreach.deliveries.policy import ERASED, ONLY_PRESS_MAIL, address_key, fold_address
from outreach.deliveries.queries.stopping import relay_trouble, standstill

_CHUNK = 900


def delivery(delivery_id: int) -> Delivery | None:
    """Return one delivery with its mailing."""
    return session().get(Delivery, delivery_id, options=[joinedload(Delivery.mailing)])


def for_update(delivery_id: int) -> Delivery | None:
    """Return one delivery, locked until the transaction ends."""
    return session().get(Delivery, delivery_id, with_for_update=True, populate_existing=True)


def by_token(token: str) -> Delivery | None:
    """Return the delivery whose unsubscribe link holds `token`."""
    return session().scalar(select(Delivery).where(Delivery.token == token))


def posted(source: str, recipient_key: str, address: str, edition: str) -> Delivery | None:
    """Return the single message that is already in the ledger, under the same key or the same mailbox."""
    same = or_(Delivery.recipient_key == recipient_key, Delivery.address_key == address_key(address))
    return session().scalar(select(Delivery).where(Delivery.source == source, Delivery.edition == edition, same))


def tally(source: str) -> dict[str, int]:
    """Return how many deliveries of `source` stand in each state; every state is a key."""
    counts = session().execute(select(Delivery.state, func.count()).where(Delivery.source == source).group_by(Delivery.state))
    found = {state.value: number for state, number in counts}
    return {state.value: found.get(state.value, 0) for state in State}


def due_at(kind: Kind | None = None) -> datetime | None:
    """Return the instant at which the sender has work again, or None; None while everything stands still."""
    if standstill() is not None:
        return None
    found = [session().scalar(earliest(one)) for one in ((kind,) if kind else Kind)]
    known = [at for at in found if at is not None]
    if not known:
        return None
    trouble = relay_trouble()
    return max(min(known), trouble.retry_at) if trouble else min(known)


def earliest(kind: Kind) -> Select[datetime | None]:
    """Return the query for the instant at which something of this kind waits first; with the index's own words, or SQLite reads every row."""
    return select(func.min(Delivery.next_attempt_at)).where(Delivery.kind == kind, Delivery.next_attempt_at.is_not(None))


def page(source: str = "", state: str = "", q: str = "", cursor: str | None = None, limit: int = 50) -> Page[Delivery]:
    """Return deliveries, newest first, of one source (or of all its parts: "distribution:7"), state, or address."""
    query = select(Delivery).options(joinedload(Delivery.mailing))
    if source:
        query = query.where(Delivery.source == source)
    if state:
        query = query.where(Delivery.state == state)
    if q:
        query = query.where(_looks_like(q))
    return keyset(session(), query, [Delivery.id], cursor, limit, descending=True)


def invited(source: str) -> list[Delivery]:
    """Return one message for each address that a source invited to an appointment, and which may still be written to."""
    parts = select(MailingAttachment.mailing_id).where(MailingAttachment.method == "REQUEST")
    query = select(Delivery).where(Delivery.source == source, Delivery.mailing_id.in_(parts)).order_by(Delivery.id)
    return list({one.address_key: one for one in session().scalars(query) if "@" in one.address}.values())


def sent_to(keys: Sequence[str], most: int = 20) -> Sequence[Delivery]:
    """Return the latest messages to the mailboxes with these keys, the latest first."""
    query = select(Delivery).where(Delivery.address_key.in_(keys)).options(joinedload(Delivery.mailing))
    return session().scalars(query.order_by(Delivery.id.desc()).limit(most)).all() if keys else []


def holders(source: str) -> Sequence[Row[str, str, str, str, str, Any]]:
    """Return (key, address, name, language, message, fields) of what of a source somebody holds or may hold, the first first.

    That is what was handed over, is uncertain, or in a sender's hands. No whole rows: they may be a hundred thousand.
    """
    held = Delivery.state.in_((State.SENT, State.UNCERTAIN, State.SENDING))
    told = Delivery.recipient_key, Delivery.address, Delivery.name, Mailing.language, Delivery.message_id, Delivery.fields
    query = select(*told).join(Mailing, Mailing.id == Delivery.mailing_id).where(Delivery.source == source, held)
    return session().execute(query.order_by(Delivery.id)).all()


def uncertain(source: str = "", cursor: str | None = None, limit: int = 50) -> Page[Delivery]:
    """Return what may or may not have arrived, oldest first: a person's work list."""
    query = select(Delivery).where(UNCERTAIN).options(joinedload(Delivery.mailing))
    if source:
        query = query.where(Delivery.source == source)
    return keyset(session(), query, [Delivery.id], cursor, limit)


def count_uncertain() -> Count:
    """Return the query for how many deliveries wait for a person."""
    return select(func.count()).select_from(Delivery).where(UNCERTAIN)


def sources(limit: int = 50) -> Sequence[str]:
    """Return the sources of the latest mailings, newest first."""
    latest = select(Mailing.source, func.max(Mailing.id).label("latest")).group_by(Mailing.source).subquery()
    return session().scalars(select(latest.c.source).order_by(latest.c.latest.desc()).limit(limit)).all()


def written(source: str) -> Iterator[tuple[str, str]]:
    """Yield the recipient key and the mailbox of each row that `source` has already."""
    query = select(Delivery.recipient_key, Delivery.address_key).where(Delivery.source == source, Delivery.edition == "")
    yield from session().execute(query, execution_options={"yield_per": _CHUNK})


def written_of(source: str, keys: Sequence[str], boxes: Sequence[str]) -> tuple[set[str], set[str]]:
    """Return those of `keys` and of `boxes` that `source` has rows for."""
    return _written(Delivery.recipient_key, source, keys), _written(Delivery.address_key, source, boxes)


def _written(column: InstrumentedAttribute[str], source: str, words: Sequence[str]) -> set[str]:
    found: set[str] = set()
    for start in range(0, len(words), _CHUNK):
        these = column.in_(words[start : start + _CHUNK])
        found.update(session().scalars(select(column).where(these, Delivery.source == source, Delivery.edition == "")))
    return found


def is_suppressed(address: str, press_mail: bool = True) -> bool:
    """Say whether mail to `address`, in any spelling, is stopped; `press_mail` False for what they asked for."""
    key = address_key(address)
    reasons = session().scalars(select(Suppression.reason).where(Suppression.address_key.in_((key, mark(key)))))
    return any(press_mail or reason not in ONLY_PRESS_MAIL for reason in reasons)


def stops(row: Delivery) -> bool:
    """Say whether a suppression stops this delivery."""
    return is_suppressed(row.address, row.kind == Kind.LIST or row.mailing.embargoed)


def suppression(key: str) -> Suppression | None:
    """Return the suppression of the mailbox with `key`."""
    return session().scalar(select(Suppression).where(Suppression.address_key == key))


def suppressed_keys(keys: Sequence[str]) -> set[str]:
    """Return those of `keys` that are suppressed."""
    return _known(keys) | (forgotten_keys(keys) if anybody_forgotten() else set())


def forgotten_keys(keys: Sequence[str]) -> set[str]:
    """Return those of `keys` whose mark is kept."""
    marks = {mark(key): key for key in keys}
    return {marks[one] for one in _known(list(marks))}


def anybody_forgotten() -> bool:
    """Say whether any mark is kept at all."""
    return session().scalar(select(Suppression.id).where(Suppression.source == ERASED).limit(1)) is not None


def _known(keys: Sequence[str]) -> set[str]:
    found: set[str] = set()
    for start in range(0, len(keys), _CHUNK):
        chunk = keys[start : start + _CHUNK]
        found.update(session().scalars(select(Suppression.address_key).where(Suppression.address_key.in_(chunk))))
    return found


def suppressions(q: str = "", cursor: str | None = None, limit: int = 50) -> Page[Suppression]:
    """Return the suppressed addresses, newest first."""
    query = select(Suppression)
    if q:
        query = query.where(Suppression.address.startswith(fold_address(q), autoescape=True))
    return keyset(session(), query, [Suppression.id], cursor, limit, descending=True)


def is_press_mail() -> ColumnElement[bool]:
    """Return the condition for mail that an unsubscribed journalist must not get: lists, and anything embargoed."""
    embargoed = exists(select(Mailing.id).where(Mailing.id == Delivery.mailing_id, Mailing.embargoed).correlate(Delivery))
    return or_(Delivery.kind == Kind.LIST, embargoed)


def mailing(mailing_id: int) -> Mailing:
    """Return a mailing with its attachments, detached enough to be used after its transaction."""
    query = select(Mailing).where(Mailing.id == mailing_id).options(joinedload(Mailing.attachments))
    return (
        session()
        .execute(query, execution_options={"populate_existing": True})  # as it stands in the database, not in our memory
        .unique()
        .scalar_one()
    )


def _looks_like(q: str) -> ColumnElement[bool]:
    term, shown = q.strip(), ~Delivery.recipient_key.startswith(SPEAKERS)  # what is not shown is not found either
    if "@" in term:
        return and_(shown, or_(Delivery.address_key == address_key(term), Delivery.address.startswith(term, autoescape=True)))
    return or_(Delivery.name.icontains(term, autoescape=True), and_(shown, Delivery.address.icontains(term, autoescape=True)))


def speakers_addresses() -> frozenset[str]:
    """Return the addresses of speakers that mail went to."""
    return frozenset(session().scalars(select(Delivery.address).where(Delivery.recipient_key.startswith(SPEAKERS)).distinct()))


def attempts_of(ids: Sequence[int]) -> dict[int, int]:
    """Return the number of attempts made for each of `ids`."""
    found: dict[int, int] = {}
    for start in range(0, len(ids), _CHUNK):
        rows = session().execute(select(Delivery.id, Delivery.attempts).where(Delivery.id.in_(ids[start : start + _CHUNK])))
        found.update((row[0], row[1]) for row in rows)
    return found
