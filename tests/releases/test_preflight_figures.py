"""Figures, claims, leftovers and acronyms: tables of cases in four languages, faulty and innocent."""

import pytest

from outreach.releases.policy.blocks import BlockKind
from outreach.releases.policy.preflight import Cell, Ledger, Organisation
from outreach.releases.policy.spelled_numbers import spelled, value
from tests.releases.checking import block, found, report, severities, unchecked

WARN, STOP, NOTE, NONE = ["warn"], ["stop"], ["note"], []


def test_a_fact_without_a_source_is_named_and_without_facts_the_rule_is_not_asked():
    cells = [Cell("dead", "440 civilians", "field count"), Cell("fled", "11 million")]
    assert [one.message for one in found("A04", block("Words."), cells=cells)] == ["“11 million” (fled) has no source on file."]
    assert "Facts that have a source, which is all: 1." in report(block("Words."), cells=cells[:1]).verified
    assert "A04" in unchecked(block("A raid on 12 houses."))


def test_a_text_without_figures_or_with_those_of_the_ledger_alone_needs_no_source():
    signed = block("223 organisations from 45 countries have signed.")
    assert "A04" not in unchecked(block("Words."))
    assert "A04" not in unchecked(signed, ledger=Ledger(count=223, countries=45))
    assert "A04" in unchecked(signed)
    said = report(signed, block("A raid on 12 houses and 3 schools."), ledger=Ledger(count=223)).unchecked
    assert [one.why for one in said if one.code == "A04"] == [
        "Figures that stand as words, for which no source can be kept: 2. Type them as facts."
    ]


@pytest.mark.parametrize(
    ("words", "said"), [("fifty-two", 52), ("twelve", 12), ("quinze", 15), ("treinta", 30), ("خمسة", 5), ("harbour", None)]
)
def test_numbers_in_words_have_a_value(words, said):
    assert value(words) == said
    assert (said in spelled(f"There are {words} boats.")) is (said is not None)


@pytest.mark.parametrize(
    ("language", "words", "severity"),
    [
        ("en", "We ask for five (5) boats.", NONE),
        ("en", "We ask for five (6) boats.", WARN),
        ("en", "Fifty-two (52) boats came.", NONE),
        ("fr", "Douze (13) communes ont signé.", WARN),
        ("es", "Quince (15) barcos, ocho (9) botes.", WARN),
        ("ar", "خمسة (6) مراكب وصلت.", WARN),
        ("en", "Article five (see note 6) stands.", NONE),
    ],
)
def test_words_and_the_digits_behind_them_agree(language, words, severity):
    assert severities("A05", block(words), language=language) == severity


@pytest.mark.parametrize(
    ("language", "headline", "text", "severity"),
    [
        ("en", "Flood takes 140 boats", "The flood took 140 boats.", NONE),
        ("en", "Flood takes 140 boats", "The flood took 41 boats.", WARN),
        ("en", "Flood takes over 100 boats", "The flood took 104 boats.", NONE),
        ("en", "Charity opens 12 kitchens", "Twelve kitchens open today.", NONE),
        ("en", "Back to 2016", "It was like then.", NONE),
        ("fr", "Plus de 5 000 bénévoles", "Ils sont 5 120 à s’être inscrits.", NONE),
        ("fr", "300 bénévoles plantent", "Ils sont trente.", WARN),
        ("es", "34 barcos esperan", "Son treinta y cuatro, o 34.", NONE),
        ("es", "34 barcos esperan", "Son muchos.", WARN),
        ("ar", "إعادة فتح ١٢ مدرسة", "أعيد فتح 12 مدرسة.", NONE),
        ("ar", "إعادة فتح ١٢ مدرسة", "أعيد فتح المدارس.", WARN),
    ],
)
def test_the_headline_s_figure_is_in_the_text(language, headline, text, severity):
    assert severities("A06", block(headline, BlockKind.HEADLINE), block(text), language=language) == severity


@pytest.mark.parametrize(
    ("first", "second", "severity"),
    [
        ("It cost £186,000.", "The £186,000 came from donors.", NONE),
        ("It cost £186,000.", "The $186,000 came from donors.", WARN),
        ("It cost 186,000 euros.", "The €186,000 came from donors.", NONE),
        ("Il a coûté 3 000 €.", "Les 3 000 dollars sont versés.", WARN),
        ("Cuesta 5.000 euros.", "Son 5.000 dólares.", WARN),
        ("كلف 3000 دولار.", "دفعوا 3000 يورو.", WARN),
        ("They walked 12 km.", "After 12 miles they slept.", WARN),
        ("They walked 12 km.", "After 12 days they slept.", NONE),
        ("The dam cost 186,000 to build.", "Nobody paid.", WARN),
        ("The war cost 41,000 lives.", "Nobody paid.", NONE),
    ],
)
def test_a_figure_keeps_its_unit_and_its_currency(first, second, severity):
    assert severities("A07", block(first), block(second)) == severity


@pytest.mark.parametrize(
    ("words", "severity"),
    [
        ("About 1,200 people, 1,187 people to be exact, came.", NOTE),
        ("Some 1,200 people and 1,187 boats came.", NONE),
        ("Over 40 towns and 300 villages lost light.", NONE),
        ("Environ 1 200 personnes, soit 1 187 personnes, sont venues.", NOTE),
    ],
)
def test_one_figure_rounded_and_exact_in_one_sentence_is_noted(words, severity):
    assert severities("A08", block(words)) == severity


@pytest.mark.parametrize(
    ("language", "words", "notes", "severity"),
    [
        ("en", "It is the largest camp in the world.", "", WARN),
        ("en", "It is the largest camp in the world.", "Largest camp in the world: agency count, May.", NONE),
        ("en", "According to the agency it is the largest camp in the world.", "", NONE),
        ("en", "The council voted unanimously.", "", WARN),
        ("en", "The first boat left at dawn.", "", NONE),
        ("en", "The lack of unanimity is old.", "", NONE),
        ("fr", "Une décision prise à l’unanimité.", "", WARN),
        ("fr", "Le premier bateau est parti.", "", NONE),
        ("es", "Una sequía sin precedentes.", "", WARN),
        ("es", "El mayor de los hermanos volvió.", "", NONE),
        ("ar", "هذا المخيم الأكبر في العالم.", "", WARN),
        ("ar", "وصل القارب الأول.", "", NONE),
    ],
)
def test_a_superlative_has_a_note(language, words, notes, severity):
    blocks = [block(words), *([block(notes, BlockKind.NOTES)] if notes else [])]
    assert severities("A09", *blocks, language=language) == severity


def test_an_umbrella_is_not_counted_beside_its_members():
    register = [
        Organisation("River Network"),
        Organisation("Delta Kitchens", umbrella="River Network"),
        Organisation("Lone House"),
    ]
    both = Ledger(names=("Delta Kitchens", "Lone House", "River Network"), count=3)
    assert severities("A11", block("Words."), ledger=both, organisations=register) == WARN
    members = Ledger(names=("Delta Kitchens", "Lone House"), count=2)
    assert severities("A11", block("Words."), ledger=members, organisations=register) == NONE
    assert "A11" in unchecked(block("Words."))


@pytest.mark.parametrize(
    ("dateline", "words", "severity"),
    [
        ("LONDON, 24 November 2026", "The hall will open on 30 November 2026.", NONE),
        ("LONDON, 24 November 2026", "The hall will open on 30 November 2025.", STOP),
        ("LONDON, 24 November 2026", "The hall opened on 30 November 2025.", NONE),
        ("LONDON, 24 November 2026", "The fund will report for Q3 2025.", STOP),
        ("LONDON, 24 November 2026", "The fund reported for Q3 2025.", NONE),
        ("Paris, le 24 novembre 2026", "La réunion se tiendra le 3 décembre 2025.", STOP),
        ("Madrid, 24 de noviembre de 2026", "La reunión se celebrará el 3 de diciembre de 2025.", STOP),
        ("بيروت، 24 نوفمبر 2026", "سيعقد المؤتمر يوم 3 ديسمبر 2025.", STOP),
        ("بيروت، 24 نوفمبر 2026", "سيعقد المؤتمر يوم 3 ديسمبر 2026.", NONE),
    ],
)
def test_a_date_left_over_from_last_time_is_stopped(dateline, words, severity):
    assert severities("A12", block(dateline, BlockKind.DATELINE), block(words)) == severity


@pytest.mark.parametrize(
    ("language", "words", "severity"),
    [
        ("en", "The Delta Kitchens Network (DKN) feeds the town. The DKN has nine cooks.", NONE),
        ("en", "The DKN has nine cooks who feed the town by the river every day.", WARN),
        ("en", "The DKN has nine cooks. The Delta Kitchens Network (DKN) feeds the town.", WARN),
        ("en", "The Delta Kitchens Network (DKN) and the Dry Keel Navy (DKN) met in the town.", WARN),
        ("en", "The UN, the EU and the BBC were told by the mayor of the town.", NONE),
        ("en", "CLINICS CLOSE AS THE RIVER RISES", NONE),
        ("fr", "Le Réseau des cuisines du delta (RCD) nourrit la ville. Le RCD compte neuf cuisines.", NONE),
        ("fr", "Le RCD compte neuf cuisines et nourrit toute la ville depuis mai.", WARN),
        ("es", "La Red de Cocinas del Delta (RCD) alimenta la ciudad. La RCD tiene nueve cocinas.", NONE),
        ("es", "La RCD tiene nueve cocinas y alimenta a toda la ciudad desde mayo.", WARN),
        ("ar", "قالت منظمة DKN إن المطبخ مفتوح.", NONE),
    ],
)
def test_an_acronym_says_once_and_first_what_it_stands_for(language, words, severity):
    assert severities("B03", block(words), language=language) == severity


SEATS = [Organisation("Harbour Watch", country="GB"), Organisation("Lantern Relief", country="SE")]


@pytest.mark.parametrize(
    ("language", "words", "severity"),
    [
        ("en", "20 organisations based in the UK signed the letter, including Harbour Watch and Lantern Relief.", WARN),
        ("en", "20 organisations based in Sweden signed the letter, including Lantern Relief.", NONE),
        ("en", "20 organisations signed the letter, including Harbour Watch and Lantern Relief.", NONE),
        ("fr", "20 organisations basées en Suède ont signé la lettre, notamment Harbour Watch et Lantern Relief.", WARN),
        ("es", "20 organizaciones con sede en Suecia firmaron la carta, tales como Harbour Watch y Lantern Relief.", WARN),
    ],
)
def test_who_is_listed_under_a_country_has_its_seat_there(language, words, severity):
    assert severities("B08", block(words), language=language, organisations=SEATS) == severity


def test_a_printed_list_has_the_order_of_the_ledger():
    names = tuple(f"Body {letter}" for letter in "ABCDEF")
    ledger = Ledger(names=names, count=6)
    swapped = "\n".join(f"- {name}" for name in (names[1], names[0], *names[2:]))
    kept = "\n".join(f"- {name}" for name in names)
    assert [one.message for one in found("B09", block(swapped, BlockKind.LIST), ledger=ledger)] == [
        "“Body A” stands out of the agreed order."
    ]
    assert found("B09", block(kept, BlockKind.LIST), ledger=ledger) == []


@pytest.mark.parametrize(
    ("organisation", "severity"),
    [("Delta Kitchens", NONE), ("DKN", NONE), ("Lone House", STOP), ("Nobody Known", WARN), ("", NONE)],
)
def test_who_is_quoted_speaks_for_somebody_who_signed(organisation, severity):
    known = [Organisation("Delta Kitchens", ("DKN",)), Organisation("Lone House")]
    quote = block("“We stay.”", BlockKind.QUOTE, speaker="Ana Pell", organisation=organisation)
    ledger = Ledger(names=("Delta Kitchens",), count=1)
    assert severities("C04", quote, ledger=ledger, organisations=known) == severity
