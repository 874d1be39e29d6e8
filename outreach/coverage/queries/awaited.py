"""Which interviews took place, and nobody has said yet whether they ran?"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload

from outreach.bookings.models import Booking
from outreach.bookings.policy.states import State
from outreach.core.counting import Count
from outreach.core.database import session
from outreach.core.errors import NotFound
from outreach.coverage.models import Coverage

NEXT_DAY = timedelta(hours=12)
FORGOTTEN = timedelta(days=30)  # nobody remembers, and the list must stay short


def awaited(now: datetime, most: int = 20) -> Sequence[Booking]:
    """Return the completed interviews of the last month that have no answer yet, the oldest first."""
    query = _waiting(select(Booking), now).options(joinedload(Booking.request), joinedload(Booking.spokesperson))
    return session().scalars(query.order_by(Booking.starts_at, Booking.id).limit(most)).unique().all()


def count_awaited(now: datetime) -> Count:
    """Return the query for how many there are."""
    return _waiting(select(func.count()).select_from(Booking), now)


def awaited_booking(booking_id: int) -> Booking:
    """Return one completed interview that has no answer yet; raises `NotFound`."""
    answered = select(Coverage.id).where(Coverage.booking_id == booking_id).exists()
    query = select(Booking).where(Booking.id == booking_id, Booking.state == State.COMPLETED, ~answered)
    found = session().scalar(query.with_for_update(of=Booking))
    if found is None:
        raise NotFound(f"No interview {booking_id} waits for an answer.")
    return found


def _waiting(query: Select[Any], now: datetime) -> Select[Any]:
    unanswered = query.outerjoin(Coverage, Coverage.booking_id == Booking.id).where(Coverage.id.is_(None))
    return unanswered.where(
        Booking.state == State.COMPLETED, Booking.starts_at >= now - FORGOTTEN, Booking.ends_at <= now - NEXT_DAY
    )
