"""Folding and placeholders: what compares equal, and what is never evaluated."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.core.errors import Invalid
from outreach.core.placeholders import fill, malformed, names
from outreach.core.text import clean_line, fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Müller", "MULLER"),
        ("Straße", "strasse"),
        ("أحمد", "احمد"),
        ("مدرسة", "مدرسه"),
        ("٢٢٣", "223"),
        ("a\u200bb", "ab"),
        ("Ł", "l"),
        ("ﬁ", "fi"),
    ],
)
def test_spellings_of_one_word_fold_to_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_c12_a_clean_line_is_one_line(text: str) -> None:
    assert len(clean_line(text).splitlines()) <= 1


def test_placeholders_take_values_once_and_literally() -> None:
    assert fill("Dear {{ name }}", {"name": "{{ secret }}", "secret": "x"}) == "Dear {{ secret }}"
    assert names("{{ a }} {{b | upper }}") == {"a", "b"}


def test_a_missing_value_is_named_and_nothing_leaves() -> None:
    with pytest.raises(Invalid, match="first_name"):
        fill("Dear {{ first_name }},", {"first_name": ""})


@pytest.mark.parametrize(
    "text", ["{{ 7*7 }}", "{{ config.items() }}", "{{ ''.__class__ }}", "{% for x in y %}", "{{ a", "{{ A }}"]
)
def test_what_looks_like_code_stays_text(text: str) -> None:
    assert fill(text, {"a": "x"}) == text
    assert malformed(text) or "{{" not in text
