"""Are these the same words? Hashes of a text and of a block, over what a reader could see and nothing else."""

import hashlib

from outreach.releases.policy.blocks import Audience, Block, Text


def text_hash(text: Text) -> str:
    """Return the SHA-256 (hex) of everything that an approval covers: all blocks but internal notes, in order."""
    seen = [_seen(block) for block in text.blocks if block.audience is not Audience.INTERNAL]
    return _hash(text.language, *seen)


def block_hash(block: Block) -> str:
    """Return the SHA-256 (hex) of one block; a waiver holds while it stays."""
    return _hash(_seen(block))


def _seen(block: Block) -> str:
    parts = (block.kind, block.audience, block.text, block.speaker, block.speaker_title, block.organisation)
    return "\x1f".join(parts)


def _hash(*parts: str) -> str:
    return hashlib.sha256("\x1e".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
