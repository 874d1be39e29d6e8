"""A speaker's own address is in no list of mail: not shown, not found, not in what the server answered."""

from datetime import UTC, datetime
from email.message import EmailMessage

import pytest
from flask import Flask

from outreach.core.actors import COMMAND_LINE
from outreach.core.database import session, transaction
from outreach.deliveries.service import Mail, post
from outreach.integrations.catcher import box_in
from outreach.integrations.catcher.box import Arrived
from tests.cast import Cast

ADDRESS = "canary.person@example.org"


@pytest.fixture
def invited(app: Flask) -> int:
    """Return the number of a delivery, and of its caught message, to a speaker."""
    with transaction():
        made = post(
            COMMAND_LINE,
            Mail(
                source="booking:1",
                recipient_key="spokesperson:1",
                address=ADDRESS,
                name="Dr C.",
                subject="Interview",
                text="Tomorrow.",
                language="en",
            ),
        )
        session().merge(made).reply_text = f"550 <{ADDRESS}> unknown"
    message = EmailMessage()
    message["Subject"], message["To"], message["From"] = "Interview", ADDRESS, "press@example.org"
    message.set_content("Tomorrow.\n")
    message.add_attachment(f"ATTENDEE:mailto:{ADDRESS}", subtype="calendar", filename="invite.ics")
    box = box_in(app.extensions["outreach"].data_dir)
    box.prepare()
    box.put([Arrived(datetime.now(UTC), "r-1@x", ADDRESS, message.as_bytes())])
    box.close()
    return made.id


PLACES = ("/deliveries", "/deliveries?q=canary", "/outbox", "/outbox?q=canary", "/outbox/1", "/outbox/1/html", "/deliveries/1")


@pytest.mark.parametrize("role", ["viewer", "officer", "lead", "admin"])
def test_no_page_of_mail_shows_where_a_speaker_is_reached(cast: Cast, invited: int, role: str) -> None:
    browser, program = cast.browser(role), cast.program(role)
    for place in PLACES:
        assert "canary.person" not in browser.get(place).text, place
    for place in ("/deliveries", "/deliveries/1", "/deliveries?q=canary"):
        assert "canary" not in program.get(f"/api/v1{place}").text.replace("q=canary", ""), place


def test_what_is_not_shown_is_not_found(cast: Cast, invited: int) -> None:
    reader = cast.program("viewer")
    for q in ("canary", ADDRESS):
        assert reader.get(f"/api/v1/deliveries?q={q}").json["items"] == []
    assert len(reader.get("/api/v1/deliveries?q=Dr C").json["items"]) == 1


@pytest.mark.parametrize(("role", "status"), [("viewer", 404), ("admin", 404), ("officer", 200)])
def test_the_bytes_are_for_those_who_may_ask_for_the_address(cast: Cast, invited: int, role: str, status: int) -> None:
    for part in ("source", "parts/0", "parts/1"):
        answer = cast.browser(role).get(f"/outbox/1/{part}")
        assert answer.status_code in {status, 404}
        assert status == 200 or ADDRESS not in answer.text
    assert cast.browser(role).get("/outbox/1/source").status_code == status
