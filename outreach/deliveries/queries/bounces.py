"""What came back? The bounces of an address, of a delivery, and those whose reader nobody has looked for yet."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from outreach.core.database import session
from outreach.core.pagination import Page
from outreach.core.pagination import page as keyset
from outreach.deliveries.models import Bounce, Delivery


def bounce_times(key: str) -> Sequence[datetime]:
    """Return when mail to the mailbox with `key` came back, the latest hundred."""
    return session().scalars(select(Bounce.at).where(Bounce.address_key == key).order_by(Bounce.at.desc()).limit(100)).all()


def bounce_of(delivery_id: int) -> Bounce | None:
    """Return the bounce of one delivery."""
    return session().scalar(select(Bounce).where(Bounce.delivery_id == delivery_id))


def gone(cursor: str | None = None, limit: int = 50) -> Page[Bounce]:
    """Return the bounces of dead addresses whose reader nobody has looked for yet, oldest first."""
    query = select(Bounce).options(joinedload(Bounce.delivery)).where(Bounce.is_dead, Bounce.settled_at.is_(None))
    return keyset(session(), query, [Bounce.id], cursor, limit)


def by_message_id(ids: Sequence[str]) -> Delivery | None:
    """Return the delivery that one of these message ids (without brackets) names, the latest first."""
    wanted = [f"<{one}>" for one in ids]
    return (
        session().scalars(select(Delivery).where(Delivery.message_id.in_(wanted)).order_by(Delivery.id.desc()).limit(1)).first()
    )
