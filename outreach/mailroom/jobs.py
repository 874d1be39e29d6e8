"""When is the post fetched, and when is it read? Every half minute; the network is never touched inside a transaction."""

from datetime import datetime, timedelta

from outreach.core import clock, database
from outreach.core.database import transaction
from outreach.integrations import inbound, mailbox
from outreach.jobs import due, job, wake
from outreach.mailroom import queries, service
from outreach.mailroom.models import Box, State
from outreach.web.locale import settings


@job("mailroom.collect")
def collect() -> None:
    """Look into each mailbox that is set up and due."""
    for box, url in _boxes().items():
        _collect(box, url)


@due("mailroom.collect")
def next_look() -> datetime | None:
    """Return when a mailbox is looked at next; None where none is set up."""
    known = {mark.box: mark.next_look_at for mark in queries.marks()}
    return min((known.get(box, clock.now() - timedelta(seconds=1)) for box in _boxes()), default=None)


@job("mailroom.read")
def read() -> None:
    """Read what is stored, a few at a time."""
    with transaction():
        unread = service.begin_reading()
    for one in unread:
        found = inbound.read(one.data)
        with transaction():
            service.keep_reading(one.id, found, one.is_whole)
    if queries.oldest(State.STORED) is not None:
        wake("mailroom.read")


@due("mailroom.read")
def next_reading() -> datetime | None:
    """Return since when an unread mail waits."""
    return queries.oldest(State.STORED)


def _boxes() -> dict[Box, str]:
    config = settings()
    found = {Box.REQUESTS: config.imap_url, Box.BOUNCES: config.bounce_imap_url}
    return {box: url for box, url in found.items() if url}


def _collect(box: Box, url: str) -> None:
    with transaction():
        look = service.claim_look(box)
    if look is None:
        return
    database.close()
    try:
        with mailbox.opened(mailbox.account(url)) as opened:
            since = look.last_uid if look.validity == opened.validity else 0
            batch = opened.after(since)
            with transaction():
                more = service.keep(box, batch, since)
            opened.mark_seen([letter.uid for letter in batch.letters])
    except mailbox.Unreachable as error:
        with transaction():
            service.fail_look(box, str(error))
        return
    wake("mailroom.read")
    if more:
        wake("mailroom.collect")
