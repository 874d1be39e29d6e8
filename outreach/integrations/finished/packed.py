"""What is in a packed file? Each member of a zip (documents and sheets are ones), of a tar, and what gzip holds."""

import gzip
import io
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator

from outreach.core.arriving import DAMAGED
from outreach.integrations.finished.piece import APART, Budget, Unread

_MANY = 500
_ENCRYPTED = 1
_HEAD = 30  # bytes before the name of a member


def members(name: str, raw: bytes, budget: Budget) -> Iterator[tuple[str, bytes] | Unread]:
    """Yield (name, bytes) of each member; a member that nobody can open is said to be unread."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            if archive.comment:
                yield "comment of the archive", archive.comment
            found = archive.infolist()
            if len(found) > _MANY:
                yield Unread(name, "too_many")
            for member in found[:_MANY]:
                yield _member(name, archive, member, budget)
    except DAMAGED:
        yield Unread(name, "broken")


def apart(raw: bytes) -> tuple[bytes, bytes]:
    """Return the bytes around the members of a zip, and the packed ones, which `members` has unpacked; all are around where it is damaged."""
    around, packed, at = [], [], 0
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            for one in sorted(archive.infolist()[:_MANY], key=lambda one: one.header_offset):
                name, extra = struct.unpack("<HH", raw[one.header_offset + 26 : one.header_offset + 30])
                start = one.header_offset + _HEAD + name + extra
                if start < at or start + one.compress_size > len(raw):
                    return raw, b""
                around.append(raw[at:start])
                at = start + one.compress_size
                packed.append(raw[start:at])
    except (struct.error, *DAMAGED):
        return raw, b""
    return APART.join([*around, raw[at:]]), b"".join(packed)


def _member(name: str, archive: zipfile.ZipFile, member: zipfile.ZipInfo, budget: Budget) -> tuple[str, bytes] | Unread:
    where = f"{name}/{member.filename}"
    if member.flag_bits & _ENCRYPTED:
        return Unread(where, "encrypted")
    if not budget.take(member.file_size):
        return Unread(where, "too_large")
    try:
        with archive.open(member) as file:
            return member.filename, file.read(member.file_size + 1)
    except DAMAGED:
        return Unread(where, "broken")


def unzipped(name: str, raw: bytes, budget: Budget) -> bytes | Unread:
    """Return what gzip holds."""
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(raw)) as file:
            inside = file.read(max(0, budget.left) + 1)
    except (OSError, EOFError, zlib.error):
        return Unread(name, "broken")
    return inside if budget.take(len(inside)) else Unread(name, "too_large")


def taped(name: str, raw: bytes, budget: Budget) -> Iterator[tuple[str, bytes] | Unread]:
    """Yield (name, bytes) of each file of a tar."""
    try:
        with tarfile.open(fileobj=io.BytesIO(raw), mode="r:") as tape:
            for number, member in enumerate(tape):
                if number >= _MANY or not budget.take(member.size):
                    yield Unread(name, "too_many")
                    return
                held = tape.extractfile(member) if member.isfile() else None
                yield member.name, held.read() if held else b""
    except (tarfile.TarError, *DAMAGED):
        yield Unread(name, "broken")
