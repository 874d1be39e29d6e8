"""What do the machine-readable parts of a report say? Delivery status (RFC 3464), complaints (RFC 5965), read receipts (RFC 8098)."""

import re
from dataclasses import dataclass
from email.message import Message

from outreach.core.text import clean_line
from outreach.integrations.inbound import headers, structure
from outreach.integrations.inbound.reasons import Reason, judge

_MOST = 500
_FIELD = re.compile(r"^([A-Za-z][A-Za-z0-9-]{1,60})[ \t]*:[ \t]*(.*)$")
_ACTIONS = {
    "failed": "failed", "failure": "failed", "fail": "failed", "error": "failed", "expired": "failed", "bounced": "failed",
    "delayed": "delayed", "deferred": "delayed", "delivered": "delivered", "deliverable": "delivered", "relayed": "relayed",
    "expanded": "expanded",
}  # fmt: skip
_INNOCENT = {"not-spam", "auth-failure", "dmarc"}


@dataclass(frozen=True, slots=True)
class Recipient:
    """What became of a message for one address; `action` and `status` in the words of RFC 3464."""

    address: str
    action: str
    status: str = ""
    reason: str = ""
    permanent: bool = False
    suppress: bool = False
    said: str = ""


def find(message: Message, *kinds: str) -> Message | None:
    """Return the first part of one of these content types, not looking into mails that the report brings back."""
    return next((part for part in structure.leaves(message) if structure.kind_of(part) in kinds), None)


def deliveries(message: Message, notice: str, in_words: bool = True) -> list[Recipient]:
    """Return what a delivery status part says of each recipient, or its fields `in_words` of the notice; [] without any."""
    part = find(message, "message/delivery-status", "message/global-delivery-status", "text/delivery-status")
    text = structure.text_of(part) if part is not None else _status_in(notice) if in_words else ""
    found: dict[str, Recipient] = {}
    for block in _blocks(text)[:_MOST]:
        one = _recipient(block, notice)
        if one is not None and (one.address.lower() not in found or found[one.address.lower()].action != "failed"):
            found[one.address.lower()] = one
    return list(found.values())


def _status_in(notice: str) -> str:
    """Return the fields of a delivery status that stand in plain text, as some servers write them."""
    found = re.search(r"^(?:Reporting-MTA|Final-Recipient|Original-Recipient)[ \t]*:.+", notice, re.MULTILINE)
    return notice[found.start() :] if found and re.search(r"^(?:Action|Status)[ \t]*:", notice, re.MULTILINE) else ""


def _blocks(text: str) -> list[dict[str, str]]:
    """Return the groups of fields in a status part; a field that is there twice keeps its first value."""
    blocks: list[dict[str, str]] = [{}]
    last = ""
    for line in text.split("\n")[:20_000]:
        found = _FIELD.match(line)
        if found is not None:
            last = found.group(1).lower()
            if last == "final-recipient" and last in blocks[-1]:
                blocks.append({})
            blocks[-1].setdefault(last, found.group(2).strip())
        elif line[:1] in (" ", "\t") and line.strip() and last in blocks[-1]:
            blocks[-1][last] = f"{blocks[-1][last]} {line.strip()}"[:4000]
        elif not line.strip() and blocks[-1]:
            blocks.append({})
            last = ""
    return _completed([block for block in blocks if block])


def _completed(blocks: list[dict[str, str]]) -> list[dict[str, str]]:
    """Return the recipients' blocks; one that a blank line broke in two is put together again."""
    whole: list[dict[str, str]] = []
    for block in blocks:
        names_someone = "final-recipient" in block or "original-recipient" in block
        if not names_someone and whole and ("status" in block or "action" in block or "diagnostic-code" in block):
            whole[-1] = block | whole[-1]
        elif names_someone or "x-actual-recipient" in block:
            whole.append(block)
    return whole


def _recipient(block: dict[str, str], notice: str) -> Recipient | None:
    address = next(
        filter(None, (_address(block.get(name, "")) for name in ("original-recipient", "final-recipient", "x-actual-recipient"))),
        "",
    )
    action = _ACTIONS.get(re.split(r"[\s;(,]", block.get("action", "").strip().lower())[0], "")
    status = block.get("status", "").strip()
    if not action:
        action = {"2": "delivered", "4": "delayed"}.get(status[:1], "failed")
    if not address:
        return None
    if action != "failed":
        return Recipient(address, action, _plain_status(status))
    remark = re.search(r"\((.{3,300})\)", status)
    said = re.sub(r"^\s*[\w.+-]+\s*;\s*", "", block.get("diagnostic-code", "")) or (remark.group(1) if remark else "")
    judged = judge(status, said)
    if judged.reason is Reason.UNKNOWN or (not said and status[2:] in ("0.0", "")):
        judged = judge(status, f"{said} {_said_of(address, notice)}".strip())
    code = judged.status or _plain_status(status)
    return Recipient(address, action, code, judged.reason.value, judged.permanent, judged.suppress, said_shortly(said))


def said_shortly(words: str) -> str:
    """Return a server's words on one line of at most 300 letters."""
    return clean_line(words[:2000])[:300]


def _plain_status(status: str) -> str:
    found = re.match(r"[245]\.\d{1,3}\.\d{1,3}", status)
    return found.group() if found else ""


def _address(field: str) -> str:
    """Return the mailbox in "rfc822; someone@example.org"; "" when it names none."""
    kind, _, value = field.partition(";") if ";" in field else ("rfc822", "", field)
    if kind.strip().lower() in ("x400", "x-x400") or "@" not in value:
        return ""
    found = headers.person(value.strip())[1] or headers.clean_address(value.strip())
    return (
        re.sub(r"\+([0-9A-F]{2})", lambda code: chr(int(code.group(1), 16)), found) if "+40" in found or "+3D" in found else found
    )


def _said_of(address: str, notice: str) -> str:
    """Return what the notice for people says near an address."""
    at = notice.lower().find(address.lower())
    return notice[at + len(address) : at + 700] if at >= 0 else notice[:1500]


def complaint(message: Message, notice: str = "") -> list[Recipient] | None:
    """Return who complained, from a feedback report or one of the older forms in plain words; None when this is none."""
    part = find(message, "message/feedback-report", "text/feedback-report")
    if part is None and not _is_old_complaint(message, notice):
        return None
    fields = _fields(structure.text_of(part)) if part is not None else {}
    kind = fields.get("feedback-type", "abuse").lower()
    named = [fields.get("original-rcpt-to", ""), fields.get("removal-recipient", ""), _reader_of(structure.original(message))]
    address = next((found for found in (headers.person(value)[1] for value in named if value) if _is_whole(found)), "")
    if not address:
        return []
    is_meant = kind not in _INNOCENT
    return [Recipient(address, "complained", "", Reason.COMPLAINT.value if is_meant else kind, is_meant, is_meant)]


def _is_old_complaint(message: Message, notice: str) -> bool:
    """Is this a complaint from before there was a standard? It says so first, and brings the mail back."""
    said = re.match(
        r"complaint about message from|(this is an|e-?mail) (e-?mail )?abuse (report|complaint)",
        headers.line(message, "Subject"),
        re.IGNORECASE,
    )
    told = re.match(r"\s*this is an? (e-?mail )?(abuse|spam|feedback) (report|complaint)", notice, re.IGNORECASE)
    return (said or told) is not None and structure.original(message) is not None


def _fields(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in text.split("\n")[:2000]:
        match = _FIELD.match(line)
        if match:
            found.setdefault(match.group(1).lower(), match.group(2).strip())
    return found


def _reader_of(original: Message | None) -> str:
    if original is None:
        return ""
    return next(
        filter(
            None, (headers.raw(original, name) for name in ("X-HmXmrOriginalRecipient", "X-Original-To", "Delivered-To", "To"))
        ),
        "",
    )


def _is_whole(address: str) -> bool:
    """Is this an address, rather than what a provider left of it ("redacted@example.org", "[redacted]")?"""
    return "@" in address and not re.match(
        r"(redacted|undisclosed|unknown|xxx+|\*+|anonymi[sz]ed|hidden|removed)[-\w]*@|.*@(redacted|\*+)$", address
    )


def is_receipt(message: Message) -> bool:
    """Is this a read receipt (RFC 8098)?"""
    if find(message, "message/disposition-notification", "message/global-disposition-notification") is not None:
        return True
    return "disposition-notification" in headers.raw(message, "Content-Type").lower()


def refusal(message: Message, notice: str) -> list[Recipient]:
    """Return whose mailbox refused the mail by a receipt: a filter's "reject" (RFC 5429) answers in that form."""
    part = find(message, "message/disposition-notification", "message/global-disposition-notification")
    if part is None or not re.search(r"reject|refus|quota|rechaz|rejet|abgelehnt|رفض", notice, re.IGNORECASE):
        return []
    blocks = [block for block in _blocks(structure.text_of(part)) if "automatic-action" in block.get("disposition", "").lower()]
    return [one for one in (_recipient(block | {"action": "failed"}, notice) for block in blocks) if one is not None]


def wrapped(message: Message) -> list[Recipient]:
    """Return what a report says that a gateway wrapped whole into another one."""
    if "delivery-status" not in headers.raw(message, "Content-Type").lower():
        return []
    inside = structure.original(message)
    return deliveries(inside, "") if inside is not None and structure.kind_of(inside) == "multipart/report" else []
