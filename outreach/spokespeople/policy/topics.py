"""What may somebody speak on, how deep, and what must they not?"""

from collections.abc import Iterable, Sequence
from typing import Any

from outreach.core.text import fold
from outreach.organisations.policy import Terms, aligned, topics_of

NEVER = "never"
DEPTHS = ("expert", "witness", "general", NEVER)
"""Knows it by profession; saw it; can discuss it; must not speak on it."""


def spoken_on(terms: Terms) -> list[str]:
    """Return the topics that rows {"topic", "depth"} let somebody discuss."""
    return topics_of([row for row in terms if row.get("depth") != NEVER])


def barred(terms: Terms) -> list[str]:
    """Return the topics they must not speak on."""
    return topics_of([row for row in terms if row.get("depth") == NEVER])


def with_topics(terms: Terms, topics: Iterable[str]) -> list[dict[str, Any]]:
    """Return the rows for exactly these topics, with the depths known, and the forbidden ones as they were."""
    kept = [dict(row) for row in terms if row.get("depth") == NEVER]
    forbidden = {fold(row["topic"]) for row in kept}
    return [
        *aligned([row for row in terms if row.get("depth") != NEVER], (one for one in topics if fold(one) not in forbidden)),
        *kept,
    ]


def with_barred(terms: Terms, topics: Sequence[str]) -> list[dict[str, Any]]:
    """Return the rows with exactly these topics forbidden."""
    forbidden = {fold(one) for one in topics}
    kept = [dict(row) for row in terms if row.get("depth") != NEVER and fold(row["topic"]) not in forbidden]
    return [*kept, *({"topic": one, "depth": NEVER} for one in topics)]
