"""Who is at a request, what was answered last, which numbers do we hold, and how long do things take here?"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import func, select

from outreach.attribution import queries as attribution
from outreach.attribution.policy import Kind, Rule
from outreach.core import presence
from outreach.core.database import session
from outreach.journalists.models import ContactPoint, Means
from outreach.media_requests.models import LeadTime, MediaRequest, MediaRequestNote, Presence
from outreach.media_requests.policy.answering import Answer
from outreach.media_requests.policy.leads import USUAL
from outreach.spokespeople import queries as spokespeople

_LEADS = "lead_times"  # kept for one unit of work: a list asks for each of its rows


def lead_times() -> Mapping[str, int]:
    """Return the minutes for each kind of interview: the office's own, else the usual ones."""
    found: Mapping[str, int] | None = session().info.get(_LEADS)
    if found is None:
        own = {row.kind: row.minutes for row in session().scalars(select(LeadTime))}
        found = session().info[_LEADS] = {**USUAL, **own}
    return found


def forget_lead_times() -> None:
    """Read them again: somebody changed one."""
    session().info.pop(_LEADS, None)


def lead_time(kind: str) -> LeadTime | None:
    """Return the office's own time for one kind."""
    return session().get(LeadTime, kind)


def others_here(request_id: int, but: int | None, now: datetime) -> Sequence[Presence]:
    """Return who else has a request open, the latest sign of life first."""
    return presence.others_here(Presence, Presence.request_id == request_id, but, now)


def latest_answer(request_id: int) -> Answer | None:
    """Return what was answered last."""
    query = select(MediaRequestNote).where(MediaRequestNote.request_id == request_id, MediaRequestNote.kind == "answer")
    row = session().scalars(query.order_by(MediaRequestNote.id.desc()).limit(1)).first()
    return Answer(row.id, row.author_id, row.author_name, row.created_at, row.text) if row is not None else None


def last_answers(request_ids: Sequence[int]) -> Mapping[int, int]:
    """Return request -> the id of what was answered last."""
    answers = MediaRequestNote.request_id.in_(request_ids), MediaRequestNote.kind == "answer"
    query = select(MediaRequestNote.request_id, func.max(MediaRequestNote.id)).where(*answers)
    return {row[0]: row[1] for row in session().execute(query.group_by(MediaRequestNote.request_id))}


def held_numbers(request: MediaRequest) -> Sequence[tuple[str, str]]:
    """Return (number, whose) of the telephones that we hold for this caller: the outlet's desks, then the person's own."""
    desks = [(desk.phone, desk.name) for desk in request.outlet.desks if desk.phone] if request.outlet else []
    own = select(ContactPoint.value).where(ContactPoint.journalist_id == request.journalist_id, ContactPoint.means == Means.PHONE)
    numbers = session().scalars(own.order_by(ContactPoint.position)) if request.journalist_id else ()
    return [*desks, *((number, request.caller_name) for number in numbers)]


def forbidden_names(now: datetime, topic: str) -> list[Rule]:
    """Return whose names must not leave in a text on this topic: rules on attribution, and every protected speaker."""
    people = [name for name, _address in spokespeople.protected_people()]
    return [*attribution.in_force(now, topics=[topic]), *(Rule(name, Kind.OFF_THE_RECORD) for name in people)]
