"""How does a mended text go back into the words as they were typed? Its placeholders stay; what stands between them is changed."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

_TOKEN = re.compile(r"\w+|\s|[^\w\s]")
Piece = tuple[str, str]
"""A stretch of a block as it was typed and as it is shown; the two differ for a placeholder alone."""


def put_in(pieces: Sequence[Piece], start: int, end: int, put: str) -> str | None:
    """Return the typed words with `put` at shown[start:end], or None where that would write over a placeholder."""
    shown = "".join(piece[1] for piece in pieces)
    wanted = shown[:start] + put + shown[end:]
    if all(typed == said for typed, said in pieces):
        return wanted
    result = "".join(piece[0] for piece in pieces)
    for first, last, words in reversed(_edits(shown, wanted)):
        where = _typed_at(pieces, first, last)
        if where is None:
            return None
        result = result[: where[0]] + words + result[where[1] :]
    return result


def _edits(shown: str, wanted: str) -> list[tuple[int, int, str]]:
    """Return what changes, word by word, in order: places in `shown`, and what stands there then."""
    old, new = _TOKEN.findall(shown), _TOKEN.findall(wanted)
    at = [0]
    for token in old:
        at.append(at[-1] + len(token))
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [(at[i1], at[i2], "".join(new[j1:j2])) for word, i1, i2, j1, j2 in matcher.get_opcodes() if word != "equal"]


def _typed_at(pieces: Sequence[Piece], first: int, last: int) -> tuple[int, int] | None:
    """Return where shown[first:last] stands in the typed words; None when a placeholder reaches into it."""
    said = written = 0
    for typed, shown in pieces:
        inside = said <= first and last <= said + len(shown)
        if inside and typed == shown:
            return written + first - said, written + last - said
        said, written = said + len(shown), written + len(typed)
    return None
