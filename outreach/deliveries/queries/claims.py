"""Which rows are in a sender's hands?"""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, select

from outreach.core.database import session
from outreach.deliveries.models import Claim, Delivery


class Span(NamedTuple):
    """What a `Claim` says."""

    id: int
    worker: str
    first_id: int
    last_id: int


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
