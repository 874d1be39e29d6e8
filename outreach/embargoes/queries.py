"""Which rules, agreements and breaches are there, and how has somebody kept embargoes so far?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from outreach.core.database import session
from outreach.core.errors import NotFound
from outreach.core.pagination import Page, page
from outreach.embargoes.models import EmbargoAgreement, EmbargoBreach, EmbargoBreachCall, EmbargoRule
from outreach.embargoes.policy import COUNTED, Rule, Standing
from outreach.journalists.models import EmbargoStanding
from outreach.outlets.models import Outlet

Row = TypeVar("Row")
_ON_FILE = {
    EmbargoStanding.NONE: Standing.ORDINARY,
    EmbargoStanding.STANDING: Standing.TRUSTED,
    EmbargoStanding.BREACHED: Standing.PROBATION,
}
_NONE: frozenset[int] = frozenset()
_BEST_FIRST = (Standing.TRUSTED, Standing.ORDINARY, Standing.PROBATION, Standing.EXCLUDED)


@dataclass(frozen=True, slots=True)
class Standings:
    """The standings that open agreements give to people and to outlets."""

    people: Mapping[int, Standing]
    outlets: Mapping[int, Standing]

    def of(self, journalist_id: int, outlet_id: int | None, on_file: EmbargoStanding) -> Standing:
        """Return the worst of what the register, the person's agreement and the outlet's agreement say; trust needs one of them."""
        found = [_ON_FILE[on_file]] if on_file is not EmbargoStanding.NONE else []
        found += [self.people[journalist_id]] if journalist_id in self.people else []
        found += [self.outlets[outlet_id]] if outlet_id is not None and outlet_id in self.outlets else []
        return max(found, key=_BEST_FIRST.index, default=Standing.ORDINARY)


def rule(rule_id: int) -> EmbargoRule:
    """Return one rule; raises NotFound."""
    return _one(EmbargoRule, rule_id)


def agreement(agreement_id: int) -> EmbargoAgreement:
    """Return one agreement; raises NotFound."""
    return _one(EmbargoAgreement, agreement_id)


def breach(breach_id: int) -> EmbargoBreach:
    """Return one breach; raises NotFound."""
    return _one(EmbargoBreach, breach_id)


def rules(cursor: str | None = None, limit: int = 50) -> Page[EmbargoRule]:
    """Return a page of rules, the newest first."""
    query = select(EmbargoRule).options(joinedload(EmbargoRule.outlet))
    return page(session(), query, [EmbargoRule.id], cursor, limit, descending=True)


def active_rules() -> list[Rule]:
    """Return the rules in force as the policy wants them."""
    return [row.rule() for row in session().scalars(select(EmbargoRule).where(EmbargoRule.active))]


def agreements(cursor: str | None = None, limit: int = 50, is_open: bool | None = None) -> Page[EmbargoAgreement]:
    """Return a page of standing agreements, the newest first."""
    query = select(EmbargoAgreement).options(joinedload(EmbargoAgreement.journalist), joinedload(EmbargoAgreement.outlet))
    if is_open is not None:
        query = query.where(EmbargoAgreement.ended_at.is_(None) if is_open else EmbargoAgreement.ended_at.is_not(None))
    return page(session(), query, [EmbargoAgreement.id], cursor, limit, descending=True)


def open_agreements_of(journalist_id: int) -> list[EmbargoAgreement]:
    """Return the standing agreements of one person that have not ended."""
    query = select(EmbargoAgreement).where(EmbargoAgreement.journalist_id == journalist_id, EmbargoAgreement.ended_at.is_(None))
    return list(session().scalars(query))


def breaches(cursor: str | None = None, limit: int = 50) -> Page[EmbargoBreach]:
    """Return a page of breaches, the newest first."""
    query = select(EmbargoBreach).options(joinedload(EmbargoBreach.journalist), joinedload(EmbargoBreach.outlet))
    return page(session(), query, [EmbargoBreach.seen_at, EmbargoBreach.id], cursor, limit, descending=True)


def standings() -> Standings:
    """Return what open agreements say; few rows, read at once."""
    people: dict[int, Standing] = {}
    outlets: dict[int, Standing] = {}
    for row in session().scalars(
        select(EmbargoAgreement).where(EmbargoAgreement.ended_at.is_(None)).order_by(EmbargoAgreement.id)
    ):
        if row.journalist_id is not None:
            people[row.journalist_id] = row.standing
        elif row.outlet_id is not None:
            outlets[row.outlet_id] = row.standing
    return Standings(people, outlets)


@dataclass(frozen=True, slots=True)
class Histories:
    """The breaches that still count, by person and by outlet; one of both is one."""

    people: Mapping[int, frozenset[int]]
    outlets: Mapping[int, frozenset[int]]

    def of(self, journalist_id: int, outlet_id: int | None, after: int = 0) -> int:
        """Return how many breaches, logged `after` this one, count against somebody: their own, and those of the outlet they are at."""
        at_outlet = self.outlets.get(outlet_id, _NONE) if outlet_id is not None else _NONE
        return sum(one > after for one in self.people.get(journalist_id, _NONE) | at_outlet)


def histories(today: date) -> Histories:
    """Return who broke embargoes that still count on `today`; few rows, read at once."""
    people: dict[int, set[int]] = {}
    outlets: dict[int, set[int]] = {}
    open_ones = or_(EmbargoBreach.ends_on.is_(None), EmbargoBreach.ends_on >= today)
    columns = EmbargoBreach.id, EmbargoBreach.journalist_id, EmbargoBreach.outlet_id
    for number, person, outlet in session().execute(select(*columns).where(EmbargoBreach.kind.in_(COUNTED), open_ones)):
        if person is not None:
            people.setdefault(person, set()).add(number)
        if outlet is not None:
            outlets.setdefault(outlet, set()).add(number)
    return Histories(
        {one: frozenset(found) for one, found in people.items()}, {one: frozenset(found) for one, found in outlets.items()}
    )


def call(call_id: int) -> EmbargoBreachCall:
    """Return one line of a chase list; raises NotFound."""
    return _one(EmbargoBreachCall, call_id)


def agreements_of(journalist_id: int) -> Sequence[EmbargoAgreement]:
    """Return the agreements made with one person."""
    return session().scalars(select(EmbargoAgreement).where(EmbargoAgreement.journalist_id == journalist_id)).all()


def breaches_of(journalist_id: int) -> Sequence[EmbargoBreach]:
    """Return the breaches laid to one person."""
    return session().scalars(select(EmbargoBreach).where(EmbargoBreach.journalist_id == journalist_id)).all()


def breaches_at(outlet_id: int) -> Sequence[EmbargoBreach]:
    """Return the breaches laid to one outlet."""
    return session().scalars(select(EmbargoBreach).where(EmbargoBreach.outlet_id == outlet_id)).all()


def breaches_about(distribution_id: int) -> Sequence[EmbargoBreach]:
    """Return what was logged about one send, the latest first."""
    query = select(EmbargoBreach).where(EmbargoBreach.distribution_id == distribution_id)
    return session().scalars(query.order_by(EmbargoBreach.id.desc())).all()


def calls_to(journalist_id: int) -> Sequence[EmbargoBreachCall]:
    """Return the lines of chase lists on which one person is rung."""
    return session().scalars(select(EmbargoBreachCall).where(EmbargoBreachCall.journalist_id == journalist_id)).all()


def outlet_named(folded: str) -> Outlet | None:
    """Return the outlet whose folded name is `folded`."""
    return session().scalar(select(Outlet).where(Outlet.sort_name == folded))


def _one(model: type[Row], row_id: int) -> Row:
    row = session().get(model, row_id)
    if row is None:
        raise NotFound
    return row
