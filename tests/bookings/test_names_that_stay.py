"""A name that must not be cited leaves with no mail about an interview, whoever typed it and wherever it stands."""

import pytest
from flask import Flask

from outreach.attribution import service as attribution
from outreach.bookings import queries, service
from outreach.bookings.emails import asking, sheet
from outreach.bookings.models import Booking
from outreach.bookings.policy.answers import Answer
from outreach.bookings.service import Details
from outreach.core import clock, database
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import transaction
from outreach.core.errors import Invalid
from outreach.deliveries import queries as deliveries
from tests.bookings import make
from tests.media_requests.make import media_request


def forbid(name: str) -> None:
    with transaction():
        attribution.create(COMMAND_LINE, {"name": name})


def bytes_of(booking: Booking) -> str:
    database.close()
    rows = deliveries.page(source=f"booking:{booking.id}").items
    calendars = [part.data.decode().replace("\r\n ", "") for row in rows for part in row.mailing.attachments]
    return "\n".join([*calendars, *(text for row in rows for text in (row.mailing.subject, row.mailing.text, row.mailing.html))])


def test_a_title_or_house_under_a_rule_is_left_out_of_the_sheet_and_the_invitation(app: Flask) -> None:
    forbid("Open Clinics")
    booking = make.confirmed(title="Surgeon, Open Clinics", organisation_id=make.organisation().id, may_name_organisation=True)
    found = sheet.sheet(booking, clock.now())
    assert "Rana Nahrwand" in found.text
    assert "Open Clinics" not in found.text + found.html + bytes_of(booking)


def test_a_speaker_under_a_rule_is_our_guest(app: Flask) -> None:
    forbid("Rana Nahrwand")
    booking = make.confirmed()
    assert "our guest" in sheet.sheet(booking, clock.now()).text
    assert "Nahrwand" not in bytes_of(booking)


def test_a_rule_made_after_the_words_were_typed_holds_for_the_next_mail(app: Flask) -> None:
    booking = make.confirmed(details=Details(other_guests="Amal of Quiet Harbour", terms="No word of Quiet Harbour"))
    forbid("Quiet Harbour")
    with transaction():
        service.cancel(COMMAND_LINE, queries.get(booking.id), "Off.")
    booking = make.again(booking)
    assert "Quiet Harbour" not in asking.text(booking, "ask") + sheet.sheet(booking, clock.now()).text
    assert "[…]" in sheet.sheet(booking, clock.now()).text


@pytest.mark.parametrize("field", ["place", "terms", "other_guests", "on_screen"])
def test_such_a_name_is_refused_where_it_is_typed(app: Flask, field: str) -> None:
    forbid("Quiet Harbour")
    with pytest.raises(Invalid) as caught:
        make.confirmed(details=Details(**{field: "At Quiet Harbour"}))
    assert "Quiet Harbour" in str(caught.value.errors[field])


@pytest.mark.parametrize("said", list(Answer))
def test_what_somebody_protected_types_on_their_page_is_kept_without_what_they_are_known_by(app: Flask, said: Answer) -> None:
    request, one = media_request(), make.speaker(protected=True)
    with transaction():
        (booking,) = service.ask(COMMAND_LINE, request.id, [one.id], service.Wish())
    with transaction():
        service.answer(booking.token or "", said, "Rana", "Rana here, from 09:00 on +961 3 123456. Bring tea")
    booking = make.again(booking)
    notes = " ".join(note.text for note in booking.request.notes)
    assert "Bring tea" in booking.answer_note
    for known in ("Rana", "123456"):
        assert known not in booking.answer_note + booking.cancelled_reason + notes


def test_a_signature_under_a_mail_of_somebody_protected_is_not_on_the_request(app: Flask) -> None:
    booking = make.confirmed(protected=True)
    with transaction():
        service.speaker_wrote(booking.id, "I may be late.\nRana Nahrwand\n+961 3 123456\nrana.nahrwand@example.org")
    notes = " ".join(note.text for note in make.again(booking).request.notes)
    assert "I may be late." in notes
    for known in ("Rana", "Nahrwand", "123456"):
        assert known not in notes
