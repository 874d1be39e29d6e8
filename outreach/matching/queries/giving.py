"""What was a desk offered, what did it give, and who is busy when?"""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, case, func, or_, select

from outreach.bookings.models import Booking
from outreach.bookings.policy.slots import Slot
from outreach.bookings.policy.states import State
from outreach.core import reach
from outreach.core.database import session
from outreach.core.errors import NotFound
from outreach.journalists.models import Journalist
from outreach.matching.models import Answer, Concession
from outreach.matching.policy.balance import Voice
from outreach.media_requests.models import MediaRequest
from outreach.organisations.models import Organisation
from outreach.spokespeople.models import Availability, AvailabilityKind, Spokesperson

_DAY = timedelta(days=1)


def agreed(request_id: int) -> Sequence[Concession]:
    """Return what the desk of a request has given and not taken back, in that order."""
    query = select(Concession).where(Concession.request_id == request_id, Concession.answer == Answer.AGREED)
    return session().scalars(query.order_by(Concession.answered_at, Concession.id)).all()


def concessions(request_id: int) -> Sequence[Concession]:
    """Return everything that was offered to the desk of a request, the newest first."""
    return session().scalars(select(Concession).where(Concession.request_id == request_id).order_by(Concession.id.desc())).all()


def concession(request_id: int, concession_id: int, lock: bool = False) -> Concession:
    """Return one of them; raises `NotFound`."""
    query = select(Concession).where(Concession.id == concession_id, Concession.request_id == request_id)
    found = session().scalars(query.with_for_update(of=Concession) if lock else query).one_or_none()
    if found is None:
        raise NotFound("This desk was offered no such thing.")
    return found


def busy_at(slots: Sequence[Slot], now: datetime) -> list[frozenset[int]]:
    """Return, for each slot, who is booked, held or blocked then."""
    if not slots:
        return []
    one, span = Booking, Availability
    live = or_(one.state == State.CONFIRMED, and_(one.state == State.TENTATIVE, one.expires_at > now))
    first, last = min(slot.blocks_from for slot in slots), max(slot.blocks_until for slot in slots)
    booked = select(
        one.spokesperson_id,
        *(_any(and_(live, one.blocks_from < slot.blocks_until, one.blocks_until > slot.blocks_from)) for slot in slots),
    ).where(one.starts_at > first - _DAY, one.starts_at < last + _DAY)
    blocked = select(
        span.spokesperson_id, *(_any(and_(span.starts_at < slot.blocks_until, span.ends_at > slot.blocks_from)) for slot in slots)
    ).where(span.kind == AvailabilityKind.BUSY, span.starts_at < last, span.ends_at > first)
    with reach.whole_truth():  # whoever is busy elsewhere is busy
        rows = [
            *session().execute(booked.group_by(one.spokesperson_id)).all(),
            *session().execute(blocked.group_by(span.spokesperson_id)).all(),
        ]
    return [frozenset(row[0] for row in rows if row[place]) for place in range(1, len(slots) + 1)]


def _any(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.max(case((condition, 1), else_=0))


def language_of_caller(request: MediaRequest) -> str:
    """Return the language that the caller prefers, else the outlet's first, "" where neither is known."""
    journalist = session().get(Journalist, request.journalist_id) if request.journalist_id else None
    spoken = [journalist.language, *journalist.languages] if journalist else []
    return next((tag for tag in [*spoken, *(request.outlet.languages if request.outlet else [])] if tag), "")


def voices(since: datetime, until: datetime) -> list[tuple[Voice, int]]:
    """Return whose voices were, or will be, heard between two instants: kinds of interviews with how many of each.

    A protected person is counted and not described.
    """
    one, person, organisation = Booking, Spokesperson, Organisation
    query = (
        select(person.protected, person.gender, person.country, organisation.name, MediaRequest.languages)
        .select_from(one)
        .join(person, person.id == one.spokesperson_id)
        .join(MediaRequest, MediaRequest.id == one.request_id)
        .outerjoin(organisation, organisation.id == person.organisation_id)
        .where(one.starts_at >= since, one.starts_at < until, one.state.in_((State.CONFIRMED, State.COMPLETED)))
    )
    found = Counter[Voice]()
    for protected, gender, country, name, languages in session().execute(query):
        spoken = languages[0].split("-")[0].lower() if languages else None
        found[Voice(None, None, None, spoken) if protected else Voice(gender, country, name, spoken)] += 1
    return list(found.items())
