"""What pre-flight says when it knows more than the text: ledger, register, approvals, rules, embargo, recipients."""

from datetime import UTC, datetime, timedelta

import pytest

from outreach.attribution.policy import Kind, Rule
from outreach.core.times import Meant, meant
from outreach.releases.policy.blocks import Audience, Block, BlockKind, Text
from outreach.releases.policy.preflight import Approval, Facts, Ledger, Organisation, Severity, Status, check
from outreach.releases.policy.quotes import quote_hash

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
LIFT = meant(datetime(2026, 11, 26, 0, 1), "Europe/London")
EMBARGO = {"status": Status.EMBARGOED, "embargo": LIFT}
SILENT = Rule("Silent Bridge", aliases=("SBR",), domains=("sb-press.org",))


def block(text, kind=BlockKind.PARAGRAPH, **more):
    return Block(f"k{abs(hash((text, kind)))}", kind, more.pop("audience", kind.audience), text, **more)


def report(*blocks, language="en", **facts):
    return check(Text(language, blocks), Facts(**{"now": NOW, "prints_frame": True, **facts}))


def found(code, *blocks, **facts):
    return [one for one in report(*blocks, **facts).findings if one.code == code]


def severities(code, *blocks, **facts):
    return [one.severity.value for one in found(code, *blocks, **facts)]


SIGNED = Ledger(
    names=("Delta Kitchens", "Lantern Relief"), count=143, countries=31, withdrawn=("Maple Relief",), per_country={"CA": 15}
)


@pytest.mark.parametrize(
    ("words", "severity"),
    [
        ("143 organisations have signed the letter", []),
        ("142 organisations have signed the letter", ["stop"]),
        ("over 140 organisations have signed the letter", []),
        ("over 143 organisations have signed the letter", ["stop"]),
        ("143 organisations from 30 countries have signed the letter", ["stop"]),
        ("15 organisations based in Canada signed the letter", []),
        ("16 organisations based in Canada signed the letter", ["stop"]),
        ("12 other organisations signed the letter", []),
        ("In 2019, 88 organisations signed a letter", []),
        ("20 organisations run clinics in the delta", []),
    ],
)
def test_a_count_is_held_against_the_ledger(words, severity):
    assert severities("A10", block(f"{words}."), ledger=SIGNED) == severity


def test_an_over_that_the_ledger_makes_exact_is_a_warning():
    assert severities("A03", block("Over 140 organisations signed the letter."), ledger=SIGNED) == ["warn"]


def test_a_count_that_matches_is_said():
    said = report(block("143 organisations from 31 countries signed the letter."), ledger=SIGNED).verified
    assert "2 counts in the text match the sign-on ledger (143 signatories)." in said


@pytest.mark.parametrize(
    ("words", "severity"),
    [
        ("Signatories include Delta Kitchens and Lantern Relief.", []),
        ("Signatories include Delta Kitchens, Harbour Watch and Lantern Relief.", ["stop"]),
        ("Signatories include Delta Kitchens, Nobody Known and Lantern Relief.", ["warn"]),
        ("We met Delta Kitchens, Harbour Watch and the mayor.", []),
    ],
)
def test_who_is_named_as_a_signatory_has_signed(words, severity):
    known = [Organisation("Harbour Watch"), Organisation("Delta Kitchens")]
    assert severities("B06", block(words), ledger=SIGNED, organisations=known) == severity


def test_a_printed_list_that_leaves_somebody_out_is_stopped():
    names = tuple(f"Body {letter}" for letter in "ABCDEFGH")
    rows = "\n".join(f"- {name}" for name in names[:6])
    ledger = Ledger(names=names, count=8)
    assert severities("B06", block(rows, BlockKind.LIST), ledger=ledger) == ["stop"]
    assert severities("B06", block(rows + "\n- Body G\n- Body H", BlockKind.LIST), ledger=ledger) == []


@pytest.mark.parametrize("words", ["Maple Relief feeds the town.", "The MAPLE-RELIEF kitchen.", "Hidden House helps."])
def test_who_withdrew_or_asked_not_to_be_listed_is_not_named(words):
    hidden = [Organisation("Hidden House", do_not_list=True)]
    assert severities("B07", block(words), ledger=SIGNED, organisations=hidden) == ["stop"]


def test_an_address_of_who_asked_not_to_be_listed_is_no_entry_of_a_list():
    hidden = [Organisation("Hidden House", do_not_list=True)]
    assert severities("B07", block("Write to desk@hiddenhouse.example."), organisations=hidden) == []


def test_a_name_nearly_as_in_the_register_is_a_warning():
    register = [Organisation("Lantern Relief", ("LR",)), Organisation("Cairo Institute of Rivers")]
    assert [one.message for one in found("B02", block("Lanterns Relief came."), organisations=register)] == [
        "“Lanterns Relief” is spelled “Lantern Relief” in the register."
    ]
    assert found("B02", block("Lantern Relief came, and the Cairo Institute of Rivers."), organisations=register) == []


QUOTE = block("“We will stay until the last boat is in.”", BlockKind.QUOTE, speaker="Ana Pell", organisation="Open Harbour")
KEY = quote_hash(QUOTE, "en")


@pytest.mark.parametrize(
    ("approval", "code", "severity"),
    [
        (None, "C01", ["stop"]),
        (Approval("Ana Pell", NOW), "C01", []),
        (Approval("Ana Pell", NOW, expires=NOW), "C01", ["stop"]),
        (Approval("A friend", NOW, delegate=False), "C02", ["stop"]),
        (Approval("Ana Pell", NOW, expires=NOW + timedelta(days=1)), "C03", ["warn"]),
        (Approval("Ana Pell", NOW, expires=NOW + timedelta(days=30)), "C03", []),
    ],
)
def test_a_quote_needs_a_living_approval(approval, code, severity):
    approvals = {} if approval is None else {KEY: approval}
    assert severities(code, QUOTE, approvals=approvals, **EMBARGO) == severity


@pytest.mark.parametrize(
    "changed",
    [
        {"text": "“We will stay, until the last boat is in.”"},
        {"speaker": "Ana Bell"},
        {"organisation": "Closed Harbour"},
        {"speaker_title": "Director"},
    ],
)
def test_a_changed_comma_or_name_reopens_the_approval(changed):
    other = Block(**{**{name: getattr(QUOTE, name) for name in QUOTE.__slots__}, **changed})
    assert quote_hash(other, "en") != KEY
    assert quote_hash(QUOTE, "fr") != KEY


def test_marks_and_the_sentence_round_the_words_do_not_change_what_was_approved():
    printed = "“We will stay until the last boat is in,” said Ana Pell of Open Harbour."
    bare = Block(
        "k",
        BlockKind.QUOTE,
        Audience.CITABLE,
        "We will stay until the last boat is in,",
        speaker="Ana Pell",
        organisation="Open Harbour",
    )
    assert quote_hash(
        Block("k", BlockKind.QUOTE, Audience.CITABLE, printed, speaker="Ana Pell", organisation="Open Harbour"), "en"
    ) == quote_hash(bare, "en")


def test_a_quote_hidden_in_a_paragraph_is_stopped():
    assert severities("C01", block("Ana Pell, of Open Harbour, said: “We will stay until the last boat is in.”")) == ["stop"]


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"subject": "News from Silent Bridge"}, "D02"),
        ({"from_name": "SBR press desk"}, "D02"),
        ({"from_address": "desk@silentbridge.org"}, "D03"),
        ({"reply_to": "desk@sb-press.org"}, "D03"),
        ({"return_path": "b+1@sb-press.org"}, "D03"),
        ({"message_domain": "mail.silentbridge.org"}, "D03"),
        ({"file_names": ("silent_bridge_v7.pdf",)}, "D04"),
    ],
)
def test_a_protected_name_round_the_words_is_stopped(facts, code):
    stops = report(block("The dykes broke."), rules=[SILENT], **facts).stops
    assert [one.code for one in stops] == [code]


@pytest.mark.parametrize(
    ("one", "code"),
    [
        (block("Made with Silent Bridge."), "D01"),
        (block("See https://www.sb-press.org/news today."), "D03"),
        (block("Follow #SilentBridge."), "D03"),
        (block("Call Kim, kim@silentbridge.org", BlockKind.CONTACT), "D03"),
        (block("Please do not cite Silent Bridge in media reports."), "D05"),
        (block("Keep names out.", BlockKind.INSTRUCTION, audience=Audience.CITABLE), "D05"),
    ],
)
def test_a_protected_name_in_the_words_is_stopped(one, code):
    assert code in [each.code for each in report(one, rules=[SILENT]).stops]


def test_a_name_in_an_instruction_that_stays_in_the_house_is_no_leak():
    told = block("Do not cite Silent Bridge in media reports.", BlockKind.INSTRUCTION)
    assert report(told, block("The dykes broke."), rules=[SILENT]).stops == []


@pytest.mark.parametrize(
    "rule", [Rule("Silent Bridge", expires_at=NOW), Rule("Silent Bridge", kind=Kind.ON_THE_RECORD), Rule("Other House")]
)
def test_a_rule_that_does_not_hold_protects_nothing(rule):
    assert found("D01", block("Made with Silent Bridge."), rules=[rule]) == []


GAP = Meant(datetime(2026, 3, 29, 1, 30), "Europe/London", datetime(2026, 3, 29, 1, 30, tzinfo=UTC))
TWICE = Meant(datetime(2026, 10, 25, 1, 30), "Europe/London", datetime(2026, 10, 25, 0, 30, tzinfo=UTC))


@pytest.mark.parametrize(
    ("embargo", "offset", "severity"), [(GAP, None, ["stop"]), (TWICE, None, ["stop"]), (TWICE, 60, []), (LIFT, None, [])]
)
def test_the_lift_is_a_time_that_exists_once(embargo, offset, severity):
    facts = {
        "status": Status.EMBARGOED,
        "embargo": embargo,
        "embargo_offset_minutes": offset,
        "now": datetime(2026, 1, 1, tzinfo=UTC),
    }
    assert severities("E04", block("The dykes broke."), **facts) == severity


@pytest.mark.parametrize(
    ("line", "severity"),
    [
        ("EMBARGOED UNTIL 00:01 GMT, THURSDAY 26 NOVEMBER 2026", []),
        ("EMBARGOED UNTIL 00:01 GMT, FRIDAY 27 NOVEMBER 2026", ["stop"]),
        ("EMBARGOED UNTIL 12:01 GMT, THURSDAY 26 NOVEMBER 2026", ["stop"]),
    ],
)
def test_the_embargo_line_and_the_plan_name_the_same_moment(line, severity):
    assert severities("E07", block(line, BlockKind.RELEASE_LINE), **EMBARGO) == severity


def test_a_lift_in_the_past_and_languages_that_differ_are_stopped():
    past = meant(datetime(2026, 11, 22, 0, 1), "Europe/London")
    assert severities("E08", block("The dykes broke."), status=Status.EMBARGOED, embargo=past) == ["stop"]
    assert severities("E07", block("The dykes broke."), other_embargoes={"fr": LIFT.instant + timedelta(hours=1)}, **EMBARGO) == [
        "stop"
    ]


def test_gmt_on_a_summer_day_in_london_is_a_warning():
    line = block("EMBARGOED UNTIL 00:01 GMT, WEDNESDAY 15 JULY 2026", BlockKind.RELEASE_LINE)
    assert severities("E06", line, zone="Europe/London") == ["warn"]
    assert severities("E06", line, zone="Africa/Accra") == []


@pytest.mark.parametrize("greeting", ["Dear ,", "Cher ,", "Estimada ,", "عزيزي ،"])
def test_a_greeting_without_a_name_is_stopped(greeting):
    assert severities("H05", block(f"{greeting}\nthe dykes broke.")) == ["stop"]


def test_a_dead_link_is_stopped_and_a_good_one_counted():
    good, dead = "https://open-harbour.example/letter", "https://open-harbour.example/gone"
    said = report(block(f"Read [the letter]({good}) and [the list]({dead})."), dead_links=frozenset({dead}))
    assert [one.code for one in said.stops] == ["F04"]
    assert any(sentence.startswith("1 link has a public address") for sentence in said.verified)


def test_findings_come_stops_first_and_in_reading_order():
    said = report(block("At 3:55pm they came."), block("See {{ nothing }}."), block("A list, including."))
    assert [one.code for one in said.findings if one.severity is Severity.STOP] == ["E01", "F12", "B01"]
    first = said.findings[0]
    assert (first.where, first.start, first.end, first.line) == ("Paragraph 1", 3, 9, 0)


def test_a_list_that_follows_its_announcement_is_not_empty():
    assert found("B01", block("We ask for three things, including:"), block("- water\n- doctors", BlockKind.LIST)) == []
    assert found("B01", block("- We ask for things, including:\n- water", BlockKind.LIST)) == []
    assert severities("B01", block("We ask for three things, such as :")) == ["stop"]


@pytest.mark.parametrize(
    ("words", "severity"),
    [
        ("The march on Thursday 26 November begins in Reims in 2026.", []),
        ("The march on Friday 26 November begins in Reims in 2026.", ["stop"]),
        ("La marche du vendredi 26 novembre partira de Reims en 2026.", ["stop"]),
        ("La marcha del viernes 26 de noviembre sale de Reims en 2026.", ["stop"]),
        ("تبدأ المسيرة يوم الجمعة 26 نوفمبر من ريمس عام 2026.", ["stop"]),
        ("In 2015 they met on Monday, December 7.", []),
        ("They meet on Thursday 26 November.", []),
    ],
)
def test_a_weekday_without_a_year_is_held_against_the_years_in_question(words, severity):
    assert severities("E03", block(words)) == severity


def test_a_name_with_and_in_it_is_one_name():
    ledger = Ledger(names=("Forum for Rights and Development", "Maple Aid", "Kiln Trust"), count=3)
    words = "Those who signed the text, including Maple Aid, Forum for Rights and Development (FRD) and Kiln Trust."
    assert severities("B06", block(words), ledger=ledger) == []


def test_a_speakers_organisation_is_known_with_its_acronym_behind_it():
    ledger = Ledger(names=("Maple Aid", "Kiln Trust"), count=2)
    said = block("“We ask.”", BlockKind.QUOTE, speaker="R. Nahrwand", organisation="Maple Aid (MA)")
    assert severities("C04", said, ledger=ledger) == []
    other = block("“We ask.”", BlockKind.QUOTE, speaker="R. Nahrwand", organisation="Other Aid (OA)")
    assert severities("C04", other, ledger=ledger) == ["warn"]
