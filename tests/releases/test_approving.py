"""Approving: a second person, no open stop, warnings answered, quotes agreed to, and the embargo."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from flask import Flask

from outreach.core import zones
from outreach.core.actors import COMMAND_LINE
from outreach.core.clock import now
from outreach.core.database import transaction
from outreach.core.errors import Invalid, NotFound, Refused
from outreach.core.events import on
from outreach.core.times import meant
from outreach.releases import queries, service
from outreach.releases.models import ApprovalMethod, ReleaseState
from outreach.releases.policy import preflight
from outreach.releases.service import Evidence
from tests.cast import Cast
from tests.releases.make import block, quote_approval, release

STOP = preflight.Finding("A01", preflight.Severity.STOP, "headline", "Two figures.", block_key="headline")
WARN = preflight.Finding("A03", preflight.Severity.WARN, "paragraph", "Rounded figure.", block_key="paragraph")


@pytest.fixture
def says(monkeypatch: pytest.MonkeyPatch) -> list[preflight.Finding]:
    """Return the findings that pre-flight will report; a test puts some in."""
    found: list[preflight.Finding] = []
    monkeypatch.setattr(preflight, "check", lambda text, facts: preflight.Report(tuple(found), ()))
    return found


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


def test_a_second_person_approves_exactly_these_words(cast: Cast, says: list[preflight.Finding]) -> None:
    row = release(actor=cast.actor("officer"))
    with transaction():
        service.submit(cast.actor("officer"), row.id)
        service.approve(cast.actor("lead"), row.id, "fine")
    row = queries.release(row.id)
    yes = queries.standing_approval(row)
    assert row.state is ReleaseState.APPROVED
    assert yes
    assert (yes.approver_name, yes.text_hash) == ("Lead", row.text_hash)
    assert queries.versions(row.id)[0].note == "Approved by Lead"


def test_the_author_cannot_approve(cast: Cast, says: list[preflight.Finding]) -> None:
    row = release(actor=cast.actor("lead"))
    with pytest.raises(Refused) as refused, transaction():
        service.approve(cast.actor("lead"), row.id)
    assert codes(refused) == ["own_text"]


def test_whoever_changed_the_words_last_cannot_approve_them(cast: Cast, says: list[preflight.Finding]) -> None:
    row = release(actor=cast.actor("officer"))
    with transaction():
        service.update_block(cast.actor("lead"), row.id, block("paragraph", "Other words."))
    with pytest.raises(Refused) as refused, transaction():
        service.approve(cast.actor("lead"), row.id)
    assert codes(refused) == ["own_edit"]


def test_an_open_stop_bars_the_approval_with_its_reason(cast: Cast, says: list[preflight.Finding]) -> None:
    row = release(actor=cast.actor("officer"))
    says += [STOP, WARN]
    with pytest.raises(Refused) as refused, transaction():
        service.approve(cast.actor("lead"), row.id)
    assert [(reason.code, reason.where) for reason in refused.value.reasons] == [("A01", "headline")]
    assert queries.release(row.id).state is ReleaseState.DRAFT


def test_a_waiver_ends_when_its_words_change(cast: Cast, says: list[preflight.Finding]) -> None:
    row = release(actor=cast.actor("officer"))
    says.append(WARN)
    with transaction():
        service.waive(cast.actor("officer"), row.id, "A03", "paragraph", service.Answer("counted by hand on Sunday"))
    assert queries.checked(row.id, now()).open == []
    with transaction():
        service.update_block(cast.actor("officer"), row.id, block("headline", "Other headline"))
    assert queries.checked(row.id, now()).open == []
    with transaction():
        service.update_block(cast.actor("officer"), row.id, block("paragraph", "Other words."))
    assert queries.checked(row.id, now()).open == [WARN]


def test_a_stop_is_set_aside_by_a_second_person_and_comes_back_when_it_says_something_else(
    cast: Cast, says: list[preflight.Finding]
) -> None:
    row = release(actor=cast.actor("officer"))
    says.append(STOP)
    for who, approves in (("officer", True), ("lead", False)):
        with pytest.raises(Refused, match="second person"), transaction():
            answer = service.Answer("it is only a headline", is_approver=approves)
            service.waive(cast.actor(who), row.id, "A01", "headline", answer)
    with transaction():
        service.waive(cast.actor("lead"), row.id, "A01", "headline", service.Answer("both are right", is_approver=True))
    assert queries.checked(row.id, now()).stops == []
    says[:] = [replace(STOP, message="Three figures.")]
    assert [one.message for one in queries.checked(row.id, now()).stops] == ["Three figures."]
    with transaction():
        service.waive(cast.actor("lead"), row.id, "A01", "headline", service.Answer("all are right", is_approver=True))
        service.approve(cast.actor("lead"), row.id)
    assert queries.release(row.id).state is ReleaseState.APPROVED


def test_what_is_no_problem_for_the_whole_text_is_shown_with_its_reason(cast: Cast, says: list[preflight.Finding]) -> None:
    row = release(actor=cast.actor("officer"))
    says.append(replace(WARN, block_key=""))
    with transaction():
        service.waive(cast.actor("officer"), row.id, "A03", "", service.Answer("counted by hand on Sunday"))
    assert "counted by hand on Sunday" in cast.browser("lead").get(f"/releases/{row.id}").text


def test_what_is_not_open_cannot_be_waived(cast: Cast, says: list[preflight.Finding]) -> None:
    row = release()
    with pytest.raises(NotFound), transaction():
        service.waive(cast.actor("lead"), row.id, "A03", "paragraph", service.Answer("nothing to say about it"))


def test_reopening_takes_the_approval_back(cast: Cast, says: list[preflight.Finding]) -> None:
    row = release(actor=cast.actor("officer"))
    with transaction():
        service.approve(cast.actor("lead"), row.id)
        service.reopen(cast.actor("officer"), row.id)
    row = queries.release(row.id)
    assert (row.state, queries.standing_approval(row)) == (ReleaseState.DRAFT, None)


@pytest.mark.parametrize(
    ("evidence", "message"),
    [
        (Evidence("", ApprovalMethod.MAIL, "mail of Sunday"), "Who said yes"),
        (Evidence("Rana Nahrwand", ApprovalMethod.MAIL, " "), "What shows it"),
        (Evidence("Rana Nahrwand", ApprovalMethod.PHONE, "call", approved_at=now() + timedelta(hours=1)), "future"),
        (Evidence("Rana Nahrwand", ApprovalMethod.PHONE, "call", expires_at=now() - timedelta(hours=1)), "before it began"),
    ],
)
def test_a_quote_approval_says_who_and_what_shows_it(app: Flask, evidence: Evidence, message: str) -> None:
    quote = queries.quotes(release().id)[0]
    with pytest.raises(Invalid, match=message), transaction():
        service.record_quote_approval(COMMAND_LINE, quote.id, evidence)


def test_a_withdrawn_yes_no_longer_counts(app: Flask) -> None:
    row = release()
    quote = queries.quotes(row.id)[0]
    yes = quote_approval(quote.id)
    with transaction():
        service.withdraw_quote_approval(COMMAND_LINE, yes.id, "she rang")
    assert queries.facts_for(row.id, now()).approvals == {}


def test_the_embargo_keeps_the_time_that_was_meant(app: Flask) -> None:
    row, lift = release(), meant(datetime.fromisoformat("2031-01-05T00:01"), "Asia/Beirut")
    with transaction():
        service.set_embargo(COMMAND_LINE, row.id, lift)
    row = queries.release(row.id)
    assert row.embargo == lift
    said = replace(lift, elsewhere=zones.office())
    assert row.embargo_at(lift.instant - timedelta(seconds=1)) == said
    assert row.embargo_at(lift.instant) is None
    assert queries.facts_for(row.id, now()).embargo == said
    assert queries.next_lift(now()).id == row.id
    with transaction():
        service.set_embargo(COMMAND_LINE, row.id, None)
    assert queries.next_lift(now()) is None


def test_an_embargo_in_the_past_is_refused(app: Flask) -> None:
    row = release()
    with pytest.raises(Invalid, match="past"), transaction():
        service.set_embargo(COMMAND_LINE, row.id, meant(datetime.fromisoformat("2016-12-01T00:01"), "Europe/London"))


def test_a_send_schedules_takes_back_and_publishes(cast: Cast, says: list[preflight.Finding]) -> None:
    row, at = release(actor=cast.actor("officer")), now() + timedelta(hours=6)
    with pytest.raises(Refused, match="not approved"), transaction():
        service.schedule(COMMAND_LINE, row, lift_at=at, lift_zone="Europe/London", lift_local="2031-01-05T00:01")
    with transaction():
        row = queries.release(row.id)
        service.approve(cast.actor("lead"), row.id)
        service.schedule(COMMAND_LINE, row, lift_at=at, lift_zone="Europe/London", lift_local="2031-01-05T00:01")
    assert row.state is ReleaseState.SCHEDULED
    with transaction():
        row = queries.release(row.id)
        service.unschedule(COMMAND_LINE, row)
        assert row.state is ReleaseState.APPROVED
        service.publish(COMMAND_LINE, row, at)
        service.publish(COMMAND_LINE, row, at + timedelta(hours=1))
    row = queries.release(row.id)
    assert (row.state, row.released_at, row.is_public) == (ReleaseState.OUT, at, True)
    assert [one.id for one in queries.published().items] == [row.id]


def test_a_withdrawal_says_why_and_is_heard_above(cast: Cast) -> None:
    heard: list[int] = []
    on("release.withdrawn")(lambda release_id, **_: heard.append(release_id))
    row = release()
    with pytest.raises(Invalid), transaction():
        service.withdraw(cast.actor("lead"), row.id, " ")
    with transaction():
        service.withdraw(cast.actor("lead"), row.id, "A partner's figure was wrong.")
    assert queries.release(row.id).state is ReleaseState.WITHDRAWN
    assert heard == [row.id]
