"""The catcher takes every mail that the product sends, keeps it whole, and talks to nobody but this machine."""

import asyncio
import smtplib
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from outreach.integrations.catcher import Box, run_catcher, shown
from outreach.integrations.catcher.box import Arrived, subject_of
from outreach.integrations.catcher.server import serve
from outreach.integrations.mail.engine import Engine
from outreach.integrations.mail.settings import Relay
from tests.integrations.test_mail_engine import BODY, Supply


@contextmanager
def _catching(path: Path) -> Iterator[int]:
    """Run the catcher in a thread and give its port."""
    box, listener, loop = Box(path), socket.create_server(("127.0.0.1", 0)), asyncio.new_event_loop()
    ready, stop = threading.Event(), asyncio.Event()

    async def until_stopped() -> None:
        server = await serve(box, listener)
        ready.set()
        await stop.wait()
        server.close()
        box.close()

    thread = threading.Thread(target=lambda: loop.run_until_complete(until_stopped()))
    thread.start()
    ready.wait(5)
    try:
        yield listener.getsockname()[1]
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join(5)
        loop.close()


@pytest.mark.parametrize("pipelining", [True, False])
def test_what_our_engine_sends_is_caught_whole(tmp_path: Path, pipelining: bool) -> None:
    supply = Supply(40)
    with _catching(tmp_path / "outbox.db") as port:
        Engine(Relay(port=port, timeout=5, pipelining=pipelining), supply, "us.example", 4).run()
    box = Box(tmp_path / "outbox.db")
    assert set(supply.codes().values()) == {250}
    assert box.count() == 40
    found = box.message(1)
    assert found is not None
    assert found[1] == BODY[:-3].replace(b"\r\n..", b"\r\n.")


def test_what_the_standard_library_sends_is_caught_whole(tmp_path: Path) -> None:
    with _catching(tmp_path / "outbox.db") as port, smtplib.SMTP("127.0.0.1", port, timeout=5) as client:
        client.sendmail(
            "a@x.example", ["b@x.example", "c@x.example"], b"Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\r\n\r\n.\r\n..\r\nend\r\n"
        )
        client.sendmail("a@x.example", ["d@x.example"], b"")
    newest, first = Box(tmp_path / "outbox.db").page()
    assert (first.subject, first.recipient, newest.recipient) == ("Grüße", "b@x.example, c@x.example", "d@x.example")
    assert Box(tmp_path / "outbox.db").message(first.id)[1].endswith(b"\r\n\r\n.\r\n..\r\nend\r\n")


def test_bodies_and_commands_cut_anywhere_are_put_together(tmp_path: Path) -> None:
    said = b"EHLO x\r\nMAIL FROM:<a@x.example>\r\nRCPT TO:<b@x.example>\r\nDATA\r\nSubject: cut\r\n\r\nx\r\n.\r\nQUIT\r\n"
    with _catching(tmp_path / "outbox.db") as port, socket.create_connection(("127.0.0.1", port), 5) as client:
        client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for place in range(len(said)):
            client.sendall(said[place : place + 1])
        heard = b""
        while b"221" not in heard:
            heard += client.recv(4096)
    assert Box(tmp_path / "outbox.db").page()[0].subject == "cut"


def test_commands_out_of_order_are_refused_and_nothing_is_kept(tmp_path: Path) -> None:
    with _catching(tmp_path / "outbox.db") as port, smtplib.SMTP("127.0.0.1", port, timeout=5) as client:
        answers = [client.docmd(line)[0] for line in ("RCPT TO:<a@x.example>", "DATA", "MAIL FROM: nobody", "TURN")]
    assert answers == [503, 503, 501, 500]
    assert Box(tmp_path / "outbox.db").count() == 0


def test_only_the_newest_are_kept(tmp_path: Path) -> None:
    box = Box(tmp_path / "outbox.db")
    for number in range(51):
        box.put([Arrived(datetime.now(UTC), "a", "b", b"Subject: %d\r\n\r\n" % number)], keep=10)
    box.close()
    assert [one.subject for one in box.page(limit=2)] == ["50", "49"]
    assert box.count() == 10


def test_percent_and_underscore_are_searched_as_they_are(tmp_path: Path) -> None:
    box = Box(tmp_path / "outbox.db")
    box.put([Arrived(datetime.now(UTC), "a", "b@x.example", b"Subject: 100% sure_thing\r\n\r\n")])
    box.close()
    assert len(box.page("100%")) == len(box.page("E_T".lower())) == 1
    assert box.page("1_0") == []


def test_a_host_that_others_can_reach_is_refused(tmp_path: Path) -> None:
    for host in ("0.0.0.0", "192.0.2.1"):  # the address is refused
        with pytest.raises(ValueError):
            run_catcher(host, 0, tmp_path / "outbox.db")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe\x00",
        b"Subject: =?bad?q?x?=\r\nContent-Type: text/plain; charset=nonsense\r\n\r\n\xe9",
        b"Content-Type: multipart/mixed\r\n\r\n--x",
    ],
)
def test_hostile_mail_is_shown_as_far_as_it_can_be(data: bytes) -> None:
    assert isinstance(subject_of(data), str)
    assert isinstance(shown(data).text, str)
