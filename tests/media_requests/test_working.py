"""A caller is made sure of, presence is seen, steps are planned, and two producers of one programme become one request."""

from datetime import timedelta

import pytest
from flask import Flask

from outreach.bookings import service as bookings
from outreach.core import clock, database
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import transaction
from outreach.core.errors import Refused
from outreach.media_requests import queries, service
from outreach.media_requests.models import Channel, MediaRequest, Presence
from outreach.media_requests.policy.states import State
from outreach.outlets.models import OutletDesk
from tests.bookings.make import hold, speaker
from tests.cast import Client
from tests.journalists import make as journalists
from tests.media_requests import make


def post(who: Client, made: MediaRequest, path: str, **data: object) -> int:
    return who.post(f"/media-requests/{made.id}/{path}", data=data).status_code


def test_a_protected_speaker_is_held_only_after_a_call_back(officer: Client) -> None:
    made, at_risk = make.media_request(called_back=False), speaker(protected=True)
    number = at_risk.id
    with pytest.raises(Refused, match="nobody called this caller back"):
        hold(made, at_risk, override_reason="The editor knows them")
    assert "protected speakers wait" in officer.get(f"/media-requests/{made.id}").text
    assert post(officer, made, "verification", method="call_back", number="020 7946 0000") == 303
    after = make.again(made.id)
    assert (after.verified_method, after.verified_number) == ("call_back", "+442079460000")
    assert after.verified_by is not None and after.verified_by.name == "Officer"
    with transaction():
        bookings.hold(COMMAND_LINE, after.id, number)


def test_others_are_held_without_it(app: Flask) -> None:
    hold(make.media_request(called_back=False), speaker())


def test_the_number_that_the_caller_gave_does_not_count(officer: Client) -> None:
    made = make.media_request(called_back=False)
    answer = officer.post(f"/media-requests/{made.id}/verification", data={"method": "call_back", "number": "07700 900123"})
    assert answer.status_code == 422 and "the number the caller gave" in answer.text and "07700 900123" in answer.text
    assert post(officer, made, "verification", method="call_back", number="") == 422
    assert make.again(made.id).verified_at is None


def test_the_numbers_we_hold_are_offered(officer: Client) -> None:
    outlet = make.outlet()
    with transaction() as session:
        session.add(OutletDesk(outlet_id=outlet.id, name="Planning", phone="+442079460001"))
    assert "+442079460001" in officer.get(f"/media-requests/{make.media_request(called_back=False).id}").text


def test_a_name_that_the_register_knows_is_no_proof_when_it_came_by_mail(app: Flask) -> None:
    journalists.journalist(email="sara@nahr.example.org")
    made = make.media_request(called_back=False, channel=Channel.EMAIL, callback="")
    assert made.journalist_id is not None
    with pytest.raises(Refused):
        hold(made, speaker(protected=True))


def test_a_new_number_has_to_be_verified_again(officer: Client) -> None:
    made = make.media_request()
    with transaction():
        service.revise(COMMAND_LINE, queries.get(made.id), {"topic": "Water"}, "Europe/London")
    assert make.again(made.id).verified_at
    with transaction():
        service.revise(COMMAND_LINE, queries.get(made.id), {"callback": "07700900999"}, "Europe/London")
    assert make.again(made.id).verified_at is None


def test_the_four_questions_are_kept_and_harm_needs_a_name(officer: Client) -> None:
    made = make.media_request(called_back=False)
    stopped = officer.post(f"/media-requests/{made.id}/triage", data={"real": "yes", "hurt": "yes", "least": "A written line"})
    assert stopped.status_code == 422 and "Stop and ask" in stopped.text and "A written line" in stopped.text
    assert post(officer, made, "triage", real="yes", ours="yes", hurt="yes", adviser="Safety lead", least="A line") == 303
    after = make.again(made.id)
    assert after.answers == {"real": "yes", "ours": "yes", "hurt": "yes", "adviser": "Safety lead", "least": "A line"}
    assert after.state == State.TRIAGED


def test_who_else_is_here_is_seen_and_ages_out(officer: Client, lead: Client) -> None:
    made = make.media_request()
    assert lead.post(f"/media-requests/{made.id}/presence").status_code == 200
    assert "Lead has this open" in officer.get(f"/media-requests/{made.id}").text
    lead.post(f"/media-requests/{made.id}/presence?writing=yes")
    mine = officer.post(f"/media-requests/{made.id}/presence").text
    assert "Lead is writing here" in mine and "Officer" not in mine
    with transaction() as session:
        for row in session.query(Presence):
            row.seen_at -= timedelta(seconds=61)
    assert "Lead" not in officer.post(f"/media-requests/{made.id}/presence").text


def test_looking_at_a_page_writes_nothing(officer: Client) -> None:
    made = make.media_request()
    officer.get(f"/media-requests/{made.id}")
    assert database.session().query(Presence).count() == 0


def test_a_request_that_can_be_forgotten_says_so_until_it_is_planned(officer: Client) -> None:
    made = make.media_request()
    page = officer.get(f"/media-requests/{made.id}").text
    assert "can be forgotten" in page and "nobody has it" in page
    post(officer, made, "assignment", owner_id="me")
    assert "can be forgotten" not in officer.get(f"/media-requests/{made.id}").text
    due = (clock.now() + timedelta(hours=3)).strftime("%Y-%m-%dT%H:%M")
    assert post(officer, made, "next-step", next_action="Ring the editor", due_local=due, due_zone="UTC") == 303
    after = make.again(made.id)
    assert (after.next_action, f"{after.next_due_at:%Y-%m-%dT%H:%M}", after.faults) == ("Ring the editor", due, ())
    assert post(officer, made, "next-step", next_action="", due_local=due) == 422


def test_what_was_planned_stays_when_other_facts_change(app: Flask) -> None:
    made = make.media_request()
    with transaction():
        service.plan_next(COMMAND_LINE, queries.get(made.id), "Ring", make.at(30))
        service.revise(COMMAND_LINE, queries.get(made.id), {"topic": "Water"}, "Europe/London")
    assert make.again(made.id).next_due_at == make.at(30)


def test_the_page_shows_by_when_each_step_is_due(officer: Client) -> None:
    page = officer.get(f"/media-requests/{make.media_request(240).id}").text
    for words in ("By when", "The caller is verified", "Somebody is asked", "The speaker is briefed"):
        assert words in page


def test_two_producers_of_one_programme_become_one_request_and_two_again(officer: Client) -> None:
    first = make.media_request(programme="Evening Bank")
    second = make.media_request(
        programme="Evening bank", caller_name="Tom Ruel", callback="07700900555", callback_email="t@nahr.example.org"
    )
    post(officer, second, "notes", text="Tom wants a surgeon.")
    page = officer.get(f"/media-requests/{second.id}").text
    assert f"Perhaps the same as {first.reference}" in page and "the same programme" in page
    assert post(officer, second, "joining", request_id=first.id) == 303
    kept, gone = make.again(first.id), queries.get(second.id)
    assert (gone.state, gone.duplicate_of_id, gone.caller_name) == (State.WITHDRAWN, first.id, "Tom Ruel")
    assert "Tom wants a surgeon." in [note.text for note in kept.notes]
    page = officer.get(f"/media-requests/{first.id}").text
    assert "Tom Ruel" in page and "Also asked by" in page
    assert post(officer, second, "parting") == 303
    kept, gone = make.again(first.id), queries.get(second.id)
    assert (gone.state, gone.duplicate_of_id, gone.closed_at) == (State.NEW, None, None)
    assert "Tom wants a surgeon." in [note.text for note in gone.notes]
    assert "Tom wants a surgeon." not in [note.text for note in kept.notes]


def test_both_callers_hear_the_answer_to_a_joined_request(officer: Client) -> None:
    first, second = make.media_request(), make.media_request(callback_email="t@nahr.example.org")
    post(officer, second, "joining", request_id=first.id)
    post(officer, first, "answers", text="Soon.", by_mail="y", seen="0")
    from tests.media_requests.test_answering import sent

    assert [one.address for one in sent()] == ["sara@nahr.example.org", "t@nahr.example.org"]


def test_a_request_with_a_speaker_is_not_joined_away(officer: Client) -> None:
    first, second = make.media_request(), make.media_request()
    hold(second, speaker())
    assert post(officer, second, "joining", request_id=first.id) == 409
    assert post(officer, first, "joining", request_id=first.id) == 409
    assert make.again(second.id).duplicate_of_id is None


def test_it_ran_is_said_at_the_end_or_later(officer: Client) -> None:
    one, two = make.media_request(), make.media_request()
    assert post(officer, one, "outcome", closed="done:not_run", text="Bumped by the storm") == 303
    assert make.again(one.id).ended_as == "not_run"
    assert post(officer, two, "outcome", closed="done") == 303
    assert "It ran" in officer.get(f"/media-requests/{two.id}").text
    assert post(officer, two, "ending", ending="dropped") == 422
    assert post(officer, two, "ending", ending="ran") == 303
    assert make.again(two.id).ended_as == "ran"


def test_a_closed_request_is_reopened(officer: Client) -> None:
    made = make.media_request()
    post(officer, made, "outcome", closed="missed")
    assert post(officer, made, "state", state="matching") == 303
    after = make.again(made.id)
    assert (after.state, after.closed_at) == (State.MATCHING, None) and after.next_due_at


def test_held_and_confirmed_are_not_moved_by_hand(officer: Client) -> None:
    made = make.media_request()
    assert post(officer, made, "state", state="held") == 422
    hold(made, speaker())
    assert post(officer, made, "state", state="triaged") == 409


def test_an_office_sets_its_own_lead_times(program: Client) -> None:
    made = make.media_request(50)
    assert program.patch("/api/v1/lead-times", json={"remote_tv": 45}).json["remote_tv"] == 45
    assert program.get(f"/api/v1/media-requests/{made.id}").json["urgency"] == "red"
    assert program.patch("/api/v1/lead-times", json={"remote_tv": 0}).status_code == 422


def test_programs_work_on_a_request_alike(program: Client) -> None:
    made, other = make.media_request(called_back=False), make.media_request(programme="x")
    base = f"/api/v1/media-requests/{made.id}"
    assert program.post(f"{base}/verification", json={"method": "in_person"}).json["verified_method"] == "in_person"
    due = "2027-01-05T16:30:00Z"
    assert program.post(f"{base}/next-step", json={"next_action": "Ring", "due": due}).json["next_due_at"] == due
    assert [one["step"] for one in program.get(f"{base}/plan").json["items"]] == ["verify", "ask", "decide", "brief"]
    assert program.post(f"{base}/state", json={"state": "offered"}).json["state"] == "offered"
    assert program.post(f"{base}/presence", json={"writing": True}).json == {"items": []}
    assert program.post(f"{base}/joining", json={"request_id": other.id}).json["id"] == other.id
    assert program.post(f"{base}/parting").json["state"] == "offered"
    program.post(f"{base}/outcome", json={"state": "done"})
    assert program.post(f"{base}/ending", json={"ending": "ran"}).json["ending"] == "ran"


def test_reports_learn_what_was_answered_in_time(officer: Client) -> None:
    one, two, three = make.media_request(), make.media_request(), make.media_request()
    post(officer, one, "answers", text="Soon.", seen="0")
    post(officer, three, "joining", request_id=two.id)
    rows = queries.recent_since(clock.now() - timedelta(hours=1), clock.now() + timedelta(hours=1))
    assert [(answered is not None, state) for answered, _deadline, state in rows] == [(True, "new"), (False, "new")]
