"""What does a mail file say? The richest form of its words; a mail inside it where the outer one says nothing itself."""

import re
from email.message import Message

from outreach.core.words import say
from outreach.integrations.inbound import structure
from outreach.integrations.inbound.limits import Poison
from outreach.releases.policy.importing import pages
from outreach.releases.policy.importing.found import Unreadable
from outreach.releases.policy.importing.lines import Line
from outreach.releases.policy.importing.sheet import Sheet

_FIELD = re.compile(rb"([A-Za-z][A-Za-z0-9-]{1,60}):[ \t]?[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n")
_SURE = frozenset((b"received", b"mime-version", b"message-id", b"content-type", b"return-path", b"dkim-signature"))
_COMMON = frozenset((b"from", b"to", b"subject", b"date", *_SURE))
_FEWEST_WORDS = 40
_MOST_INSIDE = 10


def is_mail(raw: bytes) -> bool:
    """Say whether these bytes begin with the headers of a mail that a program wrote, rather than with lines that quote some."""
    names: set[bytes] = set()
    at = 0
    while (found := _FIELD.match(raw, at)) is not None and len(names) < 50:
        names.add(found.group(1).lower())
        at = found.end()
    return bool(names & _SURE) and len(names & _COMMON) >= 3


def words_of(raw: bytes) -> Sheet:
    """Return what the mail says; raises `Unreadable` for one that no parser should open."""
    try:
        message = structure.parsed(raw)
    except Poison as error:
        raise Unreadable(say("The mail cannot be read: %(why)s. Paste its text.", why=str(error))) from error
    sheet = _body(message)
    for _ in range(_MOST_INSIDE):
        inside = structure.original(message)
        if inside is None or sum(len(line.text.split()) for line in sheet.lines) >= _FEWEST_WORDS:
            break
        for line in sheet.lines:
            sheet.leave_out(line.text, say("the mail around the one that was read"), line.number)
        removed, message = sheet.removed, inside
        sheet = _body(message)
        sheet.removed[:0] = removed
        sheet.doubt(say("The text comes from a mail inside the mail."))
    for name in _attached(message):
        sheet.doubt(say("Attached and not read: %(name)s", name=name))
    return sheet


def _body(message: Message) -> Sheet:
    leaves = [part for part in structure.leaves(message) if not _is_file(part)]
    rich = [part for part in leaves if structure.kind_of(part) == "text/html"]
    plain = [part for part in leaves if structure.kind_of(part) == "text/plain"]
    sheet = pages.words_of("\n".join(structure.text_of(part) for part in rich)) if rich else Sheet()
    if not any(line.text for line in sheet.lines):
        words = "\n\n".join(structure.text_of(part) for part in plain)
        sheet.lines += [Line(number, line.strip()) for number, line in enumerate(words.split("\n"), 1)]
    return sheet


def _is_file(part: Message) -> bool:
    return str(part.get("Content-Disposition", "")).strip().lower().startswith("attachment") or structure.is_original(part)


def _attached(message: Message) -> list[str]:
    return [structure.file_name(part) or structure.kind_of(part) for part in structure.leaves(message) if _is_file(part)]
