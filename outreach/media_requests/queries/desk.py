"""Which requests are open, and who has them?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import String, and_, cast, func, or_, select

from outreach.accounts.models import User
from outreach.core.counting import Count
from outreach.core.database import session
from outreach.core.errors import NotFound
from outreach.core.pagination import Page, page
from outreach.journalists import queries as journalists
from outreach.journalists.models import Journalist
from outreach.media_requests.models import MediaRequest
from outreach.media_requests.policy import escalation
from outreach.media_requests.policy.slack import Slack, slack
from outreach.media_requests.policy.states import CLOSED, OPEN, State
from outreach.media_requests.queries.filtering import fitting
from outreach.media_requests.queries.working import lead_times
from outreach.organisations.models import Organisation

MOST_ON_THE_DESK = 100
_RED = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Waiting:
    """An open request and the slack it has."""

    request: MediaRequest
    slack: Slack


def get(request_id: int, lock: bool = False) -> MediaRequest:
    """Return one request; raises `NotFound`. `lock` keeps others from changing it in this transaction."""
    query = select(MediaRequest).where(MediaRequest.id == request_id)
    found = session().scalar(query.with_for_update(of=MediaRequest) if lock else query)
    if found is None:
        raise NotFound(f"There is no request {request_id}.")
    return found


def find(request_id: int) -> MediaRequest | None:
    """Return one request, or None."""
    return session().get(MediaRequest, request_id)


def slack_of(request: MediaRequest, now: datetime) -> Slack:
    """Return how much slack a request has now."""
    return slack(request.on_air_at, now, request.format, request.mode, request.place, lead_times())


def unclaimed() -> Sequence[MediaRequest]:
    """Return the open requests that nobody has taken and that have woken nobody yet, at most 100, the oldest first."""
    query = select(MediaRequest).where(
        MediaRequest.state.in_(OPEN), MediaRequest.owner_id.is_(None), MediaRequest.escalated_at.is_(None)
    )
    return list(session().scalars(query.order_by(MediaRequest.received_at).limit(MOST_ON_THE_DESK)))


def to_escalate(now: datetime) -> list[MediaRequest]:
    """Return those of them whose time to wake somebody has come."""
    return [one for one in unclaimed() if escalation.wakes_at(one.received_at, slack_of(one, now).choose_by) <= now]


def next_escalation(now: datetime) -> datetime | None:
    """Return when the next of them wakes somebody."""
    return min((escalation.wakes_at(one.received_at, slack_of(one, now).choose_by) for one in unclaimed()), default=None)


def open_by_slack(now: datetime, owner_id: int | None = None, q: str = "", me: int | None = None) -> list[Waiting]:
    """Return the open requests with the earliest deadlines, at most 100, the least slack first; one owner's where given."""
    query = fitting(select(MediaRequest).where(MediaRequest.state.in_(OPEN)), q, me)
    if owner_id is not None:
        query = query.where(MediaRequest.owner_id == owner_id)
    rows = session().scalars(query.order_by(MediaRequest.deadline_at).limit(MOST_ON_THE_DESK))
    return sorted((Waiting(row, slack_of(row, now)) for row in rows), key=lambda entry: (entry.slack.choose_by, entry.request.id))


def closed(q: str = "", cursor: str | None = None, limit: int = 50, me: int | None = None) -> Page[MediaRequest]:
    """Return a page of closed requests, the latest deadline first."""
    query = fitting(select(MediaRequest).where(MediaRequest.state.in_(CLOSED)), q, me)
    return page(session(), query, (MediaRequest.deadline_at, MediaRequest.id), cursor, limit, descending=True)


def requests(
    state: str = "", owner: int | None = None, q: str = "", cursor: str | None = None, limit: int = 50, me: int | None = None
) -> Page[MediaRequest]:
    """Return a page of requests by deadline; `state` is one of the states, "open", "closed" or empty for all."""
    query = fitting(select(MediaRequest), q, me)
    groups = {"open": OPEN, "closed": CLOSED}
    if state in groups:
        query = query.where(MediaRequest.state.in_(groups[state]))
    elif state:
        query = query.where(MediaRequest.state == state)
    if owner is not None:
        query = query.where(MediaRequest.owner_id == owner)
    return page(session(), query, (MediaRequest.deadline_at, MediaRequest.id), cursor, limit)


@dataclass(frozen=True, slots=True)
class Asked:
    """The latest requests of a journalist or an outlet, and how many there are in all."""

    requests: Sequence[MediaRequest]
    count: int


def asked_by(journalist_id: int | None = None, outlet_id: int | None = None, most: int = 10) -> Asked:
    """Return what one journalist or one outlet asked of us, the latest first."""
    column, wanted = (MediaRequest.journalist_id, journalist_id) if journalist_id else (MediaRequest.outlet_id, outlet_id)
    query = select(MediaRequest).where(column == wanted).order_by(MediaRequest.id.desc()).limit(most)
    count = session().scalar(select(func.count()).select_from(MediaRequest).where(column == wanted)) or 0
    return Asked(session().scalars(query).all(), count)


def count_open() -> Count:
    """Return the query for how many requests are open."""
    return select(func.count()).where(MediaRequest.state.in_(OPEN))


def count_without_owner() -> Count:
    """Return the query for how many open requests nobody has."""
    return count_open().where(MediaRequest.owner_id.is_(None))


def count_urgent(now: datetime) -> int:
    """Return how many requests without a speaker have under 15 minutes of slack."""
    waiting = (State.NEW, State.TRIAGED, State.MATCHING, State.OFFERED)
    on_air, leads = func.coalesce(MediaRequest.air_at, MediaRequest.deadline_at), lead_times()
    ahead = now + timedelta(minutes=max(leads.values())) + _RED
    soon = and_(MediaRequest.state.in_(waiting), MediaRequest.deadline_at <= ahead, on_air <= ahead)
    columns = (on_air, MediaRequest.format, MediaRequest.mode, MediaRequest.place)
    rows = session().execute(select(*columns).where(soon).limit(100))
    return sum(slack(at, now, format, mode, place, leads).urgency == "red" for at, format, mode, place in rows)


def people() -> Sequence[User]:
    """Return the accounts that can be given a request."""
    return session().scalars(select(User).where(User.active).order_by(User.name)).all()


def known_caller(phone: str, email: str) -> Journalist | None:
    """Return the journalist whose own number or address this is; a desk's is nobody's."""
    return journalists.reachable_at(phone.split(";")[0], email.strip().casefold())


def naming_organisation(organisation_id: int) -> Sequence[MediaRequest]:
    """Return the requests that want somebody of an organisation, or nobody of it."""
    either = (MediaRequest.wanted_organisation_ids, MediaRequest.excluded_organisation_ids)
    query = select(MediaRequest).where(or_(*(cast(one, String).contains(str(organisation_id)) for one in either)))
    return [
        row
        for row in session().scalars(query).unique()
        if organisation_id in (*row.wanted_organisation_ids, *row.excluded_organisation_ids)
    ]


def organisation_choices() -> list[tuple[int, str]]:
    """Return (id, name) of the organisations, by name."""
    rows = session().execute(select(Organisation.id, Organisation.name).order_by(Organisation.sort_name))
    return [(row[0], row[1]) for row in rows]
