"""Does a text share a run of words with another that must not be copied? Compared by fingerprints, so that neither is kept here."""

import hashlib
from pathlib import Path

from outreach.core.finding import index_text
from outreach.core.text import fold

RUN = 10
KEPT = Path(__file__).parent / "fingerprints.txt"


def fingerprints(text: str) -> dict[str, str]:
    """Return fingerprint -> words for every run of words in `text`."""
    words = [word for part in fold(text).split() for word in index_text(part).split()]
    runs = (" ".join(words[start : start + RUN]) for start in range(len(words) - RUN + 1))
    return {hashlib.sha256(run.encode()).hexdigest()[:12]: run for run in runs}


def known() -> set[str]:
    """Return the fingerprints of the release that the demo is modelled on."""
    return set(KEPT.read_text().split())
