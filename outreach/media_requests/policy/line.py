"""What did the caller say? One quick line read into chips in any order; what is not understood is the note."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from outreach.core.text import fold, western_digits
from outreach.core.words import say
from outreach.integrations import phones
from outreach.media_requests.policy import deadlines
from outreach.media_requests.policy.board import Board, Claim, laid_out
from outreach.media_requests.policy.naming import Naming
from outreach.media_requests.policy.register import Known, Register, places
from outreach.media_requests.policy.vocabulary import (
    CALLER_LABELS,
    CODES,
    CODES_BY_LANGUAGE,
    GIVEN_NAMES,
    JOINERS,
    PHONE_LABELS,
    PLACE_LABELS,
    forms,
    phrases,
)

_EMAIL = re.compile(r"<?(?:mailto:)?([\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+)>?[.:]?")
_LEVEL = re.compile(r"(?<!\S)(?:(?:level|lvl|niveau|nivel|مستوي|المستوي|>=|≥)\s?|l)([0-4])\+?(?!\S)")
_SPOKEN = re.compile(r"(?<!\S)([a-z]{2})\s?(?:>=|≥|:)?\s?([0-4])\+?(?!\S)")
_LENGTH = re.compile(r"[1-4] ?(?:h|hrs?)")
_DURATION = re.compile(
    r"(?<!\S)(\d{1,3})\s?-?(min|mins|minutes?|minutos?|mn|'|′|دقيقه|دقائق|دقايق|hours?|h|hrs?|heures?|ساعات|ساعه)(?!\S)"
)


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
    reader = _Reader(laid_out(line), language, deadlines.Clock(now, zone, language == "en"), register)
    return reader.read()


@dataclass(slots=True)
class _Reader:
    board: Board
    language: str
    clock: deadlines.Clock
    register: Register

    def read(self) -> Line:
        for step in (self.emails, self.outlet, self.telephone, self.deadline, self.durations, self.levels, self.vocabulary):
            step()
        Naming(self.board).read()
        self.joiners()
        return self.result()

    def emails(self) -> None:
        for index, word in enumerate(self.board.words):
            if self.board.free(index) and (hit := _EMAIL.fullmatch(word.text)):
                self.board.claim("email", hit[1], index, index)

    def outlet(self) -> None:
        best: tuple[int, int, Known] | None = None
        for run in (run for segment in self.board.segments for run in self.board.runs(segment)):
            for first in run:
                for last in range(min(first + 6, run.stop) - 1, first - 1, -1):
                    known = self.register.outlets.get(self.board.joined(range(first, last + 1))[0])
                    if (
                        known
                        and (best is None or last - first > best[1] - best[0])
                        and not (first == last and self.is_word(first))
                    ):
                        best = (first, last, known)
        if best:
            self.board.claim("outlet", best[2].name, best[0], best[1])

    def is_word(self, index: int) -> bool:
        folded = self.board.words[index].folded
        return folded in phrases() or folded in JOINERS

    def telephone(self) -> None:
        for segment in self.board.segments:
            for run in self.board.runs(segment):
                start, end = self.board.words[run.start].start, self.board.words[run.stop - 1].end
                for hit in phones.find(self.board.line[start:end], self.regions()):
                    if self.board.has("phone"):
                        return
                    inside = [
                        i
                        for i in run
                        if self.board.words[i].start < start + hit.end and self.board.words[i].end > start + hit.start
                    ]
                    typed = self.board.line[start + hit.start : start + hit.end]
                    self.board.claim(
                        "phone",
                        hit.e164 or western_digits(typed),
                        inside[0],
                        inside[-1],
                        "" if hit.e164 else say("Is that number complete?"),
                    )

    def regions(self) -> list[str]:
        outlet = next((claim.value for claim in self.board.claims if claim.kind == "outlet"), "")
        known = self.register.outlets.get(fold(outlet))
        spoken = {"fr": "FR", "es": "ES"}.get(self.language, "")
        return [region for region in (known.region if known else "", spoken, self.register.region) if region]

    def deadline(self) -> None:
        ranked = [
            (run, found)
            for segment in self.board.segments
            for run in self.board.runs(segment)
            if (found := deadlines.find(self.board.joined(run)[0], self.clock))
        ]
        if not ranked:
            return
        run, found = min(ranked, key=lambda pair: (bool(pair[1].doubt), self.is_length(pair[0])))
        owner = self.board.joined(run)[1]
        first, last = owner[found.start], owner[found.end - 1]
        while last > first and not self.board.words[last].folded:
            last -= 1
        self.board.claim("deadline", found.at.isoformat(timespec="minutes") if found.at else "", first, last, found.doubt)

    def is_length(self, run: range) -> bool:
        """Say whether a segment is just "1 h", which is rather a length than a time."""
        return bool(_LENGTH.fullmatch(self.board.joined(run)[0]))

    def durations(self) -> None:
        for hit, first, last in self.board.pattern(_DURATION)[:1]:
            hours = hit[2].startswith(("h", "ساع"))
            self.board.claim("duration", str(int(hit[1]) * (60 if hours else 1)), first, last)

    def levels(self) -> None:
        for hit, first, last in self.board.pattern(_LEVEL)[:1]:
            self.board.claim("level", hit[1], first, last)
        for hit, first, last in self.board.pattern(_SPOKEN):
            if hit[1] in CODES and first == last and not self.board.has("level"):
                self.board.claim("language", hit[1], first, last)
                self.board.claims.append(Claim("level", hit[2], "", first, last))

    def vocabulary(self) -> None:
        for segment in self.board.segments:
            index = segment.start
            while index < segment.stop:
                index = self.phrase(index, segment) + 1

    def phrase(self, first: int, segment: range) -> int:
        """Claim the longest known phrase that begins at `first`; return its last word (or `first`)."""
        for last in range(min(first + 4, segment.stop) - 1, first - 1, -1):
            span = range(first, last + 1)
            if all(self.board.free(index) for index in span) and (
                meaning := self.meaning(self.board.joined(span)[0], first, segment)
            ):
                self.board.claim(meaning[0], meaning[1], first, last)
                return last
        return first

    def meaning(self, text: str, first: int, segment: range) -> tuple[str, str] | None:
        if known := next((one for one in forms(text) if one in phrases()), None):
            kind, value = phrases()[known]
            return None if kind in ("format", "mode", "level") and self.board.has(kind) else (kind, value)
        if text in self.register.topics:
            return "topic", self.register.topics[text]
        if text in CODES:
            return (
                ("language", text)
                if text in CODES_BY_LANGUAGE.get(self.language, CODES_BY_LANGUAGE["en"])
                else self.bare_code(text, first, segment)
            )
        if (
            text in places()
            and not (text in GIVEN_NAMES and self.beside_phone(first))
            and (len(text) > 2 or text in ("uk", "us"))
        ):
            return self.place(text, first, segment)
        return None

    def bare_code(self, text: str, first: int, segment: range) -> tuple[str, str] | None:
        """Read "en" or "es" as a language only before a role or at the end, where it can be no preposition."""
        after = self.board.words[first + 1].folded if first + 1 < segment.stop else ""
        return ("language", text) if not after or phrases().get(after, ("", ""))[0] == "role" else None

    def place(self, text: str, first: int, segment: range) -> tuple[str, str] | None:
        name, country = places()[text]
        if text == "us" and self.board.words[first].text != "US":
            return None
        located = first > segment.start and self.board.words[first - 1].folded in PLACE_LABELS and self.board.free(first - 1)
        return ("country", country) if located and country else ("topic", name)

    def beside_phone(self, index: int) -> bool:
        return any(
            claim.kind in ("phone", "email") and (claim.first == index + 1 or claim.last == index - 1)
            for claim in self.board.claims
        )

    def joiners(self) -> None:
        """Let small words belong to the chip that follows them, so that the note holds only what is news."""
        for segment in self.board.segments:
            for index in reversed(segment[:-1]):
                after = self.board.words[index + 1].claim
                labels = PHONE_LABELS | CALLER_LABELS if after and after.kind in ("phone", "caller") else JOINERS | PLACE_LABELS
                if after and self.board.free(index) and self.board.words[index].folded in labels and after.first == index + 1:
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
