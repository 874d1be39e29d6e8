"""What a person decides: breach or none, terms, corrections, and the drill when somebody is named who must not be."""

from datetime import timedelta

from flask import Flask

from outreach.attribution import service as attribution
from outreach.core import clock
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import transaction
from outreach.coverage import emails
from outreach.coverage.models import Coverage
from outreach.coverage.policy.kinds import Answer, Because, Breach, Step
from outreach.embargoes import queries as embargoes
from tests.cast import Client
from tests.coverage import make
from tests.media_requests import make as asked

RULE = {
    "name": "Samra Convenors",
    "aliases": ["SamCon"],
    "answer_line": "They helped the signatories coordinate.",
    "ask_line": "Please leave them out.",
}


def early() -> Coverage:
    release = make.release(lift_in=timedelta(hours=3))
    return make.coverage(clock.now() - timedelta(minutes=30), text=make.PRINTED, release_id=release.id)


def named() -> Coverage:
    with transaction():
        attribution.create(COMMAND_LINE, RULE)
    return make.coverage(text="The Samra-Convenors, through SamCon, wrote it.", headline="Who are the SAMRA CONVENORS?")


def test_one_tap_logs_the_breach_with_its_evidence_in_the_log_of_embargoes(officer: Client) -> None:
    asked.outlet("Nahr News")
    row = early()
    officer.post(f"/coverage/{row.id}/breach", data={"kind": "mistake"})
    kept, logged = make.again(row), embargoes.breaches().items[0]
    assert (kept.breach, kept.breach_id, kept.wrong) == (Breach.LOGGED, logged.id, 0)
    assert "210 min early" in logged.what or "209 min early" in logged.what
    assert logged.outlet is not None and logged.address == row.address and logged.seen_at == row.published_at
    assert officer.post(f"/coverage/{row.id}/breach", data={"kind": "mistake"}).status_code == 409


def test_independent_reporting_is_no_breach_and_stays_decided(officer: Client) -> None:
    row = early()
    officer.post(f"/coverage/{row.id}/dismissal", data={"because": "independent"})
    officer.post(f"/coverage/{row.id}/ties", data={"request_id": 0})
    assert (make.again(row).breach, make.again(row).because) == (Breach.DISMISSED, Because.INDEPENDENT)


def test_another_reason_needs_words(officer: Client) -> None:
    row = early()
    assert "Say why it is no breach." in officer.post(f"/coverage/{row.id}/dismissal", data={"because": "other"}).text


def test_what_was_on_time_cannot_be_a_breach(officer: Client) -> None:
    assert officer.post(f"/coverage/{make.coverage(text='x').id}/breach", data={"kind": "mistake"}).status_code == 409


def test_a_protected_name_is_found_in_every_spelling_and_opens_the_drill(officer: Client) -> None:
    row = named()
    assert {one["name"] for one in row.cited} == {"Samra Convenors"} and len(row.cited) >= 3 and row.wrong == 1
    page = officer.get(f"/coverage/{row.id}").text
    assert "Do not deny it" in page and RULE["answer_line"] in page and "Tell the partners" in page
    for step in Step:
        officer.post(f"/coverage/{row.id}/steps", data={"step": step.value, "note": "done & dusted"})
    assert make.again(row).wrong == 0 and make.again(row).steps["partners"]["by"] == "Officer"


def test_a_name_in_the_address_alone_is_found(app: Flask) -> None:
    with transaction():
        attribution.create(COMMAND_LINE, RULE)
    assert make.coverage(address="https://nahr.example.org/who-are-samra-convenors").cited


def test_the_ready_words_ask_for_a_labelled_correction_and_name_nobody_who_must_not_be(app: Flask) -> None:
    with transaction():
        attribution.create(COMMAND_LINE, RULE)
    row = make.coverage(text=make.WRONG, headline="SamCon and the Samra", release_id=make.release().id)
    with app.test_request_context("/"):
        letter = emails.correction(row, row.quotes[0], ("en",))
    assert "CORRECTION:" in letter and "fridge" in letter and "Rana Nahrwand, night lead, Riverlight Coalition" in letter
    assert "SamCon" not in letter


def test_a_correction_is_asked_and_closed_with_evidence(officer: Client) -> None:
    row = make.coverage(text=make.WRONG, release_id=make.release().id)
    officer.post(f"/coverage/{row.id}/corrections", data={"asked_of": "night desk", "words": "Please mend it."})
    asked_for = make.again(row).corrections[0]
    path = f"/coverage/{row.id}/corrections/{asked_for.id}/answer"
    assert "where the correction can be seen" in officer.post(path, data={"answer": "made"}).text
    officer.post(path, data={"answer": "made", "evidence": "https://nahr.example.org/a/1#mended"})
    kept = make.again(row)
    assert (kept.corrections[0].answer, kept.wrong) == (Answer.MADE, 0) and kept.corrections[0].answered_at
    assert officer.post(f"/coverage/{row.id}/corrections/99999/answer", data={"answer": "refused"}).status_code == 404


def test_terms_that_were_broken_count_as_wrong(officer: Client) -> None:
    row = make.coverage(text="Words")
    officer.post(f"/coverage/{row.id}/terms", data={"name_kept": "kept", "anonymity_kept": "broken", "title_kept": "not_said"})
    assert make.again(row).wrong == 1
    assert officer.post(f"/coverage/{row.id}/terms", data={"name_kept": "perhaps"}).status_code == 422
