"""What time is it for a promise? PostgreSQL's clock says; on SQLite the machine's, as far as it is to be believed."""

from datetime import datetime

from sqlalchemy import func, select

from outreach.core import clock, database
from outreach.core.database import Instant, session
from outreach.deliveries.models import ClockMark
from outreach.deliveries.policy import Reading, judged


def believed_now() -> datetime:
    """Return the instant that lifts and sends go by; never later than the clock allows that nobody can set."""
    last = _last()
    if last is None:
        return clock.now()
    return judged(reading(), last).believed if database.is_sqlite() else reading().wall


def reading() -> Reading:
    """Return what the clocks say; on PostgreSQL its own, which all workers share."""
    if database.is_sqlite():
        return Reading(clock.now(), clock.running(), clock.boot())
    asked = session().scalar(select(func.clock_timestamp(type_=Instant())))
    return Reading(asked or clock.now(), 0.0, "")


def clock_mark() -> ClockMark | None:
    """Return the last reading that was believed, and since when the clocks disagree."""
    return session().get(ClockMark, 1)


def clock_doubt() -> ClockMark | None:
    """Return the mark while the clocks disagree, else None."""
    mark = clock_mark()
    return mark if mark and mark.jumped_at else None


def _last() -> Reading | None:
    """Read it as columns: a sender that runs for minutes must see what a person confirmed meanwhile."""
    found = session().connection().execute(_MARK).first()
    return Reading(*found) if found else None


_MARK = select(ClockMark.wall, ClockMark.running, ClockMark.boot)
