"""How is text compared? One folding for search, matching and attribution, in every script."""

import re
import unicodedata
from collections.abc import Iterable

_LETTERS = {
    "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i",
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ک": "ك", "ـ": "",
    "’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-", "–": "-", "—": "-",
}  # fmt: skip
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_OTHER_DIGIT = re.compile(r"(?![0-9])\d")


class _Letters(dict[int, str]):
    """What each letter is folded to, found out once: marks go, letters take their one form, digits become 0-9."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        plain = "" if unicodedata.combining(letter) else _LETTERS.get(letter, letter)
        self[code] = str(unicodedata.decimal(plain)) if plain.isdecimal() else plain
        return self[code]


_FOLDED = _Letters()


def names_them(typed: str, names: Iterable[str]) -> bool:
    """Say whether what somebody typed are words of their own name, in any script we know it in; only a person does that.

    Initials and particles are too short to count.
    """
    own = {word for name in names for word in fold(name).split() if len(word) > 1}
    given = fold(typed).split()
    return bool(given) and all(word in own for word in given)


def fold(text: str) -> str:
    """Return `text` for comparing: no case, no marks, one form of each Arabic letter, digits as 0-9, single spaces."""
    if text.isascii():
        return _single_spaced(text.casefold())
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", _INVISIBLE.sub("", text)).casefold())
    return _single_spaced(text.translate(_FOLDED))


def _single_spaced(text: str) -> str:
    return " ".join(text.split())


def western_digits(text: str) -> str:
    """Return `text` with the decimal digits of every script written 0-9 ("٢٢٣" becomes "223")."""
    if text.isascii() or not _OTHER_DIGIT.search(text):
        return text
    return "".join(str(unicodedata.decimal(letter)) if letter.isdecimal() else letter for letter in text)


def clean_line(text: str) -> str:
    """Return one line without control or invisible direction characters; safe in a header and in a list."""
    if not text.isprintable():
        text = "".join(" " if unicodedata.category(letter) == "Cc" else letter for letter in text)
        text = re.sub("[\u202a-\u202e\u2066-\u2069\u2028\u2029]", " ", text)
    return _single_spaced(text)
