"""The producer's sheet: name and title as approved, zones that cannot be mistaken, and not a word of what is the speaker's own."""

from flask import Flask

from outreach.bookings.emails import sheet
from outreach.bookings.models import Booking, WhoCalls
from outreach.bookings.service import Details
from outreach.core import clock, database
from outreach.deliveries import queries as deliveries
from tests.bookings.make import confirmed
from tests.cast import Cast, Client

PRIVATE = {
    "abort_phrase": "canary-abort",
    "questions": "canary-question",
    "aftercare": "canary-after",
    "producer_phone": "canary-mobile",
}
SHARED = {
    "interviewer": "T. Ruel", "terms": "No place names", "link": "https://studio.example.org/9", "passcode": "4711", "fallback": "Ring 0207 1",
    "on_screen": "Dr R., surgeon", "not_to_ask": "The family", "other_guests": "A minister", "interpreter": "Ours, consecutive",
}  # fmt: skip


def booked(**values: object) -> Booking:
    return confirmed(details=Details(**SHARED, **PRIVATE, who_calls=WhoCalls.OUTLET), **values)


def test_the_sheet_says_who_when_who_calls_and_on_which_terms(app: Flask) -> None:
    booking = booked(names={"ar": "رنا نهروند"}, pronunciation="RA-na", titles={"en": "Surgeon, Open Clinics"})
    found = sheet.sheet(booking, clock.now())
    for words in (
        *SHARED.values(),
        "Rana Nahrwand · رنا نهروند",
        "RA-na",
        "Surgeon, Open Clinics",
        "You ring our guest",
        "UTC",
        "London",
    ):
        assert words in found.text, words
    assert f"{booking.starts_at:%H:%M}" in found.text


def test_nothing_of_the_speakers_own_is_on_it(app: Flask) -> None:
    text = sheet.sheet(booked(), clock.now()).text
    for words in (*PRIVATE.values(), "+9613123456", "rana.nahrwand@example.org", "Beirut"):
        assert words not in text


def test_somebody_hidden_is_our_guest(app: Flask) -> None:
    hidden = {"names": {"ar": "رنا نهروند"}, "pronunciation": "RA-na", "titles": {"en": "Surgeon, Open Clinics"}}
    for how in ({"protected": True}, {"safety_profile": {"name": "never"}}):
        text = sheet.sheet(booked(**hidden, **how), clock.now()).text
        assert "our guest" in text
        for words in ("Rana", "Nahrwand", "رنا", "RA-na", "Open Clinics", "Emergency medic"):
            assert words not in text


def test_the_sheet_is_copied_and_mailed_once(officer: Client, program: Client) -> None:
    booking = booked()
    assert "Mail it to the producer" in officer.get(f"/bookings/{booking.id}/sheet").text
    for _ in range(2):
        assert officer.post(f"/bookings/{booking.id}/sheet").status_code == 303
    assert program.post(f"/api/v1/bookings/{booking.id}/sheet").json["language"] == "en"
    database.close()
    found = [row for row in deliveries.page(source=f"booking:{booking.id}").items if not row.mailing.attachments]
    assert [row.address for row in found] == ["sara@nahr.example.org"]


def test_a_sheet_goes_to_nobody_before_a_yes(program: Client) -> None:
    from tests.bookings import make
    from tests.media_requests.make import media_request

    held = make.hold(media_request(), make.speaker())
    assert program.get(f"/api/v1/bookings/{held.id}/sheet").status_code == 200
    assert program.post(f"/api/v1/bookings/{held.id}/sheet").status_code == 409


def test_who_may_only_read_sees_that_there_is_a_passcode_and_not_which(cast: Cast) -> None:
    booking = booked()
    pages = [f"/bookings/{booking.id}{end}" for end in ("/sheet", ".ics")]
    places = [*pages, f"/api/v1/bookings/{booking.id}", *(f"/api/v1{page}" for page in pages)]
    for role, seen in (("officer", True), ("viewer", False)):
        for place in places:
            text = (cast.program(role) if "/api/" in place else cast.browser(role)).get(place).text
            assert ("4711" in text) is seen, (role, place)
            assert place == f"/api/v1/bookings/{booking.id}" or ("kept from you" in text) is not seen
