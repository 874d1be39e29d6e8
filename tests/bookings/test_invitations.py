"""Confirming invites both calendars; each sees its own face, and a protected person's name is in neither."""

from flask import Flask
from icalendar import Calendar

from outreach.bookings import queries, service
from outreach.bookings.models import Booking
from outreach.bookings.service import Details
from outreach.core import database
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import transaction
from outreach.deliveries import queries as deliveries
from outreach.deliveries.models import Delivery
from outreach.integrations import calendar
from tests.bookings import make
from tests.cast import Client
from tests.media_requests.make import media_request


def confirmed(**speaker: object) -> Booking:
    booking = make.hold(media_request(), make.speaker(**speaker))
    with transaction():
        return service.confirm(
            COMMAND_LINE, queries.get(booking.id), Details(interviewer="T. Ruel", terms="On record, no place names")
        )


def mails(booking: Booking) -> dict[str, Delivery]:
    database.close()
    found = deliveries.page(source=f"booking:{booking.id}").items
    return {f"{row.recipient_key.split(':')[0]}:{row.mailing.attachments[0].method}": row for row in found}


def words(row: Delivery) -> str:
    part = row.mailing.attachments[0].data.decode().replace("\r\n ", "")
    return "\n".join([row.mailing.subject, row.mailing.text, row.mailing.html, part])


def test_both_sides_get_one_invitation_each_with_the_same_uid(app: Flask) -> None:
    found = mails(confirmed())
    assert set(found) == {"spokesperson:REQUEST", "producer:REQUEST"}
    events = [calendar.read(row.mailing.attachments[0].data)[1][0] for row in found.values()]
    assert events[0].uid == events[1].uid
    assert events[0].sequence == events[1].sequence == 0
    assert [len(event.attendees) for event in events] == [1, 1]
    assert {event.attendees[0][0] for event in events} == {row.address for row in found.values()}


def test_neither_side_sees_the_others_private_data(app: Flask) -> None:
    found = mails(confirmed())
    to_speaker, to_producer = words(found["spokesperson:REQUEST"]), words(found["producer:REQUEST"])
    assert "Nahr News" in to_speaker
    assert "Rana Nahrwand" in to_producer
    for private in ("sara@nahr.example.org", "7700900123", "Sara Windle"):
        assert private not in to_speaker
    for private in ("+9613123456", "rana.nahrwand@example.org"):
        assert private not in to_producer


def test_a_protected_persons_name_is_in_no_mail_and_no_calendar(app: Flask) -> None:
    found = mails(confirmed(protected=True, email="signal-friend@example.org"))
    for row in found.values():
        assert "Rana" not in words(row)
        assert "Nahrwand" not in words(row)
        assert "Emergency medic" not in words(row)
    assert found["spokesperson:REQUEST"].name == ""
    assert "our guest" in words(found["producer:REQUEST"])


def test_the_times_stand_on_the_readers_own_clock(app: Flask) -> None:
    booking = confirmed()
    found = mails(booking)
    event = Calendar.from_ical(found["spokesperson:REQUEST"].mailing.attachments[0].data).walk("VEVENT")[0]
    assert event.decoded("dtstart") == booking.starts_at
    assert event.decoded("dtend") == booking.ends_at
    assert "بيروت" in found["spokesperson:REQUEST"].mailing.text


def test_a_cancellation_takes_the_same_event_out_with_a_higher_sequence(app: Flask) -> None:
    booking = confirmed()
    with transaction():
        service.cancel(COMMAND_LINE, queries.get(booking.id), "Rundown changed.")
    found = mails(booking)
    assert set(found) == {"spokesperson:REQUEST", "producer:REQUEST", "spokesperson:CANCEL", "producer:CANCEL"}
    method, (event,) = calendar.read(found["spokesperson:CANCEL"].mailing.attachments[0].data)
    assert (method, event.uid, event.sequence) == ("CANCEL", booking.uid, 1)


def test_a_change_of_terms_is_an_update_of_the_same_event(app: Flask) -> None:
    booking = confirmed()
    with transaction():
        service.describe(COMMAND_LINE, queries.get(booking.id), Details(link="https://studio.nahr.example.org/9"))
    database.close()
    newest = deliveries.page(source=f"booking:{booking.id}").items
    sequences = sorted(calendar.read(row.mailing.attachments[0].data)[1][0].sequence for row in newest)
    assert sequences == [0, 0, 1, 1]


def test_a_hold_that_is_let_go_tells_no_calendar(app: Flask) -> None:
    booking = make.hold(media_request(), make.speaker())
    with transaction():
        service.cancel(COMMAND_LINE, queries.get(booking.id), "Not needed.")
    assert mails(booking) == {}


def test_a_speaker_without_an_address_is_simply_not_written_to(app: Flask) -> None:
    assert set(mails(confirmed(email=None))) == {"producer:REQUEST"}


def test_the_invitation_is_written_in_the_speakers_best_language(app: Flask) -> None:
    found = mails(confirmed(levels={"fr": 4, "en": 2, "ar": 3}))
    assert found["spokesperson:REQUEST"].mailing.language == "fr"


def test_the_office_copy_is_a_calendar_file_by_page_and_api(officer: Client, program: Client) -> None:
    booking = confirmed(protected=True)
    for answer in (officer.get(f"/bookings/{booking.id}.ics"), program.get(f"/api/v1/bookings/{booking.id}.ics")):
        assert answer.status_code == 200
        assert answer.mimetype == "text/calendar"
        method, (event,) = calendar.read(answer.data)
        assert method == "PUBLISH"
        assert event.attendees == []
        assert "R." in event.summary
        assert "Rana" not in event.summary


def test_a_calendar_file_can_be_looked_at(app: Flask, tmp_path) -> None:
    import json

    booking = confirmed()
    file = tmp_path / "invite.ics"
    file.write_bytes(mails(booking)["producer:REQUEST"].mailing.attachments[0].data)
    shown = json.loads(app.test_cli_runner().invoke(args=["inspect", "calendar", str(file), "--json"]).output)
    assert shown["method"] == "REQUEST"
    assert shown["events"][0]["attendees"] == [{"address": "sara@nahr.example.org", "partstat": "needs-action"}]
