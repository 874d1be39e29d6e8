"""Answers to our invitations: from the invited calendar alone, with the right identity; a stranger's changes nothing."""

import pytest
from flask import Flask

from outreach.bookings import queries, service
from outreach.bookings.models import Booking
from outreach.bookings.service import Details
from outreach.core import database
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import transaction
from outreach.deliveries import queries as deliveries
from outreach.mailroom.models import InboundMail, State
from outreach.media_requests import jobs as desk
from tests.bookings import make
from tests.mailroom.make import came_in
from tests.media_requests.make import media_request

SPEAKER = "rana.nahrwand@example.org"


@pytest.fixture
def booking(app: Flask) -> Booking:
    held = make.hold(media_request(), make.speaker())
    with transaction():
        return service.confirm(COMMAND_LINE, queries.get(held.id), Details())


def reply(uid: str, sender: str, attendee: str, answer: str, sequence: int = 0) -> bytes:
    return f"""From: {sender}
To: press@outreach.example.org
Subject: {answer.title()}: Interview
Message-ID: <{answer}.{attendee}.{uid}>
MIME-Version: 1.0
Content-Type: text/calendar; method=REPLY; charset=utf-8

BEGIN:VCALENDAR
METHOD:REPLY
BEGIN:VEVENT
UID:{uid}
SEQUENCE:{sequence}
DTSTART:20261201T183000Z
ATTENDEE;PARTSTAT={answer}:mailto:{attendee}
END:VEVENT
END:VCALENDAR
""".encode()


def told(booking: Booking, *mails: bytes) -> tuple[list[InboundMail], list[str]]:
    kept = came_in(*mails)
    while desk.next_mail() is not None:
        desk.take_mail()
    database.close()
    return kept, [note.text for note in queries.get(booking.id).request.notes]


@pytest.mark.parametrize(
    ("sender", "answer", "words"),
    [
        (SPEAKER, "ACCEPTED", "speaker's calendar accepted"),
        (SPEAKER, "DECLINED", "Ring them"),
        ("sara@nahr.example.org", "ACCEPTED", "caller's calendar accepted"),
    ],
)
def test_an_invited_calendars_answer_is_noted_on_the_request(booking: Booking, sender: str, answer: str, words: str) -> None:
    kept, notes = told(booking, reply(booking.uid, sender, sender.upper(), answer))
    assert (kept[0].state, kept[0].about) == (State.TAKEN, f"booking:{booking.id}")
    assert any(words in note for note in notes)


def test_c53_a_strangers_answer_changes_nothing_and_waits_for_a_person(booking: Booking) -> None:
    other = make.confirmed("Hala Zaytar", email="hala.zaytar@example.org")
    before = [(make.again(one).state, make.again(one).sequence, len(make.again(one).request.notes)) for one in (booking, other)]
    forged = (
        reply(booking.uid, "spy@evil.example", SPEAKER, "DECLINED"),
        reply(booking.uid, SPEAKER, "other@example.org", "DECLINED"),
        reply("unknown@press.example", SPEAKER, SPEAKER, "DECLINED"),
        reply(other.uid, SPEAKER, SPEAKER, "DECLINED"),  # invited, but to another interview
        reply(booking.uid[:-1], SPEAKER, SPEAKER, "DECLINED"),
        reply(booking.uid.replace("@", "x@"), SPEAKER, SPEAKER, "ACCEPTED"),
    )
    kept, _notes = told(booking, *forged)
    assert [one.state for one in kept] == [State.LOOK] * 6
    after = [(make.again(one).state, make.again(one).sequence, len(make.again(one).request.notes)) for one in (booking, other)]
    assert after == before


def test_an_answer_to_an_older_time_says_nothing_of_the_new_one(booking: Booking) -> None:
    with transaction():
        queries.get(booking.id).sequence = 2
    before = len(queries.get(booking.id).request.notes)
    _, notes = told(booking, reply(booking.uid, SPEAKER, SPEAKER, "ACCEPTED", sequence=1))
    assert len(notes) == before


def test_what_a_speaker_writes_back_lands_on_the_request_and_makes_no_new_one(booking: Booking) -> None:
    database.close()
    (invitation,) = [
        one for one in deliveries.page(source=f"booking:{booking.id}").items if one.recipient_key.startswith("spokesperson")
    ]
    words = (
        f"From: Rana <{SPEAKER}>\nSubject: Re: Interview\nIn-Reply-To: {invitation.message_id}\n\nI shall be five minutes late.\n"
    )
    kept, notes = told(booking, words.encode())
    assert (kept[0].state, kept[0].about) == (State.TAKEN, f"booking:{booking.id}")
    assert any("five minutes late" in note for note in notes)
