"""What we sign is found genuine by somebody else's program, and a changed comma is not."""

import re
from collections.abc import Callable

import dkim as independent
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa

from outreach.core.dkim import Signer, Unfit, signer
from outreach.integrations.mail import MailSettings, connect, settings
from outreach.integrations.mail.frame import Content, Person, compile_frame
from outreach.integrations.mail.message import OutMessage

PERSON = Person("Zoë Example", "zoe@paper.example.org", "<1@us.example>", "https://us.example/u/1", {"name": "Zoë"})
TEXT = ".a dot first\n..two\nDear {{ name }},\n\nwords  with   spaces \n\n\n.\nend\n\n\n"


def pem(key: object) -> bytes:
    return key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())


@pytest.fixture(scope="module", params=["rsa", "ed25519"])
def ours(request: pytest.FixtureRequest) -> Signer:
    key = ed25519.Ed25519PrivateKey.generate() if request.param == "ed25519" else rsa.generate_private_key(65537, 2048)
    return signer(pem(key), "press2026", "us.example")


def genuine(ours: Signer, message: bytes) -> bool:
    asked = []

    def record(name: bytes, timeout: int = 5) -> bytes:
        asked.append(name)
        return ours.record().encode()

    try:
        verdict = independent.DKIM(message).verify(dnsfunc=record)
    except independent.ValidationError:
        verdict = False
    assert asked == [b"press2026._domainkey.us.example."]
    return bool(verdict)


def of_a_list(ours: Signer, **changes: object) -> bytes:
    content = Content(
        subject="A release: {{ name }}", text=TEXT, html="<p>.{{ name }}</p>\n.\n", from_name="Press", from_address="press@us.example",
        list_unsubscribe=True, reply_to="desk@us.example", headers=(("X-Long", "word " * 60),),
    )  # fmt: skip
    return ours.signed_on_the_wire(compile_frame(content, MailSettings()).fill(PERSON, b"Tue, 01 Dec 2026 09:00:00 +0000"))


def received(wire: bytes) -> bytes:
    """Return what a server keeps: the dots taken out, the end taken off (RFC 5321 4.5.2)."""
    assert wire.endswith(b"\r\n.\r\n")
    return re.sub(rb"(?m)^\.(?=.)", b"", wire[:-3])


def single(ours: Signer) -> bytes:
    before = settings()
    connect(MailSettings(signer=ours))
    try:
        made = OutMessage(
            message_id="<2@us.example>", subject="Your interview — on Thursday, at ten, in the old harbour office by the quay",
            sender=("Press", "press@us.example"), recipients=[("Zoë", "zoe@paper.example.org")], body=TEXT,
        )  # fmt: skip
        return made.as_bytes()
    finally:
        connect(before)


@pytest.mark.parametrize("make", [lambda ours: received(of_a_list(ours)), single])
def test_somebody_else_s_program_finds_our_signature_genuine(ours: Signer, make: Callable[[Signer], bytes]) -> None:
    message = make(ours)
    assert message.count(b"DKIM-Signature:") == 1
    assert max(map(len, message.split(b"\r\n"))) <= 998
    assert genuine(ours, message)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"words  with", b"words with"),
        (b"Content-Language: en", b"Content-Language: fr"),
        (b"us.example/u/1", b"evil.example/u/1"),
        (b"One-Click", b"Two-Clicks"),
    ],
)
def test_what_is_changed_on_the_way_is_not_genuine(ours: Signer, old: bytes, new: bytes) -> None:
    message = received(of_a_list(ours))
    assert old in message
    assert not genuine(ours, message.replace(old, new, 1))


def test_a_second_sender_put_in_front_is_not_genuine(ours: Signer) -> None:
    message = received(of_a_list(ours))
    assert not genuine(ours, message.replace(b"From: ", b"From: evil@x.example\r\nFrom: ", 1))


@pytest.mark.parametrize(
    "key", [b"", b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----", pem(ec.generate_private_key(ec.SECP256R1()))]
)
def test_what_is_no_key_is_refused_with_a_word(key: bytes) -> None:
    with pytest.raises(Unfit):
        signer(key, "a", "us.example")
