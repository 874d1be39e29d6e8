"""Whom do other sends of the same words reach, and who was left out for one that does not reach them any more?"""

from datetime import datetime
from typing import Any

from sqlalchemy import String, cast, exists, func, or_, select
from sqlalchemy.orm import aliased

from outreach.core.database import session
from outreach.deliveries.models import Delivery
from outreach.deliveries.models import State as Sent
from outreach.distribution.models import Distribution, DistributionRecipient, State
from outreach.distribution.policy.plan import HAS_IT

REACHES = (Sent.PLANNED, Sent.QUEUED, Sent.SENDING, Sent.DEFERRED, Sent.SENT, Sent.UNCERTAIN)


def left_behind(row: Distribution) -> int:
    """Return how many were left out because another send would bring them the words, and which does not any more: it was stopped."""
    return session().scalar(select(func.count()).select_from(_behind(row).subquery())) or 0


def left_behind_ids(row: Distribution) -> frozenset[int]:
    """Return who they are."""
    return frozenset(session().scalars(_behind(row)))


def left_by(stopped: Distribution) -> int:
    """Return how many people were left out of other sends for one that was stopped, or any such, and get the words by none."""
    return len(frozenset[int]().union(*(left_behind_ids(row) for row in session().scalars(_beside(stopped)))))


def left_lately(since: datetime) -> list[tuple[Distribution, int]]:
    """Return the sends that have left and the number of people they left out for one stopped since then, who get the words by none."""
    stopped = aliased(Distribution)
    same = stopped.release_id == Distribution.release_id, stopped.text_hash == Distribution.text_hash
    killed = exists().where(*same, stopped.state == State.KILLED, stopped.finished_at >= since)
    gone = Distribution.state.in_((State.SENDING, State.PAUSED, State.DONE)), Distribution.lifted_at.is_not(None)
    rows = session().scalars(select(Distribution).where(*gone, killed).order_by(Distribution.id)).all()
    return [(row, count) for row in rows if (count := left_behind(row))]


def _beside(row: Distribution) -> Any:
    same = Distribution.release_id == row.release_id, Distribution.text_hash == row.text_hash, Distribution.id != row.id
    return select(Distribution).where(*same, Distribution.confirmed_at.is_not(None), Distribution.state != State.KILLED)


def _behind(row: Distribution) -> Any:
    theirs = select(Delivery.id).where(Delivery.source.in_(same_words(row)), Delivery.state.in_(REACHES))
    by_key = theirs.where(Delivery.recipient_key == "journalist:" + cast(DistributionRecipient.journalist_id, String))
    by_address = theirs.where(Delivery.address == DistributionRecipient.address)  # few are left to be asked so
    out = DistributionRecipient.distribution_id == row.id, DistributionRecipient.withheld == HAS_IT.code
    return select(DistributionRecipient.journalist_id).where(*out, ~by_key.exists(), ~by_address.exists())


def same_words(row: Distribution) -> list[str]:
    """Return as what the other sends of the same words stand in the ledger; nobody edits a text that is out, only speakers go."""
    alike = or_(Distribution.text_hash == row.text_hash, Distribution.lifted_at.is_not(None))
    same = Distribution.release_id == row.release_id, alike, Distribution.id != row.id
    return [f"distribution:{number}" for number in session().scalars(select(Distribution.id).where(*same))]
