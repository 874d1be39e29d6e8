"""Which numbers are written in words? Small ones and tens, in four languages."""

import re
from collections.abc import Iterator
from functools import lru_cache

_SMALL = (
    "two|deux|dos|اثنان|اثنين|اثنتين", "three|trois|tres|ثلاث|ثلاثة", "four|quatre|cuatro|أربع|أربعة", "five|cinq|cinco|خمس|خمسة",
    "six|seis|ست|ستة", "seven|sept|siete|سبع|سبعة", "eight|huit|ocho|ثماني|ثمانية|ثمان", "nine|neuf|nueve|تسع|تسعة",
    "ten|dix|diez|عشر|عشرة", "eleven|onze|once", "twelve|douze|doce", "thirteen|treize|trece", "fourteen|quatorze|catorce",
    "fifteen|quinze|quince", "sixteen|seize|dieciséis", "seventeen|dix-sept|diecisiete", "eighteen|dix-huit|dieciocho",
    "nineteen|dix-neuf|diecinueve",
)  # fmt: skip
_TENS = (
    "twenty|vingt|veinte|عشرون|عشرين", "thirty|trente|treinta|ثلاثون|ثلاثين", "forty|quarante|cuarenta|أربعون|أربعين",
    "fifty|cinquante|cincuenta|خمسون|خمسين", "sixty|soixante|sesenta|ستون|ستين", "seventy|soixante-dix|setenta|سبعون|سبعين",
    "eighty|quatre-vingts?|ochenta|ثمانون|ثمانين", "ninety|quatre-vingt-dix|noventa|تسعون|تسعين",
    "hundred|cent|cien|مئة|مائة",
)  # fmt: skip
_VALUES = {
    word.rstrip("?"): value
    for at, group in [*zip(range(2, 20), _SMALL, strict=True), *zip(range(20, 110, 10), _TENS, strict=True)]
    for word in group.replace("vingts?", "vingts|quatre-vingt").split("|")
    for value in (at,)
}
_ANY = "|".join(sorted(map(re.escape, _VALUES), key=len, reverse=True))
WORD = rf"(?:{_ANY})(?:[- ](?:{_ANY}|one|un|une|et un|y uno))?"
_ONE = re.compile(rf"(?<![\w-])(?P<first>{_ANY})(?:[- ](?P<second>{_ANY}|one|un))?(?![\w-])", re.IGNORECASE)


@lru_cache(maxsize=2048)
def spelled(text: str) -> frozenset[int]:
    """Return the values of the numbers written in words."""
    return frozenset(_values(text))


def value(words: str) -> int | None:
    """Return what one number in words says, or None: "fifty-two" is 52."""
    found = _ONE.fullmatch(words.strip())
    return _value(found) if found else None


def _values(text: str) -> Iterator[int]:
    for match in _ONE.finditer(text):
        yield _VALUES[match["first"].lower()]
        yield _value(match)


def _value(match: re.Match[str]) -> int:
    first, second = _VALUES[match["first"].lower()], match["second"]
    if second is None:
        return first
    more = _VALUES.get(second.lower(), 1)
    return first + more if first >= 20 and more < 20 else first
