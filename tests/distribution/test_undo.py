"""For a moment after the confirmation one press takes it back with nothing left; a lift that is due waits for nobody."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from sqlalchemy import func, select

from outreach.core.database import scope
from outreach.deliveries.models import Delivery, Mailing
from outreach.distribution import jobs
from outreach.distribution.models import DistributionRecipient, State
from outreach.distribution.policy.gates import not_undoable, undo_until
from outreach.releases.models import ReleaseState
from tests.distribution import make

LIFT = datetime(2026, 12, 1, 0, 1, tzinfo=UTC)
NOW = LIFT - timedelta(hours=6)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def clocked():
    with time_machine.travel(NOW, tick=False) as moved:
        yield moved


@pytest.fixture
def undoing(app):
    app.extensions["outreach"] = replace(app.extensions["outreach"], undo_seconds=60)


@pytest.mark.parametrize(
    ("now", "window", "lift_at", "until"),
    [
        (NOW, MINUTE, None, NOW + MINUTE),
        (NOW, MINUTE, LIFT, NOW + MINUTE),
        (LIFT - MINUTE / 2, MINUTE, LIFT, LIFT),  # never beyond the lift
        (LIFT, MINUTE, LIFT, None),
        (NOW, timedelta(0), None, None),
    ],
)
def test_the_window_ends_with_the_lift_at_the_latest(now, window, lift_at, until):
    assert undo_until(now, window, lift_at) == until


@pytest.mark.parametrize(
    ("state", "lifted_at", "until", "fine"),
    [
        (State.SCHEDULED, None, LIFT + MINUTE, True),
        (State.SCHEDULED, None, LIFT, False),
        (State.SCHEDULED, None, None, False),
        (State.SENDING, LIFT, LIFT + MINUTE, False),
        (State.HELD, None, LIFT + MINUTE, False),
    ],
)
def test_what_can_be_taken_back(state, lifted_at, until, fine):
    assert (not_undoable(state, lifted_at, until, LIFT) == []) is fine


def kept():
    with scope() as own:
        return [own.scalar(select(func.count()).select_from(one)) for one in (Delivery, Mailing, DistributionRecipient)]


@pytest.mark.parametrize("lift", [None, make.LIFT_LOCAL])
def test_one_press_takes_it_back_and_nothing_is_left(clocked, app, officer, undoing, lift):
    send = make.planned([make.crowd(3)], lift=lift)
    page = f"/distributions/{send.id}"
    assert officer.post(f"{page}/confirmation", data={"count": 3}).status_code == 303
    assert all(row.held and row.next_attempt_at is None for row in make.rows(send.source))
    assert "60 seconds left" in officer.get(page).text
    clocked.shift(59)
    make.lift()
    assert officer.post(f"{page}/confirmation/removal").status_code == 303
    assert kept() == [0, 0, 0]
    now = make.now_of(send)
    assert (now.state, now.confirmed_at, now.frozen_count) == (State.PLANNED, None, 0)
    assert make.release_of(send).state is ReleaseState.APPROVED
    assert officer.post(f"{page}/confirmation/removal").status_code == 303  # a second press finds it done
    assert officer.post(f"{page}/confirmation", data={"count": 3}).status_code == 303
    assert len(make.rows(send.source)) == 3


def test_a_send_at_once_leaves_when_the_window_is_over_and_then_stays_out(clocked, app, officer, program, undoing):
    send = make.planned([make.crowd(2)], lift=None)
    answer = program.post(f"/api/v1/distributions/{send.id}/confirmation", json={"count": 2}).json
    assert (answer["state"], answer["undo_until"]) == ("scheduled", "2026-11-30T18:02:00Z")
    assert jobs.next_lift() == NOW + MINUTE
    clocked.shift(60)
    assert program.delete(f"/api/v1/distributions/{send.id}/confirmation").status_code == 409
    make.lift()
    assert make.now_of(send).state is State.SENDING
    assert make.release_of(send).state is ReleaseState.OUT
    assert all(not row.held and row.next_attempt_at for row in make.rows(send.source))
    assert program.delete(f"/api/v1/distributions/{send.id}/confirmation").status_code == 409
    assert len(make.rows(send.source)) == 2


def test_a_lift_that_is_due_is_not_delayed(clocked, app, officer, undoing):
    send = make.planned([make.crowd(1)])
    clocked.move_to(LIFT - timedelta(seconds=10))
    officer.post(f"/distributions/{send.id}/confirmation", data={"count": 1})
    clocked.move_to(LIFT)
    make.lift()
    assert make.now_of(send).state is State.SENDING


def test_a_send_at_once_held_in_its_window_goes_on_when_somebody_says_so(clocked, app, officer, undoing):
    send = make.planned([make.crowd(1)], lift=None)
    page = f"/distributions/{send.id}"
    officer.post(f"{page}/confirmation", data={"count": 1})
    officer.post(f"{page}/hold", data={"reason": "Wait"})
    assert officer.get(page).status_code == 200
    clocked.shift(3600)
    make.lift()
    assert make.now_of(send).state is State.HELD
    officer.post(f"{page}/resume")
    make.lift()
    assert make.now_of(send).state is State.SENDING


def test_a_text_promised_for_later_meanwhile_does_not_leave(clocked, app, officer, undoing):
    release = make.approved()
    first, second = make.planned([make.crowd(1)], release, lift=None), make.planned([make.crowd(0, "Other")], release)
    officer.post(f"/distributions/{first.id}/confirmation", data={"count": 1})
    person = make.journalist()
    officer.post(f"/distributions/{second.id}/offers", data={"journalists": [str(person.id)]})
    clocked.shift(60)
    make.lift()
    assert make.now_of(first).state is State.HELD
