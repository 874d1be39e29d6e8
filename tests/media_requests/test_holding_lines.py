"""Lines that may be said: approved by a lead, versioned, valid for a time, without a name that must not leave."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from outreach.attribution import service as attribution
from outreach.core import clock
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import transaction
from outreach.media_requests import queries, service
from outreach.media_requests.models import HoldingLine
from outreach.media_requests.policy.said import Standing, why_not
from tests.cast import Client
from tests.media_requests import make
from tests.media_requests.test_answering import sent

NOW = datetime(2026, 11, 23, 17, 40, tzinfo=UTC)
WORDS = "We have just learned of it. How do I reach you when I have more?"


@pytest.mark.parametrize(
    ("standing", "why"),
    [
        (Standing(True), ""),
        (Standing(True, NOW + timedelta(minutes=1)), ""),
        (Standing(False), "A lead has not approved it yet."),
        (Standing(True, NOW), "It has expired."),
        (Standing(True, withdrawn=True), "It was withdrawn."),
        (Standing(True, replaced=True), "There is a newer version."),
    ],
)
def test_only_an_approved_line_of_today_may_be_said(standing: Standing, why: str) -> None:
    assert why_not(standing, NOW) == why


def line(approved: bool = True, until: datetime | None = None, **values: Any) -> HoldingLine:
    with transaction():
        made = service.write_line(COMMAND_LINE, {"text": WORDS, "language": "en", **values}, until)
        return service.approve_line(COMMAND_LINE, made) if approved else made


def test_an_officer_writes_and_a_lead_approves(officer: Client, lead: Client) -> None:
    answer = officer.post("/media-requests/holding-lines", data={"text": WORDS, "language": "en", "topic": "Syria"})
    (made,) = queries.holding_lines().items
    assert answer.headers["Location"] == f"/media-requests/holding-lines/{made.id}"
    assert officer.post(f"/media-requests/holding-lines/{made.id}/approval").status_code == 403
    assert "has not approved it yet" in officer.get("/media-requests/holding-lines").text
    assert lead.post(f"/media-requests/holding-lines/{made.id}/approval").status_code == 303
    assert "Approved by Lead" in officer.get(f"/media-requests/holding-lines/{made.id}").text


def test_a_change_is_a_new_version_that_is_approved_again(officer: Client) -> None:
    made = line()
    officer.post(f"/media-requests/holding-lines/{made.id}", data={"text": "Other words.", "language": "en"})
    old, new = queries.holding_line(made.id), queries.holding_lines().items[0]
    assert (new.number, new.approved_at, new.root_id) == (2, None, made.id)
    assert (old.text, old.approved_at is not None, service.why_not_said(old)) == (WORDS, True, "There is a newer version.")
    late = officer.post(f"/media-requests/holding-lines/{made.id}", data={"text": "Typed too late.", "language": "en"})
    assert late.status_code == 409 and "Typed too late." in late.text and "newer version" in late.text


def test_a_request_shows_the_lines_in_its_callers_language_and_one_click_sends_one(officer: Client) -> None:
    made, shown = make.media_request(), line(topic="Syria")
    line(topic="Gaza", text="About Gaza.")
    line(text="Nous venons de l’apprendre.", language="fr")
    line(approved=False, text="Not yet said.")
    page = officer.get(f"/media-requests/{made.id}").text
    assert WORDS in page and "About Gaza." not in page and "apprendre" not in page
    assert "Not yet said." in page and "has not approved it yet" in page
    assert "apprendre" in officer.get(f"/media-requests/{made.id}?language=fr").text
    data = {"line_id": shown.id, "by_mail": "y", "seen": "0"}
    assert officer.post(f"/media-requests/{made.id}/answers", data=data).status_code == 303
    assert sent()[0].mailing.text.startswith(WORDS)


def test_a_line_that_may_not_be_said_is_refused_with_the_reason(officer: Client) -> None:
    made, waiting, over = make.media_request(), line(approved=False), line(until=clock.now() + timedelta(hours=1))
    with transaction():
        queries.holding_line(over.id).valid_until = clock.now() - timedelta(minutes=1)
    for one, why in ((waiting, "has not approved it yet"), (over, "has expired")):
        answer = officer.post(f"/media-requests/{made.id}/answers", data={"line_id": one.id, "by_mail": "y", "seen": "0"})
        assert answer.status_code == 409 and why in answer.text
    assert not sent()


def test_a_second_officer_who_sends_a_line_sees_the_first_answer(officer: Client, lead: Client) -> None:
    made, one = make.media_request(), line()
    officer.post(f"/media-requests/{made.id}/answers", data={"text": "Soon.", "seen": "0"})
    stopped = lead.post(f"/media-requests/{made.id}/answers", data={"line_id": one.id, "by_mail": "y", "seen": "0"})
    assert stopped.status_code == 409 and WORDS in stopped.text and "Soon." in stopped.text and not sent()


def test_no_line_carries_a_name_that_must_not_leave_also_one_forbidden_later(officer: Client) -> None:
    made, one = make.media_request(), line(text="Ask the Harbour Secretariat.")
    with transaction():
        attribution.create(COMMAND_LINE, {"name": "Harbour Secretariat"})
    assert "carries a name" in officer.get("/media-requests/holding-lines").text
    answer = officer.post(f"/media-requests/{made.id}/answers", data={"line_id": one.id, "seen": "0"})
    assert answer.status_code == 409 and not make.again(made.id).answered_at
    typed = "The Harbour Secretariat says no."
    stopped = officer.post("/media-requests/holding-lines", data={"text": typed, "language": "en"})
    assert stopped.status_code == 422 and typed in stopped.text and "must not leave" in stopped.text


def test_a_withdrawn_line_is_gone_at_once(officer: Client) -> None:
    made, one = make.media_request(), line()
    assert officer.post(f"/media-requests/holding-lines/{one.id}/withdrawal").status_code == 303
    assert WORDS not in officer.get(f"/media-requests/{made.id}").text
    assert "It was withdrawn." in officer.get(f"/media-requests/holding-lines/{one.id}").text


def test_programs_keep_lines_alike(program: Client) -> None:
    base = "/api/v1/holding-lines"
    made = program.post(base, json={"text": WORDS, "valid_until": "2099-01-01T00:00:00Z"}).json
    assert (made["number"], made["why_not"]) == (1, "A lead has not approved it yet.")
    assert program.post(f"{base}/{made['id']}/approval").json["why_not"] == ""
    new = program.post(f"{base}/{made['id']}/versions", json={"text": "Other"}).json
    assert [one["id"] for one in program.get(f"{base}?language=en").json["items"]] == [new["id"]]
    assert program.get(f"{base}/{made['id']}").json["why_not"] == "There is a newer version."
    assert program.post(f"{base}/{new['id']}/withdrawal").json["withdrawn_at"]
    assert program.post(base, json={"text": "x", "kind": "song"}).status_code == 422


def test_lead_times_are_set_by_a_lead_on_their_page(officer: Client, lead: Client) -> None:
    assert officer.post("/media-requests/lead-times", data={"radio": "15"}).status_code == 403
    assert lead.post("/media-requests/lead-times", data={"radio": "15", "other": ""}).status_code == 303
    assert queries.lead_times()["radio"] == 15
    wrong = lead.post("/media-requests/lead-times", data={"radio": "0"})
    assert wrong.status_code == 422
