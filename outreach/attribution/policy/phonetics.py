"""Does this foreign word sound like the name? Consonants compared across Latin, Arabic, Cyrillic and Hebrew script."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_FOREIGN = re.compile("[\u0590-\u05ff\u0600-\u06ff\u0400-\u04ff]")
_WORD = re.compile("[\u0590-\u05ff\u0600-\u06ff\u0400-\u04ff\u200b-\u200f]+")
# "$" stands for the sound of sh
_SOUNDS = {
    **dict(zip("بتثجحخدذرزسشصضطظغفقكلمنهپگڤک", "bttghhddrss$sdtdgfkklmnhbgfk", strict=True)),
    "چ": "t$",
    **dict(zip("бвгджзклмнпрстфхцшщ", "bfgdgsklmnbrstfhs$$", strict=True)),
    "ч": "t$",
    **dict(zip("בגדהזחטכךלמםנןספףצץקרשת", "bgdhshtkklmmnnsbbsskr$t", strict=True)),
}
_SPELLED = (
    ("tion", "$n"), ("sion", "$n"), ("tch", "t$"), ("sch", "$"), ("ch", "t$"), ("sh", "$"), ("ph", "f"), ("th", "t"),
    ("kh", "h"), ("gh", "g"), ("ck", "k"), ("qu", "k"), ("x", "ks"),
)  # fmt: skip
_LETTERS = str.maketrans({"c": "k", "q": "k", "z": "s", "v": "f", "p": "b", "j": "g"})
_CLITICS = ("وبال", "وال", "بال", "فال", "كال", "لل", "ال", "و", "ب", "ل", "ف", "ك", "וה", "ה", "ב", "ל", "ו", "מ", "ש")
_RUSSIAN_ENDINGS = ("а", "у", "ом", "е", "ы", "и", "я", "ю", "ем", "ов")
MARGIN = 5


def sounds_foreign(text: str) -> bool:
    """Say whether `text` has letters in which a name may be written as it sounds."""
    return _FOREIGN.search(text) is not None


def keys(name: str) -> set[tuple[str, ...]]:
    """Return the consonants of each word of a Latin name, as heard and as spelled; empty when too short to tell."""
    words = re.findall(r"[a-z]+", _plain(name))
    found = {tuple(_heard(word) for word in words), tuple(_spelled(word) for word in words)}
    least = MARGIN if len(words) > 1 else MARGIN - 1
    return {key for key in found if key and all(key) and sum(map(len, key)) >= least}


def words(text: str) -> list[tuple[int, int, frozenset[str]]]:
    """Return start, end and the possible consonants of every foreign word."""
    return [(match.start(), match.end(), _sounds(match.group())) for match in _WORD.finditer(text)]


def _plain(name: str) -> str:
    kept = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in kept if not unicodedata.combining(letter))


def _heard(word: str) -> str:
    for spelled, sound in _SPELLED:
        word = word.replace(spelled, sound)
    word = re.sub(r"c(?=[eiy])", "s", word)
    return _consonants(word.translate(_LETTERS))


def _spelled(word: str) -> str:
    return _consonants(word.replace("x", "ks").translate(_LETTERS))


def _consonants(word: str) -> str:
    return re.sub(r"[aeiouyw]", "", re.sub(r"(.)\1+", r"\1", word))


@lru_cache(maxsize=20_000)
def _sounds(word: str) -> frozenset[str]:
    return frozenset("".join(_SOUNDS.get(letter, "") for letter in form) for form in _forms(word))


def _forms(word: str) -> Iterator[str]:
    plain = _plain(word)
    yield plain
    for clitic in _CLITICS:
        if plain.startswith(clitic) and len(plain) > len(clitic) + 2:
            yield plain[len(clitic) :]
    for ending in _RUSSIAN_ENDINGS:
        if plain.endswith(ending) and len(plain) > len(ending) + 2:
            yield plain[: -len(ending)]
