"""Small pictures that say who took them, where, and for whom, in every place there is."""

import io
import struct
import zlib
from functools import cache
from typing import Any

from PIL import Image

from tests.releases.hiding import NAME

IPTC = b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\x12\x1c\x02\x50" + struct.pack(">H", len(NAME)) + NAME.encode()


@cache
def photo(kind: str = "JPEG", mode: str = "RGB", said: bool = True, progressive: bool = False) -> bytes:
    """Return a picture of 48 by 32 points; `said` puts the name into Exif, XMP and a comment, with a place and a turn."""
    image = Image.effect_noise((48, 32), 90).convert("RGB").convert(mode)
    held, exif, more = io.BytesIO(), Image.Exif(), dict[str, Any]()
    if said:
        exif[0x013B] = exif[0x8298] = NAME
        exif[0x0112] = 6
        exif.get_ifd(0x8825)[1] = "N"
        more = {"exif": exif, "comment": f"by {NAME}".encode(), "xmp": f"<x>{NAME}</x>".encode()}
    image.save(held, kind, **more, **({"progressive": True} if progressive else {}))
    return held.getvalue()


def with_segment(raw: bytes, marker: int, held: bytes) -> bytes:
    """Return a JPEG with one more part at its beginning."""
    return raw[:2] + struct.pack(">BBH", 0xFF, marker, len(held) + 2) + held + raw[2:]


def drawing(*chunks: tuple[bytes, bytes]) -> bytes:
    """Return a PNG with more parts after its head."""
    raw = photo("PNG", said=False)
    made = [struct.pack(">I", len(held)) + kind + held + struct.pack(">I", zlib.crc32(kind + held)) for kind, held in chunks]
    return raw[:33] + b"".join(made) + raw[33:]


TELLING = {
    "Exif, place, comment, XMP": photo(),
    "progressive": photo(progressive=True),
    "four colours": photo(mode="CMYK"),
    "IPTC": with_segment(photo(said=False), 0xED, IPTC),
    "unknown part": with_segment(photo(said=False), 0xEB, NAME.encode()),
    "after the end": photo(said=False) + NAME.encode(),
    "PNG text": drawing((b"tEXt", b"Author\0" + NAME.encode())),
    "PNG packed text": drawing((b"zTXt", b"Author\0\0" + zlib.compress(NAME.encode()))),
    "PNG Exif and after the end": photo("PNG") + NAME.encode(),
    "PNG own part": drawing((b"prVt", NAME.encode())),
}
