"""The lift, the files, the languages and the script: what surrounds the words, as tables of cases."""

from datetime import datetime, timedelta

import pytest

from outreach.core.times import meant
from outreach.releases.policy.blocks import BlockKind
from outreach.releases.policy.preflight import File, Picture, Recipient, Status
from tests.releases.checking import block, found, report, severities, unchecked

WARN, STOP, NOTE, NONE = ["warn"], ["stop"], ["note"], []


def held(year, month, day, hour=0, minute=1, zone="Europe/London"):
    return {"status": Status.EMBARGOED, "embargo": meant(datetime(year, month, day, hour, minute), zone)}


LIFT = held(2026, 11, 26)


@pytest.mark.parametrize(
    ("day", "severity"), [((2026, 11, 26), NONE), ((2026, 10, 27), WARN), ((2027, 3, 20), WARN), ((2027, 3, 29), NONE)]
)
def test_weeks_when_new_york_is_not_five_hours_behind_are_said(day, severity):
    assert severities("E05", block("Words."), **held(*day)) == severity


@pytest.mark.parametrize(("minutes", "severity"), [(30, WARN), (119, WARN), (121, NONE), (-5, NONE)])
def test_a_window_of_less_than_two_hours_is_hardly_one(minutes, severity):
    lift = LIFT["embargo"].instant
    assert severities("E09", block("Words."), **{**LIFT, "now": lift - timedelta(minutes=minutes)}) == severity


@pytest.mark.parametrize(
    ("facts", "zones", "severity"),
    [
        (LIFT, ["Europe/London"], NONE),
        (LIFT, ["Asia/Damascus"], WARN),
        (held(2026, 12, 25, 9), ["Europe/Paris"], WARN),
        (held(2026, 11, 26, 9), ["Europe/Paris", "Asia/Damascus"], NONE),
    ],
)
def test_a_lift_at_night_or_on_a_holiday_is_asked_about(facts, zones, severity):
    assert severities("E10", block("Words."), outlet_zones=zones, **facts) == severity


def test_a_partner_lifts_at_the_same_moment():
    same = LIFT["embargo"].instant
    assert severities("E13", block("Words."), partner_lifts={"The Journal": same}, **LIFT) == NONE
    assert severities("E13", block("Words."), partner_lifts={"The Journal": same + timedelta(hours=1)}, **LIFT) == WARN
    assert {"E10", "E13"} <= unchecked(block("Words."), **LIFT)


EARLY = (Recipient("a@example.org", access="accepted"),)


@pytest.mark.parametrize(
    ("facts", "severity"),
    [
        ({}, NONE),
        ({"prints_frame": False}, STOP),
        ({"subject": "Clinics close", "recipients": EARLY}, STOP),
        ({"subject": "EMBARGOED until Thursday: clinics close", "recipients": EARLY}, NONE),
        ({"subject": "SOUS EMBARGO : les cliniques ferment", "recipients": EARLY}, NONE),
        ({"file_names": ("clinics.pdf",)}, STOP),
        ({"file_names": ("embargo-clinics.pdf",)}, NONE),
    ],
)
def test_the_embargo_is_said_wherever_the_text_is_opened(facts, severity):
    assert severities("E14", block("Words."), **LIFT, **facts) == severity
    assert severities("E14", block("Words."), **facts) == NONE


CONTACT = "Kim Roe, +44 20 7946 0148"


@pytest.mark.parametrize(
    ("words", "severity"),
    [
        (CONTACT, WARN),
        (f"{CONTACT} (day and night)", NONE),
        (f"{CONTACT} (out of hours +44 20 7946 0149)", NONE),
        ("Kim Roe, +33 1 99 00 12 34, 24 h/24", NONE),
        ("Kim Roe, +34 910 00 12 34, a cualquier hora", NONE),
        ("رنا الخطيب، +961 1 999 123 على مدار الساعة", NONE),
        ("Kim Roe, kim@example.org", NONE),
    ],
)
def test_somebody_answers_out_of_hours(words, severity):
    assert severities("F10", block(words, BlockKind.CONTACT)) == severity


def test_a_number_in_the_contact_is_one_that_the_rota_answers():
    contact = block(CONTACT, BlockKind.CONTACT)
    assert severities("F09", contact, duty_phones=frozenset({"+442079460148"})) == NONE
    assert severities("F09", contact, duty_phones=frozenset({"+442079460149"})) == STOP
    assert "F09" in unchecked(contact)


@pytest.mark.parametrize(("pitched", "severity"), [(["FR"], WARN), (["FR", "GB"], NONE), ([], NONE)])
def test_numbers_are_not_all_of_another_country(pitched, severity):
    assert severities("F11", block(CONTACT, BlockKind.CONTACT), pitched_to=pitched) == severity


def test_a_text_that_counts_a_country_twice_speaks_to_it():
    words = block("Over 20 organisations from France signed the letter. The letter: 21 organisations based in France signed.")
    assert severities("F11", words, block(CONTACT, BlockKind.CONTACT)) == WARN


@pytest.mark.parametrize(
    ("count", "kind", "severity"), [(700, "release", NOTE), (500, "release", NONE), (700, "sign_on_letter", NONE)]
)
def test_a_long_body_is_noted(count, kind, severity):
    assert severities("F13", block("word " * count), kind=kind) == severity


def test_a_list_of_names_after_the_end_mark_makes_no_body_long():
    assert severities("F13", block("word " * 90), block("ENDS", BlockKind.END_MARK), block("name " * 700, BlockKind.LIST)) == NONE


def test_what_we_say_of_an_organisation_is_what_it_says_of_itself():
    known = {"Delta Kitchens": "Nine kitchens by the river."}
    good, bad = (
        block(f"About Delta Kitchens\n{words}", BlockKind.BOILERPLATE)
        for words in ("Nine kitchens by the river.", "Ten kitchens.")
    )
    assert severities("F14", good, boilerplates=known) == NONE
    assert [one.put for one in found("F14", bad, boilerplates=known)] == ["About Delta Kitchens\nNine kitchens by the river."]
    assert "F14" in unchecked(bad)


def test_a_text_in_one_language_says_so():
    assert {"G01", "G02", "G03"} <= unchecked(block("Words."))
    assert not {"G01", "G02", "G03"} & unchecked(block("Words."), languages=("ar",))


def test_phones_in_arabic_text_leave_isolated():
    said = report(block("رنا الخطيب، +961 1 999 123، press@qandil.example", BlockKind.CONTACT), language="ar")
    assert "Phones and addresses isolated in right-to-left text: 2." in said.verified


@pytest.mark.parametrize(
    ("marked", "words", "severity"),
    [
        ("fr", "The harbour is open and the boats are in the town. " * 6, WARN),
        ("en", "The harbour is open and the boats are in the town. " * 6, NONE),
        ("ar", "The harbour is open and the boats are in the town. " * 6, WARN),
        ("es", "Las puertas del puerto se abren y los barcos han vuelto con la marea. " * 6, NONE),
        ("en", "Ouvert.", NONE),
    ],
)
def test_a_text_is_in_the_language_that_it_says(marked, words, severity):
    assert severities("G08", block(words), language=marked) == severity


@pytest.mark.parametrize(
    ("words", "severity"),
    [
        ("وصلت ١٢ شاحنة و 14 سيارة.", WARN),
        ("وصلت ١٢ شاحنة في 3 آذار/مارس 2026 الساعة 10:00، +961 1 999 123.", NONE),
        ("وصلت 12 شاحنة.", NONE),
    ],
)
def test_one_system_of_digits(words, severity):
    assert severities("G10", block(words), language="ar") == severity


@pytest.mark.parametrize(
    ("language", "words", "put"),
    [
        ("fr", "Il est parti; elle reste.", "\u202f;"),
        ("fr", "Il est parti ; elle reste : oui !", None),
        ("fr", "Pourquoi?", "\u202f?"),
        ("fr", "Il dit: oui.", "\u00a0:"),
        ("fr", "Voir https://a.example/b?c et à 9:30.", None),
        ("fr", "«Oui », dit-il.", "«\u202f"),
        ("fr", 'Il dit "oui" enfin.', "«\u202foui\u202f»"),
        ("fr-CA", "Pourquoi?", None),
        ("en", "Why?", None),
    ],
)
def test_french_spaces_can_be_put_in_with_one_key(language, words, put):
    assert [one.put for one in found("G11", block(words), language=language)] == ([put] if put else [])


def test_letters_stored_apart_are_joined():
    (one,) = found("G14", block("Une cafe\u0301te\u0301ria."))
    assert one.put == "Une cafétéria."
    assert found("G14", block("Une cafétéria.")) == []


def test_typed_bullets_are_noted_and_set_in_notes():
    assert [one.put for one in found("G15", block("• one\n• two", BlockKind.NOTES))] == ["- one\n- two"]
    assert severities("G15", block("• one\n• two")) == NOTE
    assert severities("G15", block("- one\n- two", BlockKind.LIST)) == NONE


def test_what_cannot_be_seen_is_cleaned_with_one_key():
    (one,) = found("G12", block("a\u00a0\u00a0b\u200bc"))
    assert one.put == "a bc"
    assert [each.message[:2] for each in found("G12", block("abc"), hidden_in_file=50)] == ["50"]


@pytest.mark.parametrize(
    ("words", "forms"),
    [
        ("We told the Member States so last week. Then all members states in the room agreed to it again.", True),
        ("We told the Member States so last week. Then all Member States in the room agreed to it again.", False),
        ("It is the rule that “Uniting for Peace” set down. We asked for the “Uniting for peace” way to be used again.", True),
        ("It was resolution 377A(V) that said it, and we read in resolution 377 (V) that it holds today.", True),
        ("Our friends at Human Rights Watch came by boat. We speak of human rights every day of the week here.", False),
    ],
)
def test_a_term_has_one_form(words, forms):
    assert severities("G05", block(words)) == (WARN if forms else NONE)


def test_a_full_stop_before_who_said_it_and_a_split_not_are_noted():
    assert severities("C06", block("“We stay.” said Ana Pell.")) == NOTE
    assert severities("C06", block("“We stay,” said Ana Pell.")) == NONE
    assert severities("C06", block("It is wrong to not act now.")) == NOTE


FILE = {"name": "letter.docx"}


@pytest.mark.parametrize(
    ("file", "code", "severity"),
    [
        (File(**FILE), "I01", NONE),
        (File(**FILE, macro=True), "I01", STOP),
        (File(**FILE, tracked=True), "I01", STOP),
        (File(**FILE, comments=True), "I01", STOP),
        (File(**FILE, hidden=True), "I01", STOP),
        (File("a.pdf", tagged=True, title=True, language=True), "I05", NONE),
        (File("a.pdf", tagged=False, title=True, language=True), "I05", WARN),
        (File("a.pdf", tagged=True, title=True, language=False), "I05", WARN),
        (File("release v7 FINAL.docx"), "I06", WARN),
        (File("release-7-en.docx"), "I06", NONE),
        (File("Communiqué_définitif.pdf"), "I06", WARN),
        (File("comunicado interno.pdf"), "I06", WARN),
        (File("بيان مسودة.pdf"), "I06", WARN),
    ],
)
def test_files_hide_nothing_and_read_to_everybody(file, code, severity):
    assert severities(code, block("Words."), files=[file]) == severity


GOOD = {
    "name": "boats.jpg",
    "licence": "CC BY",
    "credit": "A. Pell",
    "caption": "Boats",
    "alt": "Boats at dawn",
    "permission": True,
}


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({}, set()),
        ({"licence": ""}, {"I02"}),
        ({"permission": False}, {"I02"}),
        ({"permission": False, "has_people": False}, set()),
        ({"alt": ""}, {"I04"}),
        ({"located": True}, {"I03"}),
        ({"minor_or_survivor": True}, {"I08"}),
        ({"minor_or_survivor": True, "second_consent": True}, set()),
    ],
)
def test_pictures_have_rights_words_and_no_place(change, codes):
    assert {
        one.code for one in report(block("Words."), pictures=[Picture(**{**GOOD, **change})]).findings if one.code[0] == "I"
    } == codes


@pytest.mark.parametrize(
    ("html", "severity"),
    [
        ("<h1>a</h1><h2>b</h2><h3>c</h3><h2>d</h2>", NONE),
        ("<h1>a</h1><h3>c</h3>", WARN),
        ('<h1>a</h1><p style="color:#eee">b</p>', WARN),
        ('<h1>a</h1><p style="color:#222">b</p>', NONE),
    ],
)
def test_headings_come_in_order_and_words_are_dark_enough(html, severity):
    assert severities("I07", block("Words."), html=html) == severity
    assert "I07" in unchecked(block("Words."))


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("Kim Roe, +44 20 7946 0148 (9:00 to 18:00)", []),
        ("Kim Roe, +44 20 7946 0148 9:00 to 18:00", []),
        ("Kim Roe, +44 (0)20 7946 0148", []),
        ("Kim Roe, +1 (646) 400-5522, day and night", []),
        ("Kim Roe, +44 20 7946", ["+44 20 7946"]),
    ],
)
def test_hours_behind_a_number_are_no_part_of_it(words, wrong):
    assert [one.message for one in found("K04", block(words, BlockKind.CONTACT))] == [
        f"“{number}” is no phone number that can be dialled." for number in wrong
    ]
