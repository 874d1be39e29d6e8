"""Another time is the same appointment: gates and slot are asked again, whoever was invited hears of it, a taken time changes nothing."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from flask import Flask

from outreach.bookings import queries, service
from outreach.bookings.models import Booking
from outreach.bookings.policy.states import CancelledBy, State
from outreach.core import database
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import transaction
from outreach.core.errors import Refused
from outreach.deliveries import queries as deliveries
from outreach.integrations import calendar
from tests.bookings import make
from tests.bookings.make import again, confirmed
from tests.cast import Client
from tests.media_requests.make import at, media_request


def move(booking: Booking, starts: datetime, **more: str) -> Booking:
    with transaction():
        return service.move(COMMAND_LINE, queries.get(booking.id, lock=True), starts, **more)


def events(booking: Booking) -> list[tuple[str, str, int, str]]:
    """Return (recipient, method, sequence, start) of every calendar part that was posted, by sequence."""
    database.close()
    found = []
    for row in deliveries.page(source=f"booking:{booking.id}").items:
        for part in row.mailing.attachments:
            method, (event,) = calendar.read(part.data)
            assert event.uid == booking.uid and len(event.attendees) == 1
            found.append((row.recipient_key.split(":")[0], method, event.sequence, event.start))
    return sorted(found, key=lambda one: (one[2], one[0]))


def test_a_move_keeps_the_appointment_and_tells_each_side_the_new_time(app: Flask) -> None:
    booking = confirmed()
    later = booking.starts_at + timedelta(hours=2)
    moved = move(booking, later)
    when = later.strftime("%Y-%m-%dT%H:%M:%SZ")
    assert events(moved)[2:] == [("producer", "REQUEST", 1, when), ("spokesperson", "REQUEST", 1, when)]
    assert moved.blocks_from < moved.starts_at < moved.ends_at < moved.blocks_until
    assert moved.length == booking.length


def test_the_requests_own_air_time_goes_along(app: Flask) -> None:
    on_air = at(300)
    asked = media_request(360)
    with transaction():
        asked.air_at = on_air
    held = make.hold(asked, make.speaker())
    number, request_id = held.id, held.request_id
    assert held.starts_at == on_air
    with transaction():
        service.confirm(COMMAND_LINE, queries.get(number))
    moved = move(queries.get(number), on_air + timedelta(hours=1))
    assert moved.request.id == request_id
    assert moved.request.air_at == on_air + timedelta(hours=1)


def test_a_taken_time_refuses_the_move_and_everything_stays(app: Flask, program: Client) -> None:
    booking = confirmed()
    other = make.hold(media_request(600, outlet_name="Harbour Radio"), booking.spokesperson)
    answer = program.post(f"/api/v1/bookings/{booking.id}/move", json={"starts": other.starts_at.isoformat()})
    assert answer.status_code == 409
    assert answer.json["reasons"][0]["code"] == "booking.overlap"
    database.close()
    kept = queries.get(booking.id)
    assert (kept.starts_at, kept.sequence) == (booking.starts_at, 0)
    assert len(events(booking)) == 2


def test_the_buffers_count_too(app: Flask) -> None:
    booking = confirmed()
    other = make.hold(media_request(600, outlet_name="Harbour Radio"), booking.spokesperson)
    with pytest.raises(Refused, match="is taken from"):
        move(booking, other.ends_at + timedelta(minutes=5))
    move(booking, other.blocks_until + timedelta(minutes=15))


def test_a_shut_gate_refuses_the_move_unless_it_may_be_opened(app: Flask) -> None:
    booking = confirmed(nights=False)
    with transaction():
        speaker = queries.get(booking.id).spokesperson
        speaker.load_cap_per_day = 0
    later = booking.starts_at + timedelta(hours=2)
    with pytest.raises(Refused):
        move(booking, later)
    assert move(booking, later, override_reason="She asked for it herself.").starts_at == later


def test_a_hold_that_moves_tells_nobody_and_lasts_no_longer(app: Flask) -> None:
    held = make.hold(media_request(), make.speaker())
    moved = move(held, held.starts_at + timedelta(hours=2))
    assert moved.state == State.TENTATIVE
    assert moved.expires_at == held.expires_at
    assert events(moved) == []


def test_past_or_the_same_time_is_no_move(app: Flask) -> None:
    booking = confirmed()
    for starts in (at(-120), booking.starts_at):
        with pytest.raises(Refused):
            move(booking, starts)


def test_two_who_want_the_same_free_hour_do_not_both_get_it(app: Flask) -> None:
    rana, ids = make.speaker(load_cap_per_day=20), []
    for number in range(6):
        ids.append(make.hold(media_request(300 + 90 * number, outlet_name=f"Outlet {number}"), rana).id)
    wanted = at(1200)
    database.close()

    def press(booking_id: int) -> bool:
        with app.app_context(), database.scope():
            try:
                with transaction():
                    service.move(COMMAND_LINE, queries.get(booking_id, lock=True), wanted)
            except Refused:
                return False
            return True

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(press, ids)) == 1


def test_what_happened_at_the_old_time_is_not_said_of_the_new_one(app: Flask) -> None:
    booking = confirmed()
    with transaction():
        service.check_in(COMMAND_LINE, queries.get(booking.id))
    moved = move(booking, booking.starts_at + timedelta(hours=2))
    assert moved.checked_in_at is None


@pytest.mark.parametrize("by", list(CancelledBy))
def test_a_cancellation_says_whose_it_was_and_what_to_tell_the_producer(officer: Client, by: CancelledBy) -> None:
    booking = confirmed()
    answer = officer.post(
        f"/bookings/{booking.id}/cancellation", data={"reason": "Rundown.", "by": by.value}, follow_redirects=True
    )
    said = {"outlet": "Thank you for telling us", "bumped": "other news", "speaker": "somebody else", "us": "take back"}
    assert said[by.value] in answer.text
    assert again(booking).cancelled_by == by
    assert again(booking).request.next_action.startswith("The outlet called it off") is (by == CancelledBy.OUTLET)
    assert [one[1:3] for one in events(booking)][2:] == [("CANCEL", 1), ("CANCEL", 1)]


def test_a_cancellation_goes_where_the_invitation_went(app: Flask) -> None:
    booking = confirmed()
    with transaction():
        queries.get(booking.id).request.callback_email = "new@nahr.example.org"
    with transaction():
        service.cancel(COMMAND_LINE, queries.get(booking.id), "Rundown.", CancelledBy.OUTLET)
    database.close()
    found = deliveries.page(source=f"booking:{booking.id}").items
    told = {row.address for row in found if row.mailing.attachments[0].method == "CANCEL"}
    assert told == {"sara@nahr.example.org", "rana.nahrwand@example.org"}


def test_a_cancelled_interview_comes_back_while_its_time_is_free(officer: Client) -> None:
    booking = confirmed()
    officer.post(f"/bookings/{booking.id}/cancellation", data={"reason": "By mistake."})
    assert officer.post(f"/bookings/{booking.id}/restoration", data={}).status_code == 303
    stands = again(booking)
    assert (stands.state, stands.cancelled_reason, stands.sequence) == (State.CONFIRMED, "", 2)
    assert [one[1:3] for one in events(booking)][-2:] == [("REQUEST", 2), ("REQUEST", 2)]
    assert officer.post(f"/bookings/{booking.id}/restoration", data={}).status_code == 409


def test_a_cancelled_interview_stays_cancelled_when_its_time_is_taken(officer: Client) -> None:
    booking = confirmed()
    officer.post(f"/bookings/{booking.id}/cancellation", data={"reason": "By mistake."})
    make.hold(media_request(outlet_name="Harbour Radio"), booking.spokesperson)
    answer = officer.post(f"/bookings/{booking.id}/restoration", data={})
    assert answer.status_code == 409
    assert "is taken from" in answer.text
    assert again(booking).state == State.CANCELLED


def test_the_page_moves_and_keeps_what_was_typed_when_it_cannot(officer: Client) -> None:
    booking = confirmed()
    late = {"starts_local": "2020-01-01T10:00", "starts_zone": "Europe/London", "reason": "Their rundown."}
    answer = officer.post(f"/bookings/{booking.id}/move", data=late)
    assert answer.status_code == 409
    assert "That time is past" in answer.text and "Their rundown." in answer.text
    assert officer.post(f"/bookings/{booking.id}/move", data={"starts_zone": "Nowhere"}).status_code == 422
    local = (booking.starts_at + timedelta(hours=3)).strftime("%Y-%m-%dT%H:%M")
    answer = officer.post(
        f"/bookings/{booking.id}/move", data={"starts_local": local, "starts_zone": "UTC"}, follow_redirects=True
    )
    assert "now stands at" in answer.text


def test_a_viewer_moves_nothing(viewer: Client) -> None:
    booking = confirmed()
    for verb in ("move", "restoration", "delay", "check-in", "airing"):
        assert viewer.post(f"/bookings/{booking.id}/{verb}", data={}).status_code == 403
