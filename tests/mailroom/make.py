"""Mail and mailboxes for the tests of this room and of those above it."""

from dataclasses import replace
from datetime import timedelta

from flask import Flask

from outreach.app import point
from outreach.core import clock
from outreach.core.database import session, transaction
from outreach.deliveries.models import Delivery, State
from outreach.deliveries.policy import return_path
from outreach.integrations import inbound, mail, mailbox
from outreach.mailroom import jobs, service
from outreach.mailroom.models import Box, InboundMail
from tests.deliveries.make import posted
from tests.integrations.inbound.bounces import dsn


def with_boxes(app: Flask, requests: str = "", bounces: str = "") -> None:
    """Let the office read these mailboxes."""
    point(app, replace(app.extensions["outreach"], imap_url=requests, bounce_imap_url=bounces))


def sent(days_ago: int = 1, **changes: object) -> Delivery:
    """Return a message that left us some days ago."""
    delivery = posted(**changes)
    with transaction():
        row = session().get(Delivery, delivery.id)
        assert row is not None
        row.state, row.next_attempt_at = State.SENT, None
        row.handed_over_at = row.finished_at = clock.now() - timedelta(days=days_ago)
    return row


def bounce_of(
    delivery: Delivery, status: str = "5.1.1", said: str = "550 5.1.1 User unknown", address: str = "", to: str = ""
) -> bytes:
    """Return the bounce of a delivery, to its keyed return path unless `to` says otherwise."""
    back = to or return_path(delivery.id, mail.settings().domain, mail.settings().secret)
    report = dsn("MAILER-DAEMON@mx.example", "Undelivered", "It came back.", address or delivery.address, status, said)
    return report.replace("To: r-1-0123456789abcdef0123@press.example", f"To: {back}", 1).encode()


def came_in(*mails: bytes, box: Box = Box.REQUESTS, first: int = 1) -> list[InboundMail]:
    """Keep and read mails as if a look into the mailbox had brought them."""
    letters = [mailbox.Letter(uid, data) for uid, data in enumerate(mails, first)]
    with transaction():
        session().merge(_mark(box))
        service.keep(box, mailbox.Batch(1, letters), 0)
    while jobs.next_reading() is not None:
        jobs.read()
    from sqlalchemy import select

    return list(session().scalars(select(InboundMail).order_by(InboundMail.id)))


def _mark(box: Box) -> object:
    from outreach.mailroom.models import MailboxMark

    return MailboxMark(
        box=box, validity=1, last_uid=0, next_look_at=clock.now(), failures=0, stuck_uid=0, stuck_times=0, last_words=""
    )


__all__ = ["bounce_of", "came_in", "inbound", "sent", "with_boxes"]
