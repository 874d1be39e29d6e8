"""Calendar parts as other people's programs read them: RFC 5545 lines, one attendee, stable identity."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from outreach.integrations.calendar import Appointment, cancellation, invitation, publication, read

WHEN = datetime(2026, 12, 1, 18, 30, tzinfo=UTC)
ONE = Appointment(
    uid="4f@outreach.example.org", sequence=0, starts_at=WHEN, ends_at=WHEN + timedelta(minutes=5), stamp=WHEN - timedelta(days=1),
    summary="Interview: Nahr News", organiser="press@outreach.example.org", organiser_name="Press office", attendee="rana@example.org",
    attendee_name="رنا النهروند", description="Terms: on record; no place names, at all\nSecond line", zone="Asia/Beirut",
)  # fmt: skip


def test_c52_the_part_has_what_every_calendar_needs() -> None:
    event = Calendar.from_ical(invitation(ONE)).walk("VEVENT")[0]
    for name in ("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "ORGANIZER", "SEQUENCE", "STATUS"):
        assert name in event, name
    assert str(event["organizer"]) == "mailto:press@outreach.example.org"
    assert event["attendee"].params["PARTSTAT"] == "NEEDS-ACTION"
    assert event["attendee"].params["RSVP"] == "TRUE"


def test_times_are_utc_and_the_zone_comes_along() -> None:
    text = invitation(ONE).decode()
    assert "DTSTART:20261201T183000Z" in text
    assert "DTEND:20261201T183500Z" in text
    assert "BEGIN:VTIMEZONE" in text
    assert "TZID:Asia/Beirut" in text
    assert "BEGIN:STANDARD" in text
    assert "BEGIN:DAYLIGHT" in text
    assert "BEGIN:VTIMEZONE" not in invitation(replace(ONE, zone="UTC")).decode()


@pytest.mark.parametrize(
    ("write", "method", "status"),
    [(invitation, "REQUEST", "CONFIRMED"), (cancellation, "CANCEL", "CANCELLED"), (publication, "PUBLISH", "CONFIRMED")],
)
def test_c53_each_kind_says_its_method_and_status(write, method: str, status: str) -> None:
    part = Calendar.from_ical(write(ONE))
    assert part["method"] == method
    assert part.walk("VEVENT")[0]["status"] == status
    assert ("attendee" in part.walk("VEVENT")[0]) is (method != "PUBLISH")


@settings(max_examples=60, deadline=None)
@given(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=200),
    st.text('ا ب,;\\é"漢', max_size=120),
)
def test_any_words_survive_and_no_line_is_longer_than_75_octets(summary: str, description: str) -> None:
    data = invitation(replace(ONE, summary=summary, description=description))
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")
    event = Calendar.from_ical(data).walk("VEVENT")[0]
    assert str(event["summary"]) == summary
    assert str(event.get("description", "")) == description


def test_a_line_break_in_a_name_makes_no_new_property() -> None:
    event = Calendar.from_ical(invitation(replace(ONE, summary="Interview\r\nATTENDEE:mailto:spy@example.org"))).walk("VEVENT")[0]
    assert not isinstance(event["attendee"], list)


def test_what_we_write_we_read() -> None:
    method, (event,) = read(invitation(replace(ONE, sequence=3)))
    assert (method, event.uid, event.sequence, event.start, event.end) == (
        "REQUEST",
        ONE.uid,
        3,
        "2026-12-01T18:30:00Z",
        "2026-12-01T18:35:00Z",
    )
    assert event.attendees == [("rana@example.org", "needs-action")]


def test_what_is_no_calendar_is_refused() -> None:
    with pytest.raises(ValueError, match=r".+"):
        read(b"Dear colleagues")
