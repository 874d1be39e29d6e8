"""What is each mail read as? Bounces and complaints are settled at once; people's mail waits for the room that takes it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from outreach.core.database import session
from outreach.core.events import announce
from outreach.core.words import say
from outreach.deliveries import queries as ledger
from outreach.deliveries import service as deliveries
from outreach.deliveries.policy import delivery_of
from outreach.deliveries.policy.bounces import Fate
from outreach.integrations import calendar
from outreach.integrations import mail as outgoing
from outreach.integrations.inbound import Kind, Mail, Recipient
from outreach.mailroom import queries
from outreach.mailroom.models import InboundMail, State
from outreach.mailroom.policy import MOST_READINGS, next_state

_FATES = {
    Fate.KNOWN: say("This message had bounced before; nothing was changed."),
    Fate.LATE: say("It came later than 14 days after the message; nothing was changed."),
    Fate.FOREIGN: say("The message it speaks of never left us; nothing was changed."),
}


@dataclass(frozen=True, slots=True)
class Unread:
    """A mail whose turn it is."""

    id: int
    data: bytes
    is_whole: bool


def begin_reading(limit: int = 20) -> list[Unread]:
    """Take the next mails to read; one whose reading has ended the process before is set aside for a person."""
    found = []
    for row in queries.stored(limit):
        row.attempts += 1
        if row.attempts > MOST_READINGS:
            row.state, row.kind, row.why = State.LOOK, Kind.QUARANTINED, say("Reading it failed several times.")
        else:
            found.append(Unread(row.id, row.data, row.is_whole))
    session().flush()
    return found


def keep_reading(mail_id: int, read: Mail, is_whole: bool = True) -> None:
    """Write down what a mail was read as, and settle what needs nobody."""
    row = queries.mail(mail_id)
    if row.state is not State.STORED:
        return
    _fill(row, read)
    row.state = next_state(read.kind)
    if not is_whole:
        row.state, row.why = State.LOOK, say("Larger than 30 MB; only its beginning was taken.")
    elif read.kind is Kind.BOUNCE:
        _settle(row, read)
    elif read.kind is Kind.COMPLAINT:
        _heed(row, read)
    elif (earlier := queries.twin(row)) is not None:
        row.state, row.why, row.about = State.IGNORED, say("The same mail came before."), earlier.about
    elif read.calendars and read.kind is Kind.REPLY:
        _tell_of_calendar(row, read.calendars)
    session().flush()


def _tell_of_calendar(row: InboundMail, parts: Sequence[bytes]) -> None:
    """Announce what a calendar answers; the room whose invitation it was takes the mail. An invitation is left to people."""
    for part in parts:
        try:
            found = calendar.examined(part)
        except ValueError:
            continue
        if found.method != "REPLY":
            continue
        row.state, row.why = State.LOOK, say("A calendar answer that belongs to nothing we know.")
        for event in found.events[:3]:
            for address, answer in list(event.attendees)[:3]:
                announce(
                    "calendar.answered", mail=row, uid=event.uid, sequence=event.sequence, address=address.lower(), answer=answer
                )


def _fill(row: InboundMail, read: Mail) -> None:
    row.kind, row.why, row.is_doubted = read.kind.value, read.why, read.doubted
    row.sender, row.sender_name = read.sender.lower()[:320], read.sender_name[:320]
    row.subject, row.text, row.quoted = read.subject, read.text, read.quoted
    row.attachments, row.references = list(read.attachments), list(read.references)
    row.message_id = read.message_id[:400]
    calendars = [part.decode("utf-8", "replace") for part in read.calendars]
    words = "\0".join((row.sender, read.subject, read.date, read.text, read.quoted, *read.attachments, *calendars))
    row.likeness = hashlib.sha256(words.encode()).hexdigest() if read.kind is not Kind.QUARANTINED else row.digest


def _settle(row: InboundMail, read: Mail) -> None:
    """Change the delivery whose keyed return path the bounce came back to; a bounce without one is for a person to see."""
    delivery_id = _delivery(read.to)
    if delivery_id is None:
        row.why = say("It came to no return path of ours; nothing was changed.")
        return
    row.about = f"delivery:{delivery_id}"
    failed = _ours(delivery_id, [one for one in read.recipients if one.action == "failed"])
    if failed is None:
        row.why = say("It names no address; nothing was changed.")
        return
    words = failed.said or f"{failed.reason}: {row.subject}"
    fate = deliveries.bounced(
        delivery_id, deliveries.Failure(failed.address, failed.reason, failed.status, words, failed.suppress)
    )
    row.state = State.SETTLED if fate is Fate.APPLIED else State.IGNORED if fate is Fate.KNOWN else State.LOOK
    row.why = _FATES.get(fate, row.why)


def _ours(delivery_id: int, failed: Sequence[Recipient]) -> Recipient | None:
    """Return what was said of the address that we wrote to, or else the first failure: she may have had it forwarded."""
    delivery = ledger.delivery(delivery_id)
    own = delivery.address.lower() if delivery else ""
    return next((one for one in failed if one.address.lower() == own), next(iter(failed), None))


def _heed(row: InboundMail, read: Mail) -> None:
    """Stop mail to a reader who complained: known by the return path or by the id of the message that was complained of."""
    paths = [one for one in read.returned if "@" in one]
    named = ledger.by_message_id([one for one in read.returned if one])
    delivery_id = _delivery((*read.to, *paths)) or (named.id if named else None)
    if delivery_id is None:
        row.why = say("It proves no message of ours; nothing was changed.")
        return
    row.about = f"delivery:{delivery_id}"
    if not any(one.suppress for one in read.recipients) and read.recipients:
        row.state, row.why = State.IGNORED, say("A report that asks for nothing.")
        return
    fate = deliveries.complained(delivery_id)
    row.state = State.SETTLED if fate is Fate.APPLIED else State.LOOK
    row.why = _FATES.get(fate, row.why)


def _delivery(addresses: Sequence[str]) -> int | None:
    secret = outgoing.settings().secret
    return next((found for one in addresses if (found := delivery_of(one, secret)) is not None), None)
