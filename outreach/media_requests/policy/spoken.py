"""Where in a line is a time said? Hours, days and zones that stand together in any order, with the small words between."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from outreach.media_requests.policy.board import Board
from outreach.media_requests.policy.lengths import length_at
from outreach.media_requests.policy.moments import LONGEST, Hour, Piece, dated, hour_of, shapes_at, zone_at
from outreach.media_requests.policy.vocabulary import lexicon, small

_AHEAD = re.compile(r"(-?\d)(\w*)")
_NEED_A_NUMBER = frozenset(
    ("mar", "mer", "jeu", "ven", "sam", "dim", "lun", "vie", "dom", "jue", "mie", "sab", "mon", "dem", "pasado")
)
_DAYS = ("iso", "date", "slash", "numbered", "ahead", "weekday")
_HOURS = ("clock", "four", "named", "bare", "spoken", "noon")


@dataclass(slots=True)
class Group:
    """Pieces that are one time: their first and last word, and whether "by" or "deadline" stands before them."""

    pieces: list[Piece]
    first: int
    last: int
    strong: bool = False

    def one(self, *kinds: str) -> Piece | None:
        """Return the first piece of the first of these kinds that there is."""
        return next((piece for kind in kinds for piece in self.pieces if piece.kind == kind), None)

    @property
    def hour(self) -> Piece | None:
        """The hour said, if any."""
        return self.one("relative", *_HOURS)

    @property
    def lengthy(self) -> bool:
        """Say whether it may be a length as well: "1h", "2 h 30"."""
        hour = self.hour
        if hour is None or hour.kind != "clock" or self.strong or len(self.pieces) > 1 or not isinstance(hour.value, Hour):
            return False
        return hour.value.hour <= 4 and not hour.value.unclear and not hour.value.half

    @property
    def day(self) -> Piece | None:
        """The day said, if any; a date goes before the name of a day."""
        return self.one(*_DAYS)

    @property
    def ahead(self) -> tuple[int, str]:
        """How many days ahead was said ("tomorrow" is 1, "yesterday" -1; 0 where nothing was), and the half of that day with it."""
        said = [_AHEAD.findall(str(piece.value))[0] for piece in self.pieces if piece.kind == "ahead"]
        return (int(said[0][0]), next((half for _, half in said if half), "")) if said else (0, "")

    @property
    def tells_of_before(self) -> bool:
        """Say whether it is about a day gone by, as in "we spoke yesterday at six", which is nobody's deadline."""
        return self.ahead[0] < 0


@dataclass(slots=True)
class Listener:
    """Hears the times in the unread words of a board."""

    board: Board
    english: bool
    today: date
    groups: list[Group] = field(default_factory=list)

    def heard(self) -> list[Group]:
        """Return the groups that have an hour, a day or a zone said as such."""
        for segment in self.board.segments:
            for run in self.board.runs(segment):
                self.gather(list(self.pieces(run)), run)
        return [group for group in self.groups if group.hour or group.day or group.one("explicit")]

    def gather(self, pieces: list[Piece], run: range) -> None:
        """Join the pieces of a run that stand together; the small words before the first belong to it."""
        marks: list[Piece] = []
        for number, piece in enumerate(pieces):
            if piece.kind == "mark":
                marks = [*marks, piece] if marks and marks[-1].last + 1 == piece.first else [piece]
                continue
            first = marks[0].first if marks and marks[-1].last + 1 == piece.first else piece.first
            strong = first < piece.first and any(mark.value == "strong" for mark in marks)
            after = pieces[number + 1] if number + 1 < len(pieces) else None
            group = self.groups[-1] if self.groups else None
            if piece.kind in ("bare", "spoken") and not self.is_hour(piece, strong, after, group, first, run):
                continue
            if group and self.joins(group, piece, first):
                group.pieces.append(piece)
                group.last, group.strong = piece.last, group.strong or strong
            elif piece.kind != "zone":  # a town alone is no time
                self.groups.append(Group([piece], first, piece.last, strong))
            marks = []

    def is_hour(self, piece: Piece, strong: bool, after: Piece | None, group: Group | None, first: int, run: range) -> bool:
        """Say whether a plain number is an hour: after "by" or "at", before "pm", a zone or a day, or after a day at the end."""
        assert isinstance(piece.value, Hour)
        if not 0 < piece.value.hour <= 24:
            return False
        followed = (
            after is not None and after.first == piece.last + 1 and after.kind in ("half", "noon", "explicit", "zone", "ahead")
        )
        behind_day = group is not None and group.day is not None and group.hour is None and group.last + 1 == first
        return strong or followed or piece.value.sure or (behind_day and piece.last + 1 == run.stop)

    def joins(self, group: Group, piece: Piece, first: int) -> bool:
        """Say whether a piece belongs to the group before it; across a comma only what that group still lacks."""
        if group.last + 1 != first or group.one("relative"):
            return False
        together = self.board.together(group.last, piece.first)
        if not together and (group.lengthy or group.tells_of_before):
            return False
        if piece.kind in _HOURS:
            filled = group.hour is not None and not (piece.kind == "noon" and not group.one("noon", "half", "named"))
            return not filled and (together or group.day is not None)
        if piece.kind in _DAYS:
            return together or group.day is None
        if piece.kind == "half":
            return together and group.one("half") is None
        zoned = group.one("zone", "explicit") is not None
        return not zoned and (piece.kind == "explicit" or (together and piece.first == group.last + 1 and group.hour is not None))

    def pieces(self, run: range) -> Iterator[Piece]:
        """Yield the pieces of a run of unread words, at each place the longest."""
        words = [self.board.words[index].folded for index in run]
        index = 0
        while index < len(words):
            found = max(self.at(words, index), key=lambda piece: piece.last, default=None)
            if found is None:
                index += 1
                continue
            index = found.last + 1
            yield replace(found, first=found.first + run.start, last=found.last + run.start)

    def at(self, words: list[str], start: int) -> Iterator[Piece]:
        """Yield what may begin at one word, the likeliest of the same length first."""
        if not words[start]:
            return
        yield from self.relative(words, start)
        yield from self.named(words, start)
        yield from self.digits(words, start)
        if zone := zone_at(words, start, self.english):
            yield Piece("explicit" if zone[2] else "zone", zone[0], start, zone[1])

    def relative(self, words: list[str], start: int) -> Iterator[Piece]:
        """Hear "in 20 min", "within the hour", "dans deux jours", "بعد ساعة ونصف"."""
        for stop in (start + 2, start + 1):
            if stop < len(words) and " ".join(words[start:stop]) in lexicon()["from_now"] and (found := length_at(words, stop)):
                yield Piece("relative", timedelta(minutes=found[0]), start, found[1])

    def digits(self, words: list[str], start: int) -> Iterator[Piece]:
        """Hear what is written with digits."""
        text = " ".join(words[start : start + 6])
        for kind, parts, end in shapes_at(text):
            last = start + text[:end].count(" ")
            if kind in ("clock", "four", "bare"):
                hour = hour_of(parts, kind)
                year = kind == "four" and start and words[start - 1] in small("year") and "19" <= words[start][:2] <= "20"
                if hour and not year:
                    yield from self.with_minutes(words, hour, kind, start, last)
            elif dated(parts, self.today):
                yield Piece(kind, parts, start, last)

    def with_minutes(self, words: list[str], hour: Hour, kind: str, first: int, last: int) -> Iterator[Piece]:
        """Hear "y media", "et demie", "ونص" behind an hour."""
        for stop in range(min(last + 4, len(words)), last + 1, -1):
            more = lexicon()["minutes"].get(" ".join(words[last + 1 : stop]))
            if more and not hour.minute and kind != "four":
                yield Piece("clock", hour.plus(int(more)), first, stop - 1)
                return
        yield Piece(kind, hour, first, last)

    def named(self, words: list[str], start: int) -> Iterator[Piece]:
        """Hear what is said in words: days, halves of the day, hours, small words."""
        for stop in range(min(start + LONGEST, len(words)), start, -1):
            text = " ".join(words[start:stop])
            for kind in ("ahead", "weekday", "named", "half", "mark"):
                value = lexicon()[kind].get(text)
                if value is None or (text in _NEED_A_NUMBER and not (stop < len(words) and words[stop][:1].isdigit())):
                    continue
                if (
                    kind == "weekday"
                    and stop < len(words)
                    and not self.is_hour_word(words, stop)
                    and (day := self.numbered(value, words[stop]))
                ):
                    yield Piece("numbered", day, start, stop + (" ".join(words[stop + 1 : stop + 2]) in lexicon()["month"]))
                yield Piece("noon" if value == "noon" else kind, value, start, stop - 1)
            if (past := lexicon()["past"].get(text)) and stop < len(words) and (hour := self.hour_word(words[stop])):
                yield Piece("clock", hour.plus(int(past)), start, stop)
            if (hour := self.hour_word(text)) and not text.isdigit():
                units = stop < len(words) and words[stop] in ("heure", "heures", "horas", "o'clock", "oclock")
                yield from self.with_minutes(words, replace(hour, sure=units), "spoken", start, stop - 1 + units)

    def hour_word(self, text: str) -> Hour | None:
        """Return the hour of "7" or "seven"."""
        said = text if text.isdigit() and len(text) < 3 else lexicon()["number"].get(text, "")
        return Hour(int(said), 0, "always", False) if said and 0 < int(said) <= 24 else None

    def is_hour_word(self, words: list[str], index: int) -> bool:
        """Say whether the number here is an hour: "saturday 12 noon", "vendredi 10 h"."""
        after = words[index + 1] if index + 1 < len(words) else ""
        return after in lexicon()["half"] or after in ("h", "heures", "horas", "hrs", "o'clock", "oclock")

    def numbered(self, weekday: str, word: str) -> date | None:
        """Return the coming day of "tuesday 24", when it falls on that weekday."""
        number = word.removesuffix("st").removesuffix("nd").removesuffix("rd").removesuffix("th")
        if not number.isdigit() or len(number) > 2:
            return None
        ahead = (self.today + timedelta(days=days) for days in range(62))
        return next((day for day in ahead if day.day == int(number) and day.weekday() == int(weekday)), None)
