"""Which readers read a file? Chosen by its bytes, not by its name; files inside files are read too."""

import re
from collections.abc import Iterator

from outreach.integrations.finished import markup, message, packed, picture, portable
from outreach.integrations.finished.letters import readings, shown, spelled, text_of
from outreach.integrations.finished.piece import Budget, Found, Piece, Place, Reading, Unread

LARGEST = 30_000_000
DEEPEST = 4
_PDF, _ZIP = b"%PDF-", (b"PK\x03\x04", b"PK\x05\x06")
_SMALL = 60_000  # a larger part of a document is thousands of styles; its words, attributes and comments are read all the same
_CARD_FOLDING = re.compile(r"\r?\n[ \t]")  # RFC 5545 and RFC 6350: the space goes too
_CARD = re.compile(r"^\s*BEGIN:V", re.IGNORECASE)
_PAGE = re.compile(r"<(?:!doctype|html|head|body|article|p|div|a|img|table|svg|!--)[\s>/]", re.IGNORECASE)
_XML = re.compile(r"^\s*<\?xml")
_CARD_KIND = re.compile("calendar|vcard")
_KIND = re.compile(r"[a-z]+/[\w.+-]+")


def read(name: str, raw: bytes) -> Reading:
    """Return all that can be read in a file: its name, its words, what is hidden in it, and the bare bytes."""
    return _collected(_file(name, raw, Budget(), 0))


def read_message(raw: bytes) -> Reading:
    """Return all that can be read in a message as it leaves."""
    return _collected(_message(raw, Budget(), 0))


def _collected(found: Iterator[Found]) -> Reading:
    reading = Reading()
    for one in found:
        if isinstance(one, Unread):
            reading.unread.append(one)
        elif one.text.strip():
            reading.pieces.append(one)
    return reading


def _message(raw: bytes, budget: Budget, depth: int) -> Iterator[Found]:
    raw, whole = raw[:LARGEST], len(raw)
    if whole > LARGEST:
        yield Unread("message", "too_large")
    for one in message.parts(raw):
        if isinstance(one, tuple):
            where, kind, held = one
            yield from _inside(where, kind, held, budget, depth)
        else:
            yield one
    yield Piece("bytes", "message", raw.decode("utf-8", "replace"), Place.BYTES, sure=False)


def _inside(where: str, kind: str, held: bytes, budget: Budget, depth: int) -> Iterator[Found]:
    if kind == "text/html":
        yield from markup.page(where, held.decode("utf-8", "surrogatepass"))
    elif kind != "text/plain" or where != kind:
        if _CARD_KIND.search(kind):
            yield from _unfolded(where, held.decode("utf-8", "replace"))
        yield from _file(where, held, budget, depth + 1)


def _file(name: str, raw: bytes, budget: Budget, depth: int) -> Iterator[Found]:
    if not _KIND.fullmatch(name):
        yield Piece("name", name, name.replace("/", " / "), Place.FILE_NAME)
    if depth > DEEPEST or len(raw) > LARGEST:
        yield Unread(name, "too_large")
        return
    text = text_of(raw)
    if text is not None:
        yield from _text(name, text)
        return
    yield from _known(name, raw, budget, depth)
    raw, coded = _apart(raw)
    if coded:
        yield Piece("bytes", name, spelled(coded), Place.BYTES, sure=False)
    yield from (Piece("text", name, said, sure=sure) for said, sure in readings(raw) if sure)
    yield Piece("bytes", name, shown(raw), Place.BYTES, sure=False)


def _apart(raw: bytes) -> tuple[bytes, bytes]:
    """Return what stands in the bytes as it is, and what is packed or colours: read unpacked, and here for long words alone."""
    if raw[:4] in _ZIP:
        return packed.apart(raw)
    if _PDF in raw[:1024]:
        return portable.apart(raw)
    return picture.apart(raw) if picture.is_picture(raw) else (raw, b"")


def _known(name: str, raw: bytes, budget: Budget, depth: int) -> Iterator[Found]:
    if raw[:4] in _ZIP:
        for one in packed.members(name, raw, budget):
            yield from _member(name, one, budget, depth)
    elif _PDF in raw[:1024]:
        yield from _portable(name, raw, budget, depth)
    elif picture.is_picture(raw):
        yield from picture.records(name, raw)
    elif raw[:2] == b"\x1f\x8b":
        inside = packed.unzipped(name, raw, budget)
        yield from [inside] if isinstance(inside, Unread) else _file(f"{name}/inside", inside, budget, depth + 1)
    elif raw[257:262] == b"ustar":
        for one in packed.taped(name, raw, budget):
            yield from _member(name, one, budget, depth)


def _member(name: str, one: tuple[str, bytes] | Unread, budget: Budget, depth: int) -> Iterator[Found]:
    if isinstance(one, Unread):
        yield one
        return
    inner, held = one
    where = f"{name}/{inner}"
    if inner.endswith((".xml", ".rels")):
        yield Piece("name", where, inner.rpartition("/")[2], Place.FILE_NAME)
        found = list(markup.part(where, held))
        yield from found
        if len(held) < _SMALL or b"<!" in held[:2_000] or any(isinstance(one, Unread) for one in found):
            yield Piece("bytes", where, held.decode("utf-8", "replace"), Place.BYTES, sure=False)
    else:
        yield from _file(where, held, budget, depth + 1)


def _portable(name: str, raw: bytes, budget: Budget, depth: int) -> Iterator[Found]:
    yield from portable.pages(name, raw)
    for inner, held in portable.embedded(raw, budget):
        yield from _file(f"{name}/{inner}", held, budget, depth + 1)
    for number, held in enumerate(portable.pictures(raw), 1):
        yield from _file(f"{name}: picture {number}", held, budget, depth + 1)
    yield from portable.streams(name, raw)


def _unfolded(where: str, text: str) -> Iterator[Found]:
    yield Piece("unfolded lines", where, _CARD_FOLDING.sub("", text))


def _text(name: str, text: str) -> Iterator[Found]:
    if text.startswith("%PDF-"):
        yield from portable.pages(name, text.encode("utf-8", "surrogatepass"))
        yield Piece("bytes", name, text, Place.BYTES, sure=False)
        return
    if _CARD.match(text) or name.lower().endswith((".ics", ".vcf")):
        yield from _unfolded(name, text)
    elif _XML.match(text) and not _PAGE.search(text[:2_000]):
        yield from markup.part(name, text.encode("utf-8", "surrogatepass"))
    elif _PAGE.search(text[:5_000]):
        yield from markup.page(name, text)
        yield Piece("bytes", name, text, Place.BYTES, sure=False)
        return
    yield Piece("text", name, text)
