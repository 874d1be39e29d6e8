"""A journalist rings; an hour later somebody speaks. One phone line, a match, a hold, a yes, and an invitation in the mail."""

import re
from datetime import datetime, timedelta
from email.message import EmailMessage
from zoneinfo import ZoneInfo

from outreach.core import clock
from tests.journeys.browser import Browser
from tests.journeys.office import Office, until

SPEAKER = "Dr Sami Qudsi"
ADDRESS = "sami.qudsi@example.org"


def in_an_hour(more: int = 0) -> datetime:
    """Return a time on the office's clock, on a whole minute."""
    at = clock.now() + timedelta(minutes=60 + more)
    return at.astimezone(ZoneInfo("Europe/London")).replace(second=0, microsecond=0)


def calendar(message: EmailMessage) -> str:
    """Return the calendar part of a mail, its folded lines joined."""
    (part,) = [one for one in message.walk() if one.get_content_type() == "text/calendar"]
    return re.sub(r"\r?\n[ \t]", "", part.get_content())


def test_one_phone_line_becomes_an_invitation(at_work: Office) -> None:
    desk, at = at_work.browser("officer"), in_an_hour()
    desk.visit("/media-requests/new")
    desk.submit(
        "/media-requests/lines", line=f"BBC Arabic, producer Maha, +44 7700 900388, live {at:%H:%M}, Arabic speaking doctor"
    )
    request = desk.url.rsplit("/", 1)[-1]
    assert request.isdecimal(), desk.words
    assert "BBC Arabic" in desk.words
    assert f"{at:%H:%M}" in desk.words

    desk.visit(f"/media-requests/{request}/matches")
    assert f"Hold {SPEAKER}" in desk.words
    assert "Dr H." in desk.words
    assert "Barakeh" not in desk.page, "a protected name is initials to the desk"

    desk.submit("/bookings/", pick=f"Hold {SPEAKER}")
    assert at_work.sink.to(ADDRESS) == []
    desk.visit(f"/media-requests/{request}/matches")
    (confirmation,) = [form.action for form in desk.forms if form.action.endswith("/confirmation")]
    desk.submit(confirmation)
    until(lambda: len(at_work.sink.to(ADDRESS)) == 1)

    (message,) = at_work.sink.to(ADDRESS)
    words = calendar(message)
    assert "METHOD:REQUEST" in words
    assert f"DTSTART:{at.astimezone(ZoneInfo('UTC')):%Y%m%dT%H%M%SZ}" in words
    assert words.count("ATTENDEE") == 1
    assert "BBC Arabic" in message["subject"]


def test_a_second_interview_at_the_same_time_is_refused(at_work: Office) -> None:
    desk, at = at_work.browser("officer"), in_an_hour()
    desk.visit("/media-requests/new")
    desk.submit("/media-requests/lines", line=f"France 24, Hugo, +44 7700 900389, live {at:%H:%M}, arabic, doctor")
    request = desk.url.rsplit("/", 1)[-1]
    desk.visit(f"/media-requests/{request}/matches")
    assert f"Hold {SPEAKER}" not in desk.words


def test_a_speaker_answers_by_the_link_in_the_mail(at_work: Office) -> None:
    ask, at = at_work.program("officer"), in_an_hour(340)  # he offered the next eight hours, whatever his week says
    request = ask.done("POST", "/media-requests", {"line": f"Le Monde, Anne, +44 7700 900391, live {at:%H:%M}, arabic, doctor"})
    found = ask.done("GET", f"/media-requests/{request['id']}/matches")["items"]
    speaker = next(one["spokesperson_id"] for one in found if one["name"] == SPEAKER)
    before = len(at_work.sink.to(ADDRESS))
    ask.done("POST", f"/media-requests/{request['id']}/offers", {"spokespeople": [speaker]})
    until(lambda: len(at_work.sink.to(ADDRESS)) == before + 1)
    body = at_work.sink.to(ADDRESS)[-1].get_body(("plain",))
    assert body
    link = re.search(r"/b/[\w-]{43}", body.get_content())
    assert link

    phone = Browser(at_work.base)
    phone.visit(link.group())
    phone.submit(link.group(), answer="yes", name="Qudsi")
    (offer,) = ask.done("GET", f"/media-requests/{request['id']}/offers")["items"]
    assert (offer["state"], offer["answer"]) == ("confirmed", "yes")
    until(lambda: len(at_work.sink.to(ADDRESS)) == before + 2)
    assert "METHOD:REQUEST" in calendar(at_work.sink.to(ADDRESS)[-1])


def test_a_program_does_the_same(at_work: Office) -> None:
    ask, at = at_work.program("officer"), in_an_hour(240)
    line = f"Reuters, Piotr, +44 7700 900390, live {at:%H:%M}, Arabic speaking doctor"
    request = ask.done("POST", "/media-requests", {"line": line}, Idempotency_Key="ring-1")
    assert ask.done("POST", "/media-requests", {"line": line}, Idempotency_Key="ring-1")["id"] == request["id"]
    found = ask.done("GET", f"/media-requests/{request['id']}/matches")
    best = next(one for one in found["items"] if one["name"] == SPEAKER)
    assert best["reasons"]
    assert all(one["reasons"] for one in found["left_out"])

    booking = ask.done("POST", "/bookings", {"request_id": request["id"], "spokesperson_id": best["spokesperson_id"]})
    assert booking["state"] == "tentative"
    assert booking["expires_at"]
    before = len(at_work.sink.to(ADDRESS))
    booking = ask.done("POST", f"/bookings/{booking['id']}/confirmation", {})
    assert booking["state"] == "confirmed"
    until(lambda: len(at_work.sink.to(ADDRESS)) == before + 1)
    assert booking["uid"] in calendar(at_work.sink.to(ADDRESS)[-1])
    assert booking["uid"] in ask.done("GET", f"/bookings/{booking['id']}.ics")

    again = ask("POST", "/bookings", {"request_id": request["id"], "spokesperson_id": best["spokesperson_id"]})
    assert ask.status == 409
    assert again["reasons"]
