"""Which sends are there, who is on their lists, who was offered what, and how far are they?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload, selectinload

from outreach.attribution.models import AttributionRule as AttributionRuleRow
from outreach.attribution.policy import Rule as AttributionRule
from outreach.core.database import session
from outreach.core.errors import NotFound
from outreach.core.pagination import Page, page
from outreach.deliveries.models import Delivery, Suppression
from outreach.deliveries.models import State as DeliveryState
from outreach.deliveries.policy import address_key
from outreach.distribution.models import (
    AccessState, Distribution, DistributionList, DistributionMailing, DistributionRecipient, EmbargoAccess, State,
)  # fmt: skip
from outreach.distribution.policy.plan import Candidate, Plan, plan
from outreach.embargoes import queries as embargoes
from outreach.embargoes.policy import Access, Lift, Recipient
from outreach.journalists.models import Journalist, MediaList, MediaListMember
from outreach.outlets.models import Outlet

RECENT = timedelta(minutes=1)
_CHUNK = 5_000


@dataclass(frozen=True, slots=True)
class TierRow:
    """One line of the table of a send: a tier in a language and its numbers by state of delivery."""

    tier: int
    name: str
    language: str
    tally: dict[str, int]


@dataclass(frozen=True, slots=True)
class Answers:
    """How the offers of a send stand; silent is offered without an answer."""

    accepted: int
    declined: int
    silent: int
    revoked: int

    @property
    def offered(self) -> int:
        """Return how many offers were made."""
        return self.accepted + self.declined + self.silent + self.revoked


def one(distribution_id: int) -> Distribution:
    """Return a send; raises NotFound."""
    row = session().get(Distribution, distribution_id, options=[selectinload(Distribution.lists)])
    if row is None:
        raise NotFound
    return row


def locked(distribution_id: int) -> Distribution:
    """Return a send that nobody else can change until this transaction ends; raises NotFound."""
    query = select(Distribution).where(Distribution.id == distribution_id).options(selectinload(Distribution.lists))
    row = session().scalar(query.with_for_update(of=Distribution).execution_options(populate_existing=True))
    if row is None:
        raise NotFound
    return row


def sends(cursor: str | None = None, limit: int = 50, state: str = "", q: str = "") -> Page[Distribution]:
    """Return a page of sends, the newest first."""
    query = select(Distribution).options(selectinload(Distribution.lists))
    if state:
        query = query.where(Distribution.state == state)
    if q:
        query = query.where(Distribution.title.icontains(q, autoescape=True))
    return page(session(), query, [Distribution.id], cursor, limit, descending=True)


def of_release(release_id: int) -> Sequence[Distribution]:
    """Return the sends of one release, the newest first."""
    return session().scalars(select(Distribution).where(Distribution.release_id == release_id).order_by(Distribution.id.desc())).all()


def under_embargo() -> Sequence[Distribution]:
    """Return the sends whose lift is to come, the next one first."""
    waiting = (State.PLANNED, State.OFFERING, State.SCHEDULED, State.HELD)
    query = select(Distribution).where(Distribution.state.in_(waiting), Distribution.lifted_at.is_(None), Distribution.lift_at.is_not(None))
    return session().scalars(query.order_by(Distribution.lift_at, Distribution.id)).all()


def lifted(limit: int = 20) -> Sequence[Distribution]:
    """Return the latest lifts of embargoes."""
    query = select(Distribution).where(Distribution.lifted_at.is_not(None), Distribution.immediate.is_(False))
    return session().scalars(query.order_by(Distribution.lifted_at.desc()).limit(limit)).all()


def next_lift() -> datetime | None:
    """Return the earliest lift of the sends that are scheduled."""
    return session().scalar(select(func.min(Distribution.lift_at)).where(Distribution.state == State.SCHEDULED))


def due(now: datetime) -> Sequence[int]:
    """Return the ids of scheduled sends whose lift has come."""
    query = select(Distribution.id).where(Distribution.state == State.SCHEDULED, Distribution.lift_at <= now)
    return session().scalars(query.order_by(Distribution.lift_at)).all()


def going() -> Sequence[Distribution]:
    """Return the sends that are going out now."""
    return session().scalars(select(Distribution).where(Distribution.state == State.SENDING).order_by(Distribution.id)).all()


def busy() -> int:
    """Return how many sends are scheduled, going or waiting for a decision."""
    states = (State.SCHEDULED, State.SENDING, State.PAUSED, State.HELD)
    return session().scalar(select(func.count()).select_from(Distribution).where(Distribution.state.in_(states))) or 0


def media_lists() -> Sequence[tuple[MediaList, int]]:
    """Return every media list with the number of its members."""
    members = select(MediaListMember.list_id, func.count().label("members")).group_by(MediaListMember.list_id).subquery()
    query = select(MediaList, func.coalesce(members.c.members, 0)).outerjoin(members, members.c.list_id == MediaList.id)
    return [(row, count) for row, count in session().execute(query.order_by(MediaList.sort_name))]


def lists_named(ids: Sequence[int]) -> dict[int, str]:
    """Return the names of the media lists with these ids."""
    return {row.id: row.name for row in session().execute(select(MediaList.id, MediaList.name).where(MediaList.id.in_(ids)))}


def dry_run(row: Distribution, now: datetime) -> Plan:
    """Return the plan of a send as the lists stand now."""
    return plan(candidates(row.id), embargoes.active_rules(), row.lift_at or now, row.language)


def candidates(distribution_id: int) -> Iterator[Candidate]:
    """Yield every member of a send's lists, first tier first; a person on two lists comes twice."""
    standings, suppressed = embargoes.standings(), _suppressed()
    for row in session().execute(_members(distribution_id)).yield_per(_CHUNK):
        address = row.email or ""
        yield Candidate(
            journalist_id=row.id, name=row.full_name, address=address, folded=row.email_folded or address.casefold(),
            language=row.language or "", outlet=row.outlet or "", tier=row.tier, greeting=row.how_to_address or row.full_name,
            facts=Recipient(
                outlet_id=row.outlet_id, country=row.country or row.outlet_country or "",
                standing=standings.of(row.id, row.outlet_id, row.embargo_standing), has_address=bool(address),
                do_not_contact=row.do_not_contact, suppressed=bool(suppressed and address and address_key(address) in suppressed),
            ),
        )  # fmt: skip


def _members(distribution_id: int) -> Select[Any]:
    columns = (
        Journalist.id, Journalist.full_name, Journalist.how_to_address, Journalist.email, Journalist.email_folded, Journalist.language,
        Journalist.outlet_id, Journalist.country, Journalist.do_not_contact, Journalist.embargo_standing,
        Outlet.name.label("outlet"), Outlet.country.label("outlet_country"), DistributionList.tier,
    )  # fmt: skip
    return (
        select(*columns)
        .join(MediaListMember, MediaListMember.journalist_id == Journalist.id)
        .join(DistributionList, DistributionList.media_list_id == MediaListMember.list_id)
        .outerjoin(Outlet, Outlet.id == Journalist.outlet_id)
        .where(DistributionList.distribution_id == distribution_id)
        .order_by(DistributionList.tier, DistributionList.media_list_id, MediaListMember.id)
    )


def _suppressed() -> set[str]:
    return set(session().scalars(select(Suppression.address_key)))


def accesses(distribution_id: int) -> Sequence[tuple[EmbargoAccess, Journalist]]:
    """Return who was offered a text, with the person, in the order of their names."""
    query = select(EmbargoAccess, Journalist).join(Journalist, Journalist.id == EmbargoAccess.journalist_id)
    query = query.where(EmbargoAccess.distribution_id == distribution_id).order_by(Journalist.sort_name, Journalist.id)
    return [(access, journalist) for access, journalist in session().execute(query).unique()]


def access(distribution_id: int, journalist_id: int) -> EmbargoAccess | None:
    """Return one journalist's access to a send, or None when nothing was offered."""
    query = select(EmbargoAccess).where(EmbargoAccess.distribution_id == distribution_id, EmbargoAccess.journalist_id == journalist_id)
    return session().scalar(query)


def access_by_token(token: str) -> tuple[EmbargoAccess, Distribution, Journalist]:
    """Return what a signed link stands for; raises NotFound."""
    query = (
        select(EmbargoAccess, Distribution, Journalist)
        .join(Distribution, Distribution.id == EmbargoAccess.distribution_id)
        .join(Journalist, Journalist.id == EmbargoAccess.journalist_id)
        .where(EmbargoAccess.token == token)
    )
    found = session().execute(query).unique().one_or_none()
    if found is None:
        raise NotFound
    return found[0], found[1], found[2]


def answers(ids: Sequence[int]) -> dict[int, Answers]:
    """Return how the offers of these sends stand."""
    state, accepted = EmbargoAccess.state, EmbargoAccess.accepted_at.is_not(None)
    query = select(EmbargoAccess.distribution_id, state, accepted, func.count()).group_by(EmbargoAccess.distribution_id, state, accepted)
    counts: dict[int, dict[str, int]] = {one: dict.fromkeys(("accepted", "declined", "silent", "revoked"), 0) for one in ids}
    for send, kind, agreed, count in session().execute(query.where(EmbargoAccess.distribution_id.in_(ids))):
        counts[send][_answer(kind, bool(agreed))] += count
    return {send: Answers(**found) for send, found in counts.items()}


def _answer(state: AccessState, accepted: bool) -> str:
    if state in (AccessState.DECLINED, AccessState.REVOKED):
        return state.value
    return "accepted" if accepted else "silent"


def lift_of(row: Distribution) -> Lift:
    """Return when the text of a send is free, as the one check wants it."""
    closed = row.state in (State.KILLED, State.HELD, State.PAUSED) and row.lifted_at is None or row.state is State.KILLED
    return Lift(at=row.lift_at, lifted_at=row.lifted_at, closed=closed)


def access_of(row: Distribution, access: EmbargoAccess, journalist: Journalist) -> Access:
    """Return one journalist's standing as the one check wants it; other terms or another outlet void an acceptance."""
    current = access.terms_hash == row.terms_hash and access.outlet_id == journalist.outlet_id
    return Access(state=access.state, terms_current=current, opens_at=access.opens_at)


def tally(source: str) -> dict[str, int]:
    """Return the number of deliveries of a source by state."""
    query = select(Delivery.state, func.count()).where(Delivery.source == source).group_by(Delivery.state)
    return {DeliveryState(state).value: count for state, count in session().execute(query)}


def tiers(row: Distribution) -> list[TierRow]:
    """Return the table of a send by tier and language."""
    mailings = session().scalars(
        select(DistributionMailing).where(DistributionMailing.distribution_id == row.id).order_by(DistributionMailing.tier)
    )
    found = {one.mailing_id: TierRow(one.tier, one.name, one.language, {}) for one in mailings}
    query = select(Delivery.mailing_id, Delivery.state, func.count()).where(Delivery.source == row.source)
    for mailing, state, count in session().execute(query.group_by(Delivery.mailing_id, Delivery.state)):
        found[mailing].tally[DeliveryState(state).value] = count
    return list(found.values())


def recently_sent(source: str, now: datetime) -> int:
    """Return how many messages of a source were handed over during the last minute."""
    query = select(func.count()).select_from(Delivery)
    return session().scalar(query.where(Delivery.source == source, Delivery.handed_over_at > now - RECENT)) or 0


def uncertain(source: str, limit: int = 100) -> Sequence[Delivery]:
    """Return deliveries that nobody knows the fate of, the oldest first."""
    query = select(Delivery).where(Delivery.source == source, Delivery.state == DeliveryState.UNCERTAIN).options(joinedload(Delivery.mailing))
    return session().scalars(query.order_by(Delivery.id).limit(limit)).all()


def refusals(source: str, limit: int = 50) -> Sequence[Delivery]:
    """Return deliveries refused for good, the latest first, with the server's last words."""
    query = select(Delivery).where(Delivery.source == source, Delivery.state == DeliveryState.REFUSED)
    return session().scalars(query.order_by(Delivery.finished_at.desc(), Delivery.id.desc()).limit(limit)).all()


def withheld(distribution_id: int) -> list[tuple[str, int]]:
    """Return how many people were left out of a send, by reason."""
    query = select(DistributionRecipient.withheld, func.count()).where(
        DistributionRecipient.distribution_id == distribution_id, DistributionRecipient.withheld != ""
    )
    return [(reason, count) for reason, count in session().execute(query.group_by(DistributionRecipient.withheld))]


def rules_in_force(row: Distribution, now: datetime) -> list[AttributionRule]:
    """Return the attribution rules that hold for a send's text."""
    rules = [found.rule() for found in session().scalars(select(AttributionRuleRow).order_by(AttributionRuleRow.id))]
    return [rule for rule in rules if rule.holds(now, row.title)]


def journalists(ids: Sequence[int]) -> dict[int, Journalist]:
    """Return the journalists with these ids."""
    return {row.id: row for row in session().scalars(select(Journalist).where(Journalist.id.in_(ids))).unique()}
