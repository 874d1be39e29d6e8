"""Is what comes off a clipboard the words, their structure, their links and their bold, and nothing of their looks?"""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach.releases.policy import importing, inline
from outreach.releases.policy.importing.bidi import balanced
from outreach.releases.policy.importing.sheet import Piece, written
from outreach.releases.policy.marking import Run, emphasised
from tests.releases.pastes import PASTES

NOISE = re.compile(r"mso-|MsoNormal|o:p|font-|style=|&nbsp;|<|>|StartFragment|Apple|javascript|Home|Imprint|pixel")


@pytest.mark.parametrize("name", PASTES)
def test_a_paste_is_its_words_with_structure_links_and_bold(name):
    source, expected = PASTES[name]
    assert importing.pasted(source) == expected
    assert not NOISE.search(importing.pasted(source))


def test_the_register_is_large_enough_to_mean_something():
    assert len(PASTES) >= 20


@pytest.mark.parametrize(
    ("marked", "html", "plain"),
    [
        ("**Open** at night", "<strong>Open</strong> at night", "Open at night"),
        ("“**Open**”", "“<strong>Open</strong>”", "“Open”"),
        (
            "**see [the map](https://x.example/a)**",
            '<strong>see <a href="https://x.example/a">the map</a></strong>',
            "see the map (https://x.example/a)",
        ),
        ("Cri**sis Ac**tion", "Cri**sis Ac**tion", "Cri**sis Ac**tion"),  # never inside a word: a name stays one for every check
        ("2**3 and ** alone", "2**3 and ** alone", "2**3 and ** alone"),
        ("**<b>**", "<strong>&lt;b&gt;</strong>", "<b>"),
    ],
)
def test_bold_words_are_bold_where_they_leave(marked, html, plain):
    assert inline.html(marked) == html
    assert inline.plain(marked) == plain


@given(st.lists(st.builds(Piece, st.text(max_size=12), st.booleans(), st.sampled_from(["", "https://x.example/a"])), max_size=8))
@settings(max_examples=80, deadline=None)
def test_no_letter_is_lost_however_the_pieces_are_cut(pieces):
    said = inline.plain(written(pieces).replace("(https://x.example/a)", "(x)"))
    letters = re.sub(r"[\s*()\[\]x]", "", "".join(piece.words for piece in pieces))
    assert re.sub(r"[\s*()\[\]x]", "", said) == letters


MARKS = "\u202a\u202b\u202d\u202e\u202c\u2066\u2067\u2068\u2069"


@given(st.text(alphabet=st.sampled_from(list(MARKS + "aب ")), max_size=20))
@settings(max_examples=100, deadline=None)
def test_direction_marks_come_out_in_order_and_no_word_is_touched(line):
    out = balanced(line)
    assert re.sub(f"[{MARKS}]", "", out) == re.sub(f"[{MARKS}]", "", line)
    assert balanced(out) == out
    for opening, closing in (("\u202a\u202b\u202d\u202e", "\u202c"), ("\u2066\u2067\u2068", "\u2069")):
        assert sum(out.count(mark) for mark in opening) == out.count(closing)


def test_marks_in_order_stay_as_they_are():
    line = "call \u2066+44 20\u2069 or \u202bنعم\u202c"
    assert balanced(line) == line


def test_marks_left_open_are_closed_and_said():
    found = importing.read("Boats wait\n\nThe \u202eboats waited for a third day outside the closed harbour wall.\n")
    assert found.text.blocks[1].text.endswith("wall.\u202c")
    assert any("reading direction" in doubt and "3" in doubt for doubt in found.doubts)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ([Run("a **b c** d")], [("a ", "", False), ("b c", "", True), (" d", "", False)]),
        (
            [Run("a **b", "stop"), Run(" c** d")],
            [("a ", "stop", False), ("b", "stop", True), (" c", "", True), (" d", "", False)],
        ),
        ([Run("Cri**sis Ac**tion")], [("Cri**sis Ac**tion", "", False)]),
        ([], []),
    ],
)
def test_the_desk_sees_bold_words_bold_and_what_was_found_in_them(line, expected):
    assert [(run.words, run.severity, run.bold) for run in emphasised(line)] == expected
