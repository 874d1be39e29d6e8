"""Which mails are too large, too deep or too broken to be read at all? Found on the raw bytes, before anything parses them."""

import re

MOST_BYTES = 30_000_000
MOST_HEADER_BYTES = 256_000
MOST_PARTS = 200
MOST_DEPTH = 50

_HEADER_END = re.compile(rb"\r?\n\r?\n|\r\r")
_BOUNDARY = re.compile(rb"boundary\s*=\s*(?:\"([^\"\r\n]{1,200})\"|([^\s;\"]{1,200}))", re.IGNORECASE)
_FIELD = re.compile(
    rb"^(from|to|cc|subject|date|sender|reply-to|received|message-id|return-path|in-reply-to|references|mime-version|content-[a-z-]+"
    rb"|delivered-to|envelope-to|dkim-signature|authentication-results|x-[a-z0-9-]+|auto-submitted|precedence|list-[a-z]+)[ \t]*:",
    re.MULTILINE | re.IGNORECASE,
)
_ENVELOPE_LINE = re.compile(rb"\A(?:>?From [^\r\n]*\r?\n|\s*\r?\n)+")


class Poison(ValueError):
    """A mail that is kept and shown as it came, but not read; the message says why."""


def checked(data: bytes) -> bytes:
    """Return the bytes to parse; raises `Poison` for what must not reach a parser."""
    if not data.strip():
        raise Poison("the file is empty")
    if len(data) > MOST_BYTES:
        raise Poison(f"larger than {MOST_BYTES // 1_000_000} MB")
    if b"\n" not in data:
        data = data.replace(b"\r", b"\n")  # the line ends of old Macs
    data = _ENVELOPE_LINE.sub(b"", data, count=1)
    found = _HEADER_END.search(data)
    header_bytes = found.start() if found else len(data)
    if header_bytes > MOST_HEADER_BYTES:
        raise Poison(f"its headers are longer than {MOST_HEADER_BYTES // 1000} kB")
    if not _FIELD.search(data, 0, header_bytes + 1):
        raise Poison("no header was found; this is no mail")
    if _count_delimiters(data) > 2 * MOST_PARTS + 20:
        raise Poison(f"more than {MOST_PARTS} parts")
    return data


def _count_delimiters(data: bytes) -> int:
    """Return how many lines may begin a part, over all boundaries that the mail names."""
    names: set[bytes] = set()
    for found in _BOUNDARY.finditer(data):
        names.add(found.group(1) or found.group(2))
        if len(names) > MOST_PARTS:
            return len(names) * 2 + 21
    prefixes = {name for name in names if not any(name != other and name.startswith(other) for other in names)}
    return sum(data.count(b"\n--" + name) for name in prefixes)
