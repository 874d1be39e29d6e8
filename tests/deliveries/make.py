"""Rows of this room's tables, for its tests and those of the rooms above."""

from datetime import datetime
from typing import Any

from outreach.core.actors import WORKER
from outreach.core.database import session, transaction
from outreach.deliveries import service
from outreach.deliveries.models import Delivery, Mailing
from outreach.integrations import mail

TEXT = "Dear {{ first_name }},\nhere is the release.\n" + "A sentence of the release, long enough to count.\n" * 3
HTML = '<html lang="en" dir="ltr"><body><p>Dear {{ first_name }}</p><p><a href="{{ unsubscribe_url }}">Stop</a></p></body></html>'


def recipients(count: int, start: int = 0) -> list[service.Recipient]:
    """Return people with addresses p0@paper.example.org, p1@…"""
    numbers = range(start, start + count)
    return [
        service.Recipient(f"journalist:{n}", f"p{n}@paper.example.org", f"Person {n}", {"first_name": f"Name{n}"})
        for n in numbers
    ]


def mailing(source: str = "distribution:1", **changes: Any) -> Mailing:
    """Return an open mailing, inside the caller's transaction."""
    options = {
        "language": "en",
        "subject": "A release",
        "text": TEXT,
        "html": HTML,
        "from_name": "Press office",
        "from_address": "press@outreach.example.org",
    }
    return service.open_mailing(source, **{**options, **changes})


def a_list(
    count: int, source: str = "distribution:1", not_before: datetime | None = None, held: bool = False, **changes: Any
) -> service.Frozen:
    """Freeze a list of `count` people and commit."""
    with transaction():
        return service.freeze(mailing(source, **changes), recipients(count), not_before=not_before, held=held)


def a_mail(**changes: Any) -> service.Mail:
    """Return a single message."""
    options = {
        "source": "booking:1",
        "recipient_key": "journalist:1",
        "address": "zoe@paper.example.org",
        "name": "Zoë Example",
        "subject": "Your interview",
        "text": "Dear Zoë,\nThursday at ten.\n",
    }
    return service.Mail(**{**options, **changes})


def posted(**changes: Any) -> Delivery:
    """Post a single message and commit."""
    with transaction():
        return service.post(WORKER, a_mail(**changes))


def send_to(port: int, **changes: Any) -> None:
    """Point the sender at a server on this machine."""
    relay = mail.Relay(port=port, timeout=changes.pop("timeout", 5.0), pipelining=changes.pop("pipelining", True))
    mail.connect(mail.MailSettings(relay=relay, connections=changes.pop("connections", 4), **changes))


def states() -> dict[str, int]:
    """Return how many rows there are in each state that occurs, over all sources."""
    session().rollback()
    session().expire_all()
    found: dict[str, int] = {}
    for row in session().query(Delivery).all():
        found[row.state.value] = found.get(row.state.value, 0) + 1
    return found


def row(address: str) -> Delivery:
    """Return the row of an address as it is now."""
    session().rollback()
    session().expire_all()
    return session().query(Delivery).filter_by(address=address).one()


def row_of(source: str) -> Delivery:
    """Return the first row of a source as it is now."""
    session().rollback()
    session().expire_all()
    return session().query(Delivery).filter_by(source=source).order_by(Delivery.id).first()
