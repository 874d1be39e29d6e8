"""What changed between two versions? Block by block, word by word."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from outreach.releases.policy.blocks import Block

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")


class Change(StrEnum):
    """What happened to a piece of text."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words and what happened to it."""

    change: Change
    words: str


@dataclass(frozen=True, slots=True)
class BlockChange:
    """One block in both versions: `before` or `after` is None where it did not exist; `moved` when only its place changed."""

    before: Block | None
    after: Block | None
    pieces: Sequence[Piece]
    moved: bool = False

    @property
    def is_same(self) -> bool:
        """Say whether a reader would notice nothing."""
        return not self.moved and self.before == self.after and all(piece.change is Change.SAME for piece in self.pieces)


def words_changed(before: str, after: str) -> list[Piece]:
    """Return `after` against `before` as runs of same, removed and added words."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    pieces: list[Piece] = []
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(Piece(Change.SAME, "".join(new[j1:j2])))
            continue
        if i2 > i1:
            pieces.append(Piece(Change.REMOVED, "".join(old[i1:i2])))
        if j2 > j1:
            pieces.append(Piece(Change.ADDED, "".join(new[j1:j2])))
    return pieces


def compare(before: Sequence[Block], after: Sequence[Block]) -> list[BlockChange]:
    """Return every block of either version, in the order of the later one, removed ones after what stood before them."""
    old = {block.key: block for block in before}
    new = {block.key: block for block in after}
    stayed = [block.key for block in before if block.key in new]
    order = [block.key for block in after if block.key in old]
    moved = {key for key, was in zip(order, stayed, strict=True) if key != was}
    changes = [_change(old.get(block.key), block, block.key in moved) for block in after]
    for index, block in enumerate(before):
        if block.key not in new:
            changes.insert(_after(before[:index], changes), _change(block, None, False))
    return changes


def _after(earlier: Sequence[Block], changes: Sequence[BlockChange]) -> int:
    keys = [(change.after or change.before) for change in changes]
    for block in reversed(earlier):
        for index, known in enumerate(keys):
            if known is not None and known.key == block.key:
                return index + 1
    return 0


def _change(before: Block | None, after: Block | None, moved: bool) -> BlockChange:
    return BlockChange(before, after, words_changed(_said(before), _said(after)), moved)


def _said(block: Block | None) -> str:
    if block is None:
        return ""
    who = ", ".join(filter(None, (block.speaker, block.speaker_title, block.organisation)))
    return f"{block.text}\n— {who}" if who else block.text
