"""What is this mail, from whom, and what does it say? One pass over its bytes, and never an error."""

import re
from dataclasses import dataclass
from email.message import Message
from enum import StrEnum

from outreach.integrations.inbound import automatic, bodies, headers, notices, quotes, reports, structure
from outreach.integrations.inbound.limits import Poison
from outreach.integrations.inbound.reports import Recipient


class Kind(StrEnum):
    """What the office does with it: only requests and replies are for people."""

    REQUEST = "request"
    REPLY = "reply"
    BOUNCE = "bounce"
    COMPLAINT = "complaint"
    AUTO_REPLY = "auto_reply"
    DELIVERED = "delivered"
    OTHER = "other"
    QUARANTINED = "quarantined"


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail as read; `text` is what is new in it, `quoted` what it repeats, `why` how its kind was found.

    `to` is whom it was delivered to, `returned` the message ids and return paths of a mail that it brings back, and
    `doubted` says that the receiving server found its sender forged (RFC 8601).
    """

    kind: Kind
    why: str
    subject: str = ""
    sender: str = ""
    sender_name: str = ""
    text: str = ""
    quoted: str = ""
    attachments: tuple[str, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    message_id: str = ""
    references: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    calendars: tuple[bytes, ...] = ()
    date: str = ""
    doubted: bool = False
    returned: tuple[str, ...] = ()


def read(data: bytes) -> Mail:
    """Return the mail in `data`; what cannot or must not be parsed is `quarantined`, with the reason in `why`."""
    try:
        message = structure.parsed(data)
        return _read(message)
    except Poison as error:
        return Mail(Kind.QUARANTINED, str(error))
    except (RecursionError, MemoryError) as error:
        return Mail(Kind.QUARANTINED, f"it cannot be parsed ({type(error).__name__})")


def _read(message: Message) -> Mail:
    body = bodies.of(message)
    subject = headers.line(message, "Subject")
    name, address = _sender(message)
    kind, why, recipients = _judged(message, body, subject, name, address)
    text, quoted = (body.text, "") if kind not in (Kind.REQUEST, Kind.REPLY, Kind.AUTO_REPLY) else quotes.split(body.marked)
    if automatic.hands_on(subject) and quoted:
        text, quoted = body.text, ""
    if not text and kind in (Kind.REQUEST, Kind.REPLY) and (inside := structure.original(message)) is not None:
        text = bodies.of(inside).text
    return Mail(
        kind=kind, why=why, subject=subject, sender=address, sender_name=name, text=text, quoted=quoted, attachments=body.attachments,
        recipients=tuple(recipients), message_id=next(iter(headers.ids(headers.raw(message, "Message-ID"))), ""),
        references=_references(message), to=_to(message), calendars=body.calendars,
        date=headers.line(message, "Date")[:100], doubted=_is_doubted(message), returned=_returned(message),
    )  # fmt: skip


def _judged(message: Message, body: bodies.Body, subject: str, name: str, address: str) -> tuple[Kind, str, list[Recipient]]:
    """Return the kind, why, and of whom a report speaks."""
    complained = reports.complaint(message, body.text)
    if complained is not None:
        return Kind.COMPLAINT, "a feedback report (RFC 5965)", complained
    if reports.is_receipt(message) and (refused := reports.refusal(message, body.text)):
        return *_of_actions(refused), refused
    if reports.is_receipt(message):
        return Kind.AUTO_REPLY, "a receipt that the mail was opened or deleted (RFC 8098)", []
    by_person = automatic.is_answer(message, subject) or automatic.hands_on(subject)
    told = reports.deliveries(message, body.text, in_words=not by_person) or reports.wrapped(message)
    if told:
        return *_of_actions(told), told
    if notices.is_one(message, subject, (name, address), body.text):
        named = notices.named(message, body.text, {address.lower(), *_in_fields(message, "To", "Cc")})
        waits = notices.is_warning(subject, body.text)
        kind, why = (
            _of_actions(named) if named else (Kind.OTHER if waits else Kind.BOUNCE, "a notice in plain words that names nobody")
        )
        return kind, why, named
    return *_of_people(message, body, subject), []


def _of_actions(recipients: list[Recipient]) -> tuple[Kind, str]:
    actions = {one.action for one in recipients}
    if "failed" in actions:
        return Kind.BOUNCE, "; ".join(
            dict.fromkeys(f"{one.status or 'no code'}: {one.reason}" for one in recipients if one.action == "failed")
        )[:300]
    if "delayed" in actions:
        return Kind.OTHER, "a notice that delivery is delayed; the server still tries"
    return Kind.DELIVERED, "a notice that the mail was " + " and ".join(sorted(actions))


def _of_people(message: Message, body: bodies.Body, subject: str) -> tuple[Kind, str]:
    if body.method in ("REPLY", "COUNTER", "DECLINECOUNTER"):
        return Kind.REPLY, f"a calendar answer ({body.method})"
    if why := automatic.answers(message, subject, body.text):
        return Kind.AUTO_REPLY, why
    if why := automatic.machine(message):
        return Kind.OTHER, why
    if automatic.is_answer(message, subject) and not automatic.hands_on(subject) and not quotes.forwards(body.text):
        return Kind.REPLY, "a person answers an earlier mail"
    return Kind.REQUEST, "a person writes"


def _sender(message: Message) -> tuple[str, str]:
    """Return (name, address) of who wrote; with no usable From, of who sent it on its way."""
    for header in ("From", "Sender", "Reply-To", "Return-Path"):
        name, address = headers.person(headers.raw(message, header))
        if address or (header == "From" and name and "@" not in name and "MAILER" in name.upper()):
            return name, address
    return headers.person(headers.raw(message, "From"))


def _references(message: Message) -> tuple[str, ...]:
    found = headers.ids(headers.raw(message, "References")) + headers.ids(headers.raw(message, "In-Reply-To"))
    return tuple(dict.fromkeys(found))[-50:]


def _is_doubted(message: Message) -> bool:
    """Only the first such header is the receiving server's; those below may be the sender's own."""
    verdict = headers.raw(message, "Authentication-Results").lower()
    return re.search(r"\bdmarc=fail\b", verdict) is not None or (
        re.search(r"\bspf=(fail|softfail)\b", verdict) is not None and "dkim=pass" not in verdict
    )


def _returned(message: Message) -> tuple[str, ...]:
    original = structure.original(message)
    if original is None:
        return ()
    paths = [path.lower() for path in headers.addresses(headers.raw(original, "Return-Path"))]
    return (*headers.ids(headers.raw(original, "Message-ID"))[:1], *paths[:1])


def _to(message: Message) -> tuple[str, ...]:
    return _in_fields(message, "To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To")


def _in_fields(message: Message, *fields: str) -> tuple[str, ...]:
    found = [one.lower() for name in fields for value in headers.all_raw(message, name)[:5] for one in headers.addresses(value)]
    return tuple(dict.fromkeys(found))[:200]
