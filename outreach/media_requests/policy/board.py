"""Which words of a line are still unread? The words, their segments, and who has claimed them."""

import re
from dataclasses import dataclass, field

from outreach.core.text import fold
from outreach.media_requests.policy.vocabulary import lexicon, small

CLOSING = ".:!?()[]{}\"“”«»'…*،؟"
MOST_WORDS = 150
"""A line is what a caller says in a breath; what comes after so many words is kept, unread, in the note."""

_BOUNDARY = re.compile(r"[,;،؛\n\r/|–—+•·-]")
_WORD = re.compile(r"[^\s,;،؛]+")
_FULL_STOP = re.compile(r"\w{3,}[.!?؟)\]»]$|^\w+\)$|[!?؟]$")
_SEPARATOR = re.compile(r"[-–—−/|+•·.:!?؟…\"'“”«»()\[\]*~\\]{1,80}")
_LONGEST = 80


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
            if _SEPARATOR.fullmatch(hit.group()):
                continue  # a dash or a slash between two facts: only a boundary
            number = len(self.words)
            text = hit.group()
            folded = fold(text).strip(CLOSING) if len(text) < _LONGEST and number < MOST_WORDS else ""
            self.words.append(Word(text, hit.start(), hit.end(), folded, None, not folded))
            if number == 0 or _BOUNDARY.search(self.line[previous : hit.start()]) or self.parts(number):
                self.segments.append(range(number, number))
            self.segments[-1] = range(self.segments[-1].start, number + 1)
            previous = hit.end()
        for segment in self.segments:
            opening = " ".join(word.folded for word in self.words[segment.start : segment.start + 3])
            if self.words[segment.start].folded in small("negation") and opening not in lexicon()["mark"]:
                for index in segment:
                    self.words[index].silent = True

    def parts(self, number: int) -> bool:
        """Say whether a full stop, a colon or a bracket parts a word from the one before."""
        before, word = self.words[number - 1], self.words[number]
        if before.text.endswith(":"):
            return before.folded not in small("label")
        if before.text[:1] == "(" and before.folded.isdigit() and word.folded[:1].isdigit():
            return False  # "(202) 555 0187"
        return (word.text[0] in "([«“" and not word.text.lstrip("(")[:1].isdigit()) or bool(
            len(before.text) < _LONGEST and _FULL_STOP.search(before.text)
        )

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

    def first_of(self, kind: str) -> Claim | None:
        """Return the first chip of this kind that was found."""
        return next((claim for claim in self.claims if claim.kind == kind), None)

    def segment_of(self, index: int) -> range:
        """Return the segment a word stands in."""
        return next(segment for segment in self.segments if index in segment)

    def together(self, one: int, other: int) -> bool:
        """Say whether two words stand in the same segment."""
        return other in self.segment_of(one)

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

    def all_runs(self) -> list[range]:
        """Return the stretches of unread words of the whole line."""
        return [run for segment in self.segments for run in self.runs(segment)]

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
        for run in self.all_runs():
            text, owner = self.joined(run)
            for hit in shape.finditer(text):
                found.append((hit, owner[hit.start()], owner[hit.end() - 1]))
        return found

    def said(self, claim: Claim) -> str:
        """Return the words a claim was read from, as typed."""
        return self.line[self.words[claim.first].start : self.words[claim.last].end]
