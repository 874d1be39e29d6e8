"""The rules of a send: who gets it, what the mail is, whether the embargo holds, as tables of cases."""

from datetime import UTC, date, datetime
from email.message import EmailMessage

import pytest

from outreach.core.preflight import Finding, Unchecked
from outreach.distribution.policy.preflight import RULES, Reader, Sending
from outreach.distribution.policy.trying import Freshness

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
WARN, STOP, NONE = ["warn"], ["stop"], []


def ask(code, **facts):
    return [one for one in RULES[code](Sending(**{"now": NOW, **facts})) if isinstance(one, Finding)]


def severities(code, **facts):
    return [one.severity.value for one in ask(code, **facts)]


def unasked(code, **facts):
    return [one.code for one in RULES[code](Sending(**{"now": NOW, **facts})) if isinstance(one, Unchecked)]


def reader(number=1, **more):
    return Reader(f"p{number}@example.org", f"Person {number}", **more)


YES, ASKED, LATER = reader(1, access="accepted"), reader(2, access="offered"), reader(3, before_lift=False)


@pytest.mark.parametrize(
    ("held", "people", "severity"),
    [(True, (YES, LATER), NONE), (True, (YES, ASKED), STOP), (False, (ASKED,), NONE), (True, None, NONE)],
)
def test_nobody_reads_before_the_lift_without_having_accepted(held, people, severity):
    assert severities("E11", held=held, readers=people) == severity


@pytest.mark.parametrize(
    ("facts", "severity"),
    [
        ({"held": True, "page_reachable": True}, STOP),
        ({"held": True, "page_reachable": False}, NONE),
        ({"held": False, "page_reachable": True}, NONE),
        ({"held": True, "page_reachable": False, "address_guessable": True}, STOP),
        ({"held": True, "page_reachable": False, "page_indexed": True}, STOP),
        ({"held": True, "page_reachable": True, "lift_at": NOW}, NONE),
    ],
)
def test_a_page_that_can_be_read_before_the_lift_is_stopped(facts, severity):
    assert severities("E12", **facts) == severity
    assert unasked("E12", held=True) == ["E12"]


@pytest.mark.parametrize(("tier", "early", "severity"), [(1, True, NONE), (2, True, NONE), (3, True, STOP), (3, False, NONE)])
def test_the_general_list_gets_nothing_early(tier, early, severity):
    assert severities("H03", held=True, readers=(reader(tier=tier, before_lift=early),)) == severity


@pytest.mark.parametrize(
    ("person", "code"),
    [
        (reader(visible_addresses=2), "H01"),
        (reader(visible_addresses=0), "H01"),
        (reader(suppressed=True), "H02"),
        (reader(objected=True), "H02"),
        (reader(excluded=True), "H02"),
        (reader(merge={"name": " "}), "H05"),
        (reader(), "H05"),
        (reader(merge={"name": "Ana"}), None),
    ],
)
def test_each_reader_gets_one_message_with_nothing_empty(person, code):
    stops = {one.code for each in RULES for one in ask(each, readers=(person,), asked_for=frozenset({"name"}))}
    assert stops in ({code}, {code, "H05"} if code else set())


def test_nobody_is_on_the_lists_twice_and_no_desk_five_times():
    assert severities("H04", readers=(reader(1), reader(2))) == NONE
    assert severities("H04", readers=(reader(1), reader(1))) == WARN
    assert severities("H04", readers=(reader(1),), repeated=1) == WARN
    assert severities("H04", readers=[reader(number, outlet="Gazette") for number in range(5)]) == WARN
    assert severities("H04", readers=[reader(number, outlet="Gazette") for number in range(4)]) == NONE


@pytest.mark.parametrize(
    ("prefers", "text", "severity"), [("fr", "en", WARN), ("en-GB", "en", NONE), ("", "en", NONE), ("ar", "ar", NONE)]
)
def test_who_prefers_another_language_is_counted(prefers, text, severity):
    assert severities("H06", readers=(reader(language=prefers),), languages=(text,)) == severity


@pytest.mark.parametrize(
    ("private", "consent", "severity"), [(True, "", WARN), (True, "by phone, 3 May", NONE), (False, "", NONE)]
)
def test_a_private_address_needs_a_yes(private, consent, severity):
    assert severities("H07", readers=(reader(private=private, consent=consent),)) == severity


@pytest.mark.parametrize(
    ("facts", "severity"),
    [
        ({"bounced": True}, WARN),
        ({"verified_on": date(2025, 11, 1)}, WARN),
        ({"verified_on": date(2026, 1, 1)}, NONE),
        ({}, NONE),
    ],
)
def test_addresses_that_came_back_or_are_old_are_said(facts, severity):
    assert severities("H08", readers=(reader(**facts),)) == severity


@pytest.mark.parametrize(("count", "severity"), [(0, NONE), (1, NONE), (2, WARN)])
def test_nobody_gets_a_third_mail_in_a_day(count, severity):
    assert severities("H16", readers=(reader(mails_today=count),)) == severity
    assert unasked("H16", readers=(reader(),)) == ["H16"]


def test_the_domain_vouches_for_us_or_the_rule_was_not_asked():
    assert severities("H09", domain_results={"SPF": True, "DKIM": True, "DMARC": True}) == NONE
    assert [one.message for one in ask("H09", domain_results={"SPF": True, "DMARC": False})] == [
        "Our mail domain does not pass DMARC."
    ]
    assert unasked("H09") == ["H09"]


def message(plain="The 12 boats came.", page="<p>The <b>12</b> boats came.</p>", one_click=True, padding=0):
    made = EmailMessage()
    made["Subject"] = "Boats"
    if one_click:
        made["List-Unsubscribe"], made["List-Unsubscribe-Post"] = "<https://a.example/u>", "List-Unsubscribe=One-Click"
    if plain is not None:
        made.set_content(plain + "x" * padding)
    if page is not None:
        made.add_alternative(page, subtype="html") if plain is not None else made.set_content(page, subtype="html")
    return made.as_bytes()


def test_one_press_unsubscribes():
    assert severities("H10", message=message()) == NONE
    assert severities("H10", message=message(one_click=False)) == STOP
    assert unasked("H10") == ["H10", "H12", "H13"]


@pytest.mark.parametrize(
    ("plain", "page", "severity"),
    [
        ("The 12 boats came.", "<p>The 12 boats came.</p>", NONE),
        ("The 12 boats came.", "<style>p{margin:10px}</style><p>The 12&nbsp;boats came.</p>", NONE),
        ("The 12 boats came.", "<p>The 13 boats came.</p>", STOP),
        (
            "1. The 12 boats came.\n\nhttps://a.example:8000/x9",
            "<ol><li>The <a href='https://a.example/x9'>12 boats</a> came.</li></ol>",
            NONE,
        ),
        ("وصل ١٢ مركبا.", "<p>وصل 12 مركبا.</p>", NONE),
        (None, "<p>The 12 boats came.</p>", STOP),
    ],
)
def test_plain_text_and_page_say_the_same(plain, page, severity):
    assert severities("H12", message=message(plain, page)) == severity


@pytest.mark.parametrize(
    ("subject", "severity"),
    [
        ("Three river clinics close", NONE),
        ("Three river clinics close as the Samra rises above the old bridge and the lower town", WARN),
        ("THREE RIVER CLINICS CLOSE", WARN),
        ("A word from your friends", WARN),
        ("ثلاث عيادات", WARN),
    ],
)
def test_a_subject_is_short_calm_and_about_the_news(subject, severity):
    assert severities("H11", subject=subject, headline="Three river clinics close", text="Staff moved beds.") == severity


@pytest.mark.parametrize(("size", "severity"), [(1_000, NONE), (6_000_000, WARN), (21_000_000, STOP)])
def test_a_heavy_mail_is_refused(size, severity):
    assert severities("H13", message=b"x" * size) == severity


@pytest.mark.parametrize(
    ("relay", "sensitive", "severity"),
    [("smtp.sendgrid.net", True, WARN), ("smtp.sendgrid.net", False, NONE), ("mail.example.org", True, NONE)],
)
def test_a_sensitive_text_does_not_pass_a_counter_of_readers(relay, sensitive, severity):
    assert severities("H14", relay=relay, sensitive=sensitive) == severity


@pytest.mark.parametrize(
    ("tests", "severity"),
    [
        ({"en": Freshness.LATEST}, NONE),
        ({"en": Freshness.LATEST, "ar": Freshness.OLDER}, STOP),
        ({"en": Freshness.OTHER}, WARN),
        ({"en": Freshness.NEVER, "ar": Freshness.LATEST}, WARN),
    ],
)
def test_the_latest_words_stand_in_a_test_mail(tests, severity):
    assert severities("H15", tests=tests) == severity
    assert unasked("H15") == ["H15"]


@pytest.mark.parametrize(
    ("answers", "severity"),
    [
        ({"SPF": True, "DKIM": True, "DMARC": True}, NONE),
        ({"SPF": True, "DKIM": True}, STOP),
        ({"SPF": True, "DKIM": True, "DMARC": False}, STOP),
        (None, STOP),
    ],
)
def test_c44_a_great_send_stops_unless_dns_vouches_for_all_three(answers, severity):
    assert severities("H09", must_be_vouched=True, domain_results=answers) == severity
