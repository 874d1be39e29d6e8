"""By which words is a journalist found?"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from babel import UnknownLocaleError

from outreach.core.finding import index_text, number_endings
from outreach.core.languages import name as name_of_language
from outreach.core.languages import own_name


def search_text(values: Mapping[str, Any], outlet_names: Iterable[str], addresses: Iterable[str] = ()) -> str:
    """Return the words by which a journalist is found: names in every script, role, outlets of today and before, each address,
    beats, languages, place, and any part of each number."""
    get = values.get
    phone, spelled = get("phone") or "", list(addresses)
    own = [get("full_name"), get("how_to_address"), get("email"), phone, *(get("names") or {}).values(), *spelled]
    numbers = [number_endings(text) for text in {phone, *spelled} if text and "@" not in text]
    told = [_told(text) for text in (get("role"), get("city"), *(get("beats") or ()), *outlet_names) if text]
    spoken = [_spoken(tag) for tag in get("languages") or ()]
    words = " ".join([index_text(*dict.fromkeys(own)), *told, *spoken, *numbers]).split()
    return " ".join(dict.fromkeys(words))


@lru_cache(maxsize=32_768)  # roles, places, beats and outlets are many people's
def _told(text: str) -> str:
    return index_text(text)


@lru_cache(maxsize=512)
def _spoken(tag: str) -> str:
    return index_text(*language_words(tag))


@lru_cache(maxsize=512)
def language_words(tag: str) -> tuple[str, ...]:
    """Return what somebody types who looks for a language: its tag, its English name, and its name in itself."""
    try:
        return tag, name_of_language(tag, "en"), own_name(tag)
    except (UnknownLocaleError, ValueError):  # a tag that only a file knew
        return (tag,)
