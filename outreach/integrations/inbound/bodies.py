"""What did the writer say, and what hangs on the mail? Plain text first, HTML as text; attachments by name, never opened."""

import re
from dataclasses import dataclass
from email.message import Message

from outreach.integrations.inbound import headers, html, structure

_MOST_TEXT = 1_000_000
_REPORT_KINDS = {
    "message/delivery-status", "message/global-delivery-status", "message/feedback-report", "text/feedback-report",
    "message/disposition-notification", "message/global-disposition-notification", "text/rfc822-headers", "message/global-headers",
}  # fmt: skip
_TEXTS = ("text/plain", "text/html", "text/enriched", "text/richtext", "text/x-amp-html")
_UUENCODED = re.compile(r"^begin [0-7]{3,4} (\S[^\n]{0,200})\n(?:[ -`]{1,61}\n)+?`?\n?end[ \t]*$", re.MULTILINE)
_EXTENSIONS = {
    "text/calendar": "invite.ics",
    "text/vcard": "card.vcf",
    "text/x-vcard": "card.vcf",
    "application/ms-tnef": "winmail.dat",
}


@dataclass(frozen=True, slots=True)
class Body:
    """The words of a mail; `marked` still shows where a writer's program began to quote."""

    text: str
    marked: str
    attachments: tuple[str, ...]
    calendars: tuple[bytes, ...]
    method: str


def of(message: Message) -> Body:
    """Return the body of a mail, whatever state its parts are in."""
    words: list[str] = []
    names: list[str] = []
    calendars: list[bytes] = []
    method = ""
    for part in _chosen(message):
        kind = structure.kind_of(part)
        if kind == "text/calendar" and len(calendars) < 10:
            calendars.append(structure.content(part)[:1_000_000])
            method = method or _method(part, calendars[-1])
            names.append(_name(part, len(names)))
        elif _is_words(part, message):
            words.append(_words(part, kind))
        elif kind not in _REPORT_KINDS and not (structure.is_original(part) and _is_report(message)):
            names.append(_name(part, len(names)))
    if not words and (named := next(filter(_is_shown, _chosen(message)), None)) is not None:
        words.append(_words(named, structure.kind_of(named)))
    marked = _without_uuencoded("\n\n".join(filter(None, words)), names)[:_MOST_TEXT].strip("\n")
    plain = re.sub(rf"\n?{html.QUOTE_MARK}\n?", "\n", marked).strip("\n") if html.QUOTE_MARK in marked else marked
    return Body(plain, marked, tuple(dict.fromkeys(names)), tuple(calendars), method)


def _chosen(message: Message) -> list[Message]:
    """Return the leaves; of alternatives only the best text and what is no text."""
    dropped: set[int] = set()
    waiting = [message]
    while waiting:
        part = waiting.pop()
        if part.is_multipart() and not structure.is_original(part):
            waiting += structure.children(part)
            if structure.kind_of(part) == "multipart/alternative":
                dropped |= _lesser(part)
    return [part for part in structure.leaves(message) if id(part) not in dropped]


def _lesser(alternative: Message) -> set[int]:
    """Return which texts to leave out: HTML where a plain text says something, and the other way round."""
    texts = [part for part in structure.leaves(alternative) if structure.kind_of(part) in _TEXTS]
    plain = [part for part in texts if structure.kind_of(part) == "text/plain" and not _is_attached(part)]
    if any(_says_something(structure.text_of(part)) for part in plain):
        return {id(part) for part in texts if structure.kind_of(part) != "text/plain" and not _is_attached(part)}
    has_html = any(structure.kind_of(part) == "text/html" for part in texts)
    return {id(part) for part in texts if has_html and structure.kind_of(part) != "text/html"}


def _says_something(text: str) -> bool:
    """Is this a text, rather than "your program cannot show this mail"?"""
    return bool(text.strip()) and not re.match(
        r"\s*(this (e-?mail|message) (requires|is in) html|your (e-?mail )?(client|program) .{0,40}html)[^\n]{0,120}\s*\Z",
        text,
        re.IGNORECASE,
    )


def _is_words(part: Message, message: Message) -> bool:
    kind = structure.kind_of(part)
    if kind.startswith("multipart/"):
        return not part.is_multipart()
    return kind in _TEXTS and (part is message or not _is_attached(part))


def _is_shown(part: Message) -> bool:
    """Is this a text with a file name that stands in for the words? Some systems name their whole notice."""
    disposition = str(part.get("Content-Disposition", "")).strip().lower()
    return structure.kind_of(part) in _TEXTS and not disposition.startswith("attachment")


def _is_attached(part: Message) -> bool:
    disposition = str(part.get("Content-Disposition", "")).strip().lower()
    return disposition.startswith("attachment") or bool(structure.file_name(part))


def _words(part: Message, kind: str) -> str:
    text = structure.text_of(part)
    if (
        kind == "text/html"
        or (kind != "text/plain" and "<" in text)
        or (kind == "text/plain" and re.match(r"\s*(<!doctype html|<html\b)", text, re.IGNORECASE))
    ):
        return html.to_text(text)
    if "flowed" in str(part.get("Content-Type", "")).lower():
        text = _unflowed(text)
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", "", text).replace(html.QUOTE_MARK, "")


def _unflowed(text: str) -> str:
    """Join the lines that format=flowed broke (RFC 3676), each at its own depth of quoting."""
    lines: list[str] = []
    for line in text.split("\n"):
        mark = re.match(r">*", line[:100])
        depth = mark.group() if mark else ""
        words = line[len(depth) :].removeprefix(" ")
        before = lines[-1] if lines else ""
        if (
            before.endswith(" ")
            and before.rstrip() not in ("--", depth + " --")
            and before != "-- "
            and _depth(before) == len(depth)
            and words != "-- "
        ):
            lines[-1] = before + words
        else:
            lines.append(f"{depth} {words}" if depth else words)
    return "\n".join(line.rstrip() for line in lines)


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(">"))


def _method(part: Message, data: bytes) -> str:
    named = str(part.get_param("method") or "")
    found = re.search(rb"^METHOD:([A-Za-z-]{1,20})", data[:5000], re.MULTILINE)
    return (found.group(1).decode() if found else named).upper()


def _is_report(message: Message) -> bool:
    return structure.kind_of(message) == "multipart/report"


def _name(part: Message, number: int) -> str:
    if name := structure.file_name(part):
        return name
    kind = structure.kind_of(part)
    if structure.is_original(part):
        inside = structure.children(part)
        subject = headers.line(inside[0], "Subject") if inside else ""
        return (re.sub(r"[\\/:*?\"<>|]", " ", subject).strip()[:80] or "message") + ".eml"
    return _EXTENSIONS.get(kind, f"part-{number + 1}.{re.sub(r'[^a-z0-9]', '', kind.split('/')[-1])[:10] or 'bin'}")


def _without_uuencoded(text: str, names: list[str]) -> str:
    if "\nbegin " not in text and not text.startswith("begin "):
        return text
    names += [headers.clean_line(found.group(1)) for found in _UUENCODED.finditer(text)]
    return _UUENCODED.sub("", text)
