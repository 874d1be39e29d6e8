"""How is a caught message shown? Headers decoded, both texts, and what hangs on it."""

from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage


@dataclass(frozen=True, slots=True)
class Part:
    """An attachment or a calendar part; `number` is its place in the message."""

    number: int
    name: str
    content_type: str
    size: int
    method: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A message as a person reads it."""

    headers: list[tuple[str, str]]
    text: str
    html: str
    parts: list[Part]


def shown(data: bytes) -> Shown:
    """Return `data` decoded; whatever cannot be read is left out, never an error."""
    message = message_from_bytes(data, policy=policy.default)
    headers = [(name, _decoded(message, name, place)) for place, name in _places(message)]
    text, html, parts = "", "", []
    for number, part in enumerate(_leaves(message)):
        kind = part.get_content_type()
        if kind == "text/plain" and not text and not part.get_filename():
            text = _content(part)
        elif kind == "text/html" and not html and not part.get_filename():
            html = _content(part)
        else:
            parts.append(_part(number, part))
    return Shown(headers, text, html, parts)


def part_of(data: bytes, number: int) -> tuple[Part, bytes] | None:
    """Return one part of a message with its bytes."""
    leaves = _leaves(message_from_bytes(data, policy=policy.default))
    if not 0 <= number < len(leaves):
        return None
    return _part(number, leaves[number]), _bytes(leaves[number])


def _leaves(message: EmailMessage) -> list[EmailMessage]:
    return [part for part in message.walk() if not part.is_multipart()]


def _places(message: EmailMessage) -> list[tuple[int, str]]:
    seen: dict[str, int] = {}
    places = []
    for name in message:
        place = seen.get(name.lower(), 0)
        seen[name.lower()] = place + 1
        places.append((place, name))
    return places


def _decoded(message: EmailMessage, name: str, place: int) -> str:
    try:
        return str((message.get_all(name) or [""])[place])
    except Exception:  # noqa: BLE001  # the header parser has raised a dozen kinds of errors on hostile mail
        return ""


def _content(part: EmailMessage) -> str:
    return _bytes(part).decode(_charset(part), "replace").replace("\r\n", "\n")


def _charset(part: EmailMessage) -> str:
    name = part.get_content_charset("utf-8")
    try:
        "".encode(name)
    except LookupError:
        return "utf-8"
    return name


def _bytes(part: EmailMessage) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _part(number: int, part: EmailMessage) -> Part:
    kind, method = part.get_content_type(), str(part.get_param("method") or "")
    name = part.get_filename() or ("invite.ics" if kind == "text/calendar" else f"part-{number}")
    return Part(number, name, kind, len(_bytes(part)), method)
