"""What do the header lines of a mail say? Decoded within limits; one line each, without direction tricks."""

import binascii
import re
from email.message import Message

from outreach.core.text import clean_line
from outreach.integrations.inbound.charsets import decoded

_MOST = 20_000
_WORD = re.compile(r"=\?([^?\s*]{1,40})(?:\*[^?\s]{0,20})?\?([bBqQ])\?([^?]{0,8000})\?=")
_BETWEEN = re.compile(r"(\?=)[ \t\r\n]+(=\?[^?\s]{1,60}\?[bBqQ]\?)")
_ADDRESS = re.compile(r"[^\s<>\"(),:;\[\]\\@]{1,64}@(?:[^\s<>\"(),:;@\[\]\\]{1,255}|\[[0-9a-fA-F:.]{3,50}\])")
_ANGLED = re.compile(r"<\s*(?:mailto:)?([^<>\s]{1,64}@[^<>\s]{1,255})\s*>")
_ID = re.compile(r"<([^<>\s]{1,400})>")


def raw(message: Message, name: str) -> str:
    """Return the first header of that name as it came, unfolded; "" where there is none."""
    return next(iter(all_raw(message, name)), "")


def all_raw(message: Message, name: str) -> list[str]:
    """Return every header of that name, unfolded, with bytes that are no letters kept as they are."""
    wanted = name.lower()
    return [_unfolded(value) for found, value in message.raw_items() if found.lower() == wanted]


def line(message: Message, name: str) -> str:
    """Return a header as a person reads it: words decoded, one line, no control or direction characters."""
    return clean_line(words(raw(message, name)))


def words(value: str) -> str:
    """Return `value` with its encoded words read (RFC 2047); what cannot be read stays as it came."""
    value = _plain(value)
    if "=?" not in value:
        return value
    pieces, at, held, charset = [], 0, b"", ""
    for found in _WORD.finditer(_BETWEEN.sub(r"\1\2", value)):
        between = found.string[at : found.start()]
        if between or found.group(1).lower() != charset:
            pieces += [decoded(held, charset), between]
            held, charset = b"", found.group(1).lower()
        held += _bytes(found.group(2).lower(), found.group(3))
        at = found.end()
    rest = _BETWEEN.sub(r"\1\2", value)[at:]
    return "".join([*pieces, decoded(held, charset), rest])


def _bytes(encoding: str, coded: str) -> bytes:
    if encoding == "q":
        return binascii.a2b_qp(coded.replace("_", " ").encode("utf-8", "surrogateescape"), header=False)
    kept = re.sub(r"[^A-Za-z0-9+/]", "", coded)
    kept = kept[: len(kept) - (len(kept) % 4 == 1)]
    try:
        return binascii.a2b_base64(kept + "=" * (-len(kept) % 4))
    except binascii.Error:
        return coded.encode("utf-8", "surrogateescape")


def person(value: str) -> tuple[str, str]:
    """Return (name, address) of the first person in an address header; "" for what is missing."""
    value = _plain(value)
    found = _ANGLED.search(value) or _ADDRESS.search(value)
    if found is None:
        return clean_line(words(value)), ""
    address = found.group(1) if found.re is _ANGLED else found.group()
    name = words(value[: found.start()]).strip().strip("\"'").replace('\\"', '"')
    return clean_line(name), clean_address(address)


def addresses(value: str) -> list[str]:
    """Return every address in a header, in its order."""
    value = _plain(value)
    return list(dict.fromkeys(clean_address(found.group()) for found in _ADDRESS.finditer(value)))


def clean_address(address: str) -> str:
    """Return an address without the marks that programs put around it."""
    return clean_line(_plain(address)).strip("<>\"' ,;:.()").removeprefix("mailto:")


def ids(value: str) -> list[str]:
    """Return the message ids in a header such as References, without their brackets."""
    return _ID.findall(_plain(value[:_MOST]))


def _unfolded(value: object) -> str:
    return re.sub(r"[\r\n]+[ \t]*", " ", str(value)[:_MOST]).strip()


def _plain(value: str) -> str:
    """Return header text whose 8-bit bytes are read as UTF-8, or else as Western European."""
    try:
        value.encode("ascii")
    except UnicodeEncodeError:
        return decoded(value.encode("utf-8", "surrogateescape"), "utf-8")
    return value
