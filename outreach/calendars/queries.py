"""Which feeds live, and what is in them?"""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import joinedload

from outreach.accounts.models import User
from outreach.bookings.models import Booking
from outreach.calendars.models import CalendarFeed
from outreach.core.database import session
from outreach.core.errors import NotFound
from outreach.core.pagination import Page, page
from outreach.media_requests.models import MediaRequest
from outreach.spokespeople.models import Spokesperson

MOST = 2_000


def hashed(token: str) -> str:
    """Return what is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def by_token(token: str) -> CalendarFeed | None:
    """Return the live feed with this token: not revoked, its account active, its speaker there and willing."""
    query = select(CalendarFeed).join(User, User.id == CalendarFeed.user_id).outerjoin(Spokesperson)
    query = query.where(CalendarFeed.token_hash == hashed(token), CalendarFeed.revoked_at.is_(None), User.active)
    there = Spokesperson.active, Spokesperson.erased_at.is_(None), Spokesperson.consent_withdrawn_at.is_(None)
    return session().scalars(query.where(or_(CalendarFeed.spokesperson_id.is_(None), and_(*there)))).first()


def get(feed_id: int) -> CalendarFeed:
    """Return one feed; raises `NotFound`."""
    found = session().get(CalendarFeed, feed_id)
    if found is None:
        raise NotFound(f"There is no calendar link {feed_id}.")
    return found


def feeds(cursor: str | None = None, limit: int = 50) -> Page[CalendarFeed]:
    """Return a page of the links that nobody ended and whose account is active, the newest first."""
    query = select(CalendarFeed).join(User, User.id == CalendarFeed.user_id).where(CalendarFeed.revoked_at.is_(None), User.active)
    return page(session(), query, [CalendarFeed.id], cursor, limit, descending=True)


def of_speaker(spokesperson_id: int) -> Sequence[CalendarFeed]:
    """Return the links to one speaker's calendar that nobody ended."""
    query = select(CalendarFeed).where(CalendarFeed.spokesperson_id == spokesperson_id, CalendarFeed.revoked_at.is_(None))
    return session().scalars(query).all()


def speaker(spokesperson_id: int) -> Spokesperson | None:
    """Return a speaker who can be booked, or None."""
    found = session().get(Spokesperson, spokesperson_id)
    gone = found is None or not found.active or found.erased_at or found.consent_withdrawn_at
    return None if gone else found


def booked(spokesperson_id: int | None, since: datetime, until: datetime) -> Sequence[Booking]:
    """Return the bookings of a span, cancelled ones too; one speaker's where given."""
    query = select(Booking).where(Booking.starts_at >= since, Booking.starts_at < until)
    if spokesperson_id is not None:
        query = query.where(Booking.spokesperson_id == spokesperson_id)
    query = query.options(joinedload(Booking.request).joinedload(MediaRequest.outlet))
    return session().scalars(query.order_by(Booking.starts_at, Booking.id).limit(MOST)).all()
