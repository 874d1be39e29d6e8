"""What do these bytes say? A Word file, a mail, a page's source or plain text in any encoding, bounded, as numbered lines."""

import codecs
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from outreach.core import arriving
from outreach.core.arriving import Content
from outreach.core.words import say
from outreach.releases.policy.importing import mails, pages, word
from outreach.releases.policy.importing.bidi import balanced
from outreach.releases.policy.importing.found import Removed, Unreadable
from outreach.releases.policy.importing.lines import Line
from outreach.releases.policy.importing.sheet import Sheet

MOST_CHARACTERS = 1_000_000
MOST_LINES = 20_000
_BREAK = re.compile(r"\r\n|\r|\n")
_OTHERS = (
    (b"%PDF-", "PDF"),
    (b"\xd0\xcf\x11\xe0", say("old Word file")),
    (b"{\\rtf", "RTF"),
)  # formats that hold a text, but not one that we read
_WELCOME = (Content.TEXT, Content.PACKED, Content.PDF, Content.OLE)  # the last two are refused below, by their names
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
    """The lines, those beyond the bound, the encoding they were read in, what was left out already, and doubts."""

    lines: Sequence[Line]
    beyond: Sequence[Line]
    encoding: str
    removed: Sequence[Removed] = ()
    doubts: Sequence[str] = ()


def decode(raw: bytes | str) -> Decoded:
    """Return the numbered lines of `raw`; raises `Unreadable` for a file that must not or cannot be opened."""
    if isinstance(raw, bytes):
        _refuse_others(raw)
        if word.is_word(raw):
            return _sheet(word.words_of(raw), "")
        if mails.is_mail(raw):
            return _sheet(mails.words_of(raw), "")
    text, encoding = (raw, "") if isinstance(raw, str) else _text(raw)
    text = _storable(text)
    if pages.is_markup(text):
        return _sheet(pages.words_of(text[:MOST_CHARACTERS]), encoding)
    kept = _lines(text[:MOST_CHARACTERS], 1)
    beyond = kept[MOST_LINES:] + _lines(text[MOST_CHARACTERS:], len(kept))
    return _straight(Decoded(kept[:MOST_LINES], [line for line in beyond if line.text], encoding))


def page(source: str) -> Decoded:
    """Return the lines of a page's source, or of a piece of one from the clipboard, however short."""
    return _sheet(pages.words_of(_storable(source)[:MOST_CHARACTERS]), "")


def _sheet(sheet: Sheet, encoding: str) -> Decoded:
    lines = [Line(line.number, _CONTROL.sub(" ", _storable(line.text)).strip()) for line in sheet.lines]
    return _straight(Decoded(lines[:MOST_LINES], lines[MOST_LINES:], encoding, sheet.removed, sheet.doubts))


def _straight(decoded: Decoded) -> Decoded:
    """Close the direction marks that were left open, and say so."""
    lines = [Line(line.number, balanced(line.text)) for line in decoded.lines]
    odd = [str(line.number) for line, was in zip(lines, decoded.lines, strict=True) if line.text != was.text]
    if not odd:
        return decoded
    said = say(
        "Marks that turn the reading direction were left open or closed twice; they are in order now. Lines: %(lines)s.",
        lines=", ".join(odd[:20]),
    )
    return replace(decoded, lines=lines, doubts=[*decoded.doubts, said])


def _storable(text: str) -> str:
    """Return `text` without lone surrogates, which nothing can store."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _refuse_others(raw: bytes) -> None:
    try:
        arriving.check(raw, _WELCOME)
    except arriving.Unwelcome as error:
        raise Unreadable(error.args[0]) from error
    for mark, name in _OTHERS:
        if raw.startswith(mark):
            raise Unreadable(
                say("This is a file we do not read (%(name)s). Save it as .docx, or copy its text and paste it.", name=name)
            )


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
