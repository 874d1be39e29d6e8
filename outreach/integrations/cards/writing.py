"""How is one person or organisation written as a vCard 4.0 (RFC 6350)?"""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

TYPE = "text/vcard; charset=utf-8"
_WIDEST = 75  # octets of a line (RFC 6350, 3.2)
_CARDS_AT_ONCE = 500


def text(value: str) -> str:
    """Return a value with what has a meaning of its own escaped (RFC 6350, 3.4)."""
    plain = re.sub(r"[\\,;]", lambda found: "\\" + found.group(), value.replace("\r\n", "\n"))
    return plain.replace("\r", "\\n").replace("\n", "\\n")


def component(value: str) -> str:
    """Return a parameter's value, quoted where it has to be; a quotation mark cannot stand in one."""
    plain = value.replace('"', "'").replace("^", "^^").replace("\n", "^n")  # RFC 6868
    return f'"{plain}"' if re.search(r"[,;:\s]", plain) else plain


def stream(cards: Iterable[Iterable[tuple[str, str]]], mark: str) -> Iterator[bytes]:
    """Yield cards, some hundred at a time; each is given as (property with its parameters, escaped value) and carries `mark`."""
    written = (_card([*card, ("X-OUTREACH-EXPORTED", text(mark))]) for card in cards)
    while chunk := list(islice(written, _CARDS_AT_ONCE)):
        yield "".join(chunk).encode()


def _card(lines: Iterable[tuple[str, str]]) -> str:
    body = "".join(_folded(f"{name}:{value}") for name, value in lines)
    return f"BEGIN:VCARD\r\nVERSION:4.0\r\n{body}END:VCARD\r\n"


def _folded(line: str) -> str:
    """Return a line in pieces of at most 75 octets, cut between letters."""
    pieces, piece, width = [], "", 0
    for letter in line:
        size = len(letter.encode())
        if width + size > _WIDEST:
            pieces.append(piece)
            piece, width = " ", 1
        piece, width = piece + letter, width + size
    return "\r\n".join([*pieces, piece]) + "\r\n"
