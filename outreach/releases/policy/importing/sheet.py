"""What do the pieces of a page, a mail or a Word file add up to? Lines with their links and bold words, nothing of their looks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from urllib.parse import parse_qs, urlsplit

from outreach.core.words import say
from outreach.releases.policy.importing.found import Removed
from outreach.releases.policy.importing.lines import Line

_SPACES = re.compile(r"[ \t\r\n\f\v]+|[\u00a0 \t\r\n\f\v]{2,}")
_TARGET = re.compile(r"(?:https?://|mailto:|tel:)[^\s<>\"\\]+\Z", re.IGNORECASE)
_WRAPPED = re.compile(r"(?:www\.google\.[a-z.]+/url|[a-z0-9.]+\.safelinks\.protection\.outlook\.com)", re.IGNORECASE)
_ANSWERS = ("q", "url")
_LONGEST_CELL = 300
_MOST_DOUBTS = 30


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand together: bold or not, with the address they lead to."""

    words: str
    bold: bool = False
    link: str = ""


def target(address: str | None) -> str:
    """Return where a link leads, without the detour through a program that watches; empty for what no text may carry."""
    address = re.sub(r"[\t\r\n]", "", address or "").strip().replace(" ", "%20")
    if not _TARGET.match(address):
        return ""
    try:
        parts = urlsplit(address)
        if _WRAPPED.match(f"{parts.netloc}{parts.path}"):
            asked = parse_qs(parts.query)
            address = next((asked[name][0] for name in _ANSWERS if _TARGET.match(asked.get(name, [""])[0])), address)
    except ValueError:  # no address that a browser would follow
        return ""
    return address.replace("(", "%28").replace(")", "%29")


class Sheet:
    """Takes pieces in the order of the page; `lines`, `removed` and `doubts` are what came of them."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.removed: list[Removed] = []
        self._doubts: list[str] = []
        self._pieces: list[Piece] = []
        self._rows: list[list[list[Line]]] = []
        self._number = 1

    @property
    def doubts(self) -> list[str]:
        """What a person should look at, each once; of very many, the first."""
        each = list(dict.fromkeys(self._doubts))
        more = [say("and %(count)s more of the kind", count=len(each) - _MOST_DOUBTS)] if len(each) > _MOST_DOUBTS else []
        return each[:_MOST_DOUBTS] + more

    def doubt(self, sentence: str) -> None:
        """Note what a person should look at."""
        self._doubts.append(sentence)

    def leave_out(self, words: str, why: str, number: int = 0) -> None:
        """Note words that are not taken over."""
        words = _SPACES.sub(" ", words).strip()
        if words.strip("-[]• "):
            self.removed.append(Removed(number or self._number, words, why))

    def add(self, words: str, bold: bool = False, link: str = "", number: int = 0) -> None:
        """Add words to the line."""
        if number and not "".join(piece.words for piece in self._pieces).strip("- "):
            self._number = number
        self._pieces.append(Piece(words, bold, link))

    def end(self, gap: bool = True) -> None:
        """End the line; with `gap` the next one is another paragraph."""
        words = written(self._pieces)
        self._pieces = []
        if words.strip("-•· ") and not re.fullmatch(r"\d+\.", words):
            into = self._rows[-1][-1] if self._rows and self._rows[-1] else self.lines
            into.append(Line(self._number, words))
            if gap and into is self.lines:
                into.append(Line(self._number, ""))

    def begin_row(self) -> None:
        """Begin a row of a table."""
        self.end()
        self._rows.append([])

    def begin_cell(self) -> None:
        """Begin a cell of the row."""
        self.end()
        if self._rows:
            self._rows[-1].append([])

    def end_row(self) -> None:
        """A row of short cells is one line, with bars between them; what only gives the page its shape is lines one by one."""
        self.end()
        if not self._rows:
            return
        cells = [cell for cell in self._rows.pop() if cell]
        simple = len(cells) > 1 and all(len(cell) == 1 and len(cell[0].text) <= _LONGEST_CELL for cell in cells)
        found = (
            [Line(cells[0][0].number, " | ".join(cell[0].text for cell in cells))]
            if simple
            else [x for cell in cells for x in cell]
        )
        inside = self._rows[-1][-1] if self._rows and self._rows[-1] else None
        if inside is not None:
            inside += found
            return
        for line in found:
            self.lines += [line, Line(line.number, "")]


def written(pieces: Sequence[Piece]) -> str:
    """Return the line that the pieces make, in our own few marks: `[words](address)` and `**bold**`."""
    said = ""
    for bold, group in groupby(_spaced(pieces), key=lambda piece: piece.bold):
        inner = "".join(_linked(list(same), address) for address, same in groupby(group, key=lambda piece: piece.link))
        said = _joined(said, inner, bold)
    return said.strip(" \u00a0")


def _spaced(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Yield the pieces with one space where there were several, also over their edges."""
    after_space = True
    for piece in pieces:
        words = _SPACES.sub(" ", piece.words)
        words = words.lstrip(" ") if after_space else words
        if words:
            after_space = words.endswith(" ")
            yield replace(piece, words=words)


def _linked(pieces: Sequence[Piece], address: str) -> str:
    words = "".join(piece.words for piece in pieces)
    inner = words.strip()
    if not address or not inner or address.removeprefix("mailto:").removeprefix("tel:") in (inner, inner.replace(" ", "")):
        return words
    lead, trail = _edges(words)
    return f"{lead}[{inner.replace('[', '(').replace(']', ')')}]({address}){trail}"


def _joined(said: str, inner: str, bold: bool) -> str:
    """Add bold or plain words; bold that begins or ends inside a word, holds a star or no letter, is plain."""
    if said.endswith("**") and not bold and re.match(r"[\w*]", inner):
        start = said.rfind("**", 0, -2)
        said = said[:start] + said[start + 2 : -2]
    if not bold or "*" in inner or not re.search(r"\w", inner) or re.search(r"[\w*]\Z", said):
        return said + inner
    lead, trail = _edges(inner)
    return f"{said}{lead}**{inner.strip()}**{trail}"


def _edges(words: str) -> tuple[str, str]:
    return words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
