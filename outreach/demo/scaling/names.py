"""What are made-up people and outlets called? Syllables of three scripts, picked with the skew of real registers."""

import bisect
import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Generic, TypeVar

from outreach.core.text import fold

T = TypeVar("T")

_LATIN = (
    "ba", "be", "bo", "ca", "da", "de", "di", "do", "el", "en", "fa", "fe", "ga", "ge", "gi", "ha", "he", "in", "jo", "ka",
    "ke", "la", "le", "li", "lo", "ma", "me", "mi", "mo", "na", "ne", "ni", "no", "or", "pa", "pe", "ra", "re", "ri", "ro",
    "sa", "se", "si", "so", "ta", "te", "ti", "to", "va", "ve", "vi", "wa",
)  # fmt: skip
_LATIN_ENDS = ("", "", "son", "ez", "er", "ini", "sen", "man", "ley", "ton", "ard", "eau", "ía", "ão", "ström", "ß")
_ARABIC = (
    ("با", "ba"), ("تا", "ta"), ("جم", "jam"), ("حس", "has"), ("خا", "kha"), ("دا", "da"), ("را", "ra"), ("زي", "zi"), ("سم", "sam"), ("شا", "sha"),
    ("صا", "sa"), ("عم", "am"), ("فا", "fa"), ("قا", "qa"), ("كر", "kar"), ("لي", "li"), ("مح", "mah"), ("نو", "nu"), ("هد", "hud"), ("يا", "ya"),
)  # fmt: skip
_ARABIC_ENDS = (("ي", "i"), ("ان", "an"), ("ة", "a"), ("ير", "ir"), ("م", "m"), ("ين", "in"), ("د", "d"))
_CYRILLIC = (
    ("ал", "al"), ("бо", "bo"), ("ва", "va"), ("га", "ga"), ("де", "de"), ("зо", "zo"), ("ив", "iv"), ("ко", "ko"), ("ла", "la"), ("ми", "mi"),
    ("на", "na"), ("ос", "os"), ("пе", "pe"), ("ру", "ru"), ("са", "sa"), ("та", "ta"), ("фё", "fyo"), ("ша", "sha"), ("ю", "yu"), ("яр", "yar"),
)  # fmt: skip
_CYRILLIC_ENDS = (("ов", "ov"), ("ева", "eva"), ("ский", "sky"), ("енко", "enko"), ("ин", "in"), ("ич", "ich"))


def dice(seed: int) -> Random:
    """Return a source of chance that always falls the same way for the same seed."""
    return Random(seed)


class Zipf(Generic[T]):
    """Picks the first items often and the last ones hardly ever."""

    def __init__(self, items: Sequence[T], steepness: float) -> None:
        self.items = items
        self._sums = list(itertools.accumulate(1 / (place + 3) ** steepness for place in range(len(items))))

    def pick(self, random: Random) -> T:
        """Return one item."""
        return self.items[bisect.bisect(self._sums, random.random() * self._sums[-1])]


@dataclass(frozen=True, slots=True)
class Name:
    """A part of a name as written, as in an address, and folded for search."""

    written: str
    latin: str
    folded: str


def latin(random: Random, count: int, ends: Sequence[str] = ("",)) -> list[Name]:
    """Return so many different names in Latin letters."""
    found: dict[str, Name] = {}
    while len(found) < count:
        word = ("".join(random.choice(_LATIN) for _ in range(random.randint(2, 3))) + random.choice(ends)).title()
        found[word] = Name(word, "".join(letter for letter in fold(word) if letter.isascii()), fold(word))
    return list(found.values())


def scripted(
    random: Random, count: int, syllables: Sequence[tuple[str, str]], ends: Sequence[tuple[str, str]], capital: bool
) -> list[Name]:
    """Return so many different names in another script, each with its Latin form."""
    found: dict[str, Name] = {}
    while len(found) < count:
        parts = [random.choice(syllables) for _ in range(random.randint(1, 3))] + [random.choice(ends)]
        word, plain = ("".join(part[side] for part in parts) for side in (0, 1))
        word = word.capitalize() if capital else word
        found[word] = Name(word, plain, fold(word))
    return list(found.values())


@dataclass(frozen=True, slots=True)
class Script:
    """The first and the last names of one script."""

    first: Zipf[Name]
    last: Zipf[Name]


def scripts(random: Random) -> list[Script]:
    """Return the names of the Latin, Arabic and Cyrillic scripts."""
    arabic = [scripted(random, count, _ARABIC, _ARABIC_ENDS, False) for count in (400, 4_000)]
    cyrillic = [scripted(random, count, _CYRILLIC, _CYRILLIC_ENDS, True) for count in (300, 3_000)]
    return [
        Script(Zipf(latin(random, 1_500), 0.8), Zipf(latin(random, 20_000, _LATIN_ENDS), 0.9)),
        Script(Zipf(arabic[0], 0.8), Zipf(arabic[1], 0.9)),
        Script(Zipf(cyrillic[0], 0.8), Zipf(cyrillic[1], 0.9)),
    ]
