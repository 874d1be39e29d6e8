"""How is something found by the beginnings of its words, or by part of a number, in every script?"""

import re

from outreach.core.text import fold

_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"[+(]?[\d\s().+/-]*\d[\d\s().-]*")
_LONGEST = 64
_SHORTEST_ENDING = 3


def index_text(*texts: str | None) -> str:
    """Return the folded words of `texts`, each once, one space between: what search columns hold."""
    found = _WORD.findall(fold(" ".join(text for text in texts if text)))
    return " ".join(dict.fromkeys(word[:_LONGEST] for word in found))


def number_endings(number: str | None) -> str:
    """Return every ending of a telephone number as words, so that any part of it is the beginning of one."""
    digits = re.sub(r"\D", "", number or "")
    return " ".join(digits[start:] for start in range(len(digits) - _SHORTEST_ENDING + 1))


def terms(query: str) -> list[str]:
    """Return the beginnings of words that `query` asks for; what looks like a telephone number is one of them."""
    folded = fold(query)
    if _NUMBER.fullmatch(folded):
        return [digits] if (digits := re.sub(r"\D", "", folded).lstrip("0")) else []
    return [word[:_LONGEST] for word in _WORD.findall(folded)][:8]
