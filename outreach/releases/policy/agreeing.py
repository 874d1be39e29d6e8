"""Which blocks are an organisation's to approve, and does its yes still hold? Those that name it, as they stood when it said yes."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from outreach.core.text import fold
from outreach.releases.policy import inline
from outreach.releases.policy.blocks import Audience, Block
from outreach.releases.policy.fingerprints import block_hash

_SHORTEST = 3
_SHOWN = (Audience.CITABLE, Audience.NOTES)


class Word(StrEnum):
    """How a block stands with one organisation."""

    APPROVED = "approved"
    CHANGED = "changed"  # it said yes to other words
    OBJECTED = "objected"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Agreed:
    """What one organisation has said: yes to hashes by block key, and the keys of the blocks that it objects to."""

    yes: Mapping[str, Sequence[str]]
    objections: frozenset[str] = frozenset()


def shown(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks that a partner may read: what leaves; instructions and internal notes do not."""
    return [block for block in blocks if block.audience in _SHOWN and block.text.strip()]


def owned(blocks: Sequence[Block], names: Sequence[str]) -> list[Block]:
    """Return the blocks that are an organisation's: its quote, its name in the words, its entry in a list."""
    folded = [fold(name) for name in names if len(fold(name)) >= _SHORTEST]
    return [block for block in shown(blocks) if any(_names(block, name) for name in folded)]


def standing(block: Block, agreed: Agreed) -> Word:
    """Return how a block stands; a changed comma reopens this block and no other."""
    if block.key in agreed.objections:
        return Word.OBJECTED
    said = agreed.yes.get(block.key, ())
    if block_hash(block) in said:
        return Word.APPROVED
    return Word.CHANGED if said else Word.OPEN


def _names(block: Block, name: str) -> bool:
    words = f"{block.organisation}\n{inline.plain(block.text)}"
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", fold(words)) is not None
