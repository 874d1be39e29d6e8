"""How does a mail become a request, or a note on one? By our own ids in its references, never by its subject; nothing in it is lost."""

import re
from datetime import timedelta
from typing import Any

from outreach.core import clock
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.core.events import announce
from outreach.core.times import Meant, zone_info
from outreach.core.words import say
from outreach.deliveries import queries as ledger
from outreach.mailroom import queries as mails
from outreach.mailroom import service as mailroom
from outreach.mailroom.models import InboundMail
from outreach.media_requests import queries
from outreach.media_requests.models import Channel, MediaRequest
from outreach.media_requests.policy import senders, signatures
from outreach.media_requests.policy.line import Line, read
from outreach.media_requests.service import desk

_MOST_AN_HOUR = 10
_USUAL_TIME = timedelta(hours=24)
_LATEST = timedelta(days=30)
_FACTS = ("format", "mode", "role", "country")


def take_mail(actor: Actor, mail_id: int, zone: str, by_hand: bool = False) -> MediaRequest | None:
    """Make a mail a request, or a note on the request it answers; None when another room or a person has it.

    `by_hand` is a person's word that it is a request, whatever it looks like. Raises `NotFound`.
    """
    mail = mails.mail(mail_id)
    request = None if by_hand else _answered(mail)
    if request is None and mail.about and not by_hand:
        return None
    if request is not None and request.is_open:
        return _note(actor, mail, request)
    since = clock.now() - timedelta(hours=1)
    if not by_hand and mails.count_from(mail.sender, since, "media_request:") >= _MOST_AN_HOUR:
        mailroom.look_at(mail, say("This sender has written %(count)s requests within an hour.", count=_MOST_AN_HOUR))
        return None
    if not mail.sender:
        mailroom.look_at(mail, say("It has no sender that can be answered."))
        return None
    return _log(actor, mail, zone, request)


def _answered(mail: InboundMail) -> MediaRequest | None:
    """Return the request that a mail answers: by the id of a message of ours, or of an earlier mail of the same sender."""
    ids = [*mail.references]
    delivery = ledger.by_message_id(ids)
    if delivery is not None:
        announce("delivery.answered", mail=mail, delivery=delivery)
        kind, _, number = delivery.recipient_key.partition(":")
        return _kept(queries.find(int(number))) if kind == "producer" and number.isdigit() else None
    for earlier in mails.named(ids):
        if earlier.sender == mail.sender and earlier.about.startswith("media_request:"):
            return _kept(queries.find(int(earlier.about.removeprefix("media_request:"))))
    return None


def _kept(request: MediaRequest | None) -> MediaRequest | None:
    """Return the request that goes on for a joined one."""
    return queries.find(request.duplicate_of_id) if request is not None and request.duplicate_of_id else request


def _note(actor: Actor, mail: InboundMail, request: MediaRequest) -> MediaRequest:
    desk.add_note(actor, request, _told(mail), "mail")
    if mail.sender != (request.callback_email or "").lower():
        desk.add_note(
            actor, request, say("This answer came from %(address)s, not from the caller's address.", address=mail.sender)
        )
    request.next_action = say("Read the mail of %(name)s", name=mail.sender_name or mail.sender)[:200]
    mailroom.take(mail, f"media_request:{request.id}")
    return request


def _log(actor: Actor, mail: InboundMail, zone: str, closed: MediaRequest | None) -> MediaRequest:
    caller = queries.known_caller("", mail.sender)
    domains, register = queries.outlet_domains(), queries.line_register(zone)
    sender = senders.tested(mail.sender, caller is not None, mail.is_doubted, domains)
    line = read(
        f"{mail.subject}, {' '.join(_GREETING.sub('', mail.text[:600]).split())}",
        _language(mail.text),
        clock.now(),
        zone,
        register,
    )
    outlet = caller.outlet.name if caller is not None and caller.outlet is not None else sender.outlet
    signed = "" if outlet else signatures.outlet_of(mail.text, register.outlets, domains)
    values: dict[str, Any] = {
        "channel": Channel.EMAIL, "outlet_name": outlet or signed, "caller_name": mail.sender_name or (caller.full_name if caller else mail.sender),
        "callback_email": mail.sender, "callback": _value(line, "phone"), "question": mail.text[:8000], "note": mail.subject,
        "languages": line.values("language"), "deadline_is_hard": False, **{name: _value(line, name) or None for name in _FACTS},
    }  # fmt: skip
    values |= {name: values[name] or "" for name in ("role", "country")}
    request = desk.log(actor, values, _deadline(line, zone), zone)
    mailroom.take(mail, f"media_request:{request.id}")
    desk.add_note(actor, request, _told(mail), "mail")
    for warning in sender.warnings:
        desk.add_note(actor, request, warning)
    if signed:
        desk.add_note(
            actor, request, say("%(outlet)s stands in the signature only; the address does not prove it.", outlet=signed)
        )
    if closed is not None:
        desk.add_note(actor, request, say("It answers %(reference)s, which is closed.", reference=closed.reference))
    request.next_action = say("Read the mail, check who writes, and set the deadline")
    session().flush()
    return request


def _told(mail: InboundMail) -> str:
    attached = say("Attached: %(names)s", names=", ".join(mail.attachments)) if mail.attachments else ""
    return "\n\n".join(filter(None, (mail.subject, mail.text[:20_000], attached)))


def _value(line: Line, kind: str) -> str:
    chip = line.first(kind)
    return chip.value if chip is not None and not chip.doubt else ""


def _deadline(line: Line, zone: str) -> Meant:
    """Return the deadline that the mail names without doubt, or else a day from now, to be set by a person."""
    now = clock.now()
    usual = now + _USUAL_TIME
    if _value(line, "deadline"):
        said = desk.deadline_of(line, zone)
        if said is not None and now < said.instant < now + _LATEST:
            return said
    return Meant(usual.astimezone(zone_info(zone)).replace(tzinfo=None, second=0, microsecond=0), zone, usual)


def _language(text: str) -> str:
    """Return in which of our four languages a mail seems written, for reading its numbers and days."""
    words = set(text[:2000].lower().split())
    if any("\u0600" <= letter <= "\u06ff" for letter in text[:500]):
        return "ar"
    found = {"fr": len(words & _FRENCH), "es": len(words & _SPANISH)}
    best = max(found, key=lambda tag: found[tag])
    return best if found[best] >= 2 else "en"


_GREETING = re.compile(
    r"\A\s*(?:dear|hello|hi|good \w+|bonjour|bonsoir|ch[eè]re?s?|madame|monsieur|"
    r"estimad\w+|hola|buen\w+ \w+|عزيز\S*|السادة|تحية|مرحبا)\b[^\n\d]{0,60}\n",
    re.IGNORECASE,
)
"""A first line that only greets: "Dear press office" says nothing of print."""

_FRENCH = {"le", "la", "les", "pour", "avec", "bonjour", "merci", "vous", "nous", "est", "une", "sur"}
_SPANISH = {"el", "los", "para", "con", "hola", "gracias", "usted", "nos", "es", "una", "sobre", "buenos"}
