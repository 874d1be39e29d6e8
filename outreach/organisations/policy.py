"""Until when can somebody have approved, and what goes with each topic of a mandate or a red line?"""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from outreach.core.hours import hours, spans
from outreach.core.text import fold

Terms = Sequence[Mapping[str, Any]]
_LOOKING_AHEAD = timedelta(days=8)


def aligned(terms: Terms, topics: Iterable[str]) -> list[dict[str, Any]]:
    """Return a row for each of `topics`, keeping what `terms` say of those they know."""
    known = {fold(row["topic"]): row for row in terms}
    return [{**known.get(fold(topic), {}), "topic": topic} for topic in topics]


def topics_of(terms: Terms) -> list[str]:
    """Return the topics of rows, each once."""
    return list(dict.fromkeys(row["topic"] for row in terms))


def ready_at(chain: Terms, now: datetime) -> datetime | None:
    """Return when the first who is there can have approved; None when nobody is within a week, `now` for an empty chain.

    Each row is a delegate: {"name", "days", "from", "until", "zone", "minutes"}; without hours they are always there.
    """
    ready = [at for row in chain if (at := _ready(row, now)) is not None]
    return min(ready) if ready else None if chain else now


def limits(mandate: Terms, red_lines: Terms, chain: Terms) -> str:
    """Return what matching must heed beyond the plain topics, as compact JSON; "" where there is nothing, as for most."""
    found = {
        "mandate": {row["topic"]: row["countries"] for row in mandate if row.get("countries")},
        "red_lines": {row["topic"]: row["countries"] for row in red_lines if row.get("countries")},
        "chain": list(chain),
    }
    kept = {name: value for name, value in found.items() if value}
    return json.dumps(kept, ensure_ascii=False) if kept else ""


def _ready(row: Mapping[str, Any], now: datetime) -> datetime | None:
    takes = timedelta(minutes=row.get("minutes") or 0)
    if not any(row.get(name) for name in ("days", "from", "until")):
        return now + takes
    week = [{"days": row.get("days") or "daily", "from": row.get("from"), "until": row.get("until")}]
    there = spans(hours(week), row.get("zone") or "UTC", now, now + _LOOKING_AHEAD)
    return there[0][0] + takes if there else None
