"""Who is calling? Names beside the number, behind the outlet, after "caller", and names often heard."""

from dataclasses import dataclass

from outreach.media_requests.policy.board import Board, Claim
from outreach.media_requests.policy.moments import zone_at
from outreach.media_requests.policy.register import Register, place
from outreach.media_requests.policy.unlisted import claim_opening, claim_part, name_of
from outreach.media_requests.policy.vocabulary import given_names, lexicon, meaning, plain, small

_MOST = 3
_PARTICLES = frozenset(
    ("de", "del", "la", "van", "von", "der", "den", "el", "al", "bin", "ben", "ibn", "abu", "da", "dos", "di", "du", "le")
)


@dataclass(slots=True)
class Naming:
    """What is left unread, read as names."""

    board: Board
    register: Register

    def read(self) -> None:
        """Claim the names, the surest first."""
        self.introduced()
        self.beside_contact()
        self.given_alone()
        if self.board.has("caller") or not self.opens_with_name():
            claim_opening(self.board)
        for step in (self.behind_outlet, self.before_contact, self.behind_contact, self.given):
            step()
        claim_part(self.board)
        self.lone()

    def introduced(self) -> None:
        """Take what stands after "name is", "caller" or "اسمها", and before "of" or "من" with an outlet."""
        for label in ("named", "titled"):
            for run in self.board.all_runs():
                for index in run:
                    for stop in range(min(index + 3, run.stop), index, -1):
                        if self.board.joined(range(index, stop))[0] in small(label):
                            self.claim(self.name_at(stop, run))
        for run in self.board.all_runs():
            for index in run[:-1]:
                if self.folded(index) in small("calls") and self.folded(index + 1) in small("of"):
                    self.claim(self.name_at(index + 2, run))
            if (
                self.folded(run.start) in small("calls")
                and len(run) > 1
                and self.board.words[run.start + 1].text[:2].lower() in ("d'", "d’")
            ):
                self.claim(range(run.start + 1, run.start + 2))
            wants = next((index for index in run if self.folded(index) in small("wants")), run.start)
            name = self.name_before(wants, run)
            if name and name.start == run.start == self.board.segment_of(run.start).start:
                self.claim(name)
        for segment in self.board.segments:
            for run in self.board.runs(segment):
                follows = self.board.words[run.stop].claim if run.stop in segment else None
                if follows and follows.kind == "outlet" and len(run) > 1 and self.folded(run.stop - 1) in small("from"):
                    self.claim(self.name_before(run.stop - 1, run))

    def beside_contact(self) -> None:
        """Take the words right before or right after the number or address, in the same part of the line."""
        for segment in self.board.segments:
            for run in self.board.runs(segment):
                if run.stop in segment and self.is_contact(run.stop):
                    stop = run.stop
                    while stop > run.start and self.folded(stop - 1) in small("phone"):
                        stop -= 1
                    self.claim(self.name_before(stop, run))
        for segment in self.board.segments:
            for run in self.board.runs(segment):
                if run.start - 1 in segment and self.is_contact(run.start - 1):
                    first = run.start
                    while first < run.stop and self.folded(first) in small("phone") | small("caller") | small("of"):
                        first += 1
                    self.claim(self.name_at(first, run))

    def behind_outlet(self) -> None:
        """Take one to three words alone in the part that follows the outlet's, or behind it: "le monde, Benjamin", "wsj sune"."""
        outlet = self.board.first_of("outlet")
        if outlet is None:
            return
        segment = self.board.segment_of(outlet.last)
        behind = next((run for run in self.board.runs(segment) if run.start == outlet.last + 1), None)
        following = next((one for one in self.board.segments if one.start >= segment.stop), None)
        alone = self.whole(following) if following else None
        name = self.name_at(behind.start, behind) if behind else None
        if name and (self.is_given(name) or (name.stop in segment and self.folded(name.stop) in small("wants"))):
            self.claim(name)
        self.claim(alone)
        if behind and name and len(name) == len(behind):
            self.claim(name)

    def before_contact(self) -> None:
        """Take one to three words alone in the part before the number."""
        for before, after in zip(self.board.segments, self.board.segments[1:], strict=False):
            if self.is_contact(self.first_said(after)):
                self.claim(self.whole(before))

    def behind_contact(self) -> None:
        """Take one to three words alone in the part after the number."""
        for before, after in zip(self.board.segments, self.board.segments[1:], strict=False):
            if self.is_contact(before.stop - 1):
                self.claim(self.whole(after))

    def opens_with_name(self) -> bool:
        """Say whether the part after the first begins with a number: then the first may be a person."""
        return len(self.board.segments) > 1 and self.is_contact(self.first_said(self.board.segments[1]))

    def given_alone(self) -> None:
        """Take a part of the line that is a name often heard, alone or with another name behind it."""
        for segment in self.board.segments:
            if (name := self.whole(segment)) and self.is_given(name):
                self.claim(name)

    def given(self) -> None:
        """Take a name often heard, wherever it stands."""
        for run in self.board.all_runs():
            for index in run:
                if self.folded(index) in given_names() and self.is_name(index):
                    self.claim(self.name_at(index, run))

    def lone(self) -> None:
        """Take one or two words alone and with capitals, or one where all is typed small, if no better name is to be had."""
        small_line = self.board.line.islower()
        for segment in self.board.segments[1:]:
            name = self.whole(segment)
            if name is None or len(name) > 2:
                continue
            capitals = all(self.board.words[index].text[:1].isupper() for index in name)
            if capitals or (len(name) == 1 and small_line and segment == self.board.segments[-1]):
                self.claim(name)

    def claim(self, span: range | None) -> None:
        """Take a stretch for the caller, unless there is one."""
        if span and not self.board.has("caller"):
            self.board.claim("caller", name_of(self.board, span.start, span.stop - 1), span.start, span.stop - 1)

    def whole(self, segment: range) -> range | None:
        """Return the name that a part of the line consists of, apart from labels before it and what is read already."""
        runs = self.board.runs(segment)
        if len(runs) != 1 or any(claim.kind in ("role", "topic", "country") for claim in self.claims(segment)):
            return None
        run = runs[0]
        first = run.start
        while first < run.stop and self.folded(first) in small("caller") | small("phone") | small("label"):
            first += 1
        name = self.name_at(first, run)
        return name if name and name.stop == run.stop else None

    def name_at(self, first: int, run: range) -> range | None:
        """Return the name that begins at a word: up to three words, with the particles between; titles before it are no name."""
        while first in run and self.folded(first) in small("caller") and self.folded(first) not in small("of"):
            first += 1
        last = first
        while last in run and last - first < _MOST and (self.is_name(last) or (last > first and self.is_particle(last, run))):
            if last > first and not self.alike(first, last):
                break
            last += 1
        return range(first, last) if last > first else None

    def name_before(self, stop: int, run: range) -> range | None:
        """Return the name that ends before a word; of a longer stretch the last two words, or from a name often heard on."""
        first = stop
        while first > run.start and stop - first < _MOST and (self.is_name(first - 1) or self.is_particle(first - 1, run)):
            first -= 1
        while first < stop and not self.is_name(first):
            first += 1
        known = next((index for index in range(first, stop) if self.folded(index) in given_names()), None)
        whole = self.board.has("outlet") and not self.board.words[first].text[:1].islower()
        if known is not None and not whole:
            return range(known, stop)  # the words before are rather the outlet's or a programme's name
        return range(first, stop) if first < stop else None

    def alike(self, first: int, last: int) -> bool:
        """Say whether two words may be one name: written alike, both with capitals or both without."""
        one, other = self.board.words[first].text, self.board.words[last].text
        return one[:1].isupper() == other[:1].isupper() or self.folded(last) in _PARTICLES

    def is_given(self, name: range) -> bool:
        return self.folded(name.start) in given_names()

    def is_particle(self, index: int, run: range) -> bool:
        return self.folded(index) in _PARTICLES and index + 1 in run and self.is_name(index + 1)

    def is_name(self, index: int) -> bool:
        """Say whether an unread word could be part of somebody's name."""
        word = self.folded(index)
        if not word.replace("-", "").replace("'", "").replace(".", "").isalpha() or not self.board.free(index):
            return False
        if self.board.words[index].text == "على":
            return False  # "on"; without its dots it would be the name Ali
        if self.board.words[index].text.isupper() and len(word) > 2 and not self.board.line.isupper():
            return False  # "FOOC", "NGO"
        if word in given_names() or (len(word) == 1 and self.board.words[index].text.isupper()):
            return True
        if (
            any(word in small(kind) for kind in ("join", "phone", "caller", "negation", "topic", "label", "year"))
            or word in plain()
            or word.removesuffix("s") in plain()
        ):
            return False
        if meaning(word) or place(word) or zone_at([word], 0, english=False) or word in self.register.outlets:
            return False
        return not any(word in lexicon()[kind] for kind in ("mark", "half", "zone", "weekday", "ahead", "month"))

    def is_contact(self, index: int) -> bool:
        claim = self.board.words[index].claim
        return claim is not None and claim.kind in ("phone", "email")

    def first_said(self, segment: range) -> int:
        """Return the first word of a part that is no label of a number ("call", "tél")."""
        return next((index for index in segment if self.folded(index) not in small("phone")), segment.start)

    def folded(self, index: int) -> str:
        return self.board.words[index].folded

    def claims(self, segment: range) -> list[Claim]:
        return [claim for index in segment if (claim := self.board.words[index].claim)]


def claim_full_names(board: Board) -> None:
    """Claim "Kate Bishop" and "Dawn French" before their second word is read as what it also is."""
    for segment in board.segments:
        first, last = segment.start, segment.stop - 1
        both = len(segment) == 2 and board.free(first) and board.free(last)
        if both and board.words[first].folded in given_names() and board.words[last].folded in small("surname"):
            board.claim("caller", name_of(board, first, last), first, last)
            return
