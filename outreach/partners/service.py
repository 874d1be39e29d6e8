"""What is noted when an answer at a link is refused?"""

from sqlalchemy import delete

from outreach.core import clock
from outreach.core.database import session
from outreach.partners import policy
from outreach.partners.models import LinkMiss
from outreach.partners.queries import misses


def must_wait(origin: str) -> bool:
    """Say whether an address was refused so often that its next answer is not read."""
    return policy.is_flood(*misses.counted(origin, clock.now()))


def note_miss(origin: str) -> None:
    """Keep that an answer from an address was refused; what is older than a day goes."""
    now = clock.now()
    session().execute(delete(LinkMiss).where(LinkMiss.at < now - policy.KEPT))
    session().add(LinkMiss(origin=origin, at=now))
    session().flush()
