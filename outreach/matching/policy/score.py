"""How well does a speaker fit, out of 100? Weights that everybody can see and the lead may set, minus what they have already done."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from outreach.matching.policy.facts import Candidate, Wish, local, same_role, topic_of

WEIGHTS: Mapping[str, int] = {
    "language": 20,
    "topic": 20,
    "role": 15,
    "mandate": 10,
    "experience": 10,
    "nearness": 10,
    "answers": 10,
    "freshness": 5,
}
"""The most that each part can give, until an office sets its own."""

LOAD_DAY, LOAD_WEEK = 8, 2
"""What each interview of that day, and each of the seven days before, takes away."""


@dataclass(frozen=True, slots=True)
class Score:
    """The points of each part, what load took away, and the sum from 0 to 100."""

    parts: dict[str, int]
    load: int
    total: int


def wrong_weights(weights: Mapping[str, int]) -> str:
    """Return what is wrong with weights: "missing", "range", "sum", or "" where they may stand."""
    if set(weights) != set(WEIGHTS):
        return "missing"
    if any(not 0 <= weight <= 100 for weight in weights.values()):
        return "range"
    return "" if sum(weights.values()) == 100 else "sum"


def score(wish: Wish, candidate: Candidate, weights: Mapping[str, int] = WEIGHTS) -> Score:
    """Return the score of a speaker who passed every gate."""
    shares = {
        "language": _language(wish, candidate),
        "topic": _topic(wish, candidate),
        "role": _role(wish, candidate),
        "mandate": _mandate(wish, candidate),
        "experience": _experience(wish, candidate),
        "nearness": _nearness(wish, candidate),
        "answers": _answers(candidate.answer_minutes),
        "freshness": _freshness(wish.now.date(), candidate),
    }
    parts = {part: (weights[part] * share + 50) // 100 for part, share in shares.items()}
    load = LOAD_DAY * candidate.load_day + LOAD_WEEK * max(0, candidate.load_week - candidate.load_day)
    return Score(parts, load, max(0, min(100, sum(parts.values()) - load)))


def _language(wish: Wish, candidate: Candidate) -> int:
    """Return the share of its weight, in per cent, that this part earns; so do the others."""
    if not wish.languages:
        return 100
    _, level, _ = candidate.best(wish.languages)
    if level < wish.level:
        return 20  # heard through our interpreter
    return min(100, 70 + 20 * (level - wish.level))


def _topic(wish: Wish, candidate: Candidate) -> int:
    if not wish.topic or topic_of(wish.topic).among(candidate.topics):
        return 100
    return 40 if topic_of(wish.topic).among(candidate.organisation_topics) else 0


def has_role(wish: Wish, candidate: Candidate) -> bool:
    """Say whether the speaker is what was asked for, by role or by title."""
    return any(same_role(role, wish.role) for role in candidate.roles)


def _role(wish: Wish, candidate: Candidate) -> int:
    if not wish.role or has_role(wish, candidate):
        return 100
    return 33 if candidate.roles else 20


def _mandate(wish: Wish, candidate: Candidate) -> int:
    if not wish.topic:
        return 100
    if wish.signatories and candidate.speaks_for(wish.signatories):
        return 100
    return 100 if topic_of(wish.topic).among(candidate.organisation_topics) else 30


def _experience(wish: Wish, candidate: Candidate) -> int:
    """What they did for us, and what they have done in this medium: the better of the two."""
    ours = min(100, 40 + 20 * candidate.done) if candidate.done else 30
    return max(ours, 80) if wish.format and any(one.get("format") == wish.format for one in candidate.formats) else ours


def _nearness(wish: Wish, candidate: Candidate) -> int:
    if wish.country:
        return 100 if candidate.country == wish.country else 20
    hour = local(wish.slot.starts_at, candidate.timezone).hour
    return 100 if 8 <= hour < 21 else 50


def _answers(minutes: int | None) -> int:
    if minutes is None:
        return 40
    return next((share for most, share in ((5, 100), (10, 90), (15, 70), (30, 50), (60, 20)) if minutes <= most), 0)


def _freshness(today: date, candidate: Candidate) -> int:
    """How lately they read our lines, or were on air with them."""
    if candidate.load_week or candidate.briefed:
        return 100
    if candidate.brief_read is None:
        return 40
    days = (today - candidate.brief_read).days
    return 100 if days <= 14 else 70 if days <= 60 else 40
