"""What did the caller say? One quick line read into chips in any order; what is not understood is the note."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from outreach.media_requests.policy import callbacks, deadlines
from outreach.media_requests.policy.board import Board, Claim, laid_out
from outreach.media_requests.policy.lengths import length_at
from outreach.media_requests.policy.naming import Naming, claim_full_names
from outreach.media_requests.policy.outlets import claim_outlet
from outreach.media_requests.policy.places import claim_places
from outreach.media_requests.policy.register import Register
from outreach.media_requests.policy.topics import claim_topics
from outreach.media_requests.policy.vocabulary import CODES, CODES_BY_LANGUAGE, meaning, small

_EMAIL = re.compile(r"<?(?:mailto:)?([\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+)>?[.:]?")
_LEVEL = re.compile(r"(?<!\S)(?:(?:level|lvl|niveau|nivel|مستوي|المستوي|>=|≥)\s?|l)([0-4])\+?(?!\S)")
_SPOKEN = re.compile(r"(?<!\S)([a-z]{2})\s?(?:>=|≥|:)?\s?([0-4])\+?(?!\S)")
_LONGEST = 6
_MOST_MINUTES = 600
_WORDS_ALONE = (["ساعه"], ["يوم"])


@dataclass(frozen=True, slots=True)
class Chip:
    """One fact read: its kind, its value for a program, the words it was read from, and what is in doubt ("" if nothing)."""

    kind: str
    value: str
    text: str
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """What a line says; every word of it stands in one chip's text or in the note."""

    chips: Sequence[Chip]
    note: str

    def first(self, kind: str) -> Chip | None:
        """Return the first chip of this kind."""
        return next((chip for chip in self.chips if chip.kind == kind), None)

    def values(self, kind: str) -> list[str]:
        """Return the values of this kind, in the order said."""
        return list(dict.fromkeys(chip.value for chip in self.chips if chip.kind == kind and chip.value))


def read(line: str, language: str, now: datetime, zone: str, register: Register) -> Line:
    """Return the chips and the note of `line`, spoken in `language` at `now` (UTC) in an office of IANA `zone`."""
    reader = _Reader(laid_out(line), language, deadlines.Clock(now, zone, language in ("en", "ar")), register)
    return reader.read()


@dataclass(slots=True)
class _Reader:
    """Reads the surest facts first; what one step has claimed the next ones leave alone."""

    board: Board
    language: str
    clock: deadlines.Clock
    register: Register

    def read(self) -> Line:
        self.emails()
        claim_outlet(self.board, self.register)
        callbacks.find(self.board, self.language, self.register)
        self.deadline()
        self.durations()
        self.levels()
        claim_full_names(self.board)
        self.vocabulary()
        claim_places(self.board, self.language)
        Naming(self.board, self.register).read()
        claim_topics(self.board)
        self.joiners()
        return self.result()

    def emails(self) -> None:
        for index, word in enumerate(self.board.words):
            if self.board.free(index) and "@" in word.text and (hit := _EMAIL.fullmatch(word.text)):
                self.board.claim("email", hit[1], index, index)

    def deadline(self) -> None:
        if found := deadlines.find(self.board, self.clock):
            for first, last in found.spans:
                self.board.claim("deadline", found.at.isoformat(timespec="minutes") if found.at else "", first, last, found.doubt)

    def durations(self) -> None:
        """Take the first length of time; Arabic's "hour" and "day" alone only where they are a whole part of the line."""
        for run in self.board.all_runs():
            words = [self.board.words[index].folded for index in run]
            for start in range(len(words)):
                found = length_at(words, start)
                if found and found[0] <= _MOST_MINUTES and (len(run) == 1 or words[start : found[1] + 1] not in _WORDS_ALONE):
                    self.board.claim("duration", str(found[0]), run.start + start, run.start + found[1])
                    return

    def levels(self) -> None:
        for hit, first, last in self.board.pattern(_LEVEL)[:1]:
            self.board.claim("level", hit[1], first, last)
        for hit, first, last in self.board.pattern(_SPOKEN):
            if hit[1] in CODES and first == last and not self.board.has("level"):
                self.board.claim("language", hit[1], first, last)
                self.board.claims.append(Claim("level", hit[2], "", first, last))

    def vocabulary(self) -> None:
        """Claim the phrases the desk knows, the longest first: "faux direct" before "direct"."""
        taken: list[Claim] = []
        for claim in sorted(self.phrases(), key=lambda claim: (claim.first - claim.last, claim.first)):
            if all(claim.last < other.first or other.last < claim.first for other in taken):
                taken.append(claim)
        for claim in sorted(taken, key=lambda claim: claim.first):
            if claim.kind not in ("format", "mode", "level") or not self.board.has(claim.kind):
                self.board.claim(claim.kind, claim.value, claim.first, claim.last)

    def phrases(self) -> Iterator[Claim]:
        for run in self.board.all_runs():
            for first in run:
                for last in range(first, min(first + _LONGEST, run.stop)):
                    text = self.board.joined(range(first, last + 1))[0]
                    if text in self.register.topics:
                        yield Claim("topic", self.register.topics[text], "", first, last)
                    elif known := meaning(text):
                        yield Claim(*known, "", first, last)
                    elif text in CODES and self.is_code(text, first):
                        yield Claim("language", text, "", first, last)

    def is_code(self, text: str, first: int) -> bool:
        """Take "en" or "es" for a language only before a role or at the end, where it can be no preposition."""
        after = self.board.words[first + 1].folded if first + 1 in self.board.segment_of(first) else ""
        if self.language in ("fr", "es") and text in small("join"):
            return len(self.board.segment_of(first)) == 1
        known = meaning(after) if after else None
        if known and known[0] == "language":
            return False
        if text in CODES_BY_LANGUAGE.get(self.language, CODES_BY_LANGUAGE["en"]):
            return True
        return not after or (known is not None and known[0] == "role")

    def joiners(self) -> None:
        """Let small words belong to the chip that follows them, so that the note holds only what is news."""
        for segment in self.board.segments:
            for index in reversed(segment[:-1]):
                after = self.board.words[index + 1].claim
                if not after or not self.board.free(index) or after.first != index + 1:
                    continue
                own = {
                    "phone": ("phone", "caller"),
                    "email": ("phone", "caller"),
                    "caller": ("phone", "caller", "named", "calls"),
                }
                kinds = own.get(after.kind, ("join", "place", "outlet", "label", "of"))
                if any(self.board.words[index].folded in small(kind) for kind in kinds):
                    self.board.words[index].claim = after
                    for claim in self.board.claims:
                        if claim.first == index + 1:
                            claim.first = index

    def result(self) -> Line:
        chips = [
            Chip(claim.kind, claim.value, self.board.said(claim), claim.doubt)
            for claim in sorted(self.board.claims, key=lambda claim: (claim.first, claim.kind))
        ]
        left = (
            " ".join(self.board.words[i].text for i in segment if self.board.words[i].claim is None)
            for segment in self.board.segments
        )
        return Line(chips, ", ".join(text for text in left if text))
