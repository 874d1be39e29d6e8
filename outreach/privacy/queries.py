"""Who was forgotten, whose data must stay, and for how long do we keep things?"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select

from outreach.core.database import session
from outreach.privacy.models import Erasure, LegalHold


def erasure_of(subject: str) -> Erasure | None:
    """Return the entry of somebody who was forgotten ("journalist:12")."""
    return session().scalars(select(Erasure).where(Erasure.subject == subject).order_by(Erasure.id.desc())).first()


def unscrubbed() -> Sequence[Erasure]:
    """Return the erasures of which indexes and logs may still hold something, oldest first."""
    return session().scalars(select(Erasure).where(Erasure.scrubbed_at.is_(None)).order_by(Erasure.id)).all()


def first_unscrubbed() -> datetime | None:
    """Return the instant of the first of them."""
    return session().scalar(select(func.min(Erasure.at)).where(Erasure.scrubbed_at.is_(None)))


def erasures(since: datetime | None = None) -> Sequence[Erasure]:
    """Return who was forgotten, oldest first."""
    query = select(Erasure).order_by(Erasure.id)
    return session().scalars(query.where(Erasure.at >= since) if since else query).all()


def hold_of(subject: str) -> LegalHold | None:
    """Return the hold that keeps a person's data, or None."""
    query = select(LegalHold).where(LegalHold.subject == subject, LegalHold.ended_at.is_(None))
    return session().scalars(query.order_by(LegalHold.id.desc())).first()
