"""What does a picture say beside what it shows? Exif with the place it was taken, IPTC, XMP, comments, text chunks."""

import re
import struct
import zlib
from collections.abc import Iterator

from outreach.integrations.finished.letters import readings, shown
from outreach.integrations.finished.piece import APART, Found, Piece, Place, Unread

_GPS, _EXIF = 0x8825, 0x8769
_WIDE_TAGS = range(0x9C9B, 0x9CA0)  # title, comment, author, keywords, subject, as Windows keeps them
_NAMES = {
    0x010E: "description", 0x010F: "maker", 0x0110: "model", 0x0131: "software", 0x013B: "artist", 0x8298: "copyright",
    0x9286: "comment", 0x9C9B: "title", 0x9C9C: "comment", 0x9C9D: "author", 0x9C9E: "keywords", 0x9C9F: "subject",
    0xA430: "owner", 0x013C: "computer",
}  # fmt: skip
_PNG = b"\x89PNG\r\n\x1a\n"
_MOST = 2_000_000  # bytes that all packed texts of one picture may hold together; one of a megabyte could fill the memory
_MARK = re.compile(rb"\xff[^\x00\xd0-\xd7]")  # in the lines of a scan FF is followed by 00, or by a restart


class _TooLarge(Exception):
    """The packed texts of a picture hold more than anybody reads."""


class _Room:
    """How many bytes the packed texts of one picture may still hold."""

    def __init__(self) -> None:
        self.left = _MOST

    def unpacked(self, packed: bytes) -> bytes:
        found = zlib.decompressobj().decompress(packed, self.left + 1)
        self.left -= len(found)
        if self.left < 0:
            raise _TooLarge
        return found


def is_picture(raw: bytes) -> bool:
    """Say whether the bytes begin as a picture whose records are known here."""
    return raw[:3] == b"\xff\xd8\xff" or raw[:8] == _PNG or raw[:4] in (b"II*\0", b"MM\0*", b"GIF8") or raw[8:12] == b"WEBP"


def apart(raw: bytes) -> tuple[bytes, bytes]:
    """Return the bytes around the colours of a picture, and the colours; all are around where its parts do not follow each other."""
    try:
        found = list(_scans(raw) if raw[:3] == b"\xff\xd8\xff" else _packed(raw) if raw[:8] == _PNG else ())
    except (struct.error, IndexError):
        return raw, b""
    around, at = [], 0
    for start, end in found:
        around.append(raw[at:start])
        at = end
    return APART.join([*around, raw[at:]]), b"".join(raw[start:end] for start, end in found)


def _scans(raw: bytes) -> Iterator[tuple[int, int]]:
    """Yield where the lines of each scan of a JPEG begin and end."""
    at = 2
    while at + 4 <= len(raw) and raw[at] == 0xFF and raw[at + 1] != 0xD9:
        start = at + 2 + struct.unpack(">H", raw[at + 2 : at + 4])[0]
        end = start
        if raw[at + 1] == 0xDA:
            end = next((one.start() for one in _MARK.finditer(raw, start)), len(raw))
            yield start, end
        at = end


def _packed(raw: bytes) -> Iterator[tuple[int, int]]:
    at = 8
    while at + 12 <= len(raw):
        size, kind = struct.unpack(">I4s", raw[at : at + 8])
        if kind == b"IDAT" and at + 12 + size <= len(raw):
            yield at + 8, at + 8 + size
        at += 12 + size
        if kind == b"IEND":
            return


def records(where: str, raw: bytes) -> Iterator[Found]:
    """Yield each record that holds words."""
    try:
        if raw[:3] == b"\xff\xd8\xff":
            yield from _jpeg(where, raw)
        elif raw[:8] == _PNG:
            yield from _png(where, raw)
        elif raw[8:12] == b"WEBP":
            yield from _webp(where, raw)
        elif raw[:4] in (b"II*\0", b"MM\0*"):
            yield from _exif(where, raw)
    except _TooLarge:
        yield Unread(where, "too_large")
    except (struct.error, IndexError, zlib.error):
        yield Unread(where, "broken")


def _jpeg(where: str, raw: bytes) -> Iterator[Found]:
    at = 2
    while at + 4 <= len(raw) and raw[at] == 0xFF and raw[at + 1] not in (0xD9, 0xDA):
        size = struct.unpack(">H", raw[at + 2 : at + 4])[0]
        held = raw[at + 4 : at + 2 + size]
        if held[:6] == b"Exif\0\0":
            yield from _exif(where, held[6:])
        elif raw[at + 1] == 0xED:
            yield from _iptc(where, held)
        elif raw[at + 1] == 0xFE or held[:5] == b"http:":
            yield from _said("XMP" if held[:5] == b"http:" else "comment", where, held)
        at += 2 + size


def _png(where: str, raw: bytes) -> Iterator[Found]:
    at, room = 8, _Room()
    while at + 8 <= len(raw):
        size, kind = struct.unpack(">I4s", raw[at : at + 8])
        held = raw[at + 8 : at + 8 + size]
        if kind == b"eXIf":
            yield from _exif(where, held)
        elif kind == b"tEXt":
            yield from _said("text", where, held.replace(b"\0", b": "))
        elif kind == b"zTXt":
            keyword, _, packed = held.partition(b"\0")
            yield from _said("text", where, keyword + b": " + room.unpacked(packed[1:]))
        elif kind == b"iTXt":
            yield from _said("text", where, _international(held, room))
        at += 12 + size


def _international(held: bytes, room: _Room) -> bytes:
    keyword, _, rest = held.partition(b"\0")
    packed, rest = rest[:1] == b"\1", rest[2:]
    _, _, rest = rest.partition(b"\0")
    translated, _, words = rest.partition(b"\0")
    return b": ".join((keyword, translated, room.unpacked(words) if packed else words))


def _webp(where: str, raw: bytes) -> Iterator[Found]:
    at = 12
    while at + 8 <= len(raw):
        kind, size = struct.unpack("<4sI", raw[at : at + 8])
        held = raw[at + 8 : at + 8 + size]
        if kind == b"EXIF":
            yield from _exif(where, held.removeprefix(b"Exif\0\0"))
        elif kind == b"XMP ":
            yield from _said("XMP", where, held)
        at += 8 + size + size % 2


def _iptc(where: str, held: bytes) -> Iterator[Found]:
    """Records of IPTC-IIM: 0x1C, record, data set, length, words."""
    at = held.find(b"\x1c\x02")
    while 0 <= at < len(held) - 5 and held[at] == 0x1C:
        size = struct.unpack(">H", held[at + 3 : at + 5])[0]
        yield from _said("IPTC", where, held[at + 5 : at + 5 + size])
        at += 5 + size


def _exif(where: str, raw: bytes) -> Iterator[Found]:
    order = "<" if raw[:2] == b"II" else ">"
    first = struct.unpack(order + "I", raw[4:8])[0]
    yield from _directory(where, raw, order, first, set())


def _directory(where: str, raw: bytes, order: str, at: int, seen: set[int]) -> Iterator[Found]:
    if at in seen or not 8 <= at < len(raw) or len(seen) > 20:
        return
    seen.add(at)
    count = struct.unpack(order + "H", raw[at : at + 2])[0]
    for number in range(min(count, 500)):
        entry = raw[at + 2 + 12 * number : at + 14 + 12 * number]
        tag, kind, length, value = struct.unpack(order + "HHII", entry)
        if tag == _GPS:
            yield Unread(f"{where}: Exif", "place_taken")
        elif tag == _EXIF:
            yield from _directory(where, raw, order, value, seen)
        elif kind in (1, 2, 7) and length:
            held = raw[value : value + length] if length > 4 else entry[8 : 8 + length]
            yield from _said(f"Exif {_NAMES.get(tag, hex(tag))}", where, held, wide=tag in _WIDE_TAGS)
    following = at + 2 + 12 * count
    yield from _directory(where, raw, order, struct.unpack(order + "I", raw[following : following + 4])[0], seen)


def _said(label: str, where: str, held: bytes, *, wide: bool = False) -> Iterator[Found]:
    if wide:
        yield Piece(
            "picture", f"{where}: {label}", held[: len(held) // 2 * 2].decode("utf-16-le", "replace").rstrip("\0"), Place.METADATA
        )
        return
    found = readings(held.strip(b"\0")) or [(shown(held), False)]
    yield from (Piece("picture", f"{where}: {label}", said, Place.METADATA, sure) for said, sure in found)
