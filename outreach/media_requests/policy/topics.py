"""What is it about? What follows "about", a subject often asked about, or what stands unknown beside the speaker wanted."""

from collections.abc import Iterator

from outreach.core.words import say
from outreach.media_requests.policy.board import Board
from outreach.media_requests.policy.unlisted import name_of
from outreach.media_requests.policy.vocabulary import plain, small

_MOST = 3


def claim_topics(board: Board) -> None:
    """Claim the topic, the surest way first."""
    for step in (_labelled, _subject, _nearby):
        if not board.has("topic"):
            step(board)


def _labelled(board: Board) -> None:
    """Take what follows "about"; somebody named right behind it is then a topic too: "sur les réfugiés"."""
    for run in board.all_runs():
        for first, start in _labels(board, run):
            stop, behind = run.stop, board.words[run.stop].claim if run.stop < len(board.words) else None
            small_words = all(board.words[index].folded in small("join") for index in range(start, stop))
            many = behind is not None and board.words[behind.last].folded.endswith(("s", "x", "ين", "ون", "ات"))
            if behind and many and behind.kind == "role" and small_words and behind.last in board.segment_of(first):
                board.claims.remove(behind)
                stop = behind.last + 1
            if start < stop and not (small_words and stop == run.stop):
                board.claim("topic", " ".join(word.text for word in board.words[start:stop]), first, stop - 1)
                return


def _labels(board: Board, run: range) -> Iterator[tuple[int, int]]:
    for first in run:
        for stop in range(min(first + 4, run.stop), first, -1):
            if board.joined(range(first, stop))[0] in small("topic"):
                yield first, stop
                break


def _subject(board: Board) -> None:
    """Take a stretch of subjects often asked about: "sanctions", "siege of the hospitals", "العقوبات"."""
    for run in board.all_runs():
        words = [board.words[index].folded for index in run]
        some = any(word in small("subject") for word in words)
        if some and len(run) <= _MOST and all(word in small("subject") | plain() | small("join") for word in words):
            board.claim("topic", " ".join(board.words[index].text for index in run), run.start, run.stop - 1)
            return


def _nearby(board: Board) -> None:
    """Take up to three unknown words right after a role or a language, and ask."""
    for run in board.all_runs():
        before = board.words[run.start - 1].claim if run.start else None
        near = before is not None and before.kind in ("role", "language") and board.together(run.start - 1, run.start)
        words = [board.words[index].folded for index in run]
        known = any(word in small("join") | small("negation") | small("place") for word in words)
        if near and not known and len(run) <= _MOST and not all(word in plain() for word in words):
            name = name_of(board, run.start, run.stop - 1)
            board.claim("topic", name, run.start, run.stop - 1, say("Which one? It is not in the register."))
            return
