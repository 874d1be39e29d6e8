"""Are these two people one? How sure, whether certain enough to say so without a person, and why."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import log2

from rapidfuzz.distance import OSA

from outreach.journalists.policy.duplicates import addresses
from outreach.journalists.policy.duplicates.addresses import Sign
from outreach.journalists.policy.duplicates.aligning import Alignment, align
from outreach.journalists.policy.duplicates.people import Profile, same_number
from outreach.journalists.policy.duplicates.population import Population, communities

_REACHED = (
    "same address",
    "like address",
    "same phone",
    "like phone",
    "numbered address",
    "same desk",
    "other generation",
    "other title",
)


@dataclass(frozen=True, slots=True)
class Judged:
    """All the evidence about two people."""

    bits: float
    naming: Alignment | None
    signs: tuple[Sign, ...]

    @property
    def by_name(self) -> bool:
        """Say whether it is by the names alone that the two may be one: no way of reaching them is shared."""
        return self.naming is not None and not self.naming.other_given and not self.has(*_REACHED)

    def has(self, *codes: str) -> bool:
        """Say whether one of the signs is there."""
        return any(sign.code in codes for sign in self.signs)


def judge(one: Profile, other: Profile, among: Population) -> Judged:
    """Weigh everything that two people have in common and everything in which they differ."""
    naming = best_names(one, other, among)
    if naming is not None and naming.other_given and not _reached_alike(one, other):
        return Judged(naming.bits - among.doubt, naming, ())
    signs = [sign for sign in _signs(one, other, naming, among) if sign.bits]
    if naming is not None and naming.other_family and not naming.other_given:
        naming = _married(naming, signs)
    bits = sum(sign.bits for sign in signs) + (naming.bits if naming else 0.0) - among.doubt
    return Judged(bits, naming, tuple(signs))


def _reached_alike(one: Profile, other: Profile) -> bool:
    """Say whether two people share an address or the end of a telephone number, without which another given name decides."""
    if any(mine.whole == theirs.whole for mine in one.addresses for theirs in other.addresses):
        return True
    return any(mine[-7:] == theirs[-7:] for mine in one.phones for theirs in other.phones)


def best_names(one: Profile, other: Profile, among: Population) -> Alignment | None:
    """Return how the most similar of two people's names lie side by side; None where one has no name."""
    ways = [align(mine, theirs, among) for mine in one.names for theirs in other.names]
    return max(ways, key=lambda way: way.bits, default=None)


def _married(naming: Alignment, signs: list[Sign]) -> Alignment:
    """Forgive another family name where the same telephone or address was kept."""
    kept = any(sign.code in ("same phone", "same address", "address tells name") for sign in signs)
    return replace(naming, bits=naming.bits + 3.0) if kept else naming


def _signs(one: Profile, other: Profile, naming: Alignment | None, among: Population) -> Iterator[Sign]:
    outlet = _outlet(one, other, among)
    yield outlet
    yield from addresses.signs(one, other, naming, among, outlet.bits > 0)
    yield _phones(one, other, among, outlet.bits > 0)
    yield from _persons(one, other)
    yield from _circumstances(one, other, among)
    if naming is not None:
        yield Sign("same community", _community(one, other, naming, among))


def _community(one: Profile, other: Profile, naming: Alignment, among: Population) -> float:
    """Return what to add because names agree more often within a country or language: the least of what is shared there."""
    everywhere = among.together(naming.shared)
    shared = set(communities(one)) & set(communities(other))
    ways = [among.closeness(place) + among.together(naming.shared, place) - everywhere for place in shared]
    return min(ways, default=0.0)


def _persons(one: Profile, other: Profile) -> Iterator[Sign]:
    generations = {name.generation for person in (one, other) for name in person.names}
    if len(generations) > 1:
        yield Sign("other generation", -45.0)
    genders = [{name.gender for name in person.names} - {""} for person in (one, other)]
    if genders[0] and genders[1] and genders[0].isdisjoint(genders[1]):
        yield Sign("other title", -7.0)


def _outlet(one: Profile, other: Profile, among: Population) -> Sign:
    if not one.outlet or not other.outlet:
        return Sign("same domain", 3.0) if _domains(one) & _domains(other) else Sign("", 0.0)
    if one.outlet == other.outlet:
        return Sign("same outlet", min(among.rarity(among.outlets, one.outlet), 8.0) * 0.8)
    if _alike(one.outlet, other.outlet):
        return Sign("like outlet", min(among.rarity(among.outlets, one.outlet), 6.0) * 0.5)
    return Sign("other outlet", -2.0)


def _alike(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    initials = "".join(part[0] for part in longer.split())
    if shorter.replace(" ", "") in (longer.replace(" ", ""), initials if len(initials) > 2 else ""):
        return True
    return len(shorter) >= 6 and OSA.normalized_similarity(shorter, longer) >= 0.85


def _domains(person: Profile) -> set[str]:
    return {address.domain for address in person.addresses if not address.free}


def _phones(one: Profile, other: Profile, among: Population, same_outlet: bool) -> Sign:
    if not one.phones or not other.phones:
        return Sign("", 0.0)
    for mine in one.phones:
        for theirs in other.phones:
            if same_number(mine, theirs):
                sharing = max(among.phones[mine[-7:]] - 1, 1)
                return Sign("same phone", max(13.0 - 4.0 * log2(sharing), 1.0), mine)
    if any(_misdialled(mine, theirs) for mine in one.phones for theirs in other.phones):
        return Sign("like phone", 1.0 if same_outlet else 4.0, one.phones[0])
    return Sign("other phone", -2.0 if same_outlet else -1.0)


def _misdialled(mine: str, theirs: str) -> bool:
    """Say whether two numbers differ by one digit or two turned round, but not only in the last two: those are neighbours at a desk."""
    return len(mine) == len(theirs) and mine[:-2] != theirs[:-2] and OSA.distance(mine, theirs, score_cutoff=1) == 1


def _circumstances(one: Profile, other: Profile, among: Population) -> Iterator[Sign]:
    if one.country and other.country and one.country != other.country:
        yield Sign("other country", -4.0)
    if one.languages and other.languages and not one.languages & other.languages:
        yield Sign("other language", -2.0)
    if one.role and other.role:
        alike = one.role == other.role
        yield Sign("same role", min(among.rarity(among.roles, one.role), 4.0) * 0.4) if alike else Sign("other role", -0.5)
    if one.beats and other.beats:
        yield Sign("same beats", 1.5) if one.beats & other.beats else Sign("other beats", -1.0)
