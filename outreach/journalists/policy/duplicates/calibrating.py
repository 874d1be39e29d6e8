"""How far is one name one person here? Learnt from how often names meet twice, and how seldom thrice."""

from collections.abc import Sequence

from outreach.journalists.policy.duplicates.judging import Judged
from outreach.journalists.policy.duplicates.population import Population
from outreach.journalists.policy.duplicates.words import Kin

_MOST = 8.0
_FEW = 20  # pairs that weigh as much as no knowledge
_DOUBTED = 0.05  # of those who are not chance, left in doubt
_UNPLACED = 0.4  # of the shift, where nothing is known of where people are, so that namesakes elsewhere cannot be told apart
_CONTRARY = ("other country", "other language")
_LOOSE = (Kin.INITIAL, Kin.SHORT, Kin.GENDER)


def shift(pairs: Sequence[Judged], among: Population) -> float:
    """Return the bits to add to whoever is alike by name only, so that as many are taken for one as the register bears out.

    Counts alone cannot know that a register was made of people of different names, with some of them twice. Where names
    meet by chance some meet thrice; where hardly any does, those who meet are mostly one person who moved.
    """
    seen = sorted(one.bits for one in pairs if one.by_name and _is_whole(one) and not one.has(*_CONTRARY))
    chance = among.by_chance()
    if not seen or chance >= 1 - _DOUBTED:
        return 0.0
    needed = -seen[int((chance + _DOUBTED) * len(seen))]
    placed = sum(size for place, size in among.sizes.items() if place.startswith("c:")) / among.counted
    return min(max(needed, 0.0), _MOST) * len(seen) / (len(seen) + _FEW) * (_UNPLACED + (1 - _UNPLACED) * placed)


def shifted(one: Judged, among: Population) -> float:
    """Return the bits of a pair with what was learnt: all of it for one whole name, half where it is spelled otherwise."""
    if not one.by_name or one.naming is None or one.naming.left_over or one.naming.other_family:
        return one.bits
    if any(kin in _LOOSE for kin in one.naming.kins):
        return one.bits
    return one.bits + among.shift * (1.0 if one.naming.full else 0.5)


def _is_whole(one: Judged) -> bool:
    return one.naming is not None and one.naming.full and not one.naming.left_over
