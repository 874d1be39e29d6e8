"""The trail's second copy, on a machine of somebody else: everything gets there in order, and nothing that people typed."""

import json
import socket
import ssl
import struct
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from threading import Event, Thread

import pytest
import time_machine
from flask import Flask

from outreach.audit import jobs, policy, queries, service
from outreach.config import BadSetting, Config, read
from outreach.core import clock
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import transaction
from outreach.integrations import syslog
from outreach.integrations.pictures import bare
from outreach.releases import service as releases
from outreach.releases.service import PictureWords
from tests.attribution.make import rule
from tests.integrations.photographs import photo
from tests.releases.make import release
from tests.sign_ons.make import sign_on, sign_on_text

TLS = Path(__file__).parents[1] / "deliveries" / "tls"
NOON = datetime(2026, 12, 1, 12, 0, 0, 5, tzinfo=UTC)


class LogHost:
    """A machine that takes syslog over TLS and keeps each message."""

    def __init__(self, certificate: str) -> None:
        self.messages: list[bytes] = []
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(TLS / certificate)
        self.door = socket.create_server(("127.0.0.1", 0))
        self.address = f"tls://localhost:{self.door.getsockname()[1]}"
        Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                plain, _ = self.door.accept()
                with suppress(OSError), self.context.wrap_socket(plain, server_side=True) as wire:
                    self._read(wire)

    def _read(self, wire: ssl.SSLSocket) -> None:
        rest = b""
        while more := wire.recv(65536):
            rest += more
            while b" " in rest and len(rest) >= int(rest.split(b" ", 1)[0]) + len(rest.split(b" ", 1)[0]) + 1:
                length, rest = rest.split(b" ", 1)
                self.messages.append(rest[: int(length)])
                rest = rest[int(length) :]
        wire.unwrap()

    def said(self) -> list[dict]:
        return [json.loads(one.split(b" - ", 2)[2]) for one in self.messages]


@pytest.fixture
def log_host(app: Flask, config: Config, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], LogHost]]:
    """Return what sets up the machine, with a certificate that names it or another one."""
    made: list[LogHost] = []
    monkeypatch.setenv("SSL_CERT_FILE", str(TLS / "localhost.pem"))

    def start(certificate: str) -> LogHost:
        made.append(LogHost(certificate))
        app.extensions["outreach"] = replace(config, trail_to=made[-1].address)
        return made[-1]

    yield start
    for one in made:
        one.door.close()


def write(count: int) -> None:
    with transaction():
        for number in range(count):
            service.record(COMMAND_LINE, "spokesperson.revealed", f"spokesperson:{number}", reason="a\nvery private reason")


def test_every_entry_is_sent_on_once_in_order_with_its_hash(log_host: Callable[[str], LogHost]) -> None:
    host = log_host("localhost.pem")
    write(1203)
    jobs.forward()
    jobs.forward()
    said = host.said()
    assert [one["hash"] for one in said] == [one.hash for one in queries.chain()]
    assert all(one["previous_hash"] == before["hash"] for before, one in pairwise(said))
    assert b"private" not in b"".join(host.messages)
    assert host.messages[0].startswith(b"<110>1 20")
    assert jobs.next_entries() is None
    write(1)
    jobs.forward()
    assert len(host.said()) == 1204


def test_where_it_cannot_be_sent_it_waits_and_nothing_is_left_out(log_host: Callable[[str], LogHost]) -> None:
    write(2)
    wrong = log_host("other.pem")
    for _ in range(2):
        jobs.forward()
    kept = queries.forwarding()
    assert kept is not None
    assert (kept.failures, kept.last_id, wrong.messages) == (2, 0, []), "a certificate that names another machine gets nothing"
    assert "certificate" in kept.why
    waits = jobs.next_entries()
    assert waits is not None
    assert waits > clock.now()
    right = log_host("localhost.pem")
    with time_machine.travel(waits, tick=True):
        jobs.forward()
    assert len(right.said()) == 2
    assert kept.failures == 0


TYPED = (
    "Lina Haddad-Karam",
    "Lina-Haddad-Karam",
    "Stop the dam",
    "Samra valley",
    "Embargoed working title",
    "haddad.csv",
    "River",
)


def test_no_word_that_somebody_typed_leaves_neither_of_now_nor_of_before(
    log_host: Callable[[str], LogHost], monkeypatch: pytest.MonkeyPatch
) -> None:
    host = log_host("localhost.pem")
    rule("Lina Haddad-Karam")
    row = release()
    with transaction():
        words = PictureWords("Somebody", "Lina Haddad-Karam")
        releases.add_picture(COMMAND_LINE, row.id, bare(photo()), "Lina Haddad-Karam at home.jpg", words)
    sign_on(sign_on_text("Stop the dam: appeal of 12 December"), "River Union")
    with transaction():
        facts = {"title": "Embargoed working title", "file": "haddad.csv", "name": "Lina Haddad-Karam", "anything": "River"}
        service.record(COMMAND_LINE, "release.created", "release:9", **facts, count=3, changed=["embargo"])
        monkeypatch.setattr(policy, "TYPED", frozenset())  # as before names were kept beside
        service.record(COMMAND_LINE, "attribution.created", "River Union", name="Lina Haddad-Karam", count="Stop the dam")
    jobs.forward()
    left = b"".join(host.messages).decode()
    assert [word for word in TYPED if word in left] == []
    now, before = host.said()[-2:]
    assert {name: now["facts"][name] for name in now["facts"] if not policy.is_seal(now["facts"][name])} == {
        "count": 3,
        "changed": ["embargo"],
    }
    assert (before["facts"], before["subject"]) == ({}, "")


@pytest.mark.parametrize(
    ("facts", "leave"),
    [
        ({"name": "Lina"}, {}),
        ({"unheard_of": 7}, {}),
        ({"release": 7, "state": "sent", "ids": [1, 2], "dead": True, "until": None}, None),
        ({"at": "2026-12-01T12:00:00+00:00", "address": "192.0.2.1", "why": "wrong password"}, None),
        ({"state": "two words"}, {}),
        ({"state": "Лина"}, {}),
        ({"ids": [1, "two words"]}, {}),
        ({"kept": {"name": "Lina"}}, {}),
        ({"reason": policy.sealed("salt", "Lina")}, None),
    ],
)
def test_what_is_not_known_to_hold_nobodys_words_stays(facts: dict[str, object], leave: dict[str, object] | None) -> None:
    assert policy.leaving(facts) == (facts if leave is None else leave)


def test_without_a_machine_nothing_is_due(app: Flask) -> None:
    write(1)
    jobs.forward()
    assert jobs.next_entries() is None
    assert queries.forwarding() is None


@pytest.mark.parametrize(
    ("oldest", "waits", "at"),
    [(None, None, None), (NOON, None, 2), (NOON, NOON - timedelta(minutes=1), 2), (NOON, NOON + timedelta(seconds=60), 60)],
)
def test_entries_leave_after_seconds_and_not_while_a_failure_waits(oldest: datetime, waits: datetime, at: int | None) -> None:
    assert policy.forward_at(oldest, waits) == (None if at is None else NOON + timedelta(seconds=at))


def test_a_pause_grows_to_ten_minutes() -> None:
    pauses = [(policy.next_forward(count, NOON) - NOON).total_seconds() for count in (1, 2, 6, 7, 1000)]
    assert pauses == [10, 20, 320, 600, 600]


def test_a_line_is_one_line_whatever_it_says() -> None:
    found = syslog.line(NOON, "press", "a b\nc.done" + "x" * 60, {"subject": "x\r\n<110>1 forged \u2028 é\0"})
    assert found.startswith(b"<110>1 2026-12-01T12:00:00.000005Z press outreach - abc.done")
    assert not set(found) & {0, 10, 13}
    assert json.loads(found.split(b" - ", 2)[2])["subject"].endswith("é\0")


@pytest.mark.parametrize(
    "to",
    [
        "log.example.org",
        "tcp://log.example.org:514",
        "udp://127.0.0.1:514",
        "tcp://127.0.0.1",
        "tls://",
        "tls://log.example.org?closes=never",
    ],
)
def test_an_address_that_is_not_safe_stops_the_start(tmp_path: Path, to: str) -> None:
    with pytest.raises(BadSetting, match="OUTREACH_TRAIL_TO"):
        read({"OUTREACH_DATA_DIR": str(tmp_path), "OUTREACH_TRAIL_TO": to})


@pytest.mark.parametrize("opened", [False, True])
def test_a_machine_that_cuts_the_line_has_taken_nothing(
    log_host: Callable[[str], LogHost], monkeypatch: pytest.MonkeyPatch, opened: bool
) -> None:
    def cut(_: LogHost, wire: ssl.SSLSocket) -> None:
        if opened:
            wire.recv(65536)
        raw = socket.socket(fileno=wire.detach())
        raw.recv(65536)
        raw.close()

    monkeypatch.setattr(LogHost, "_read", cut)
    log_host("localhost.pem")
    write(1)
    jobs.forward()
    kept = queries.forwarding()
    assert kept is not None and (kept.failures, kept.last_id) == (1, 0)
    assert "?closes=abruptly" in kept.why
    monkeypatch.undo()


@pytest.mark.parametrize(("broken", "taken"), [(False, True), (True, False)])
def test_a_machine_of_which_is_known_that_it_never_says_goodbye_gets_each_line_once_and_a_broken_line_still_counts_for_nothing(
    log_host: Callable[[str], LogHost], app: Flask, monkeypatch: pytest.MonkeyPatch, broken: bool, taken: bool
) -> None:
    def close(_: LogHost, wire: ssl.SSLSocket) -> None:
        while wire.recv(65536) and not broken:
            pass
        if broken:
            wire.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        raw = socket.socket(fileno=wire.detach())
        raw.close()

    monkeypatch.setattr(LogHost, "_read", close)
    host = log_host("localhost.pem")
    settings = app.extensions["outreach"]
    app.extensions["outreach"] = replace(settings, trail_to=f"{host.address}?closes=abruptly")
    write(1)
    jobs.forward()
    kept = queries.forwarding()
    assert kept is not None and (kept.failures == 0, kept.last_id > 0) == (taken, taken)
    monkeypatch.undo()


def test_a_machine_that_answers_a_byte_at_a_time_holds_nobody_up(monkeypatch: pytest.MonkeyPatch) -> None:
    door, ended = socket.create_server(("127.0.0.1", 0)), Event()

    def drip() -> None:
        wire, _ = door.accept()
        with suppress(OSError), wire:
            while not ended.wait(0.05):
                wire.sendall(b".")

    Thread(target=drip, daemon=True).start()
    monkeypatch.setattr(syslog, "_PATIENCE", 0.4)
    with pytest.raises(syslog.Unsent):
        syslog.send(f"tcp://127.0.0.1:{door.getsockname()[1]}", [b"one"])
    ended.set()
    door.close()
