"""Whose names are in a line? The caller, an outlet that the register lacks, and a topic that nobody listed."""

from dataclasses import dataclass

from outreach.core.text import fold
from outreach.core.words import say
from outreach.media_requests.policy.board import CLOSING, Board
from outreach.media_requests.policy.vocabulary import CALLER_LABELS, JOINERS, NEGATIONS, PHONE_LABELS, TOPIC_LABELS


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
        for step in (self.caller, self.guessed_outlet, self.topics, self.nearby_topic):
            step()

    def caller(self) -> None:
        """Take for a name the words beside the number or address, after "caller", or in the segment before the number."""
        for segment in self.board.segments:
            for run in self.board.runs(segment):
                if not self.board.has("caller") and (span := self.named(run, segment)):
                    self.board.claim("caller", name_of(self.board, span.start, span.stop - 1), span.start, span.stop - 1)
        for before, after in zip(self.board.segments, self.board.segments[1:], strict=False):
            alone = len(before) <= 3 and all(
                self.board.free(index) and self.board.words[index].folded.isalpha() for index in before
            )
            if alone and self.is_contact(after.start) and not self.board.has("caller"):
                self.board.claim("caller", name_of(self.board, before.start, before.stop - 1), before.start, before.stop - 1)

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
        while first <= last and self.board.words[first].folded in CALLER_LABELS | PHONE_LABELS:
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
            plain = not any(self.board.words[index].folded in JOINERS | NEGATIONS for index in run)
            if near and plain and len(run) <= 3 and not self.board.has("topic"):
                self.board.claim(
                    "topic",
                    name_of(self.board, run.start, run.stop - 1),
                    run.start,
                    run.stop - 1,
                    say("Which one? It is not in the register."),
                )
