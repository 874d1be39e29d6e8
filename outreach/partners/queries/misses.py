"""How often was an address refused at the links of others?"""

from datetime import datetime, timedelta

from sqlalchemy import func, select

from outreach.core.database import session
from outreach.partners.models import LinkMiss


def counted(origin: str, now: datetime) -> tuple[int, int]:
    """Return how many answers from one address were refused within an hour and within a day."""
    return _since(origin, now - timedelta(hours=1)), _since(origin, now - timedelta(days=1))


def _since(origin: str, since: datetime) -> int:
    query = select(func.count()).select_from(LinkMiss).where(LinkMiss.origin == origin, LinkMiss.at >= since)
    return session().scalar(query) or 0
