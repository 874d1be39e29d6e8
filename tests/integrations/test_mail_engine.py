"""Many messages over a few connections: each server, however odd, gets each message once or we know that we do not know."""

import ssl
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from outreach.core import clock
from outreach.integrations.mail import engine
from outreach.integrations.mail.dialogue import Parcel
from outreach.integrations.mail.engine import Engine
from outreach.integrations.mail.settings import Relay
from tests.deliveries.sink import Sink

TLS = Path(__file__).parents[1] / "deliveries" / "tls"
PIPELINING = "250-sink\r\n250 PIPELINING"
LOCK_STEP = "250-sink\r\n250 ENHANCEDSTATUSCODES"
BODY = b"Subject: x\r\n\r\n..dot\r\n" + b"word " * 2000 + b"\r\n.\r\n"


class Supply:
    """Hands out `count` parcels and keeps what became of each."""

    def __init__(self, count: int, body: bytes = BODY, utf8: bool = False) -> None:
        address = "zoë%d@x.example" if utf8 else "p%d@x.example"
        self.queue = deque(Parcel(key, b"r@us.example", (address % key).encode(), (body,), utf8) for key in range(count))
        self.answers: dict[int, tuple[int, str]] = {}
        self.started_keys: set[int] = set()
        self.silent: dict[int, str] = {}
        self.returned: list[int] = []
        self.troubles: list[tuple[int, str, bool]] = []
        self.may_start = True
        self.busy: Iterator[bool] = iter(())

    def take(self) -> Parcel | None:
        return self.queue.popleft() if self.queue else None

    def started(self, parcel: Parcel) -> bool:
        self.started_keys.add(parcel.key)
        return self.may_start

    def answered(self, parcel: Parcel, code: int, text: str) -> None:
        assert parcel.key not in self.answers
        self.answers[parcel.key] = (code, text)

    def unanswered(self, parcel: Parcel, words: str) -> None:
        self.silent[parcel.key] = words

    def give_back(self, parcel: Parcel, words: str) -> None:
        self.returned.append(parcel.key)
        if self.returned.count(parcel.key) < 3:
            self.queue.appendleft(parcel)
        else:
            self.answers[parcel.key] = (0, words)

    def wait(self) -> float | None:
        return 0.0 if self.queue else None

    def flush(self) -> bool:
        return next(self.busy, False)

    def trouble(self, code: int, words: str, fatal: bool) -> None:
        self.troubles.append((code, words, fatal))

    def codes(self) -> dict[int, int]:
        return {key: code for key, (code, _) in self.answers.items()}


def _send(sink: Sink, supply: Supply, connections: int = 1, **relay: Any) -> Supply:
    options = {"timeout": 5.0, **relay}
    Engine(Relay(port=sink.port, **options), supply, "us.example", connections, piece=4096).run()
    return supply


@pytest.mark.parametrize("offer", [PIPELINING, LOCK_STEP])
@pytest.mark.parametrize("connections", [1, 4])
def test_every_message_arrives_once_with_its_bytes(offer: str, connections: int) -> None:
    with Sink(ehlo=offer) as sink:
        supply = _send(sink, Supply(60), connections)
        assert set(supply.codes().values()) == {250}
        assert len(supply.answers) == 60
        assert set(sink.ledger.copies().values()) == {1}
        assert len(sink.ledger.taken) == 60
        assert {body for _, _, body in sink.ledger.taken} == {BODY[:-3].replace(b"\r\n..", b"\r\n.")}
    assert supply.troubles == []


def test_nobody_waits_for_the_wire_while_the_supply_has_more_to_write(monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    supply = Supply(3)
    supply.busy = iter([True, True, False, True])
    with Sink() as sink:
        sending = Engine(Relay(port=sink.port), supply, "us.example", 1)
        select = sending._selector.select
        monkeypatch.setattr(sending._selector, "select", lambda wait: waits.append(wait) or select(wait))
        sending.run()
    assert [wait == 0 for wait in waits[:6]] == [False, True, True, False, True, False]
    assert len(supply.answers) == 3


def test_the_next_envelope_travels_behind_the_body_when_pipelining_is_offered() -> None:
    waiting: list[bool] = []
    with Sink(ehlo=PIPELINING) as sink:
        sink.script.at_end = lambda rest: waiting.append(rest.startswith(b"MAIL FROM"))
        _send(sink, Supply(3))
    assert waiting == [True, True, False]


def test_pipelining_can_be_switched_off() -> None:
    with Sink(ehlo=PIPELINING) as sink:
        assert len(_send(sink, Supply(5), pipelining=False).answers) == 5


@pytest.mark.parametrize("offer", [PIPELINING, LOCK_STEP])
@pytest.mark.parametrize(
    ("stage", "reply"),
    [(stage, reply) for stage in ("mail", "rcpt", "data", "end") for reply in ("450 4.2.0 later", "550 5.1.1 nobody")][1:],
)
def test_c34_a_refusal_at_any_stage_is_that_message_s_alone(offer: str, stage: str, reply: str) -> None:
    plain = {"mail": "250 yes", "rcpt": "250 yes", "data": "354 go on", "end": "250 taken"}[stage]
    turn = iter(range(100))
    with Sink(ehlo=offer) as sink:
        setattr(sink.script, stage, lambda _who: reply if next(turn) == 2 else plain)
        supply = _send(sink, Supply(6))
    assert sorted(supply.codes().values()) == sorted([250] * 5 + [int(reply[:3])])
    assert len(sink.ledger.taken) == 5


def test_a_server_that_wants_a_body_for_nobody_is_humoured() -> None:
    with Sink(ehlo=PIPELINING, lax=True) as sink:
        sink.script.rcpt = lambda recipient: "550 5.1.1 nobody" if recipient.startswith("p1@") else "250 yes"
        supply = _send(sink, Supply(4))
    assert supply.codes() == {0: 250, 1: 550, 2: 250, 3: 250}


def test_an_end_after_the_whole_text_is_not_known() -> None:
    with Sink(end=lambda recipient: "" if recipient.startswith("p1@") else "250 taken") as sink:
        supply = _send(sink, Supply(4))
    assert list(supply.silent) == [1]
    assert supply.codes() == {0: 250, 2: 250, 3: 250}
    assert sink.ledger.copies()["p1@x.example"] == 1


def test_an_end_within_a_long_text_is_known_to_be_no_delivery() -> None:
    with Sink(hang_up_in_body_after=lambda recipient: 1 if recipient.startswith("p1@") else None) as sink:
        supply = _send(sink, Supply(3, b"Subject: x\r\n\r\n" + b"word " * 1_000_000 + b"\r\n.\r\n"))
    assert supply.codes() == {0: 250, 1: 0, 2: 250}
    assert supply.silent == {}
    assert 1 not in supply.started_keys


def test_a_server_silent_after_the_text_costs_the_final_limit_and_is_not_known() -> None:
    with Sink(end=lambda recipient: None if recipient.startswith("p1@") else "250 taken") as sink:
        supply = _send(sink, Supply(3), timeout=0.1)
    assert list(supply.silent) == [1]
    assert "in time" in supply.silent[1]
    assert supply.codes() == {0: 250, 2: 250}


@pytest.mark.parametrize("stage", ["banner", "ehlo", "starttls", "auth", "mail", "rcpt", "data"])
def test_c32_a_stall_before_the_text_ends_within_the_limit_and_loses_nothing(stage: str) -> None:
    asked = {"starttls": {"tls": "starttls"}, "auth": _SECURE}.get(stage, {})
    with Sink(ehlo="250-sink\r\n250-STARTTLS\r\n250 AUTH PLAIN") as sink:
        setattr(sink.script, stage, None if stage in ("banner", "ehlo", "starttls") else lambda _who: None)
        supply = _send(sink, Supply(2), timeout=0.2, **asked)
    assert not sink.ledger.taken
    assert not supply.silent
    assert len(supply.queue) + len(supply.answers) == 2
    assert supply.troubles
    assert "in time" in supply.troubles[0][1]


@pytest.mark.parametrize("offer", [PIPELINING, LOCK_STEP])
def test_a_server_that_puts_the_sender_off_has_not_heard_the_recipient(offer: str) -> None:
    with Sink(ehlo=offer, mail=lambda _sender: "451 4.3.0 not now") as sink:
        supply = _send(sink, Supply(3))
    assert len(supply.queue) == 3
    assert not supply.answers
    assert supply.troubles == [(451, "451 4.3.0 not now", False)]


def test_a_server_that_sends_a_byte_now_and_then_holds_nobody() -> None:
    with Sink(banner="220 a long welcome", dribble=0.05) as sink:
        supply = _send(sink, Supply(2), timeout=0.3)
    assert len(supply.queue) == 2
    assert supply.troubles == [(0, "no answer in time (banner)", False)]


@pytest.mark.parametrize("banner", ["421 4.3.2 come back later", "554 5.7.1 not you"])
def test_a_server_that_refuses_us_at_the_door_charges_nobody(banner: str) -> None:
    with Sink(banner=banner) as sink:
        supply = _send(sink, Supply(5), 3)
    assert len(supply.queue) == 5
    assert not supply.answers
    assert supply.troubles == [(int(banner[:3]), banner, False)]


def test_nobody_listening_is_trouble_and_not_an_error() -> None:
    with Sink() as sink:
        pass
    supply = _send(sink, Supply(2), 2)
    assert len(supply.troubles) == 1
    assert len(supply.queue) == 2


def test_a_server_that_serves_few_connections_is_used_as_far_as_it_goes() -> None:
    greeted = iter(range(100))
    with Sink() as sink:
        plain = sink.script.mail
        sink.script.mail = lambda sender: plain(sender) if next(greeted) % 2 == 0 else "421 4.7.0 too many connections"
        supply = _send(sink, Supply(20), 2)
    assert list(supply.codes().values()).count(250) == len(sink.ledger.taken)
    assert len(supply.answers) + len(supply.queue) == 20
    assert not supply.silent


def test_a_limit_of_messages_for_one_connection_is_met_with_another_connection() -> None:
    with Sink(per_connection=5) as sink:
        supply = _send(sink, Supply(23))
        assert sink.ledger.connections == 5
    assert list(supply.codes().values()) == [250] * 23
    assert set(sink.ledger.copies().values()) == {1}


def test_421_after_the_text_is_an_answer_and_the_rest_goes_on() -> None:
    with Sink(end=lambda recipient: "421 4.3.0 full" if recipient.startswith("p1@") else "250 taken") as sink:
        supply = _send(sink, Supply(4))
    assert supply.codes() == {0: 250, 1: 421, 2: 250, 3: 250}


@pytest.mark.parametrize("offer", [PIPELINING, LOCK_STEP])
def test_a_server_that_answers_twice_ends_its_connection_and_sends_nobody_a_second_copy(offer: str) -> None:
    with Sink(ehlo=offer, end=lambda _recipient: "250 taken\r\n250 taken") as sink:
        supply = _send(sink, Supply(4))
        copies = sink.ledger.copies()
    assert set(copies.values()) <= {1}
    accepted = {f"p{key}@x.example" for key, code in supply.codes().items() if code == 250}
    assert copies.keys() - accepted <= {f"p{key}@x.example" for key in supply.silent}


@pytest.mark.parametrize(
    "garbage", ["hello", "250", "\xff\xfe\x00", "999 what", "250-a\r\n" * 300 + "250 b", "250 \xe9\xff ok", "x" * 40_000]
)
def test_garbage_is_never_taken_for_an_answer_it_is_not(garbage: str) -> None:
    with Sink(end=lambda _recipient: garbage) as sink:
        supply = _send(sink, Supply(2), timeout=1.0)
    for key, (code, _) in supply.answers.items():
        assert code == 0 or (code == 250 and garbage.startswith("250")), key
    assert len(supply.answers) + len(supply.silent) + len(supply.queue) == 2


def test_a_long_answer_of_many_lines_is_read_whole() -> None:
    with Sink(rcpt=lambda _recipient: "550-5.1.1 first\r\n550-5.1.1 second\r\n550 5.1.1 third") as sink:
        supply = _send(sink, Supply(1))
    assert supply.answers[0] == (550, "5.1.1 first 5.1.1 second 5.1.1 third")


def _server(name: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(TLS / name)
    return context


_SECURE = {"username": "desk", "password": "secret"}


@pytest.mark.parametrize("tls", ["starttls", "implicit"])
@pytest.mark.parametrize("mechanism", ["PLAIN", "LOGIN"])
def test_tls_and_login_work_and_bodies_arrive_whole(tls: str, mechanism: str) -> None:
    trust = ssl.create_default_context(cafile=str(TLS / "localhost.pem"))
    script = {"implicit": _server("localhost.pem")} if tls == "implicit" else {"tls": _server("localhost.pem")}
    offer = f"250-sink\r\n250-PIPELINING\r\n250-STARTTLS\r\n250 AUTH {mechanism}"
    with Sink(ehlo=offer, login={b"desk": b"secret"}, **script) as sink:
        supply = _send(sink, Supply(8), 2, tls=tls, context=trust, **_SECURE)
        assert len(sink.ledger.taken) == 8
        assert {body for _, _, body in sink.ledger.taken} == {BODY[:-3].replace(b"\r\n..", b"\r\n.")}
    assert list(supply.codes().values()) == [250] * 8


def test_whom_to_trust_is_read_once_for_all_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    trust = ssl.create_default_context(cafile=str(TLS / "localhost.pem"))
    read = []
    monkeypatch.setattr(ssl, "create_default_context", lambda: read.append(1) or trust)
    with Sink(ehlo="250-sink\r\n250-PIPELINING\r\n250 STARTTLS", tls=_server("localhost.pem")) as sink:
        supply = _send(sink, Supply(8), 4, tls="starttls", host="localhost")
    assert len(supply.answers) == 8
    assert read == [1]


@pytest.mark.parametrize("tls", ["starttls", "implicit"])
def test_c28_a_certificate_for_another_name_gets_neither_password_nor_text(tls: str) -> None:
    trust = ssl.create_default_context(cafile=str(TLS / "other.pem"))
    script = {"implicit": _server("other.pem")} if tls == "implicit" else {"tls": _server("other.pem")}
    with Sink(ehlo="250-sink\r\n250-STARTTLS\r\n250 AUTH PLAIN", **script) as sink:
        supply = _send(sink, Supply(2), tls=tls, context=trust, **_SECURE)
    assert len(supply.queue) == 2
    assert "certificate" in supply.troubles[0][1]
    assert not any(line.upper().startswith((b"AUTH", b"MAIL")) for line in sink.ledger.commands)


def test_a_server_that_hides_starttls_gets_nothing() -> None:
    with Sink() as sink:
        supply = _send(sink, Supply(2), tls="starttls", **_SECURE)
    assert supply.troubles[0][2]
    assert len(supply.queue) == 2
    assert not any(line.upper().startswith((b"AUTH", b"MAIL")) for line in sink.ledger.commands)


def test_words_spoken_before_tls_begins_are_refused() -> None:
    with Sink(ehlo="250-sink\r\n250 STARTTLS", starttls="220 go on\r\n250 injected", tls=_server("localhost.pem")) as sink:
        supply = _send(sink, Supply(1), tls="starttls", context=ssl.create_default_context(cafile=str(TLS / "localhost.pem")))
    assert supply.troubles
    assert len(supply.queue) == 1


def test_a_refused_login_is_fatal_and_not_repeated() -> None:
    with Sink(ehlo="250-sink\r\n250 AUTH PLAIN", auth=lambda _line: "535 5.7.8 no") as sink:
        supply = _send(sink, Supply(3), 2, **_SECURE)
        assert sink.ledger.connections <= 2
    assert supply.troubles == [(535, "535 5.7.8 no", True)]
    assert len(supply.queue) == 3


def test_c38_a_mailbox_name_outside_ascii_is_sent_where_it_can_be_and_fails_alone_where_not() -> None:
    with Sink(ehlo="250-sink\r\n250-SMTPUTF8\r\n250 8BITMIME") as sink:
        assert _send(sink, Supply(1, utf8=True)).codes() == {0: 250}
    assert b"MAIL FROM:<r@us.example> SMTPUTF8" in sink.ledger.commands
    with Sink() as sink:
        assert _send(sink, Supply(1, utf8=True)).codes() == {0: 553}


def test_a_sender_that_has_lost_its_claim_sends_nothing_more() -> None:
    supply = Supply(2)
    supply.may_start = False
    with Sink() as sink:
        _send(sink, supply, timeout=1.0)
        assert sink.ledger.taken == []
    assert 250 not in supply.codes().values()
    assert not supply.silent


def test_a_name_that_takes_long_to_resolve_takes_no_line_s_time(monkeypatch: pytest.MonkeyPatch) -> None:
    at, waited = [1000.0], list[float]()
    real = engine.addresses

    def addresses(*asked: Any) -> Any:
        at[0] += 100.0
        return real(*asked)

    def turn(sending: Engine) -> None:
        for line in list(sending._lines):
            waited.append(clock.monotonic() - line.moved_at)
            sending._let_go(line, "enough")

    monkeypatch.setattr(clock, "monotonic", lambda: at[0])
    monkeypatch.setattr(engine, "addresses", addresses)
    monkeypatch.setattr(Engine, "_turn", turn)
    with Sink() as sink:
        _send(sink, Supply(1), 2)
    assert waited == [0.0, 0.0]
