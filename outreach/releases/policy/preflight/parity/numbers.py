"""Are the figures the same? Digits of every script, each language's points and commas, number words where they are safe."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from outreach.core.text import fold, western_digits
from outreach.core.words import say
from outreach.releases.policy.dates import dates, day_months, times
from outreach.releases.policy.preflight.findings import Finding
from outreach.releases.policy.preflight.parity.both import SPOKEN, Both, plain

_TOKEN = re.compile(
    r"(?<![A-Za-z\u00c0-\u024f\d.,\u066b\u066c])\d+(?:[\u00a0\u202f\u2009 '’]\d{3}(?!\d))*(?:[.,\u066b\u066c]\d+)*(?![.,\u066b\u066c]?\d)"
)
_SPACES = re.compile(r"[\u00a0\u202f\u2009 '’]")
_GROUPED = {"en": ",", "fr": ".", "de": ".", "it": ".", "nl": ".", "pt": ".", "ru": ".", "uk": ".", "tr": "."}
_SCALES = (
    (1e9, r"billions?|bn|milliards?|mil millones|مليارات|مليارين|مليار|بلايين|بليون"),
    (1e6, r"millions?|mn|mill[oó]n|millones|ملايين|مليونا|مليون"),
    (1e3, r"thousands?|mille|milliers|mil|آلاف|ألفا|ألف"),
    (1e2, r"hundreds?|cents?|centaines|مئة|مائة"),
)
_SCALE = tuple((value, re.compile(rf"\s?(?:{words}|{fold(words)})(?!\w)", re.IGNORECASE)) for value, words in _SCALES)
_LETTER_OR_THOUSAND = re.compile(r"\s?[أا]لف(?!\w)")  # the letter alif in "resolution 377 A", or a thousand
_UNITS = {
    "en": "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
    "fr": "un|une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf",
    "es": "uno|una|un dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho "
    "diecinueve",
    "ar": "واحد|واحدة اثنان|اثنين|اثنتان|اثنتين|اثنا|اثنتا ثلاث|ثلاثة أربع|أربعة خمس|خمسة ست|ستة سبع|سبعة ثمان|ثماني|ثمانية تسع|تسعة عشر|عشرة",
}
_TENS = {
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "fr": "vingt trente quarante cinquante soixante soixante-dix quatre-vingt|quatre-vingts quatre-vingt-dix",
    "es": "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    "ar": "عشرون|عشرين ثلاثون|ثلاثين أربعون|أربعين خمسون|خمسين ستون|ستين سبعون|سبعين ثمانون|ثمانين تسعون|تسعين",
}
_WHOLE = {
    "en": {100: "hundred", 1000: "thousand", 1_000_000: "million"},
    "fr": {100: "cent", 1000: "mille", 1_000_000: "million"},
    "es": {100: "cien|ciento", 1000: "mil", 1_000_000: "millón"},
    "ar": {100: "مئة|مائة", 200: "مئتان|مئتين|مئتي|مائتان|مائتين|مائتي", 1000: "ألف", 2000: "ألفان|ألفين|ألفي", 1_000_000: "مليون",
           2_000_000: "مليونان|مليونين|مليوني"},
}  # fmt: skip
_DUAL = 2  # "two clinics" is one word in Arabic: no figure is missed there up to two


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as written and every value it may mean."""

    written: str
    values: frozenset[float]


def numbers(both: Both) -> Iterator[Finding]:
    """Yield the figures that stand on one side only; dates and hours are compared by themselves."""
    (one, other), (first, second) = both.texts, both.bases
    here, there = figures(one, first), figures(other, second)
    words_here, words_there = worded(one, first), worded(other, second)
    lost = [figure for figure in here if not _stands(figure, there, words_there) and not _dual(figure, second)]
    new = [figure for figure in there if not _stands(figure, here, words_here) and not _dual(figure, first)]
    if len(lost) == len(new) == 1:
        message = say("The source says %(source)s, this says %(here)s.", source=lost[0].written, here=new[0].written)
        yield both.differs(message, new[0].written)
        return
    for figure in lost:
        yield both.differs(say("%(figure)s stands in the source and not here.", figure=figure.written))
    for figure in new:
        yield both.differs(say("%(figure)s stands here and not in the source.", figure=figure.written), figure.written)


def figures(text: str, language: str) -> list[Figure]:
    """Return the numbers written in digits, apart from dates, hours, addresses and phones."""
    text, found = without_times(plain(text)), []
    for match in _TOKEN.finditer(text):
        values = readings(match.group(), language)
        scaled = {value * scale for value in values for scale in _scale(text, match.end())}
        found.append(Figure(match.group().strip(), frozenset(scaled)))
    return found


def readings(written: str, language: str) -> set[float]:
    """Return the values that a number may mean as that language writes it: "1.000" is a thousand in French, both in Spanish."""
    digits = _SPACES.sub("", western_digits(written)).replace("\u066c", "")
    signs = [sign for sign in digits if not sign.isdigit()]
    if not signs:
        return {float(digits)}
    if len(set(signs)) > 1:
        *whole, part = re.split(r"[.,\u066b]", digits)
        return {float("".join(whole) + "." + part)}
    if len(signs) > 1:
        return {float(re.sub(r"\D", "", digits))}
    whole_part, part = digits.split(signs[0])
    grouped, decimal = float(whole_part + part), float(f"{whole_part}.{part}")
    if len(part) != 3 or len(whole_part) > 3 or signs[0] == "\u066b":
        return {decimal}
    if language in _GROUPED:
        return {grouped} if _GROUPED[language] == signs[0] else {decimal}
    return {grouped, decimal}


def worded(text: str, language: str) -> set[float]:
    """Return the values written as words; they answer for a figure on the other side and are never asked for."""
    if language not in SPOKEN:
        return set()
    pattern, values = _words(language)
    folded, found = fold(plain(text)), set[float]()
    for match in pattern.finditer(folded):
        value = values[match.group(1)]
        found |= {value, *(value * scale for scale in _scale(folded, match.end()))}
    return found


def without_times(text: str) -> str:
    """Return `text` with its dates and hours blanked out."""
    places = [(one.start, one.end) for one in dates(text)] + [(one.start, one.end) for one in day_months(text)]
    for start, end in [*places, *((one.start, one.end) for one in times(text))]:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _scale(text: str, at: int) -> set[float]:
    if _LETTER_OR_THOUSAND.match(text, at):
        return {1.0, 1e3}
    return next(({value} for value, pattern in _SCALE if pattern.match(text, at)), {1.0})


def _stands(figure: Figure, others: list[Figure], words: set[float]) -> bool:
    return not figure.values.isdisjoint(words) or any(not figure.values.isdisjoint(other.values) for other in others)


def _dual(figure: Figure, language: str) -> bool:
    return language == "ar" and all(value <= _DUAL for value in figure.values)


@lru_cache
def _words(language: str) -> tuple[re.Pattern[str], dict[str, float]]:
    values: dict[str, float] = {}
    units = [group.split("|") for group in _UNITS[language].split()]
    tens = [group.split("|") for group in _TENS[language].split()]
    for value, group in enumerate(units, 1):
        values |= {fold(word): float(value) for word in group}
        if language == "ar" and value < 10:
            values |= {fold(f"{word} {ten}"): value + 10.0 for word in group for ten in ("عشر", "عشرة")}
    for place, group in enumerate(tens, 2):
        for ten in group:
            values[fold(ten)] = place * 10.0
            values |= {
                fold(joined): place * 10.0 + value
                for value, ones in enumerate(units[:19], 1)
                for one in ones
                for joined in _joined(ten, one)
            }
    for number, words in _WHOLE[language].items():
        values |= {fold(word): float(number) for word in words.split("|")}
    values |= {
        fold(f"veinti{word}"): 20.0 + value for value, group in enumerate(units[:9], 1) for word in group if language == "es"
    }
    longest_first = "|".join(sorted(map(re.escape, values), key=len, reverse=True))
    before = "[وفبلك]?" if language == "ar" else ""
    return re.compile(rf"(?<!\w){before}({longest_first})(?!\w)"), values


def _joined(ten: str, one: str) -> tuple[str, ...]:
    return f"{ten}-{one}", f"{ten} {one}", f"{ten} et {one}", f"{ten}-et-{one}", f"{ten} y {one}", f"{one} و{ten}"
