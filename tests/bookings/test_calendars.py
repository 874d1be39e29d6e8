"""What calendars get is read by two libraries that know nothing of each other: invitation, another time, off; and what they answer counts for that time."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import vobject
from flask import Flask
from icalendar import Calendar

from outreach.bookings import queries, service
from outreach.bookings.service import Details
from outreach.core import database
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import transaction
from outreach.deliveries import queries as deliveries
from tests.bookings.make import confirmed
from tests.bookings.test_answers import SPEAKER, reply, told

TERMS = "On record; no place names, at all\nمن دون أسماء أماكن"


def lived() -> tuple[str, datetime, list[bytes]]:
    """Return uid, the time it moved to, and every calendar part of one booking's life, in the order posted."""
    booking = confirmed(details=Details(terms=TERMS, place="Studio 2; left door", interviewer="T. Ruel"))
    number, uid, later = booking.id, booking.uid, booking.starts_at + timedelta(hours=2)
    with transaction():
        service.move(COMMAND_LINE, queries.get(number), later)
    with transaction():
        service.cancel(COMMAND_LINE, queries.get(number), "Rundown.")
    database.close()
    rows = sorted(deliveries.page(source=f"booking:{number}").items, key=lambda row: row.id)
    return uid, later, [part.data for row in rows for part in row.mailing.attachments]


def by_icalendar(data: bytes) -> dict[str, Any]:
    calendar = Calendar.from_ical(data)
    (event,) = calendar.walk("VEVENT")
    attendees = event["attendee"] if isinstance(event["attendee"], list) else [event["attendee"]]
    return {
        "method": str(calendar["method"]), "uid": str(event["uid"]), "sequence": int(event["sequence"]), "status": str(event["status"]),
        "start": event.decoded("dtstart").astimezone(UTC), "end": event.decoded("dtend").astimezone(UTC),
        "attendees": [str(one) for one in attendees], "organiser": str(event["organizer"]), "place": str(event["location"]),
        "text": str(event["description"]),
    }  # fmt: skip


def by_vobject(data: bytes) -> dict[str, Any]:
    calendar = vobject.readOne(data.decode())
    (event,) = calendar.vevent_list
    return {
        "method": calendar.method.value, "uid": event.uid.value, "sequence": int(event.sequence.value), "status": event.status.value,
        "start": event.dtstart.value.astimezone(UTC), "end": event.dtend.value.astimezone(UTC),
        "attendees": [one.value for one in event.attendee_list], "organiser": event.organizer.value, "place": event.location.value,
        "text": event.description.value,
    }  # fmt: skip


def test_two_libraries_read_the_same_life(app: Flask) -> None:
    uid, later, parts = lived()
    assert len(parts) == 6
    found = [by_icalendar(data) for data in parts]
    assert found == [by_vobject(data) for data in parts]
    assert {one["uid"] for one in found} == {uid}
    assert [(one["method"], one["sequence"], one["status"]) for one in found[::2]] == [
        ("REQUEST", 0, "CONFIRMED"), ("REQUEST", 1, "CONFIRMED"), ("CANCEL", 2, "CANCELLED"),
    ]  # fmt: skip
    assert {one["start"] for one in found[2:]} == {later}
    assert all(len(one["attendees"]) == 1 and TERMS in one["text"] and one["place"] == "Studio 2; left door" for one in found)


def test_every_part_keeps_the_line_rules(app: Flask) -> None:
    parts = lived()[2]
    assert all(data.count(b"BEGIN:VTIMEZONE") == 1 for data in parts[::2])  # the speaker's zone is not UTC
    for data in parts:
        lines = data.split(b"\r\n")
        assert lines[-1] == b"" and b"\n" not in data.replace(b"\r\n", b"")
        assert max(map(len, lines)) <= 75
        assert all(line.decode() is not None for line in lines)


@pytest.mark.parametrize(("sequence", "counts"), [(0, False), (1, True)])
def test_an_answer_counts_only_for_the_time_it_was_given_to(app: Flask, sequence: int, counts: bool) -> None:
    booking = confirmed()
    number, uid = booking.id, booking.uid
    with transaction():
        service.move(COMMAND_LINE, queries.get(number), booking.starts_at + timedelta(hours=2))
    _, notes = told(queries.get(number), reply(uid, SPEAKER, SPEAKER, "ACCEPTED", sequence))
    assert any("calendar accepted" in note for note in notes) == counts
