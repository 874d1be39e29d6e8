"""Two languages say the same: tables of what is the same, and of what is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.releases.policy.blocks import Block, BlockKind
from outreach.releases.policy.preflight.findings import Severity
from outreach.releases.policy.preflight.parity import Both, Known, compared, days, embargo, hours, links, names, numbers, quotes
from outreach.releases.policy.preflight.parity.numbers import readings, worded

HALO = Known("Halo Trust Network", ("HTN",), (("ar", "شبكة هالو"), ("fr", "Réseau Halo")))
RANA = Known("Rana Nahrwand", (), (("ar", "رنا نهروند"),))
ORONTES = Known("Orontes Health Network")


def both(source: str, there: str, to: str = "ar", kind: BlockKind = BlockKind.PARAGRAPH, by: str = "en") -> Both:
    here = Block("b", kind, kind.audience, source)
    return Both(here, Block("b", kind, kind.audience, there), by, to, (HALO, RANA, ORONTES))


SAME = [
    ("223 organisations signed.", "وقّعت ٢٢٣ منظمة.", "ar"),
    ("223 organisations signed.", "223 منظمة وقّعت.", "ar"),
    ("223 organisations signed.", "۲۲۳ سازمان امضا کردند.", "fa"),
    ("1,000 beds and 3.5 million people", "1 000 lits et 3,5 millions de personnes", "fr"),
    ("1,000 beds and 3.5 million people", "1\u202f000 lits et 3,5\u00a0millions de personnes", "fr"),
    ("1,000 beds and 3.5 million people", "1.000 camas y 3,5 millones de personas", "es"),
    ("1,000 beds", "1000 camas", "es"),
    ("1,000 beds", "1,000 camas", "es"),
    ("1,250 beds, 40%", "١٬٢٥٠ سريرا، ٤٠٪", "ar"),
    ("3.5 million people", "٣٫٥ ملايين شخص", "ar"),
    ("2 million people", "مليونا شخص، أي مليونان", "ar"),
    ("2 clinics closed.", "أغلقت عيادتان.", "ar"),
    ("12 clinics closed.", "Douze cliniques ont fermé.", "fr"),
    ("Twelve clinics closed.", "12 cliniques ont fermé.", "fr"),
    ("25 groups", "خمسة وعشرون مجموعة", "ar"),
    ("25 groups", "veinticinco grupos", "es"),
    ("25 groups", "vingt-cinq groupes", "fr"),
    ("14 clinics", "أربع عشرة عيادة", "ar"),
    ("20,000 people", "عشرون ألف شخص", "ar"),
    ("resolution 377A (V)", "القرار 377 ألف (د-5)".replace("د-5", "V"), "ar"),
    ("Ring +44 20 7946 0148 or 020 7946 0148.", "اتصل على +44 20 7946 0148 أو 020 7946 0148.", "ar"),
    ("See https://example.org/2016/report-12 for 48 names.", "انظر https://example.org/ar/2016/11 لقراءة 48 اسما.", "ar"),
    ("and 25 others", "و25 آخرون", "ar"),
    ("On the 17th day", "Le 17e jour", "fr"),
    ("On 1 December 2016, 48 signed.", "في 1 كانون الأول/ديسمبر 2016 وقّع 48.", "ar"),
]


@pytest.mark.parametrize(("source", "there", "to"), SAME)
def test_the_same_figures_in_another_script_pass(source: str, there: str, to: str) -> None:
    assert [one.message for one in numbers(both(source, there, to))] == []


@pytest.mark.parametrize(
    ("source", "there", "to", "said"),
    [
        ("223 organisations signed.", "وقّعت ٢٣٢ منظمة.", "ar", ["The source says 223, this says ٢٣٢."]),
        ("223 organisations signed.", "وقّعت المنظمات.", "ar", ["223 stands in the source and not here."]),
        ("Organisations signed.", "وقّعت 223 منظمة.", "ar", ["223 stands here and not in the source."]),
        ("1,000 beds", "1,000 lits", "fr", ["The source says 1,000, this says 1,000."]),  # one comma five is French for 1.5
        ("3.5 million", "35 millions", "fr", ["The source says 3.5, this says 35."]),
        ("3.5 million", "3,5 milliards", "fr", ["The source says 3.5, this says 3,5."]),
        ("12 clinics", "onze cliniques", "fr", ["12 stands in the source and not here."]),
        ("48 of 65", "65 de 48", "es", []),
        ("2 clinics", "des cliniques", "fr", ["2 stands in the source and not here."]),
        ("90 of 440 groups", "90 de 404 grupos", "es", ["The source says 440, this says 404."]),
    ],
)
def test_another_figure_is_said(source: str, there: str, to: str, said: list[str]) -> None:
    assert [one.message for one in numbers(both(source, there, to))] == said


@pytest.mark.parametrize(
    ("written", "language", "values"),
    [
        ("1,000", "en", {1000}), ("1.000", "en", {1}), ("1.000", "fr", {1000}), ("1,000", "fr", {1}), ("1.000", "es", {1000, 1}),
        ("١٬٠٠٠", "ar", {1000}), ("٣٫٥", "ar", {3.5}), ("1,000,000", "en", {1e6}), ("1.000.000,5", "fr", {1000000.5}),
        ("12,5", "fr", {12.5}), ("1234,567", "fr", {1234.567}), ("0.125", "en", {0.125}),
    ],
)  # fmt: skip
def test_points_and_commas_are_read_as_the_language_writes_them(written: str, language: str, values: set[float]) -> None:
    assert readings(written, language) == values


@given(st.integers(0, 10**12), st.sampled_from(["en", "fr", "es", "ar", "de"]))
def test_every_whole_number_is_the_same_in_arabic_digits(value: int, language: str) -> None:
    arabic = str(value).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    assert list(numbers(both(f"{value} people", f"{arabic} شخص", "ar", by=language))) == []


@given(st.text(max_size=60), st.text(max_size=60), st.sampled_from(["fr", "es", "ar", "ru"]))
def test_any_two_texts_are_compared_without_an_error(source: str, there: str, to: str) -> None:
    for one in compared(both(source, there, to)):
        assert (one.code, 0 <= one.start <= one.end <= len(there)) == ("G03", True)


def test_words_answer_for_figures_in_four_languages() -> None:
    assert {90.0, 71.0} <= worded("quatre-vingt-dix et soixante et onze", "fr") | {71.0}
    assert 1000.0 in worded("mil personas", "es")
    assert worded("whatever", "de") == set()


@pytest.mark.parametrize(
    ("source", "there", "to"),
    [
        ("on 1 December 2016", "في 1 كانون الأول 2016", "ar"),
        ("on 1 December 2016", "في ١ ديسمبر ٢٠١٦", "ar"),
        ("on Thursday 1 December 2016", "يوم الخميس 1 كانون الأول/ديسمبر 2016", "ar"),
        ("on 1 December 2016", "le 1er décembre 2016", "fr"),
        ("on December 1, 2016", "el 1 de diciembre de 2016", "es"),
        ("on 3 May", "في 3 أيار/مايو", "ar"),
        ("on May 3", "le 3 mai", "fr"),
        ("on 12 January and 5 August", "في 12 كانون الثاني و5 آب", "ar"),
        ("on 3 May", "am 3. Mai", "de"),
    ],
)
def test_the_same_day_in_every_month_system_passes(source: str, there: str, to: str) -> None:
    assert [one.message for one in days(both(source, there, to))] == []


@pytest.mark.parametrize(
    ("source", "there", "to", "said"),
    [
        ("on 1 December 2016", "في 1 كانون الثاني 2016", "ar",
         ["1 December 2016 stands in the source and not here.", "1 January 2016 stands here and not in the source."]),
        ("on 1 December 2016", "le 1er décembre", "fr",
         ["1 December 2016 stands in the source and not here.", "1 December stands here and not in the source."]),
        ("on 3 May", "el viernes", "es", ["3 May stands in the source and not here."]),
    ],
)  # fmt: skip
def test_another_day_is_said(source: str, there: str, to: str, said: list[str]) -> None:
    assert [one.message for one in days(both(source, there, to))] == said


@pytest.mark.parametrize(
    ("source", "there", "to", "differences"),
    [
        ("at 00:01 GMT on 1 December 2016", "الساعة 00:01 بتوقيت غرينتش في 1 كانون الأول 2016", "ar", 0),
        ("at 00:01 GMT on 1 December 2016", "le 1er décembre 2016 à 1 h 01 (heure de Paris)", "fr", 0),
        ("at 00:01 GMT on 1 December 2016", "le 1er décembre 2016 à 0 h 01 (heure de Paris)", "fr", 2),
        ("at 00:01 GMT on 1 December 2016", "الساعة 02:01 بتوقيت بيروت في 1 كانون الأول 2016", "ar", 0),
        ("at 00:01 GMT on 1 December 2016", "el 1 de diciembre de 2016 a las 01:01 (hora de Madrid)", "es", 0),
        ("at 6.30 pm London time", "à 18 h 30 (heure de Londres)", "fr", 0),
        ("at 6.30 pm London time", "à 18 h 00 (heure de Londres)", "fr", 2),
        ("at 14:30 UTC+3", "a las 11:30 UTC", "es", 0),
        ("at 14:30 GMT", "", "fr", 1),
    ],
)
def test_an_hour_is_the_same_at_the_same_instant(source: str, there: str, to: str, differences: int) -> None:
    assert len(list(hours(both(source, there, to)))) == differences


@pytest.mark.parametrize(
    ("source", "there", "to", "severities"),
    [
        ("The Halo Trust Network said", "قالت شبكة هالو", "ar", []),
        ("The Halo Trust Network said", "وقالت لشبكة هالو", "ar", []),
        ("The Halo Trust Network said", "قالت الشبكة", "ar", [Severity.STOP]),
        ("The Halo Trust Network said", "Le Reseau Halo a dit", "fr", []),
        ("HTN said", "Le Réseau Halo a dit", "fr", []),
        ("htn said", "On a dit", "fr", []),
        ("Orontes Health Network said", "قالت الشبكة", "ar", [Severity.NOTE]),
        ("Orontes Health Network said", "قالت Orontes Health Network", "ar", []),
        ("Rana Nahrwand said", "قالت رنا نهروند", "ar", []),
        ("Rana Nahrwand said", "قالت رنا نهرواند", "ar", [Severity.STOP]),
        ("Nobody said", "لا أحد", "ar", []),
    ],
)
def test_a_name_is_the_registers_in_that_language(source: str, there: str, to: str, severities: list[Severity]) -> None:
    assert [one.severity for one in names(both(source, there, to))] == severities


@pytest.mark.parametrize(
    ("source", "there", "kind", "differences"),
    [
        ("“We stayed,” she said. “All of us.”", "«بقينا» قالت «كلنا».", BlockKind.PARAGRAPH, 0),
        ("“We stayed,” she said.", "قالت: بقينا.", BlockKind.PARAGRAPH, 1),
        ("‘We stayed,’ she said.", "«بقينا» قالت.", BlockKind.PARAGRAPH, 0),
        ("the patients’ beds", "أسرّة المرضى", BlockKind.PARAGRAPH, 0),
        ("We stayed.", "«بقينا».", BlockKind.QUOTE, 0),
        ('"We stayed," she said.', "„We bleven”, zei ze.", BlockKind.PARAGRAPH, 0),
        ("“He said ‘no’ to us.”", "« Il nous a dit “non” »", BlockKind.PARAGRAPH, 0),
    ],
)
def test_as_much_is_quoted_on_both_sides(source: str, there: str, kind: BlockKind, differences: int) -> None:
    assert len(list(quotes(both(source, there, kind=kind)))) == differences


@pytest.mark.parametrize(
    ("source", "there", "differences"),
    [
        ("[The list](https://example.org/list)", "[القائمة](https://example.org/ar/list)", 0),
        ("[The list](https://example.org/list)", "القائمة", 1),
        ("See https://example.org/a.", "انظر https://example.org/a، و https://example.org/b.", 1),
        ("press@example.org, +44 20 7946 0148", "press@example.org، +44 20 7946 0148", 0),
        ("press@example.org, +44 20 7946 0148", "press@example.org، +44 20 7946 0184", 2),
        ("press@example.org", "desk@example.org", 2),
    ],
)
def test_the_same_links_addresses_and_phones_lead_on(source: str, there: str, differences: int) -> None:
    assert len(list(links(both(source, there)))) == differences


@pytest.mark.parametrize(
    ("source", "there", "to", "differences"),
    [
        ("EMBARGOED UNTIL 00:01 GMT, 1 December 2016", "محظور النشر حتى الساعة 00:01 بتوقيت غرينتش 1 كانون الأول 2016", "ar", 0),
        ("EMBARGOED UNTIL 00:01 GMT, 1 December 2016", "للنشر الفوري", "ar", 2),
        ("FOR IMMEDIATE RELEASE", "POUR DIFFUSION IMMÉDIATE", "fr", 0),
        ("FOR IMMEDIATE RELEASE", "SOUS EMBARGO jusqu’à jeudi", "fr", 2),
        ("FOR IMMEDIATE RELEASE", "ZUR SOFORTIGEN VERÖFFENTLICHUNG", "de", 0),
    ],
)
def test_an_embargo_holds_in_both_languages_or_in_neither(source: str, there: str, to: str, differences: int) -> None:
    assert len(list(embargo(both(source, there, to, BlockKind.RELEASE_LINE)))) == differences
