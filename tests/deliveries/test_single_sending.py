"""A single message leaves through Flask-Mail under the same rules as a list's."""

from email import message_from_bytes, policy
from typing import Any

import pytest

from outreach import jobs
from outreach.core import sqlite
from outreach.core.database import is_writing, scope, session, transaction
from outreach.core.events import announce
from outreach.deliveries import queries, service
from outreach.deliveries.models import MailingAttachment, SourceHold, State
from outreach.deliveries.sender import book, drain_lists, drain_singles, singles
from outreach.deliveries.service import Attachment
from outreach.integrations import mail
from outreach.jobs import wake
from tests.deliveries import make
from tests.deliveries.sink import Sink

pytestmark = pytest.mark.usefixtures("app")
CALENDAR = b"BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n"


def test_an_invitation_leaves_with_its_calendar_and_its_stored_message_id() -> None:
    pdf = Attachment("Briefing.pdf", "application/pdf", b"%PDF-1.7")
    row = make.posted(calendar=CALENDAR, calendar_method="REQUEST", attachments=(pdf,), reply_to="desk@outreach.example.org")
    with Sink() as sink:
        make.send_to(sink.port)
        assert drain_singles() == 1
    message = message_from_bytes(sink.ledger.taken[0][2], policy=policy.default)
    assert (message["Message-ID"], message["Reply-To"]) == (row.message_id, "desk@outreach.example.org")
    kinds = [part.get_content_type() for part in message.walk() if not part.is_multipart()]
    assert kinds == ["text/plain", "text/calendar", "application/pdf"]
    assert make.row("zoe@paper.example.org").state == State.SENT


def test_a_result_is_written_and_nothing_left_open_while_a_relay_takes_its_time_over_the_next(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(book, "_EVERY", 0.0)
    monkeypatch.setattr(sqlite, "is_free", lambda: False)  # somebody else writes just then
    make.posted()
    for name in ("amal", "lea"):
        make.posted(source=f"booking:{name}", recipient_key=name, address=f"{name}@paper.example.org")
    found = []
    real = singles.hand_over

    def hand_over(*given: Any) -> Any:
        found.append((is_writing(), make.states().get("sent", 0)))
        return real(*given)

    monkeypatch.setattr(singles, "hand_over", hand_over)
    with Sink() as sink:
        make.send_to(sink.port)
        assert drain_singles() == 3
    assert found == [(False, 0), (False, 1), (False, 2)]


def test_the_queue_s_wake_up_sends_what_is_due() -> None:
    make.posted()
    with Sink() as sink:
        make.send_to(sink.port)
        wake("deliveries.post")
        jobs.run_pending()
    assert make.states() == {"sent": 1}


@pytest.mark.parametrize(
    ("script", "state"),
    [
        ({"rcpt": lambda _who: "550 5.1.1 nobody"}, "refused"),
        ({"rcpt": lambda _who: "450 4.2.0 later"}, "deferred"),
        ({"mail": lambda _who: "550 5.7.1 not you"}, "refused"),
        ({"end": lambda _who: "554 5.6.0 no"}, "refused"),
        ({"end": lambda _who: ""}, "uncertain"),
        ({"data": lambda _who: ""}, "queued"),
        ({"banner": "421 not now"}, "queued"),
    ],
)
def test_what_the_server_says_decides_the_state(script: dict[str, object], state: str) -> None:
    make.posted()
    with Sink(**script) as sink:
        make.send_to(sink.port, timeout=2.0)
        drain_singles()
    assert make.states() == {state: 1}
    assert (queries.relay_trouble() is not None) == (state in ("queued", "uncertain"))


def test_one_that_cannot_be_built_fails_alone() -> None:
    make.posted(reply_to="not an address\r\nBcc: x@example.org")
    make.posted(source="booking:2")
    with Sink() as sink:
        make.send_to(sink.port)
        drain_singles()
    assert make.states() == {"refused": 1, "sent": 1}


def test_several_go_over_one_connection_and_a_break_costs_only_one() -> None:
    for number in range(5):
        make.posted(source=f"booking:{number}", address=f"p{number}@paper.example.org")
    with Sink(end=lambda who: "" if who[:2] == "p2" else "250 taken") as sink:
        make.send_to(sink.port)
        drain_singles()
        assert sink.ledger.connections == 2
    assert make.states() == {"sent": 4, "uncertain": 1}
    assert set(sink.ledger.copies().values()) == {1}


def test_a_file_that_was_changed_after_approval_holds_the_message() -> None:
    make.posted(attachments=(Attachment("map.pdf", "application/pdf", b"the map"),))
    _redraw(b"another map")
    with Sink() as sink:
        make.send_to(sink.port)
        drain_singles()
        assert sink.ledger.taken == []
        held = session().get(SourceHold, "booking:1")
        assert held is not None
        assert "approved" in held.reason
        _redraw(b"the map")
        with transaction():
            service.release_hold("booking:1")
        drain_singles()
    assert make.states() == {"sent": 1}


def _redraw(data: bytes) -> None:
    with transaction():
        session().query(MailingAttachment).update({"data": data})


def test_a_worker_that_starts_asks_the_relay_at_once() -> None:
    make.a_list(1)
    with Sink(ehlo="250-x\r\n250 AUTH PLAIN", auth=lambda _line: "535 5.7.8 no") as sink:
        mail.connect(mail.MailSettings(relay=mail.Relay(port=sink.port, username="a", password="b", timeout=5)))
        drain_lists()
        sink.script.auth = lambda _line: "235 welcome"
        drain_lists()
        assert sink.ledger.taken == []
        announce("worker.started")
        with scope():
            drain_lists()
    assert make.states() == {"sent": 1}
