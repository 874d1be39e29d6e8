"""Which number shall we call back? Telephone numbers in a line, read in the country they are likeliest from."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from outreach.core.text import fold, western_digits
from outreach.core.words import say
from outreach.integrations import phones
from outreach.media_requests.policy.board import Board, Claim
from outreach.media_requests.policy.register import Register, place

_DIGITS = re.compile(r"\+?\(?\+?\d[\d().\-/]*\+?")
_GLUED = re.compile(r"^(?:tel|tél|t|ph|phone|mob|m|whatsapp|wa|هاتف)[.:]+(?=[+\d(])", re.IGNORECASE)
_DATE = re.compile(r"(?:19|20)\d\d-[01]\d-[0-3]\d|[0-3]?\d[/.][01]?\d(?:[/.](?:19|20)?\d\d)?|\d{1,2}\.\d\d")
_EXTENSION = frozenset({"ext", "ext.", "x", "poste", "int", "extension"})
_LEAST, _MOST = 6, 17
_TRIES = 60
_DRILLS = (
    (
        "GB",
        re.compile(
            r"07700900\d{3}|0207946\d{4}|01\d\d4960\d{3}|01632960\d{3}|02920180\d{3}|02896496\d{3}|03069990\d{3}|08081570\d{3}"
        ),
    ),
    ("FR", re.compile(r"0(?:63998|19900|26191|35301|46571|53649)\d{4}")),
)
"""Numbers kept free for drills and drama: of no network, so that no list of real numbers has them."""
_OPEN = frozenset({"DE", "AT", "FI", "ID", "LU"})
"""Countries whose numbers have no fixed length: there almost every number could be one."""
_SPOKEN = {"fr": ("FR",), "es": ("ES",), "ar": ("LB", "JO", "EG", "PS", "SY")}


def find(board: Board, language: str, register: Register) -> None:
    """Claim the first telephone number of a line, or the first that looks like one and ask."""
    regions = _regions(board, language, register)
    doubtful: tuple[int, int, str] | None = None
    for first, last, text in islice(_candidates(board), _TRIES):
        if number := phones.e164(text, _drill(text) or regions):
            board.claim("phone", number, first, last)
            return
        if doubtful is None and sum(letter.isdigit() for letter in text) > _LEAST and not _DATE.fullmatch(text):
            doubtful = (first, last, text)
    if doubtful:
        board.claim("phone", doubtful[2], doubtful[0], doubtful[1], say("Is that number complete?"))


def _drill(text: str) -> list[str]:
    digits = "".join(letter for letter in text if letter.isdigit())
    return [region for region, shape in _DRILLS if shape.fullmatch(digits)]


def _candidates(board: Board) -> Iterator[tuple[int, int, str]]:
    """Yield stretches of words that are digits, the longest first at each place; a plus begins a new number."""
    for run in board.all_runs():
        digits = [_written(board.words[index].text) for index in run]
        start = 0
        while start < len(run):
            stop = start
            while stop < len(run) and digits[stop] and (stop == start or digits[stop][0] != "+") and stop - start < 8:
                stop += 1
            for first in range(start, stop):
                for last in range(stop, first, -1):
                    text = " ".join(digits[first:last])
                    if _LEAST <= sum(letter.isdigit() for letter in text) <= _MOST and not _DATE.fullmatch(digits[first]):
                        extended, end = _extended(board, run, last, text)
                        yield run.start + first, run.start + end - 1, extended
            start = max(stop, start + 1)


def _extended(board: Board, run: range, last: int, text: str) -> tuple[str, int]:
    """Return the number with the extension said after it, and where it ends."""
    after = [board.words[index].folded for index in run[last : last + 2]]
    if len(after) == 2 and after[0] in _EXTENSION and after[1].isdigit() and len(after[1]) < 7:
        return f"{text} ext {after[1]}", last + 2
    return text, last


def _written(typed: str) -> str:
    """Return a word as digits to dial, or "" when it is none; a plus typed behind (as in Arabic) goes before."""
    if len(typed) > 40:
        return ""
    text = western_digits(_GLUED.sub("", fold(typed).strip(".:;!?»«\"'"))).replace("((", "(").replace("))", ")")
    text = text if _DIGITS.fullmatch(text) else ""
    return "+" + text[:-1] if text.endswith("+") and text[0] != "+" else text.rstrip("+-/.")


def _beside(board: Board, outlet: Claim) -> str:
    """Return the country of the town said right behind the outlet: "Reuters Madrid" gives numbers of Spain."""
    for last in range(outlet.last + 1, min(outlet.last + 3, board.segment_of(outlet.last).stop)):
        spot = place(board.joined(range(outlet.last + 1, last + 1))[0])
        if spot and spot.kind == "city":
            return spot.country
    return ""


def _regions(board: Board, language: str, register: Register) -> Sequence[str]:
    """Return the countries whose national numbers may be meant: the outlet's, those named, the language's, the office's."""
    outlet = board.first_of("outlet")
    known = register.outlets.get(fold(outlet.value)) if outlet else None
    named = []
    for run in board.all_runs():
        for first in run:
            for last in range(first + 1, min(first + 3, run.stop) + 1):
                spot = place(board.joined(range(first, last))[0])
                if spot and spot.kind in ("city", "country") and spot.country:
                    named.append(spot.country)
    spoken = _SPOKEN.get(language, ())
    before, after = (spoken, ()) if language in ("fr", "es") else ((), spoken)
    region = known.region if known else ""
    own = [register.region, region] if region in _OPEN else [region]
    desk = _beside(board, outlet) if outlet else ""
    wanted = (desk, *own, *before, *named[:2], register.region, *after)
    return list(dict.fromkeys(region for region in wanted if region))
