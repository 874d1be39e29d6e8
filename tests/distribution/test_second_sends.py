"""The same words to the same people by a second send: nobody gets them twice, and the plan says who was left out for it."""

import pytest

from outreach.core import clock
from outreach.core.database import session, transaction
from outreach.deliveries.models import Delivery
from outreach.deliveries.models import State as Sent
from outreach.distribution import queries
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


def test_whom_a_stopped_send_was_to_reach_is_told_of_on_the_other_one(app, officer):
    release, crowd = make.approved(), make.crowd(3)
    first = make.planned([crowd], release)
    assert officer.post(f"/distributions/{first.id}/confirmation", data={"count": 3}).status_code == 303
    more = make.media_list("More", [make.journalist("Ada More"), *queries.journalists([1, 2]).values()])
    second = make.planned([more], release)
    assert officer.post(f"/distributions/{second.id}/confirmation", data={"count": 1}).status_code == 303
    page, said = f"/distributions/{second.id}", "2 people left out here get it by no other send any more"
    assert said not in officer.get(page).text
    assert officer.post(f"/distributions/{first.id}/kill", data={"word": "KILL"}).status_code == 303
    assert said in officer.get(page).text
    third = make.planned([more], release)
    assert officer.post(f"/distributions/{third.id}/confirmation", data={"count": 2}).status_code == 303
    assert said not in officer.get(page).text


def test_other_words_go_to_everybody_again(app, officer):
    release, crowd = make.approved(), make.crowd(2)
    send = make.planned([crowd], release)
    assert officer.post(f"/distributions/{send.id}/confirmation", data={"count": 2}).status_code == 303
    assert queries.dry_run(make.planned([crowd], release), clock.now()).going == 0
    assert officer.post(f"/distributions/{send.id}/kill", data={"word": "KILL"}).status_code == 303
    assert queries.dry_run(make.planned([crowd], release), clock.now()).going == 2


def _everybody():
    return next(one for one, _ in queries.media_lists() if one.name == "Everybody")
