"""Which figures does a sentence claim? Number, how exact, of what, where from; four languages, every script's digits."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from babel import Locale

from outreach.core.text import fold


class Exactness(StrEnum):
    """What the words before a number make of it."""

    EXACT = "exact"
    OVER = "over"
    UNDER = "under"
    ABOUT = "about"


class Thing(StrEnum):
    """What is counted."""

    ORGANISATIONS = "organisations"
    COUNTRIES = "countries"


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text."""

    start: int
    end: int
    value: float
    exactness: Exactness


@dataclass(frozen=True, slots=True)
class Claim:
    """A count of organisations or countries. `scope` is a country code, an adjective, or nothing for the whole."""

    start: int
    end: int
    value: int
    exactness: Exactness
    thing: Thing
    scope: str


_NUMBER = re.compile(
    r"(?<![\w.,/+-])(?<!\d )\d{1,3}(?: \d{3})+(?![\w-]|[ .,-]\d)"
    r"|(?<![\w.,/+-])\d{1,3}(?:[,.\u00a0\u202f\u066c]\d{3})+(?![\d\w])"
    r"|(?<![\w.,:/+-])\d+(?:[.,\u066b]\d+)?(?![\d\w:/]|[.,-]\d)"
)
_GROUP = re.compile(r"[ ,.\u00a0\u202f\u066c](?=\d{3}(?:\D|$))")
_SCALE = re.compile(
    r"\s?(?:(?P<m>millions?|millones|مليون|ملايين|m\b)|(?P<b>billions?|milliards?|مليار|bn\b)"
    r"|(?P<k>thousand|mille|mil\b|ألف|آلاف|k\b))"
)
_QUALIFIERS = (
    (Exactness.OVER, r"over|more than|at least|no fewer than|no less than|plus de|au moins|pas moins de|m[áa]s de|al menos"
r"|por lo menos|أكثر من|ما لا يقل عن|ما يزيد (?:على|عن)"),
    (Exactness.UNDER, r"nearly|almost|fewer than|less than|under|up to|close to|pr[èe]s de|presque|moins de|jusqu[’']à|casi"
r"|cerca de|menos de|hasta|قرابة|ما يقرب من|أقل من|زهاء"),
    (Exactness.ABOUT, r"some|about|around|roughly|approximately|environ|quelque|une?|unos|unas|alrededor de|aproximadamente"
r"|نحو|حوالي|ما يقارب"),
)  # fmt: skip
_QUALIFIED = tuple((exactness, re.compile(rf"(?<!\w)(?:{words})\s+\Z", re.IGNORECASE)) for exactness, words in _QUALIFIERS)
_ORGANISATION = (
    r"organi[sz]ations?|organisaciones|organizaciones|ngos?|ong|signator(?:y|ies)|signataires|firmantes"
    r"|groups|groupes|associations|asociaciones|entidades|منظمة|منظمات|جمعية|جمعيات|هيئة|موقعة|موقعا"
    r"|موقعًا"
)
_COUNTRY = r"countries|nations|pays|pa[íi]ses|naciones|دولة|دول|بلدا|بلدًا|بلدان|بلد"
_NOUN = re.compile(
    rf"(?P<between>(?:[\s\u00a0]+(?![\d(])[^\s,.;:،()\d]+){{0,4}}?)[\s\u00a0]+(?:(?P<organisations>{_ORGANISATION})"
    rf"|(?P<countries>{_COUNTRY}))(?!\w)",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"[\s\u00a0]+(?:which are\s+|are\s+|being\s+)?(?:based in|from|in|established in|bas[ée]e?s (?:en|au"
    r"|aux|à)|de|du|des|en|au|aux|con sede en|del|من|في)\s+(?:the\s+|la\s+|l[’']|el\s+|los\s+|le\s+"
    r"|les\s+)?"
    r"(?P<place>[A-ZÀ-Þ][\w.’'-]*(?:\s+(?:of\s+|de\s+|and\s+)?[A-ZÀ-Þ][\w.’'-]*){0,3}"
    r"|[\u0621-\u064a]{2,}(?:\s+[\u0621-\u064a]{2,})?)"
)
_OTHERS = re.compile(
    r"\b(?:other|another|more|additional|further|new|member|local|autres|nouvelles|membres|otras|otros"
    r"|nuevas|miembros)\b|أخرى|إضافية",
    re.IGNORECASE,
)
_BEFORE_OTHERS = re.compile(r"(?:\b(?:another|further|additional|of these|of them|autres|otras|otros)|أخرى)\s+\Z", re.IGNORECASE)
_OTHER_TIME = re.compile(
    r"\b(?:in|since|en|depuis|desde|عام|في عام|منذ)\s+(?:19|20)\d\d\b|\blast (?:year|month|week)\b"
    r"|l[’']an dernier|año pasado|العام الماضي",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_EXTRA = {
    **dict.fromkeys(("uk", "u.k.", "u.k", "britain", "great britain", "british", "بريطانيا"), "GB"),
    **dict.fromkeys(("us", "usa", "u.s.", "u.s"), "US"),
    **dict.fromkeys(("syria", "syrian"), "SY"),
}


@lru_cache(maxsize=4096)
def numbers(text: str) -> tuple[Number, ...]:
    """Return the numbers of `text`; years are left out."""
    return tuple(found for match in _NUMBER.finditer(text) if (found := _number(match, text)) is not None)


def _number(match: re.Match[str], text: str) -> Number | None:
    written = match.group()
    if _YEAR.fullmatch(written):
        return None
    try:
        value = float(_GROUP.sub("", written).replace(",", ".").replace("\u066b", "."))
    except ValueError:
        return None
    scale, end = _SCALE.match(text, match.end()), match.end()
    if scale:
        value *= 1e6 if scale["m"] else 1e9 if scale["b"] else 1e3
        end = scale.end()
    start, exactness = _qualified(text, match.start())
    return Number(start, end, value, exactness)


def _qualified(text: str, start: int) -> tuple[int, Exactness]:
    before = text[max(0, start - 30) : start]
    for exactness, pattern in _QUALIFIED:
        found = pattern.search(before)
        if found:
            return start - len(before) + found.start(), exactness
    return start, Exactness.EXACT


@lru_cache(maxsize=4096)
def claims(sentence: str) -> tuple[Claim, ...]:
    """Return the counts of organisations and countries in one sentence; "another 12 groups" and other years are no such count."""
    if _OTHER_TIME.search(sentence):
        return ()
    return tuple(_claims(sentence))


def _claims(sentence: str) -> Iterator[Claim]:
    counted: Claim | None = None
    for number in numbers(sentence):
        if number.value != int(number.value) or _BEFORE_OTHERS.search(sentence[max(0, number.start - 40) : number.start]):
            continue
        noun = _NOUN.match(sentence, number.end)
        if noun is not None and not _OTHERS.search(noun["between"]):
            claim = _claim(sentence, number, noun)
            if claim.thing is Thing.ORGANISATIONS:
                counted = claim
                yield claim
            elif counted is not None and not counted.scope:
                yield claim  # countries count only beside the organisations that come from them
        elif noun is None and counted is not None:
            place = _FROM.match(sentence, number.end)
            scope = country(place["place"]) if place else ""
            if place and scope:
                yield Claim(number.start, place.end(), int(number.value), number.exactness, Thing.ORGANISATIONS, scope)


def _claim(sentence: str, number: Number, noun: re.Match[str]) -> Claim:
    thing = Thing.COUNTRIES if noun["countries"] else Thing.ORGANISATIONS
    place = _FROM.match(sentence, noun.end())
    scope = (country(place["place"]) or fold(place["place"])) if place and thing is Thing.ORGANISATIONS else ""
    adjective = [word for word in noun["between"].split() if word[:1].isupper() and not word.isupper()]
    if thing is Thing.ORGANISATIONS and adjective and not scope:
        scope = country(" ".join(adjective)) or fold(" ".join(adjective))
    end = place.end() if place and scope else noun.end()
    return Claim(
        number.start, end, int(number.value), number.exactness, thing, "" if scope in ("civil", "civil society") else scope
    )


def country(place: str) -> str:
    """Return the ISO 3166 code of a country's name in one of the four languages, or nothing."""
    return _countries().get(fold(place), "")


@lru_cache(maxsize=1)
def _countries() -> Mapping[str, str]:
    found = dict(_EXTRA)
    for language in ("en", "fr", "es", "ar"):
        for code, name in Locale(language).territories.items():
            if len(code) == 2 and code.isalpha():
                found.setdefault(fold(name), code)
    return found


def agree(one: Claim, other: Claim) -> bool | None:
    """Say whether two counts of the same thing are the same (True), can both be true (None), or cannot (False)."""
    if one.exactness is other.exactness:
        return one.value == other.value
    if other.exactness is Exactness.EXACT:
        one, other = other, one
    if one.exactness is not Exactness.EXACT:
        return None
    return None if _fits(one.value, other) else False


def _fits(exact: int, rough: Claim) -> bool:
    if rough.exactness is Exactness.OVER:
        return exact > rough.value
    if rough.exactness is Exactness.UNDER:
        return exact < rough.value
    return abs(exact - rough.value) <= 0.1 * exact
