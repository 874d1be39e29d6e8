"""What is in a message? Each header as it stands and as it is meant, each part decoded, and what hides between the parts."""

import re
from collections.abc import Iterator
from email import policy
from email.message import Message
from email.parser import BytesHeaderParser, BytesParser

from outreach.integrations.finished.piece import Found, Piece, Place, Unread

PARTS = 200
_SIGNATURE = re.compile("(?i)signature|^arc-")  # letters by chance, and the domain that signs
_FOLDING = re.compile(r"\r?\n(?=[ \t])")


def parts(raw: bytes) -> Iterator[Found | tuple[str, str, bytes]]:
    """Yield headers and words as pieces, every other part as (file name or type, type, bytes)."""
    try:
        message: Message = BytesParser(policy=policy.compat32).parsebytes(raw)
        for part in _walk(message, [PARTS]):
            yield from _headers(part)
            if part.is_multipart():
                yield Piece("MIME", "between the parts", f"{part.preamble or ''}\n{part.epilogue or ''}")
            else:
                yield from _body(part)
    except (RecursionError, ValueError, LookupError):
        yield Unread("message", "broken")
    yield from _meant(raw)


def _walk(message: Message, left: list[int]) -> Iterator[Message]:
    left[0] -= 1
    if left[0] < 0:
        return
    yield message
    payload = message.get_payload()
    if isinstance(payload, list):
        for part in payload:
            if isinstance(part, Message):
                yield from _walk(part, left)


def _headers(part: Message) -> Iterator[Found]:
    for name, value in part.items():
        yield Piece("headers", name, _FOLDING.sub("", str(value)), Place.HEADER, sure=not _SIGNATURE.search(name))
        if not _STANDARD.fullmatch(name):
            yield Piece("headers", f"name of the header {name}", name, Place.HEADER)
    file_name = part.get_filename()
    if file_name:
        yield Piece("headers", f"file name {file_name}", file_name, Place.FILE_NAME)


_STANDARD = re.compile(
    r"(?i:from|to|cc|bcc|subject|date|message-id|reply-to|sender|return-path|mime-version|content-[a-z-]+|list-[a-z-]+|in-reply-to"
    r"|references|auto-submitted|precedence|x-mailer|user-agent|received|dkim-signature|feedback-id|x-auto-response-suppress|importance)"
)


def _meant(raw: bytes) -> Iterator[Found]:
    """The headers once more, by a reader that knows what each of them means (RFC 5322)."""
    try:
        known = BytesHeaderParser(policy=policy.default).parsebytes(raw)
        for name in known:
            try:
                values = "\n".join(map(str, known.get_all(name, [])))
                yield Piece("structured headers", name, values, Place.HEADER, sure=not _SIGNATURE.search(name))
            except (ValueError, LookupError, AttributeError, IndexError, TypeError):
                continue  # the other reader has it as it stands
    except (ValueError, LookupError):
        return


def _body(part: Message) -> Iterator[Found | tuple[str, str, bytes]]:
    payload = part.get_payload(decode=True)
    raw = payload if isinstance(payload, bytes) else str(part.get_payload()).encode("utf-8", "replace")
    kind = part.get_content_type()
    where = part.get_filename() or kind
    if part.get_content_maintype() == "text":
        text = _decoded(raw, part.get_content_charset() or "utf-8")
        yield Piece("MIME", where, text)
        raw = text.encode("utf-8", "surrogatepass")
    yield where, kind, raw


def _decoded(raw: bytes, charset: str) -> str:
    try:
        return raw.decode(charset, "replace")
    except (LookupError, UnicodeError):
        return raw.decode("utf-8", "replace")
