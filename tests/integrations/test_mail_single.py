"""A single message goes through Flask-Mail, without the faults that Flask-Mail has by itself."""

import smtplib
import ssl
from collections.abc import Callable
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask_mail import Attachment

from outreach.integrations.mail.connection import Answer, SafeConnection, Unanswered, closed, hand_over, opened
from outreach.integrations.mail.message import OutMessage
from outreach.integrations.mail.session import Stopped
from outreach.integrations.mail.settings import Relay
from outreach.integrations.mail.wire import Broken
from tests.deliveries.sink import Sink

TLS = Path(__file__).parents[1] / "deliveries" / "tls"


def _message(**changes: Any) -> OutMessage:
    options = {
        "subject": "An interview on Thursday",
        "sender": ("Press office", "press@example.org"),
        "recipients": [("Zoë Example", "zoe@paper.example")],
        "body": "Dear Zoë,\nsee you then.\n",
        "message_id": "<one@outreach.example.org>",
    }
    return OutMessage(**{**options, **changes})


def _server(name: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(TLS / name)
    return context


def _trusting(name: str) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(TLS / name))


@pytest.fixture
def sending(app: Flask) -> Callable[..., Answer]:
    """Return a function that opens a connection, sends one message and closes it."""

    def send(port: int, message: OutMessage | None = None, on_body: Callable[[], bool] | None = None, **relay: Any) -> Answer:
        connection = opened(
            SafeConnection(app.extensions["mail"], Relay(port=port, **{"timeout": 5.0, **relay}), "outreach.example.org")
        )
        try:
            if on_body:
                connection.use(on_body)
            return hand_over(connection, message or _message(), "r-1-x@outreach.example.org")
        finally:
            closed(connection)

    return send


def test_c36_a_message_arrives_with_our_name_and_one_of_each_header(sending: Callable[..., Answer]) -> None:
    with Sink() as sink:
        assert sending(sink.port).code == 250
        sender, recipient, body = sink.ledger.taken[0]
    assert (sender, recipient) == ("r-1-x@outreach.example.org", "zoe@paper.example")
    assert sink.ledger.commands[0].lower() == b"ehlo outreach.example.org"
    message = message_from_bytes(body, policy=policy.default)
    for name, value in (("From", "Press office <press@example.org>"), ("Message-ID", "<one@outreach.example.org>")):
        assert message.get_all(name) == [value]
    assert len(message.get_all("Date")) == len(message.get_all("To")) == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"extra_headers": {"X-Note": "a\r\nBcc: spy@example.org"}},
        {"extra_headers": {"X-Note\r\nBcc": "spy@example.org"}},
        {"extra_headers": {"Bcc": "spy@example.org"}},
        {"subject": "a\r\n Bcc: spy@example.org"},
        {"subject": "a\n\nbody"},
        {"sender": ("Press\r\nBcc: spy@example.org", "press@example.org")},
        {"recipients": [("Zoë", "zoe@paper.example>\r\nRCPT TO:<spy@example.org")]},
        {"reply_to": ("", "a@b.example\nBcc: spy@example.org")},
        {"attachments": [Attachment("a\r\nBcc: spy.pdf", "application/pdf", b"x")]},
    ],
)
def test_no_value_can_bring_a_header_of_its_own(app: Flask, changes: dict[str, Any]) -> None:
    with pytest.raises(ValueError):
        _message(**changes).as_bytes()


def test_c30_long_lines_and_long_subjects_stay_within_the_limits(app: Flask) -> None:
    sent = _message(body="x" * 10_000, html="<p>" + "é" * 5_000 + "</p>", subject="Überschrift " * 40).as_bytes()
    assert max(map(len, sent.split(b"\r\n"))) <= 78
    message = message_from_bytes(sent, policy=policy.default)
    assert message.get_body(("plain",)).get_content().replace("\r\n", "\n") == "x" * 10_000 + "\n"
    assert message["Subject"] == ("Überschrift " * 40).strip() or message["Subject"].split() == ["Überschrift"] * 40


def test_a_calendar_part_says_its_method_and_keeps_its_bytes(app: Flask) -> None:
    calendar = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:Gespräch\r\nEND:VCALENDAR\r\n"
    invitation = Attachment("invite.ics", "text/calendar; method=REQUEST", calendar.encode())
    briefing = Attachment("Überblick über alles.pdf", "application/pdf", b"%PDF-1.7")
    message = message_from_bytes(_message(attachments=[invitation, briefing]).as_bytes(), policy=policy.default)
    parts = {part.get_content_type(): part for part in message.walk()}
    assert parts["text/calendar"]["Content-Type"].params == {"charset": "utf-8", "method": "REQUEST"}
    assert parts["text/calendar"].get_payload(decode=True) == calendar.encode()
    assert parts["application/pdf"].get_filename() == "Überblick über alles.pdf"


def test_a_server_with_a_foreign_certificate_gets_neither_password_nor_mail(sending: Callable[..., Answer]) -> None:
    offer = "250-sink\r\n250-STARTTLS\r\n250 AUTH PLAIN LOGIN"
    with Sink(ehlo=offer, tls=_server("other.pem")) as sink, pytest.raises(Stopped) as caught:
        sending(sink.port, tls="starttls", username="desk", password="secret", context=_trusting("localhost.pem"))
    assert caught.value.fatal
    assert "certificate" in str(caught.value)
    assert not any(b"AUTH" in line.upper() for line in sink.ledger.commands)
    assert sink.ledger.taken == []


def test_a_server_that_hides_starttls_gets_nothing(sending: Callable[..., Answer]) -> None:
    with Sink() as sink, pytest.raises(Stopped) as caught:
        sending(sink.port, tls="starttls", username="desk", password="secret")
    assert caught.value.fatal
    assert not any(line.upper().startswith((b"AUTH", b"MAIL")) for line in sink.ledger.commands)


@pytest.mark.parametrize("tls", ["starttls", "implicit"])
def test_a_server_that_proves_its_name_gets_both(sending: Callable[..., Answer], tls: str) -> None:
    server = _server("localhost.pem")
    script = {"implicit": server} if tls == "implicit" else {"tls": server}
    with Sink(ehlo="250-sink\r\n250-STARTTLS\r\n250 AUTH PLAIN", **script) as sink:
        answer = sending(sink.port, tls=tls, username="desk", password="secret", context=_trusting("localhost.pem"))
        assert answer.code == 250
        assert len(sink.ledger.taken) == 1
    assert any(line.startswith(b"AUTH PLAIN") for line in sink.ledger.commands)


def test_a_refused_login_is_fatal(sending: Callable[..., Answer]) -> None:
    with Sink(ehlo="250-sink\r\n250 AUTH PLAIN", auth=lambda _line: "535 5.7.8 no") as sink, pytest.raises(Stopped) as caught:
        sending(sink.port, username="desk", password="secret")
    assert caught.value.fatal
    assert caught.value.code == 535


def test_a_silent_server_holds_nobody_longer_than_the_limit(sending: Callable[..., Answer]) -> None:
    with Sink(banner=None) as sink, pytest.raises(Broken):
        sending(sink.port, timeout=0.2)


def test_a_refused_recipient_is_seen_and_keeps_the_server_s_words(sending: Callable[..., Answer]) -> None:
    with Sink(rcpt=lambda _recipient: "550 5.1.1 no such person") as sink:
        assert sending(sink.port) == Answer(550, "5.1.1 no such person")


def test_one_refused_of_two_recipients_is_an_error_not_silence(app: Flask) -> None:
    with Sink(rcpt=lambda recipient: "550 no" if recipient.startswith("bad") else "250 yes") as sink:
        connection = opened(SafeConnection(app.extensions["mail"], Relay(port=sink.port), "outreach.example.org"))
        message = _message(recipients=[("", "good@x.example"), ("", "bad@x.example")])
        with pytest.raises(smtplib.SMTPRecipientsRefused):
            connection.send(message, "r@outreach.example.org")
        closed(connection)


def test_silence_after_the_end_of_the_text_is_told_apart_from_a_break_before_it(sending: Callable[..., Answer]) -> None:
    with Sink(end=lambda _recipient: "") as sink, pytest.raises(Unanswered):
        sending(sink.port)
    with Sink(data=lambda _recipient: "") as sink, pytest.raises(Broken):
        sending(sink.port)


def test_nothing_leaves_when_the_sender_may_not_start(sending: Callable[..., Answer]) -> None:
    with Sink() as sink, pytest.raises(Broken):
        sending(sink.port, on_body=lambda: False)
    assert sink.ledger.taken == []


def test_c31_dots_and_bare_line_ends_are_safe_on_the_wire(sending: Callable[..., Answer]) -> None:
    body = ".\n..\nline\r\n.\r\nMAIL FROM:<x@example.org>\rend\n"
    with Sink() as sink:
        sending(sink.port, _message(body=body))
        received = message_from_bytes(sink.ledger.taken[0][2], policy=policy.default)
    assert received.get_content().replace("\r\n", "\n") == body.replace("\r\n", "\n").replace("\r", "\n")
    assert len(sink.ledger.taken) == 1
