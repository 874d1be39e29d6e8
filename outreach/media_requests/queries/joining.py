"""Which requests are the same, or may be?"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import or_, select

from outreach.core.database import session
from outreach.media_requests.models import MediaRequest, MediaRequestNote
from outreach.media_requests.policy import alike
from outreach.media_requests.policy.alike import Asked
from outreach.media_requests.policy.states import OPEN

_AROUND = timedelta(days=2)
_MOST = 200


def joined_to(request_id: int) -> Sequence[MediaRequest]:
    """Return the requests that were joined to this one, in the order they came."""
    query = select(MediaRequest).where(MediaRequest.duplicate_of_id == request_id).order_by(MediaRequest.id)
    return session().scalars(query).unique().all()


def notes_brought(request_id: int, by: int) -> Sequence[MediaRequestNote]:
    """Return the notes of a request that a joined one brought along."""
    query = select(MediaRequestNote).where(MediaRequestNote.request_id == request_id, MediaRequestNote.moved_from_id == by)
    return session().scalars(query.order_by(MediaRequestNote.id)).all()


def maybe_the_same(request: MediaRequest) -> list[tuple[MediaRequest, Sequence[str]]]:
    """Return open requests that look like the same programme calling twice, with the reasons."""
    if not request.is_open:
        return []
    near = MediaRequest.deadline_at.between(request.deadline_at - _AROUND, request.deadline_at + _AROUND)
    outlet = or_(MediaRequest.outlet_id == (request.outlet_id or 0), MediaRequest.outlet_name == request.outlet_name)
    query = select(MediaRequest).where(MediaRequest.state.in_(OPEN), MediaRequest.id != request.id, near, outlet)
    rows = {row.id: row for row in session().scalars(query.order_by(MediaRequest.id.desc()).limit(_MOST)).unique()}
    return [(rows[number], why) for number, why in alike.likeliest(_asked(request), map(_asked, rows.values()))]


def recent_since(since: datetime, until: datetime) -> Sequence[tuple[datetime | None, datetime, str]]:
    """Return (answered, deadline, how it stands) of the requests that came in between, joined ones apart: for reports."""
    columns = (MediaRequest.answered_at, MediaRequest.deadline_at, MediaRequest.state)
    query = select(*columns).where(MediaRequest.received_at >= since, MediaRequest.received_at < until)
    rows = session().execute(query.where(MediaRequest.duplicate_of_id.is_(None)).order_by(MediaRequest.received_at))
    return [(answered, deadline, state.value) for answered, deadline, state in rows]


def _asked(row: MediaRequest) -> Asked:
    outlet = row.outlet.name if row.outlet else row.outlet_name
    return Asked(row.id, outlet, row.programme, row.topic, row.role, row.deadline_at)
