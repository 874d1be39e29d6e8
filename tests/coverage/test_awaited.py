"""The day after an interview it is asked whether it ran, and answered with one tap."""

from datetime import timedelta

from outreach.bookings.models import Booking
from outreach.bookings.policy.states import State
from outreach.bookings.queries import get as booking
from outreach.core import clock
from outreach.core.database import transaction
from outreach.coverage import queries
from outreach.coverage.queries import Filter
from outreach.duty.service import draft
from tests.bookings import make as bookings
from tests.cast import Client
from tests.media_requests import make as asked


def interview(days_ago: float, state: State = State.COMPLETED) -> Booking:
    made = bookings.hold(asked.media_request(), bookings.speaker(f"Rana {days_ago}", protected=True))
    ended = clock.now() - timedelta(days=days_ago)
    with transaction():
        row = booking(made.id)
        row.starts_at = row.blocks_from = ended - timedelta(minutes=10)
        row.ends_at = row.blocks_until = ended
        row.state, row.expires_at = state, None
    return row


def test_only_what_took_place_since_yesterday_and_is_unanswered_is_asked(officer: Client) -> None:
    due = interview(1)
    for days_ago, state in ((0.1, State.COMPLETED), (45, State.COMPLETED), (2, State.NO_SHOW)):
        interview(days_ago, state)
    assert [one.id for one in queries.awaited(clock.now())] == [due.id]
    page = officer.get("/coverage").text
    assert f"/coverage/awaited/{due.id}" in page and due.spokesperson.name not in page


def test_one_tap_says_that_it_did_not_run_and_the_request_hears_it(officer: Client) -> None:
    due = interview(1)
    assert officer.post(f"/coverage/awaited/{due.id}", data={"result": "did_not_run"}).headers["Location"] == "/coverage"
    row = queries.pieces(Filter(request_id=due.request_id)).items[0]
    assert row.booking_id == due.id and asked.again(due.request_id).outcome == "It did not run."
    assert queries.awaited(clock.now()) == []
    assert officer.post(f"/coverage/awaited/{due.id}", data={"result": "ran"}).status_code == 404


def test_what_ran_is_asked_for_its_link_next(officer: Client) -> None:
    due = interview(1)
    answer = officer.post(f"/coverage/awaited/{due.id}", data={"result": "ran"})
    assert answer.headers["Location"].endswith("/edit") and officer.get(answer.headers["Location"]).status_code == 200


def test_the_next_officer_reads_which_interviews_wait_without_a_protected_name(officer: Client) -> None:
    due = interview(1)
    with officer.application.test_request_context("/"):
        note = draft(clock.now())
    assert "Did it run?" in note and due.spokesperson.name not in note
