"""What do two people's e-mail addresses say: the same, nearly, numbered as those of two, made of the other's name?"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import log2

from rapidfuzz.distance import OSA

from outreach.journalists.policy.duplicates.aligning import Alignment
from outreach.journalists.policy.duplicates.people import Address, Profile
from outreach.journalists.policy.duplicates.population import Population
from outreach.journalists.policy.duplicates.words import Kin, Word, kin, word


@dataclass(frozen=True, slots=True)
class Sign:
    """A piece of evidence: what it is, its bits for (above nought) or against, and what it is about."""

    code: str
    bits: float
    about: str = ""


def signs(one: Profile, other: Profile, naming: Alignment | None, among: Population, same_outlet: bool) -> Iterator[Sign]:
    """Yield what two people's addresses say."""
    if not one.addresses or not other.addresses:
        if any(address.tail and not address.free and not address.desk for address in (*one.addresses, *other.addresses)):
            yield Sign("numbered address", -9.0)
        yield from _told_by_address(one, other, naming)
        return
    words = tuple({word for person in (one, other) for name in person.names for word in name.words})
    found = [
        _address_pair(mine, theirs, naming, words, among, same_outlet) for mine in one.addresses for theirs in other.addresses
    ]
    best = max(found, key=lambda sign: sign.bits)
    yield best
    if best.code != "same address":
        yield from _told_by_address(one, other, naming)


def _address_pair(
    mine: Address, theirs: Address, naming: Alignment | None, words: tuple[Word, ...], among: Population, same_outlet: bool
) -> Sign:
    if mine.desk or theirs.desk:
        return Sign("same desk", 1.0, mine.whole) if mine.whole == theirs.whole else Sign("", 0.0)
    if mine.whole == theirs.whole:
        return Sign("same address", max(17.0 - 3.0 * log2(max(among.addresses[mine.whole] - 1, 1)), 2.0), mine.whole)
    if mine.domain == theirs.domain:
        if naming is not None and naming.other_given:
            return Sign("other address", -2.0)
        return _same_domain(mine, theirs)
    if mine.local == theirs.local:
        rest = mine.domain.split(".")[0] == theirs.domain.split(".")[0] or OSA.distance(mine.domain, theirs.domain) <= 1
        told = naming is not None and _made_of(mine, words)
        if told or len(mine.local) < 6:
            return Sign("like address", 5.0, mine.whole) if rest else Sign("same way of writing", 0.3)
        return Sign("like address", 5.0 if rest else 4.0, mine.whole)
    if mine.free and theirs.free:
        return Sign("other address", -2.5)
    return Sign("other address", -1.5 if same_outlet and not (mine.free or theirs.free) else -0.5)


def _made_of(address: Address, words: tuple[Word, ...]) -> bool:
    """Say whether an address is nothing but its owner's name: given, family, initials, together or apart."""
    rest = "".join(address.parts)
    for one in sorted(words, key=lambda word: -len(word.roman)):
        rest = rest.replace(one.roman, "", 1) if len(one.roman) > 1 else rest
    return len(rest) <= 1 and not address.tail


def _same_domain(mine: Address, theirs: Address) -> Sign:
    bare_mine, bare_theirs = "".join(mine.parts), "".join(theirs.parts)
    if mine.tail != theirs.tail and bare_mine == bare_theirs:
        return Sign("numbered address", -7.0 if mine.free else -16.0, theirs.whole)
    if bare_mine == bare_theirs:
        return Sign("like address", 2.0, theirs.whole)
    if min(len(bare_mine), len(bare_theirs)) >= 6 and mine.tail == theirs.tail and OSA.distance(bare_mine, bare_theirs) <= 1:
        return Sign("like address", 5.0, theirs.whole)
    if _same_person_locals(mine, theirs):
        return Sign("", 0.0) if mine.free else Sign("other address", -3.0)
    return Sign("other address", -3.0 if mine.free else -4.0)


def _same_person_locals(mine: Address, theirs: Address) -> bool:
    """Say whether rana.haddad@ and r.haddad@ or haddad@ may be one person's."""
    first, second = mine.parts, theirs.parts
    shared = set(first) & set(second)
    rest_first, rest_second = [part for part in first if part not in shared], [part for part in second if part not in shared]
    if shared:
        return not rest_first or not rest_second or rest_first[0][0] == rest_second[0][0]
    longest = [max(parts, key=len) for parts in (first, second)]
    return len(first) + len(second) == 3 and any(len(longest[0]) > 3 and longest[0] in part for part in second)


def _told_by_address(one: Profile, other: Profile, naming: Alignment | None) -> Iterator[Sign]:
    """See whether one person's address is made of the other's name, or of somebody else's given name."""
    if naming is None or naming.other_given or (naming.full and not naming.left_over):
        return
    for person, stranger in ((one, other), (other, one)):
        for address in person.addresses:
            if not address.desk and (sign := _told(address, person, stranger, naming)):
                yield sign
                return


def _told(address: Address, person: Profile, stranger: Profile, naming: Alignment) -> Sign | None:
    """Read the words of an address, those written together parted by the person's own names."""
    own = [word for name in person.names for word in name.words if not word.initial]
    theirs = [word for name in stranger.names for word in name.words if not word.initial]
    said = [word(part) for part in _parted(address, own) if len(part) > 2]
    hits = [part for part in said if any(_is(part, one) for one in theirs)]
    if len(hits) >= 2 and any(not any(_is(part, one) for one in own) for part in hits):
        return Sign("address tells name", _regained(naming), address.whole)
    others = [part for part in said if not any(_is(part, one) for one in (*own, *theirs))]
    if Kin.INITIAL in naming.kins and hits and any(part.known for part in others):
        return Sign("address tells another", -8.0, address.whole)
    return None


def _parted(address: Address, own: list[Word]) -> list[str]:
    parts = list(address.parts)
    for one in own:
        parts = [
            piece
            for part in parts
            for piece in (part.replace(one.roman, f" {one.roman} ").split() if len(one.roman) > 2 else [part])
        ]
    return parts


def _regained(naming: Alignment) -> float:
    """Return the bits that come back when an address spells out what the name only hints at."""
    if naming.other_family:
        return 6.0
    return max((3.5 if one is Kin.INITIAL else one.cost for one in naming.kins), default=0.0)


def _is(part: Word, one: Word) -> bool:
    return kin(part, one) in (Kin.EXACT, Kin.SPELLING, Kin.NICKNAME)
