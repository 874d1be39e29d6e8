"""What does a send do in the background? It lifts at its time, and says when it is done."""

from datetime import datetime
from functools import partial

from outreach.core import clock
from outreach.core.actors import WORKER
from outreach.core.database import transaction
from outreach.deliveries import queries as deliveries
from outreach.distribution import emails, queries, service
from outreach.jobs import due, job, wake

SENDER = "deliveries.drain"


@job("distribution.lift")
def lift() -> None:
    """Lift what is due, then wake the sender; a lift that was held wakes a person."""
    with transaction():
        done = service.lift_what_is_due(deliveries.believed_now())
    if done:
        wake(SENDER)
    alarm()


@due("distribution.lift")
def next_lift() -> datetime | None:
    """Return when the earliest scheduled send is due."""
    return queries.next_departure()


@job("distribution.recheck")
def recheck() -> None:
    """Hold what a speaker's consent, over by now, does not cover any more; whatever was held so wakes a person."""
    with transaction():
        service.recheck(WORKER)
    alarm()


@due("distribution.recheck")
def next_recheck() -> datetime | None:
    """Return now while a send says what may not be said any more."""
    now = clock.now()
    return now if queries.outlived(now.date()) else None


@job("distribution.alarm")
def alarm() -> None:
    """Wake a person for each send that stopped by itself and of which nobody was told; no trouble with one keeps back another."""
    waiting = [row.id for row in queries.untold()]
    for number in waiting:
        now = clock.now()
        with transaction():
            service.alarm(number, now, partial(emails.alarm, at=now))
    if waiting:
        wake("deliveries.post")


@due("distribution.alarm")
def next_alarm() -> datetime | None:
    """Return now while a send stopped by itself and nobody was told."""
    return clock.now() if queries.untold() else None


@job("distribution.settle")
def settle() -> None:
    """Say which sends are done, and which were stopped by themselves: those wake a person."""
    with transaction():
        service.settle(clock.now())
    alarm()


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
            service.wake(now, partial(emails.clocks, source=source, at=now))
    wake("deliveries.post")


@due("distribution.watch_clocks")
def next_watch() -> datetime | None:
    """Return now while nobody was told that the clocks disagree."""
    return clock.now() if queries.clocks_untold() else None
