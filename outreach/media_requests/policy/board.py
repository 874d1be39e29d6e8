"""Which words of a line are still unread? The words, their segments, and who has claimed them."""

import re
from dataclasses import dataclass, field

from outreach.core.text import fold
from outreach.media_requests.policy.vocabulary import NEGATIONS

CLOSING = '.:!?()[]"“”«»'
_BOUNDARY = re.compile(r"[,;،؛\n/|–—-]")
_WORD = re.compile(r"[^\s,;،؛]+")


@dataclass(slots=True)
class Word:
    """One word as typed, where it stands, and as it is compared."""

    text: str
    start: int
    end: int
    folded: str
    claim: "Claim | None" = None
    silent: bool = False  # inside a negation: never read


@dataclass(slots=True, eq=False)
class Claim:
    """A chip in the making: what it is, and its first and last word."""

    kind: str
    value: str
    doubt: str
    first: int
    last: int


def laid_out(line: str) -> "Board":
    """Return `line` cut into words and segments, nothing read yet."""
    board = Board(line)
    board.split()
    return board


@dataclass(slots=True)
class Board:
    """A line on the desk: each word is unread, silent, or claimed by exactly one chip."""

    line: str
    words: list[Word] = field(default_factory=list)
    segments: list[range] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)

    def split(self) -> None:
        """Cut the line into words and segments; a segment that begins with "no" or "not" is left unread."""
        previous = 0
        for hit in _WORD.finditer(self.line):
            if not re.search(r"\w|[<>≥@]", hit.group()):
                continue  # a dash or a slash between two facts: only a boundary
            folded = fold(hit.group()).strip(CLOSING)
            number = len(self.words)
            self.words.append(Word(hit.group(), hit.start(), hit.end(), folded))
            if not self.segments or _BOUNDARY.search(self.line[previous : hit.start()]):
                self.segments.append(range(number, number))
            self.segments[-1] = range(self.segments[-1].start, number + 1)
            previous = hit.end()
        for segment in self.segments:
            if self.words[segment.start].folded in NEGATIONS:
                for index in segment:
                    self.words[index].silent = True

    def free(self, index: int) -> bool:
        """Say whether a word is still to be read."""
        return self.words[index].claim is None and not self.words[index].silent

    def claim(self, kind: str, value: str, first: int, last: int, doubt: str = "") -> None:
        """Take the words from `first` to `last` for one chip."""
        claim = Claim(kind, value, doubt, first, last)
        self.claims.append(claim)
        for index in range(first, last + 1):
            self.words[index].claim = claim

    def has(self, kind: str) -> bool:
        """Say whether a chip of this kind was found."""
        return any(claim.kind == kind for claim in self.claims)

    def together(self, one: int, other: int) -> bool:
        """Say whether two words stand in the same segment."""
        return any(one in segment and other in segment for segment in self.segments)

    def runs(self, segment: range) -> list[range]:
        """Return the stretches of unread words in a segment."""
        found: list[range] = []
        for index in segment:
            if not self.free(index):
                continue
            if found and found[-1].stop == index:
                found[-1] = range(found[-1].start, index + 1)
            else:
                found.append(range(index, index + 1))
        return found

    def joined(self, run: range) -> tuple[str, list[int]]:
        """Return a run's folded text and, for each character, the word it belongs to."""
        text, owner = "", []
        for index in run:
            piece = (" " if text else "") + self.words[index].folded
            text += piece
            owner += [index] * len(piece)
        return text, owner

    def pattern(self, shape: re.Pattern[str]) -> list[tuple[re.Match[str], int, int]]:
        """Return what `shape` matches in the unread runs, with the first and last word of each match."""
        found = []
        for run in (run for segment in self.segments for run in self.runs(segment)):
            text, owner = self.joined(run)
            for hit in shape.finditer(text):
                found.append((hit, owner[hit.start()], owner[hit.end() - 1]))
        return found

    def said(self, claim: Claim) -> str:
        """Return the words a claim was read from, as typed."""
        return self.line[self.words[claim.first].start : self.words[claim.last].end]
