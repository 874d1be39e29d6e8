"""Who is booked when? Days, next on air, what a request has, and which holds are over."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from outreach.bookings.models import Booking, Briefing
from outreach.bookings.policy import states
from outreach.bookings.policy.slots import Slot
from outreach.bookings.policy.states import LIVE, State
from outreach.core import clock
from outreach.core.counting import Count
from outreach.core.database import session
from outreach.core.errors import NotFound
from outreach.core.pagination import Page, page
from outreach.media_requests.models import MediaRequest
from outreach.media_requests.policy.states import State as RequestState
from outreach.spokespeople.models import Spokesperson

TEXTS = (
    Booking.interviewer, Booking.terms, Booking.outcome, Booking.place, Booking.link, Booking.cancelled_reason, Booking.override_reason,
    Booking.passcode, Booking.fallback, Booking.producer_phone, Booking.other_guests, Booking.interpreter, Booking.on_screen,
    Booking.not_to_ask, Booking.questions, Booking.abort_phrase, Booking.aftercare, Booking.answer_note,
)  # fmt: skip
"""What people typed about an interview."""


def get(booking_id: int, lock: bool = False) -> Booking:
    """Return one booking; raises `NotFound`. `lock` keeps others from changing it in this transaction."""
    if lock:
        _lock_request(Booking.id == booking_id)
    query = select(Booking).where(Booking.id == booking_id)
    found = session().scalar(_locked(query) if lock else query)
    if found is None:
        raise NotFound(f"There is no booking {booking_id}.")
    return found


def by_token(token: str, lock: bool = False) -> Booking:
    """Return the booking whose speaker holds this link; raises `NotFound` for one that was never given, or was taken back."""
    if lock:
        _lock_request(Booking.token == token)
    query = select(Booking).where(Booking.token == token)
    found = session().scalar(_locked(query) if lock else query) if token else None
    if found is None:
        raise NotFound("This link leads to nothing (any more).")
    return found


def _lock_request(which: ColumnElement[bool]) -> None:
    """Lock the booking's request before the booking: two answers to one request, or an answer and a press, wait for each other."""
    request_id = session().scalar(select(Booking.request_id).where(which))
    if request_id is not None:
        session().scalar(select(MediaRequest.id).where(MediaRequest.id == request_id).with_for_update())


def _locked(query: Select[Booking]) -> Select[Booking]:
    return query.with_for_update(of=Booking).execution_options(populate_existing=True)


def by_uid(uid: str) -> Booking | None:
    """Return the booking that a calendar knows by `uid`."""
    return session().scalar(select(Booking).where(Booking.uid == uid))


def speaker_for_update(spokesperson_id: int) -> Spokesperson:
    """Return a speaker, locked, so that two holds of one speaker queue up; raises `NotFound`."""
    query = select(Spokesperson).where(Spokesperson.id == spokesperson_id).with_for_update(of=Spokesperson)
    found = session().scalar(query)
    if found is None:
        raise NotFound(f"There is no spokesperson {spokesperson_id}.")
    return found


def in_the_way(spokesperson_id: int, slot: Slot, now: datetime, but_not: int | None = None) -> Booking | None:
    """Return a booking of the speaker that keeps part of this slot; a hold that is over keeps nothing."""
    query = select(Booking).where(
        Booking.spokesperson_id == spokesperson_id,
        or_(Booking.state == State.CONFIRMED, and_(Booking.state == State.TENTATIVE, Booking.expires_at > now)),
        Booking.blocks_from < slot.blocks_until,
        Booking.blocks_until > slot.blocks_from,
    )
    if but_not is not None:
        query = query.where(Booking.id != but_not)
    return session().scalars(query.order_by(Booking.blocks_from)).first()


def loads(since: datetime, until: datetime) -> Sequence[tuple[Spokesperson, int]]:
    """Return (speaker, interviews that start in the span: confirmed, held or done), the busiest first."""
    count = func.count(Booking.id)
    query = (
        select(Booking.spokesperson_id, count)
        .where(Booking.starts_at >= since, Booking.starts_at < until, Booking.state.in_([*LIVE, State.COMPLETED]))
        .group_by(Booking.spokesperson_id)
        .order_by(count.desc(), Booking.spokesperson_id)
    )
    found = {row[0]: row[1] for row in session().execute(query)}
    people = {one.id: one for one in session().scalars(select(Spokesperson).where(Spokesperson.id.in_(found)))}
    return [(people[number], amount) for number, amount in found.items()]


def bookings(
    state: str = "", request_id: int | None = None, spokesperson_id: int | None = None, cursor: str | None = None, limit: int = 50
) -> Page[Booking]:
    """Return a page of bookings by start; `state` is one of the states, "live", or empty for all."""
    query = select(Booking)
    if state == "live":
        query = query.where(Booking.state.in_(LIVE))
    elif state:
        query = query.where(Booking.state == state)
    if request_id is not None:
        query = query.where(Booking.request_id == request_id)
    if spokesperson_id is not None:
        query = query.where(Booking.spokesperson_id == spokesperson_id)
    return page(session(), query, (Booking.starts_at, Booking.id), cursor, limit)


def around(start: datetime, end: datetime) -> Sequence[Booking]:
    """Return the bookings, cancelled ones too, that keep part of [start, end) free, in order."""
    near = timedelta(days=1)  # no block is longer; the index knows when they start
    query = select(Booking).where(Booking.starts_at > start - near, Booking.starts_at < end + near)
    query = query.where(Booking.blocks_from < end, Booking.blocks_until > start)
    return session().scalars(query.order_by(Booking.starts_at, Booking.id)).all()


def of_request(request_id: int) -> Sequence[Booking]:
    """Return every booking of a request, the live ones first."""
    query = select(Booking).where(Booking.request_id == request_id).order_by(Booking.starts_at, Booking.id)
    return sorted(session().scalars(query), key=lambda one: not one.is_live)


def of_journalist(journalist_id: int, most: int = 20) -> Sequence[Booking]:
    """Return the latest bookings of what one journalist asked, the latest first."""
    query = select(Booking).join(MediaRequest, MediaRequest.id == Booking.request_id)
    query = query.where(MediaRequest.journalist_id == journalist_id).order_by(Booking.starts_at.desc(), Booking.id.desc())
    return session().scalars(query.limit(most)).all()


def live_of_request(request_id: int) -> list[Booking]:
    """Return the holds and confirmed interviews of a request."""
    return [one for one in of_request(request_id) if one.is_live]


def with_waiting(request_ids: Sequence[int], now: datetime) -> set[int]:
    """Return which of these requests have a speaker who is held, asked or confirmed."""
    kept = or_(Booking.expires_at.is_(None), Booking.expires_at > now)
    query = select(Booking.request_id).where(Booking.request_id.in_(request_ids), Booking.state.in_(LIVE), kept)
    return set(session().scalars(query))


def waited_for(request_id: int) -> RequestState:
    """Return where a request stands while somebody is held for it: offered where one of them was asked, else held."""
    return states.waited_for((one.state, one.asked_at is not None) for one in live_of_request(request_id))


def ahead_of(spokesperson_id: int, now: datetime) -> Sequence[Booking]:
    """Return a speaker's bookings that are not over."""
    query = select(Booking).where(Booking.spokesperson_id == spokesperson_id, Booking.ends_at >= now)
    return session().scalars(query.order_by(Booking.starts_at)).all()


def next_on_air(now: datetime, limit: int = 8) -> Sequence[Booking]:
    """Return the next confirmed interviews."""
    query = select(Booking).where(Booking.state == State.CONFIRMED, Booking.ends_at >= now)
    return session().scalars(query.order_by(Booking.starts_at, Booking.id).limit(limit)).all()


def holds(now: datetime) -> Sequence[Booking]:
    """Return the holds that still stand, the first to expire first."""
    query = select(Booking).where(Booking.state == State.TENTATIVE, Booking.expires_at > now)
    return session().scalars(query.order_by(Booking.expires_at)).all()


def lock_requests_of_the_over(now: datetime) -> None:
    """Lock the requests whose holds are over, always in one order, before the holds themselves."""
    query = select(Booking.request_id).where(Booking.state == State.TENTATIVE, Booking.expires_at <= now)
    session().execute(select(MediaRequest.id).where(MediaRequest.id.in_(query)).order_by(MediaRequest.id).with_for_update())


def over(now: datetime, spokesperson_id: int | None = None) -> Sequence[Booking]:
    """Return the holds whose time is over, and which nobody freed yet."""
    query = select(Booking).where(Booking.state == State.TENTATIVE, Booking.expires_at <= now)
    if spokesperson_id is not None:
        query = query.where(Booking.spokesperson_id == spokesperson_id)
    return session().scalars(query.order_by(Booking.id).with_for_update(of=Booking, skip_locked=True)).all()


def first_expiry() -> datetime | None:
    """Return when the first hold expires."""
    return session().scalar(select(func.min(Booking.expires_at)).where(Booking.state == State.TENTATIVE))


def count_ahead(now: datetime) -> Count:
    """Return the query for how many live bookings are still to come."""
    return select(func.count()).where(Booking.state.in_(LIVE), Booking.ends_at >= now)


def naming(words: Sequence[str]) -> Sequence[Booking]:
    """Return the bookings whose texts hold one of `words`."""
    named = [column.icontains(word, autoescape=True) for word in words for column in TEXTS]
    return session().scalars(select(Booking).where(or_(False, *named)).order_by(Booking.starts_at)).all()


def of_person(journalist_id: int | None, spokesperson_id: int | None, words: Sequence[str]) -> Sequence[Booking]:
    """Return the bookings of one speaker, or those that a journalist asked for, or whose interviewer is called by one of `words`."""
    if spokesperson_id is not None:
        query = select(Booking).where(Booking.spokesperson_id == spokesperson_id)
    else:
        theirs = [Booking.interviewer.icontains(word, autoescape=True) for word in words]
        if journalist_id is not None:
            asked = select(MediaRequest.id).where(MediaRequest.journalist_id == journalist_id)
            theirs.append(Booking.request_id.in_(asked))
        query = select(Booking).where(or_(False, *theirs))
    return session().scalars(query.order_by(Booking.starts_at)).all()


def ended_before(before: datetime, but: Collection[str], most: int) -> Sequence[Booking]:
    """Return bookings that ended before then and still hold words about people, except of the given ones."""
    numbers = {
        kind: [int(one.partition(":")[2]) for one in but if one.startswith(f"{kind}:")] for kind in ("journalist", "spokesperson")
    }
    held = select(MediaRequest.id).where(MediaRequest.journalist_id.in_(numbers["journalist"]))
    briefed = select(Briefing.booking_id).where(Briefing.author_name != "")
    query = select(Booking).where(Booking.ends_at < before, or_(Booking.id.in_(briefed), *(text != "" for text in TEXTS)))
    query = query.where(Booking.spokesperson_id.not_in(numbers["spokesperson"]), Booking.request_id.not_in(held))
    return session().scalars(query.order_by(Booking.id).limit(most)).all()


def after_delay(booking: Booking) -> Booking | None:
    """Return another booking of the speaker that an interview runs into when it starts so much later."""
    late = timedelta(minutes=booking.late_minutes or 0)
    slot = Slot(booking.starts_at, booking.ends_at + late, booking.blocks_from, booking.ends_at + late)
    return in_the_way(booking.spokesperson_id, slot, clock.now(), but_not=booking.id)
