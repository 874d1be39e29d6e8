"""The shared queue: typed filters with counts, as a list and as a board whose cards move by a button."""

from datetime import timedelta

import pytest

from outreach.core import clock
from outreach.core.database import transaction
from outreach.media_requests import queries
from outreach.media_requests.models import Channel
from outreach.media_requests.policy import filtering
from outreach.media_requests.policy.states import State
from tests.bookings.make import hold, speaker
from tests.cast import Cast, Client
from tests.media_requests import make


@pytest.mark.parametrize(
    ("word", "meant"), [("overdue", "overdue"), ("En retard", "overdue"), ("nadie", "unowned"), ("لي", "mine"), ("blue", "")]
)
def test_standings_are_understood_in_four_languages(word: str, meant: str) -> None:
    assert filtering.meant(word) == meant


def test_an_unknown_standing_is_said(officer: Client) -> None:
    assert "is not known" in officer.get("/media-requests/?q=is:blue").text


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("is:mine", ["Mine TV"]),
        ("is:unowned", ["Late Radio", "Form Print"]),
        ("-is:mine", ["Late Radio", "Form Print"]),
        ("is:overdue", ["Late Radio"]),
        ("owner:offic", ["Mine TV"]),
        ("owner:nobody", ["Late Radio", "Form Print"]),
        ("lang:ar", ["Mine TV"]),
        ("lang:fr,es", ["Late Radio"]),
        ('outlet:"form print"', ["Form Print"]),
        ("medium:tv", ["Mine TV"]),
        ("channel:form", ["Form Print"]),
        ("state:new lang:fr radio", ["Late Radio"]),
        ("campaign:aleppo", []),
        ("is:blue", []),
    ],
)
def test_each_filter_finds_what_it_says(cast: Cast, line: str, found: list[str]) -> None:
    me = cast.user("officer").id
    mine = make.media_request(outlet_name="Mine TV")
    late = make.media_request(300, outlet_name="Late Radio", format="radio", languages=["fr"])
    make.media_request(400, outlet_name="Form Print", format="print", languages=[], channel=Channel.FORM)
    with transaction():
        queries.get(mine.id).owner_id = me
        queries.get(late.id).next_due_at = clock.now() - timedelta(minutes=1)
    listed = queries.open_by_slack(clock.now(), None, line, me)
    assert sorted(one.request.outlet_name for one in listed) == sorted(found)


def test_the_tabs_count_and_the_filters_work_by_page_and_by_program(officer: Client, program: Client) -> None:
    one = make.media_request(outlet_name="Mine TV")
    make.media_request(outlet_name="Other Radio", languages=["fr"])
    officer.post(f"/media-requests/{one.id}/assignment", data={"owner_id": "me"})
    page = officer.get("/media-requests/?show=mine").text
    assert "Mine TV" in page and "Other Radio" not in page
    assert "Nobody’s" in page and "Overdue" in page
    found = program.get("/api/v1/media-requests?q=lang:fr").json["items"]
    assert [row["outlet_name"] for row in found] == ["Other Radio"]


def test_a_card_moves_by_a_button_and_follows_its_bookings_otherwise(officer: Client) -> None:
    made, booked = make.media_request(), make.media_request(outlet_name="Booked TV")
    hold(booked, speaker())
    page = officer.get("/media-requests/board").text
    assert 'id="column-matching"' in page and "Booked TV" in page
    assert page.count('name="state" value="matching"') == 1  # the held one cannot be moved by hand
    moved = officer.post(f"/media-requests/board/{made.id}", data={"state": "matching"})
    assert (moved.status_code, moved.location.endswith(f"#card-{made.id}")) == (303, True), "the eye stays on the card"
    assert f'id="card-{made.id}"' in page
    assert make.again(made.id).state == State.MATCHING
    stopped = officer.post(f"/media-requests/board/{booked.id}", data={"state": "matching"})
    assert stopped.status_code == 409 and "follow from the bookings" in stopped.text
    assert officer.post(f"/media-requests/board/{made.id}", data={"state": "booked"}).status_code == 422


def test_a_card_whose_speaker_was_asked_offers_no_move_and_one_put_there_by_hand_does(officer: Client) -> None:
    asked, by_hand = make.media_request(outlet_name="Asked TV"), make.media_request(outlet_name="Other TV")
    hold(asked, speaker())
    with transaction():
        for one in (asked, by_hand):
            queries.get(one.id).state = State.OFFERED
    page = officer.get("/media-requests/board").text
    assert page.count('name="state" value="matching"') == 1
    assert officer.post(f"/media-requests/board/{asked.id}", data={"state": "matching"}).status_code == 409
    assert officer.post(f"/media-requests/board/{by_hand.id}", data={"state": "matching"}).status_code == 303


def test_a_viewer_sees_the_board_and_moves_nothing(viewer: Client) -> None:
    made = make.media_request()
    page = viewer.get("/media-requests/board")
    assert page.status_code == 200 and 'name="state"' not in page.text
    assert viewer.post(f"/media-requests/board/{made.id}", data={"state": "matching"}).status_code == 403


def test_a_reference_from_the_press_form_finds_its_request(officer: Client) -> None:
    from tests.media_requests.test_press_form import rows, send

    send(officer)
    (row,) = rows()
    officer.post(f"/media-requests/held/{row.id}/acceptance")
    (row,) = rows()
    link = f'href="/media-requests/{row.request_id}"'
    assert link in officer.get(f"/media-requests/?q={row.code}").text
    assert link not in officer.get("/media-requests/?q=P-222222").text
