"""How is a text shown with its mentions? Pieces in order, each plain or a mention."""

from collections.abc import Sequence
from dataclasses import dataclass

from outreach.attribution.policy.rules import Mention


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text; `mention` is set where a protected name shows."""

    words: str
    mention: Mention | None = None


def marked(text: str, mentions: Sequence[Mention]) -> list[Piece]:
    """Return `text` cut at its mentions; of two that overlap the first is shown."""
    pieces: list[Piece] = []
    at = 0
    for mention in sorted(mentions, key=lambda one: (one.start, -one.end)):
        if mention.start < at:
            continue
        pieces += [Piece(text[at : mention.start]), Piece(text[mention.start : mention.end], mention)]
        at = mention.end
    return [piece for piece in [*pieces, Piece(text[at:])] if piece.words]
