"""What does this cell mean? Languages and countries in words of four languages, addresses, telephones, lists, yes and no."""

import json
import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from functools import cache, lru_cache

import phonenumbers
from babel import Locale, UnknownLocaleError
from babel.core import get_global

from outreach.core.text import clean_line, fold
from outreach.integrations.phones import e164
from outreach.integrations.tables.levels import spoken_at
from outreach.integrations.tables.reaching import address, address_key, addresses, reaches

__all__ = [
    "address", "address_key", "addresses", "countries", "country", "day", "language", "languages", "place", "reaches", "several", "spoken",
    "spoken_at",
    "telephone", "yes",
]  # fmt: skip

_SPOKEN = ("en", "fr", "es", "ar")
_NATIVE = (
    "de",
    "it",
    "pt",
    "nl",
    "ru",
    "uk",
    "tr",
    "fa",
    "ku",
    "he",
    "pl",
    "el",
    "sv",
    "da",
    "nb",
    "fi",
    "zh",
    "ja",
    "ko",
    "hi",
    "ur",
    "bn",
    "sw",
    "am",
    "so",
    "ro",
)
_ALSO_LANGUAGES = {
    "farsi": "fa",
    "mandarin": "zh",
    "castellano": "es",
    "castilian": "es",
    "levantine": "ar",
    "levantine arabic": "ar",
    "egyptian arabic": "ar",
    "eng": "en",
    "modern standard arabic": "ar",
    "msa": "ar",
    "arabe standard moderne": "ar",
}
_ALSO_COUNTRIES = {
    "uk": "GB", "u.k.": "GB", "england": "GB", "scotland": "GB", "wales": "GB", "britain": "GB", "great britain": "GB",
    "angleterre": "GB", "inglaterra": "GB", "بريطانيا": "GB", "usa": "US", "u.s.": "US", "u.s.a.": "US", "america": "US",
    "etats unis": "US", "ee.uu.": "US", "eeuu": "US", "امريكا": "US", "holland": "NL", "hollande": "NL", "uae": "AE",
    "palestine": "PS", "فلسطين": "PS", "ivory coast": "CI", "south korea": "KR", "russia": "RU", "czech republic": "CZ",
    "turkey": "TR",
}  # fmt: skip
_REMARK = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\b[1-5]\s*/\s*5\b")
_TAG = re.compile(r"([A-Za-z]{2,3})((?:[-_][A-Za-z0-9]{2,8})*)")
_BETWEEN = re.compile(r"\s*[;,|/\n\r،؛]+\s*")
_BETWEEN_WORDS = re.compile(r"\s*(?:[;,|/+&\n\r،؛]|\s(?:and|et|y|e|و)\s)+\s*|\s+و(?=ال)")
_YES = {"yes", "y", "true", "1", "x", "oui", "o", "si", "s", "vrai", "نعم", "✓", "✔"}
_NO = {"", "no", "n", "false", "0", "non", "faux", "لا", "-"}


def several(text: str) -> list[str]:
    """Return the values of a cell that may hold several, in order, each once; a JSON array, which our exports write, is taken as it is."""
    if text.startswith("[") and text.endswith("]"):
        with suppress(ValueError):
            return list(dict.fromkeys(clean_line(str(one)) for one in json.loads(text)))
    return list(dict.fromkeys(value for value in (clean_line(part) for part in _BETWEEN.split(text)) if value))


def languages(text: str) -> tuple[list[str], list[str]]:
    """Return the BCP 47 tags of the languages in a cell, and the words that are none we know."""
    return _each(text, language)


def countries(text: str) -> tuple[list[str], list[str]]:
    """Return the ISO 3166 alpha-2 codes in a cell, and the words that are none we know."""
    return _each(text, country)


def place(text: str) -> tuple[str, str]:
    """Return the city and the ISO code of a cell that may name both ("Beirut, Lebanon"), each "" where it is not said."""
    parts = [part for part in (clean_line(one) for one in re.split(r"[,;/()\n،]|\s[-–]\s", text)) if part]
    codes = [country(part) for part in parts]
    code = next((one for one in reversed(codes) if one), "")
    return ", ".join(part for part, one in zip(parts, codes, strict=True) if not one), code


def _each(text: str, read: Callable[[str], str]) -> tuple[list[str], list[str]]:
    if whole := read(text):
        return [whole], []
    words = [clean_line(part) for part in _BETWEEN_WORDS.split(_REMARK.sub(" ", text))]
    found = [(word, read(word)) for word in words if word]
    return list(dict.fromkeys(code for _, code in found if code)), [word for word, code in found if not code]


@lru_cache(maxsize=4096)
def language(word: str) -> str:
    """Return the tag of one language given as a tag or in words ("arabe", "Arabic", "AR", "العربية"), or ""."""
    tries = (word.strip(), _REMARK.sub(" ", word).strip(), spoken_at(word)[0])
    return next((tag for one in tries if (tag := _language_names().get(_bare(one)) or _tag(one))), "")


def spoken(text: str) -> list[tuple[str, int]]:
    """Return the languages in a cell, each with the level that is said of it, 0 where none is."""
    whole = [(language(text), spoken_at(text)[1])] if language(text) else []
    parts = [part for part in re.split(r"[;,|\n\r،؛]+|\s(?:and|et|y|و)\s|/(?!\d)", text) if part.strip()]
    found = whole or [(language(part), spoken_at(part)[1]) for part in parts]
    return list({tag: (tag, level) for tag, level in reversed(found) if tag}.values())[::-1]


@lru_cache(maxsize=4096)
def country(word: str) -> str:
    """Return the ISO code of one country given as a code or in words, or ""."""
    code = _REMARK.sub(" ", word).strip().upper()
    if code in Locale("en").territories and len(code) == 2 and code.isalpha():
        return "GB" if code == "UK" else code
    return _country_names().get(_bare(word), "") or _country_names().get(_bare(_REMARK.sub(" ", word)), "")


def _bare(word: str) -> str:
    return fold(word).replace("-", " ").strip(" .") if "." not in word.strip(" .") else fold(word)


def _tag(text: str) -> str:
    found = _TAG.fullmatch(text)
    if not found:
        return ""
    code = found.group(1).lower()
    code = get_global("language_aliases").get(code, code).split("_")[0]
    if code not in Locale("en").languages:
        return ""
    parts = [part for part in re.split("[-_]", found.group(2)) if part]
    return "-".join([code, *(part.upper() if len(part) == 2 else part.title() if len(part) == 4 else part for part in parts)])


@cache
def _language_names() -> dict[str, str]:
    names = {fold(Locale(tag).display_name or ""): tag for tag in (*_SPOKEN, *_NATIVE) if _known(tag)}
    for tag in reversed(_SPOKEN):
        names |= {_bare(name): code.replace("_", "-") for code, name in Locale(tag).languages.items()}
    return names | _ALSO_LANGUAGES | {_bare("فصحى"): "ar", _bare("عربي"): "ar", _bare("عربى"): "ar"}


@cache
def _country_names() -> dict[str, str]:
    names: dict[str, str] = {}
    for tag in reversed(_SPOKEN):
        names |= {_bare(name): code for code, name in Locale(tag).territories.items() if len(code) == 2 and code.isalpha()}
    return names | {_bare(name): code for name, code in _ALSO_COUNTRIES.items()}


def _known(tag: str) -> bool:
    try:
        Locale(tag)
    except UnknownLocaleError:
        return False
    return True


def telephone(text: str, regions: Sequence[str]) -> str:
    """Return E.164 for the first number in a cell that is one, national ones read in the likeliest of `regions`, or ""."""
    return _telephone(text, tuple(regions))


@lru_cache(maxsize=32_768)  # a file is looked at first and read in after
def _telephone(text: str, regions: tuple[str, ...]) -> str:
    for part in re.split(r"[;|,\n\r،؛]|\s/\s", text):
        ways = [(part, [region]) for region in regions] or [(part, [])]
        if (digits := re.sub(r"[^\d+]", "", part)) and not digits.startswith(("+", "0")):
            ways.append((f"+{digits}", []))  # a spreadsheet took the plus away
        if found := _likeliest(ways):
            return found
    return ""


def _likeliest(ways: Sequence[tuple[str, list[str]]]) -> str:
    """Return the first reading that is a real number, else the first that might be one."""
    possible = ""
    for place, (text, regions) in enumerate(ways, start=1):
        number = e164(text, regions)
        if number and ((place == len(ways) and not possible) or not _doubt(number)):
            return number
        possible = possible or number
    return possible


def _doubt(number: str) -> bool:
    return not phonenumbers.is_valid_number(phonenumbers.parse(number))


def yes(text: str) -> bool | None:
    """Return what a yes-or-no cell says, None when it says neither."""
    word = fold(text)
    return True if word in _YES else False if word in _NO else None


def day(text: str) -> date | None:
    """Return the day of an ISO date or of day/month/year, or None."""
    if found := re.match(r"(\d{4})-(\d{1,2})-(\d{1,2})", text.strip()):
        year, month, number = (int(part) for part in found.groups())
    elif found := re.fullmatch(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})", text.strip()):
        number, month, year = (int(part) for part in found.groups())
    else:
        return None
    try:
        return date(year, month, number)
    except ValueError:
        return None
