"""Which rows may a sender take, and which are in a sender's hands?"""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Result, Select, Text, bindparam, cast, exists, func, or_, select

from outreach.core.database import Instant, is_sqlite, session
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


def claimable(kind: Kind, now: datetime, limit: int) -> Result[Any]:
    """Find what may be attempted at `now`, earliest due first, and lock it: what a sender needs of a row, and whether a suppression stops it.

    While something urgent is due it is that alone: a notice that was deferred goes ahead of every list at each of its tries. When
    it is due again says the usual wait, so that nothing else waits for a server that takes none.
    """
    query = _claimable(is_sqlite())
    if first := _urgent(kind, now, limit):
        query = query.where(Delivery.id.in_(first))
    return session().connection().execute(query, {"kind": kind, "now": now, "most": limit})


def _due(now: Any) -> Sequence[ColumnElement[bool]]:
    return (
        Delivery.next_attempt_at <= now,
        Delivery.not_before <= now,
        Delivery.held.is_(False),
        Delivery.claim_token.is_(None),
    )


def _urgent(kind: Kind, now: datetime, limit: int) -> Sequence[int]:
    """Return what is urgent, due and not in another sender's hands at this moment; hardly ever anything."""
    found = session().connection().execute(URGENT_MAILINGS, {"kind": kind, "since": now - _URGENT_FOR}).all()
    if not found:
        return []
    ids, sources = zip(*found, strict=True)
    due = urgent_due(ids, frozenset(sources), now).limit(min(limit, _MOST))
    return session().scalars(due.with_for_update(skip_locked=True, of=Delivery)).all()


def urgent_due(mailings: Collection[int], sources: Collection[str], now: datetime) -> Select[int]:
    """Return the query for what waits of these texts; without kind and order, so that no index is walked on which great lists wait."""
    return select(Delivery.id).where(Delivery.source.in_(sources), Delivery.mailing_id.in_(mailings), *_due(now))


def claims(worker: str | None = None) -> list[Span]:
    """Return the claims of one sender, or of all, the oldest first."""
    found = session().connection().execute(_CLAIMS if worker is None else _CLAIMS_OF, {"of": worker})
    return [Span(*one) for one in found]


def held_by(worker: str) -> list[int]:
    """Return the rows that bear a sender's token."""
    return [row_id for one in claims(worker) for row_id in session().scalars(select(Delivery.id).where(_covered(one)))]


def is_over(claim: Span) -> bool:
    """Say whether none of a claim's rows is in that sender's hands any more."""
    return not session().connection().scalar(_HOLDS, {"of": claim.worker, "first": claim.first_id, "last": claim.last_id})


def expired(now: datetime) -> list[tuple[int, str]]:
    """Return (id, claim token) of rows whose claim has outlived its lease."""
    return [(row_id, one.worker) for one in claims() for row_id in _outlived(one, now)]


def _outlived(claim: Span, now: datetime) -> Iterable[int]:
    return session().scalars(select(Delivery.id).where(_covered(claim), Delivery.lease_until < now))


def _covered(claim: Span) -> ColumnElement[bool]:
    return Delivery.id.between(claim.first_id, claim.last_id) & (Delivery.claim_token == claim.worker)


# Asked at each claim: put together once.
@lru_cache
def _claimable(on_sqlite: bool) -> Select[int, int, int, str, bool]:
    array, fields = (func.json_array, func.json(Delivery.fields)) if on_sqlite else (func.json_build_array, Delivery.fields)
    told = array(Delivery.address, Delivery.name, fields, Delivery.message_id, Delivery.token)
    stops = or_(Suppression.reason.not_in(ONLY_PRESS_MAIL), is_press_mail())
    stopped = exists().where(Suppression.address_key == Delivery.address_key, stops)
    return (
        select(Delivery.id, Delivery.mailing_id, Delivery.attempts + 1, cast(told, Text), stopped)
        .where(Delivery.kind == bindparam("kind"), *_due(bindparam("now", type_=Instant())))
        .order_by(Delivery.next_attempt_at, Delivery.id)
        .limit(bindparam("most"))
        .with_for_update(skip_locked=True, of=Delivery)
    )


_CLAIMS = select(Claim.id, Claim.worker, Claim.first_id, Claim.last_id).order_by(Claim.id)
_CLAIMS_OF = _CLAIMS.where(Claim.worker == bindparam("of"))
_HELD = Delivery.id.between(bindparam("first"), bindparam("last")) & (Delivery.claim_token == bindparam("of"))
_HOLDS = select(exists().where(_HELD))
# The texts that go ahead of every list, and their sources, by an index of their own.
URGENT_MAILINGS = select(Mailing.id, Mailing.source).where(
    URGENT, Mailing.kind == bindparam("kind"), Mailing.created_at > bindparam("since")
)
