"""Who is on the lists of a send, and who was left out?"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import String, case, cast, func, select
from sqlalchemy.orm import joinedload

from outreach.core import clock, reach
from outreach.core.database import session
from outreach.core.text import fold
from outreach.deliveries import queries as deliveries
from outreach.deliveries.models import Delivery
from outreach.deliveries.policy import fold_address
from outreach.distribution.models import Distribution, DistributionList, DistributionRecipient, EmbargoAccess
from outreach.distribution.policy.plan import Candidate, Holding, Plan, plan
from outreach.distribution.queries.reaching import REACHES, same_words
from outreach.embargoes import queries as embargoes
from outreach.embargoes.policy import From, Recipient
from outreach.journalists import queries as register
from outreach.journalists.models import Journalist, MediaList, MediaListMember
from outreach.outlets.models import Outlet
from outreach.releases import queries as releases

_CHUNK = 5_000


def dry_run(row: Distribution, now: datetime) -> Plan:
    """Return the plan of a send as the lists stand now: the same whoever asks, for it is what would be sent."""
    ready = tuple(releases.languages_of(releases.release(row.release_id)))
    with reach.whole_truth():
        rules, at = embargoes.active_rules(), row.lift_at or now
        return plan(candidates(row.id), rules, at, row.language, ready, row.waves_by_tier, _holding(row))


def _holding(row: Distribution) -> Holding:
    """Return who has the words of this send from another one of the same words, may have them, or waits for them there."""
    sources = same_words(row)
    if not sources:
        return Holding()
    query = select(Delivery.recipient_key, Delivery.address).where(Delivery.source.in_(sources), Delivery.state.in_(REACHES))
    found = session().execute(query).all()
    people = (key.partition(":")[2] for key, _ in found if key.startswith("journalist:"))
    return Holding(frozenset(int(one) for one in people if one.isdecimal()), frozenset(_mailbox(address) for _, address in found))


def tiers_of(row: Distribution, people: Collection[int]) -> dict[int, int]:
    """Return the tier of each of these people who is on the lists of a send: the first one they stand in."""
    found: dict[int, int] = {}
    with reach.whole_truth():
        for one in candidates(row.id):
            if one.journalist_id in people:
                found.setdefault(one.journalist_id, one.tier)
    return found


def tier_of(row: Distribution, journalist_id: int) -> int | None:
    """Return the first tier in which one person stands on the lists of a send; None when on none."""
    with reach.whole_truth():
        for tier, media_list in _lists(row.id):
            if session().execute(_people_of(media_list).where(Journalist.id == journalist_id).limit(1)).first():
                return tier
    return None


def candidates(distribution_id: int) -> Iterator[Candidate]:
    """Yield every member of a send's lists and segments, first tier first; a person on two lists comes twice."""
    standings, histories = embargoes.standings(), embargoes.histories(clock.now().date())
    is_stopped = deliveries.stopped_mailboxes()
    for tier, row in _members(distribution_id):
        address = row.email or ""
        yield Candidate(
            journalist_id=row.id,
            name=row.full_name,
            address=address,
            folded=_mailbox(address),
            language=row.language or next(iter(row.outlet_languages or ()), ""),
            outlet=row.outlet or "",
            tier=tier,
            greeting=row.how_to_address or row.full_name,
            facts=Recipient(
                outlet_id=row.outlet_id,
                country=row.country or row.outlet_country or "",
                standing=standings.of(row.id, row.outlet_id, row.embargo_standing),
                has_address=bool(address),
                do_not_contact=row.do_not_contact,
                breaches=histories.of(row.id, row.outlet_id),
                suppressed=bool(is_stopped and address and is_stopped(address)),
            ),
        )


def _members(distribution_id: int) -> Iterator[tuple[int, Any]]:
    """Yield (tier, row) list by list; a segment is computed here, and nowhere later."""
    for tier, media_list in _lists(distribution_id):
        for row in session().execute(_people_of(media_list)).yield_per(_CHUNK):
            yield tier, row


def _lists(distribution_id: int) -> list[tuple[int, MediaList]]:
    query = select(DistributionList.tier, MediaList).join(MediaList, MediaList.id == DistributionList.media_list_id)
    query = query.where(DistributionList.distribution_id == distribution_id)
    found = session().execute(query.order_by(DistributionList.tier, DistributionList.media_list_id))
    return [(tier, media_list) for tier, media_list in found]


def _people_of(media_list: MediaList) -> Any:
    columns = (
        Journalist.id,
        Journalist.full_name,
        Journalist.how_to_address,
        Journalist.email,
        Journalist.language,
        Journalist.outlet_id,
        Journalist.country,
        Journalist.do_not_contact,
        Journalist.embargo_standing,
        Outlet.name.label("outlet"),
        Outlet.country.label("outlet_country"),
        case((func.coalesce(Journalist.language, "") == "", Outlet.languages)).label(
            "outlet_languages"
        ),  # read only where it is asked
    )
    people = select(*columns).select_from(Journalist).outerjoin(Outlet, Outlet.id == Journalist.outlet_id)
    if media_list.is_segment:
        return people.where(Journalist.id.in_(register.members(media_list))).order_by(Journalist.id)
    people = people.join(MediaListMember, MediaListMember.journalist_id == Journalist.id)
    return people.where(MediaListMember.list_id == media_list.id).order_by(MediaListMember.id)


def _mailbox(address: str) -> str:
    """Return the mailbox as the ledger knows it; the common case without the cost of reading the whole address."""
    plain = address.isascii() and "+" not in address and not address.lower().endswith(("@gmail.com", "@googlemail.com"))
    return address.strip().casefold() if plain else fold_address(address)


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
