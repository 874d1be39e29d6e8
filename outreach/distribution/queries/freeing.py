"""Since when is a text free, by whichever send let it out, and who has been told?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select

from outreach.core.database import session
from outreach.deliveries.models import Delivery
from outreach.distribution.models import Distribution, DistributionNotice, State
from outreach.distribution.policy.notices import NoticeKind


@dataclass(frozen=True, slots=True)
class Free:
    """That everybody can read the text of a send which has not lifted: since when, by which other send, and what its readers know."""

    by: Distribution
    since: datetime
    early: bool  # by a lift before its time: then the pages of this send are open too
    told: int  # people whom this send told of it


def free_already(row: Distribution) -> Free | None:
    """Return by which other send of the same words a text is free, where this one has not lifted; None where it is not."""
    if row.lifted_at is not None or row.state is State.KILLED:
        return None
    others = select(Distribution).where(
        *_same_words(row), Distribution.lifted_at.is_not(None), Distribution.state != State.KILLED
    )
    found = session().scalar(others.order_by(Distribution.lifted_at).limit(1))
    if found is None or found.lifted_at is None:
        return None
    told = select(func.sum(DistributionNotice.people)).where(
        DistributionNotice.distribution_id == row.id, DistributionNotice.kind == NoticeKind.LIFTED
    )
    since = free_since(row)
    return Free(found, since or found.lifted_at, since is not None, session().scalar(told) or 0)


def free_since(row: Distribution) -> datetime | None:
    """Return when the text of a send became free: by its own lift, or by an early lift of another send of the same words."""
    if row.lifted_at is not None:
        return row.lifted_at
    early = select(Distribution.lifted_at).where(
        *_same_words(row), Distribution.lifted_at < Distribution.lift_at, Distribution.state != State.KILLED
    )
    return session().scalar(early.order_by(Distribution.lifted_at).limit(1))


def promised_still(row: Distribution, now: datetime) -> Sequence[Distribution]:
    """Return the other sends of the same words whose readers keep an embargo that has not ended."""
    query = select(Distribution).where(
        *_same_words(row), Distribution.lifted_at.is_(None), Distribution.lift_at > now, Distribution.state != State.KILLED
    )
    return session().scalars(query.order_by(Distribution.id)).all()


def told_of_lift(release_id: int) -> frozenset[str]:
    """Return the keys of those who were told that the embargo of a text ended early, by whichever send of it."""
    notices = select(DistributionNotice).join(Distribution, Distribution.id == DistributionNotice.distribution_id)
    notices = notices.where(Distribution.release_id == release_id, DistributionNotice.kind == NoticeKind.LIFTED)
    sources = [one.source for one in session().scalars(notices)]
    return frozenset(session().scalars(select(Delivery.recipient_key).where(Delivery.source.in_(sources))))


def _same_words(row: Distribution) -> tuple[ColumnElement[bool], ...]:
    same = Distribution.release_id == row.release_id, Distribution.text_hash == row.text_hash
    return (*same, Distribution.id != row.id)
