"""Does an address carry the name? Domains, mail addresses, names on social media, each marked whole."""

import re
from collections.abc import Iterator

from outreach.attribution.policy.spellings import Spellings

_ADDRESS = r"A-Za-z0-9.!#$%&'*+/=?^_`{|}~@-"
_LEFT = re.compile(rf"[{_ADDRESS}]*\Z")
_RIGHT = re.compile(r"[A-Za-z0-9.@-]*[A-Za-z0-9]")


def hosted(lowered: str, known: Spellings) -> Iterator[tuple[int, int, str]]:
    """Yield where one of the rule's domains stands, with the address around it."""
    for host in known.domains:
        if host in lowered:
            for match in re.finditer(rf"(?<![a-z0-9-]){re.escape(host)}(?![a-z0-9-]|\.[a-z0-9])", lowered):
                left = _LEFT.search(lowered, max(0, match.start() - 100), match.start())
                start = left.start() if left else match.start()
                yield start, match.end(), "address" if "@" in lowered[start : match.end()] else "domain"


def handled(lowered: str, known: Spellings) -> Iterator[tuple[int, int, str]]:
    """Yield where one of its names on social media stands."""
    for handle in known.handles:
        if handle in lowered:
            for match in re.finditer(rf"(?<![a-z0-9.])[@/#]{re.escape(handle)}(?![a-z0-9_])", lowered):
                yield match.start(), match.end(), "handle"


def widened(text: str, start: int, end: int, how: str) -> tuple[int, int, str]:
    """Widen a name inside an address, a host name or a handle to the whole of it."""
    if any(map(str.isspace, text[start:end])):
        return start, end, how
    left = _LEFT.search(text, max(0, start - 200), start)
    right = _RIGHT.match(text, end)
    first, last = left.start() if left else start, right.end() if right else end
    around = text[first:last]
    if "@" in around.lstrip("@") or re.match(r"\.[A-Za-z]", text[end : end + 2]):
        return first, last, "address" if "@" in around.lstrip("@") else "domain"
    return (first, last, "handle") if around[:1] in "@#" and first < start else (start, end, how)
