"""Of which lines and components is a calendar file made? Broken lines are told by number; no rule is ever expanded."""

import quopri
import re
from dataclasses import dataclass, field

from outreach.integrations.inbound.charsets import decoded

MOST_BYTES = 5_000_000
_MOST_DOUBTS = 50
_MOST_DEPTH = 20
_NEVER_INSIDE = ("VEVENT", "VCALENDAR", "VTIMEZONE", "VTODO", "VJOURNAL", "VFREEBUSY")
_NAME = re.compile(r"([A-Za-z0-9][A-Za-z0-9._-]{0,80})([;:])")
_PARAMETER = re.compile(r'\s*([A-Za-z0-9-]{1,80})(?:=("[^"]*"|tzone://[^;:,"]*|[^;:,"]*)((?:,(?:"[^"]*"|[^;:,"]*))*))?([;:])')


@dataclass(slots=True)
class Line:
    """One content line: NAME;PARAMETER=value:VALUE, the value as it stands."""

    name: str
    value: str
    parameters: dict[str, str]


@dataclass(slots=True)
class Component:
    """What stands between BEGIN and END of one name."""

    name: str
    lines: dict[str, list[Line]] = field(default_factory=dict)
    inside: list["Component"] = field(default_factory=list)

    def first(self, name: str) -> Line | None:
        """Return the first line of that name."""
        return next(iter(self.lines.get(name, [])), None)

    def text(self, name: str) -> str:
        """Return the text of the first line of that name, unescaped; "" without one."""
        line = self.first(name)
        return unescaped(line.value) if line else ""


def components(data: bytes) -> tuple[list[Component], list[str]]:
    """Return the calendars in a file, and what in it could not be read."""
    root, doubts = Component(""), []
    open_ones = [root]
    for number, text in _unfolded(_letters(data)):
        line = _line(text)
        if line is None:
            doubts.append(f"line {number} is no calendar line and was left out: {text[:60]}")
        elif line.name == "BEGIN" and len(open_ones) < _MOST_DEPTH:
            doubts += _make_room(open_ones, line.value.strip().upper(), number)
            open_ones[-1].inside.append(Component(line.value.strip().upper()))
            open_ones.append(open_ones[-1].inside[-1])
        elif line.name == "END":
            doubts += _close(open_ones, line.value.strip().upper(), number)
        else:
            open_ones[-1].lines.setdefault(line.name, []).append(line)
    doubts += [f"{left.name} is not ended" for left in open_ones[1:]]
    return [one for one in root.inside if one.name == "VCALENDAR"], _few(doubts)


def _letters(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    return decoded(data.removeprefix(b"\xef\xbb\xbf"), "utf-8").replace("\0", "")


def _unfolded(text: str) -> list[tuple[int, str]]:
    """Return (number, line); what begins with a blank belongs to the line before (RFC 5545, 3.1)."""
    found: list[tuple[int, list[str]]] = []
    for number, line in enumerate(re.split(r"\r\n|\n|\r", text), 1):
        is_soft_break = bool(found) and found[-1][1][-1].endswith("=") and "ENCODING=QUOTED-PRINTABLE" in found[-1][1][0].upper()
        if is_soft_break:
            found[-1][1].append("\n" + line)
        elif line[:1] in (" ", "\t") and found:
            found[-1][1].append(line[1:])
        elif line.strip():
            found.append((number, [line]))
    return [(number, "".join(pieces)) for number, pieces in found]


def _line(text: str) -> Line | None:
    head = _NAME.match(text)
    if head is None:
        return None
    name, at, mark = head.group(1).upper().rsplit(".", 1)[-1], head.end(), head.group(2)
    parameters: dict[str, str] = {}
    while mark == ";":
        found = _PARAMETER.match(text, at)
        if found is None:
            return None
        key, value = found.group(1).upper(), found.group(2)
        parameters.setdefault(key if value is not None else "TYPE", (value if value is not None else found.group(1)).strip('"'))
        at, mark = found.end(), found.group(4)
    value = text[at:]
    if parameters.get("ENCODING", "").upper() == "QUOTED-PRINTABLE":
        value = quopri.decodestring(value.encode()).decode("utf-8", "replace")
    return Line(name, value, parameters)


def _make_room(open_ones: list[Component], name: str, number: int) -> list[str]:
    """End what forgot to end: no event holds another, no calendar another."""
    holder = "VCALENDAR" if name == "VCALENDAR" else "VEVENT"
    if name in _NEVER_INSIDE and any(one.name == holder for one in open_ones):
        return _close(open_ones, holder, number, was_ended=False)
    return []


def _close(open_ones: list[Component], name: str, number: int, was_ended: bool = True) -> list[str]:
    if all(one.name != name for one in open_ones[1:]):
        return [f"line {number} ends {name or 'nothing'}, which was not begun"]
    missed = []
    while open_ones[-1].name != name:
        missed.append(f"{open_ones.pop().name} is not ended before line {number}")
    open_ones.pop()
    return missed if was_ended else [*missed, f"{name} is not ended before line {number}"]


def _few(doubts: list[str]) -> list[str]:
    more = len(doubts) - _MOST_DOUBTS
    return doubts if more <= 0 else [*doubts[:_MOST_DOUBTS], f"and {more} more"]


def unescaped(value: str) -> str:
    """Return a TEXT value as it was meant (RFC 5545, 3.3.11)."""
    return re.sub(r"\\(.)", lambda found: "\n" if found.group(1) in "nN" else found.group(1), value)
