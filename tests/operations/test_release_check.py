"""`flask release check` asks every floor: all the rules are somewhere, and what could not be asked is said with the reason."""

import json
from pathlib import Path

import pytest

from outreach.bookings.models import Booking
from outreach.bookings.policy import preflight as interviews
from outreach.core import clock
from outreach.core.database import transaction
from outreach.core.preflight import CODES
from outreach.distribution.policy import preflight as sends
from outreach.integrations.mail.settings import settings as mail_settings
from outreach.integrations.mail.standing import Found, Standing
from outreach.media_requests.models import MediaRequest
from outreach.operations.service import checking
from outreach.releases.policy.preflight.checking import RULES
from tests.bookings import make as interviewing
from tests.distribution import make as sending
from tests.releases import make

FAULTY = Path(__file__).parents[1] / "releases" / "seed" / "made-up-release.txt"
SPACED = "\u00a0".join("every word of this line is held together by spaces that do not break".split())


@pytest.fixture
def run(app):
    runner = app.test_cli_runner()
    return lambda *words: runner.invoke(args=["release", "check", *map(str, words)])


def test_there_are_129_rules_and_each_is_on_a_floor():
    tables = (RULES, sends.RULES, interviews.RULES, interviews.CALL_RULES)
    assert {code for table in tables for codes in table for code in codes.split()} == set(CODES)
    assert len(CODES) == 129


def test_a_file_says_which_rules_could_not_be_asked_and_why(run):
    document = json.loads(run(FAULTY, "--json").output)
    reasons = {one["code"]: one["why"] for one in document["unchecked"]}
    assert {"A10", "E12", "H09", "K02", "G03", "J01"} <= set(reasons)
    assert all(reasons.values())
    assert not set(reasons) & {"A01", "B01", "C01", "D03", "E01", "F02"}
    assert "of 129 rules asked; unchecked:" in run(FAULTY).output


def test_no_break_spaces_of_a_file_are_counted(run, tmp_path):
    file = tmp_path / "spaced.txt"
    file.write_text(f"Clinics close\n\n{SPACED}.\n")
    assert "13 no-break spaces" in run(file).output


def test_a_planned_send_answers_what_only_a_send_can(run):
    row = sending.approved()
    sending.planned([sending.media_list("Desks", [sending.journalist(language="fr")])], row)
    document = json.loads(run(row.id, "--json").output)
    reasons = {one["code"] for one in document["unchecked"]}
    assert not reasons & {"E11", "E12", "H01", "H02", "H04", "H10", "H12", "H13", "H16"}
    assert {"H09", "K02", "K05"} <= reasons
    assert "H15" in {one["code"] for one in document["findings"]}  # nobody sent a test yet: a warning, not a stop
    assert {
        "One press unsubscribes.",
        "Messages that show one address, their reader’s own: 1.",
        "The public page cannot be read before the lift.",
    } <= set(document["verified"])
    assert "H06" in {one["code"] for one in document["findings"]}


def test_an_interview_about_a_release_is_asked_too(run):
    row = make.release()
    booking = interviewing.confirmed()
    with transaction() as session:
        request = session.get(MediaRequest, booking.request_id)
        request.release_id = row.id
        session.get(Booking, booking.id).terms = ""
    document = json.loads(run(row.id, "--json").output)
    assert {"K07"} <= {one["code"] for one in document["findings"]}
    assert not {one["code"] for one in document["unchecked"] if one["code"][0] == "K"}


def test_a_link_to_our_own_house_that_leads_nowhere_is_found(run, app):
    own = f"{mail_settings().base_url}/newsroom/nothing-of-this-name"
    row = make.release([make.block("paragraph", f"Read [the letter]({own}).")])
    codes = {one["code"] for one in json.loads(run(row.id, "--json").output)["findings"]}
    assert {"F01", "F04"} & codes


def test_a_release_is_asked_on_every_floor(run):
    row = make.release()
    document = json.loads(run(row.id, "--json").output)
    reasons = {one["code"]: one["why"] for one in document["unchecked"]}
    assert reasons["H09"] == "No send of this release is planned."
    assert reasons["K02"] == "No interview belongs to this release."
    assert "J01" not in reasons
    assert "B08" in reasons
    assert "C01" in {one["code"] for one in document["findings"]}


@pytest.mark.parametrize(
    ("answers", "codes", "unasked"),
    [
        ({"SPF": "good", "DKIM": "good", "DMARC": "good"}, set(), False),
        ({"SPF": "good", "DKIM": "missing", "DMARC": "unknown"}, {"H09"}, False),
        ({"SPF": "unknown", "DKIM": "unknown"}, set(), True),
        ({}, set(), True),
    ],
)
def test_what_dns_said_of_our_sender_is_asked_of_a_send(app, answers, codes, unasked):
    row = sending.approved()
    sending.planned([sending.media_list("Desks", [sending.journalist()])], row)
    standings = [Standing(what, "us.example", Found(found), "") for what, found in answers.items()]
    said = checking.whole(row.id, clock.now(), lambda path: False, standings)
    assert {one.code for one in said.findings} & {"H09"} == codes
    assert ("H09" in {one.code for one in said.unchecked}) is unasked
