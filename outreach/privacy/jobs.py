"""What is done about people's data while nobody looks?"""

from datetime import datetime, timedelta

from outreach.core import database
from outreach.core.database import transaction
from outreach.jobs import due, job
from outreach.privacy import queries, service

_PATIENCE = timedelta(minutes=1)  # the door wakes the job at once; what is being sent then is done by now


@job("privacy.scrub")
def scrub() -> None:
    """Let the database's indexes and log forget who was forgotten."""
    with transaction():
        done = service.finish()
    database.close()
    if done:
        database.scrub()


@due("privacy.scrub")
def next_scrub() -> datetime | None:
    """Return when somebody was forgotten of whom something may be left."""
    first = queries.first_unscrubbed()
    return first + _PATIENCE if first else None
