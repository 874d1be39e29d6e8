"""Which outlet is calling? A known name, or one that by its looks is an outlet's: "Radio Almendra", "Nahr News", "قناة النيل"."""

from collections.abc import Iterator
from itertools import chain

from outreach.core.words import say
from outreach.media_requests.policy.board import CLOSING, Board
from outreach.media_requests.policy.register import Known, Register, place
from outreach.media_requests.policy.vocabulary import forms, given_names, lexicon, meaning, plain, small

_LONGEST = 6
_MOST_OF_NAME = 3
_LONGEST_OPENING = 5


def claim_outlet(board: Board, register: Register) -> None:
    """Claim the likeliest outlet: the longest known name, one at the beginning before others; else a name that looks like one."""
    found = max(_known(board, register), key=lambda one: one[0], default=None)
    local = next(_of_a_family(board), None)
    if local and (found is None or local[1] >= found[2] or found[1] > local[0]):
        board.claim("outlet", name_of(board, *local), *local)
    elif found:
        if longer := _of_a_longer_name(board, found[1], found[2]):
            board.claim("outlet", name_of(board, longer, found[2]), longer, found[2], say("Not in the register yet."))
            return
        shorter = board.joined(range(found[1] + 1, found[2] + 1))[0] in register.outlets
        first = found[1] + 1 if shorter and _is_arabic_format(board.words[found[1]].folded) else found[1]
        board.claim("outlet", found[3].name, first, found[2])
        for _, first, last, known in list(_known(board, register)):
            again = known.name == found[3].name and not known.plain
            if again and all(board.free(index) and not meaning(board.words[index].folded) for index in range(first, last + 1)):
                board.claim("outlet", known.name, first, last)
    elif guess := next(chain(_looks_like_one(board), _said_to_be_from(board)), None):
        board.claim("outlet", name_of(board, *guess), *guess, say("Not in the register yet."))


def _of_a_longer_name(board: Board, first: int, last: int) -> int | None:
    """Return where a longer name begins of which the known one is the end: "Hull Daily Mail" is not the Daily Mail."""
    segment = board.segment_of(first)
    before = range(segment.start, first)
    tail = board.words[last].folded in lexicon()["cue_after"] and last + 1 == segment.stop
    strange = all(
        _is_name(board, one) and board.words[one].folded not in given_names() and board.words[one].text.istitle()
        for one in before
    )
    return segment.start if tail and strange and 0 < len(before) < _MOST_OF_NAME and board.words[first].text.istitle() else None


def _is_arabic_format(word: str) -> bool:
    """Say whether a name begins with "channel" or "newspaper", which in Arabic is said before it and is a fact of its own."""
    return word[:1] > "\u0600" and (meaning(word) or ("", ""))[0] == "format"


def _of_a_family(board: Board) -> Iterator[tuple[int, int]]:
    """Yield the local stations of the big houses: "BBC Radio Leicester", "France Bleu Isère"."""
    for run in board.all_runs():
        for first in run[:-2]:
            if board.joined(range(first, first + 2))[0] in small("family") and _is_name(board, first + 2):
                yield first, first + 2


def name_of(board: Board, first: int, last: int) -> str:
    """Return words as a name: as typed, or with capitals where all was typed small."""
    text = " ".join(word.text.strip(CLOSING) for word in board.words[first : last + 1])
    if first == last and text[:2].lower() in ("d'", "d’"):
        text = text[2:]
    return text.title() if text.islower() else text


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
    if known.plain and begins and after and _is_name(board, last + 1) and after not in given_names() and not place(after):
        return False  # "Le Courrier picard" is another than "Le Courrier"
    if known.plain and first == last and (meaning(board.words[first].folded) or ("",))[0] == "role" and after and first > 0:
        return False
    if known.plain and first == last and (meaning(board.words[first].folded) or ("",))[0] == "role" and after in small("join"):
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


def _looks_like_one(board: Board) -> Iterator[tuple[int, int]]:
    """Yield "Radio X", "le Courrier X", "X News" and the like where they begin a part of the line or follow "of"."""
    for run in board.all_runs():
        for first in run:
            begins = first == run.start or board.words[first - 1].folded in small("of")
            cue = first + (board.words[first].folded in small("article") and first + 1 in run)
            last = _name_behind(board, cue, run) if board.words[cue].folded in lexicon()["cue_before"] else cue
            if last > cue and (begins or (last + 1 in run and not board.words[last + 1].folded[:1].isdigit())):
                yield first, last
            for last in range(first + 1, min(first + _MOST_OF_NAME, run.stop - 1) + 1):
                capitals = all(board.words[one].text.istitle() for one in range(first, last + 1))
                named = all(_is_name(board, one) or board.words[one].text.istitle() for one in range(first, last))
                if board.words[last].folded in lexicon()["cue_after"] and named and (begins or (capitals and first + 1 == last)):
                    yield first, last


def _said_to_be_from(board: Board) -> Iterator[tuple[int, int]]:
    """Yield the unknown words behind "Paul from" and "journaliste de" at the beginning of the line."""
    run = board.all_runs()[0] if board.all_runs() else range(0)
    for index in run[1:4]:
        before = board.words[index - 1].folded
        if board.words[index].folded in small("from") and (before in given_names() | small("caller")) and index + 1 in run:
            last = index
            while (
                last + 1 in run
                and last - index <= _MOST_OF_NAME
                and _is_name(board, last + 1)
                and not place(board.words[last + 1].folded)
            ):
                last += 1
            if last > index:
                yield index + 1, last
            return


def _name_behind(board: Board, first: int, run: range) -> int:
    last = first
    if (
        len(run) <= _MOST_OF_NAME + 1
        and first == run.start
        and all(_is_name(board, index) and not meaning(board.words[index].folded) for index in run[1:])
    ):
        city = place(board.words[run.stop - 1].folded)
        return run.stop - 2 if len(run) > 2 and city and city.kind == "city" else run.stop - 1
    while last + 1 < run.stop and last - first < _MOST_OF_NAME:
        word = board.words[last + 1].folded
        linked = (
            word in ("de", "la", "del", "du", "des", "le", "el", "al", "of") and last + 2 < run.stop and _is_name(board, last + 2)
        )
        if not (linked or _is_name(board, last + 1)) or (last > first and word in given_names()):
            break
        if last > first and last + 2 < run.stop and board.words[last + 2].folded[:1].isdigit():
            break  # a name beside the number is rather the caller's
        if last > first and board.words[first].text[:1].isupper() != board.words[last + 1].text[:1].isupper() and not linked:
            break
        if last > first and "\u0600" <= word[0] <= "\u06ff" and not linked:
            break
        last += 1
    return last


def _is_name(board: Board, index: int) -> bool:
    word = board.words[index].folded
    known = meaning(word)
    if index + 1 < len(board.words) and meaning(f"{word} {board.words[index + 1].folded}"):
        return False
    small_word = word in plain() or word in small("join") or word in small("negation")
    return bool(word) and word.replace("'", "").replace("-", "").isalnum() and not word[0].isdigit() and not small_word and (
        known is None or known[0] == "language"
    )  # fmt: skip


def claim_opening(board: Board) -> None:
    """Take an unknown opening, cut off by a comma or by the caller's name, for an outlet that the register lacks."""
    if board.has("outlet") or not board.claims:
        return
    segment = board.segments[0]
    caller = board.first_of("caller")
    stop = caller.first if caller and caller.first in segment else segment.stop
    stop = next((index for index in range(segment.start, stop) if board.words[index].folded in small("wants")), stop)
    if board.words[segment.start].text[:1].isupper() and stop < segment.stop:
        stop = next((index for index in range(segment.start, stop) if board.words[index].text[:1].islower()), stop)
    first = board.words[segment.start]
    apart = first.claim is not None and first.claim.kind == "format" and first.claim.value not in ("tv", "radio", "agency")
    span = range(segment.start + ((apart or _is_arabic_format(first.folded)) and len(segment) > 1), stop)
    if not 0 < len(span) <= _LONGEST_OPENING or (stop == segment.stop and len(board.segments) < 2):
        return
    claims = {claim.kind for index in span if (claim := board.words[index].claim)}
    free = [index for index in span if board.free(index)]
    if any(board.words[i].folded in small("titled") | small("named") for i in free):
        return
    if claims - {"format", "topic", "country", "language"} or all(board.words[i].folded in plain() | small("join") for i in free):
        return
    for claim in [claim for claim in board.claims if claim.first in span]:
        board.claims.remove(claim)
    board.claim("outlet", name_of(board, span.start, span.stop - 1), span.start, span.stop - 1, say("Not in the register yet."))


def claim_part(board: Board) -> None:
    """Take a part of the line that is nothing but an unknown name for the outlet, when the caller is known by another."""
    if board.has("outlet") or not board.has("caller"):
        return
    for index, word in enumerate(board.words):  # L'Alsace, L'Union
        if board.free(index) and word.text[:2] in ("L'", "L’") and word.text[2:3].isupper() and not place(word.folded[2:]):
            board.claim("outlet", name_of(board, index, index), index, index, say("Not in the register yet."))
            return
    for segment in board.segments:
        free = len(segment) <= _LONGEST_OPENING and all(board.free(index) for index in segment)
        named = len(segment) > 1 or board.words[segment.start].text[:1].isupper()
        if free and named and all(_is_name(board, index) or board.words[index].folded in small("article") for index in segment):
            board.claim(
                "outlet",
                name_of(board, segment.start, segment.stop - 1),
                segment.start,
                segment.stop - 1,
                say("Not in the register yet."),
            )
            return
