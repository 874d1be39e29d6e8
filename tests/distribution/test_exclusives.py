"""What is promised to one outlet alone is checked against promises, offers and plans; a clash is a stop with its words."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from outreach.distribution.models import State
from outreach.distribution.policy.exclusives import Promise, Reads, against, clashes
from tests.distribution import make

LIFT = datetime(2026, 12, 1, 0, 1, tzinfo=UTC)
NOW = LIFT - timedelta(hours=6)
UNTIL = LIFT + timedelta(hours=6)
NORTH = Promise(1, "Northbank", UNTIL, "2026-12-01 06:01 London")


@pytest.fixture
def clocked():
    with time_machine.travel(NOW, tick=False) as moved:
        yield moved


@pytest.mark.parametrize(
    ("promises", "readers", "page_at", "codes"),
    [
        ([], [Reads(2, "Southbank", 3, LIFT)], LIFT, []),
        ([NORTH], [Reads(1, "Northbank", 3, LIFT)], UNTIL, []),
        ([NORTH], [Reads(1, "Northbank", 3, LIFT)], LIFT, ["exclusive_page"]),
        ([NORTH], [Reads(2, "Southbank", 3, LIFT)], None, ["exclusive"]),
        ([NORTH], [Reads(2, "Southbank", 3, UNTIL)], UNTIL, []),  # at the instant it is free
        ([NORTH], [Reads(None, "", 1, LIFT)], None, ["exclusive"]),
    ],
)
def test_what_breaks_a_promise(promises, readers, page_at, codes):
    assert [one.code for one in clashes(promises, readers, page_at)] == codes


def test_a_clash_says_to_whom_until_when_and_who_would_read_it():
    others = [Reads(number, f"Outlet {number}", 2, LIFT) for number in range(2, 7)]
    (clash,) = clashes([NORTH], others, None)
    assert clash.message == (
        "Promised to Northbank alone until 2026-12-01 06:01 London. "
        "10 people elsewhere could read it before: Outlet 2, Outlet 3, Outlet 4 and 2 more."
    )


def test_two_outlets_cannot_both_have_it_alone():
    assert [one.code for one in against(NORTH, [Promise(2, "Southbank", LIFT, "x"), NORTH])] == ["exclusive_twice"]


def typed(**more):
    return {
        "outlet": "=Northbank", "until_local": "2026-12-01T06:01", "until_weekday": "1", "until_zone": "Europe/London", **more,
    }  # fmt: skip


def two_outlets():
    north, south = (make.outlet(name) for name in ("=Northbank", "Southbank"))
    people = [make.journalist("Ada North", outlet_id=north.id), make.journalist("Basil South", outlet_id=south.id)]
    return people, make.approved()


def test_a_plan_that_breaks_a_promise_is_stopped_until_it_ends(clocked, app, officer, program):
    people, release = two_outlets()
    send = make.planned([make.media_list("Everybody", people)], release)
    assert officer.post(f"/releases/{release.id}/exclusives", data=typed()).status_code == 303
    assert officer.post(f"/releases/{release.id}/exclusives", data=typed(outlet="Southbank")).status_code == 422
    page = f"/distributions/{send.id}"
    assert "person elsewhere could read it before" in officer.get(page).text
    assert officer.post(f"{page}/confirmation", data={"count": 2}).status_code == 409
    assert make.rows(send.source) == []
    refused = officer.post(f"{page}/offers", data={"journalists": [str(people[1].id)]})
    assert refused.status_code == 409
    (promise,) = program.get(f"/api/v1/releases/{release.id}/exclusives").json["items"]
    assert program.post(f"/api/v1/exclusives/{promise['id']}/end").json["ended_at"]
    assert officer.post(f"{page}/confirmation", data={"count": 2}).status_code == 303


def test_a_promise_that_a_confirmed_send_or_an_offer_would_break_is_refused(clocked, app, officer):
    people, release = two_outlets()
    send = make.planned([make.media_list("Everybody", people)], release)
    officer.post(f"/distributions/{send.id}/offers", data={"journalists": [str(people[1].id)]})
    refused = officer.post(f"/releases/{release.id}/exclusives", data=typed())
    assert (refused.status_code, "1 person elsewhere" in refused.text) == (422, True)
    officer.post(f"/distributions/{send.id}/confirmation", data={"count": 2})
    assert officer.post(f"/releases/{release.id}/exclusives", data=typed(outlet="Southbank")).status_code == 422


def test_an_early_lift_does_not_break_a_promise(clocked, app, officer, lead):
    people, release = two_outlets()
    send = make.planned([make.media_list("North", people[:1])], release)
    officer.post(f"/distributions/{send.id}/confirmation", data={"count": 1})
    held = officer.post(f"/releases/{release.id}/exclusives", data=typed(until_local="2026-12-01T00:01"))
    assert held.status_code == 303
    for who in (officer, lead):
        answer = who.post(f"/distributions/{send.id}/lift", data={"word": "LIFT", "reason": "Why not"})
    assert answer.status_code == 409
    assert make.now_of(send).state is State.SCHEDULED


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"until_weekday": "2"}, "1 December 2026 is a Tuesday, not a Wednesday"),
        ({"outlet": "Nobody Weekly"}, "No outlet is called"),
        ({"until_local": "2026-11-30T17:00", "until_weekday": "0"}, "That is in the past"),
    ],
)
def test_a_promise_that_is_typed_wrongly_says_why(clocked, app, officer, change, words):
    two_outlets()
    answer = officer.post(f"/releases/{make.approved().id}/exclusives", data=typed(**change))
    assert answer.status_code == 422
    assert words in answer.text
