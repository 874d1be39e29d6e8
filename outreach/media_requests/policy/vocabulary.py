"""Which words does the desk use on the phone? Formats, modes, roles, languages, hours and small words, in four languages."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from babel import Locale

from outreach.core.text import fold

_FOLDER = Path(__file__).parent / "known"
TONGUES = ("en", "fr", "es", "ar")
_LANGUAGES = (
    "ar en fr es de it pt ru uk tr fa ku zh nl so sw ur hi sv he ha am ti ps bn pl el ro bg sr hr hu cs da fi no ja ko vi th id "
    "ms ta ne si my ka hy az kk uz tg ca eu gl sq bs sk sl lt lv et is ga cy yo ig rw mg wo "
    "bm ff ln om lg ny sn xh zu ak ee tk ky mn lo ug ceb fil st qu gn"
)
_NO_LANGUAGE = {"ga": ("irish",), "cy": ("welsh",)}  # rather peoples, when spoken of on the phone
PHRASES = ("role", "format", "mode", "level", "language")
CODES = {code: code for code in ("ar", "en", "fr", "es", "de", "ru", "tr", "fa", "ku", "pt", "nl", "zh", "uk")}
CODES_BY_LANGUAGE = {
    "en": frozenset(CODES) - {"uk"},  # "uk" is a country on an English phone
    "fr": frozenset({"ar", "fr", "ru", "fa", "ku"}),
    "es": frozenset({"ar", "fr", "ru", "fa", "ku"}),
    "ar": frozenset(CODES) - {"uk"},
}
"""Two letters that are also small words of the language spoken ("en", "de", "es") do not count there."""


def rows(name: str) -> Iterator[str]:
    """Yield the lines of a list in `known/`, without comments and blanks."""
    for line in (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.strip()


def entries(name: str) -> Iterator[tuple[str, str, list[str]]]:
    """Yield kind, value and words of each "kind value = word, word"."""
    for line in rows(name):
        head, _, words = line.partition(" = ")
        kind, _, value = head.partition(" ")
        yield kind, value.strip(), words.split(", ")


@lru_cache
def lexicon() -> dict[str, dict[str, str]]:
    """Return for each kind of word what its folded words and phrases stand for."""
    found: dict[str, dict[str, str]] = {"language": dict(_named_languages())}
    for kind, value, words in entries("lexicon"):
        found.setdefault(kind, {}).update((fold(word), value) for word in words)
    return found


def _named_languages() -> Iterator[tuple[str, str]]:
    for tag in TONGUES:
        names = Locale.parse(tag).languages
        for code in _LANGUAGES.split(" "):
            name = fold(names.get(code, ""))
            if name and name not in _NO_LANGUAGE.get(code, ()):
                yield name.removeprefix("ال").removeprefix("لغه "), code


def small(kind: str) -> frozenset[str]:
    """Return the folded small words of a kind: "join", "negation", "phone", "caller", "named", "calls", "of", "topic", "place"."""
    return _small()[kind]


@lru_cache
def _small() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for kind, value, words in entries("lexicon"):
        if kind == "word":
            found.setdefault(value, set()).update(fold(word) for word in words)
    return {value: frozenset(words) for value, words in found.items()}


@lru_cache
def given_names() -> frozenset[str]:
    """Return given names often heard at the desk, folded."""
    return frozenset(fold(word) for line in rows("names") for word in line.split())


@lru_cache
def plain() -> frozenset[str]:
    """Return folded words of the trade and of every day that are nobody's name."""
    return frozenset(fold(word) for line in rows("plain") for word in line.split())


@lru_cache
def phrases() -> dict[str, tuple[str, str]]:
    """Return every folded word or phrase with the kind of chip and the value it stands for."""
    return {word: (kind, value) for kind in reversed(PHRASES) for word, value in lexicon()[kind].items()}


@lru_cache(4096)
def meaning(text: str) -> tuple[str, str] | None:
    """Return kind and value of a folded word or phrase, in whatever gender and number it stands."""
    return next((phrases()[one] for one in forms(text) if one in phrases()), None)


@lru_cache(4096)
def forms(text: str) -> tuple[str, ...]:
    """Return a word or phrase and the plainer forms it may be an inflection of, the nearest first."""
    words = [_inflected(word) for word in text.split(" ")]
    found = {text: None}
    for number in range(max(len(one) for one in words)):
        found[" ".join(one[min(number, len(one) - 1)] for one in words)] = None
    if len(words) > 1:
        found |= {" ".join([one, *text.split(" ")[1:]]): None for one in words[0]}
        found |= {" ".join([*text.split(" ")[:-1], one]): None for one in words[-1]}
    return tuple(found)


def _inflected(word: str) -> list[str]:
    if len(word) < 4 or not word[-1].isalpha():
        return [word]
    return list(dict.fromkeys((_arabic if "\u0600" <= word[0] <= "\u06ff" else _latin)(word)))


def _latin(word: str) -> Iterator[str]:
    """Yield singular and masculine: "syriennes" "syrienne" "syrien", "cirujanas" "cirujana" "cirujano"."""
    yield word
    bare = word.removesuffix("s")
    yield bare
    for ending, plain_ending in (
        ("trice", "teur"), ("euse", "eur"), ("enne", "en"), ("onne", "on"), ("elle", "el"), ("ere", "er"), ("ive", "if"), ("a", "o"),
        ("ora", "or"), ("esa", "es"), ("ola", "ol"), ("ana", "an"), ("ina", "in"), ("e", ""), ("es", ""), ("x", ""), ("ies", "y"),
    ):  # fmt: skip
        for one in (word, bare):
            if one.endswith(ending) and len(one) - len(ending) >= 3:
                yield one.removesuffix(ending) + plain_ending


def _arabic(word: str) -> Iterator[str]:
    """Yield the word without what is glued to it: "والطبيبة" "طبيب", "بالفرنسية" "فرنسي", "صحافيون" "صحافي"."""
    yield word
    starts = [word]
    for prefix in ("و", "ف"):
        if word.startswith(prefix) and len(word) > 4:
            starts.append(word.removeprefix(prefix))
    for one in tuple(starts):
        for prefix in ("بال", "لل", "عال", "ال", "ب", "ل", "ع"):
            if one.startswith(prefix) and len(one) - len(prefix) >= 3:
                starts.append(one.removeprefix(prefix))
    yield from starts
    for one in starts:
        for ending, plain_ending in (
            ("ا", ""),
            ("ه", ""),
            ("يه", "ي"),
            ("ات", ""),
            ("ين", ""),
            ("ون", ""),
            ("ان", ""),
            ("ين", "ي"),
            ("ي", ""),
        ):
            if one.endswith(ending) and len(one) - len(ending) >= 3:
                yield one.removesuffix(ending) + plain_ending
