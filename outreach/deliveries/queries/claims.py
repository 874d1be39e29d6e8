"""Which rows may a sender take, and which are in a sender's hands?"""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, exists, or_, select

from outreach.core.database import session
from outreach.deliveries.models import URGENT, Claim, Delivery, Kind, Mailing, Suppression
from outreach.deliveries.policy import ONLY_PRESS_MAIL
from outreach.deliveries.queries.ledger import is_press_mail

_URGENT_FOR = timedelta(days=7)  # nothing is tried for longer
_MOST = 900  # numbers in one question


class Span(NamedTuple):
    """What a `Claim` says."""

    id: int
    worker: str
    first_id: int
    last_id: int


def claimable(kind: Kind, now: datetime, limit: int) -> Select[int, bool]:
    """Return the query for what may be attempted at `now`, earliest due first: the id, and whether a suppression stops it.

    While something urgent is due it is that alone: a notice that was deferred goes ahead of every list at each of its tries. When
    it is due again says the usual wait, so that nothing else waits for a server that takes none.
    """
    stops = or_(Suppression.reason.not_in(ONLY_PRESS_MAIL), is_press_mail())
    query = select(Delivery.id, exists().where(Suppression.address_key == Delivery.address_key, stops)).where(
        Delivery.kind == kind, *_due(now)
    )
    if first := _urgent(kind, now, limit):
        query = query.where(Delivery.id.in_(first))
    return query.order_by(Delivery.next_attempt_at, Delivery.id).limit(limit)


def _due(now: datetime) -> Sequence[ColumnElement[bool]]:
    return (
        Delivery.next_attempt_at <= now,
        Delivery.not_before <= now,
        Delivery.held.is_(False),
        Delivery.claim_token.is_(None),
    )


def _urgent(kind: Kind, now: datetime, limit: int) -> Sequence[int]:
    """Return what is urgent, due and not in another sender's hands at this moment; hardly ever anything."""
    if not (found := session().execute(urgent_mailings(kind, now)).all()):
        return []
    ids, sources = zip(*found, strict=True)
    due = urgent_due(ids, frozenset(sources), now).limit(min(limit, _MOST))
    return session().scalars(due.with_for_update(skip_locked=True, of=Delivery)).all()


def urgent_mailings(kind: Kind, now: datetime) -> Select[int, str]:
    """Return the query for the texts that go ahead of every list, and their sources; asked at each claim, by an index of its own."""
    return select(Mailing.id, Mailing.source).where(URGENT, Mailing.kind == kind, Mailing.created_at > now - _URGENT_FOR)


def urgent_due(mailings: Collection[int], sources: Collection[str], now: datetime) -> Select[int]:
    """Return the query for what waits of these texts; without kind and order, so that no index is walked on which great lists wait."""
    return select(Delivery.id).where(Delivery.source.in_(sources), Delivery.mailing_id.in_(mailings), *_due(now))


def claims(worker: str | None = None) -> list[Span]:
    """Return the claims of one sender, or of all, the oldest first."""
    query = select(Claim.id, Claim.worker, Claim.first_id, Claim.last_id).order_by(Claim.id)
    found = session().execute(query if worker is None else query.where(Claim.worker == worker))
    return [Span(*one) for one in found]


def held_by(worker: str) -> list[int]:
    """Return the rows that bear a sender's token."""
    return [row_id for one in claims(worker) for row_id in session().scalars(select(Delivery.id).where(_covered(one)))]


def is_over(claim: Span) -> bool:
    """Say whether none of a claim's rows is in that sender's hands any more."""
    return session().scalar(select(Delivery.id).where(_covered(claim)).limit(1)) is None


def expired(now: datetime) -> list[tuple[int, str]]:
    """Return (id, claim token) of rows whose claim has outlived its lease."""
    return [(row_id, one.worker) for one in claims() for row_id in _outlived(one, now)]


def _outlived(claim: Span, now: datetime) -> Iterable[int]:
    return session().scalars(select(Delivery.id).where(_covered(claim), Delivery.lease_until < now))


def _covered(claim: Span) -> ColumnElement[bool]:
    return Delivery.id.between(claim.first_id, claim.last_id) & (Delivery.claim_token == claim.worker)
