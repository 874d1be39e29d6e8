"""A speaker is reminded the day before and an hour before: awake, in their language, once, and not of what is off."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from flask import Flask

from outreach.bookings import jobs, queries, service
from outreach.bookings.models import Booking
from outreach.bookings.policy.reminders import Kind, Sleeper, helps, plan
from outreach.bookings.queries import life
from outreach.core import database
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import transaction
from outreach.deliveries import queries as deliveries
from outreach.deliveries.models import Delivery
from tests.bookings import make
from tests.media_requests.make import at, media_request


def on(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-12-{text}:00+00:00")


DAYTIME = Sleeper("UTC", time(8), time(22))
OWL = Sleeper("UTC", time(18), time(3))


@pytest.mark.parametrize(
    ("agreed", "starts", "sleeper", "expected"),
    [
        ("01T10:00", "03T18:30", DAYTIME, {Kind.DAY: "02T18:30", Kind.HOUR: "03T17:30"}),
        ("03T10:00", "03T18:30", DAYTIME, {Kind.HOUR: "03T17:30"}),
        ("03T17:40", "03T18:30", DAYTIME, {}),
        ("03T17:10", "03T18:30", DAYTIME, {}),
        ("01T10:00", "03T08:30", DAYTIME, {Kind.DAY: "02T08:30", Kind.HOUR: "03T08:00"}),
        ("01T10:00", "03T03:00", DAYTIME, {Kind.DAY: "02T08:00", Kind.HOUR: "03T02:00"}),
        ("01T10:00", "03T08:05", DAYTIME, {Kind.DAY: "02T08:05", Kind.HOUR: "03T07:05"}),
        ("01T10:00", "03T02:00", OWL, {Kind.DAY: "02T02:00", Kind.HOUR: "03T01:00"}),
        ("01T10:00", "03T03:00", Sleeper("UTC", time(8), time(22), nights=True), {Kind.DAY: "02T03:00", Kind.HOUR: "03T02:00"}),
        ("01T10:00", "03T18:30", Sleeper("Asia/Beirut", time(8), time(20)), {Kind.DAY: "02T17:45", Kind.HOUR: "03T17:30"}),
    ],
)
def test_reminders_are_planned_awake_and_never_right_after_the_yes(
    agreed: str, starts: str, sleeper: Sleeper, expected: dict[Kind, str]
) -> None:
    begins = on(starts) - timedelta(minutes=15)
    assert dict(plan(on(agreed), begins, on(starts), sleeper)) == {kind: on(text) for kind, text in expected.items()}


def test_a_reminder_that_comes_too_late_is_none() -> None:
    assert helps(Kind.HOUR, on("03T18:30"), on("03T18:29"))
    assert not helps(Kind.HOUR, on("03T18:30"), on("03T18:30"))
    assert not helps(Kind.DAY, on("03T18:30"), on("03T16:00"))


def interview(minutes: int = 3 * 24 * 60, **speaker: object) -> Booking:
    held = make.hold(media_request(minutes), make.speaker(nights=True, **speaker))
    with transaction():
        return service.confirm(COMMAND_LINE, queries.get(held.id))


def sent(booking: Booking) -> list[Delivery]:
    database.close()
    return [row for row in deliveries.page(source=f"booking:{booking.id}").items if not row.mailing.attachments]


def test_each_reminder_goes_once_in_the_speakers_language_and_zone(app: Flask) -> None:
    booking = interview(levels={"fr": 4, "ar": 3})
    assert jobs.next_reminder() == booking.starts_at - timedelta(hours=24)
    for hours in (24, 24, 1, 1):
        with time_machine.travel(booking.starts_at - timedelta(hours=hours) + timedelta(seconds=5), tick=True):
            jobs.remind()
    day, hour = sorted(sent(booking), key=lambda row: row.id)
    assert day.mailing.language == hour.mailing.language == "fr"
    assert f"{booking.starts_at.astimezone(ZoneInfo('Asia/Beirut')):%H:%M} Beyrouth" in hour.mailing.text
    assert f"/b/{booking.token}" in hour.mailing.text
    assert jobs.next_reminder() is None


def test_nobody_is_reminded_of_what_is_off(app: Flask) -> None:
    booking = interview()
    with transaction():
        service.cancel(COMMAND_LINE, queries.get(booking.id), "Rundown.")
    assert jobs.next_reminder() is None
    assert life.reminders(booking.id) == []


def test_a_move_moves_the_reminders(app: Flask) -> None:
    booking = interview()
    later = booking.starts_at + timedelta(hours=5)
    with transaction():
        service.move(COMMAND_LINE, queries.get(booking.id), later)
    assert jobs.next_reminder() == later - timedelta(hours=24)


def test_a_worker_that_was_down_sends_what_still_helps(app: Flask) -> None:
    booking = interview()
    with time_machine.travel(booking.starts_at - timedelta(minutes=30), tick=True):
        jobs.remind()
    assert len(sent(booking)) == 1
    late = interview(name="Hala Zaytar")
    with time_machine.travel(late.starts_at + timedelta(minutes=1), tick=True):
        jobs.remind()
    assert sent(late) == []


def test_a_speaker_without_an_address_is_rung_instead(app: Flask) -> None:
    booking = interview(email=None)
    with time_machine.travel(booking.starts_at - timedelta(minutes=59), tick=True):
        jobs.remind()
    database.close()
    assert any("ring them" in note.text for note in queries.get(booking.id).request.notes)


def test_a_hold_is_nothing_to_be_reminded_of(app: Flask) -> None:
    held = make.hold(media_request(3000), make.speaker(nights=True))
    with transaction():
        service.move(COMMAND_LINE, queries.get(held.id), at(3600))
    assert life.reminders(held.id) == []
