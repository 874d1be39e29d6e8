"""Which bookings and requests belong to a release, and what do the rules ask of each?"""

from datetime import datetime, timedelta

from sqlalchemy import select

from outreach.bookings.models import Booking, Medium, NumberReveal
from outreach.bookings.policy.answers import Answer
from outreach.bookings.policy.preflight import Call, Interview
from outreach.bookings.policy.reminders import Sleeper
from outreach.bookings.policy.slots import Slot
from outreach.bookings.policy.states import LIVE
from outreach.core import reach
from outreach.core.database import session
from outreach.media_requests.models import MediaRequest

_NEAR = timedelta(days=1)
_SEEN = frozenset({Medium.STUDIO, Medium.VIDEO, Medium.IN_PERSON})


def for_release(release_id: int, now: datetime) -> tuple[list[Interview], list[Call]]:
    """Return the bookings and the requests about one release, as the rules want them."""
    requests = (
        session()
        .scalars(select(MediaRequest).where(MediaRequest.release_id == release_id).order_by(MediaRequest.id))
        .unique()
        .all()
    )
    query = (
        select(Booking).join(MediaRequest).where(MediaRequest.release_id == release_id).order_by(Booking.starts_at, Booking.id)
    )
    bookings = session().scalars(query).unique().all()
    shown = set(
        session().scalars(select(NumberReveal.booking_id).where(NumberReveal.booking_id.in_([row.id for row in bookings])))
    )
    calls = [Call(row.reference, row.deadline_at, now, row.is_open, row.outcome) for row in requests]
    return [_interview(row, now, row.id in shown) for row in bookings], calls


def _interview(row: Booking, now: datetime, number_given: bool) -> Interview:
    speaker, request = row.spokesperson, row.request
    sleeper = Sleeper(speaker.timezone or row.zone, speaker.waking_start, speaker.waking_end, speaker.nights)
    return Interview(
        where=request.reference,
        state=row.state,
        slot=_slot(row),
        now=now,
        sleeper=sleeper,
        verified=request.verified_at is not None,
        at_risk=speaker.protected,
        number_given=number_given,
        others=_others(row),
        night_agreed=row.answer is Answer.YES,
        phones=[row.producer_phone] if row.producer_phone.strip() else [],
        medium_needs_phone=row.medium is Medium.PHONE,
        expires_at=row.expires_at,
        terms=row.terms,
        on_screen=row.on_screen,
        approved_names=[speaker.name, *speaker.names.values()],
        briefed=row.briefed_at is not None,
        seen_on_screen=row.medium in _SEEN and not speaker.protected,
    )


def _slot(row: Booking) -> Slot:
    return Slot(row.starts_at, row.ends_at, row.blocks_from, row.blocks_until)


def _others(row: Booking) -> list[Slot]:
    """Return when the speaker is busy otherwise, whoever booked them."""
    one = Booking
    query = select(one.starts_at, one.ends_at, one.blocks_from, one.blocks_until).where(
        one.spokesperson_id == row.spokesperson_id,
        one.id != row.id,
        one.state.in_(LIVE),
        one.starts_at.between(row.starts_at - _NEAR, row.starts_at + _NEAR),
    )
    with reach.whole_truth():
        return [Slot(*times) for times in session().execute(query.order_by(one.starts_at))]
