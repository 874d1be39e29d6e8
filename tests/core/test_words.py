"""A policy says an English sentence; it is said again in the reader's language, with the plural that its number asks for."""

import json

import pytest
from flask import Flask
from flask_babel import force_locale

from outreach.core.words import frozen, say, say_many, thawed
from outreach.web.locale import in_readers_language

ONE, MANY = (
    "%(num)s second left: one press takes it back, and nothing has left.",
    ("%(num)s seconds left: one press takes it back, and nothing has left."),
)


@pytest.mark.parametrize(("number", "words"), [(1, "1 second left"), (0, "0 seconds left"), (2, "2 seconds left")])
def test_a_number_takes_its_own_form(app: Flask, number: int, words: str) -> None:
    said = say_many(ONE, MANY, number)
    assert said.startswith(words)
    with app.test_request_context():
        assert in_readers_language(said) == said


def test_the_readers_language_has_its_own_forms(app: Flask) -> None:
    with app.test_request_context(), force_locale("fr"):
        told = [in_readers_language(say_many(ONE, MANY, number)) for number in (1, 2)]
    assert told[0] != told[1].replace("2", "1")
    assert not any("second left" in one for one in told)


@pytest.mark.parametrize("said", [say_many(ONE, MANY, 3), say("From %(who)s", who=say("nobody")), say("Plain")])
def test_a_sentence_kept_as_json_is_the_same_afterwards(said: str) -> None:
    again = thawed(json.loads(json.dumps(frozen(said))))
    assert again == said
    assert frozen(again) == frozen(said)
