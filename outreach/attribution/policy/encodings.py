"""What else does this text say to a machine? Entities, percent signs, base64, encoded words, tags and the like, undone."""

import base64
import binascii
import html
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from email.header import decode_header
from functools import lru_cache

from outreach.integrations.finished.letters import readings
from outreach.integrations.finished.markup import APART

MOST = 4_000_000
_Decode = Callable[[str], str]
_ESCAPE = re.compile(
    r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,31});?|(?:%[0-9A-Fa-f]{2})+|(?:%u[0-9A-Fa-f]{4})+|(?:=(?:[0-9A-Fa-f]{2}|\r?\n))+"
    r"|(?:\\x[0-9A-Fa-f]{2})+|(?:\\'[0-9A-Fa-f]{2})+|(?:\\[0-3][0-7]{2})+"
    r"|(?:\\u[0-9a-fA-F]{4})+|(?:\\u\{[0-9a-fA-F]{1,6}\})+|(?:\\U[0-9a-fA-F]{8})+"
)
_OLD_MAIL = re.compile(r"\+([A-Za-z0-9+/]{3,})-?")
_TAG = re.compile(r"<[!/?A-Za-z][^<>]{0,4000}>")
_TAG_NAME = re.compile(r"</?(?:[A-Za-z0-9]+:)?([A-Za-z0-9]+)")
_ENCODED_WORD = re.compile(r"=\?[\w.*-]{2,40}\?[bBqQ]\?[^?\s]*\?=(?:\s*=\?[\w.*-]{2,40}\?[bBqQ]\?[^?\s]*\?=)*")
_BASE64 = re.compile(
    r"(?<![A-Za-z0-9+/_-])(?:[A-Za-z0-9+/_-]{7,}|[A-Za-z0-9+/_-]{6,}(?=\r?\n[A-Za-z0-9+/_-]{4}))(?:\r?\n[A-Za-z0-9+/_-]{4,})*={0,2}"
)
_HEX = re.compile(r"(?<![0-9A-Za-z])(?:0x)?[0-9A-Fa-f]{2}(?:[ :,-]{0,2}(?:0x)?[0-9A-Fa-f]{2}){4,}(?![0-9A-Za-z])")
_PUNYCODE = re.compile(r"xn--[a-z0-9-]{2,59}", re.IGNORECASE)
_TURNED = re.compile("\u202e([^\u202c\u2069\n]{2,400})")
_DISARMED = re.compile(r"\s?[\[({]\s?(?:\.|dot)\s?[\])}]\s?|(?<=\w) dot (?=\w{2})|\s?[\[({]\s?at\s?[\])}]\s?", re.IGNORECASE)
_SIGNS = str.maketrans("$@!|€¢¡£", "saileci" + "l")
_SIGNED = re.compile(r"(?<=[A-Za-z])[$@!|€¢¡£](?=[A-Za-z$@!|])|(?<![A-Za-z0-9])[$@€¢](?=[A-Za-z])")
_LONG, _LONGEST_SHIFTED = 14, 20_000


@dataclass(frozen=True, slots=True)
class Decoded:
    """A second reading of a text. `runs` say where it stands in the source, in order: from which character of the reading, and
    where those begin and end there; end -1 where it is the source itself, letter by letter. Empty: all of it.

    `sure` is false where bytes were read of which not all are text: only long names are looked for there.
    """

    text: str
    how: str
    start: int
    end: int
    runs: Sequence[tuple[int, int, int]] = ()
    sure: bool = True

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where text[start:end] stands in the source."""
        if not self.runs:
            return self.start, self.end
        return self._place(start)[0], self._place(max(start, end - 1))[1]

    def _place(self, at: int) -> tuple[int, int]:
        first, start, end = self.runs[bisect_right(self.runs, at, key=_first) - 1]
        return (start, end) if end >= 0 else (start + at - first, start + at - first + 1)


def _first(run: tuple[int, int, int]) -> int:
    return run[0]


def decodings(text: str) -> Iterator[Decoded]:
    """Yield every other reading of `text`, bounded."""
    text = text[:MOST]
    if "&" in text or "%" in text or "=" in text or "\\" in text:
        yield from _substituted(text, _ESCAPE, _unescaped, "encoding")
    if "<" in text:
        yield from _substituted(text, _TAG, _untagged, "markup")
    if "=?" in text:
        yield from _substituted(text, _ENCODED_WORD, _encoded_word, "encoded word")
    if "+" in text:
        yield from _substituted(text, _OLD_MAIL, _old_mail, "encoding")
    if "\u202e" in text:
        yield from _substituted(text, _TURNED, lambda piece: piece[:0:-1], "turned around")
    if any(sign in text for sign in "$@!|€¢¡£"):
        yield from _substituted(text, _SIGNED, lambda piece: piece.translate(_SIGNS), "signs for letters")
    if any(sign in text for sign in "[({") or " dot " in text.lower():
        yield from _substituted(text, _DISARMED, lambda piece: "@" if "at" in piece.lower() else ".", "taken apart")
    yield from _whole(text, _BASE64, lambda piece: _base64_of(piece) if len(piece) < 100 else _base64(piece), "base64")
    yield from _whole(text, _HEX, _hex, "hexadecimal")
    if "xn--" in text.lower():
        yield from _whole(text, _PUNYCODE, lambda piece: [(_punycode(piece), True)], "punycode")


def _substituted(text: str, pattern: re.Pattern[str], decode: _Decode, how: str) -> Iterator[Decoded]:
    pieces: list[str] = []
    runs: list[tuple[int, int, int]] = []
    at = length = 0
    for match in pattern.finditer(text):
        start, end, piece = match.start(), match.end(), decode(match.group())
        for words, run in ((text[at:start], (length, at, -1)), (piece, (length + start - at, start, end))):
            if words:
                pieces.append(words)
                runs.append(run)
        length, at = length + start - at + len(piece), end
    if at:
        yield Decoded("".join([*pieces, text[at:]]), how, 0, len(text), [*runs, (length, at, -1)])


def _whole(text: str, pattern: re.Pattern[str], decode: Callable[[str], list[tuple[str, bool]]], how: str) -> Iterator[Decoded]:
    for match in pattern.finditer(text):
        for said, sure in decode(match.group()):
            if said:
                yield Decoded(said, how, match.start(), match.end(), sure=sure)


@lru_cache(maxsize=20_000)
def _unescaped(piece: str) -> str:
    if piece[0] == "&":
        return html.unescape(piece)
    if piece[0] == "\\" and piece[1].isdigit():
        return bytes(int(code, 8) for code in re.findall(r"[0-7]{3}", piece)).decode("utf-8", "replace")
    if piece[0] == "\\" and piece[1] in "x'":
        return _bytes(bytes(int(code, 16) for code in re.findall(r"[0-9a-fA-F]{2}", piece)))
    if piece[0] == "\\" or piece[:2] == "%u":
        return "".join(chr(code) for code in _codes(piece) if code < 0x110000 and not 0xD800 <= code < 0xE000)
    return _bytes(bytes.fromhex(piece.replace(piece[0], "")))  # the ends of lines are nothing to it


def _codes(piece: str) -> list[int]:
    return [int(code, 16) for code in re.findall(r"[0-9a-fA-F]{1,8}", piece)]


def _bytes(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def _untagged(piece: str) -> str:
    named = _TAG_NAME.match(piece)
    name = named.group(1).lower() if named else ""
    return " " if name == "br" else "\n\n" if name in APART else ""


def _old_mail(piece: str) -> str:
    """UTF-7 (RFC 2152): UTF-16 in base64 between + and -."""
    letters = piece.strip("+-")
    try:
        raw = base64.b64decode(letters + "=" * (-len(letters) % 4))
        return raw[: len(raw) // 2 * 2].decode("utf-16-be")
    except (ValueError, binascii.Error):
        return piece


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


def _base64(piece: str) -> list[tuple[str, bool]]:
    """Read it from each of its first four letters and after each stroke: an address may begin before it does."""
    if piece.isalpha() and piece[1:].islower():
        return []  # a word
    letters = re.sub(r"[\s=]", "", piece).replace("-", "+").replace("_", "/")
    if len(letters) < _LONG:  # most are words: taken only where every letter makes sense
        return [reading for reading in _base64_from(letters) if reading[1]]
    if "/" in letters and len(letters) < _LONGEST_SHIFTED:
        parts = [part for part in letters.split("/") if len(part) >= _LONG and part != letters]
        return [reading for part in (letters, letters[1:], letters[2:], letters[3:], *parts) for reading in _base64_from(part)]
    shifts = range(4) if len(letters) < _LONGEST_SHIFTED else range(1)
    return [reading for shift in shifts for reading in _base64_from(letters[shift:])]


@lru_cache(maxsize=20_000)
def _base64_of(word: str) -> list[tuple[str, bool]]:
    """The same words stand in every file of a text."""
    return _base64(word)


def _base64_from(letters: str) -> list[tuple[str, bool]]:
    letters = letters[: len(letters) - 1] if len(letters) % 4 == 1 else letters
    try:
        return readings(base64.b64decode(letters + "=" * (-len(letters) % 4)))
    except (ValueError, binascii.Error):
        return []


def _hex(piece: str) -> list[tuple[str, bool]]:
    digits = re.sub(r"0x|[ :,-]", "", piece)
    return readings(bytes.fromhex(digits[: len(digits) // 2 * 2]))


def _punycode(piece: str) -> str:
    try:
        return piece[4:].encode("ascii").decode("punycode")
    except (ValueError, OverflowError):
        return ""
