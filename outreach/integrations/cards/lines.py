"""Where does each card begin and end, and which lines of it belong together? Bytes in, whole lines of bytes out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

_MARK = re.compile(rb"\s*(BEGIN|END)\s*:\s*VCARD\s*$", re.IGNORECASE)
_PROPERTY = re.compile(rb"(?:[A-Za-z0-9_-]+\.)?[A-Za-z][A-Za-z0-9-]*[;:]")
_BASE64 = re.compile(rb"[A-Za-z0-9+/=]+\s*$")
_NOTE = re.compile(rb"(?:[A-Za-z0-9_-]+\.)?NOTE[;:]", re.IGNORECASE)  # the one text that programs break into lines
_QUOTED = re.compile(rb"[;=]\s*\"?QUOTED-PRINTABLE", re.IGNORECASE)
_PACKED = re.compile(rb"[;=]\s*\"?(?:BASE64|B)\"?\s*(?:[;:]|$)", re.IGNORECASE)


@dataclass(slots=True)
class Lines:
    """The whole lines of one card; `number` is its place in the file, the first being 1, `closed` whether its END was there."""

    number: int
    lines: list[bytes] = field(default_factory=list)
    closed: bool = False


def cards(content: bytes) -> Iterator[Lines]:
    """Yield every card; one that is not closed ends where the next begins, a card inside a card (AGENT) is left out."""
    card: Lines | None = None
    number = depth = 0
    for line in re.split(rb"\r\n|\n|\r", content):
        mark = _MARK.match(line)
        word = mark.group(1).upper() if mark else b""
        if word == b"BEGIN" and card is not None and card.lines and card.lines[-1].upper().startswith(b"AGENT"):
            depth += 1
        elif word == b"END" and depth:
            depth -= 1
        elif word == b"BEGIN":
            if card is not None:
                yield _whole(card)
            number, depth = number + 1, 0
            card = Lines(number)
        elif word == b"END" and card is not None:
            card.closed = True
            yield _whole(card)
            card = None
        elif card is not None and not depth:
            card.lines.append(line)
    if card is not None:
        yield _whole(card)


def _whole(card: Lines) -> Lines:
    """Return the card with folded lines joined: blanks at a line's beginning, `=` at its end, base64 that simply goes on."""
    old = any(re.match(rb"\s*VERSION\s*:\s*2\.1", line, re.IGNORECASE) for line in card.lines)
    parts: list[list[bytes]] = []
    quoted = packed = False
    for line in card.lines:
        if quoted and parts and parts[-1][-1].endswith(b"=") and not _MARK.match(line):
            parts[-1][-1] = parts[-1][-1][:-1]
            parts[-1].append(line)
        elif parts and line[:1] in (b" ", b"\t") and not (old and _PROPERTY.match(line.lstrip()) and packed):
            parts[-1].append(line if old and not packed and not quoted else line[1:])
        elif parts and packed and _BASE64.match(line):
            parts[-1].append(line)
        elif parts and not _PROPERTY.match(line) and _NOTE.match(parts[-1][0]):
            parts[-1].append(b"\n" + line)
        elif line.strip():
            parts.append([line])
            head = line.split(b":", 1)[0]
            quoted, packed = bool(_QUOTED.search(head)), bool(_PACKED.search(head + b":"))
    card.lines = [b"".join(part) for part in parts]
    return card


def texts(parts: Sequence[bytes]) -> bytes:
    """Return the bytes that are no UTF-8 among the lines, for guessing what they are."""
    return b"\n".join(part for part in parts if not part.isascii() and not _is_utf8(part))


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
