"""Does this foreign word sound like the name? Consonants compared across Latin, Arabic, Cyrillic and Hebrew script."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
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
_RUSSIAN_ENDINGS = ("а", "у", "ом", "е", "ы", "и", "я", "ю", "ем", "ов", "ами", "ах")
# sounds that other languages write in more than one way
_VARIANTS: tuple[tuple[tuple[str, str], ...], ...] = (
    (),
    (("th", "t"),),
    (("th", "s"),),
    (("ch", "k"),),
    (("ch", "$"),),
    (("w", "v"),),
)
_FRENCH = re.compile("[éèêçàùâîôœ]|\\b(?:du|des|de|la|le|les|et|pour|sans)\\b", re.IGNORECASE)
_SILENT = re.compile(r"(?<=[a-z]{3})(?:ent|[stdxpz])s?\b")
MARGIN = 5


def sounds_foreign(text: str) -> bool:
    """Say whether `text` has letters in which a name may be written as it sounds."""
    return _FOREIGN.search(text) is not None


def keys(name: str) -> set[tuple[str, ...]]:
    """Return the consonants of each word of a Latin name, as heard and as spelled; empty when too short to tell."""
    said = [_plain(name)]
    said += [_SILENT.sub("", said[0])] if _FRENCH.search(name) else []
    found = {tuple(map(_spelled, _latin(one))) for one in said}
    for variant in _VARIANTS:
        found |= {tuple(_heard(word, variant) for word in _latin(one)) for one in said}
    return {key for key in found if key and all(key) and sum(map(len, key)) >= (MARGIN if len(key) > 1 else MARGIN - 1)}


def words(text: str) -> list[tuple[int, int, frozenset[str]]]:
    """Return start, end and the possible consonants of every foreign word."""
    return [(match.start(), match.end(), _sounds(match.group())) for match in _WORD.finditer(text)]


def _plain(name: str) -> str:
    kept = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in kept if not unicodedata.combining(letter))


def _latin(text: str) -> list[str]:
    return re.findall(r"[a-z]+", text)


def _heard(word: str, variant: Sequence[tuple[str, str]] = ()) -> str:
    for spelled, sound in (*variant, *_SPELLED):
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
