"""Whose names are in a line? The caller, an outlet that the register lacks, and a topic that nobody listed."""

from dataclasses import dataclass

from outreach.core.text import fold
from outreach.core.words import say
from outreach.media_requests.policy.board import CLOSING, Board
from outreach.media_requests.policy.vocabulary import (
    CALLER_LABELS,
    CALLS,
    JOINERS,
    NAME_LABELS,
    NEGATIONS,
    OF,
    PHONE_LABELS,
    TOPIC_LABELS,
)


def name_of(board: Board, first: int, last: int) -> str:
    """Return words as a name: as typed, or with capitals where all was typed small."""
    text = " ".join(word.text.strip(CLOSING) for word in board.words[first : last + 1])
    return text.title() if text.islower() else text


@dataclass(slots=True)
class Naming:
    """What is left unread, read as names."""

    board: Board

    def read(self) -> None:
        """Claim the names, the surest first."""
        for step in (self.caller, self.guessed_outlet, self.lone_name, self.topics, self.nearby_topic):
            step()

    def caller(self) -> None:
        """Take for a name the words beside the number or address, after "caller", or in the segment before the number."""
        for segment in self.board.segments:
            for name in self.introduced(segment):
                self.claim(name)
        for segment in self.board.segments:
            for run in self.board.runs(segment):
                if not self.board.has("caller") and (span := self.named(run, segment)):
                    self.board.claim("caller", name_of(self.board, span.start, span.stop - 1), span.start, span.stop - 1)
        for before, after in zip(self.board.segments, self.board.segments[1:], strict=False):
            if self.is_name(before) and self.is_contact(self.first_said(after)):
                self.claim(before)
        for before, after in zip(self.board.segments, self.board.segments[1:], strict=False):
            if self.is_name(after) and self.is_contact(before.stop - 1):
                self.claim(after)

    def introduced(self, segment: range) -> list[range]:
        """Return what stands after "name" or "اسمها", and before "of" or "de" with an outlet."""
        words, found = self.board.words, []
        for index in segment[:-1]:
            if words[index].folded in NAME_LABELS:
                found.append(range(index + 1, index + 2))
            if words[index].folded in CALLS and words[index + 1].folded in OF:
                found.append(range(index + 2, segment.stop))
            claim = words[index + 1].claim
            if words[index].folded in OF and claim is not None and claim.kind == "outlet":
                found.append(range(segment.start, index))
        return found

    def lone_name(self) -> None:
        """Take one or two words alone beside the outlet for the caller: "le monde, Benjamin, presse", "itv news: anna"."""
        outlet = next((claim for claim in self.board.claims if claim.kind == "outlet"), None)
        if outlet is None:
            return
        segments = self.board.segments
        place = next(number for number, segment in enumerate(segments) if outlet.first in segment)
        behind = range(outlet.last + 1, segments[place].stop)
        titled = self.board.words[segments[place].start].folded in CALLER_LABELS
        if len(behind) == 1 and (titled or self.board.words[outlet.last].text.endswith(":")):
            self.claim(behind)
        elif place + 1 < len(segments) and outlet.last == segments[place].stop - 1 and len(segments[place + 1]) <= 2:
            self.claim(segments[place + 1])

    def claim(self, span: range) -> None:
        """Take a stretch for the caller, unless it is read already or there is one."""
        if self.is_name(span) and not self.board.has("caller"):
            self.board.claim("caller", name_of(self.board, span.start, span.stop - 1), span.start, span.stop - 1)

    def is_name(self, span: range) -> bool:
        """Say whether one to three unread words could be somebody's name."""
        words = [self.board.words[index] for index in span]
        letters = all(word.folded.replace("-", "").replace("'", "").isalpha() for word in words)
        plain = not any(word.folded in JOINERS | PHONE_LABELS | NEGATIONS | CALLER_LABELS for word in words)
        return 1 <= len(words) <= 3 and letters and plain and all(self.board.free(index) for index in span)

    def first_said(self, segment: range) -> int:
        """Return the first word of a segment that is no label of a number ("call", "tél")."""
        return next((index for index in segment if self.board.words[index].folded not in PHONE_LABELS), segment.start)

    def named(self, run: range, segment: range) -> range | None:
        """Return the part of a run that is a name: without labels, at most four words, two of a longer run."""
        after = run.stop in segment and self.is_contact(run.stop)
        before = run.start - 1 in segment and self.is_contact(run.start - 1)
        if not after and not before:
            labelled = len(run) in (2, 3) and run.start == segment.start and self.board.words[run.start].folded in CALLER_LABELS
            return run[1:] if labelled else None
        first, last = run.start, run.stop - 1
        while first <= last and self.board.words[last].folded in PHONE_LABELS:
            last -= 1
        labels = CALLER_LABELS | PHONE_LABELS | JOINERS
        while first <= last and self.board.words[first].folded in labels:
            first += 1
        if last - first > 2:
            first, last = (last - 1, last) if after else (first, first + 1)
        return range(first, last + 1) if first <= last else None

    def is_contact(self, index: int) -> bool:
        claim = self.board.words[index].claim
        return claim is not None and claim.kind in ("phone", "email")

    def guessed_outlet(self) -> None:
        """Take an unknown opening, cut off by a comma, for an outlet that the register lacks."""
        if self.board.has("outlet") or len(self.board.segments) < 2 or not self.board.claims:
            return
        segment = self.board.segments[0]
        free = [index for index in segment if self.board.free(index)]
        others = {claim.kind for index in segment if (claim := self.board.words[index].claim)}
        if not free or len(segment) > 5 or others - {"format"}:
            return
        for claim in [claim for claim in self.board.claims if claim.first in segment]:
            self.board.claims.remove(claim)
        self.board.claim(
            "outlet",
            name_of(self.board, segment.start, segment.stop - 1),
            segment.start,
            segment.stop - 1,
            say("Not in the register yet."),
        )

    def topics(self) -> None:
        """Take what follows "about" for the topic."""
        labels = sorted((fold(label) for label in TOPIC_LABELS), key=len, reverse=True)
        for run in (run for segment in self.board.segments for run in self.board.runs(segment)):
            text, owner = self.board.joined(run)
            label = next((label for label in labels if text.startswith(label + " ")), None)
            if label and not self.board.has("topic"):
                first = owner[len(label) + 1]
                self.board.claim(
                    "topic", " ".join(word.text for word in self.board.words[first : run.stop]), run.start, run.stop - 1
                )

    def nearby_topic(self) -> None:
        """Take up to three unknown words right after a role or a language for a topic, and ask."""
        for run in (run for segment in self.board.segments for run in self.board.runs(segment)):
            before = self.board.words[run.start - 1].claim if run.start else None
            near = before is not None and before.kind in ("role", "language") and self.board.together(run.start - 1, run.start)
            if near and len(run) > 1 and self.board.words[run.start].folded == "on":
                run = run[1:]
            plain = not any(self.board.words[index].folded in JOINERS | NEGATIONS for index in run)
            if near and plain and len(run) <= 3 and not self.board.has("topic"):
                self.board.claim(
                    "topic",
                    name_of(self.board, run.start, run.stop - 1),
                    run.start,
                    run.stop - 1,
                    say("Which one? It is not in the register."),
                )
