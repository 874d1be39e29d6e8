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
    words = [values.get(name) or "" for name in ("full_name", "how_to_address", "role", "city", "email", "phone")]
    several = [*(values.get("names") or {}).values(), *(values.get("beats") or []), *addresses, *outlet_names]
    spoken = (word for tag in values.get("languages") or [] for word in language_words(tag))
    numbers = {text: number_endings(text) for text in (values.get("phone") or "", *addresses) if "@" not in text}
    return index_text(*words, *several, *spoken, *numbers.values())


@lru_cache(maxsize=512)
def language_words(tag: str) -> tuple[str, ...]:
    """Return what somebody types who looks for a language: its tag, its English name, and its name in itself."""
    try:
        return tag, name_of_language(tag, "en"), own_name(tag)
    except (UnknownLocaleError, ValueError):  # a tag that only a file knew
        return (tag,)
