"""Every word that a person reads is there in four languages, with the same placeholders."""

import re
from functools import cache

import pytest
from babel.messages.catalog import Message

from translations.update import LANGUAGES
from translations.update import catalogue as read_catalogue
from translations.update import words as read_words

words, catalogue = cache(read_words), cache(read_catalogue)
PLACE = re.compile(r"%\((\w+)\)[sd]")


def _sources(message: Message) -> tuple[str, ...]:
    return message.id if isinstance(message.id, tuple) else (message.id,)


def _texts(message: Message) -> tuple[str, ...]:
    return message.string if isinstance(message.string, tuple) else (message.string,)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_is_missing(language: str) -> None:
    whole = {_sources(one)[0] for one in catalogue(language) if all(_texts(one)) and not one.fuzzy}
    wanted = {one if isinstance(one, str) else one[0] for one in words()}
    assert sorted(wanted - whole) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_survive_translation(language: str) -> None:
    wrong = []
    for message in catalogue(language):
        wanted = set(PLACE.findall(" ".join(_sources(message))))
        for text in _texts(message):
            found = set(PLACE.findall(text or ""))
            if message.id and text and (found - wanted or (isinstance(message.id, str) and found != wanted)):
                wrong.append((message.id, text))
    assert wrong == []
