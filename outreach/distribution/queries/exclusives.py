"""Which promises to one outlet hold for a text, and who could read it when?"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload

from outreach.core.database import session
from outreach.core.errors import NotFound
from outreach.distribution.models import (
    AccessState,
    Distribution,
    DistributionRecipient,
    EmbargoAccess,
    Exclusive,
    State,
)
from outreach.distribution.policy.exclusives import Promise, Reads
from outreach.distribution.policy.plan import Plan
from outreach.embargoes.policy import From
from outreach.journalists.models import Journalist
from outreach.outlets.models import Outlet

_CONFIRMED = (State.SCHEDULED, State.SENDING, State.PAUSED, State.HELD, State.DONE)


def exclusive(exclusive_id: int) -> Exclusive:
    """Return one promise; raises NotFound."""
    row = session().get(Exclusive, exclusive_id)
    if row is None:
        raise NotFound
    return row


def exclusives(release_id: int) -> Sequence[Exclusive]:
    """Return the promises made for a text, the newest first, ended ones too."""
    query = select(Exclusive).options(joinedload(Exclusive.outlet)).where(Exclusive.release_id == release_id)
    return session().scalars(query.order_by(Exclusive.id.desc())).all()


def held_promises(release_id: int, now: datetime) -> list[Promise]:
    """Return the promises for a text that hold at `now`, as the policy wants them."""
    return [one.promise() for one in exclusives(release_id) if one.ended_at is None and one.until_at > now]


def readers_in(made: Plan, now: datetime) -> list[Reads]:
    """Return the outlets of a plan with the first instant at which one of their people may read it."""
    found: dict[int | None, Reads] = {}
    for one in made.shares:
        if isinstance(one.verdict, From):
            at, number = (one.verdict.opens_at or now) if one.verdict.early else one.verdict.at, one.alike.facts.outlet_id
            there = found.get(number, Reads(number, one.alike.outlet, 0, at))
            found[number] = replace(there, people=there.people + one.people, first=min(there.first, at))
    return list(found.values())


def readers_of(row: Distribution, now: datetime, at_once: bool = False) -> list[Reads]:
    """Return the outlets frozen into a send with their first instant, or all `at_once` at `now`."""
    frozen = (
        select(Journalist.outlet_id, Outlet.name, func.count(), func.min(DistributionRecipient.not_before))
        .select_from(DistributionRecipient)
        .join(Journalist, Journalist.id == DistributionRecipient.journalist_id)
        .outerjoin(Outlet, Outlet.id == Journalist.outlet_id)
        .where(DistributionRecipient.distribution_id == row.id, DistributionRecipient.withheld == "")
        .group_by(Journalist.outlet_id, Outlet.name)
    )
    return [
        Reads(one, name or "", people, now if at_once or first is None else first)
        for one, name, people, first in session().execute(frozen)
    ]


def offered_in(row: Distribution, now: datetime) -> list[Reads]:
    """Return the outlets whose people hold an open offer or an acceptance of a send, from when they may read."""
    query = (
        select(EmbargoAccess.outlet_id, Outlet.name, func.count(), func.min(func.coalesce(EmbargoAccess.opens_at, now)))
        .outerjoin(Outlet, Outlet.id == EmbargoAccess.outlet_id)
        .where(EmbargoAccess.distribution_id == row.id)
        .where(or_(EmbargoAccess.state == AccessState.ACCEPTED, EmbargoAccess.state == AccessState.OFFERED))
        .group_by(EmbargoAccess.outlet_id, Outlet.name)
    )
    return [Reads(number, name or "", people, first) for number, name, people, first in session().execute(query)]


def confirmed_of(release_id: int) -> Sequence[Distribution]:
    """Return the sends of a text into which people are frozen."""
    query = select(Distribution).where(Distribution.release_id == release_id, Distribution.state.in_(_CONFIRMED))
    return session().scalars(query.where(Distribution.confirmed_at.is_not(None)).order_by(Distribution.id)).all()
