"""What is in a PDF? Its pages, properties, XMP, every string of every object (notes, fields, links, scripts), files inside."""

import io
import re
import zlib
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, ByteStringObject, DictionaryObject, IndirectObject, StreamObject, TextStringObject

from outreach.integrations.finished.letters import readings, shown, spelled
from outreach.integrations.finished.picture import apart as colours_apart
from outreach.integrations.finished.picture import is_picture
from outreach.integrations.finished.piece import APART, Budget, Found, Piece, Place, Unread

_OBJECTS, _STREAMS, _LONGEST = 30_000, 500, 8_000_000
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_COLOURS = re.compile(rb"/Subtype\s*/Image\b(?!.*endobj)", re.DOTALL)
_LABELS = {
    "/Contents": "note",
    "/T": "note",
    "/Alt": "alternative text",
    "/ActualText": "hidden text",
    "/URI": "link",
    "/JS": "script",
}


def pages(where: str, raw: bytes) -> Iterator[Found]:
    """Yield what a reader shows and what it keeps to itself; files inside are given by `embedded`."""
    try:
        reader = PdfReader(io.BytesIO(raw))
        if reader.is_encrypted:
            yield Unread(where, "encrypted")
            return
        yield from _properties(where, reader)
        for number, one in enumerate(reader.pages, 1):
            yield Piece("PDF", f"{where}: page {number}", one.extract_text())
        yield from _objects(where, reader)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, zlib.error, OSError):
        yield Unread(where, "broken")


def embedded(raw: bytes, budget: Budget) -> Iterator[tuple[str, bytes]]:
    """Yield (name, bytes) of the files inside."""
    try:
        reader = PdfReader(io.BytesIO(raw))
        for name, versions in () if reader.is_encrypted else reader.attachments.items():
            for held in versions:
                if budget.take(len(held)):
                    yield name, held
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, zlib.error, OSError):
        return


def pictures(raw: bytes) -> Iterator[bytes]:
    """Yield the photographs inside as they are, without any knowledge of PDF: each is the whole of a stream."""
    yield from (match.group(1) for match in list(_STREAM.finditer(raw))[:_STREAMS] if is_picture(match.group(1)))


def apart(raw: bytes) -> tuple[bytes, bytes]:
    """Return the bytes of a PDF around its packed streams and the colours of its photographs, and those."""
    around, packed, at = [], [], 0
    for match in list(_STREAM.finditer(raw))[:_STREAMS]:
        held = match.group(1)
        told, seen = colours_apart(held) if is_picture(held) else (b"", held) if _unpacked(held) is not None else (held, b"")
        around += [raw[at : match.start(1)], told]
        packed.append(seen)
        at = match.end(1)
    return APART.join([*around, raw[at:]]), b"".join(packed)


def _unpacked(held: bytes) -> bytes | None:
    """Return a stream unpacked; None where it is not packed, or where more than an end of a line follows what is."""
    unpacker = zlib.decompressobj()
    try:
        inside = unpacker.decompress(held, _LONGEST)
    except zlib.error:
        return None
    return None if unpacker.unused_data.strip() else inside


def streams(where: str, raw: bytes) -> Iterator[Piece]:
    """Yield the streams as they unpack, without any knowledge of PDF: what one reader skips, another shows."""
    for match in list(_STREAM.finditer(raw))[:_STREAMS]:
        try:
            inside = zlib.decompressobj().decompress(match.group(1), _LONGEST)
        except zlib.error:
            continue
        said = spelled(inside) if _COLOURS.search(raw, max(0, match.start() - 400), match.start()) else shown(inside)
        yield Piece("unpacked streams", where, said, Place.BYTES, sure=False)


def _properties(where: str, reader: PdfReader) -> Iterator[Piece]:
    for name, value in (reader.metadata or {}).items():
        yield Piece("PDF", f"{where}: property {name.lstrip('/')}", str(value), Place.METADATA)
    if reader.xmp_metadata is not None:
        yield Piece("XMP", f"{where}: XMP", reader.xmp_metadata.stream.get_data().decode("utf-8", "replace"), Place.METADATA)


def _objects(where: str, reader: PdfReader) -> Iterator[Found]:
    numbers = sorted({number for generation in reader.xref.values() for number in generation} | set(reader.xref_objStm))
    if len(numbers) > _OBJECTS:
        yield Unread(where, "too_many")
    found: dict[str, list[str]] = {}
    for number in numbers[:_OBJECTS]:
        held = reader.get_object(IndirectObject(number, 0, reader))
        for label, said in _strings(held, ""):
            found.setdefault(label, []).append(said)
    for label, texts in found.items():
        yield Piece("PDF objects", f"{where}: {label or 'object'}", "\n\n".join(dict.fromkeys(texts)), Place.METADATA)


def _strings(held: Any, label: str, depth: int = 0) -> Iterator[tuple[str, str]]:
    """Every string in an object; what it points to is an object of its own."""
    if depth > 40:
        return
    if isinstance(held, TextStringObject):
        yield label, str(held)
    elif isinstance(held, ByteStringObject):
        yield from ((label, said) for said, sure in readings(bytes(held)) if sure and label != "ID")
    elif isinstance(held, ArrayObject):
        for one in held:
            yield from _strings(one, label, depth + 1)
    elif isinstance(held, DictionaryObject):
        for name, one in dict.items(held):
            yield from _strings(one, _LABELS.get(str(name), str(name).lstrip("/")), depth + 1)
    if isinstance(held, StreamObject) and held.get("/Type") == "/Metadata":
        yield "XMP", held.get_data().decode("utf-8", "replace")
