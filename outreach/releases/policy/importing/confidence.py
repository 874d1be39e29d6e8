"""How sure is it that a block is what it was taken for? Words that name a part are sure; a place in the text is not."""

import re
from collections.abc import Sequence

from outreach.releases.policy import lexicon
from outreach.releases.policy.blocks import Block, BlockKind
from outreach.releases.policy.dates import dates
from outreach.releases.policy.importing.found import Confidence

_SAYS_SO = frozenset((BlockKind.RELEASE_LINE, BlockKind.END_MARK, BlockKind.INSTRUCTION, BlockKind.LIST))
_REACHABLE = re.compile(r"[\w.+-]{1,80}@[\w-]+\.\w|\+?\d[\d\s().-]{7,}\d")
_FEWEST_WORDS = 8


def confidences(blocks: Sequence[Block]) -> dict[str, Confidence]:
    """Return for each block's key how sure its kind is."""
    return {block.key: _confidence(block) for block in blocks}


def _confidence(block: Block) -> Confidence:
    if block.kind in _SAYS_SO or _names_itself(block):
        return Confidence.SURE
    if block.kind is BlockKind.STANDFIRST or (block.kind is BlockKind.QUOTE and not block.speaker):
        return Confidence.GUESS
    if block.kind is BlockKind.PARAGRAPH and len(block.text.split()) < _FEWEST_WORDS:
        return Confidence.GUESS
    return Confidence.LIKELY


def _names_itself(block: Block) -> bool:
    first = block.text.partition("\n")[0]
    if block.kind is BlockKind.NOTES:
        return bool(lexicon.NOTES.fullmatch(first))
    if block.kind is BlockKind.DATELINE:
        return bool(dates(block.text))
    if block.kind is BlockKind.CONTACT:
        return bool(_REACHABLE.search(block.text))
    return block.kind is BlockKind.QUOTE and bool(block.speaker and block.organisation)
