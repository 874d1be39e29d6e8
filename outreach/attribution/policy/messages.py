"""Does a protected name leave in these bytes? The whole message as sent: headers, parts, file names, documents."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from email import policy as email_policy
from email.message import Message
from email.parser import BytesParser

from outreach.attribution.policy.encodings import readable
from outreach.attribution.policy.finding import find
from outreach.attribution.policy.rules import Mention, Rule, Surface

LARGEST = 30_000_000
PARTS = 200
UNPACKED = 8_000_000
_FOLDING = re.compile(r"\r?\n(?=[ \t])")
_CARD_FOLDING = re.compile(r"\r?\n[ \t]")  # RFC 5545 and RFC 6350: the space goes too
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_WIDE = (re.compile(rb"(?:[\x20-\x7e]\0){4,}"), re.compile(rb"(?:\0[\x20-\x7e]){4,}"))
_SHOWN = re.compile(rb"[\x20-\x7e\xa0-\xff\r\n\t]{6,}")


def scan_bytes(raw: bytes, rules: Sequence[Rule]) -> list[Mention]:
    """Return every mention in a raw message: decoded headers, addresses, Message-ID, bodies, file names, attachments.

    `where` of a mention names the header, part or file; offsets are in that piece as decoded.
    """
    guarded = [rule for rule in rules if rule.kind.forbids_name]
    if not guarded:
        return []
    found: dict[tuple[object, ...], Mention] = {}
    for where, surface, text in _pieces(raw[:LARGEST]):
        for seen in find(text, guarded, surface=surface):
            mention = Mention(seen.rule, seen.start, seen.end, seen.spelling, seen.how, where)
            found.setdefault((where, seen.rule.name, seen.spelling), mention)
    return list(found.values())


def scan_file(name: str, raw: bytes, rules: Sequence[Rule], read: Iterable[tuple[str, str]] = ()) -> list[Mention]:
    """Return every mention in a file and its name; `read` are (where, text) that another reader found in it."""
    guarded = [rule for rule in rules if rule.kind.forbids_name]
    pieces = [
        (name, Surface.FILE_NAME, name),
        *file_texts(name, raw),
        *((place, Surface.ATTACHMENT, text) for place, text in read),
    ]
    return [
        Mention(seen.rule, seen.start, seen.end, seen.spelling, seen.how, where)
        for where, surface, text in pieces
        for seen in find(text, guarded, surface=surface)
    ]


def _pieces(raw: bytes) -> Iterator[tuple[str, Surface, str]]:
    """The undecoded message comes last: what hides between the parts is still a byte that leaves."""
    try:
        message: Message = BytesParser(policy=email_policy.compat32).parsebytes(raw)
        for part in _walk(message, [PARTS]):
            yield from _headers(part)
            if not part.is_multipart():
                yield from _body(part)
            else:
                yield "between the parts", Surface.ATTACHMENT, f"{part.preamble or ''}\n{part.epilogue or ''}"
    except (RecursionError, ValueError, LookupError):
        pass
    yield "message", Surface.ATTACHMENT, raw.decode("utf-8", "replace")


def _walk(message: Message, left: list[int]) -> Iterator[Message]:
    left[0] -= 1
    if left[0] < 0:
        return
    yield message
    payload = message.get_payload()
    if isinstance(payload, list):
        for part in payload:
            if isinstance(part, Message):
                yield from _walk(part, left)


def _headers(part: Message) -> Iterator[tuple[str, Surface, str]]:
    for name, value in part.items():
        yield name, Surface.HEADER, _FOLDING.sub("", str(value))
    file_name = part.get_filename()
    if file_name:
        yield f"file name {file_name}", Surface.FILE_NAME, file_name


def _body(part: Message) -> Iterator[tuple[str, Surface, str]]:
    payload = part.get_payload(decode=True)
    raw = payload if isinstance(payload, bytes) else str(part.get_payload()).encode("utf-8", "replace")
    where = part.get_filename() or part.get_content_type()
    if part.get_content_maintype() == "text":
        text = _decoded(raw, part.get_content_charset() or "utf-8")
        yield where, Surface.ATTACHMENT, text
        yield from ((where, Surface.ATTACHMENT, unfolded) for unfolded in _unfolded(part, text))
    else:
        yield from file_texts(where, raw)
        yield from ((where, Surface.ATTACHMENT, unfolded) for unfolded in _unfolded(part, _shown(raw)))


def _unfolded(part: Message, text: str) -> list[str]:
    named = f"{part.get_content_type()} {part.get_filename() or ''}".lower()
    return [_CARD_FOLDING.sub("", text)] if any(word in named for word in ("calendar", "vcard", ".ics", ".vcf")) else []


def _decoded(raw: bytes, charset: str) -> str:
    try:
        return raw.decode(charset, "replace")
    except LookupError:
        return raw.decode("utf-8", "replace")


def file_texts(name: str, raw: bytes) -> Iterator[tuple[str, Surface, str]]:
    """Yield the readable texts of a file: a zip (documents, sheets) member by member, a PDF stream by stream."""
    if raw[:2] == b"PK":
        yield from _zipped(name, raw)
    elif raw[:5] == b"%PDF-":
        yield from ((name, Surface.ATTACHMENT, text) for text in _streams(raw))
    yield name, Surface.ATTACHMENT, _shown(raw)


def _zipped(name: str, raw: bytes) -> Iterator[tuple[str, Surface, str]]:
    room = UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            for member in archive.infolist()[:500]:
                yield f"{name}/{member.filename}", Surface.FILE_NAME, member.filename
                if not member.flag_bits & 1 and room > 0:
                    with archive.open(member) as file:
                        inside = file.read(room)
                    room -= len(inside)
                    yield f"{name}/{member.filename}", Surface.ATTACHMENT, inside.decode("utf-8", "replace")
    except (zipfile.BadZipFile, zlib.error, OSError, NotImplementedError, RuntimeError, EOFError):
        return


def _streams(raw: bytes) -> Iterator[str]:
    for match in list(_STREAM.finditer(raw))[:500]:
        try:
            yield _shown(zlib.decompressobj().decompress(match.group(1), UNPACKED))
        except zlib.error:
            continue


def _shown(raw: bytes) -> str:
    """Return what a reader of the bytes would see, also where each letter takes two bytes."""
    runs = [run.decode("utf-8", "replace") for run in _SHOWN.findall(raw)]
    if b"\0" in raw:
        runs += [run.replace(b"\0", b"").decode("ascii") for wide in _WIDE for run in wide.findall(raw)]
        runs.append(readable(raw))
    return "\n".join(runs)
