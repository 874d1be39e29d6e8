"""What came since somebody opened the page? Counts only; the list under the thumb stays as it is."""

from sqlalchemy import func, select

from outreach.core.database import session
from outreach.media_requests.models import MediaRequest
from outreach.media_requests.policy.states import OPEN


def newest() -> int:
    """Return the number of the newest request, 0 without any."""
    return session().scalar(select(func.max(MediaRequest.id))) or 0


def count_newer(after: int) -> int:
    """Count the open requests that came after the one of that number."""
    query = select(func.count()).select_from(MediaRequest).where(MediaRequest.id > after, MediaRequest.state.in_(OPEN))
    return session().scalar(query) or 0
