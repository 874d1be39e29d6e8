"""Does a server say that we are too fast? Read from what waits to be tried again, so that every process knows."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import case, func, or_, select

from outreach.core.database import session
from outreach.deliveries.models import Delivery, State
from outreach.deliveries.policy import MOST_ATTEMPTS, answered_at

LATELY = timedelta(minutes=2)
_SHARE, _OF = 3, 20  # of the answers lately, as for the sender: one alone is about its recipient
_RETRIES = range(1, 2 * MOST_ATTEMPTS + 1)


@dataclass(frozen=True, slots=True)
class Slowed:
    """How many messages of a source a server put off lately as too many at once, since when, its last words, and when the first is tried again."""

    count: int
    since: datetime
    last_words: str
    next_at: datetime


def slowed(source: str, now: datetime) -> Slowed | None:
    """Return what a server says of our speed with `source`; None while it puts off but a few."""
    too_fast = or_(Delivery.reply_code == 421, Delivery.reply_text.contains("4.7."))
    put_off = Delivery.source == source, Delivery.state == State.DEFERRED, Delivery.next_attempt_at.is_not(None), too_fast
    lately = Delivery.next_attempt_at > case(
        {tries: now - LATELY + (now - answered_at(now, tries)) for tries in _RETRIES}, value=Delivery.attempts, else_=now
    )
    count = session().scalar(select(func.count()).select_from(Delivery).where(*put_off, lately)) or 0
    sent = select(func.count()).select_from(Delivery).where(Delivery.source == source, Delivery.handed_over_at > now - LATELY)
    if count < _SHARE or _OF * count < _SHARE * (count + (session().scalar(sent) or 0)):
        return None
    times = select(Delivery.attempts, func.min(Delivery.next_attempt_at)).where(*put_off).group_by(Delivery.attempts)
    first = [(answered_at(at, tries), at) for tries, at in session().execute(times) if at is not None]
    last = select(Delivery.reply_text).where(*put_off, lately).order_by(Delivery.next_attempt_at.desc(), Delivery.id.desc())
    return Slowed(count, min(at for at, _ in first), session().scalar(last.limit(1)) or "", min(at for _, at in first))
