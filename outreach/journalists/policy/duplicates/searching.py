"""Which pairs of many people are worth comparing, and which of those are one person?"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import combinations

from outreach.journalists.policy.duplicates import calibrating, lettering
from outreach.journalists.policy.duplicates.deciding import Verdict, decide
from outreach.journalists.policy.duplicates.judging import judge
from outreach.journalists.policy.duplicates.naming import Name
from outreach.journalists.policy.duplicates.people import Person, Profile, profile
from outreach.journalists.policy.duplicates.population import population
from outreach.journalists.policy.duplicates.words import Word

_FARTHEST = 10.0  # bits below even that what is learnt of the register cannot make up for
SHARED_AT_MOST = 40  # a key that more people share says nothing, and their pairs would never end
_MOST = {"n": 40, "g": 40, "t": 40, "o": 60, "f": 60, "e": 40, "p": 40, "l": 30, "w": 40}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two people, by their places in the sequence, and what is thought of them."""

    a: int
    b: int
    verdict: Verdict


def suggest(people: Sequence[Person]) -> list[Pair]:
    """Return the pairs of people who are probably one, the surest first."""
    profiles = [profile(one) for one in people]
    among = population(profiles)
    judged = [(a, b, judge(profiles[a], profiles[b], among)) for a, b in sorted(_candidates(profiles))]
    judged = [(a, b, one) for a, b, one in judged if one.bits > -_FARTHEST]
    among.shift = calibrating.shift([one for _, _, one in judged], among)
    verdicts = [(a, b, decide(one, among)) for a, b, one in judged]
    found = [Pair(a, b, verdict) for a, b, verdict in verdicts if verdict.suggested]
    return sorted(found, key=lambda pair: (-pair.verdict.confidence, pair.a, pair.b))


def _candidates(profiles: Sequence[Profile]) -> set[tuple[int, int]]:
    blocks: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(profiles):
        for key in set(keys(one)):
            blocks[key].append(place)
    pairs: set[tuple[int, int]] = set()
    for key, places in blocks.items():
        if 1 < len(places) <= _MOST[key[0]]:
            pairs.update(combinations(places, 2))
    return pairs


def keys(person: Profile) -> Iterator[str]:
    """Yield the keys under which somebody is looked for: who shares none with another is not compared with them."""
    for name in person.names:
        yield from _name_keys(name)
        if person.outlet:
            yield from _outlet_keys(name, person.outlet)
    for address in person.addresses:
        if not address.desk:
            yield f"e{address.whole}"
            if len("".join(address.parts)) >= 5:
                yield f"l{''.join(sorted(address.parts))}"
    for phone in person.phones:
        yield f"p{phone[-7:]}"


def key_numbers(person: Profile) -> set[int]:
    """Return the same keys as numbers that a database keeps (signed, 64 bits)."""
    return {int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), signed=True) for key in keys(person)}


def _name_keys(name: Name) -> Iterator[str]:
    words = name.words
    if len(words) == 1:
        yield from (f"n{bones}" for bones in words[0].bones)
        yield f"g{words[0].key}"
    for place, one in enumerate(words):
        for across, other in enumerate(words):
            if place != across and not one.initial:
                yield from _word_keys(one, other)
    if len(words) > 1:
        yield f"f{''.join(sorted(min(one.bones) for one in words))}"
        yield f"w{min(lettering.bones(name.whole))}"


def _word_keys(one: Word, other: Word) -> Iterator[str]:
    anchors = [*one.bones, *(f"#{number}" for number in one.names)]
    for anchor in anchors:
        yield f"n{anchor}|{other.opening}"
        for number in other.names | other.called:
            yield f"g{anchor}|{number}"
        if not other.initial:
            for bones in other.bones:
                yield f"t{anchor}|{bones[1:]}"
                yield f"t{anchor}|{bones}"


def _outlet_keys(name: Name, outlet: str) -> Iterator[str]:
    openings = sorted({one.opening for one in name.words})
    for first, second in combinations(openings, 2):
        yield f"o{outlet}|{first}{second}"
