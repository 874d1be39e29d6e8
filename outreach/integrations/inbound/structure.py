"""What parts is a mail made of? Parsed once, within limits, with the returned original of a report kept apart."""

import re
from collections.abc import Iterator
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32

from outreach.core.text import clean_line
from outreach.integrations.inbound import charsets, headers, limits
from outreach.integrations.inbound.limits import Poison

_NESTED = ("message/rfc822", "message/global", "message/partial")
_DELIMITER = re.compile(r"^--([^\r\n\"]{1,70}?)\r?\nContent-", re.IGNORECASE | re.MULTILINE)
_ORIGINALS = (*_NESTED, "text/rfc822-headers", "message/global-headers", "message/rfc822-headers")


def parsed(data: bytes) -> Message:
    """Return the mail; raises `Poison` when it is past the limits or cannot be parsed."""
    data = limits.checked(data)
    try:
        message = _mended(BytesParser(policy=compat32).parsebytes(data))
        depth, parts = _extent(message)
    except Poison:
        raise
    except (RecursionError, ValueError, LookupError, AttributeError, TypeError, AssertionError, IndexError, KeyError) as error:
        raise Poison(f"it cannot be parsed ({type(error).__name__})") from error
    if depth > limits.MOST_DEPTH:
        raise Poison(f"parts nested more than {limits.MOST_DEPTH} deep")
    if parts > limits.MOST_PARTS:
        raise Poison(f"more than {limits.MOST_PARTS} parts")
    return message


def _mended(message: Message) -> Message:
    """Return the mail with the parts it really has, where it names another boundary than it uses."""
    if message.get_content_maintype() != "multipart" or message.is_multipart():
        return message
    body = content(message).decode("utf-8", "surrogateescape")
    used = _DELIMITER.search(body)
    if used is not None and "\n" not in used.group(1):
        headed = f'Content-Type: multipart/mixed; boundary="{used.group(1)}"\n\n{body}'
        message.set_payload(
            BytesParser(policy=compat32).parsebytes(limits.checked(headed.encode("utf-8", "surrogateescape"))).get_payload()
        )
    return message


def _extent(message: Message) -> tuple[int, int]:
    deepest, count, waiting = 0, 0, [(message, 1)]
    while waiting:
        part, depth = waiting.pop()
        deepest, count = max(deepest, depth), count + 1
        if part.is_multipart() and not kind_of(part).endswith("delivery-status"):
            waiting += [(child, depth + 1) for child in children(part)]
    return deepest, count


def children(part: Message) -> list[Message]:
    """Return the parts directly inside `part`."""
    inside = part.get_payload()
    return [child for child in inside if isinstance(child, Message)] if isinstance(inside, list) else []


def kind_of(part: Message) -> str:
    """Return the content type in lower case; text/plain where it says none that can be read."""
    return part.get_content_type()


def leaves(message: Message) -> Iterator[Message]:
    """Yield what the writer sent, in order; a mail attached inside is one leaf, not opened."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        if part.is_multipart() and part.get_content_maintype() == "multipart":
            waiting += reversed(children(part))
        else:
            yield part


def original(message: Message) -> Message | None:
    """Return the mail that a report brings back, or None."""
    for part in leaves(message):
        if part is message or kind_of(part) not in _ORIGINALS:
            continue
        inside = children(part)
        if inside:
            return inside[0]
        return BytesParser(policy=compat32).parsebytes(content(part)[:64_000], headersonly=True)
    return None


def is_original(part: Message) -> bool:
    """Is this part a whole mail, or the headers of one, inside another?"""
    return kind_of(part) in _ORIGINALS


def content(part: Message) -> bytes:
    """Return the bytes of a leaf, decoded as far as they can be."""
    try:
        found = part.get_payload(decode=True)
    except (ValueError, LookupError, AttributeError, TypeError, AssertionError):
        return b""
    if isinstance(found, bytes):
        return found
    return b"\n\n".join(_flat(child) for child in children(part))


def _flat(block: Message) -> bytes:
    """Return a block of fields as it stood: the parser takes each block of a delivery status for a mail."""
    lines = [f"{name}: {value}" for name, value in block.raw_items()]
    return "\n".join(lines).encode("utf-8", "surrogateescape") + b"\n\n" + content(block)


def text_of(part: Message) -> str:
    """Return the letters of a text leaf, with line ends as "\\n" and without NULs."""
    name = str(part.get_content_charset() or "")
    text = charsets.decoded(content(part), name)
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


def file_name(part: Message) -> str:
    """Return the name that the sender gave a part, as one safe line without a path; "" where there is none."""
    try:
        found = part.get_filename() or ""
    except (ValueError, LookupError, TypeError, AttributeError):
        found = ""
    name = clean_line(headers.words(str(found)))
    return re.split(r"[\\/]", name)[-1][-200:].strip(". ")
