"""What does a send do in the background? It lifts at its time, and says when it is done."""

from datetime import datetime

from outreach.core import clock
from outreach.core.actors import WORKER
from outreach.core.database import transaction
from outreach.deliveries import queries as deliveries
from outreach.distribution import emails, queries, service
from outreach.distribution.models import Distribution
from outreach.jobs import due, job, wake

SENDER = "deliveries.drain"


@job("distribution.lift")
def lift() -> None:
    """Lift what is due, then wake the sender; a lift that was held wakes a person."""
    with transaction():
        done = service.lift_what_is_due(deliveries.believed_now())
    if done:
        wake(SENDER)
    _alarm(done)


@due("distribution.lift")
def next_lift() -> datetime | None:
    """Return when the earliest scheduled send is due."""
    return queries.next_departure()


@job("distribution.recheck")
def recheck() -> None:
    """Hold what a speaker's consent, over by now, does not cover any more; whatever was held so wakes a person."""
    with transaction():
        service.recheck(WORKER)
    _alarm(queries.untold())


@due("distribution.recheck")
def next_recheck() -> datetime | None:
    """Return now while a send says what may not be said any more, or nobody was told of one."""
    now = clock.now()
    return now if queries.untold() or queries.outlived(now.date()) else None


@job("distribution.settle")
def settle() -> None:
    """Say which sends are done, and which were stopped by themselves: those wake a person."""
    with transaction():
        done = service.settle(clock.now())
    _alarm(done)


def _alarm(rows: list[Distribution]) -> None:
    """In a transaction of its own: no trouble with a mail may undo what was lifted or held."""
    if found := service.stopped(rows):
        with transaction():
            people = service.woken(clock.now())
            for row in found:
                service.alarm(row, people, [emails.alarm(row, person, clock.now()) for person in people])
        wake("deliveries.post")


@due("distribution.settle")
def next_end() -> datetime | None:
    """Return now while a send waits to be called done."""
    return clock.now() if queries.ended() else None


@job("distribution.watch_clocks")
def watch_clocks() -> None:
    """Wake a person, once for each jump, while a send waits for its time."""
    with transaction():
        if source := queries.clocks_untold():
            now = deliveries.believed_now()
            service.tell(emails.clocks(person, source, now) for person in service.woken(now))
    wake("deliveries.post")


@due("distribution.watch_clocks")
def next_watch() -> datetime | None:
    """Return now while nobody was told that the clocks disagree."""
    return clock.now() if queries.clocks_untold() else None
