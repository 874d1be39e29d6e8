"""Speakers, ground rules and safety: who may be named, shown, quoted and found, as tables of cases."""

from datetime import date, timedelta

import pytest

from outreach.attribution.policy import Kind, Rule
from outreach.releases.policy.blocks import BlockKind
from outreach.releases.policy.preflight import Person, Recipient
from tests.releases.checking import NOW, block, found, report, severities, unchecked

WARN, STOP, NOTE, NONE = ["warn"], ["stop"], ["note"], []
WORDS = "“We will stay until the last boat is in.”"
ANA = Person("Ana Pell", titles=("Harbour lead", "Cheffe du port"), confirmed_on=NOW.date(), phones=("+442079460148",))
AT_RISK = Person("Lina Marwand", names=("لينا مروند",), protected=True, organisation="Delta Kitchens")


def quote(speaker="Ana Pell", title="Harbour lead", text=WORDS, organisation="", key="q"):
    return block(text, BlockKind.QUOTE, key, speaker=speaker, speaker_title=title, organisation=organisation)


@pytest.mark.parametrize(
    ("title", "confirmed", "severity"),
    [
        ("Harbour lead", NOW.date(), NONE),
        ("cheffe du port", NOW.date(), NONE),
        ("Mayor", NOW.date(), WARN),
        ("Harbour lead", date(2026, 5, 1), WARN),
        ("Harbour lead", None, NONE),
    ],
)
def test_a_title_is_the_one_on_record_and_fresh(title, confirmed, severity):
    person = Person("Ana Pell", titles=ANA.titles, confirmed_on=confirmed)
    assert severities("B05", quote(title=title), people=[person]) == severity


def test_without_a_register_of_speakers_its_rules_are_not_asked():
    assert unchecked(quote()) >= {"B05", "B10", "C09", "C10", "J01", "J03", "J04", "J06"}


@pytest.mark.parametrize(
    ("text", "speaker", "severity"),
    [("Anna Pel spoke.", "", NOTE), ("Ana Pell spoke.", "", NONE), ("", "Ana Pells", NOTE), ("", "Ana Pell", NONE)],
)
def test_a_name_is_spelled_as_its_owner_chose(text, speaker, severity):
    person = Person("Ana Pell", forbidden=("Anna Pel",))
    one = quote(speaker=speaker) if speaker else block(text)
    assert severities("B10", one, people=[person]) == severity


def test_the_chosen_spelling_can_be_put_in_with_one_key():
    (one,) = found("B10", block("Anna Pel spoke."), people=[Person("Ana Pell", forbidden=("Anna Pel",))])
    assert (one.put, one.start, one.end) == ("Ana Pell", 0, 8)


def test_the_same_words_are_not_given_to_two_speakers():
    assert severities("C08", quote(), quote("Teo Amar", key="r")) == WARN
    assert severities("C08", quote(), quote(key="r")) == NONE
    assert severities("C08", quote(text="“Yes.”"), quote("Teo Amar", text="“Yes.”", key="r")) == NONE


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        (WORDS, WARN),
        (WORDS + " (Translated by us.)", NONE),
        ("« Nous restons » (traduit par nos soins).", NONE),
        ("«Nos quedamos» (traducción nuestra).", NONE),
        ("«نبقى» (ترجمتنا).", NONE),
    ],
)
def test_a_translated_quote_says_so(text, severity):
    assert severities("C09", quote(text=text), translated=frozenset({"q"})) == severity
    assert severities("C09", quote(text=text), translated=frozenset()) == NONE


@pytest.mark.parametrize(
    ("languages", "severity"), [((), NONE), (("en",), NONE), (("en-GB", "ar"), NONE), (("ar",), WARN), (("ar", "fr"), WARN)]
)
def test_who_does_not_speak_the_language_of_a_quote_said_it_in_another(languages, severity):
    assert severities("C09", quote(), people=[Person("Ana Pell", languages=languages)]) == severity
    assert severities("C09", quote(text=WORDS + " (Translated by us.)"), people=[Person("Ana Pell", languages=languages)]) == NONE
    assert severities("C09", quote(speaker="Teo Amar"), people=[Person("Ana Pell", languages=languages)]) == NONE


@pytest.mark.parametrize(("days", "severity"), [(None, NONE), (0.5, NONE), (3, WARN)])
def test_who_is_quoted_can_be_asked_on_the_day(days, severity):
    away = NOW + timedelta(days=days) if days else None
    assert severities("C10", quote(), people=[Person("Ana Pell", away_until=away)]) == severity


@pytest.mark.parametrize(
    ("kind", "severity"),
    [
        (Kind.OFF_THE_RECORD, STOP),
        (Kind.BACKGROUND_NO_QUOTES, STOP),
        (Kind.DEEP_BACKGROUND, STOP),
        (Kind.BACKGROUND, NONE),
        (Kind.ON_THE_RECORD, NONE),
    ],
)
def test_words_given_without_quotes_are_not_quoted(kind, severity):
    assert severities("D06", quote(), rules=[Rule("Ana Pell", kind=kind)]) == severity


@pytest.mark.parametrize(
    ("words", "severity"),
    [
        ("OFF THE RECORD: the mayor is leaving.", STOP),
        ("Hors micro : le maire s’en va.", STOP),
        ("Extraoficial: el alcalde se va.", STOP),
        ("ليس للنشر: سيرحل العمدة.", STOP),
        ("He spoke off the record for years and wrote a book on it.", NONE),
    ],
)
def test_a_passage_marked_as_not_for_publication_is_stopped(words, severity):
    assert severities("D06", block(words)) == severity


def test_somebody_who_is_not_named_is_described_as_agreed():
    agreed = {"source 4": "a doctor in the north"}
    assert severities("D07", quote("a doctor in the north", ""), descriptors=agreed) == NONE
    assert severities("D07", quote("a doctor in the north of the Samra clinic", ""), descriptors=agreed) == WARN
    assert "D07" in unchecked(block("Words."))


def test_who_was_there_under_the_chatham_house_rule_is_not_named():
    rule = Rule("Ana Pell", kind=Kind.CHATHAM_HOUSE)
    assert severities("D08", block("Ana Pell took part."), rules=[rule]) == STOP
    assert severities("D01", block("Ana Pell took part."), rules=[rule]) == NONE


def test_the_contact_s_profile_is_looked_at_by_a_person():
    blocks, rules = [block("Kim Roe, +44 20 7946 0148", BlockKind.CONTACT)], [Rule("Silent Bridge")]
    assert severities("D09", *blocks, rules=rules, profile_seen=False) == WARN
    assert severities("D09", *blocks, rules=rules, profile_seen=True) == NONE
    assert "D09" in unchecked(*blocks, rules=rules)
    assert "D09" not in unchecked(*blocks)


def test_our_own_addresses_do_not_show_a_protected_name():
    rules = [Rule("Silent Bridge")]
    assert severities("D10", block("Words."), rules=rules, own_hosts=frozenset({"news.silentbridge.org"})) == STOP
    assert severities("D10", block("Words."), rules=rules, own_hosts=frozenset({"news.example.org"})) == NONE
    said = report(block("See https://other.example/a."), rules=rules).unchecked
    assert any("other.example" in one.why for one in said if one.code == "D10")


@pytest.mark.parametrize(
    ("ask_lines", "access", "severity"), [(False, "offered", WARN), (True, "offered", NONE), (False, "accepted", NONE)]
)
def test_who_has_not_accepted_reads_what_is_asked(ask_lines, access, severity):
    rule, people = Rule("Silent Bridge", ask_line="Please do not name us."), (Recipient("a@example.org", access=access),)
    assert severities("D11", block("Words."), rules=[rule], recipients=people, ask_lines=ask_lines) == severity
    assert "D11" in unchecked(block("Words."), rules=[rule])


@pytest.mark.parametrize(
    ("words", "exposure", "severity"),
    [
        ("Lina Marwand cooks.", {}, STOP),
        ("LINA MARWAND cooks.", {}, STOP),
        ("تطبخ لينا مروند كل يوم.", {}, STOP),
        ("Lina Marwand cooks.", {"name": "partner"}, STOP),
        ("Lina Marwand cooks.", {"name": "public"}, NONE),
        ("Linamarwand cooks.", {}, NONE),
        ("Marwand cooks.", {}, NONE),
    ],
)
def test_a_person_at_risk_is_not_named(words, exposure, severity):
    person = Person(AT_RISK.name, AT_RISK.names, protected=True, exposure=exposure)
    assert severities("J01", block(words), people=[person]) == severity


def test_the_employer_of_a_speaker_may_be_what_must_not_be_printed():
    person = Person("Ana Pell", exposure={"affiliation": "never"})
    assert severities("J01", quote(organisation="Delta Kitchens"), people=[person]) == STOP
    assert severities("J01", quote(), people=[person]) == NONE


@pytest.mark.parametrize(
    ("language", "words", "severity"),
    [
        ("en", "Sara, not her real name, is a 34-year-old nurse who lives in Samra.", WARN),
        ("en", "Sara, not her real name, is a nurse.", NONE),
        ("en", "Ana Pell is a 34-year-old nurse who lives in Samra.", NONE),
        ("fr", "Sara (le prénom a été modifié), 34 ans, infirmière, vit à Samra.", WARN),
        ("es", "Sara, nombre ficticio, enfermera de 34 años, vive en Samra.", WARN),
        ("ar", "سارة (اسم مستعار) ممرضة تبلغ من العمر 34 عاما وتعمل في المستشفى.", WARN),
    ],
)
def test_many_details_together_name_who_is_not_named(language, words, severity):
    assert severities("J02", block(words), language=language) == severity


@pytest.mark.parametrize(
    ("person", "severity"),
    [
        (Person("Ana Pell"), NONE),
        (Person("Ana Pell", uses=frozenset({"print", "radio"})), NONE),
        (Person("Ana Pell", uses=frozenset({"radio"})), STOP),
        (Person("Ana Pell", withdrawn=True), STOP),
        (Person("Ana Pell", consent_until=date(2026, 11, 22)), STOP),
        (Person("Ana Pell", consent_until=date(2026, 11, 23)), NONE),
        (Person("Ana Pell", use_ends={"print": date(2026, 11, 1)}), STOP),
    ],
)
def test_consent_holds_on_the_day_and_for_print(person, severity):
    assert severities("J03", quote(), people=[person]) == severity


@pytest.mark.parametrize(
    ("words", "severity"),
    [
        ("The kitchen is at 33.5138, 36.2765.", STOP),
        ("The kitchen is at 12 Orchard Road.", STOP),
        ("La cuisine est au 12 rue de la Paix.", STOP),
        ("La cocina está en 12 calle Mayor.", STOP),
        ("المطبخ في شارع النصر.", STOP),
        ("The kitchen is in the north.", NONE),
    ],
)
def test_no_exact_place_beside_who_must_not_be_found(words, severity):
    hidden = Person("Ana Pell", exposure={"place": "never"})
    assert severities("J04", quote(), block(words), people=[hidden]) == severity
    assert severities("J04", quote(), block(words), people=[ANA]) == NONE


@pytest.mark.parametrize(
    ("language", "words", "severity"),
    [
        ("en", "Shelling hit the road near Samra Hospital.", WARN),
        ("en", "Samra Hospital opens a garden.", NONE),
        ("en", "Shelling hit the only hospital.", NONE),
        ("fr", "Le bombardement a touché la route de l’hôpital Samra.", WARN),
        ("es", "El bombardeo alcanzó el hospital Samra.", WARN),
        ("ar", "أصاب القصف الطريق قرب مستشفى السلام.", WARN),
        ("ar", "أصاب القصف المستشفى الوحيد.", NONE),
    ],
)
def test_a_place_that_could_be_a_target_is_asked_about(language, words, severity):
    assert severities("J05", block(words), language=language) == severity


@pytest.mark.parametrize(("phone", "severity"), [("+44 20 7946 0148", STOP), ("+44 20 7946 0149", NONE)])
def test_a_speaker_s_own_number_does_not_leave(phone, severity):
    assert severities("J06", block(f"Ask Kim, {phone}", BlockKind.CONTACT), people=[ANA]) == severity
