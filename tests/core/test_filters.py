"""One line of words and filters is read as it was meant, and never breaks."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from outreach.core import filters
from outreach.core.filters import Filter, Value

KNOWN = filters.keys("language", "country", "beat", "list", "verified", "email")
CASES = [
    ("lang:ar", [("language", ["ar"], False)], ""),
    ("lang:ar>=3 sara", [("language", [("ar", ">=", "3")], False)], "sara"),
    ("country:LB,SY", [("country", ["LB", "SY"], False)], ""),
    ('beat:"human rights" wind', [("beat", ["human rights"], False)], "wind"),
    ("beat:«droits humains»", [("beat", ["droits humains"], False)], ""),
    ('-list:"Old desk"', [("list", ["Old desk"], True)], ""),
    ("langue:arabe pays:FR", [("language", ["arabe"], False), ("country", ["FR"], False)], ""),
    ("idioma:árabe", [("language", ["árabe"], False)], ""),
    ("لغة:عربي، بلد:لبنان", [("language", ["عربي"], False), ("country", ["لبنان"], False)], "،"),
    ("verified<2025-01-01", [("verified", [("", "<", "2025-01-01")], False)], ""),
    ("verified:>=2025-01", [("verified", [("", ">=", "2025-01")], False)], ""),
    ("pays: FR", [("country", ["FR"], False)], ""),
    ("lang: sara", [("language", ["sara"], False)], ""),
    ("wind lang:", [], "wind"),
    ("http://x.org at 17:40", [], "http://x.org at 17:40"),
    ('list:"never closed', [("list", ["never closed"], False)], ""),
]


@pytest.mark.parametrize(("line", "wanted", "words"), CASES)
def test_a_line_is_read(line: str, wanted: list[tuple[str, list[object], bool]], words: str) -> None:
    found = filters.read(line, KNOWN)
    values = [[(v.text, v.sign, v.limit) if v.sign else v.text for v in one.values] for one in found.filters]
    assert [(one.key, value, one.negated) for one, value in zip(found.filters, values, strict=True)] == wanted
    assert found.words == words


def test_an_unknown_key_is_told_and_its_words_are_searched() -> None:
    found = filters.read("pet:cat sara", KNOWN)
    assert (found.strange, found.words, found.filters) == (("pet",), "pet:cat sara", ())


def test_one_filter_is_taken_away_and_the_rest_stays() -> None:
    found = filters.read('lang:ar sara country:LB -list:"Old desk"', KNOWN)
    assert found.without(1) == 'lang:ar -list:"Old desk" sara'


@given(st.text(alphabet=st.sampled_from('abl:ang"-,<>= عر«»“”;!'), max_size=60))
def test_whatever_is_typed_is_read_and_what_is_written_reads_the_same(line: str) -> None:
    found = filters.read(line, KNOWN)
    assert filters.read(found.typed, KNOWN).filters == found.filters


@given(st.lists(st.text(min_size=1, max_size=12).filter(str.strip), min_size=1, max_size=3), st.booleans())
@example([":"], False)
@example(["//elsewhere"], True)
def test_a_written_filter_is_read_as_it_was_meant(values: list[str], negated: bool) -> None:
    clean = [" ".join(value.replace('"', "").strip("“”«» ").split()) or "x" for value in values]
    found = filters.read(filters.written("list", clean, negated), KNOWN)
    assert found.filters[0].key == "list" and found.filters[0].negated is negated


def test_levels_are_compared() -> None:
    assert filters.compared(3, Value("ar", ">=", "3")) and not filters.compared(2, Value("ar", ">", "2"))
    assert filters.compared(1, Value("ar")) and Filter("language", (), False, "").values == ()
