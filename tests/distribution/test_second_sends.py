"""The same words to the same people by a second send: nobody gets them twice, and the plan says who was left out for it."""

from datetime import datetime, timedelta

import pytest
import time_machine

from outreach.core import clock
from outreach.core.database import scope, session, transaction
from outreach.core.times import meant
from outreach.deliveries.models import Delivery
from outreach.deliveries.models import State as Sent
from outreach.distribution import queries
from outreach.distribution.models import Distribution, Exclusive, State
from tests.distribution import make


@pytest.fixture
def first(app, officer):
    """A send at once to five, stopped on the way: one has it, one perhaps, one was refused, two never left."""
    send = make.planned([make.crowd(5)], lift=None)
    assert officer.post(f"/distributions/{send.id}/confirmation", data={"count": 5}).status_code == 303
    states = (Sent.SENT, Sent.UNCERTAIN, Sent.REFUSED)
    with transaction():
        for row, state in zip(session().query(Delivery).order_by(Delivery.id), states, strict=False):
            row.state, row.next_attempt_at, row.handed_over_at = state, None, clock.now()
    return send


def people_of(send) -> list[str]:
    return sorted(one.address.split("@")[0] for one in make.rows(send.source))


def test_while_the_first_goes_on_a_second_would_double_everybody_and_is_told_so(first, officer):
    second = make.planned([_everybody()], make.release_of(first), lift=None)
    page = officer.get(f"/distributions/{second.id}").text
    assert "Gets this text by another send, or has it" in page
    assert "Type 1, the number of people" in page
    assert officer.post(f"/distributions/{second.id}/confirmation", data={"count": 5}).status_code == 409
    assert officer.post(f"/distributions/{second.id}/confirmation", data={"count": 1}).status_code == 303
    assert people_of(second) == ["p2"]  # whom the first did not reach


def test_what_a_hold_keeps_back_still_counts_and_after_a_kill_the_rest_may_have_it(first, officer):
    assert officer.post(f"/distributions/{first.id}/hold").status_code == 303
    second = make.planned([_everybody()], make.release_of(first), lift=None)
    assert queries.dry_run(second, clock.now()).going == 1
    with transaction():
        session().query(Delivery).filter_by(source=first.source, state=Sent.QUEUED).update(
            {"state": Sent.CANCELLED, "held": False}
        )
    made = queries.dry_run(second, clock.now())
    assert sorted(line.candidate.folded.split("@")[0] for line in made.lines if line.goes) == ["p2", "p3", "p4"]


def beside(officer, release, lift: str | None = make.LIFT_LOCAL, count: int = 1):
    """Return a send to Ada More and to three, who were left out: another send brings it to them, and it is returned first."""
    crowd = make.crowd(3)
    first = make.planned([crowd], release)
    assert officer.post(f"/distributions/{first.id}/confirmation", data={"count": 3}).status_code == 303
    second = make.planned([make.media_list("More", [make.journalist("Ada More")]), crowd], release, lift=lift)
    assert officer.post(f"/distributions/{second.id}/confirmation", data={"count": count}).status_code == 303
    return first, second


@pytest.fixture
def clocked():
    with time_machine.travel("2026-11-30 18:00:00+00:00", tick=False) as moved:
        yield moved


def test_whom_a_killed_send_was_to_reach_are_taken_into_the_other_one(clocked, app, officer):
    first, second = beside(officer, make.approved())
    assert people_of(second) == ["ada.more"]
    assert officer.post(f"/distributions/{first.id}/kill", data={"word": "KILL"}).status_code == 303
    assert people_of(second) == ["ada.more", "p0", "p1", "p2"]
    assert all(one.held for one in make.rows(second.source))
    page = officer.get(f"/distributions/{second.id}").text
    assert "Took in whom a stopped send was to reach" in page
    assert "by no other send any more" not in page
    clocked.move_to("2026-12-01 00:01:00+00:00")
    make.lift()
    assert {one.state for one in make.rows(second.source)} == {Sent.QUEUED}
    assert make.now_of(second).frozen_count == 4


def test_whom_a_send_taken_back_was_to_reach_are_taken_in_too(clocked, app, officer):
    first, second = beside(officer, make.approved())
    with scope(), transaction():
        session().get(Distribution, first.id).undo_until = clock.now() + timedelta(minutes=1)
    assert officer.post(f"/distributions/{first.id}/confirmation/removal").status_code == 303
    assert people_of(second) == ["ada.more", "p0", "p1", "p2"]
    with scope():
        assert queries.dry_run(queries.one(first.id), clock.now()).going == 0  # confirmed again it would double nobody


def test_whom_nobody_brings_it_any_more_are_looked_for_once_more_at_the_lift(clocked, app, officer):
    first, second = beside(officer, make.approved())
    with transaction():
        session().query(Delivery).filter_by(source=first.source).update({"state": Sent.CANCELLED, "held": False})
    clocked.move_to("2026-12-01 00:01:00+00:00")
    make.lift()
    assert people_of(second) == ["ada.more", "p0", "p1", "p2"]


def test_of_a_send_that_has_left_who_kills_and_who_looks_at_today_are_told(clocked, app, officer):
    release = make.approved()
    first, second = beside(officer, release)
    assert officer.post(f"/distributions/{first.id}/hold").status_code == 303  # it stays behind
    clocked.move_to("2026-12-01 00:01:00+00:00")
    make.lift()
    assert make.now_of(second).state is State.SENDING
    answer = officer.post(f"/distributions/{first.id}/kill", data={"word": "KILL"}, follow_redirects=True)
    assert "3 people get this text by no send any more" in answer.text
    assert "3 people left out here get it by no other send any more" in officer.get(f"/distributions/{second.id}").text
    assert "3 people get no mail with this text" in officer.get("/").text
    third = make.planned([_everybody()], make.release_of(second), lift=None)
    assert officer.post(f"/distributions/{third.id}/confirmation", data={"count": 3}).status_code == 303
    assert "by no other send any more" not in officer.get(f"/distributions/{second.id}").text
    assert "get no mail with this text" not in officer.get("/").text


def test_nobody_is_taken_in_where_a_promise_would_break(clocked, app, officer, cast):
    house = make.outlet("House")
    release = make.approved()
    first = make.planned([make.media_list("Alone", [make.journalist("Ann Pell")])], release)
    assert officer.post(f"/distributions/{first.id}/confirmation", data={"count": 1}).status_code == 303
    second = make.planned([_named("Alone"), make.media_list("More", [make.journalist("Ada More", outlet_id=house.id)])], release)
    assert officer.post(f"/distributions/{second.id}/confirmation", data={"count": 1}).status_code == 303
    with transaction():
        when = meant(datetime.fromisoformat("2026-12-02T00:01"), "Europe/London")
        session().add(
            Exclusive(release_id=release.id, outlet_id=house.id, until_at=when.instant, until_zone=when.zone,
                      until_local="2026-12-02T00:01", made_at=clock.now())
        )  # fmt: skip
    answer = officer.post(f"/distributions/{first.id}/kill", data={"word": "KILL"}, follow_redirects=True)
    assert people_of(second) == ["ada.more"]
    assert "1 person gets this text by no send any more" in answer.text


def test_other_words_go_to_everybody_again(app, officer):
    release, crowd = make.approved(), make.crowd(2)
    send = make.planned([crowd], release)
    assert officer.post(f"/distributions/{send.id}/confirmation", data={"count": 2}).status_code == 303
    assert queries.dry_run(make.planned([crowd], release), clock.now()).going == 0
    assert officer.post(f"/distributions/{send.id}/kill", data={"word": "KILL"}).status_code == 303
    assert queries.dry_run(make.planned([crowd], release), clock.now()).going == 2


def _everybody():
    return _named("Everybody")


def _named(name: str):
    return next(one for one, _ in queries.media_lists() if one.name == name)
