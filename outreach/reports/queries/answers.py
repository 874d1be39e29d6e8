"""Were requests answered before their deadline, and how long did the first useful answer take?

Useful is a confirmed interview, or a request closed as done, referred or declined: a polite early no is an answer.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import CTE, ColumnElement, Integer, and_, case, cast, extract, func, literal, or_, select

from outreach.bookings.models import Booking
from outreach.core.database import is_sqlite, session
from outreach.media_requests.models import MediaRequest
from outreach.media_requests.policy.states import State
from outreach.reports.policy import Asked, Report, percent
from outreach.reports.queries.requests import received

_ANSWERS = (State.DONE, State.REFERRED, State.DECLINED)


@dataclass(frozen=True, slots=True)
class Answers:
    """How many requests were due, how many were answered in time, and the minutes it took: median and ninth decile."""

    key: str
    due: int
    in_time: int
    median: int | None
    p90: int | None


def answered(asked: Asked) -> Answers:
    """Return the figures of the whole period."""
    found = _answers(asked, literal("all"))
    return found[0] if found else Answers("all", 0, 0, None, None)


def by_month(asked: Asked) -> Report:
    """Return the same month by month, as the months are in UTC."""
    rows = [
        {
            "month": one.key, "due": one.due, "in_time": one.in_time, "percent": percent(one.in_time, one.due),
            "median_minutes": one.median, "p90_minutes": one.p90,
        }
        for one in _answers(asked, _month())
    ]  # fmt: skip
    return Report("answers", ("month", "due", "in_time", "percent", "median_minutes", "p90_minutes"), rows, "month", ("percent",))


def _answers(asked: Asked, key: ColumnElement[str]) -> list[Answers]:
    ranked = _ranked(_first_answers(asked, key))
    at = {
        name: func.min(case((and_(ranked.c.minutes.is_not(None), ranked.c.place >= part), ranked.c.minutes)))
        for name, part in (("median", 0.5), ("p90", 0.9))
    }
    in_time = func.sum(case((ranked.c.answered_at <= ranked.c.deadline_at, 1), else_=0))
    query = select(ranked.c.key, func.count(), in_time, at["median"], at["p90"]).group_by(ranked.c.key)
    return [Answers(*row) for row in session().execute(query.order_by(ranked.c.key))]


def _ranked(first: CTE) -> CTE:
    """Give each answer its place among those of its key, 0 to 1; what has no answer stands apart."""
    key, minutes = first.c.key, first.c.minutes
    place = func.cume_dist().over(partition_by=(key, minutes.is_(None)), order_by=minutes).label("place")
    return select(key, first.c.deadline_at, first.c.answered_at, minutes, place).cte("ranked")


def _first_answers(asked: Asked, key: ColumnElement[str]) -> CTE:
    confirmed = select(func.min(Booking.confirmed_at)).where(Booking.request_id == MediaRequest.id).scalar_subquery()
    closed = case((MediaRequest.state.in_(_ANSWERS), MediaRequest.closed_at))
    query = select(
        key.label("key"),
        MediaRequest.received_at,
        MediaRequest.deadline_at,
        confirmed.label("confirmed"),
        closed.label("closed"),
    )
    both = received(query, asked).where(MediaRequest.state != State.WITHDRAWN).cte("both").prefix_with("MATERIALIZED")
    earlier = case(
        (both.c.closed.is_(None), both.c.confirmed), (both.c.confirmed < both.c.closed, both.c.confirmed), else_=both.c.closed
    )
    minutes = cast(func.round(_seconds(earlier, both.c.received_at) / 60), Integer)
    query = select(both.c.key, both.c.deadline_at, earlier.label("answered_at"), minutes.label("minutes"))
    return query.where(or_(earlier.is_not(None), both.c.deadline_at <= asked.now)).cte("first")


def _seconds(later: Any, earlier: Any) -> Any:
    if is_sqlite():
        return (func.julianday(later) - func.julianday(earlier)) * 86_400
    return extract("epoch", later - earlier)


def _month() -> ColumnElement[str]:
    if is_sqlite():
        return func.strftime("%Y-%m", MediaRequest.received_at)
    return func.to_char(func.timezone("UTC", MediaRequest.received_at), "YYYY-MM")
