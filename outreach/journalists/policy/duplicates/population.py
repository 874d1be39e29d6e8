"""How telling is it to have the same? A rare name says more than a frequent one: counts of the file, and what is known beforehand."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import log2, sqrt

from outreach.journalists.policy.duplicates.naming import Name
from outreach.journalists.policy.duplicates.people import Profile
from outreach.journalists.policy.duplicates.words import COMMON, Word

_KNOWN_BEFORE = 50  # rows that our own idea of how frequent a name is weighs
_COMMON, _IN_TABLES, _OTHER = 0.006, 0.001, 0.0002
_LEAST_ROWS = 2000
_PAIRED = 0.3  # of the rows, expected to have a second one
EVERYWHERE = ""


@dataclass(eq=False)
class Population:
    """The people among whom two are compared: how many there are, how many bear a name, in all and in each community.

    A community is a country or a language: the names of two Koreans agree by chance more often than those of two people.
    """

    rows: int
    counted: int
    sizes: Counter[str] = field(default_factory=Counter)
    words: Counter[tuple[str, str]] = field(default_factory=Counter)
    outlets: Counter[str] = field(default_factory=Counter)
    roles: Counter[str] = field(default_factory=Counter)
    addresses: Counter[str] = field(default_factory=Counter)
    phones: Counter[str] = field(default_factory=Counter)
    numbers_at: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))  # address -> numbers of those who have it
    bearers: Counter[int] = field(default_factory=Counter)  # names by how many strangers of one country bear them
    namesakes: Counter[tuple[str, ...]] = field(default_factory=Counter)
    shift: float = 0.0  # bits by which names here are more telling than counts alone say, or less
    _weights: dict[tuple[str, str], float] = field(default_factory=dict)

    def count_ways(self, person: Profile) -> None:
        """Count the addresses and numbers by which somebody is reached."""
        ends = {phone[-7:] for phone in person.phones}
        self.addresses.update(address.whole for address in person.addresses)
        self.phones.update(ends)
        for address in person.addresses:
            self.numbers_at[address.whole] |= ends

    @cached_property
    def doubt(self) -> float:
        """Return the bits of evidence that it takes to believe two rows of so many to be one person."""
        return log2(max(self.rows, _LEAST_ROWS) / _PAIRED)

    def weight(self, one: Word, community: str = EVERYWHERE) -> float:
        """Return the bits that sharing a word is worth within a community, apart from this pair's own two rows."""
        known = self._weights.get((community, one.text))
        if known is None:
            known = self._weights[community, one.text] = self._weigh(one, community)
        return known

    def _weigh(self, one: Word, community: str) -> float:
        before = _COMMON if one.text in COMMON else _IN_TABLES if one.known else _OTHER
        size = self.sizes[community]
        share = (max(self.words[community, one.key] - 2, 0) + _KNOWN_BEFORE * before) / (size + _KNOWN_BEFORE)
        bits = -log2(min(max(share, min(before, 0.5 / max(size, 1))), 1.0))
        return min(bits, 4.0) if one.initial else bits

    def together(self, words: Sequence[Word], community: str = EVERYWHERE) -> float:
        """Return the bits that sharing several words is worth."""
        return added([self.weight(word, community) for word in words])

    def rarity(self, counts: Counter[str], value: str) -> float:
        """Return the bits that sharing a value is worth by its count alone."""
        return log2((self.counted + 50) / (max(counts[value] - 2, 0) + 2))

    def closeness(self, community: str) -> float:
        """Return the bits that being of one community is worth."""
        return log2((self.counted + _KNOWN_BEFORE) / (self.sizes[community] + _KNOWN_BEFORE / 10))

    def ceiling(self, name: Name) -> float:
        """Return the most bits that a whole name may be worth, where several people who are not one bear it."""
        others = self.namesakes[name.keys] - 2
        return log2(self.counted / others) if others > 0 else 99.0

    def by_chance(self) -> float:
        """Return which part of the names that two strangers of one country bear are two people's by chance.

        A third one is met by chance only: of `single` names as often as Poisson's law says, and of names that one person
        bears in two rows as often as of any other. So many names borne thrice say how many of those borne twice are chance.
        """
        single, double, triple = (self.bearers[count] for count in (1, 2, 3))
        rest = double * double - 4 / 3 * single * (triple + 1)
        if rest < 0 or not single:
            return 1.0
        rate = (double - sqrt(rest)) / (2 / 3 * single)  # how often a name meets another one by chance
        return min(single * rate / 2 / double, 1.0)

    def established(self, one: Word) -> bool:
        """Say whether a word stands for many people here, so that it is no mistyped other."""
        return one.known or self.words[EVERYWHERE, one.key] >= max(4, self.counted // 1500)


def added(bits: Sequence[float]) -> float:
    """Return bits added up, those beyond the two most telling by half: a third word of a name often goes with the others."""
    ordered = sorted(bits, reverse=True)
    return sum(ordered[:2]) + sum(ordered[2:]) / 2


def population(profiles: Sequence[Profile], rows: int | None = None) -> Population:
    """Return the counts of a file's or register's people; `rows` may be more where only some of them are given."""
    found = Population(rows or len(profiles), len(profiles))
    bearers: dict[tuple[str, ...], list[Profile]] = defaultdict(list)
    for one in profiles:
        for community in (EVERYWHERE, *communities(one)):
            found.sizes[community] += 1
            found.words.update({(community, word.key) for name in one.names for word in name.words})
        found.count_ways(one)
        found.outlets[one.outlet] += 1
        found.roles[one.role] += 1
        for name in one.names[:1]:
            bearers[name.keys].append(one)
    for keys, people in bearers.items():
        if len(keys) > 1:
            found.bearers.update(_strangers(alike) for alike in _compatriots(people))
        if len(people) > 2:
            found.namesakes[keys] = _strangers(people)
    return found


def communities(person: Profile) -> Iterator[str]:
    """Yield what somebody shares with many: the country, and each language."""
    if person.country:
        yield f"c:{person.country}"
    for language in person.languages:
        yield f"l:{language}"


def _compatriots(people: Sequence[Profile]) -> Iterable[Sequence[Profile]]:
    """Return people of one name apart by country and languages, in which one person's rows agree."""
    groups: dict[tuple[str, frozenset[str]], list[Profile]] = defaultdict(list)
    for one in people:
        groups[one.country, one.languages].append(one)
    return groups.values()


def _strangers(rows: Sequence[Profile]) -> int:
    """Return how many of the bearers of one name share no address and no telephone with another."""
    groups: list[set[str]] = []
    for row in rows:
        marks = {one.whole for one in row.addresses} | {phone[-7:] for phone in row.phones} or {"unreachable"}
        touching = [group for group in groups if group & marks]
        groups = [group for group in groups if not group & marks] + [marks.union(*touching)]
    return len(groups)
