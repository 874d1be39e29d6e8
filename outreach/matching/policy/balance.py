"""Whose voice is it? How even the shortlist is, and the month: shown beside the list, never a bonus for a person.

Protected people are counted as a number and never by what they are: in a short list that would tell who they are.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from outreach.matching.policy.facts import Candidate, Wish

SHORT = 3
SMALL = 5
"""A group of fewer is not told apart in a month's figures."""
_NEXT = 2


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a shortlist: how many of how many are alike ("man", "LB", an organisation, "ar"), and the next best who are not.

    `protected` are on the list and counted in nothing; `unsaid` have not said.
    """

    facet: str
    value: str
    count: int
    of: int
    protected: int
    unsaid: int
    next: tuple[tuple[str, tuple[int, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Voice:
    """One interview of the month, as it counts: None where nothing may be told."""

    gender: str | None
    country: str | None
    organisation: str | None
    language: str | None


_FACETS: Mapping[str, Callable[[Wish, Candidate], str]] = {
    "gender": lambda _wish, one: one.gender,
    "country": lambda _wish, one: one.country,
    "organisation": lambda _wish, one: one.organisation,
    "language": lambda wish, one: one.best(wish.languages)[0] if len(wish.languages) > 1 and one.levels else "",
}


def of_shortlist(wish: Wish, scored: Sequence[tuple[int, Candidate]], short: int = SHORT) -> list[Side]:
    """Return what most of the best `short` share, by self-declared gender, country, organisation and language."""
    listed, rest = [one for _, one in scored[:short]], scored[short:]
    if len(listed) < 2:
        return []
    sides = (_side(facet, partial(value_of, wish), listed, rest) for facet, value_of in _FACETS.items())
    return [side for side in sides if side is not None]


def _side(
    facet: str, value_of: Callable[[Candidate], str], listed: Sequence[Candidate], rest: Sequence[tuple[int, Candidate]]
) -> Side | None:
    told = [value_of(one) for one in listed if not one.protected]
    said = Counter(value for value in told if value)
    if not said:
        return None
    value, count = said.most_common(1)[0]
    if count < 2:
        return None
    return Side(facet, value, count, len(listed), len(listed) - len(told), told.count(""), _others(facet, value, value_of, rest))


def _others(
    facet: str, value: str, value_of: Callable[[Candidate], str], rest: Sequence[tuple[int, Candidate]]
) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Return the scores of the next best who differ: each gender by its name, the others together."""
    found: dict[str, list[int]] = {}
    for points, one in rest:
        other = "" if one.protected else value_of(one)
        if other and other != value:
            scores = found.setdefault(other if facet == "gender" else "", [])
            if len(scores) < _NEXT:
                scores.append(points)
    return tuple((name, tuple(scores)) for name, scores in found.items())


def of_month(voices: Sequence[tuple[Voice, int]]) -> dict[str, list[tuple[str, int]]]:
    """Return by facet how many interviews each group gave, the largest first; groups under `SMALL`, and whoever may not be told, as "".

    `voices` are kinds of interviews with how many there were of each.
    """
    return {facet: list(_shares(facet, voices)) for facet in _FACETS}


def _shares(facet: str, voices: Sequence[tuple[Voice, int]]) -> Iterator[tuple[str, int]]:
    counted = Counter[str]()
    for voice, count in voices:
        counted[getattr(voice, facet) or ""] += count
    large = {value: count for value, count in counted.items() if value and count >= SMALL}
    yield from sorted(large.items(), key=lambda pair: (-pair[1], pair[0]))
    if hidden := counted.total() - sum(large.values()):
        yield "", hidden
