"""Which words stand in a text, in every script, and which of them stand in quotation marks?"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from outreach.core.text import fold

_UNSPACED = "\u0e00-\u0e7f\u0e80-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"  # a letter is a word there
_MARKS = (  # stand on letters or between them, and part no words
    "\u00ad\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0963\u0966-\u0dff"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\u20d0-\u20ff\ufe20-\ufe2f"
)
_LETTERS = rf"(?:[^\W_{_UNSPACED}]|[{_MARKS}])"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]{_LETTERS}*(?:['’‑-]{_LETTERS}+)*")
_QUOTED = re.compile('“([^“”]*)(?:”|$)|«([^«»]*)(?:»|$)|„([^„“”]*)[“”]|「([^「」]*)(?:」|$)|(?<!\\w)"([^"]*)(?:"|$)')

_LEFT_OUT = re.compile(r"[\[(]?(?:…|\.{3})[\])]?")


@dataclass(frozen=True, slots=True)
class Word:
    """One word as it stands in the text, and as it is compared."""

    written: str
    key: str


def words(text: str) -> list[Word]:
    """Return the words of `text` in order."""
    found = ((match.group(), fold(match.group())) for match in _WORD.finditer(text))
    return [Word(written, key.replace("-", "")) for written, key in found if key]


def keys(text: str) -> list[str]:
    """Return the words of `text` as they are compared."""
    return [word.key for word in words(text)]


def quoted(text: str) -> list[list[Word]]:
    """Return the words of each stretch in quotation marks; an ellipsis parts two."""
    whole = (next(group for group in match.groups() if group is not None) for match in _QUOTED.finditer(text))
    stretches = (part for stretch in whole for part in _LEFT_OUT.split(stretch))
    return [found for stretch in stretches if (found := words(stretch))]


def joined(some: Sequence[Word]) -> str:
    """Return words as a line of text."""
    return " ".join(word.written for word in some)
