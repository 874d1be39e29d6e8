"""Which languages do we speak? Names, direction, and catalogues compiled when they are older than their source."""

import os
from functools import lru_cache
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.dates import get_timezone, get_timezone_location
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

CATALOGUES = Path(__file__).resolve().parents[2] / "translations"

_CASED = {2: str.upper, 4: str.title}  # a territory, a script


def is_known(tag: str) -> bool:
    """Say whether we can name, write and date in the language of a BCP 47 tag."""
    try:
        Locale.parse(tag, sep="-")
    except (ValueError, UnknownLocaleError):
        return False
    return bool(tag)


def canonical(tag: str) -> str:
    """Return a BCP 47 tag as everything is kept under it: "EN-us" is "en-US", "ZH-HANT" is "zh-Hant"."""
    first, *rest = tag.split("-")
    return "-".join([first.lower(), *(_CASED.get(len(one), str.lower)(one) for one in rest)])


@lru_cache(maxsize=2048)
def primary(tag: str) -> str:
    """Return the language of a BCP 47 tag without its region and script: "ar" for "ar-SY"."""
    return tag.replace("_", "-").split("-")[0].lower()


def direction(tag: str) -> str:
    """Return "rtl" or "ltr" for a BCP 47 tag."""
    return Locale.parse(tag, sep="-").text_direction


@lru_cache
def own_name(tag: str) -> str:
    """Return a language's name in itself: "Français", "العربية"."""
    locale = Locale.parse(tag, sep="-")
    return (locale.get_display_name(locale) or tag).capitalize()


@lru_cache(maxsize=2048)
def name(tag: str, shown_in: str) -> str:
    """Return the name of the language `tag` in the language `shown_in`; the tag itself when unknown."""
    return str(Locale.parse(shown_in).languages.get(tag.split("-")[0], tag))


@lru_cache(maxsize=2048)
def country(code: str, shown_in: str) -> str:
    """Return the name of an ISO 3166 country in the language `shown_in`; the code itself when unknown."""
    return str(Locale.parse(shown_in).territories.get(code.upper(), code))


@lru_cache(maxsize=2048)
def city(zone: str, shown_in: str) -> str:
    """Return the city that stands for an IANA zone in the language `shown_in`: "London", "لندن"."""
    if "/" not in zone:
        return zone
    return get_timezone_location(get_timezone(zone), locale=shown_in, return_city=True)


def compile_catalogues(folder: Path = CATALOGUES) -> None:
    """Write the binary catalogue beside each source that is newer than it."""
    for source in folder.glob("*/LC_MESSAGES/messages.po"):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            with source.open("rb") as file:
                catalogue = read_po(file)
            temporary = target.with_suffix(f".{os.getpid()}.new")  # web, worker and catcher may start at once
            with temporary.open("wb") as file:
                write_mo(file, catalogue)
            temporary.replace(target)
