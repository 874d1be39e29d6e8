"""What was approved? The exact words, language and attribution of a quote, as one hash; a comma changes it."""

import hashlib
import re
import unicodedata

from outreach.releases.policy import inline
from outreach.releases.policy.blocks import Block

_MARKED = re.compile('“([^”"]*)(?:[”"]|$)|«([^»]*)(?:»|$)|„([^“”]*)[“”]|"([^"”]*)(?:["”]|$)')
_SPACES = re.compile(r"\s+")


def spoken(text: str) -> str:
    """Return the words said: what stands inside quotation marks, or the whole text where there are none."""
    pieces = [next(group for group in match.groups() if group is not None) for match in _MARKED.finditer(text)]
    return _plain(" ".join(pieces) if any(piece.strip() for piece in pieces) else text)


def quote_hash(block: Block, language: str) -> str:
    """Return the SHA-256 (hex) of what an approval is given for: words, language, speaker, title, organisation."""
    parts = (spoken(block.text), language, block.speaker, block.speaker_title, block.organisation)
    return hashlib.sha256("\x1f".join(_plain(part) for part in parts).encode("utf-8", "replace")).hexdigest()


def _plain(text: str) -> str:
    """Spaces, bold and the shape of marks are typography, not words."""
    text = unicodedata.normalize("NFC", inline.unmarked(text)).replace("’", "'").replace("‘", "'")
    return _SPACES.sub(" ", text.replace("\u00a0", " ").replace("\u202f", " ")).strip()
