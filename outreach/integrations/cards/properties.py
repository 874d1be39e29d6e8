"""What does one line of a card say? Its property, its parameters, and its value as text, whichever way it was packed."""

import codecs
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_ESCAPE = re.compile(r"\\([\\,;:nN])")
_CARET = {"^n": "\n", "^^": "^", "^'": '"'}
_BARE = {
    "QUOTED-PRINTABLE": "ENCODING",
    "BASE64": "ENCODING",
    "8BIT": "ENCODING",
    "7BIT": "ENCODING",
    "INLINE": "VALUE",
    "URL": "VALUE",
}
_PICTURES = frozenset({"PHOTO", "LOGO", "SOUND", "KEY"})


class NoProperty(Exception):
    """The line is no property at all."""


@dataclass(frozen=True, slots=True)
class Property:
    """A property: its name in capitals, its group ("item1"), its parameters in capitals with all their values, its value still escaped."""

    name: str
    group: str
    parameters: dict[str, list[str]]
    value: str
    old: bool = False  # version 2.1, in which only the semicolon is escaped
    types: frozenset[str] = field(default_factory=frozenset)

    def first(self, parameter: str) -> str:
        """Return the first value of a parameter, "" where there is none."""
        return next(iter(self.parameters.get(parameter, ())), "")

    @property
    def text(self) -> str:
        """Return the value as one text."""
        return _plain(self.value, self.old)

    def parts(self) -> list[str]:
        """Return the components of a structured value (N, ADR, ORG)."""
        return [_plain(part, self.old) for part in _cut(self.value, ";")]

    def values(self) -> list[str]:
        """Return the values of a list (CATEGORIES, NICKNAME)."""
        return [plain for part in _cut(self.value, ",") if (plain := _plain(part, self.old).strip())]


def parsed(line: bytes, other: str, old: bool) -> Property:
    """Return the property of a whole line; bytes that name no charset and are no UTF-8 are read as `other`.

    Raises `NoProperty` for a line that is none.
    """
    head, mark, raw = _at_colon(line)
    if not mark:
        raise NoProperty
    words = _parameters(_decoded(head, "", other))
    name = words[0][1].strip().upper()
    group, _, name = name.rpartition(".")
    if not re.fullmatch(r"[A-Z][A-Z0-9-]*", name):
        raise NoProperty
    parameters: dict[str, list[str]] = {}
    for key, value in words[1:]:
        parameters.setdefault(key, []).extend(value.split(",") if key in ("TYPE", "PREF") else [value])
    types = frozenset(one.strip().strip('"').lower() for one in parameters.get("TYPE", ()))
    return Property(name, group.lower(), parameters, "" if name in _PICTURES else _value(raw, parameters, other), old, types)


def _at_colon(line: bytes) -> tuple[bytes, bytes, bytes]:
    """Part the line at the first colon that stands in no quotation marks, or at the first where a mark stays open."""
    if b'"' not in line[: line.find(b":") + 1]:
        return line.partition(b":")
    quoted = False
    for at, sign in enumerate(line[:4000]):
        if sign == 0x22:
            quoted = not quoted
        elif sign == 0x3A and not quoted:
            return line[:at], b":", line[at + 1 :]
    return line.partition(b":")


def _parameters(head: str) -> list[tuple[str, str]]:
    """Return (name, value) pairs of what stands before the colon, the property's own name first."""
    pieces = list(_pieces(head))
    found = [("", pieces[0])]
    for piece in pieces[1:]:
        key, mark, value = piece.partition("=")
        if not mark:
            word = piece.strip().upper()
            key, value = (_BARE.get(word, "TYPE"), piece) if word else ("TYPE", "")
        plain = re.sub(r"\^[n^']", lambda caret: _CARET[caret.group()], value.strip().strip('"'))
        found.append((key.strip().upper(), plain))
    return found


def _pieces(head: str) -> Iterator[str]:
    if '"' not in head:
        yield from head.split(";")
        return
    piece, quoted = "", False
    for sign in head:
        quoted = quoted != (sign == '"')
        if sign == ";" and not quoted:
            yield piece
            piece = ""
        else:
            piece += sign
    yield piece


def _value(raw: bytes, parameters: dict[str, list[str]], other: str) -> str:
    packing = next(iter(parameters.get("ENCODING", ())), "").strip('"').upper()
    charset = next(iter(parameters.get("CHARSET", ())), "").strip('"')
    if packing == "QUOTED-PRINTABLE":
        return _decoded(quopri.decodestring(raw), charset, other).replace("\r\n", "\n")
    if packing in ("B", "BASE64"):
        try:
            return _decoded(codecs.decode(re.sub(rb"\s+", b"", raw), "base64"), charset, other)
        except ValueError:
            return ""
    return _decoded(raw, charset, other)


def _decoded(raw: bytes, charset: str, other: str) -> str:
    for name in (charset, "utf-8", other):
        try:
            return raw.decode(name) if name else raw.decode("utf-8")
        except (UnicodeDecodeError, LookupError):
            continue
    return raw.decode(other, errors="replace")


def _cut(value: str, mark: str) -> list[str]:
    """Part a value at signs that are not escaped."""
    return re.split(rf"(?<!\\){mark}", value) if "\\\\" not in value else _cut_slowly(value, mark)


def _cut_slowly(value: str, mark: str) -> list[str]:
    found, start, at = [], 0, 0
    while at < len(value):
        if value[at] == "\\":
            at += 2
            continue
        if value[at] == mark:
            found.append(value[start:at])
            start = at + 1
        at += 1
    return [*found, value[start:]]


def _plain(value: str, old: bool) -> str:
    if "\\" not in value:
        return value
    if old:
        return re.sub(r"\\([\\,;:])", r"\1", value)
    return _ESCAPE.sub(lambda found: "\n" if found.group(1) in "nN" else found.group(1), value)
