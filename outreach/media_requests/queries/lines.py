"""Which lines are there, and which of them are about this request?"""

from collections.abc import Sequence

from sqlalchemy import or_, select

from outreach.core.database import session
from outreach.core.errors import NotFound
from outreach.core.pagination import Page, page
from outreach.core.text import fold
from outreach.media_requests.models import HoldingLine, MediaRequest


def holding_line(line_id: int, lock: bool = False) -> HoldingLine:
    """Return one version of a line; raises `NotFound`. `lock` keeps others from changing it in this transaction."""
    query = select(HoldingLine).where(HoldingLine.id == line_id).execution_options(populate_existing=True)
    found = session().scalar(query.with_for_update(of=HoldingLine) if lock else query)
    if found is None:
        raise NotFound(f"There is no line {line_id}.")
    return found


def holding_lines(q: str = "", language: str = "", cursor: str | None = None, limit: int = 50) -> Page[HoldingLine]:
    """Return a page of the lines as they stand now, the latest first."""
    query = select(HoldingLine).where(HoldingLine.replaced_at.is_(None))
    if q.strip():
        columns = (HoldingLine.topic, HoldingLine.text)
        query = query.where(or_(*(column.icontains(q.strip(), autoescape=True) for column in columns)))
    if language:
        query = query.where(HoldingLine.language == language)
    return page(session(), query, [HoldingLine.id], cursor, limit, descending=True)


def versions(root_id: int) -> Sequence[HoldingLine]:
    """Return every version of a line, the latest first."""
    query = select(HoldingLine).where(HoldingLine.root_id == root_id)
    return session().scalars(query.order_by(HoldingLine.number.desc())).all()


def lines_for(request: MediaRequest, language: str, most: int = 5) -> Sequence[HoldingLine]:
    """Return the lines in one language that a request may need: its campaign's and topic's first, then those for everything."""
    query = select(HoldingLine).where(
        HoldingLine.replaced_at.is_(None),
        HoldingLine.withdrawn_at.is_(None),
        HoldingLine.language == language,
        or_(HoldingLine.campaign_id.is_(None), HoldingLine.campaign_id == (request.campaign_id or 0)),
    )
    rows = session().scalars(query.order_by(HoldingLine.id.desc()).limit(200)).unique()
    about = fold(f"{request.topic} {request.question} {request.country}")
    found = [row for row in rows if not row.topic or fold(row.topic) in about]
    return sorted(found, key=lambda row: (not row.approved_at, not row.campaign_id, not row.topic, -row.id))[:most]
