"""What a placeholder says in each language, and that nothing but a fact is ever said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.core.placeholders import slots
from outreach.releases.policy.blocks import Block, BlockKind, Text
from outreach.releases.policy.cells import Cell, Cells, FactKind, Signed, canonical, filled, offered, slug, value
from outreach.releases.policy.preflight import Facts, check

CELLS = Cells(
    {
        "beds": Cell("beds", FactKind.NUMBER, "1250"),
        "share": Cell("share", FactKind.NUMBER, "3.5"),
        "vote": Cell("vote", FactKind.DATE, "2016-12-01"),
        "net": Cell("net", FactKind.NAME, "Halo Network", {"ar": "شبكة هالو"}),
    },
    Signed(223, 45, {"GB": 23, "SY": 65, "FR": 5}, {"halo_network": 48}),
)


def said(written: str, language: str = "en", cells: Cells = CELLS, arabic: bool = False) -> str | None:
    return value(next(slots(written)), cells, language, arabic)


@pytest.mark.parametrize(
    ("written", "language", "says"),
    [
        ("{{ signatories }}", "en", "223"),
        ("{{ signatories | count }}", "ar", "223"),
        ("{{signatories|uk}}", "en", "23"),
        ("{{ signatories | gb }}", "en", "23"),
        ("{{ signatories | europe }}", "en", "28"),
        ("{{ signatories | asia }}", "en", "65"),
        ("{{ signatories | halo_network }}", "en", "48"),
        ("{{ signatories | countries }}", "en", "45"),
        ("{{ signatories | over }}", "en", "over 220"),
        ("{{ signatories | count | over }}", "fr", "plus de 220"),
        ("{{ signatories | gb | over }}", "es", "más de 20"),
        ("{{ signatories | over }}", "ar", "أكثر من 220"),
        ("{{ signatories | fr | over }}", "en", None),
        ("{{ signatories | de }}", "en", "0"),
        ("{{ signatories | zz }}", "en", None),
        ("{{ signatories | gb | fr }}", "en", None),
        ("{{ beds }}", "en", "1,250"),
        ("{{ beds }}", "fr", "1\u202f250"),
        ("{{ beds }}", "es", "1.250"),
        ("{{ share }}", "fr", "3,5"),
        ("{{ beds | weekday }}", "en", None),
        ("{{ vote }}", "en", "1 December 2016"),
        ("{{ vote }}", "fr", "1er décembre 2016"),
        ("{{ vote }}", "es", "1 de diciembre de 2016"),
        ("{{ vote }}", "ar", "1 كانون الأول/ديسمبر 2016"),
        ("{{ vote | weekday }}", "fr", "jeudi 1er décembre 2016"),
        ("{{ vote | over }}", "en", None),
        ("{{ net }}", "ar-LB", "شبكة هالو"),
        ("{{ net }}", "fr", "Halo Network"),
        ("{{ config }}", "en", None),
        ("{{ missing }}", "en", None),
        ("{{ beds }}", "fa", "۱,۲۵۰"),
    ],
)
def test_a_placeholder_says_its_fact_as_the_language_does(written: str, language: str, says: str | None) -> None:
    assert said(written, language) == says


def test_a_text_in_arabic_digits_gets_its_facts_so() -> None:
    def block(text: str) -> Block:
        return Block("p", BlockKind.PARAGRAPH, BlockKind.PARAGRAPH.audience, text)

    def in_arabic(words: str) -> str:
        return filled(Text("ar", [block(words)]), CELLS).blocks[0].text

    assert in_arabic("وقّعت {{ signatories }} منذ ٢٠١٦ و{{ beds }} و{{ share }}") == "وقّعت ٢٢٣ منذ ٢٠١٦ و١٬٢٥٠ و٣٫٥"
    assert in_arabic("وقّعت {{ signatories }} منذ 2016") == "وقّعت 223 منذ 2016"


@given(st.integers(1, 10**9))
def test_over_is_always_true_and_never_far_below(count: int) -> None:
    words = said("{{ signatories | over }}", cells=Cells({}, Signed(count)))
    if words is None:
        assert count <= 5
    else:
        below = int(words.removeprefix("over ").replace(",", ""))
        assert count * 0.5 <= below < count or count <= 10


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("{{ config }}", "The placeholder {{ config }} has nothing to fill it."),
        ("{{ __class__ }}", "There is no fact called “__class__”."),
        ("{{ user.password_hash }}", "There is no fact called “user.password_hash”."),
        ("{{ beds | upper }}", "The placeholder {{ beds }} has nothing to fill it."),
        ("{{ 7 * 7 }}", "There is no fact called “7 * 7”."),
        ("{{ beds", "“{{” looks like a placeholder and is none."),
    ],
)
def test_what_names_no_fact_stands_as_typed_and_is_said_plainly(written: str, message: str) -> None:
    text = Text("en", [Block("p", BlockKind.PARAGRAPH, BlockKind.PARAGRAPH.audience, f"We have {written} beds.")])
    left = filled(text, CELLS)
    assert left.blocks[0].text == text.blocks[0].text
    assert message in [one.message for one in check(left, Facts()).findings if one.code == "F12"]


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        ("number", "1,250", "1250"), ("number", "١٬٢٥٠", "1250"), ("number", "3.5", "3.5"), ("number", "1 250", "1250"),
        ("number", "many", None), ("number", "-3", None), ("number", "Infinity", None), ("number", "1e20", None),
        ("number", "-0", "0"),
        ("date", "2016-12-01", "2016-12-01"), ("date", "2016-02-31", None), ("date", "tomorrow", None),
        ("name", " Halo  Network ", "Halo Network"), ("name", "{{ link }}", None), ("name", "", None),
    ],
)  # fmt: skip
def test_a_fact_is_kept_in_one_form_or_refused(kind: str, typed: str, kept: str | None) -> None:
    assert canonical(FactKind(kind), typed) == kept


@given(st.text(max_size=200))
def test_any_text_is_filled_once_and_without_an_error(words: str) -> None:
    text = Text("fr", [Block("p", BlockKind.PARAGRAPH, BlockKind.PARAGRAPH.audience, words)])
    once = filled(text, CELLS)
    assert filled(once, Cells()) == once


def test_what_is_offered_says_something_and_can_be_used() -> None:
    found = dict(offered(CELLS, "en"))
    assert found["{{ signatories | gb }}"] == "23"
    assert found["{{ beds | over }}"] == "over 1,200"
    assert all(said(written) == says for written, says in found.items())
    assert list(offered(Cells(), "en")) == []


def test_an_umbrella_is_a_word_of_the_grammar() -> None:
    assert (slug("Réseau Halo (Nord)"), slug("شبكة"), slug("4 Winds")) == ("reseau_halo_nord", "", "")
