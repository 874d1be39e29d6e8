"""How are people found who stand in the register twice, and how is it kept that two are not the same?"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations
from typing import Any

from sqlalchemy import delete, insert

from outreach.audit import service as audit
from outreach.core.actors import Actor
from outreach.core.clock import now
from outreach.core.database import session
from outreach.core.errors import Invalid
from outreach.core.words import Said, say
from outreach.journalists import queries
from outreach.journalists.models import (
    ContactKind,
    DuplicateCheck,
    DuplicateKey,
    DuplicateSuggestion,
    Journalist,
    Means,
    SuggestionState,
)
from outreach.journalists.policy import duplicates as policy

Population = policy.Population
SAMPLED = 5_000  # people from whom we learn which names are frequent
CHUNK = 100
_RARE, _ENOUGH = 6, 2  # who share a key that more than six have must share another one
_NOT = SuggestionState.NOT_THE_SAME
_QUIET = {"synchronize_session": False}


def known_people() -> policy.Population:
    """Return how frequent names, outlets and the like are in the register, learnt from a part of it."""
    return policy.population([policy.profile(person(one)) for one in queries.sample(SAMPLED)], queries.total_count())


@dataclass(frozen=True, slots=True)
class Compared:
    """Some people compared with all others: as of which change, under which keys, and who may be whom."""

    seen: Mapping[int, datetime]
    keys: Mapping[int, set[int]]
    verdicts: Mapping[tuple[int, int], policy.Verdict]


def compare(among: policy.Population, limit: int = CHUNK) -> Compared | None:
    """Compare the next journalists who are new or changed with all others; reads only, for it takes a second or two."""
    people = queries.unchecked(limit)
    if not people:
        return None
    profiles = {one.id: policy.profile(person(one)) for one in people}
    keys = {one: policy.key_numbers(profile) for one, profile in profiles.items()}
    pairs = _pairs(keys)
    others = queries.by_ids({one for pair in pairs for one in pair} - profiles.keys())
    profiles |= {one.id: policy.profile(person(one)) for one in others.values()}
    _count(among, profiles.values())
    pairs = [pair for pair in pairs if pair[0] in profiles and pair[1] in profiles]
    return Compared({one.id: one.updated_at for one in people}, keys, _judged(pairs, profiles, among))


def keep(found: Compared) -> None:
    """Write what was found of those who are still there; who was changed meanwhile is compared again."""
    there = queries.existing({*found.seen, *(one for pair in found.verdicts for one in pair)})
    _keep_keys({one: keys for one, keys in found.keys.items() if one in there})
    _keep_suggestions(set(found.seen), {pair: one for pair, one in found.verdicts.items() if there.issuperset(pair)})
    ids = [one for one in found.seen if one in there]
    session().execute(delete(DuplicateCheck).where(DuplicateCheck.journalist_id.in_(ids)), execution_options=_QUIET)
    if ids:
        session().execute(insert(DuplicateCheck), [{"journalist_id": one, "seen_at": found.seen[one]} for one in ids])


def remember(journalist: Journalist) -> None:
    """Let somebody just added be found at once by whoever types the same person in again."""
    _keep_keys({journalist.id: policy.key_numbers(policy.profile(person(journalist)))})


def likely(candidate: policy.Person, most: int = 5, but: int | None = None) -> list[tuple[Journalist, policy.Verdict]]:
    """Return who in the register may be this person, the likeliest first: for whoever is about to be added, or stands there."""
    mine = policy.profile(candidate)
    found = queries.sharing_keys(policy.key_numbers(mine), policy.SHARED_AT_MOST)
    others = queries.by_ids({one for ids in found.values() for one in ids} - {but})
    profiles = {one.id: policy.profile(person(one)) for one in others.values()}
    among = policy.Population(queries.total_count(), 0)
    _count(among, [mine, *profiles.values()])
    verdicts = [(others[key], policy.decide(policy.judge(mine, other, among), among)) for key, other in profiles.items()]
    suggested = [found for found in verdicts if found[1].suggested]
    return sorted(suggested, key=lambda found: (-found[1].confidence, found[0].id))[:most]


def possible_duplicates(journalist: Journalist, most: int = 5) -> list[dict[str, Any]]:
    """Return who may be the same person as somebody of the register, as plain facts; who is known not to be is left out."""
    known = {queries.other_of(row, journalist.id) for row in queries.suggestions_of(journalist.id) if row.state is _NOT}
    found = likely(person(journalist), most + len(known), but=journalist.id)
    return [facts(one, verdict) for one, verdict in found if one.id not in known][:most]


def facts(journalist: Journalist, verdict: policy.Verdict) -> dict[str, Any]:
    """Return a likely person and why, as plain facts."""
    return {
        "id": journalist.id, "full_name": journalist.full_name, "confidence": verdict.confidence, "automatic": verdict.automatic,
        "reasons": list(verdict.reasons), "journalist": journalist,
    }  # fmt: skip


def distinguish(actor: Actor, pairs: Iterable[tuple[int, int]]) -> int:
    """Keep that these are not the same, so that it is never suggested again; returns how many that were. Raises `Invalid`."""
    wanted = {(min(pair), max(pair)) for pair in pairs}
    ids = {one for pair in wanted for one in pair}
    if ids - queries.existing(ids) or any(low == high for low, high in wanted):
        raise Invalid(journalist_id=say("Name two people who are in the register."))
    known = queries.known_pairs(ids)
    done = 0
    for low, high in sorted(wanted):
        row = known.get((low, high)) or DuplicateSuggestion(low_id=low, high_id=high, confidence=0)
        if row.state is not SuggestionState.NOT_THE_SAME:
            row.state, row.decided_at, row.decided_by = SuggestionState.NOT_THE_SAME, now(), actor.name
            session().add(row)
            audit.record(actor, "journalist.distinguished", f"journalist:{low}", other=high)
            done += 1
    session().flush()
    return done


def reconsider(actor: Actor, low_id: int, high_id: int) -> None:
    """Take "not the same" back; raises `NotFound`."""
    row = queries.suggestion(*sorted((low_id, high_id)))
    row.state, row.decided_at, row.decided_by = SuggestionState.OPEN, None, ""
    session().flush()
    audit.record(actor, "journalist.reconsidered", f"journalist:{row.low_id}", other=row.high_id)


def person(journalist: Journalist) -> policy.Person:
    """Return what is compared of a journalist; a desk's address is nobody's."""
    points = [one for one in journalist.contact_points if one.kind != ContactKind.DESK]
    emails = [one.value for one in points if one.means == Means.EMAIL]
    numbers = [one.value for one in points if one.means != Means.EMAIL]
    return policy.Person(
        names=tuple(dict.fromkeys([journalist.full_name, *(journalist.names or {}).values()])),
        emails=tuple(emails if journalist.contact_points else filter(None, [journalist.email])),
        phones=tuple(numbers if journalist.contact_points else filter(None, [journalist.phone])),
        outlet=journalist.outlet.name if journalist.outlet else "",
        role=journalist.role, country=journalist.country or "", languages=tuple(journalist.languages or ()),
        beats=tuple(journalist.beats or ()),
    )  # fmt: skip


def typed(values: Mapping[str, Any]) -> policy.Person:
    """Return what is compared of somebody who is being typed in."""
    points = [one for one in values.get("contact_points") or () if one.get("kind") != ContactKind.DESK]
    written = [values.get("email"), values.get("phone"), *(one.get("value") for one in points)]
    return policy.Person(
        names=tuple(dict.fromkeys(filter(None, [values.get("full_name"), *(values.get("names") or {}).values()]))),
        emails=tuple(one for one in written if one and "@" in one),
        phones=tuple(one for one in written if one and "@" not in one),
        outlet=values.get("outlet_name") or "", role=values.get("role") or "", country=values.get("country") or "",
        languages=tuple(values.get("languages") or ()), beats=tuple(values.get("beats") or ()),
    )  # fmt: skip


def _keep_keys(keys: Mapping[int, set[int]]) -> None:
    session().execute(delete(DuplicateKey).where(DuplicateKey.journalist_id.in_(list(keys))), execution_options=_QUIET)
    rows = [{"key": key, "journalist_id": one} for one, numbers in keys.items() for key in numbers]
    if rows:
        session().execute(insert(DuplicateKey), sorted(rows, key=lambda row: row["key"]))


def _pairs(keys: Mapping[int, set[int]]) -> list[tuple[int, int]]:
    """Return the pairs worth comparing of which one is among `keys`: they share a rare key, or several."""
    own: dict[int, set[int]] = defaultdict(set)
    for one, numbers in keys.items():
        for key in numbers:
            own[key].add(one)
    common: Counter[tuple[int, int]] = Counter()
    known = queries.sharing_keys(own.keys(), policy.SHARED_AT_MOST)
    for key, mine in own.items():
        sharing = sorted(mine.union(known.get(key, ())))
        if 1 < len(sharing) <= policy.SHARED_AT_MOST:
            weight = _ENOUGH if len(sharing) <= _RARE else 1
            common.update({pair: weight for pair in combinations(sharing, 2) if mine.intersection(pair)})
    return [pair for pair, weight in common.items() if weight >= _ENOUGH]


def _judged(
    pairs: Iterable[tuple[int, int]], profiles: Mapping[int, policy.Profile], among: policy.Population
) -> dict[tuple[int, int], policy.Verdict]:
    found = {}
    for low, high in pairs:
        one, other = profiles[low], profiles[high]
        verdict = policy.decide(policy.judge(one, other, among), among)
        if verdict.suggested:
            found[low, high] = verdict
    return found


def _count(among: policy.Population, profiles: Iterable[policy.Profile]) -> None:
    """Let the population know how many have these people's addresses and numbers."""
    among.addresses.clear()
    among.phones.clear()
    among.numbers_at.clear()
    for one in profiles:
        among.count_ways(one)


def _keep_suggestions(checked: set[int], found: Mapping[tuple[int, int], policy.Verdict]) -> None:
    """Write what was found; what is not likely any more goes, what a person decided stays."""
    known = queries.known_pairs(checked)
    for pair, row in known.items():
        if row.state is SuggestionState.OPEN and pair not in found:
            session().delete(row)
    for pair, verdict in found.items():
        row = known.get(pair) or DuplicateSuggestion(low_id=pair[0], high_id=pair[1], state=SuggestionState.OPEN)
        if row.state is SuggestionState.OPEN:
            row.confidence, row.automatic = round(verdict.confidence * 1000), verdict.automatic
            row.reasons = [_kept(reason) for reason in verdict.reasons]
            session().add(row)
    session().flush()


def _kept(reason: str) -> dict[str, Any]:
    return (
        {"template": reason.template, "values": reason.values} if isinstance(reason, Said) else {"template": reason, "values": {}}
    )
