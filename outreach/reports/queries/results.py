"""What ran, and what became of each release?"""

from typing import Any

from sqlalchemy import CTE, Select, String, Subquery, Text, case, cast, exists, func, literal, or_, select

from outreach.core.database import session
from outreach.coverage.models import Coverage, CoverageQuote
from outreach.coverage.policy.kinds import Breach, Kept, Result, Standing
from outreach.deliveries.models import Delivery
from outreach.distribution.models import Distribution
from outreach.outlets.models import Outlet
from outreach.releases.models import Release
from outreach.reports.policy import Asked, Report

_MOST = 100
_STATES = ("sent", "refused", "bounced", "suppressed", "uncertain")


def by_outlet(asked: Asked) -> Report:
    """Return what ran, did not run, and ran without us, outlet by outlet; did not run is a fact, no failure."""
    name = func.coalesce(Outlet.name, Coverage.outlet_name).label("outlet")
    counts = [func.sum(case((Coverage.result == result, 1), else_=0)).label(result.value) for result in Result]
    query = select(name, *counts).select_from(Coverage).outerjoin(Coverage.outlet).group_by(name)
    rows = session().execute(_seen(query, asked).order_by(func.count().desc(), name)).mappings().all()
    drawn = tuple(result.value for result in Result)
    return Report("aired", ("outlet", *drawn), [dict(row) for row in rows], "outlet", drawn)


def by_release(asked: Asked) -> Report:
    """Return how the mails of each release went, how many pieces it made, and how many were as agreed; the newest hundred."""
    chosen = _chosen(asked)
    mails, pieces = _mails(chosen), _pieces(chosen)
    columns = [func.coalesce(mails.c[state], 0).label(state) for state in _STATES]
    columns += [func.coalesce(pieces.c[name], 0).label(name) for name in ("coverage", "as_agreed")]
    query = select(chosen.c.release, *columns).outerjoin(mails, mails.c.release_id == chosen.c.id)
    query = query.outerjoin(pieces, pieces.c.release_id == chosen.c.id).order_by(chosen.c.released_at.desc(), chosen.c.id.desc())
    rows = [dict(row) for row in session().execute(query).mappings()]
    return Report("releases", ("release", *_STATES, "coverage", "as_agreed"), rows, "release", ("coverage",))


def _chosen(asked: Asked) -> CTE:
    query = select(Release.id, Release.title.label("release"), Release.released_at)
    query = query.where(Release.released_at >= asked.start, Release.released_at < asked.end)
    if asked.campaign_id is not None:
        query = query.where(Release.campaign_id == asked.campaign_id)
    return query.order_by(Release.released_at.desc(), Release.id.desc()).limit(_MOST).cte("chosen")


def _mails(chosen: CTE) -> Subquery:
    """Count the deliveries of the chosen releases by state; their source is what the index knows."""
    counts = [func.sum(case((Delivery.state == state, 1), else_=0)).label(state) for state in _STATES]
    source = literal("distribution:") + cast(Distribution.id, String)
    query = select(Distribution.release_id, *counts).select_from(Distribution).join(Delivery, Delivery.source == source)
    return query.where(Distribution.release_id.in_(select(chosen.c.id))).group_by(Distribution.release_id).subquery("mails")


def _pieces(chosen: CTE) -> Subquery:
    """Count the pieces that ran, and those of them in which nothing ever was against the terms, settled or not."""
    changed = exists().where(CoverageQuote.coverage_id == Coverage.id, CoverageQuote.standing == Standing.CHANGED)
    broken = [column == Kept.BROKEN for column in (Coverage.name_kept, Coverage.title_kept, Coverage.anonymity_kept)]
    wrong = or_(*broken, Coverage.breach.in_((Breach.SUSPECTED, Breach.LOGGED)), cast(Coverage.cited, Text) != "[]", changed)
    agreed = func.sum(case((wrong, 0), else_=1)).label("as_agreed")
    query = select(Coverage.release_id, func.count().label("coverage"), agreed).group_by(Coverage.release_id)
    return query.where(Coverage.result == Result.RAN, Coverage.release_id.in_(select(chosen.c.id))).subquery("pieces")


def _seen(query: Select[*tuple[Any, ...]], asked: Asked) -> Select[*tuple[Any, ...]]:
    query = query.where(Coverage.seen_at >= asked.start, Coverage.seen_at < asked.end)
    if asked.campaign_id is not None:
        query = query.where(Coverage.release_id.in_(select(Release.id).where(Release.campaign_id == asked.campaign_id)))
    return query
