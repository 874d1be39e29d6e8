"""May this file come in? Told by its bytes, never by its name: what kind it is, how large it unpacks, and whether it acts."""

import io
import re
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Collection, Sequence
from enum import StrEnum

from outreach.core.words import Said, say

MOST_UNPACKED = 200 * 1024 * 1024  # bytes
DAMAGED = (
    zipfile.BadZipFile, zlib.error, struct.error, OSError, EOFError, NotImplementedError, RuntimeError, ValueError, LookupError
)  # fmt: skip
"""What `zipfile` raises for a file that is damaged, by chance or on purpose; some of it stands in no paper of it."""
_MOST_PARTS = 2_000
_SMALL, _MOST_RATIO = 8_000_000, 100  # a part of a true sheet may be packed well, but not both well and large
_LONGEST_NAME = 120  # characters
_ENCRYPTED = 1
_ACTS = re.compile(r"vbaProject|vbaData|macrosheets/|^Basic/|^Scripts/", re.IGNORECASE)
_CLIMBS = re.compile(r"^[/\\]|^[A-Za-z]:|(^|[/\\])\.\.([/\\]|$)|\0")
_PICTURE = re.compile(rb"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*|<!DOCTYPE svg[^>]*>\s*)*<svg[\s>]", re.IGNORECASE | re.DOTALL)


class Content(StrEnum):
    """What a file is."""

    TEXT = "text"  # plain text, a table, a mail, a page's source: read as words
    PACKED = "packed"  # Word files and workbooks
    OLE = "ole"  # old Word files and workbooks
    PDF = "pdf"
    PICTURE = "picture"
    PROGRAM = "program"
    ARCHIVE = "archive"


_BEGINNINGS: tuple[tuple[bytes, Content], ...] = (
    (b"PK\x03\x04", Content.PACKED),
    (b"PK\x05\x06", Content.PACKED),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Content.OLE),
    (b"%PDF-", Content.PDF),
    (b"\x89PNG\r\n", Content.PICTURE),
    (b"\xff\xd8\xff", Content.PICTURE),
    (b"GIF8", Content.PICTURE),
    (b"II*\x00", Content.PICTURE),
    (b"MM\x00*", Content.PICTURE),
    (b"\x7fELF", Content.PROGRAM),
    (b"MZ\x90\x00", Content.PROGRAM),
    (b"#!/", Content.PROGRAM),
    (b"\x1f\x8b\x08", Content.ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", Content.ARCHIVE),
    (b"Rar!\x1a\x07", Content.ARCHIVE),
    (b"BZh9", Content.ARCHIVE),
    (b"\xfd7zXZ\x00", Content.ARCHIVE),
)
_WHY: dict[Content, Said] = {
    Content.PICTURE: say("This is a picture. A picture tells where it was taken and by whom; it was not kept. Paste the text instead."),
    Content.PROGRAM: say("This is a program, not a file of words; it was not kept."),
    Content.ARCHIVE: say("This is a packed folder; it was not opened. Unpack it and choose the one file."),
    Content.PDF: say("This is a PDF, which does not say what is a line and what is a column. Send the Word file or the sheet, or paste its text."),
    Content.OLE: say("This is a file of an old program. Save it as .docx or .xlsx, or paste its text."),
}  # fmt: skip


class Unwelcome(ValueError):
    """A file that must not come in; the message says why and what to do."""


def content_of(raw: bytes) -> Content:
    """Return what the bytes are, whatever the file is called."""
    for beginning, content in _BEGINNINGS:
        if raw.startswith(beginning):
            return content
    if (raw[:4] == b"RIFF" and raw[8:12] == b"WEBP") or raw[4:12] in (b"ftypheic", b"ftypavif", b"ftypmif1"):
        return Content.PICTURE
    return Content.PICTURE if _PICTURE.match(raw[:4096]) else Content.TEXT


def check(raw: bytes, welcome: Collection[Content]) -> None:
    """Raise `Unwelcome` for another kind of file, for one that unpacks to too much, climbs out of its folder, is locked or acts."""
    content = content_of(raw)
    if content not in welcome and content in _WHY:
        raise Unwelcome(_WHY[content])
    if content is Content.PACKED:
        _check_packed(raw)


def _check_packed(raw: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            parts = archive.infolist()
    except DAMAGED:
        return  # damaged: who reads it says so in the words of its kind
    if is_too_large(parts):
        raise Unwelcome(say("The file unpacks to more than 200 MB or to too many parts; it was not opened."))
    if is_a_bomb(parts):
        raise Unwelcome(say("The file is packed so tightly that it would fill the memory; it was not opened."))
    if any(_CLIMBS.search(one.orig_filename) for one in parts):
        raise Unwelcome(
            say("The file holds parts that want to lie outside it, as no word processor writes them; it was not opened.")
        )
    if any(one.flag_bits & _ENCRYPTED for one in parts):
        raise Unwelcome(say("The file is locked with a password. Save it without one."))
    if any(_ACTS.search(one.filename) for one in parts):
        raise Unwelcome(
            say("The file carries a program (a macro); it was not opened. Save it as .docx or .xlsx, or paste its text.")
        )


def is_too_large(parts: Sequence[zipfile.ZipInfo]) -> bool:
    """Say whether a packed file unpacks to more than may be opened."""
    return len(parts) > _MOST_PARTS or sum(one.file_size for one in parts) > MOST_UNPACKED


def is_a_bomb(parts: Sequence[zipfile.ZipInfo]) -> bool:
    """Say whether one part is packed both well and large, as no true file is."""
    return any(one.file_size > max(_SMALL, _MOST_RATIO * one.compress_size) for one in parts)


def shown_name(name: str) -> str:
    """Return what may be shown of a file's name: its last part on one line, without what turns or hides letters. Never a path."""
    last = re.split(r"[/\\]", name)[-1]
    plain = "".join(sign for sign in last if unicodedata.category(sign)[0] != "C").strip(" .")
    return plain[-_LONGEST_NAME:] or "file"
