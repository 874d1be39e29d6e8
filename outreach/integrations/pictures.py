"""What of a picture may leave? What it shows, and nothing else: every other part of a JPEG or PNG is left behind, known or not."""

import io
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from outreach.integrations import finished
from outreach.integrations.finished import Place
from outreach.integrations.points import surplus

LARGEST = 10_000_000  # bytes
MOST_PIXELS = 100_000_000
PRINTED, HEAVY = 1_280, 1_000_000  # points across a page of paper; bytes
_DRAWN = 250_000  # bytes of a PNG that is a drawing; a photograph is larger, and becomes a JPEG
_MOST_FITTED = 30_000_000  # points of a PNG, which can only be read whole
_PNG = b"\x89PNG\r\n\x1a\n"
_SHOWN = {  # what a chunk may hold at most: one that is longer hides something; the pixels may be as long as they are
    b"IHDR": 13, b"PLTE": 768, b"IDAT": LARGEST, b"IEND": 0, b"tRNS": 256, b"gAMA": 4, b"cHRM": 32, b"sRGB": 1, b"sBIT": 4,
    b"bKGD": 6, b"pHYs": 9,
}  # fmt: skip
_FRAMES = frozenset(
    (*range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0))
)  # SOF: the size stands there
_HUFFMAN, _CONDITIONS, _RESTART, _MOST_CONDITIONS = 0xC4, 0xCC, 0xDD, 8
_TABLES = frozenset((_HUFFMAN, _CONDITIONS, 0xDB, _RESTART))  # also arithmetic conditions and quantisation
_SOS, _EOI, _ADOBE, _EXIF, _ORIENTATION = 0xDA, 0xD9, 0xEE, 0xE1, 0x0112


class NotAPicture(ValueError):
    """These bytes are no picture that we take; `code` is one of kind, broken, large, hidden."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Picture:
    """The bare picture: its media type, its bytes, its size in pixels, and the names of the parts that were left behind."""

    kind: str
    raw: bytes
    width: int
    height: int
    left: tuple[str, ...]

    @property
    def ending(self) -> str:
        """Return what its file name ends with."""
        return "jpg" if self.kind == "image/jpeg" else "png"


def bare(raw: bytes) -> Picture:
    """Return the picture in `raw` without anything it says beside what it shows, read back to be sure; raises `NotAPicture`.

    What it is is told by its bytes alone. A turned JPEG keeps one number, how it is turned; nothing else of its Exif.
    """
    if len(raw) > LARGEST:
        raise NotAPicture("large")
    try:
        made = _jpeg(raw) if raw[:3] == b"\xff\xd8\xff" else _png(raw) if raw[:8] == _PNG else None
    except (struct.error, IndexError, zlib.error) as error:
        raise NotAPicture("broken") from error
    if made is None:
        raise NotAPicture("kind")
    if not 0 < made.width * made.height <= MOST_PIXELS:
        raise NotAPicture("broken" if not made.width * made.height else "large")
    if told(made.raw):
        raise NotAPicture("hidden")
    return made


def fitted(raw: bytes) -> bytes:
    """Return a bare picture as a page of a file shows it: at most `PRINTED` points long, upright, and bare again.

    Where nothing here can make it smaller it is returned as it is, or nothing at all where it would make the file too heavy;
    nothing as well for one that no program can show.
    """
    try:
        from PIL import Image  # comes with what makes a PDF, and is not on every machine
    except ImportError:
        return raw if len(raw) <= HEAVY else b""
    try:
        with Image.open(io.BytesIO(raw)) as opened:
            if opened.width * opened.height > _MOST_FITTED and opened.format != "JPEG":
                return b""
            return bare(_shrunk(opened)).raw
    except (OSError, SyntaxError, ValueError, EOFError, IndexError, struct.error, zlib.error, Image.DecompressionBombError):
        return b""


def _shrunk(opened: Any) -> bytes:
    from PIL import Image, ImageOps

    kind = opened.format
    opened.draft("RGB", (PRINTED, PRINTED))  # a JPEG is read at half or a quarter of its size: its points may be 100 million
    shown, made = ImageOps.exif_transpose(opened), io.BytesIO()
    shown.thumbnail((PRINTED, PRINTED))
    if kind == "PNG":
        shown.save(made, "PNG", optimize=True)
    if kind != "PNG" or made.tell() > _DRAWN:
        made = io.BytesIO()
        if shown.has_transparency_data:  # what shows through is paper
            shown = Image.alpha_composite(Image.new("RGBA", shown.size, "white"), shown.convert("RGBA"))
        shown.convert("RGB").save(made, "JPEG", quality=82)
    return made.getvalue()


def told(raw: bytes) -> list[str]:
    """Return what an independent reader finds in a picture beside what it shows: each record, and a place where it was taken."""
    reading = finished.read("image/x", raw)
    records = [f"{one.where}: {one.text}" for one in reading.pieces if one.place is Place.METADATA]
    return [*records, *(f"{one.where}: {one.code}" for one in reading.unread)]


def _jpeg(raw: bytes) -> Picture:
    kept, left, size, scans, turned = [b"\xff\xd8"], [], (0, 0), 0, 1
    for marker, held in _segments(raw):
        if marker in _FRAMES:
            size = struct.unpack(">HH", held[1:5])
        if (marker in _FRAMES or marker in _TABLES) and _needed(marker, held) != len(held):
            raise NotAPicture("hidden")
        if marker == _SOS:
            scans += 1
        if marker == _EXIF and held[:6] == b"Exif\0\0":
            turned = _turned(held[6:])
        if marker in _FRAMES or marker in _TABLES or marker == _SOS or (marker == _ADOBE and held[:5] == b"Adobe"):
            length = 12 if marker == _ADOBE else _header(marker, held)
            kept.append(struct.pack(">BBH", 0xFF, marker, length + 2) + (held[:12] if marker == _ADOBE else held))
        elif marker != 0xE0:
            left.append(_named(marker, held))
    if not scans or not size[0]:
        raise NotAPicture("broken")
    if turned != 1:
        kept.insert(1, _orientation(turned))
    return Picture("image/jpeg", b"".join([*kept, b"\xff\xd9"]), size[1], size[0], tuple(dict.fromkeys(left)))


def _header(marker: int, held: bytes) -> int:
    """Return how many bytes of `held` the length of a segment counts: the lines of a scan follow its header uncounted."""
    return 4 + 2 * held[0] if marker == _SOS else len(held)


def _needed(marker: int, held: bytes) -> int:
    """Return how many bytes a frame or a table takes (ITU-T T.81, B.2): whatever stands behind them shows nothing."""
    if marker in _FRAMES:
        return 6 + 3 * held[5]
    if marker == _RESTART:
        return 2
    if marker == _CONDITIONS:
        return min(len(held) // 2, _MOST_CONDITIONS) * 2
    at = 0
    while at < len(held):  # several tables in one segment, each with its number before it
        at += 17 + sum(held[at + 1 : at + 17]) if marker == _HUFFMAN else 129 if held[at] >> 4 else 65
    return at


def _segments(raw: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield (marker, bytes) up to the end of the picture, a scan with its lines; whatever follows the end is no part of it."""
    at = 2
    while True:
        if raw[at] != 0xFF:
            raise NotAPicture("broken")
        marker = raw[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker == _EOI:
            return
        size = struct.unpack(">H", raw[at + 2 : at + 4])[0]
        end = at + 2 + size
        if size < 2 or end > len(raw):
            raise NotAPicture("broken")
        start = at + 4
        if marker == _SOS:
            if size != 6 + 2 * raw[start]:
                raise NotAPicture("broken")
            end = _end_of_scan(raw, end)
        yield marker, raw[start:end]
        at = end


def _end_of_scan(raw: bytes, at: int) -> int:
    """Return where the next marker stands: in the lines of a scan FF is followed by 00, or by a restart."""
    while (at := raw.find(b"\xff", at)) >= 0:
        if at + 1 >= len(raw):
            break
        if raw[at + 1] != 0 and not 0xD0 <= raw[at + 1] <= 0xD7:
            return at
        at += 2
    raise NotAPicture("broken")


def _turned(exif: bytes) -> int:
    """Return how a picture is to be turned, 1 to 8; 1 where nobody can say."""
    try:
        order = "<" if exif[:2] == b"II" else ">"
        at = struct.unpack(order + "I", exif[4:8])[0]
        for number in range(struct.unpack(order + "H", exif[at : at + 2])[0]):
            tag, kind, _count, value = struct.unpack(order + "HHIH", exif[at + 2 + 12 * number : at + 12 + 12 * number])
            if tag == _ORIENTATION and kind == 3 and 1 <= value <= 8:
                return int(value)
    except struct.error:
        pass
    return 1


def _orientation(turned: int) -> bytes:
    held = b"Exif\0\0MM\0*\0\0\0\x08\0\x01" + struct.pack(">HHIHH", _ORIENTATION, 3, 1, turned, 0) + b"\0\0\0\0"
    return struct.pack(">BBH", 0xFF, _EXIF, len(held) + 2) + held


def _named(marker: int, held: bytes) -> str:
    if marker == 0xFE:
        return "comment"
    if held[:6] == b"Exif\0\0":
        return "Exif"
    if held[:5] == b"http:":
        return "XMP"
    return {0xED: "IPTC", 0xE2: "ICC"}.get(marker, f"APP{marker - 0xE0}" if 0xE0 <= marker <= 0xEF else f"{marker:02X}")


def _png(raw: bytes) -> Picture:
    kept, left, at, size, last = [_PNG], [], 8, (0, 0), b""
    while last != b"IEND":
        length, kind = struct.unpack(">I4s", raw[at : at + 8])
        held, check = raw[at + 8 : at + 8 + length], raw[at + 8 + length : at + 12 + length]
        if len(held) != length or struct.unpack(">I", check)[0] != zlib.crc32(kind + held):
            raise NotAPicture("broken")
        if kind == b"IHDR":
            size = struct.unpack(">II", held[:8])
        if length <= _SHOWN.get(kind, -1):
            kept.append(raw[at : at + 12 + length])
        else:
            left.append(kind.decode("latin-1"))
        at, last = at + 12 + length, kind
    lines = [one[8:-4] for one in kept[1:] if one[4:8] == b"IDAT"]
    if not lines or not 0 < size[0] * size[1] <= MOST_PIXELS:
        raise NotAPicture("large" if lines and all(size) else "broken")
    if more := surplus(kept[1][8:-4], lines):
        raise NotAPicture("hidden" if more > 0 else "broken")
    return Picture("image/png", b"".join(kept), size[0], size[1], tuple(dict.fromkeys(left)))
