"""Every word that a person reads is there in four languages, with the same placeholders."""

import re
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]
KEYWORDS = {"_": None, "say": None, "_l": None, "gettext": None, "lazy_gettext": None, "ngettext": (1, 2)}
PLACE = re.compile(r"%\((\w+)\)[sd]")


@cache
def words() -> frozenset[str]:
    """Return every message of the source, singular first."""
    found = (one for folder in ("outreach", "templates") for one in extract_from_dir(ROOT / folder, METHODS_IN[folder], keywords=KEYWORDS))
    return frozenset(message[0] if isinstance(message, tuple) else message for _, _, message, _, _ in found)


METHODS_IN = {"outreach": [("**.py", "python")], "templates": [("**.html", "jinja2"), ("**.txt", "jinja2")]}


def catalogue(language: str) -> Catalog:
    return read_po(BytesIO((ROOT / "translations" / language / "LC_MESSAGES" / "messages.po").read_bytes()), locale=language)


@pytest.mark.parametrize("language", ["fr", "es", "ar"])
def test_no_word_is_missing(language: str) -> None:
    translated = {message.id[0] if isinstance(message.id, tuple) else message.id for message in catalogue(language) if _is_whole(message)}
    assert sorted(words() - translated) == []


def _is_whole(message: object) -> bool:
    text = getattr(message, "string", "")
    return not getattr(message, "fuzzy", False) and (all(text) if isinstance(text, tuple) else bool(text))


@pytest.mark.parametrize("language", ["fr", "es", "ar"])
def test_placeholders_survive_translation(language: str) -> None:
    wrong = []
    for message in catalogue(language):
        sources = message.id if isinstance(message.id, tuple) else (message.id,)
        wanted = set(PLACE.findall(" ".join(sources)))
        for text in message.string if isinstance(message.string, tuple) else (message.string,):
            if message.id and text and not set(PLACE.findall(text)) <= wanted:
                wrong.append(text)
            if message.id and text and isinstance(message.id, str) and set(PLACE.findall(text)) != wanted:
                wrong.append(text)
    assert wrong == []
