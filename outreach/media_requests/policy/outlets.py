"""Which outlet is calling? A known name, or one that by its looks is an outlet's: "Radio Almendra", "Nahr News", "قناة النيل"."""

from collections.abc import Iterator
from itertools import chain

from outreach.core.words import say
from outreach.media_requests.policy.board import Board
from outreach.media_requests.policy.register import Known, Register, place
from outreach.media_requests.policy.unlisted import (
    is_arabic_format,
    is_name,
    looks_like_one,
    name_of,
    of_a_family,
    of_a_longer_name,
    said_to_be_from,
    with_its_town,
)
from outreach.media_requests.policy.vocabulary import forms, given_names, meaning, plain, small

_LONGEST = 6
_MOST_OF_NAME = 3
_LONGEST_OPENING = 5


def claim_outlet(board: Board, register: Register) -> None:
    """Claim the likeliest outlet: the longest known name, one at the beginning before others; else a name that looks like one."""
    found = max(_known(board, register), key=lambda one: one[0], default=None)
    opening = next((guess for guess in looks_like_one(board) if guess[0] == 0), None)
    if found and found[3].plain and opening and found[1] > opening[1]:
        found = None
    local = next(of_a_family(board), None)
    if local and (found is None or local[1] >= found[2] or found[1] > local[0]):
        board.claim("outlet", name_of(board, *local), *local)
    elif found:
        if tail := with_its_town(board, found[1], found[2]):
            board.claim("outlet", name_of(board, found[1], tail), found[1], tail, say("Not in the register yet."))
            return
        if longer := of_a_longer_name(board, found[1], found[2]):
            board.claim("outlet", name_of(board, longer, found[2]), longer, found[2], say("Not in the register yet."))
            return
        shorter = register.outlets.get(board.joined(range(found[1] + 1, found[2] + 1))[0])
        apart = shorter is not None and not shorter.plain and is_arabic_format(board.words[found[1]].folded)
        first = found[1] + apart
        board.claim("outlet", found[3].name, first, found[2])
        for _, first, last, known in list(_known(board, register)):
            again = known.name == found[3].name and not known.plain
            if again and all(board.free(index) and not meaning(board.words[index].folded) for index in range(first, last + 1)):
                board.claim("outlet", known.name, first, last)
    elif guess := next(chain(looks_like_one(board), said_to_be_from(board)), None):
        board.claim("outlet", name_of(board, *guess), *guess, say("Not in the register yet."))


def _known(board: Board, register: Register) -> Iterator[tuple[tuple[int, int, int], int, int, Known]]:
    for run in board.all_runs():
        for first in run:
            for last in range(min(first + _LONGEST, run.stop) - 1, first - 1, -1):
                known = _named(board, first, last, register)
                if known and _may_stand(board, first, last, known):
                    strength = 2 if known.id is not None else 0 if known.plain else 1
                    yield (strength if last == first else 2 * (last - first) + strength, -first, last), first, last, known


def _named(board: Board, first: int, last: int, register: Register) -> Known | None:
    text = board.joined(range(first, last + 1))[0]
    if known := register.outlets.get(text):
        return known
    if "\u0600" <= text[:1] <= "\u06ff" or text[:2] in ("l'", "d'"):  # "للبي بي سي", "بلومبرغ" behind "ل" or "ب"; "l'afp"
        shorter = [text.removeprefix("l'").removeprefix("d'")] if text[1:2] == "'" else list(forms(text.split(" ")[0])[:5])
        shorter += ["ال" + text.split(" ")[0].removeprefix("لل")] if text.startswith("لل") else []
        rest = "" if " " not in text else text[text.index(" ") :]
        return next(
            (
                found
                for one in shorter
                if (found := register.outlets.get(one if "'" in text[:2] else one + rest)) and not found.plain
            ),
            None,
        )
    return None


def _may_stand(board: Board, first: int, last: int, known: Known) -> bool:
    """Say whether a name that is also a plain word stands where an outlet would."""
    begins = first == board.segment_of(first).start
    before = "" if begins else board.words[first - 1].folded
    capital = board.words[first].text[:1].isupper()
    after = board.words[last + 1].folded if last + 1 in board.segment_of(last) else ""
    if last > first and all(board.words[one].text.istitle() for one in range(first, last + 1)):
        return True
    if known.plain and begins and after and is_name(board, last + 1) and after not in given_names() and not place(after):
        return False  # "Le Courrier picard" is another than "Le Courrier"
    if known.plain and first == last and (meaning(board.words[first].folded) or ("",))[0] == "role" and after in small("join"):
        return False
    if known.plain and first > 0 and meaning(board.words[first].folded) and before not in small("titled"):
        return False
    if known.plain:
        if first == last and board.words[first].folded in plain() and len(board.segment_of(first)) > 1:
            return False
        return begins or (
            before in small("of") | small("caller") and (capital or before in ("from", "at", "من", "مراسل", "مراسلة"))
        )
    if first == last and known.id is None and meaning(board.words[first].folded):
        return begins and len(board.segment_of(first)) == 1 and first == 0
    return True
