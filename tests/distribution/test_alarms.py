"""A send that stops by itself wakes whoever is on duty, and tells them nothing that must not leave."""

from datetime import timedelta

import pytest
import time_machine

from outreach.accounts.models import User
from outreach.audit.models import AuditEvent
from outreach.core import clock
from outreach.core.actors import VISITOR
from outreach.core.database import scope, session, transaction
from outreach.deliveries import service as deliveries
from outreach.deliveries.models import ClockMark
from outreach.distribution import jobs, service
from outreach.distribution.models import Distribution
from outreach.duty.models import Shift, Watch
from tests.cast import Cast
from tests.distribution import make


@pytest.fixture
def clocked():
    with time_machine.travel("2026-11-30 18:00:00+00:00", tick=False) as moved:
        yield moved


@pytest.fixture
def scheduled(clocked, app, officer, cast: Cast):
    cast.user("viewer"), cast.user("lead")
    send = make.planned([make.crowd(2)])
    assert officer.post(f"/distributions/{send.id}/confirmation", data={"count": 2}).status_code == 303
    return send


def alarms(send: Distribution) -> list:
    return make.rows(f"{send.source}:alarm")


def test_a_lift_that_was_missed_wakes_the_desk_once(scheduled, clocked):
    clocked.move_to("2026-12-01 05:00:00+00:00")
    make.lift()
    make.lift()
    woken = alarms(scheduled)
    assert sorted(one.address for one in woken) == ["lead@example.org", "officer@example.org"]
    assert woken[0].mailing.subject == "A lift is held and waits for you, 05:00 London"
    assert f"/distributions/{scheduled.id}" in woken[0].mailing.text
    assert session().query(AuditEvent).filter_by(event="distribution.alarmed").count() == 1


def test_who_was_to_be_woken_is_woken_by_the_next_worker_when_one_died_before_it_wrote(scheduled, clocked):
    clocked.move_to("2026-12-01 05:00:00+00:00")
    with scope(), transaction():
        service.lift_what_is_due(clock.now())  # the worker dies here
    assert make.now_of(scheduled).state.value == "held"
    with scope():
        assert jobs.next_alarm() is not None
        jobs.alarm()
        assert jobs.next_alarm() is None
        jobs.alarm()
    assert sorted(one.address for one in alarms(scheduled)) == ["lead@example.org", "officer@example.org"]


def test_a_send_that_anybody_but_a_colleague_stopped_wakes_and_one_that_a_colleague_stopped_again_does_not(scheduled, officer):
    with transaction():
        service.hold(VISITOR, scheduled.id, "Somebody withdrew their name.")
    with scope():
        assert jobs.next_alarm() is not None
    assert officer.post(f"/distributions/{scheduled.id}/resume").status_code == 303
    with scope():
        assert jobs.next_alarm() is None
    assert officer.post(f"/distributions/{scheduled.id}/hold", data={"reason": "A question"}).status_code == 303
    with scope():
        assert jobs.next_alarm() is None


@pytest.mark.parametrize("how", ["unusable", "suppressed"])
def test_one_address_that_no_mail_reaches_keeps_the_alarm_from_nobody_else(scheduled, clocked, officer, cast: Cast, how: str):
    lead = cast.user("lead").id
    with transaction():
        if how == "unusable":
            session().get(User, lead).email = "lead@intranet"
        else:
            deliveries.suppress("lead@example.org", "hard_bounce", "test")
        jumped = ClockMark(id=1, wall=clock.now(), running=1.0, boot="b", jumped_at=clock.now(), seconds_apart=3600)
        session().merge(jumped)
    with scope():
        jobs.watch_clocks()
    assert "officer@example.org" in {one.address for one in make.rows("clocks:20261130T180000")}
    with transaction():
        session().delete(session().get(ClockMark, 1))  # with it PostgreSQL would go by its own clock
    clocked.move_to("2026-12-01 05:00:00+00:00")
    make.lift()
    assert [one.address for one in alarms(scheduled) if one.state.value != "suppressed"] == ["officer@example.org"]
    with scope():
        assert jobs.next_alarm() is None
    assert "No mail reaches somebody who was to be woken" in officer.get(f"/distributions/{scheduled.id}").text


def test_where_no_mail_reaches_whoever_is_on_duty_the_desk_is_woken(scheduled, clocked, cast: Cast):
    lead = cast.user("lead").id
    with transaction():
        now = clock.now()
        session().get(User, lead).email = "lead@intranet"
        around = {"starts_at": now - timedelta(hours=1), "ends_at": now + timedelta(hours=20), "zone": "UTC"}
        session().add(Shift(user_id=lead, watch=Watch.FIRST, **around))
    clocked.move_to("2026-12-01 05:00:00+00:00")
    make.lift()
    assert [one.address for one in alarms(scheduled)] == ["officer@example.org"]


def test_whoever_is_on_duty_is_woken_and_nobody_else(scheduled, clocked, cast: Cast):
    with transaction():
        now = clock.now()
        for role, watch in (("officer", Watch.FIRST), ("lead", Watch.SECOND)):
            around = {"starts_at": now - timedelta(hours=1), "ends_at": now + timedelta(hours=20), "zone": "UTC"}
            session().add(Shift(user_id=cast.user(role).id, watch=watch, **around))
    cast.user("admin")
    clocked.move_to("2026-12-01 05:00:00+00:00")
    make.lift()
    assert sorted(one.recipient_key for one in alarms(scheduled)) == sorted(
        f"user:{cast.user(one).id}" for one in ("officer", "lead")
    )


def test_a_name_protected_meanwhile_is_the_reason_on_the_page_and_in_no_alarm(scheduled, clocked, officer):
    make.protect("Omar Quillon")
    clocked.move_to("2026-12-01 00:01:00+00:00")
    make.lift()
    (row, _) = alarms(scheduled)
    for words in (row.mailing.subject, row.mailing.text, row.mailing.html):
        assert "Quillon" not in words
        assert scheduled.title not in words
        assert "Samra" not in words
    assert "Quillon" in officer.get(f"/distributions/{scheduled.id}").text


def test_a_send_that_pauses_itself_wakes_too_and_one_that_a_person_pauses_does_not(scheduled, clocked, officer):
    clocked.move_to("2026-12-01 00:01:00+00:00")
    make.lift()
    assert not alarms(scheduled)
    assert officer.post(f"/distributions/{scheduled.id}/pause").status_code == 303
    make.settle()
    assert not alarms(scheduled)
    assert officer.post(f"/distributions/{scheduled.id}/resume").status_code == 303
    with transaction():
        deliveries.hold(scheduled.source, "Stopped by itself: 20 of 20 were refused.")
    make.settle()
    assert make.now_of(scheduled).state.value == "paused"
    assert {one.mailing.subject.split(",")[0] for one in alarms(scheduled)} == {"A send has stopped by itself"}


def test_a_clock_that_jumped_wakes_a_person_once_while_a_send_waits(scheduled, clocked):
    with transaction():
        jumped = ClockMark(id=1, wall=clock.now(), running=1.0, boot="b", jumped_at=clock.now(), seconds_apart=3600)
        session().merge(jumped)
    with scope():
        assert jobs.next_watch() is not None
        jobs.watch_clocks()
        assert jobs.next_watch() is None
        jobs.watch_clocks()
    told = make.rows("clocks:20261130T180000")
    assert sorted(one.address for one in told) == ["lead@example.org", "officer@example.org"]
    assert "/standstill" in told[0].mailing.text
    with transaction():
        session().merge(ClockMark(id=1, wall=clock.now(), running=1.0, boot="b", jumped_at=None))
    with scope():
        assert jobs.next_watch() is None


def test_where_nothing_waits_for_its_time_a_jump_wakes_nobody(clocked, app, cast: Cast):
    cast.user("officer")
    with transaction():
        session().merge(ClockMark(id=1, wall=clock.now(), running=1.0, boot="b", jumped_at=clock.now(), seconds_apart=3600))
    with scope():
        assert jobs.next_watch() is None
