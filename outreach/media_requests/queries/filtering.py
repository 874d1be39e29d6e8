"""Which requests fit a line of words and filters?"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, Text, and_, cast, false, func, or_, select, true

from outreach.accounts.models import User
from outreach.campaigns.models import Campaign
from outreach.core import clock
from outreach.core.counting import Count
from outreach.core.filters import Filter
from outreach.media_requests.models import MediaRequest, PressSubmission
from outreach.media_requests.policy import filtering
from outreach.media_requests.policy.states import CLOSED, OPEN
from outreach.outlets.models import Outlet

Condition = ColumnElement[bool]
_row = MediaRequest


def fitting(query: Select[MediaRequest], q: str, me: int | None = None) -> Select[MediaRequest]:
    """Return `query` narrowed to what a typed line asks for; `me` is whoever says "mine"."""
    line = filtering.understand(q).line
    for one in line.filters:
        found = or_(*_READ[one.key](one, me))
        query = query.where(found.is_not(true()) if one.negated else found)
    return query.where(_worded(line.words)) if line.words else query


def count_standing(name: str, me: int | None = None) -> Count:
    """Return the query for how many open requests are "mine", "unowned", "overdue" or "broken"."""
    return select(func.count()).where(_standing(name, me, clock.now()), _row.state.in_(OPEN))


def _worded(words: str) -> Condition:
    columns = (_row.outlet_name, _row.caller_name, _row.topic, _row.programme, _row.reference, _row.callback)
    sent = select(PressSubmission.request_id).where(PressSubmission.code == words.upper())
    return or_(_row.id.in_(sent), *(column.icontains(words, autoescape=True) for column in columns))


def _standing(name: str, me: int | None, now: datetime) -> Condition:
    is_open = _row.state.in_(OPEN)
    known: dict[str, Condition] = {
        "mine": _row.owner_id == (me or 0),
        "unowned": and_(is_open, _row.owner_id.is_(None)),
        "overdue": and_(is_open, or_(_row.next_due_at < now, _row.deadline_at < now)),
        "broken": and_(is_open, or_(_row.owner_id.is_(None), _row.next_due_at.is_(None), _row.next_action == "")),
        "open": is_open,
        "closed": _row.state.in_(CLOSED),
        "unverified": and_(is_open, _row.verified_at.is_(None)),
    }
    return known.get(name, false())


def _is(one: Filter, me: int | None) -> list[Condition]:
    return [_standing(filtering.meant(value.text), me, clock.now()) for value in one.values]


def _owner(one: Filter, me: int | None) -> list[Condition]:
    found: list[Condition] = []
    for word in filtering.texts(one):
        if word in filtering.NOBODY:
            found.append(_row.owner_id.is_(None))
        elif word in filtering.ME:
            found.append(_row.owner_id == (me or 0))
        else:
            people = select(User.id).where(func.lower(User.name).contains(word, autoescape=True))
            found.append(and_(_row.owner_id.is_not(None), _row.owner_id.in_(people)))
    return found


def _language(one: Filter, _me: int | None) -> list[Condition]:
    return [cast(_row.languages, Text).icontains(f'"{word}', autoescape=True) for word in filtering.texts(one)]


def _outlet(one: Filter, _me: int | None) -> list[Condition]:
    found: list[Condition] = []
    for value in one.values:
        named = select(Outlet.id).where(Outlet.name.icontains(value.text, autoescape=True))
        by_record = and_(_row.outlet_id.is_not(None), _row.outlet_id.in_(named))
        found.append(or_(by_record, _row.outlet_name.icontains(value.text, autoescape=True)))
    return found


def _campaign(one: Filter, _me: int | None) -> list[Condition]:
    found: list[Condition] = []
    for value in one.values:
        named = select(Campaign.id).where(Campaign.name.icontains(value.text, autoescape=True))
        found.append(and_(_row.campaign_id.is_not(None), _row.campaign_id.in_(named)))
    return found


def _word_of(column: Any) -> Callable[[Filter, int | None], list[Condition]]:
    """Return what compares a column of closed words; an empty one is none of them."""
    return lambda one, _me: [func.coalesce(func.lower(cast(column, Text)), "").in_(filtering.texts(one))]


_READ: dict[str, Callable[[Filter, int | None], list[Condition]]] = {
    "is": _is, "owner": _owner, "language": _language, "outlet": _outlet, "campaign": _campaign, "state": _word_of(_row.state),
    "medium": _word_of(_row.format), "channel": _word_of(_row.channel), "country": _word_of(_row.country),
}  # fmt: skip
