"""Which attribution rules are there, and which hold now?"""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import func, or_, select

from outreach.attribution.models import AttributionRule
from outreach.attribution.policy import Kind, Rule
from outreach.core.database import session
from outreach.core.errors import NotFound
from outreach.core.pagination import Page, page
from outreach.core.traces import Traces


def rule(rule_id: int) -> AttributionRule:
    """Return one rule; raises `NotFound`."""
    row = session().get(AttributionRule, rule_id)
    if row is None:
        raise NotFound(f"There is no attribution rule {rule_id}.")
    return row


def rules(q: str = "", kind: str = "", cursor: str | None = None, limit: int = 50) -> Page[AttributionRule]:
    """Return a page of rules by name; `q` is looked for inside names."""
    query = select(AttributionRule)
    if q.strip():
        query = query.where(func.lower(AttributionRule.name).contains(q.strip().lower(), autoescape=True))
    if kind in set(Kind):
        query = query.where(AttributionRule.kind == Kind(kind))
    return page(session(), query, (AttributionRule.name, AttributionRule.id), cursor, limit)


def alike(name: str) -> Sequence[AttributionRule]:
    """Return the rules with this name, however capitalised."""
    return list(session().scalars(select(AttributionRule).where(func.lower(AttributionRule.name) == name.lower())))


def of_organisation(organisation_id: int, names: Collection[str]) -> Sequence[AttributionRule]:
    """Return the rules on an organisation: tied to its record, or on one of its names."""
    spelt = func.lower(AttributionRule.name).in_([name.lower() for name in names])
    query = select(AttributionRule).where(or_(AttributionRule.organisation_id == organisation_id, spelt))
    return list(session().scalars(query.order_by(AttributionRule.id)))


def in_force(now: datetime, release: str = "", topics: Sequence[str] = ()) -> list[Rule]:
    """Return, as the policy wants them, the rules that hold at `now` for a release of this title and topics."""
    query = select(AttributionRule).where(or_(AttributionRule.expires_at.is_(None), AttributionRule.expires_at > now))
    found = (row.rule() for row in session().scalars(query.order_by(AttributionRule.id)))
    return [one for one in found if one.holds(now, release, topics)]


def naming(traces: Traces) -> list[AttributionRule]:
    """Return the rules in which a person stands: among an organisation's people, or as who agreed or decides."""
    rows = session().scalars(select(AttributionRule).order_by(AttributionRule.id))
    return [row for row in rows if any(map(traces.appear_in, (*(row.staff or ()), row.agreed_by, row.escalate_to)))]
