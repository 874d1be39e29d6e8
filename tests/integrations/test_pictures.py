"""A picture leaves with its points and nothing else, proved by a reader that did not make it; what is no picture is refused."""

import io
import struct
import time
import zlib
from collections.abc import Sequence

import pytest
from PIL import Image

from outreach.integrations import finished, pictures, points
from outreach.integrations.finished import Place
from tests.integrations.photographs import TELLING, drawing, photo, with_segment
from tests.releases.hiding import NAME

HUGE = (
    b"\xff\xd8"
    + struct.pack(">BBHBHHBBBB", 0xFF, 0xC0, 11, 8, 60000, 60000, 1, 1, 17, 0)
    + b"\xff\xda\0\x08\x01\1\0\0\x3f\0\0\xff\xd9"
)


@pytest.mark.parametrize("raw", TELLING.values(), ids=TELLING)
def test_a_picture_keeps_every_point_and_says_nothing_more(raw: bytes) -> None:
    made = pictures.bare(raw)
    assert NAME.encode() not in made.raw
    assert pictures.told(made.raw) == []
    before, after = Image.open(io.BytesIO(raw)), Image.open(io.BytesIO(made.raw))
    assert before.tobytes() == after.tobytes()
    assert before.size == after.size == (made.width, made.height)
    assert dict(after.getexif()) in ({}, {0x0112: 6})


def test_the_reader_that_proves_it_finds_what_was_there() -> None:
    told = " ".join(pictures.told(photo()))
    assert NAME in told and "place_taken" in told
    assert pictures.bare(photo()).left == ("Exif", "XMP", "comment")
    assert pictures.bare(photo(said=False)).left == ()


def test_a_turned_picture_stays_turned() -> None:
    assert Image.open(io.BytesIO(pictures.bare(photo()).raw)).getexif()[0x0112] == 6


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "kind"), (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "kind"), (b"GIF89a" + b"\0" * 20, "kind"),
        (b"%PDF-1.4", "kind"), (b"\xff\xd8\xff", "broken"), (b"\xff\xd8\xff\xd9", "broken"), (photo(said=False)[:-40], "broken"),
        (b"\x89PNG\r\n\x1a\n", "broken"), (drawing()[:60], "broken"), (drawing()[:-20] + b"\0" * 20, "broken"),
        (b"\xff\xd8\xff" + b"a" * 10_000_001, "large"), (HUGE, "large"),
    ],
    ids=["empty", "svg", "gif", "pdf", "head", "no lines", "cut", "png head", "png cut", "png check", "heavy", "huge"],
)  # fmt: skip
def test_what_is_no_whole_picture_is_refused_by_its_content(raw: bytes, code: str) -> None:
    with pytest.raises(pictures.NotAPicture) as refused:
        pictures.bare(raw)
    assert refused.value.code == code


def _bare_or_nothing(raw: bytes) -> bytes:
    try:
        return pictures.bare(raw).raw
    except pictures.NotAPicture:  # any other error fails the test
        return b""


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_picture_cut_or_changed_anywhere_is_bare_or_refused(kind: str) -> None:
    raw = photo(kind)
    for at in range(2, len(raw), 29):
        for odd in (raw[:at], raw[:at] + b"\xff\xe1\xff\xff" + raw[at:], raw[:at] + bytes([raw[at] ^ 0xFF]) + raw[at + 1 :]):
            assert NAME.encode() not in _bare_or_nothing(odd)


def _longer(raw: bytes, marker: int) -> bytes:
    """Return a JPEG whose first segment of a kind holds a name behind what it needs."""
    at = raw.index(bytes((0xFF, marker)))
    size = struct.unpack(">H", raw[at + 2 : at + 4])[0]
    held = raw[at + 4 : at + 2 + size] + NAME.encode()
    return raw[: at + 2] + struct.pack(">H", len(held) + 2) + held + raw[at + 2 + size :]


@pytest.mark.parametrize(
    "marker", [0xC0, 0xC4, 0xDB, 0xDD, 0xCC], ids=["frame", "Huffman", "quantisation", "restart", "arithmetic"]
)
def test_a_table_longer_than_its_kind_hides_something_and_is_refused(marker: int) -> None:
    plain = photo(said=False)
    held = plain if marker not in (0xDD, 0xCC) else with_segment(plain, marker, b"\0\0")
    pictures.bare(held)
    with pytest.raises(pictures.NotAPicture) as refused:
        pictures.bare(_longer(held, marker))
    assert refused.value.code in ("hidden", "broken")


def _relined(raw: bytes, behind: bytes = b"", inside: bytes = b"", cut: int = 0, more: Sequence[bytes] = ()) -> bytes:
    """Return a PNG whose lines hold something behind their end, or beyond the last point, or are cut short, or have `more` chunks."""
    made, at, lines = raw[:8], 8, b""
    while at < len(raw):
        length, kind = struct.unpack(">I4s", raw[at : at + 8])
        if kind == b"IDAT":
            lines += raw[at + 8 : at + 8 + length]
        elif kind == b"IEND":
            plain = zlib.decompress(lines)
            made += (
                _chunk(b"IDAT", zlib.compress(plain[: len(plain) - cut] + inside) + behind) + _chunks(b"IDAT", more) + raw[at:]
            )
        else:
            made += raw[at : at + 12 + length]
        at += 12 + length
    return made


def _chunks(kind: bytes, several: Sequence[bytes]) -> bytes:
    return b"".join(_chunk(kind, held) for held in several)


def _chunk(kind: bytes, held: bytes) -> bytes:
    return struct.pack(">I", len(held)) + kind + held + struct.pack(">I", zlib.crc32(kind + held))


@pytest.mark.parametrize(
    ("more", "code"),
    [({"behind": zlib.compress(NAME.encode())}, "hidden"), ({"inside": NAME.encode()}, "hidden"), ({"inside": b"x" * 3_000_000}, "hidden"), ({"cut": 9}, "broken"),
     ({"more": [b"", NAME.encode()]}, "hidden"), ({"cut": 9, "more": [b""]}, "broken")],
    ids=["behind the lines", "beyond the last point", "much beyond", "cut", "behind an empty piece", "cut before an empty piece"],
)  # fmt: skip
@pytest.mark.parametrize("mode", ["1", "P", "L", "RGB", "RGBA", "I;16"])
def test_the_lines_of_a_png_hold_its_points_and_nothing_more(mode: str, more: dict[str, object], code: str) -> None:
    held = io.BytesIO()
    Image.new(mode, (37, 21)).save(held, "PNG")
    plain = _relined(held.getvalue(), more=[b""])
    assert pictures.bare(plain).width == 37
    with pytest.raises(pictures.NotAPicture) as refused:
        pictures.bare(_relined(held.getvalue(), **more))
    assert refused.value.code == code


def test_a_png_in_seven_passes_is_counted_pass_by_pass() -> None:
    lines = [(-(-(37 - x) // across), -(-(21 - y) // down)) for x, y, across, down in points._PASSES]
    raw = zlib.compress(b"".join(b"\0" * (1 + wide) * high for wide, high in lines))
    header = struct.pack(">IIBBBBB", 37, 21, 8, 0, 0, 0, 1)
    whole = (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", header)
        + _chunk(b"IDAT", raw[:9])
        + _chunk(b"IDAT", raw[9:])
        + _chunk(b"IEND", b"")
    )
    assert Image.open(io.BytesIO(pictures.bare(whole).raw)).size == (37, 21)


def test_a_name_written_into_the_colours_is_found_all_the_same() -> None:
    raw = photo(said=False)
    inside = raw[:-30] + NAME.encode() + raw[-30:]
    words = " ".join(one.text for one in finished.read("a.jpg", inside).pieces if one.place is Place.BYTES)
    assert NAME in words
    around = with_segment(raw, 0xEB, NAME.encode())
    assert NAME in " ".join(one.text for one in finished.read("a.jpg", around).pieces)


def test_a_large_picture_is_read_back_in_a_moment() -> None:
    held = io.BytesIO()
    Image.effect_noise((1200, 900), 90).convert("RGB").save(held, "JPEG", quality=85)
    began = time.perf_counter()
    pictures.bare(held.getvalue())
    assert time.perf_counter() - began < 3  # it was ten times as slow when colours were read as words
