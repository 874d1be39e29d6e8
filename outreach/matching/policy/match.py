"""Who can do it, why, and why not the others? Gates first, then score, reasons always."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from outreach.matching.policy import balance, gates, score
from outreach.matching.policy.balance import Side
from outreach.matching.policy.facts import Candidate, Wish, about, local, same_role, topic_of, words_of
from outreach.matching.policy.points import Point
from outreach.matching.policy.relax import GiveWay, give_way
from outreach.matching.policy.score import Score

SHOWN = 20
_INTERESTS = 80


@dataclass(frozen=True, slots=True)
class Match:
    """A speaker who passes every gate: score with its parts, why, and the one weakest point."""

    candidate: Candidate
    score: Score
    reasons: Sequence[Point]
    weakest: Point


@dataclass(slots=True)
class LeftOut:
    """A speaker who does not pass, with every reason; the first is the one shown in a line. Treated as frozen."""

    candidate: Candidate
    shut: Sequence[tuple[str, Point]]

    @property
    def reasons(self) -> list[Point]:
        """The reasons, in the order of the gates."""
        return [reason for _, reason in self.shut]

    @property
    def can_be_overridden(self) -> bool:
        """Say whether a typed reason may let the speaker through: never past consent and safety."""
        return not gates.NEVER_OVERRIDDEN & {gate for gate, _ in self.shut}


@dataclass(frozen=True, slots=True)
class Matches:
    """The answer: those who fit, best first, those left out, what would help, and how even the list is."""

    best: Sequence[Match]
    passing: int
    left_out: Sequence[LeftOut]
    give_way: Sequence[GiveWay]
    total: int
    mandate_known: bool
    weights: Mapping[str, int]
    balance: Sequence[Side] = ()

    @property
    def left_out_by_gate(self) -> dict[str, int]:
        """How many each gate stopped first, the largest first."""
        return dict(Counter(entry.shut[0][0] for entry in self.left_out).most_common())


def match(wish: Wish, candidates: Sequence[Candidate], shown: int = SHOWN, weights: Mapping[str, int] = score.WEIGHTS) -> Matches:
    """Return who can do what `wish` asks, the best `shown` with reasons, everybody else with theirs."""
    known = mandate_known(wish, candidates)
    looked_at = gates.gates_of(wish, known)
    passing, out = [], []
    for one in candidates:
        shut = gates.shut(looked_at, one)
        if shut:
            out.append((one, shut))
        else:
            passing.append(one)
    scored = [(score.score(wish, one, weights), one) for one in passing]
    scored.sort(key=lambda pair: (-pair[0].total, pair[1].load_week, pair[1].id))
    ways = give_way(wish, out, passing, known)
    out.sort(key=lambda entry: len(entry[1]))  # who misses by least first, else in the order of the register
    best = [Match(one, points, list(_reasons(wish, one)), weakest(wish, one)) for points, one in scored[:shown]]
    even = balance.of_shortlist(wish, [(points.total, one) for points, one in scored])
    return Matches(best, len(scored), [LeftOut(*entry) for entry in out], ways, len(candidates), known, weights, even)


def mandate_known(wish: Wish, candidates: Sequence[Candidate]) -> bool:
    """Say whether anybody at all covers the topic; a topic that nobody covers cannot be a reason against one."""
    return not wish.topic or any(gates.covers(wish, one) for one in candidates)


def fits(wish: Wish, candidate: Candidate, known: bool = True) -> LeftOut | None:
    """Return why this one speaker may not do it, or None where every gate is open; `known` as `mandate_known` says."""
    shut = gates.shut(gates.gates_of(wish, known), candidate)
    return LeftOut(candidate, shut) if shut else None


def _reasons(wish: Wish, one: Candidate) -> Iterator[Point]:
    if wish.role and score.has_role(wish, one):
        yield Point("role", {"role": next(role for role in one.roles if same_role(role, wish.role))})
    language, level, dialect = one.best(wish.languages)
    if level and dialect:
        yield Point("speaks.dialect", {"language": language, "level": level, "dialect": dialect})
    elif level:
        yield Point("speaks", {"language": language, "level": level})
    if wish.topic and (topic := next((topic for topic in one.topics if about(topic, wish.topic)), "")):
        yield Point("topic", {"topic": topic})
    elif wish.topic and (topic := next((topic for topic in one.organisation_topics if about(topic, wish.topic)), "")):
        yield Point("mandate.covers", {"organisation": one.organisation, "topic": topic})
    if one.answer_minutes is not None and one.answer_minutes <= 15:
        yield Point("answers", {"minutes": one.answer_minutes})
    if wish.country and one.country == wish.country and not one.protected:
        yield Point("place", {"country": one.country})
    if one.offered:
        yield Point("offered")
    if one.done:
        yield Point("done", {"count": one.done})
    if wish.briefed_only:
        yield Point("briefed.in")
    if one.interests:
        yield Point("declared.hidden") if one.protected else Point("declared", {"interests": one.interests[:_INTERESTS]})


def weakest(wish: Wish, one: Candidate) -> Point:
    """Return the one thing that speaks most against a speaker who passes."""
    return max(_weak(wish, one), key=lambda pair: pair[0])[1]


def _weak(wish: Wish, one: Candidate) -> Iterator[tuple[int, Point]]:
    yield 0, Point("weak.none")
    yield from _weak_in_time(wish, one)
    yield from _weak_in_safety(one)
    if wish.role and not score.has_role(wish, one):
        yield 15, Point("weak.role", {"role": wish.role})
    if one.interests and _touches(wish, one.interests):
        yield 18, Point("weak.interests")
    if wish.topic and one.topics and not topic_of(wish.topic).among(one.topics):
        yield 11, Point("weak.topic", {"topic": wish.topic})
    language, level, _ = one.best(wish.languages)
    if wish.languages and level == wish.level:
        yield 5, Point("weak.level", {"language": language, "level": level})
    if not one.done:
        yield 4, Point("weak.untried")
    if one.answer_minutes is None:
        yield 3, Point("weak.answers.unknown")
    elif one.answer_minutes > 15:
        yield min(14, 5 + one.answer_minutes // 15), Point("weak.answers", {"minutes": one.answer_minutes})


def _touches(wish: Wish, interests: str) -> bool:
    """Say whether a declared interest names the outlet or the topic."""
    return any(name and words_of(name) <= words_of(interests) for name in (wish.topic, *wish.outlet_names))


def _weak_in_time(wish: Wish, one: Candidate) -> Iterator[tuple[int, Point]]:
    if one.load_day:
        yield 8 * one.load_day, Point("weak.load", {"count": one.load_day})
    if one.next_gap_minutes is not None:
        yield 12, Point("weak.next", {"minutes": one.next_gap_minutes})
    left = max(1, int((wish.deadline - wish.now).total_seconds() // 60))
    if one.approval_minutes * 4 >= left:
        yield 20 * one.approval_minutes // left, Point("weak.approval", {"minutes": one.approval_minutes, "left": left})
    clock = local(wish.slot.starts_at, one.timezone)
    if not one.protected and not 7 <= clock.hour < 22:
        yield 9, Point("weak.hour", {"clock": clock.strftime("%H:%M")})


def _weak_in_safety(one: Candidate) -> Iterator[tuple[int, Point]]:
    for place, code in ((13, "face"), (16, "name"), (10, "place")):
        if one.safety.get(code) in ("never", "partner"):
            yield place, Point(f"weak.{code}")
