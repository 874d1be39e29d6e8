"""Who gets a send as its lists stand now, and does a plan that was drawn up a moment ago still stand?"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from typing import Any

from sqlalchemy import String, case, cast, func, select, type_coerce

from outreach.core import clock, reach
from outreach.core.database import session
from outreach.deliveries import queries as deliveries
from outreach.deliveries.models import Delivery
from outreach.deliveries.policy import fold_address
from outreach.distribution.models import Distribution, DistributionList
from outreach.distribution.policy.plan import Alike, Candidate, Holding, Plan, plan
from outreach.distribution.policy.waves import Wave
from outreach.distribution.queries.reaching import REACHES, same_words
from outreach.embargoes import queries as embargoes
from outreach.embargoes.policy import Recipient, Rule
from outreach.journalists import queries as register
from outreach.journalists.models import EmbargoStanding, Journalist, MediaList, MediaListMember
from outreach.outlets.models import Outlet
from outreach.releases import queries as releases

_CHUNK, _AT_ONCE = 5_000, 900


@dataclass(frozen=True, slots=True)
class Ground:
    """What a plan is drawn from, besides the people: few rows, compared one by one."""

    rules: list[Rule]
    lift_at: datetime | None
    language: str
    ready: tuple[str, ...]
    waves: dict[int, Wave]
    holding: Holding
    standings: embargoes.Standings
    histories: embargoes.Histories
    stopped: deliveries.Stopped


@dataclass(frozen=True, slots=True)
class Drawn:
    """A plan with what it was drawn from; `people` stands for each line of each list as it was read, in this process only."""

    plan: Plan
    ground: Ground
    people: int


def dry_run(row: Distribution, now: datetime) -> Plan:
    """Return the plan of a send as the lists stand now: the same whoever asks, for it is what would be sent."""
    return drawn(row, now).plan


def drawn(row: Distribution, now: datetime, known: Drawn | None = None) -> Drawn:
    """Return the plan of a send as the lists stand now: the one that is `known` while nothing that it was drawn from is different.

    To read everybody and compare costs a third of a new plan, and there is no change that it could miss.
    """
    with reach.whole_truth():
        ground = _ground(row)
        if known is not None and known.ground == ground and known.people == _Read(row.id).to_the_end():
            return known
        read = _Read(row.id)
        people = _candidates(read, ground)
        made = plan(people, ground.rules, row.lift_at or now, row.language, ground.ready, ground.waves, ground.holding)
        return Drawn(made, ground, read.mark)


def candidates(distribution_id: int) -> Iterator[Candidate]:
    """Yield every member of a send's lists and segments, first tier first; a person on two lists comes twice."""
    row = session().get_one(Distribution, distribution_id)
    return _candidates(_Read(distribution_id), _ground(row))


def tiers_of(row: Distribution, people: Collection[int]) -> dict[int, int]:
    """Return the tier of each of these people who is on the lists of a send: the first one they stand in."""
    found: dict[int, int] = {}
    with reach.whole_truth():
        for tier, rows, _ in _Read(row.id):
            for one in rows:
                if one.id in people:
                    found.setdefault(one.id, tier)
    return found


def tier_of(row: Distribution, journalist_id: int) -> int | None:
    """Return the first tier in which one person stands on the lists of a send; None when on none."""
    with reach.whole_truth():
        for tier, media_list in _lists(row.id):
            if session().execute(_people_of(media_list).where(Journalist.id == journalist_id).limit(1)).first():
                return tier
    return None


def _ground(row: Distribution) -> Ground:
    return Ground(
        rules=embargoes.active_rules(),
        lift_at=row.lift_at,
        language=row.language,
        ready=tuple(releases.languages_of(releases.release(row.release_id))),
        waves=row.waves_by_tier,
        holding=_holding(row),
        standings=embargoes.standings(),
        histories=embargoes.histories(clock.now().date()),
        stopped=deliveries.stopped_mailboxes(),
    )


def _holding(row: Distribution) -> Holding:
    """Return who has the words of this send from another one of the same words, may have them, or waits for them there."""
    sources = same_words(row)
    if not sources:
        return Holding()
    query = select(Delivery.recipient_key, Delivery.address).where(Delivery.source.in_(sources), Delivery.state.in_(REACHES))
    found = session().execute(query).all()
    people = (key.partition(":")[2] for key, _ in found if key.startswith("journalist:"))
    return Holding(
        frozenset(int(one) for one in people if one.isdecimal()), frozenset(fold_address(address) for _, address in found)
    )


class _Read:
    """Yields (tier, people, outlets) of the lists of a send, some thousand people at a time, and keeps a `mark` of all that it yielded.

    A segment is computed here, and nowhere later. `outlets` are all that were met so far.
    """

    def __init__(self, distribution_id: int) -> None:
        self._lists, self.mark = _lists(distribution_id), 0

    def __iter__(self) -> Iterator[tuple[int, Sequence[Any], Mapping[str, Any]]]:
        outlets: dict[str, Any] = {}
        met: set[str] = set()
        for tier, media_list in self._lists:
            for rows in session().execute(_people_of(media_list)).yield_per(_CHUNK).partitions():
                new = {row[-1] for row in rows} - met
                met |= new
                fresh = _outlets({_parts(shared)[_OUTLET] for shared in new} - outlets.keys() - {""})
                outlets.update(fresh)
                self.mark = hash((self.mark, tier, tuple(rows), tuple(fresh.items())))
                yield tier, rows, outlets

    def to_the_end(self) -> int:
        """Return the mark of everybody."""
        for _ in self:
            pass
        return self.mark


def _candidates(read: Iterable[tuple[int, Sequence[Any], Mapping[str, Any]]], ground: Ground) -> Iterator[Candidate]:
    """Yield them; who is alike in all that decides shares one object, for those are few and people many."""
    alike: defaultdict[int, dict[Any, Alike]] = defaultdict(dict)
    by_name = ground.standings.people.keys() | ground.histories.people.keys()  # those of whom more is known than of their outlet
    stopped, gone, forgotten = ground.stopped, ground.stopped.folded, bool(ground.stopped.keys)
    for tier, rows, outlets in read:
        known = alike[tier]
        for number, name, address, greeting, shared in rows:
            folded = fold_address(address) if address else ""
            is_stopped = folded in gone or (forgotten and bool(address) and stopped.has(address, folded))
            usual = address and not is_stopped and number not in by_name
            key = shared if usual else (shared, bool(address), is_stopped, number if number in by_name else None)
            found = known.get(key)
            if found is None:
                found = known[key] = _alike(tier, _parts(shared), outlets, ground, number, bool(address), is_stopped)
            yield Candidate(number, name, address or "", folded, greeting, found)


def _alike(
    tier: int, parts: Sequence[str], outlets: Mapping[str, Any], ground: Ground, number: int, has_address: bool, is_stopped: bool
) -> Alike:
    objected, standing, outlet_id, country, language = parts
    outlet, outlet_number = outlets.get(outlet_id), int(outlet_id) if outlet_id else None
    spoken = json.loads(outlet.languages or "[]") if outlet and not language else ()
    return Alike(
        tier=tier,
        language=language or next(iter(spoken or ()), ""),
        outlet=outlet.name if outlet else "",
        facts=Recipient(
            outlet_id=outlet_number,
            country=country or (outlet.country if outlet else "") or "",
            standing=ground.standings.of(number, outlet_number, EmbargoStanding(standing)),
            has_address=has_address,
            do_not_contact=bool(objected),
            breaches=ground.histories.of(number, outlet_number),
            suppressed=is_stopped,
        ),
    )


def _lists(distribution_id: int) -> list[tuple[int, MediaList]]:
    query = select(DistributionList.tier, MediaList).join(MediaList, MediaList.id == DistributionList.media_list_id)
    query = query.where(DistributionList.distribution_id == distribution_id)
    found = session().execute(query.order_by(DistributionList.tier, DistributionList.media_list_id))
    return [(tier, media_list) for tier, media_list in found]


# What many people have alike comes as one text: to fetch five columns for each of them takes twice as long.
_OUTLET = 2
_SHARED: Any = reduce(
    lambda one, other: one + "|" + other,
    (
        case((Journalist.do_not_contact, "x"), else_=""),
        type_coerce(Journalist.embargo_standing, String),
        func.coalesce(cast(Journalist.outlet_id, String), ""),
        func.coalesce(Journalist.country, ""),
        func.coalesce(Journalist.language, ""),
    ),
)


def _parts(shared: str) -> list[str]:
    return shared.split("|", 4)


def _people_of(media_list: MediaList) -> Any:
    people = select(Journalist.id, Journalist.full_name, Journalist.email, Journalist.how_to_address, _SHARED.label("shared"))
    if media_list.is_segment:
        return people.where(Journalist.id.in_(register.members(media_list))).order_by(Journalist.id)
    people = people.join(MediaListMember, MediaListMember.journalist_id == Journalist.id)
    return people.where(MediaListMember.list_id == media_list.id).order_by(MediaListMember.id)


def _outlets(numbers: Collection[str]) -> dict[str, Any]:
    """Return these outlets by their number, in its order."""
    wanted = sorted(map(int, numbers))
    columns = Outlet.id, Outlet.name, Outlet.country, cast(Outlet.languages, String).label("languages")
    return {
        str(row.id): row
        for start in range(0, len(wanted), _AT_ONCE)
        for row in session().execute(select(*columns).where(Outlet.id.in_(wanted[start : start + _AT_ONCE])).order_by(Outlet.id))
    }
