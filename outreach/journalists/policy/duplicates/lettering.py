"""How does a word of a name look in Latin letters, and which consonants carry it through every spelling?"""

import re
import unicodedata
from functools import lru_cache
from itertools import product

from anyascii import anyascii

from outreach.core.text import fold

ARABIC = re.compile("[\u0600-\u06ff]")
HEBREW = re.compile("[\u0590-\u05ff]")
HAN = re.compile("[\u3400-\u9fff々]")
EASTERN = re.compile("[\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af々]")


def _table(letters: str, sounds: str) -> dict[str, str]:
    return dict(zip(letters, sounds.split(" "), strict=True))


_CYRILLIC = {
    **_table("абвгдезиклмнопрстуфыэіїєґ", "a b v g d e z i k l m n o p r s t u f y e i i ie g"),
    **_table("жхцчшщюяўј", "zh kh ts ch sh shch yu ya u j"),
}
_GREEK = _table("αβγδεζηικλμνξοπρσςτυφχωθψ", "a v g d e z i i k l m n x o p r s s t y f ch o th ps")
_GREEK_PAIRS = (
    ("μπ", "b"),
    ("ντ", "d"),
    ("γκ", "g"),
    ("γγ", "ng"),
    ("ου", "ou"),
    ("αυ", "av"),
    ("ευ", "ev"),
    ("ει", "i"),
    ("οι", "i"),
)
_ARABIC_PLAIN = _table("ابتحخدرزسشصضطغفكلمنهپگڤچژعء", "a b t h kh d r z s sh s d t gh f k l m n h p g v ch zh a ")
_HEBREW_PLAIN = _table("אגדזטילםמןנסץצקרהעףת", "a g d z t i l m m n n s ts ts k r h a f t")
# letters of several readings: the first is what the romanised word shows
_ARABIC = {
    **{letter: (sound,) for letter, sound in _ARABIC_PLAIN.items()},
    "ث": ("th", "s"), "ج": ("j", "g"), "ذ": ("d", "z"), "ظ": ("z", "d"), "ق": ("k", "g"), "و": ("u", "v"), "ي": ("i", "y"),
}  # fmt: skip
_HEBREW = {
    **{letter: (sound,) for letter, sound in _HEBREW_PLAIN.items()},
    "ב": ("b", "v"), "ו": ("v", "o"), "ח": ("h", "ch"), "כ": ("k", "ch"), "ך": ("ch", "k"), "פ": ("p", "f"), "ש": ("sh", "s"),
}  # fmt: skip
_SPELLED = (
    ("shch", "$"), ("tsch", "$"), ("tch", "$"), ("sch", "$"), ("dzh", "j"), ("dj", "j"), ("zh", "j"), ("kh", "h"), ("gh", "g"), ("sh", "$"),
    ("ch", "$"), ("cz", "$"), ("ph", "f"), ("th", "t"), ("dh", "d"), ("ck", "k"), ("qu", "k"), ("x", "ks"), ("tz", "ts"),
)  # fmt: skip
_LETTERS = str.maketrans({"c": "k", "q": "k", "w": "v"})
_VOWELS = re.compile(r"[aeiouy]")
_AGAIN = re.compile(r"(.)\1+")


def plain(word: str) -> str:
    """Return a word for comparing; the letters of East Asia keep their marks, which are half of the letter there."""
    return unicodedata.normalize("NFKC", word).casefold() if EASTERN.search(word) else fold(word)


def foreign(word: str) -> bool:
    """Say whether a word is written without its vowels, or in signs that do not tell how they sound."""
    return bool(ARABIC.search(word) or HEBREW.search(word) or HAN.search(word))


@lru_cache(maxsize=65_536)
def romanised(word: str) -> str:
    """Return a plain word in Latin letters."""
    if word.isascii():
        return word
    if ARABIC.search(word) or HEBREW.search(word):
        return "".join(ways[0] for ways in _readings(word))
    for pair, sound in _GREEK_PAIRS:
        word = word.replace(pair, sound)
    letters = (_CYRILLIC.get(letter) or _GREEK.get(letter) or ("" if letter in "ъь" else letter) for letter in word)
    return re.sub(r"[^a-z]", "", anyascii("".join(letters)).casefold())


@lru_cache(maxsize=65_536)
def bones(word: str) -> frozenset[str]:
    """Return the consonants of a plain word in every way they may be read: one way for Latin letters, some for Arabic."""
    if not (ARABIC.search(word) or HEBREW.search(word)):
        return frozenset((_bones(romanised(word)),))
    return frozenset(_bones("".join(ways)) for ways in product(*_readings(word)))


def _readings(word: str) -> list[tuple[str, ...]]:
    table = _ARABIC if ARABIC.search(word) else _HEBREW
    read = [table[letter] for letter in word if letter in table]
    several = [place for place, ways in enumerate(read) if len(ways) > 1]
    for place in several[3:]:  # eight readings are enough
        read[place] = read[place][:1]
    return read


def _bones(word: str) -> str:
    for spelled, sound in _SPELLED:
        word = word.replace(spelled, sound)
    word = re.sub(r"c(?=[eiy])", "s", word).translate(_LETTERS)
    word = re.sub(r"h$|(?<=[aeiou])h(?=[lnr]?$)", "", word)
    kept = _AGAIN.sub(r"\1", _VOWELS.sub("", word))
    return kept or word[:1]


@lru_cache(maxsize=65_536)
def opening(word: str) -> str:
    """Return the class of a word's first sound, in which its spellings usually agree."""
    first = romanised(word)[:2]
    if first[:1] in "yji":
        return "j"
    if first[:1] in "cqk":
        return "s" if first in ("ce", "ci") else "h" if first == "kh" else "k"
    return {"e": "a", "o": "u", "w": "v", "z": "s"}.get(first[:1], first[:1])
