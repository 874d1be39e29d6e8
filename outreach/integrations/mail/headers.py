"""How is one header written, so that nothing in it can start another? RFC 5322 lines, RFC 2047 words."""

import binascii
import re

from outreach.core.text import clean_line

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,75}")
_BREAK = re.compile("[\r\n\x00\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_UNFIT = re.compile(r"[\r\n<> \t\x00]")
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_ATOMS = re.compile(f"{_ATOM}(?: {_ATOM})*")
_USUAL = re.compile(rf"{_ATOMS.pattern} <[^\r\n<> \t\x00]+>").fullmatch
_OURS = {
    "bcc", "cc", "content-transfer-encoding", "content-type", "date", "from", "list-unsubscribe",
    "list-unsubscribe-post", "message-id", "mime-version", "reply-to", "return-path", "sender", "subject", "to",
}  # fmt: skip
_WORD = 39  # bytes of text in one encoded word: 64 characters, so that a long header name still fits 76
_LINE = 78
_MOST = 900  # octets that one unbroken piece may have; the limit of a line is 998


def line(name: str, value: str) -> bytes:
    """Return `name: value` with its CRLF, folded. Raises `ValueError` for a line break or an impossible name."""
    if not _NAME.fullmatch(name):
        raise ValueError(f"“{name}” is not a header name")
    return f"{name}: {_fold(unstructured(name, value), len(name) + 2)}\r\n".encode("ascii")


def added(name: str, value: str) -> bytes:
    """Return a header line that a caller added; those that we write ourselves are refused."""
    if name.lower() in _OURS:
        raise ValueError(f"the header {name} is ours to write")
    return line(name, value)


def unstructured(name: str, value: str) -> str:
    """Return `value` as it may stand in a header: as it is when plain, as encoded words otherwise."""
    if _BREAK.search(value):
        raise ValueError(f"the header {name} holds a line break")
    plain = value.isascii() and value.isprintable() and "=?" not in value
    if plain and max(map(len, value.split(" "))) < _MOST:
        return value
    return encoded_words(value)


def mailbox(name: str, address: str) -> str:
    """Return `name <address>` for From, To and Reply-To; line breaks and controls in the name become spaces."""
    if not address or _UNFIT.search(address):
        raise ValueError("an address holds no spaces, brackets or line breaks")
    name = clean_line(name)
    if not name:
        return f"<{address}>"
    return f"{_phrase(name)} <{address}>"


def mailbox_line(name: str, address: str) -> bytes:
    """Return a mailbox folded for the place after `To: `; letters outside ASCII only in an RFC 6531 local part."""
    whole = f"{name} <{address}>"
    if len(whole) < _LINE - 11 and _USUAL(whole):  # short and plain, as nearly all are: read at one glance
        return whole.encode()
    whole = mailbox(name, address)
    return (whole if len(whole) < _LINE - 10 else _fold(whole, 10)).encode()


def encoded_words(text: str) -> str:
    """Return RFC 2047 words of whole characters, at most 75 characters each, folded."""
    if len(data := text.encode("utf-8", "replace")) <= _WORD:
        return _encoded_word(data)
    words, piece = [], b""
    for letter in text:
        encoded = letter.encode("utf-8", "replace")
        if len(piece) + len(encoded) > _WORD:
            words.append(piece)
            piece = b""
        piece += encoded
    words.append(piece)
    return "\r\n ".join(map(_encoded_word, words))


def _encoded_word(data: bytes) -> str:
    return f"=?utf-8?b?{binascii.b2a_base64(data, newline=False).decode()}?="


def _phrase(name: str) -> str:
    if not name.isascii() or "=?" in name or len(name) > 200:
        return encoded_words(name)
    if _ATOMS.fullmatch(name):
        return name
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _fold(value: str, used: int) -> str:
    """Break at spaces so that lines stay within 78 where they can; unfolding gives the same text back."""
    if used + len(value) <= _LINE or "\r\n" in value:
        return _fold_last(value)
    lines, current = [], ""
    for piece in re.split(r"(?<=\S)(?= +\S)", value):
        if current.strip() and used + len(current) + len(piece) > _LINE:
            lines.append(current)
            current, used = piece, 0
        else:
            current += piece
    return "\r\n".join([*lines, current])


def _fold_last(value: str) -> str:
    head, mark, last = value.rpartition("\r\n")
    if not mark or len(last) <= _LINE:
        return value
    word, space, address = last.rpartition(" ")
    return f"{head}\r\n{word}\r\n {address}" if space and word.strip() else value
