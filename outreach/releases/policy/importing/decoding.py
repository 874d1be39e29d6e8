"""Which characters are these bytes? UTF-8, UTF-16 or an old Windows page, bounded, as numbered lines."""

import codecs
import re
from collections.abc import Sequence
from dataclasses import dataclass

from outreach.releases.policy.importing.lines import Line
from outreach.releases.policy.importing.markup import is_markup, words_of

MOST_CHARACTERS = 1_000_000
MOST_LINES = 20_000
_BREAK = re.compile(r"\r\n|\r|\n")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff]")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """The lines, those beyond the bound, the encoding they were read in, and what stood around the text of a page."""

    lines: Sequence[Line]
    beyond: Sequence[Line]
    encoding: str
    around: Sequence[Line] = ()


def decode(raw: bytes | str) -> Decoded:
    """Return the numbered lines of `raw`."""
    text, encoding = (raw, "") if isinstance(raw, str) else _text(raw)
    text = text.encode("utf-8", "replace").decode("utf-8")  # lone surrogates cannot be stored
    page = words_of(text[:MOST_CHARACTERS]) if is_markup(text) else None
    if page is not None:
        inside, around = page
        return Decoded(inside[:MOST_LINES], inside[MOST_LINES:], encoding, around)
    kept = _lines(text[:MOST_CHARACTERS], 1)
    beyond = kept[MOST_LINES:] + _lines(text[MOST_CHARACTERS:], len(kept))
    return Decoded(kept[:MOST_LINES], [line for line in beyond if line.text], encoding)


def _lines(text: str, first: int) -> list[Line]:
    if not text:
        return []
    return [Line(number, _CONTROL.sub(" ", line).strip()) for number, line in enumerate(_BREAK.split(text), first)]


def _text(raw: bytes) -> tuple[str, str]:
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return raw.decode(encoding, "replace").lstrip("\ufeff"), encoding
    wide = _wide(raw)
    if wide:
        return raw.decode(wide, "replace"), wide
    try:
        return raw.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _old(raw)


def _wide(raw: bytes) -> str:
    """Two bytes a letter leave a zero in every second place of a Western text."""
    sample = raw[:4000]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if max(even, odd) * 4 < len(sample) or min(even, odd) * 8 > max(even, odd):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _old(raw: bytes) -> tuple[str, str]:
    """Of the two old Windows pages, the Arabic one is meant where most high bytes are Arabic letters in runs."""
    high = [byte for byte in raw[:20_000] if byte >= 0x80]
    letters = sum(0xC0 <= byte <= 0xEF or byte in (0x81, 0x8D, 0x8E, 0x90, 0xA1, 0xBA, 0xBF) for byte in high)
    runs = len(re.findall(rb"[\xc0-\xef]{3,}", raw[:20_000]))
    encoding = "cp1256" if runs >= 3 and letters > 0.8 * len(high) else "cp1252"
    return raw.decode(encoding, "replace"), encoding
