"""How well does a speaker fit, out of 100? Weights that everybody can see, minus what they have already done."""

from dataclasses import dataclass

from outreach.matching.policy.facts import Candidate, Wish, about, local

WEIGHTS = {
    "language": 20,
    "topic": 20,
    "role": 15,
    "mandate": 10,
    "experience": 10,
    "nearness": 10,
    "answers": 10,
    "freshness": 5,
}
"""The most that each part can give."""

LOAD_DAY, LOAD_WEEK = 8, 2
"""What each interview of that day, and each of the seven days before, takes away."""


@dataclass(frozen=True, slots=True)
class Score:
    """The points of each part, what load took away, and the sum from 0 to 100."""

    parts: dict[str, int]
    load: int
    total: int


def score(wish: Wish, candidate: Candidate) -> Score:
    """Return the score of a speaker who passed every gate."""
    parts = {
        "language": _language(wish, candidate),
        "topic": _topic(wish, candidate),
        "role": _role(wish, candidate),
        "mandate": _mandate(wish, candidate),
        "experience": min(10, 4 + 2 * candidate.done) if candidate.done else 3,
        "nearness": _nearness(wish, candidate),
        "answers": _answers(candidate.answer_minutes),
        "freshness": 5 if candidate.load_week else 2,
    }
    most = WEIGHTS["language"] + WEIGHTS["topic"] + WEIGHTS["role"] + WEIGHTS["mandate"] + 35
    load = LOAD_DAY * candidate.load_day + LOAD_WEEK * max(0, candidate.load_week - candidate.load_day)
    return Score(parts, load, max(0, min(100, sum(parts.values()) * 100 // most - load)))


def _language(wish: Wish, candidate: Candidate) -> int:
    if not wish.languages:
        return 20
    _, level, _ = candidate.best(wish.languages)
    if level < wish.level:
        return 4  # heard through our interpreter
    return min(20, 14 + 4 * (level - wish.level))


def _topic(wish: Wish, candidate: Candidate) -> int:
    if not wish.topic or any(about(topic, wish.topic) for topic in candidate.topics):
        return 20
    return 8 if any(about(topic, wish.topic) for topic in candidate.organisation_topics) else 0


def has_role(wish: Wish, candidate: Candidate) -> bool:
    """Say whether the speaker is what was asked for, by role or by title."""
    return any(about(role, wish.role) for role in candidate.roles)


def _role(wish: Wish, candidate: Candidate) -> int:
    if not wish.role or has_role(wish, candidate):
        return 15
    return 5 if candidate.roles else 3


def _mandate(wish: Wish, candidate: Candidate) -> int:
    if not wish.topic:
        return 10
    if wish.signatories is not None and candidate.organisation_id in wish.signatories:
        return 10
    return 10 if any(about(topic, wish.topic) for topic in candidate.organisation_topics) else 3


def _nearness(wish: Wish, candidate: Candidate) -> int:
    if wish.country:
        return 10 if candidate.country == wish.country else 2
    hour = local(wish.slot.starts_at, candidate.timezone).hour
    return 10 if 8 <= hour < 21 else 5


def _answers(minutes: int | None) -> int:
    if minutes is None:
        return 4
    return next((points for most, points in ((5, 10), (10, 9), (15, 7), (30, 5), (60, 2)) if minutes <= most), 0)
