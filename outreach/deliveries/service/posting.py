"""How does one message to one person enter the ledger?"""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from outreach.audit import service as audit
from outreach.core import clock, languages
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.core.errors import Invalid
from outreach.core.text import clean_line
from outreach.core.words import say
from outreach.deliveries import queries
from outreach.deliveries.models import Delivery, Kind, Mailing, MailingAttachment, State
from outreach.deliveries.policy import Unusable, address_key, checked_address
from outreach.deliveries.service.names import new_message_id, new_token
from outreach.integrations import mail


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a single message."""

    name: str
    content_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Mail:
    """One message to one address; `source` names what sends it ("booking:7"), `recipient_key` whom ("journalist:12").

    It is from the office, unless `from_name` and `from_address` say in whose name.
    """

    source: str
    recipient_key: str
    address: str
    name: str
    subject: str
    text: str
    html: str = ""
    language: str = "en"
    from_name: str = ""
    from_address: str = ""
    reply_to: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    calendar: bytes | None = None
    calendar_method: str = ""
    attachments: tuple[Attachment, ...] = ()
    embargoed: bool = False
    not_before: datetime | None = None

    def edition(self) -> str:
        """Return what tells this message from another one of the same source to the same person."""
        words = "\0".join((self.address, self.subject, self.text, self.html, self.calendar_method))
        digest = hashlib.sha256(words.encode())
        for part in (self.calendar or b"", *(attachment.data for attachment in self.attachments)):
            digest.update(hashlib.sha256(part).digest())
        return digest.hexdigest()[:32]


def post(actor: Actor, message: Mail) -> Delivery:
    """Put one message into the ledger; the very same message from the same source is there once, however often posted.

    Raises `Invalid(address=…)` for an address that no mail can reach. A suppressed address gets a row that says so.
    """
    found = queries.posted(message.source, message.recipient_key, message.address, message.edition())
    if found is not None:
        return found
    try:
        address = checked_address(message.address)
    except Unusable as error:
        raise Invalid(address=say("We cannot write to this address: %(error)s.", error=error.args[0])) from error
    mailing = _mailing(message)
    session().add(mailing)
    session().flush()
    delivery = _delivery(message, mailing, address)
    session().add(delivery)
    session().flush()
    audit.record(actor, "delivery.posted", delivery, source=message.source, recipient=message.recipient_key)
    return delivery


def _mailing(message: Mail) -> Mailing:
    setup = mail.settings()
    made = Mailing(
        source=message.source,
        kind=Kind.SINGLE,
        language=message.language,
        direction=languages.direction(message.language),
        subject=clean_line(message.subject),
        from_name=message.from_name or setup.from_name,
        from_address=message.from_address or setup.from_address,
        reply_to=message.reply_to,
        text=message.text,
        html=message.html,
        headers=[list(pair) for pair in message.headers],
        list_unsubscribe=False,
        embargoed=message.embargoed,
        threaded=False,
        created_at=clock.now(),
        attachments=_parts(message),
    )
    made.digest = made.fingerprint()
    return made


def _parts(message: Mail) -> list[MailingAttachment]:
    parts = [MailingAttachment(name=one.name, content_type=one.content_type, data=one.data) for one in message.attachments]
    if message.calendar is not None:
        calendar = MailingAttachment(
            name="invite.ics", content_type="text/calendar", method=message.calendar_method or "REQUEST", data=message.calendar
        )
        parts.insert(0, calendar)
    return parts


def _delivery(message: Mail, mailing: Mailing, address: str) -> Delivery:
    now = clock.now()
    not_before = message.not_before or now
    key = address_key(address)
    stopped = queries.is_suppressed(address, press_mail=message.embargoed)
    state = State.SUPPRESSED if stopped else State.PLANNED if not_before > now else State.QUEUED
    return Delivery(
        mailing_id=mailing.id,
        kind=Kind.SINGLE,
        source=message.source,
        edition=message.edition(),
        recipient_key=message.recipient_key,
        address=address,
        address_key=key,
        name=clean_line(message.name)[:200],
        fields={},
        state=state,
        not_before=not_before,
        next_attempt_at=None if stopped else not_before,
        message_id=new_message_id(),
        token=new_token(),
        finished_at=now if stopped else None,
    )
