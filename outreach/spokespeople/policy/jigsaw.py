"""Do several harmless details of one protected person stand together? Each alone names nobody; three together may."""

import re
from collections.abc import Iterable, Mapping, Sequence

from outreach.core.text import fold

ENOUGH = 3
_SHORTEST = 3  # letters of a word that means anything
Details = Mapping[str, Sequence[str]]
"""Kind of detail ("role", "title", "employer", "place", "dialect") -> the words that a text would say it in."""


def together(text: str, details: Details) -> list[str]:
    """Return the words of `text` that tell a detail, one for each kind, when `ENOUGH` kinds stand in it; else nothing."""
    folded = fold(text)
    found = [word for words in details.values() for word in _first(folded, words)]
    return found if len(found) >= ENOUGH else []


def _first(folded: str, words: Iterable[str]) -> list[str]:
    for word in words:
        said = fold(word)
        if len(said) >= _SHORTEST and said in folded and re.search(rf"(?<!\w){re.escape(said)}(?!\w)", folded):
            return [word]
    return []
