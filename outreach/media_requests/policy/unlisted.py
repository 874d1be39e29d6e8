"""Which unread words are an outlet that nobody listed? By how it looks, by where it stands, and how its name is written."""

from collections.abc import Iterator

from outreach.core.words import say
from outreach.media_requests.policy.board import CLOSING, Board
from outreach.media_requests.policy.register import place
from outreach.media_requests.policy.vocabulary import given_names, lexicon, meaning, plain, small

_MOST_OF_NAME = 3
_LONGEST_OPENING = 5


def with_its_town(board: Board, first: int, last: int) -> int:
    """Return where "El Correo de Burgos" ends, which is another than El Correo; 0 where no town follows so."""
    segment = board.segment_of(last)
    another = (
        board.words[first].folded in small("article")
        and last + 3 == segment.stop
        and board.words[last + 1].folded in small("own")
    )
    return last + 2 if another and is_name(board, last + 2) else 0


def of_a_longer_name(board: Board, first: int, last: int) -> int | None:
    """Return where a longer name begins of which the known one is the end: "Hull Daily Mail" is not the Daily Mail."""
    segment = board.segment_of(first)
    before = range(segment.start, first)
    tail = board.words[last].folded in lexicon()["cue_after"] and last + 1 == segment.stop
    strange = all(
        is_name(board, one) and board.words[one].folded not in given_names() and board.words[one].text.istitle() for one in before
    )
    return segment.start if tail and strange and 0 < len(before) < _MOST_OF_NAME and board.words[first].text.istitle() else None


def is_arabic_format(word: str) -> bool:
    """Say whether a name begins with "channel" or "newspaper", which in Arabic is said before it and is a fact of its own."""
    return word[:1] > "\u0600" and (meaning(word) or ("", ""))[0] == "format"


def of_a_family(board: Board) -> Iterator[tuple[int, int]]:
    """Yield the local stations of the big houses: "BBC Radio Leicester", "France Bleu Isère"."""
    for run in board.all_runs():
        for first in run[:-2]:
            if board.joined(range(first, first + 2))[0] in small("family") and is_name(board, first + 2):
                yield first, first + 2


def name_of(board: Board, first: int, last: int) -> str:
    """Return words as a name: as typed, or with capitals where all was typed small."""
    text = " ".join(word.text.strip(CLOSING) for word in board.words[first : last + 1])
    if first == last and text[:2].lower() in ("d'", "d’"):
        text = text[2:]
    return text.title() if text.islower() else text


def looks_like_one(board: Board) -> Iterator[tuple[int, int]]:
    """Yield "Radio X", "le Courrier X", "X News" and the like where they begin a part of the line or follow "of"."""
    for run in board.all_runs():
        for first in run:
            begins = first == run.start or board.words[first - 1].folded in small("of")
            cue = first + (board.words[first].folded in small("article") and first + 1 in run)
            last = name_behind(board, cue, run) if board.words[cue].folded in lexicon()["cue_before"] else cue
            if last > cue and (begins or (last + 1 in run and not board.words[last + 1].folded[:1].isdigit())):
                yield first, last
            for last in range(first + 1, min(first + _MOST_OF_NAME, run.stop - 1) + 1):
                capitals = all(board.words[one].text.istitle() for one in range(first, last + 1))
                named = all(is_name(board, one) or board.words[one].text.istitle() for one in range(first, last))
                if board.words[last].folded in lexicon()["cue_after"] and named and (begins or (capitals and first + 1 == last)):
                    yield first, last


def said_to_be_from(board: Board) -> Iterator[tuple[int, int]]:
    """Yield the unknown words behind "Paul from" and "journaliste de" at the beginning of the line."""
    run = board.all_runs()[0] if board.all_runs() else range(0)
    for index in run[1:4]:
        before = board.words[index - 1].folded
        if board.words[index].folded in small("from") and (before in given_names() | small("caller")) and index + 1 in run:
            last = index
            while (
                last + 1 in run
                and last - index <= _MOST_OF_NAME
                and is_name(board, last + 1)
                and not place(board.words[last + 1].folded)
            ):
                last += 1
            if last > index:
                yield index + 1, last
            return


def name_behind(board: Board, first: int, run: range) -> int:
    """Return the last word of the name behind "radio" or "journal", or the cue itself where no name follows."""
    last = first
    if (
        len(run) <= _MOST_OF_NAME + 1
        and first == run.start
        and all(is_name(board, index) and not meaning(board.words[index].folded) for index in run[1:])
    ):
        city = place(board.words[run.stop - 1].folded)
        return run.stop - 2 if len(run) > 2 and city and city.kind == "city" else run.stop - 1
    while last + 1 < run.stop and last - first < _MOST_OF_NAME:
        word = board.words[last + 1].folded
        linked = (
            word in ("de", "la", "del", "du", "des", "le", "el", "al", "of") and last + 2 < run.stop and is_name(board, last + 2)
        )
        if not (linked or is_name(board, last + 1)) or (last > first and word in given_names()):
            break
        if last > first and last + 2 < run.stop and board.words[last + 2].folded[:1].isdigit():
            break  # a name beside the number is rather the caller's
        if last > first and board.words[first].text[:1].isupper() != board.words[last + 1].text[:1].isupper() and not linked:
            break
        if last > first and "\u0600" <= word[0] <= "\u06ff" and not linked:
            break
        last += 1
    return last


def is_name(board: Board, index: int) -> bool:
    """Say whether a word could be part of a name: it stands for nothing else."""
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
    span = range(segment.start + ((apart or is_arabic_format(first.folded)) and len(segment) > 1), stop)
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
        if free and named and all(is_name(board, index) or board.words[index].folded in small("article") for index in segment):
            board.claim(
                "outlet",
                name_of(board, segment.start, segment.stop - 1),
                segment.start,
                segment.stop - 1,
                say("Not in the register yet."),
            )
            return
