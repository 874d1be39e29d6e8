"""What leaves the house: order, labels, links, direction, and the words that never leave."""

import re
from datetime import UTC, datetime
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach.core.times import Meant, meant
from outreach.releases.policy import inline
from outreach.releases.policy.blocks import Audience, Block, BlockKind, Text
from outreach.releases.policy.labels import embargo_line
from outreach.releases.policy.rendering import as_html, as_plain, citable, heading, instructions, summary
from outreach.releases.policy.translating import Pair, Standing, Words


def at(local: str, zone: str) -> Meant:
    return meant(datetime.fromisoformat(local), zone)


LIFT = at("2016-12-01T00:01", "Europe/London")


def block(kind: str, text: str, key: str = "", audience: Audience | None = None, **who: str) -> Block:
    named = BlockKind(kind)
    return Block(key or text[:12], named, audience or named.audience, text, **who)


def text(*blocks: Block, language: str = "en") -> Text:
    return Text(language, blocks)


LETTERS = st.text(st.characters(blacklist_categories=["Cs"]), max_size=60)
SECRET = "zqsecretzq"
BLOCKS = st.builds(
    lambda kind, audience, words, key: Block(
        key, kind, audience,
        f"{words} {SECRET}" if "instruction" in (kind, audience) or "internal" in (kind, audience) else words,
    ),
    st.sampled_from(BlockKind), st.sampled_from(Audience), LETTERS, LETTERS,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(BLOCKS, max_size=12), st.sampled_from(["en", "fr", "es", "ar"]), st.booleans())
def test_instruction_and_internal_words_are_never_in_citable_output(blocks: list[Block], language: str, embargoed: bool) -> None:
    whole = Text(language, blocks)
    for output in (as_html(whole, embargo=LIFT if embargoed else None), as_plain(whole), heading(whole), summary(whole)):
        assert SECRET not in output


@settings(max_examples=60, deadline=None)
@given(st.lists(BLOCKS, max_size=6), LETTERS)
def test_whatever_is_typed_cannot_open_a_tag(blocks: list[Block], words: str) -> None:
    typed = block("paragraph", f'<script>{words}</script><img src=x onerror="y"> [a](javascript:alert(1)) {words}')
    page = as_html(Text("en", [*blocks, typed]))
    assert "<script" not in page
    assert "<img" not in page
    assert not any(target.startswith("javascript") for target in re.findall(r'href="([^"]*)"', unescape(page)))


def test_parts_stand_in_the_order_in_which_a_release_is_read() -> None:
    whole = text(
        block("contact", "Omar Quillon, +44 20 7946 0148"),
        block("notes", "1. Figures: clinic ledger."),
        block("paragraph", "Water rose on Sunday."),
        block("headline", "Clinics under water"),
        block("document", "Declaration"),
    )
    assert as_plain(whole).split("\n\n") == [
        "PRESS RELEASE · FOR IMMEDIATE RELEASE", "Clinics under water", "Water rose on Sunday.", "ENDS",
        "Notes to editors", "1. Figures: clinic ledger.", "Media contact", "Omar Quillon, +44 20 7946 0148", "Declaration\n",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["PRESS RELEASE · FOR IMMEDIATE RELEASE", "ENDS", "Notes to editors"]),
        ("fr", ["COMMUNIQUÉ DE PRESSE · POUR DIFFUSION IMMÉDIATE", "– FIN –", "Notes aux rédactions"]),
        ("es", ["COMUNICADO DE PRENSA · PARA DIFUSIÓN INMEDIATA", "FIN", "Notas para la redacción"]),
        ("ar", ["بيان صحفي · للنشر الفوري", "انتهى", "ملاحظات للمحررين"]),
        ("ku", ["PRESS RELEASE · FOR IMMEDIATE RELEASE", "ENDS", "Notes to editors"]),
    ],
)
def test_labels_follow_the_language(language: str, expected: list[str]) -> None:
    page = as_plain(text(block("paragraph", "…"), block("notes", "n"), language=language))
    assert [line for line in page.split("\n\n") if line in expected] == expected


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "EMBARGOED UNTIL 00:01 London time (GMT), Thursday 1 December 2016"),
        ("fr", "SOUS EMBARGO jusqu’au jeudi 1er décembre 2016, 0 h 01 (heure de Londres, UTC+0)"),
        ("es", "EMBARGADO HASTA el jueves 1 de diciembre de 2016, 00:01 (hora de Londres, UTC+0)"),
        ("ar", "محظور النشر حتى الخميس 1 كانون الأول/ديسمبر 2016، الساعة 00:01 بتوقيت لندن (UTC+0)"),
    ],
)
def test_the_embargo_line_says_time_city_and_date(language: str, line: str) -> None:
    assert embargo_line(LIFT, language) == line


def test_the_embargo_line_is_on_top_while_embargoed_and_nothing_claims_to_be_immediate() -> None:
    page = as_plain(text(block("paragraph", "…")), embargo=LIFT)
    assert page.startswith("EMBARGOED UNTIL 00:01")
    assert "IMMEDIATE" not in page
    assert '<p class="embargo">EMBARGOED' in as_html(text(block("paragraph", "…")), embargo=LIFT)


def test_summer_time_is_said_as_it_is() -> None:
    assert "(BST)" in embargo_line(at("2026-07-01T00:01", "Europe/London"), "en")
    assert "(UTC+3)" in embargo_line(at("2026-07-01T00:01", "Asia/Damascus"), "en")


def test_a_dateline_runs_into_its_paragraph() -> None:
    whole = text(block("dateline", "LONDON, 1 December 2016"), block("paragraph", "Water rose."))
    assert "LONDON, 1 December 2016 – Water rose." in as_plain(whole)
    whole = text(block("dateline", "Madrid, 1 de diciembre de 2016"), block("paragraph", "El agua subió."), language="es")
    assert "Madrid, 1 de diciembre de 2016.– El agua subió." in as_plain(whole)


def test_a_quote_names_its_speaker_once() -> None:
    apart = block(
        "quote", "There is no third floor.", speaker="Dr Rana Nahrwand", speaker_title="night lead", organisation="Riverlight"
    )
    assert "Dr Rana Nahrwand, night lead, Riverlight, said: “There is no third floor.”" in as_plain(text(apart))
    inside = block("quote", "“There is no third floor,” said Dr Rana Nahrwand.", speaker="Rana Nahrwand")
    assert as_plain(text(inside)).count("Nahrwand") == 1


def test_a_heading_that_was_pasted_with_the_notes_is_not_doubled() -> None:
    page = as_plain(text(block("notes", "Notes to the editor\n· One\n· Two")))
    assert page.count("Notes to") == 1
    assert "• One\n• Two" in page


def test_a_contact_that_says_so_itself_gets_no_second_heading() -> None:
    assert as_plain(text(block("contact", "Media contact: Omar Quillon"))).count("Media contact") == 1


def test_each_line_of_the_body_is_a_paragraph() -> None:
    assert "<p>One</p>\n<p>Two</p>" in as_html(text(block("paragraph", "One\nTwo")))


def test_lists_and_bulleted_notes_are_lists() -> None:
    assert "<ul>\n<li>One</li>\n<li>Two</li>\n</ul>" in as_html(text(block("list", "· One\nTwo")))


def test_right_to_left_text_says_so_and_isolates_numbers_and_addresses() -> None:
    whole = text(block("contact", "سارة +961 1 234 567 press@riverlight.example.org"), language="ar")
    assert '<article class="release" lang="ar" dir="rtl">' in as_html(whole)
    assert '<bdi dir="ltr">+961 1 234 567</bdi>' in as_html(whole)
    assert "\u2068press@riverlight.example.org\u2069" in as_plain(whole)


@pytest.mark.parametrize(
    ("typed", "html", "plain"),
    [
        (
            "[here](https://a.example/x?a=1&b=2)",
            '<a href="https://a.example/x?a=1&amp;b=2">here</a>',
            "here (https://a.example/x?a=1&b=2)",
        ),
        ("[desk](mailto:press@a.example)", '<a href="mailto:press@a.example">desk</a>', "desk (press@a.example)"),
        ("[call](tel:+442079460148)", '<a href="tel:+442079460148">call</a>', "call (+442079460148)"),
        ("[here](http://a.example)", "here", "here"),
        ("[here](javascript:alert(1))", "here", "here"),
        ("[here](data:text/html,x)", "here", "here"),
        ("[here]()", "here", "here"),
        ("see https://a.example/x.", 'see <a href="https://a.example/x">https://a.example/x</a>.', "see https://a.example/x."),
        ("[TBC] & <b>", "[TBC] &amp; &lt;b&gt;", "[TBC] & <b>"),
        ("Dear {{ name }}", "Dear {{ name }}", "Dear {{ name }}"),
    ],
)
def test_links_are_kept_only_where_they_are_safe(typed: str, html: str, plain: str) -> None:
    assert inline.html(typed) == html
    assert inline.plain(typed) == plain


def test_without_a_headline_the_first_words_stand_in() -> None:
    assert heading(text(block("paragraph", "Water rose.\nAgain."))) == "Water rose. Again."
    assert len(heading(text(block("paragraph", "word " * 60)))) <= 110
    assert heading(text(block("paragraph", "Body"), block("headline", "Clinics under water"))) == "Clinics under water"


def test_instructions_are_given_apart_for_the_covering_mail() -> None:
    whole = text(
        block("instruction", "Please do not name the convenor."), block("internal", "Lina knows"), block("paragraph", "Body")
    )
    assert instructions(whole) == ["Please do not name the convenor."]
    assert [one.text for one in citable(whole)] == ["Body"]


def test_an_embargo_in_another_zone_keeps_its_own_clock() -> None:
    lift = at("2026-11-24T02:01", "Asia/Beirut")
    assert lift.instant == datetime(2026, 11, 24, 0, 1, tzinfo=UTC)
    assert "02:01 Beirut time (EET)" in embargo_line(lift, "en")


def test_phones_and_addresses_are_isolated_while_right_to_left_words_are_edited() -> None:
    assert inline.isolated("سارة +961 1 234 567") == "سارة \u2068+961 1 234 567\u2069"
    assert inline.isolated("[هنا](https://a.example)") == "[هنا](https://a.example)"


def test_a_long_list_is_a_roll_and_its_names_keep_their_marks_in_another_script():
    names = "\n".join(f"- Workers’ Union {number}" for number in range(30))
    assert '<ul class="roll">' in as_html(text(block("notes", names)))
    assert "<li><bdi>Workers’ Union 3</bdi></li>" in as_html(text(block("notes", names), language="ar"))
    assert "<ul>\n<li>Workers’ Union 0</li>" in as_html(text(block("notes", names[:60])))


def test_a_document_has_its_title_as_a_heading():
    assert "<h2>A global appeal</h2>\n<p>We ask.</p>" in as_html(text(block("document", "A global appeal\nWe ask.")))
    assert "<p>We ask.</p>\n<p>All of you.</p>" in as_html(text(block("document", "We ask.\nAll of you.")))


@pytest.mark.parametrize(
    ("source", "speaker", "begins"),
    [
        ("“We stayed,” said Rana Nahrwand.", "", "«بقينا»، قالت رنا."),
        ("“We stayed.”", "", "Rana Nahrwand"),
        ("“We stayed,” said Rana Nahrwand.", "رنا نهروند", "رنا نهروند"),
    ],
)
def test_a_translated_quote_names_its_speaker_once(source, speaker, begins):
    quote = block("quote", source, "q", speaker="Rana Nahrwand")
    pair = Pair(quote, Words("«بقينا»، قالت رنا.", speaker), Standing.FRESH, "«بقينا»، قالت رنا.")
    assert f'<p class="quote">{begins}' in as_html(Text("ar", [pair.block]))
