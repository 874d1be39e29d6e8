"""Who asked us, in which language, for what, and how did it end?"""

import json
from collections import Counter
from typing import Any

from sqlalchemy import Select, Text, cast, func, select

from outreach.campaigns.models import Campaign
from outreach.core.database import session
from outreach.media_requests.models import MediaRequest
from outreach.outlets.models import Outlet
from outreach.releases.models import Release
from outreach.reports.policy import Asked, Report


def received(query: Select[*tuple[Any, ...]], asked: Asked) -> Select[*tuple[Any, ...]]:
    """Narrow a query to the requests of the period and the campaign."""
    query = query.where(MediaRequest.received_at >= asked.start, MediaRequest.received_at < asked.end)
    if asked.campaign_id is not None:
        query = query.where(MediaRequest.release_id.in_(select(Release.id).where(Release.campaign_id == asked.campaign_id)))
    return query


def campaigns() -> list[tuple[int, str]]:
    """Return (id, name) of every campaign, closed ones too, by name."""
    return [
        (row[0], row[1]) for row in session().execute(select(Campaign.id, Campaign.name).order_by(Campaign.name, Campaign.id))
    ]


def by_outlet(asked: Asked) -> Report:
    """Return how many requests each outlet made."""
    name = func.coalesce(Outlet.name, MediaRequest.outlet_name)
    counts = _counts(select(name, func.count()).select_from(MediaRequest).outerjoin(MediaRequest.outlet), name, asked)
    return _report("outlets", "outlet", counts)


def by_language(asked: Asked) -> Report:
    """Return how many requests were for each language; one that takes two counts in both."""
    tags = cast(MediaRequest.languages, Text).label("tags")
    counts = _counts(select(tags, func.count()), tags, asked)
    return _report("languages", "language", split(counts))


def by_format(asked: Asked) -> Report:
    """Return how many requests were for each format."""
    return _report("formats", "format", _counts(select(MediaRequest.format, func.count()), MediaRequest.format, asked))


def by_outcome(asked: Asked) -> Report:
    """Return how many requests stand in each state."""
    return _report("outcomes", "state", _counts(select(MediaRequest.state, func.count()), MediaRequest.state, asked))


def split(counts: Counter[str]) -> Counter[str]:
    """Return counts by tag from counts by list of tags."""
    found: Counter[str] = Counter()
    for tags, count in counts.items():
        for tag in json.loads(tags or "[]") or [""]:
            found[tag] += count
    return found


def _counts(query: Select[*tuple[Any, ...]], key: Any, asked: Asked) -> Counter[str]:
    return Counter({str(row[0] or ""): row[1] for row in session().execute(received(query, asked).group_by(key))})


def _report(name: str, label: str, counts: Counter[str]) -> Report:
    rows = [{label: key, "requests": count} for key, count in sorted(counts.items(), key=lambda one: (-one[1], one[0]))]
    return Report(name, (label, "requests"), rows, label, ("requests",))
