"""How far is one name one person here? Learnt from whether people of one name agree in the rest more often than chance has it."""

from collections.abc import Sequence
from math import log2

from outreach.journalists.policy.duplicates.judging import Judged
from outreach.journalists.policy.duplicates.people import Profile
from outreach.journalists.policy.duplicates.population import Population
from outreach.journalists.policy.duplicates.words import Word

LEAST, MOST, _STEPS = -3.0, 6.0, 30
_INERTIA = 3.0  # pairs that hold the shift at nought for each bit of it


def shift(pairs: Sequence[tuple[Profile, Profile, Judged]], among: Population) -> float:
    """Return the bits to add to whoever is alike by name only, so that as many are taken for one as the rest bears out.

    A register from which namesakes were kept away shows it: people of one name are of one country there, more often than by chance.
    """
    seen = []
    for one, other, judged in pairs:
        if judged.by_name and judged.naming is not None and judged.naming.full and not judged.naming.left_over:
            beside = judged.beside + _country(one, other, judged.naming.shared, among)
            seen.append((judged.bits, judged.bits - beside))
    low, high = LEAST, MOST
    for _ in range(_STEPS):
        middle = (low + high) / 2
        more = sum(_chance(bits + middle) - _chance(before + middle) for bits, before in seen) - _INERTIA * middle
        low, high = (middle, high) if more > 0 else (low, middle)
    return low


def _country(one: Profile, other: Profile, words: Sequence[Word], among: Population) -> float:
    if not one.country or not other.country:
        return 0.0
    by_chance = min(max(among.compatriots(words), 0.02), 0.98)
    if one.country == other.country:
        return log2(0.97 / by_chance)
    return log2(0.03 / (1 - by_chance)) + 4.0  # the judge counted four bits against it


def _chance(bits: float) -> float:
    return 1 / (1 + 2 ** -max(min(bits, 40.0), -40.0))
