"""How is a single message built safely? Flask-Mail's message on the standard library's modern policy."""

import re
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Any

from flask_mail import Attachment, Message

from outreach.core import clock
from outreach.integrations.mail import headers
from outreach.integrations.mail.settings import settings

_CALENDAR = re.compile(r'text/calendar\s*;\s*method="?([A-Za-z-]+)"?', re.IGNORECASE)


class OutMessage(Message):
    """A message to one recipient: no header can hold another, no line is longer than 78 octets, the name is ours.

    Flask-Mail 0.10 checks neither extra headers nor file names, leaves long lines as they are, and names messages
    after the machine. `recipients` and `sender` are (name, address) pairs.
    """

    def __init__(self, *, message_id: str, sender: tuple[str, str], **options: Any) -> None:
        super().__init__(sender=sender, **options)
        self.sender = sender  # the pair again: Flask-Mail joins it without quoting the name
        self.msgId = message_id

    def as_bytes(self) -> bytes:
        """Return the message as it goes on the wire, signed. Raises `ValueError` for a line break where none may be."""
        plain, signer = self.built().as_bytes(), settings().signer
        return signer.signed(plain) if signer else plain

    def as_string(self) -> str:
        """Return the message as text."""
        return self.as_bytes().decode("utf-8", "surrogateescape")

    def built(self) -> EmailMessage:
        """Return the message as the standard library knows it."""
        recipient = _address(self.recipients[0])
        utf8 = not recipient.addr_spec.isascii()
        message = EmailMessage(policy=policy.SMTPUTF8 if utf8 else policy.SMTP)
        message["From"] = _address(self.sender)
        message["To"] = recipient
        message["Subject"] = _one_line(self.subject)
        message["Date"] = format_datetime(clock.now())
        message["Message-ID"] = self.msgId
        if self.reply_to:
            message["Reply-To"] = _address(self.reply_to)
        for name, value in (self.extra_headers or {}).items():
            headers.added(name, value)
            message[name] = value
        self._fill(message)
        return message

    def _fill(self, message: EmailMessage) -> None:
        message.set_content(_text(self.body or ""), cte="quoted-printable")
        if self.html:
            message.add_alternative(_text(self.html), subtype="html", cte="quoted-printable")
        for attachment in self.attachments:
            if method := _CALENDAR.match(attachment.content_type):
                calendar = _data(attachment).decode()
                message.add_alternative(calendar, subtype="calendar", cte="base64", params={"method": method.group(1).upper()})
        for attachment in self.attachments:
            if not _CALENDAR.match(attachment.content_type):
                _attach(message, attachment)


def _attach(message: EmailMessage, attachment: Attachment) -> None:
    kind, _, subtype = attachment.content_type.partition(";")[0].strip().partition("/")
    name = _one_line(attachment.filename or "attachment")
    message.add_attachment(_data(attachment), maintype=kind, subtype=subtype or "octet-stream", filename=name)


def _data(attachment: Attachment) -> bytes:
    return attachment.data.encode() if isinstance(attachment.data, str) else attachment.data


def _text(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n") + "\n"


def _address(pair: Any) -> Address:
    name, address = pair if isinstance(pair, tuple) else ("", pair)
    headers.mailbox("", address)
    return Address(_one_line(name), addr_spec=address)


def _one_line(text: str) -> str:
    headers.unstructured("header", text)
    return text
