"""Who was asked, who is next, who wants to be called, and how quickly does a speaker answer?"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, or_, select

from outreach.bookings.models import Booking, Turn
from outreach.bookings.policy.answers import Answer
from outreach.bookings.policy.offers import Facts, Standing, standing
from outreach.bookings.policy.slots import hold_until
from outreach.bookings.policy.states import LIVE, State
from outreach.core.database import session
from outreach.media_requests.models import MediaRequest
from outreach.media_requests.policy.states import OPEN

_SPOKEN = (State.CONFIRMED, State.COMPLETED)


def missing(request: MediaRequest, but_not: int | None = None) -> int:
    """Return how many speakers a request still wants, not counting one booking; 0 when it has them all."""
    query = select(func.count()).where(Booking.request_id == request.id, Booking.state.in_(_SPOKEN), Booking.id != (but_not or 0))
    return max(0, request.speakers_wanted - (session().scalar(query) or 0))


def filled(request: MediaRequest, but_not: int | None = None) -> bool:
    """Say whether a request has as many speakers as it wants, not counting one booking."""
    return missing(request, but_not) == 0


def has_spoken(request: MediaRequest) -> bool:
    """Say whether as many interviews took place as a request wants."""
    query = select(func.count()).where(Booking.request_id == request.id, Booking.state == State.COMPLETED)
    return (session().scalar(query) or 0) >= request.speakers_wanted


def standing_of(booking: Booking, now: datetime) -> Standing:
    """Return what an offer has come to."""
    request = booking.request
    taken = filled(request, booking.id)
    facts = Facts(
        booking.state,
        booking.ends_at,
        booking.expires_at,
        booking.answer,
        taken,
        request.is_open,
        booking.wrong_names,
        booking.confirmed_at is not None,
    )
    return standing(facts, now)


def asked_until(request: MediaRequest, now: datetime) -> datetime:
    """Return until when somebody asked now would be held."""
    return hold_until(now, request.on_air_at)


def live_with(request_id: int, spokesperson_id: int, now: datetime) -> Booking | None:
    """Return the hold or interview that a request has of a speaker already; a hold that is over is none."""
    query = select(Booking).where(
        Booking.request_id == request_id, Booking.spokesperson_id == spokesperson_id, Booking.state.in_(LIVE)
    )
    found = session().scalars(query).first()
    return None if found is not None and found.expires_at is not None and found.expires_at <= now else found


def offers(request_id: int) -> Sequence[Booking]:
    """Return everybody who was asked for a request, the live ones first, then the latest."""
    query = select(Booking).where(Booking.request_id == request_id, Booking.asked_at.is_not(None))
    return sorted(session().scalars(query.order_by(Booking.asked_at.desc(), Booking.id)), key=lambda one: not one.is_live)


def turns(request_id: int) -> Sequence[Turn]:
    """Return who is asked after those, in order."""
    return session().scalars(select(Turn).where(Turn.request_id == request_id).order_by(Turn.id)).all()


def standing_still() -> Sequence[MediaRequest]:
    """Return the open requests with a queue whom nobody who was asked is thinking about; locked, in one order."""
    thinking = select(Booking.request_id).where(Booking.state == State.TENTATIVE, Booking.asked_at.is_not(None))
    query = select(MediaRequest).where(
        MediaRequest.id.in_(select(Turn.request_id)), MediaRequest.id.not_in(thinking), MediaRequest.state.in_(OPEN)
    )
    return session().scalars(query.order_by(MediaRequest.id).with_for_update(of=MediaRequest)).all()


def turns_of_closed() -> Sequence[Turn]:
    """Return the places in queues of requests that are closed."""
    query = select(Turn).join(MediaRequest, MediaRequest.id == Turn.request_id).where(MediaRequest.state.not_in(OPEN))
    return session().scalars(query).all()


def turns_naming(words: Sequence[str]) -> Sequence[Turn]:
    """Return the places in queues whose texts hold one of `words`."""
    named = [column.icontains(word, autoescape=True) for word in words for column in (Turn.interviewer, Turn.terms)]
    return session().scalars(select(Turn).where(or_(False, *named))).all()


def turns_of(spokesperson_id: int) -> Sequence[Turn]:
    """Return every queue's place that one speaker has."""
    return session().scalars(select(Turn).where(Turn.spokesperson_id == spokesperson_id)).all()


def wanting_a_call(now: datetime, request_id: int | None = None) -> Sequence[Booking]:
    """Return the offers whose speaker said "call me" and was not heard since, the first interview first."""
    query = select(Booking).where(Booking.answer == Answer.CALL_ME, Booking.state.in_(LIVE), Booking.ends_at > now)
    if request_id is not None:
        query = query.where(Booking.request_id == request_id)
    return session().scalars(query.order_by(Booking.starts_at, Booking.id)).all()


def answer_minutes(spokesperson_id: int, most: int = 20) -> list[int]:
    """Return in how many minutes a speaker gave their latest answers."""
    query = select(Booking.asked_at, Booking.answered_at).where(
        Booking.spokesperson_id == spokesperson_id, Booking.asked_at.is_not(None), Booking.answered_at.is_not(None)
    )
    found = session().execute(query.order_by(Booking.answered_at.desc()).limit(most)).all()
    return [max(0, round((answered - asked).total_seconds() / 60)) for asked, answered in found if asked and answered]
