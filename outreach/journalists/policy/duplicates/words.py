"""Are these two words the same name: spelled otherwise, shortened, mistyped, or simply another one?"""

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from rapidfuzz.distance import OSA, JaroWinkler

from outreach.journalists.policy.duplicates import lettering, nicknames, spellings

_SHAPES = {"rn": "m", "cl": "d", "vv": "v", "w": "v", "0": "o", "1": "l", "i": "l", "5": "s"}  # what a scanner takes for another
_SEEN = re.compile("|".join(_SHAPES))


class Kin(Enum):
    """How two words are one name; `cost` is how many bits of evidence are lost on the way."""

    EXACT = ("exact", 0.0)
    SPELLING = ("spelling", 0.5)
    NICKNAME = ("nickname", 2.0)
    SOUND = ("sound", 2.0)
    TYPING = ("typing", 3.0)
    GENDER = ("gender", 6.0)
    TYPING_TWICE = ("typing twice", 6.0)
    INITIAL = ("initial", 1.0)
    SHORT = ("short", 1.5)
    NONE = ("none", 99.0)

    @property
    def cost(self) -> float:
        """Return the bits lost."""
        return self.value[1]


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """A word of a name with all that comparing needs, made once per spelling."""

    text: str
    roman: str
    bones: frozenset[str]
    opening: str
    names: frozenset[int]  # the names it spells
    called: frozenset[int]  # the names it is short for
    key: str  # what its bearers are counted under
    vowelless: bool
    initial: bool  # only the first letter of a name
    known: bool  # in our tables, so that its neighbour by one letter is another name rather than an error


def _tables() -> tuple[dict[str, set[int]], dict[str, set[int]]]:
    names: dict[str, set[int]] = {}
    for number, line in enumerate(f"{spellings.GIVEN}/{spellings.FAMILY}".replace("\n", " / ").split("/")):
        for word in line.split():
            names.setdefault(compact(word), set()).add(number)
    called: dict[str, set[int]] = {}
    given, last = "", 100_000
    for word in nicknames.NICKNAMES.split():
        if word.endswith(":"):
            given, last = compact(word), last + 1
            names.setdefault(given, {last})
        else:
            called.setdefault(compact(word), set()).update(names[given])
    return names, called


def compact(word: str) -> str:
    """Return the letters of a word for looking up."""
    return "".join(letter for letter in lettering.plain(word) if letter.isalnum())


_NAMES, _CALLED = _tables()
COMMON = frozenset(_one for _word in spellings.COMMON.split() for _one in (compact(_word),))
_KNOWN = COMMON | frozenset(spellings.OTHERS.split())


@lru_cache(maxsize=262_144)
def word(text: str) -> Word:
    """Return the word for a compact text; "abd+rahman" is a servant's name, compared by whom he serves."""
    _, _, served = text.partition("+")
    if served:
        inner = word(served)
        bones = frozenset(f"bd{one}" for one in inner.bones)
        names = frozenset(-one for one in inner.names)
        return Word(
            text, f"abd{inner.roman}", bones, "a", names, frozenset(), f"abd{inner.key}", inner.vowelless, False, inner.known
        )
    names, called = frozenset(_NAMES.get(text, ())), frozenset(_CALLED.get(text, ()))
    key = f"#{min(names)}" if names else text
    initial = len(text) == 1 and not lettering.EASTERN.search(text)
    known = bool(names or called or text in _KNOWN)
    spelled = (lettering.romanised(text), lettering.bones(text), lettering.opening(text))
    return Word(text, *spelled, names, called, key, lettering.foreign(text), initial, known)


def kin(one: Word, other: Word) -> Kin:
    """Return how two words are one name."""
    if one is other or one.text == other.text:
        return Kin.EXACT
    if one.initial or other.initial:
        return Kin.INITIAL if _begin_alike(one, other) else Kin.NONE
    return _kin(*((one, other) if one.text < other.text else (other, one)))


@lru_cache(maxsize=262_144)
def _kin(one: Word, other: Word) -> Kin:
    if one.names & other.names:
        return Kin.SPELLING
    if one.called & other.names or one.names & other.called or one.called & other.called:
        return Kin.NICKNAME
    if one.roman == other.roman and one.roman:
        return Kin.SPELLING
    if one.known and other.known and one.vowelless == other.vowelless:
        return Kin.NONE
    return _alike(one, other)


def _alike(one: Word, other: Word) -> Kin:
    """Compare letters, where no table knows both words."""
    shorter, longer = sorted((one.roman, other.roman), key=len)
    if not shorter:
        return Kin.NONE
    if longer == f"al{shorter}" or longer == f"el{shorter}":
        return Kin.SPELLING if len(shorter) >= 4 else Kin.NONE
    if _genders(shorter, longer):
        return Kin.GENDER
    if one.bones & other.bones and _sound_alike(one, other):
        return Kin.SOUND
    if one.vowelless or other.vowelless:
        return Kin.NONE
    return _mistyped(shorter, longer)


def _sound_alike(one: Word, other: Word) -> bool:
    heard = max(len(bones) for bones in one.bones & other.bones)
    if one.vowelless or other.vowelless:
        return heard >= 2 and one.vowelless != other.vowelless
    return heard >= 3 and one.opening == other.opening and OSA.normalized_similarity(one.roman, other.roman) >= 0.6


def _mistyped(shorter: str, longer: str) -> Kin:
    if _SEEN.sub(_read, shorter) == _SEEN.sub(_read, longer):
        return Kin.TYPING
    away = OSA.distance(shorter, longer, score_cutoff=2)
    if away == 1 and len(longer) >= 4:
        return Kin.TYPING
    if away == 2 and len(shorter) >= 6:
        return Kin.TYPING_TWICE
    if len(shorter) >= 3 and longer.startswith(shorter) and len(longer) - len(shorter) >= 2:
        return Kin.SHORT
    if len(shorter) >= 8 and JaroWinkler.similarity(shorter, longer) >= 0.93:
        return Kin.TYPING_TWICE
    return Kin.NONE


def _read(found: re.Match[str]) -> str:
    return _SHAPES[found.group()]


def _genders(shorter: str, longer: str) -> bool:
    """Say whether one is the family name of the other's wife or daughter."""
    if longer in (f"{shorter}a", f"{shorter}e"):
        return len(shorter) >= 4
    pairs = (("skiy", "skaya"), ("sky", "skaya"), ("ski", "ska"), ("cki", "cka"), ("os", "ou"), ("is", "i"), ("as", "a"))
    return any(
        (shorter.endswith(man) and longer == shorter.removesuffix(man) + woman)
        or (longer.endswith(man) and shorter == longer.removesuffix(man) + woman and len(shorter) > 6)
        for man, woman in pairs
    )


def _begin_alike(one: Word, other: Word) -> bool:
    if one.initial and other.initial:
        return one.opening == other.opening
    letter, full = (one, other) if one.initial else (other, one)
    return (
        full.text.startswith(letter.text)
        or full.roman.startswith(letter.roman or "?")
        or (letter.opening == full.opening and letter.text != full.text[:1] and not full.text.isascii())
    )
