"""Were the approved words printed as they were approved? Verbatim, shortened, changed, missing, or for a person to compare."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz import fuzz

from outreach.core import languages
from outreach.coverage.policy.kinds import Standing
from outreach.coverage.policy.words import Word, joined, quoted, words

LONGEST = 100_000  # letters of a piece that are looked at
_ALIKE = 60  # of 100: how much of a stretch in quotation marks has to come from the quote
_SHORTEST, _MOST = 2, 600  # words of a stretch, and of a quote
_RUN = 5  # words in a row that are ours even without quotation marks
_AROUND = 8  # words before and after such a run
Stretch = Sequence[Word]


@dataclass(frozen=True, slots=True)
class Approved:
    """A quote that somebody said yes to."""

    id: int
    speaker: str
    words: str
    language: str


@dataclass(frozen=True, slots=True)
class Printed:
    """How one quote was printed: `words` is what stands there, empty where it was not found."""

    quote: Approved
    standing: Standing
    words: str = ""


def compared(quotes: Sequence[Approved], text: str, language: str) -> list[Printed]:
    """Return each quote beside what the piece made of it; in another language, or too long, a person compares."""
    text = text[:LONGEST]
    same = [
        one
        for one in quotes
        if languages.primary(one.language) == languages.primary(language or one.language) and len(words(one.words)) <= _MOST
    ]
    stretches = _shared(same, quoted(text))
    everything = words(text)
    return [
        _judged(quote, stretches.get(quote.id) or _run(words(quote.words), everything))
        if quote in same
        else Printed(quote, Standing.BY_HAND)
        for quote in quotes
    ]


def _shared(quotes: Sequence[Approved], stretches: Sequence[Stretch]) -> dict[int, list[Stretch]]:
    """Give each stretch in quotation marks to the quote it comes from; what stands between them is the reporter's."""
    known = {quote.id: [word.key for word in words(quote.words)] for quote in quotes}
    found: dict[int, list[Stretch]] = {}
    for stretch in stretches:
        said = [word.key for word in stretch]
        scores = {number: _score(said, ours) for number, ours in known.items()}
        best = max(scores, key=lambda number: scores[number], default=None)
        if best is not None and scores[best] >= _ALIKE:
            found.setdefault(best, []).append(stretch)
    return found


def _score(said: Sequence[str], ours: Sequence[str]) -> float:
    """Say how much of a stretch comes from the quote, 0 to 100; of one word nothing can be said."""
    if len(said) < _SHORTEST or not ours:
        return 0
    return float(fuzz.partial_ratio(said, ours) if len(said) <= len(ours) else fuzz.ratio(said, ours))


def _run(ours: Stretch, everything: Stretch) -> list[Stretch]:
    """Return what was printed without quotation marks, from the first to the last run of our words."""
    mine, theirs = [word.key for word in ours], [word.key for word in everything]
    longest = SequenceMatcher(None, mine, theirs).find_longest_match() if mine else None  # rare words lead, or it takes minutes
    if longest is None or longest.size < max(_SHORTEST, min(_RUN, len(mine))):
        return []
    start = max(0, longest.b - longest.a - _AROUND)
    end = longest.b + len(mine) - longest.a + _AROUND
    blocks = SequenceMatcher(None, mine, theirs[start:end], autojunk=False).get_matching_blocks()
    whole = [block for block in blocks if block.size >= min(3, longest.size)]
    return [everything[start + whole[0].b : start + whole[-1].b + whole[-1].size]]


def _judged(quote: Approved, printed: Sequence[Stretch]) -> Printed:
    """Leaving out sentences is a reporter's right; a word less inside one stretch can turn its sense."""
    if not printed:
        return Printed(quote, Standing.MISSING)
    shown = " … ".join(joined(stretch) for stretch in printed)
    ours = [word.key for word in words(quote.words)]
    said = [[word.key for word in stretch] for stretch in printed]
    if ours == [word for stretch in said for word in stretch]:
        return Printed(quote, Standing.VERBATIM, shown)
    whole = all(_stands_in(stretch, ours) for stretch in said)
    return Printed(quote, Standing.SHORTENED if whole else Standing.CHANGED, shown)


def _stands_in(stretch: Sequence[str], ours: Sequence[str]) -> bool:
    return any(list(ours[at : at + len(stretch)]) == list(stretch) for at in range(len(ours) - len(stretch) + 1))
