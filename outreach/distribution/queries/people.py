"""Who was frozen into a send, who was left out, and to whom may it be offered?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from sqlalchemy import String, cast, func, select
from sqlalchemy.orm import joinedload

from outreach.core.database import session
from outreach.core.text import fold
from outreach.deliveries.models import Delivery
from outreach.distribution.models import Distribution, DistributionRecipient, EmbargoAccess
from outreach.distribution.policy.plan import Candidate, Plan
from outreach.embargoes.policy import From
from outreach.journalists.models import Journalist
from outreach.outlets.models import Outlet


def embargoed_for(journalist_id: int) -> Sequence[Distribution]:
    """Return the sends under embargo into which one journalist is frozen."""
    query = select(Distribution).join(DistributionRecipient, DistributionRecipient.distribution_id == Distribution.id)
    query = query.where(DistributionRecipient.journalist_id == journalist_id)
    return session().scalars(query.where(Distribution.lifted_at.is_(None), Distribution.lift_at.is_not(None))).all()


@dataclass(frozen=True, slots=True)
class Frozen:
    """One person of a confirmed send: from when, or withheld and why, and the message that is theirs (None: there is none)."""

    name: str
    outlet: str
    tier: int
    not_before: datetime | None
    withheld: str
    language: str
    message: Delivery | None


def frozen(row: Distribution, wanted: str = "", *, left_out: bool = False, most: int = 300) -> list[Frozen]:
    """Return the people of a confirmed send whose folded name or outlet begins with or holds `wanted`, first tier first."""
    mine = (Delivery.recipient_key == "journalist:" + cast(Journalist.id, String)) & (Delivery.source == row.source)
    query = (
        select(DistributionRecipient, Journalist.full_name, Outlet.name, Delivery)
        .join(Journalist, Journalist.id == DistributionRecipient.journalist_id)
        .outerjoin(Outlet, Outlet.id == Journalist.outlet_id)
        .outerjoin(Delivery, mine)
        .options(joinedload(Delivery.mailing))
        .where(DistributionRecipient.distribution_id == row.id)
        .order_by(DistributionRecipient.tier, DistributionRecipient.journalist_id)
    )
    if left_out:
        query = query.where(DistributionRecipient.withheld != "")
    if wanted:
        query = query.where(
            Journalist.sort_name.contains(wanted, autoescape=True) | Outlet.sort_name.contains(wanted, autoescape=True)
        )
    return [
        Frozen(name, outlet or "", one.tier, one.not_before, one.withheld, message.mailing.language if message else "", message)
        for one, name, outlet, message in session().execute(query.limit(most)).unique()
    ]


def withheld(distribution_id: int) -> list[tuple[str, int]]:
    """Return how many people were left out of a send, by reason."""
    query = select(DistributionRecipient.withheld, func.count()).where(
        DistributionRecipient.distribution_id == distribution_id, DistributionRecipient.withheld != ""
    )
    return [(reason, count) for reason, count in session().execute(query.group_by(DistributionRecipient.withheld))]


def journalists(ids: Sequence[int]) -> dict[int, Journalist]:
    """Return the journalists with these ids."""
    return {row.id: row for row in session().scalars(select(Journalist).where(Journalist.id.in_(ids))).unique()}


def offerable(row: Distribution, made: Plan, q: str = "", most: int = 300) -> list[Candidate]:
    """Return whom the text could be offered to: on the lists, early by the rules, not asked yet; named like `q`."""
    query = select(EmbargoAccess.journalist_id).where(EmbargoAccess.distribution_id == row.id)
    asked, wanted = set(session().scalars(query)), fold(q)
    early = (line.candidate for line in made.lines if isinstance(line.verdict, From) and line.verdict.early)
    fresh = (one for one in early if one.journalist_id not in asked)
    return list(islice((one for one in fresh if wanted in fold(f"{one.name} {one.outlet}")), most))


def objectors_of(source: str) -> list[str]:
    """Return the recipient keys of `source` whose journalists have asked us not to write."""
    key = "journalist:" + cast(Journalist.id, String)
    query = select(Delivery.recipient_key).join(Journalist, key == Delivery.recipient_key)
    return list(session().scalars(query.where(Delivery.source == source, Journalist.do_not_contact)))


def places_of(journalist_id: int, but_of: int) -> list[int]:
    """Return the sends in which the first has a place and the second has none."""
    there = select(DistributionRecipient.distribution_id).where(DistributionRecipient.journalist_id == but_of)
    query = select(DistributionRecipient.distribution_id).where(DistributionRecipient.journalist_id == journalist_id)
    return list(session().scalars(query.where(DistributionRecipient.distribution_id.not_in(there))))
