"""Holds that are over are freed, and whoever is next is asked."""

from datetime import datetime

from outreach.bookings import queries, service
from outreach.bookings.queries import life
from outreach.core import clock
from outreach.core.actors import WORKER
from outreach.core.database import transaction
from outreach.jobs import due, job, wake


@job("bookings.expire")
def expire() -> None:
    """Free every hold whose time is over, and ask whoever is next."""
    with transaction():
        service.expire(WORKER)
        service.go_on()
    wake("deliveries.post")


@due("bookings.expire")
def next_expiry() -> datetime | None:
    """Return when the next hold expires."""
    return queries.first_expiry()


@job("bookings.remind")
def remind() -> None:
    """Remind the speakers whose interview is near."""
    with transaction():
        service.remind(WORKER, clock.now())
    wake("deliveries.post")


@due("bookings.remind")
def next_reminder() -> datetime | None:
    """Return when the next reminder is due."""
    return life.next_reminder()
