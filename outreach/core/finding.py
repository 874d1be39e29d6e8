"""How is something found by the beginnings of its words, by part of a number, or in spite of a typing error, in every script?"""

import re
from collections.abc import Collection, Iterable
from functools import lru_cache

from rapidfuzz.distance import OSA, JaroWinkler

from outreach.core.text import fold

_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"[+(]?[\d\s().+/-]*\d[\d\s().-]*")
_JOINED = re.compile(r"[^\W_]+(?:['-][^\W_]+)+")
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]"
)
_DIGIT, _NO_DIGIT = re.compile(r"\d"), re.compile(r"\D")
_LONGEST = 64
_SHORTEST_ENDING = 3
_MOST_ENDINGS = 12
SHORTEST_NEAR = 3
_LONGEST_NEAR = 20
_SCRIPTS = (  # first and last letter of a block, and those of it that folded names have, where that is not all of them
    (0x61, 0x7A, ""), (0x3B1, 0x3C9, ""), (0x561, 0x586, ""), (0x5D0, 0x5EA, ""), (0x905, 0x939, ""), (0x985, 0x9B9, ""),
    (0xE01, 0xE2E, ""), (0x10D0, 0x10F0, ""), (0x1100, 0x1112, ""), (0x1161, 0x1175, ""), (0x11A8, 0x11C2, ""),
    (0x430, 0x52F, "абвгдежзиклмнопрстуфхцчшщъыьэюяђєѕіјљњћџґғәқңөұүһ"),
    (0x600, 0x6FF, "ءابتثجحخدذرزسشصضطظعغفقكلمنهويپچژگڤەێۆڕڵںےٹڈڑہھ"),
)  # fmt: skip


def index_text(*texts: str | None) -> str:
    """Return the folded words of `texts`, each once, one space between: what search columns hold.

    A name with an apostrophe or hyphen is also kept as one word; a word of a script that writes none apart is kept
    with its endings, so that any part of it is the beginning of one.
    """
    folded = fold(" ".join(text for text in texts if text))
    found = [word[:_LONGEST] for word in _WORD.findall(folded)]
    if "'" in folded or "-" in folded:
        found += ["".join(_WORD.findall(word))[:_LONGEST] for word in _JOINED.findall(folded) if not word[0].isdecimal()]
    if not folded.isascii() and _UNSPACED.search(folded):
        found += [word[start:] for word in found if _UNSPACED.match(word) for start in range(1, min(len(word), _MOST_ENDINGS))]
    return " ".join(dict.fromkeys(found))


def number_endings(number: str | None) -> str:
    """Return every ending of a telephone number as words, so that any part of it is the beginning of one."""
    digits = _NO_DIGIT.sub("", number or "")
    return " ".join(digits[start:] for start in range(len(digits) - _SHORTEST_ENDING + 1))


def slug(text: str) -> str:
    """Return the folded words of `text` with underscores between: a part of a mark, which nobody can type."""
    return "_".join(_WORD.findall(fold(text)))[:_LONGEST]


def terms(query: str) -> list[str]:
    """Return the beginnings of words that `query` asks for; what looks like a telephone number is one of them."""
    folded = fold(query)
    if _NUMBER.fullmatch(folded):
        return [digits] if (digits := _NO_DIGIT.sub("", folded).lstrip("0")) else []
    return [word[:_LONGEST] for word in _WORD.findall(folded)][:8]


def name_words(*names: str | None) -> list[str]:
    """Return the words of names that can be found in spite of a typing error, each once; what holds a digit is no word."""
    return [word for word in index_text(*names).split() if len(word) >= SHORTEST_NEAR and not _DIGIT.search(word)]


@lru_cache(maxsize=1_024)
def one_error_away(word: str) -> frozenset[str]:
    """Return every word that is one letter added, missing, wrong or swapped away: what somebody may have meant who typed `word`.

    Letters are those of the word's own script; a long word, or one of a script with thousands, is only shortened and swapped.
    """
    parts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    letters = _letters(word) if len(word) <= _LONGEST_NEAR else ""
    found = {head + tail[1:] for head, tail in parts if tail}
    found |= {head + tail[1] + tail[0] + tail[2:] for head, tail in parts if len(tail) > 1}
    found |= {head + letter + tail[1:] for head, tail in parts if tail for letter in letters}
    found |= {head + letter + tail for head, tail in parts for letter in letters}
    return frozenset(found - {word, ""})


def _letters(word: str) -> str:
    return "".join(dict.fromkeys(letter for one in word for letter in _alphabet(ord(one))))


@lru_cache(maxsize=512)
def _alphabet(point: int) -> str:
    """Return the folded letters of the script in which this letter stands."""
    for first, last, chosen in _SCRIPTS:
        if first <= point <= last:
            return chosen or "".join(letter for letter in map(chr, range(first, last + 1)) if fold(letter) == letter)
    return ""


def nearest(word: str, candidates: Collection[str], most: int = 12) -> list[str]:
    """Return those of `candidates` that are one letter added, missing, wrong or swapped away from `word`, the likeliest first.

    From eight letters on two errors count as near.
    """
    allowed = 2 if len(word) >= 8 else 1
    measured = ((OSA.distance(word, other, score_cutoff=allowed), other) for other in candidates if other != word)
    found = ((errors, other) for errors, other in measured if errors <= allowed)
    return [other for _, other in sorted(found, key=lambda one: (one[0], -JaroWinkler.similarity(word, one[1]), one[1]))][:most]


def splits(word: str) -> list[tuple[str, str]]:
    """Return the two words that `word` may be when the space between them was forgotten, or another letter typed for it."""
    places = range(2, len(word) - 1)
    return [(word[:at], word[at:]) for at in places] + [(word[:at], word[at + 1 :]) for at in places if at < len(word) - 2]


def joins(words: Iterable[str]) -> list[tuple[int, str]]:
    """Return each two neighbours as one word, with the place of the first: a space too many."""
    found = list(words)
    return [(place, found[place] + found[place + 1]) for place in range(len(found) - 1)]
