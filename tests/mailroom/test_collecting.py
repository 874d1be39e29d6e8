"""Mail is fetched by UID, kept before it is read, and never lost or taken twice: whatever the server does."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from outreach.core import clock
from outreach.core.database import session, transaction
from outreach.integrations import mailbox
from outreach.mailroom import jobs, queries, service
from outreach.mailroom.models import Box, InboundMail, State
from tests.integrations.inbound.threads import mail
from tests.mailroom.make import with_boxes
from tests.mailroom.scripted import Scripted, serving


@pytest.fixture
def server(app: Flask) -> Iterator[Scripted]:
    with serving() as found:
        with_boxes(app, requests=found.url)
        yield found


def look(minutes: int = 0) -> list[InboundMail]:
    """Look into the mailbox, some minutes from now, and return everything kept."""
    with time_machine.travel(clock.now() + timedelta(minutes=minutes), tick=True):
        jobs.collect()
        while jobs.next_reading() is not None:
            jobs.read()
    return list(session().scalars(select(InboundMail).order_by(InboundMail.id)))


def number(count: int) -> dict[int, bytes]:
    return {
        uid: mail(f"Question {uid}", subject=f"Q{uid}", more=f"Message-Id: <q{uid}@daily.example>\n").replace(
            b"Message-ID: <m1@daily.example>\n", b""
        )
        for uid in range(1, count + 1)
    }


def test_c49_each_mail_is_kept_and_read_once_and_marked_as_read(server: Scripted) -> None:
    server.mails = number(3)
    kept = look()
    assert [(one.uid, one.kind, one.state) for one in kept] == [(uid, "request", State.WAITING) for uid in (1, 2, 3)]
    assert len(look(2)) == 3
    assert server.seen == {1, 2, 3}


def test_a_poison_mail_is_set_aside_and_the_others_are_read(server: Scripted) -> None:
    server.mails = number(50) | {1: b"\0\0\0 no mail", 20: b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\n" * 9000}
    kept = look()
    assert len(kept) == 50
    assert {one.uid for one in kept if one.state is State.LOOK} == {1, 20}
    assert sum(one.state is State.WAITING for one in kept) == 48


@pytest.mark.parametrize("fault", ["drop", "bye", "stall"])
def test_f39_what_came_before_a_fault_is_kept_and_the_rest_comes_later(
    server: Scripted, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = mailbox.opened
    monkeypatch.setattr(mailbox, "opened", lambda where: opened(where, timeout=0.3))
    server.mails, server.fault, server.at = number(5), fault, 3
    assert [one.uid for one in look()] == [1, 2]
    server.fault = ""
    assert [one.uid for one in look(2)] == [1, 2, 3, 4, 5]


def test_a_mail_that_the_server_never_hands_over_is_passed_by_with_an_entry(server: Scripted) -> None:
    server.mails, server.fault, server.at = number(3), "drop", 2
    for minutes in (0, 3, 6, 9):
        kept = look(minutes)
    assert {one.uid: one.state for one in kept} == {1: State.WAITING, 2: State.LOOK, 3: State.WAITING}


def test_a_new_uidvalidity_brings_nothing_twice_and_loses_nothing(server: Scripted) -> None:
    server.mails = number(2)
    look()
    server.validity, server.mails = 8, {uid + 10: data for uid, data in number(3).items()}
    assert [one.subject for one in look(2)] == ["Q1", "Q2", "Q3"]


def test_a_kill_before_the_commit_leaves_the_mail_for_the_next_look(server: Scripted, monkeypatch: pytest.MonkeyPatch) -> None:
    server.mails = number(2)
    monkeypatch.setattr(service, "keep", lambda *_: (_ for _ in ()).throw(SystemExit))
    with pytest.raises(SystemExit):
        jobs.collect()
    monkeypatch.undo()
    assert len(look(3)) == 2


def test_a_mailbox_that_cannot_be_reached_is_tried_again_within_two_minutes(app: Flask) -> None:
    with_boxes(app, requests="imap://press:secret@127.0.0.1:1/INBOX")
    for minutes in range(6):
        look(minutes * 3)
    mark = queries.mark(Box.REQUESTS)
    assert mark is not None
    assert "refused" in mark.last_words
    assert "secret" not in mark.last_words
    assert mark.next_look_at - clock.now() < timedelta(minutes=18)
    assert mark.failures == 6


def test_f38_the_same_mail_in_two_boxes_or_delivered_again_is_one(server: Scripted) -> None:
    (first,) = number(1).values()
    again = b"Received: from elsewhere\n" + first
    renamed = first.replace(b"<q1@", b"<other@").replace(b"From:", b"Date: Mon, 23 Nov 2026 10:00:00 +0000\nFrom:")
    server.mails = {1: first, 2: first, 3: again, 4: renamed, 5: renamed.replace(b"<other@", b"<third@")}
    kept = look()
    assert [(one.uid, one.state) for one in kept] == [
        (1, State.WAITING),
        (3, State.IGNORED),
        (4, State.WAITING),
        (5, State.IGNORED),
    ]


def test_a_mail_whose_reading_ends_the_process_is_set_aside(app: Flask) -> None:
    with transaction():
        session().add(InboundMail(box=Box.REQUESTS, validity=1, uid=1, data=b"x", size=1, digest="d", received_at=clock.now()))
    for _ in range(3):
        with transaction():
            assert len(service.begin_reading()) == 1
    with transaction():
        assert service.begin_reading() == []
    assert queries.page(State.LOOK).items[0].why == "Reading it failed several times."


@pytest.mark.parametrize(
    ("url", "tls", "port"),
    [("imaps://a%40b:p%2Fw@mail.example/Press", "implicit", 993), ("imap://a:p@mail.example", "starttls", 143), ("imap://a:p@127.0.0.1:1430", "none", 1430), ("imap://a:p@mail.example?tls=none", "none", 143)],
)  # fmt: skip
def test_an_address_says_how_a_mailbox_is_opened(url: str, tls: str, port: int) -> None:
    found = mailbox.account(url)
    assert (found.tls, found.port) == (tls, port)
    assert "p" not in repr(found).split("username")[1].replace("press", "").replace("Press", "").split("folder")[0].replace(
        "p@", ""
    )
