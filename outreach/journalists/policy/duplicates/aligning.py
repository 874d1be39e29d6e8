"""Which words of two names belong together, and what is that worth?"""

from dataclasses import dataclass

from outreach.journalists.policy.duplicates.naming import Name, names
from outreach.journalists.policy.duplicates.population import Population, added
from outreach.journalists.policy.duplicates.words import Kin, Word, kin

_SWAPPED, _SWAPPED_GIVEN, _LEFT_OVER, _FIRST_LEFT_OUT = -1.0, -4.0, -0.7, -3.0
_OTHER_GIVEN, _UNKNOWN_GIVEN, _STRANGE_GIVEN = -45.0, -18.0, -30.0
_OTHER_FAMILY, _OTHER_MIDDLE, _CONTRARY_FAMILY = -9.0, -6.0, -1.0
_SEVERE = (Kin.TYPING, Kin.TYPING_TWICE, Kin.SHORT, Kin.GENDER)


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two names laid side by side: `bits` for or against, and in which ways the words are the same."""

    bits: float
    kins: tuple[Kin, ...]
    swapped: bool = False
    other_given: bool = False
    other_family: bool = False
    left_over: int = 0
    shared: tuple[Word, ...] = ()

    @property
    def full(self) -> bool:
        """Say whether at least two whole words are the same and none differs."""
        whole = [one for one in self.kins if one in (Kin.EXACT, Kin.SPELLING)]
        return len(whole) >= 2 and len(whole) == len(self.kins) and not (self.other_given or self.other_family)


def align(one: Name, other: Name, among: Population) -> Alignment:
    """Return the best way of laying two names side by side."""
    if one.whole == other.whole or one.joined == other.joined:
        bits = max(among.together(name.words) for name in (one, other))
        bits = min(bits, among.ceiling(one), among.ceiling(other))
        count = max(len(one.words), len(other.words))
        kins = (Kin.EXACT if one.whole == other.whole else Kin.SPELLING,) * count
        return Alignment(bits, kins, shared=one.words)
    pairs = _pairs(one, other, among)
    first, second = {place for place, _, _, _ in pairs}, {place for _, place, _, _ in pairs}
    rest_one = [place for place in range(len(one.words)) if place not in first]
    rest_other = [place for place in range(len(other.words)) if place not in second]
    bits = added([weight for _, _, _, weight in pairs])
    swapped = any(a < c and b > d for a, b, _, _ in pairs for c, d, _, _ in pairs)
    if swapped:
        bits += _swapping(one, other)
    kins = tuple(relation for _, _, relation, _ in pairs)
    if rest_one and rest_other:
        return _differing((one, other), (rest_one, rest_other), bits, (kins, swapped, _shared(one, pairs)))
    left = len(rest_one) + len(rest_other)
    longer, rest = (one, rest_one) if rest_one else (other, rest_other)
    bits += _LEFT_OVER * left + (_FIRST_LEFT_OUT if 0 in rest and len(pairs) < 2 else -1.0 if 0 in rest else 0.0)
    if left and longer.family in rest:
        bits += _CONTRARY_FAMILY
    if not left:
        bits = min(bits, among.ceiling(one), among.ceiling(other))
    return Alignment(bits, kins, swapped, left_over=left, shared=_shared(one, pairs))


def unlike(one: str, other: str) -> bool:
    """Say whether two names have no word in common, in whatever spelling, script or short form, and neither is the other's initials."""
    mine, theirs = ([word for name in names(text) for word in name.words] for text in (one, other))
    return one != other and all(kin(first, second) is Kin.NONE for first in mine for second in theirs)


def _shared(one: Name, pairs: list[tuple[int, int, Kin, float]]) -> tuple[Word, ...]:
    return tuple(one.words[place] for place, _, relation, _ in pairs if relation not in (Kin.INITIAL, Kin.SHORT))


def _pairs(one: Name, other: Name, among: Population) -> list[tuple[int, int, Kin, float]]:
    """Return (place, place, kin, bits) of the words that belong together, the most telling first."""
    found = []
    for place, mine in enumerate(one.words):
        for across, theirs in enumerate(other.words):
            relation = kin(mine, theirs)
            if relation is Kin.NONE or (relation in _SEVERE and among.established(mine) and among.established(theirs)):
                continue
            found.append((place, across, relation, worth(mine, theirs, relation, among)))
    found.sort(key=lambda pair: (-pair[3], abs(pair[0] - pair[1])))
    taken: list[tuple[int, int, Kin, float]] = []
    for pair in found:
        if all(pair[0] != place and pair[1] != across for place, across, _, _ in taken):
            taken.append(pair)
    return taken


def worth(mine: Word, theirs: Word, relation: Kin, among: Population) -> float:
    """Return the bits that two words of one name are worth."""
    bits = min(among.weight(mine), among.weight(theirs))
    if relation is Kin.INITIAL:
        return 2.5 if mine.initial != theirs.initial else 3.0
    if relation in (Kin.SHORT, Kin.NICKNAME):
        bits = min(bits, 9.0)
    if relation is Kin.SOUND and (mine.vowelless or theirs.vowelless):
        return bits - (0.5 if max(map(len, mine.bones)) >= 3 else 2.5)
    return bits - relation.cost


def _swapping(one: Name, other: Name) -> float:
    """Return what another order costs: nothing where the writing says which word is the family's name."""
    if one.family is not None or other.family is not None:
        return 0.0
    if all(word.names and word.known for word in (*one.words, *other.words)):
        return _SWAPPED_GIVEN / 2
    return _SWAPPED


def _differing(
    names: tuple[Name, Name],
    rest: tuple[list[int], list[int]],
    bits: float,
    found: tuple[tuple[Kin, ...], bool, tuple[Word, ...]],
) -> Alignment:
    """Judge names of which each has a word that the other lacks."""
    kins, swapped, shared = found
    left = len(rest[0]) + len(rest[1])
    given = 0 in rest[0] and 0 in rest[1]
    family = all(len(name.words) - 1 in left for name, left in zip(names, rest, strict=True))
    if swapped or (not given and not family):
        bits += _OTHER_MIDDLE if len(kins) > 1 else _OTHER_FAMILY
        return Alignment(bits, kins, swapped, False, True, left, shared)
    bits += (_other_given(names[0].words[0], names[1].words[0]) if given else 0.0) + _OTHER_FAMILY * family
    return Alignment(bits, kins, swapped, given, family, left, shared)


def _other_given(one: Word, other: Word) -> float:
    """Return what another given name costs: all, unless one of the two may be a short name that we do not know."""
    if one.known and other.known and not (one.vowelless or other.vowelless):
        return _OTHER_GIVEN
    return _UNKNOWN_GIVEN if one.opening == other.opening else _STRANGE_GIVEN
