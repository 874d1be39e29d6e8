"""What else does this text say to a machine? Entities, percent signs, base64, encoded words, tags and the like, undone."""

import base64
import binascii
import html
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from email.header import decode_header
from urllib.parse import unquote_to_bytes

MOST = 4_000_000
_Decode = Callable[[str], str]
_ESCAPE = re.compile(
    r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,31});?|(?:%[0-9A-Fa-f]{2})+|(?:\\u[0-9a-fA-F]{4})+|=\r?\n|(?:=[0-9A-Fa-f]{2})+"
)
_TAG = re.compile(r"<[!/?A-Za-z][^<>]{0,4000}>")
_ENCODED_WORD = re.compile(r"=\?[\w.*-]{2,40}\?[bBqQ]\?[^?\s]*\?=(?:\s*=\?[\w.*-]{2,40}\?[bBqQ]\?[^?\s]*\?=)*")
_BASE64 = re.compile(r"(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{14,}(?:\r?\n[A-Za-z0-9+/_-]{4,})*={0,2}")
_HEX = re.compile(r"(?<![0-9A-Za-z])(?:[0-9A-Fa-f]{2}[ :]?){8,}(?![0-9A-Za-z])")
_PUNYCODE = re.compile(r"xn--[a-z0-9-]{2,59}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A second reading of a text. `places[i]` is the (start, end) in the source of character i; empty: all of it."""

    text: str
    how: str
    start: int
    end: int
    places: Sequence[tuple[int, int]] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where text[start:end] stands in the source."""
        if not self.places:
            return self.start, self.end
        return self.places[start][0], self.places[max(start, end - 1)][1]


def decodings(text: str) -> Iterator[Decoded]:
    """Yield every other reading of `text`, bounded."""
    text = text[:MOST]
    if "&" in text or "%" in text or "=" in text or "\\u" in text:
        yield from _substituted(text, _ESCAPE, _unescaped, "encoding")
    if "<" in text:
        yield from _substituted(text, _TAG, lambda _: "", "markup")
    if "=?" in text:
        yield from _substituted(text, _ENCODED_WORD, _encoded_word, "encoded word")
    yield from _whole(text, _BASE64, _base64, "base64")
    yield from _whole(text, _HEX, _hex, "hexadecimal")
    if "xn--" in text.lower():
        yield from _whole(text, _PUNYCODE, _punycode, "punycode")


def _substituted(text: str, pattern: re.Pattern[str], decode: _Decode, how: str) -> Iterator[Decoded]:
    pieces, places, at = [], [], 0
    for match in pattern.finditer(text):
        start, end, piece = match.start(), match.end(), decode(match.group())
        pieces += [text[at:start], piece]
        places += [*zip(range(at, start), range(at + 1, start + 1), strict=True), *[(start, end)] * len(piece)]
        at = end
    if pieces:
        pieces.append(text[at:])
        places += [(index, index + 1) for index in range(at, len(text))]
        yield Decoded("".join(pieces), how, 0, len(text), places)


def _whole(text: str, pattern: re.Pattern[str], decode: _Decode, how: str) -> Iterator[Decoded]:
    for match in pattern.finditer(text):
        said = decode(match.group())
        if said:
            yield Decoded(said, how, match.start(), match.end())


def _unescaped(piece: str) -> str:
    if piece[0] == "&":
        return html.unescape(piece)
    if piece[0] == "\\":
        return "".join(chr(int(code, 16)) for code in re.findall(r"[0-9a-fA-F]{4}", piece))
    return unquote_to_bytes(piece.replace("=\r\n", "").replace("=\n", "").replace("=", "%")).decode("utf-8", "replace")


def _encoded_word(piece: str) -> str:
    try:
        parts = decode_header(piece)
        return "".join(_text(part, charset) if isinstance(part, bytes) else part for part, charset in parts)
    except (ValueError, LookupError, binascii.Error):
        return ""


def _text(part: bytes, charset: str | None) -> str:
    try:
        return part.decode(charset or "ascii", "replace")
    except LookupError:
        return part.decode("utf-8", "replace")


def _base64(piece: str) -> str:
    letters = re.sub(r"[\s=]", "", piece).replace("-", "+").replace("_", "/")
    letters = letters[: len(letters) - 1] if len(letters) % 4 == 1 else letters
    try:
        return readable(base64.b64decode(letters + "=" * (-len(letters) % 4)))
    except (ValueError, binascii.Error):
        return ""


def _hex(piece: str) -> str:
    return readable(bytes.fromhex(re.sub(r"[ :]", "", piece)))


def _punycode(piece: str) -> str:
    try:
        return piece[4:].encode("ascii").decode("punycode")
    except (ValueError, OverflowError):
        return ""


def readable(raw: bytes) -> str:
    """Return `raw` as text when most of it is text, else nothing."""
    if raw.count(0) * 3 > len(raw):
        raw = raw.replace(b"\0", b"")
    said = raw.decode("utf-8", "ignore")
    shown = sum(letter.isprintable() or letter.isspace() for letter in said)
    return said if said and shown >= 0.8 * len(said) and len(said) * 3 >= len(raw) else ""
