"""What is done about people's data while nobody looks?"""

from datetime import datetime, time, timedelta

from outreach.core import clock, database, sqlite
from outreach.core.database import transaction
from outreach.core.personal import periods
from outreach.core.times import zone_info
from outreach.jobs import due, job, wake
from outreach.privacy import queries, service
from outreach.web.locale import settings

NIGHT = time(2, 30)  # on the office's own clock
_LATELY = timedelta(days=2)  # since the night before, also where that one was late
_PATIENCE = timedelta(minutes=1)  # the door wakes the job at once; what is being sent then is done by now


@job("privacy.scrub")
def scrub() -> None:
    """Let the database's indexes and log forget who was forgotten."""
    with transaction():
        done = service.finish()
    database.close()
    if done and sqlite.scrub():
        with transaction():
            service.scrubbed(done)


@due("privacy.scrub")
def next_scrub() -> datetime | None:
    """Return when somebody was forgotten of whom something may be left."""
    first = queries.first_unscrubbed()
    return first + _PATIENCE if first else None


@job("privacy.purge")
def purge() -> None:
    """Take away whatever is kept longer than it may be, a little at a time, and say what it was."""
    at = next_purge()
    if at is None or at > clock.now():
        return
    counts = {kind: _purge(kind) for kind in periods()}
    with transaction():
        service.look_again(at - _LATELY)
        service.end_purge(counts)
    wake("privacy.scrub")


def _purge(kind: str) -> int:
    taken, place = 0, None
    while True:
        with transaction():
            count, place = service.purge_some(kind, place)
        taken += count
        if place is None:
            return taken


@due("privacy.purge")
def next_purge() -> datetime | None:
    """Return the first half past two of the night after the last time."""
    last = queries.last_purge()
    if last is None:
        return clock.now()
    zone = zone_info(settings().timezone)
    local = last.at.astimezone(zone)
    night = datetime.combine(local.date(), NIGHT, zone)
    return night if night > local else night + timedelta(days=1)
