"""How is a name of another script written with Latin letters? Cyrillic letter by letter, Arabic by its consonants."""

import itertools
import re
import unicodedata
from functools import lru_cache

_CYRILLIC = re.compile("[\u0400-\u04ff]")
_ARABIC = re.compile("[\u0620-\u06ff]")
_PLAIN = dict(zip("абвгдезиклмнопрстуфыэіґєўҐ", "abvgdeziklmnoprstufyeigewg", strict=True)) | {
    "ё": "yo", "ж": "zh", "й": "y", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya", "ї": "yi",
    "ъ": "", "ь": "", "ђ": "dj", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c", "џ": "dz", "ѓ": "gj", "ќ": "kj", "ѕ": "dz",
}  # fmt: skip
_SCHEMES: tuple[dict[str, str], ...] = (
    {},
    {"ю": "iu", "я": "ia", "й": "i", "ё": "e", "ц": "ts", "щ": "shch", "ъ": "ie"},
    {"ю": "ju", "я": "ja", "й": "j", "ё": "jo", "ж": "z", "ц": "c", "ч": "c", "ш": "s", "щ": "sc", "х": "h"},
    {"й": "i", "х": "h", "ы": "i", "ё": "e", "щ": "sch", "ц": "c"},
    {"г": "h", "и": "y", "й": "i", "х": "kh", "ц": "ts", "і": "i"},
)
_SOUNDS: dict[str, tuple[str, ...]] = {
    **{letter: (sound,) for letter, sound in zip("بتحخدرزسشصضطغفقكلمنهپگڤچ", "bthhdrss$sdtgfkklmnhbgf$", strict=True)},
    "ث": ("t", "s"), "ج": ("g",), "ذ": ("d", "s"), "ظ": ("d", "s"), "ة": ("", "h", "t"), "ک": ("k",),
}  # fmt: skip
_SPELLED = (
    ("sch", "$"), ("sh", "$"), ("ch", "$"), ("kh", "h"), ("gh", "g"), ("th", "t"), ("dh", "d"), ("dj", "g"), ("zh", "g"),
    ("ck", "k"), ("ph", "f"), ("x", "ks"),
)  # fmt: skip
_LETTERS = str.maketrans({"c": "k", "q": "k", "z": "s", "v": "f", "p": "b", "j": "g"})
_ARTICLES = frozenset(("al", "el", "ul", "il", "as", "ash", "at", "an", "ad", "ar", "az", "es", "en", "er", "et", "ed"))
_WORD = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff\u02bb-\u02bf’'`]+")
_LEAST = 6


@lru_cache(maxsize=2_000)
def romanised(name: str) -> tuple[str, ...]:
    """Return a Cyrillic name as the usual schemes write it with Latin letters; nothing for other names."""
    if not _CYRILLIC.search(name):
        return ()
    return tuple(dict.fromkeys(_in_latin(name.lower(), {**_PLAIN, **scheme}).title() for scheme in _SCHEMES))


def _in_latin(name: str, letters: dict[str, str]) -> str:
    return "".join(letters.get(letter, letter) for letter in unicodedata.normalize("NFC", name))


@lru_cache(maxsize=2_000)
def keys(name: str) -> frozenset[tuple[str, ...]]:
    """Return the consonants of each word of an Arabic name of several words; empty when too short to tell."""
    if not _ARABIC.search(name):
        return frozenset()
    words = [_of_arabic(word) for word in re.findall("[\u0620-\u06ff]+", name)]
    found = frozenset(itertools.product(*words)) if 1 < len(words) < 7 else frozenset()
    return frozenset(key for key in found if all(len(word) > 1 for word in key) and sum(map(len, key)) >= _LEAST)


def _of_arabic(word: str) -> set[str]:
    bare = word.removeprefix("ال") if len(word) > 4 else word
    sounds = itertools.product(*(_SOUNDS.get(letter, ("",)) for letter in bare))
    return {_single("".join(letters)) for letters in sounds}


def words(text: str) -> list[tuple[int, int, str]]:
    """Return start, end and consonants of every Latin word, articles left out."""
    found = [(match.start(), match.end(), match.group()) for match in _WORD.finditer(text)]
    return [(start, end, _of_latin(word)) for start, end, word in found if word.lower() not in _ARTICLES]


@lru_cache(maxsize=20_000)
def _of_latin(word: str) -> str:
    kept = unicodedata.normalize("NFKD", word.casefold())
    plain = "".join(letter for letter in kept if "a" <= letter <= "z")
    if plain.startswith(("al", "el")) and len(plain) > 6:
        plain = plain[2:]
    for spelled, sound in _SPELLED:
        plain = plain.replace(spelled, sound)
    return _single(re.sub("[aeiouyw]", "", _single(plain.translate(_LETTERS))))


def _single(word: str) -> str:
    return re.sub(r"(.)\1+", r"\1", word)
