"""One release under embargo through a real Postfix and a real Dovecot: offered, lifted, bounced, unsubscribed from, corrected."""

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from zoneinfo import ZoneInfo

import dkim as independent
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ed25519
from flask import Flask

from outreach import jobs
from outreach.app import point
from outreach.core import clock
from outreach.core.database import transaction
from outreach.deliveries import service as deliveries
from outreach.integrations import mail
from outreach.jobs.worker import look
from outreach.mailroom import queries as mailroom
from outreach.releases.policy.blocks import Block, BlockKind
from tests.cast import Client
from tests.distribution import make
from tests.mailroom import dovecot, postfix
from tests.mailroom.dovecot import DOVECOT
from tests.mailroom.postfix import CERTIFICATE, DESKS, OURS, POSTCONF, STRICT, Postfix

PROTECTED = "Quietwater Secretariat"
HOLD_IT = ("ann", "bo", "cleo", "dan")
LANDING = 8  # seconds until the lift: an offer is accepted before it, on a busy machine too
CORRECTION = {"kind": "correction", "where": "Paragraph 1", "was": "on Sunday", "now": "on Monday"}


@dataclass
class Post:
    """The relay, and what lies in the Maildirs behind it."""

    app: Flask
    relay: Postfix

    def work(self, until: Callable[[], bool], seconds: float = 15) -> None:
        """Do what the worker does when it wakes, until something came about."""
        end = time.monotonic() + seconds
        while not until():
            assert time.monotonic() < end, self.relay.log()
            look()
            jobs.run_pending()
            time.sleep(0.05)

    def mails(self, name: str) -> list[EmailMessage]:
        """Return what somebody has, the oldest first."""
        found = [message_from_bytes(data, policy=policy.default) for data in self.relay.raw(name)]
        return [one for one in found if isinstance(one, EmailMessage)]

    def texts(self, name: str) -> list[str]:
        """Return the plain words of what somebody has."""
        return [one.get_body(("plain",)).get_content() for one in self.mails(name)]


@pytest.fixture
def post(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Post]:
    """Return an office that sends through Postfix with STARTTLS and its own signature, and reads its bounces from Dovecot."""
    if DOVECOT is None or POSTCONF is None:
        pytest.skip("Postfix and Dovecot are not both installed, so no release goes through real servers.")
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    key = ed25519.Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    with dovecot.running() as boxes, postfix.running(boxes.mail, *HOLD_IT) as relay:
        settings = replace(
            app.extensions["outreach"], mail_mode="smtp", mail_server="127.0.0.1", mail_port=relay.port, mail_tls="starttls",
            mail_domain=OURS, dkim_key=key.decode(), dkim_selector="press", bounce_imap_url=boxes.url("bounces"),
        )  # fmt: skip
        point(app, settings)
        yield Post(app, relay)


@pytest.fixture
def send(post: Post, officer: Client) -> str:
    """Return the page of a send to two tiers: six people, one gone from her desk, one at a house that refuses at once."""
    make.protect(PROTECTED)
    people = {name: make.journalist(name.title(), email=f"{name}@{DESKS}") for name in (*HOLD_IT, "gone")}
    people["closed"] = make.journalist("Closed", email=f"closed@{STRICT}")
    first = make.media_list("Correspondents", [people["ann"], people["bo"]])
    second = make.media_list("Everybody", [people[name] for name in ("cleo", "dan", "gone", "closed")])
    whispered = Block("whispered", BlockKind.INTERNAL, BlockKind.INTERNAL.audience, f"{PROTECTED} paid for the beds.")
    lift = (clock.now() + timedelta(seconds=LANDING)).astimezone(ZoneInfo("Europe/London"))
    planned = officer.post(
        f"/releases/{make.approved([*make.words(), whispered]).id}/distribution",
        data={
            **make.IDENTITY, "timing": "lift", "lift_local": f"{lift:%Y-%m-%dT%H:%M:%S}", "lift_weekday": str(lift.weekday()),
            "lift_zone": "Europe/London", "lists": [f"{first.id}:1", f"{second.id}:3"],
        },
    )  # fmt: skip
    assert planned.status_code == 303, planned.text
    assert officer.post(f"{planned.location}/offers", data={"journalists": [str(people["ann"].id)]}).status_code == 303
    assert officer.post(f"{planned.location}/confirmation", data={"count": "6"}).status_code == 303
    return planned.location


def test_a_release_under_embargo_goes_the_whole_way(post: Post, send: str, officer: Client, stranger: Client) -> None:
    accept(post, stranger)
    source = f"distribution:{send.rsplit('/', 1)[-1]}"
    lift = first_copy_after_the_lift(post, source)
    post.work(lambda: sum(make.tally(source)[state] for state in ("sent", "bounced")) == 5 and bool(post.relay.raw("bounces")))
    assert make.tally(source)["refused"] == 1
    for name in HOLD_IT:
        (text,) = [one for one in post.relay.raw(name) if make.CANARY in decoded(one)]
        check(text, name, lift)

    fetch_bounces(post, source)
    assert deliveries.is_suppressed(f"gone@{DESKS}")
    assert deliveries.is_suppressed(f"closed@{STRICT}")
    (gone,) = [one for one in make.rows(source) if one.address == f"gone@{DESKS}"]
    shown = officer.get(f"/deliveries/{gone.id}").text
    assert "unknown user" in shown
    assert "where have they gone?" in shown

    (copy,) = post.mails("cleo")
    way_out = re.search(r"<http://[^/]+(/u/[^>]+)>", copy["List-Unsubscribe"])
    assert way_out is not None
    assert stranger.post(way_out.group(1), data={"List-Unsubscribe": "One-Click"}).status_code == 200
    assert deliveries.is_suppressed(f"cleo@{DESKS}")

    assert officer.post(f"{send}/notices", data={**CORRECTION, "count": 4}).status_code == 303
    post.work(lambda: all("CORRECTION" in str(post.mails(name)[-1]["Subject"]) for name in ("ann", "bo", "dan")))
    for name in ("ann", "bo", "dan"):
        text, correction = post.mails(name)[-2:]
        assert correction["In-Reply-To"] == text["Message-ID"]
        assert "“on Sunday” should read “on Monday”" in correction.get_body(("plain",)).get_content()
    assert (len(post.mails("cleo")), make.tally(f"{source}:notice:1")) == (
        1,
        make.tally(f"{source}:notice:1") | {"suppressed": 1},
    )
    for name in (*HOLD_IT, "bounces"):
        assert not any(word in decoded(one).casefold() for one in post.relay.raw(name) for word in ("quietwater", "-canary "))


def accept(post: Post, stranger: Client) -> None:
    """Accept the offer that came by mail, with the code that came by mail; only then is the text readable."""
    post.work(lambda: len(post.texts("ann")) == 1)
    link = re.search(r"http://[^/]+(/e/\S+)", post.texts("ann")[0])
    assert link is not None
    stranger.post(f"{link.group(1)}/code")
    post.work(lambda: len(post.texts("ann")) == 2)
    code = re.search(r"\d{4} \d{4}", post.texts("ann")[1])
    terms = re.search(r'name="terms_hash" value="(\w+)"', stranger.get(link.group(1)).text)
    assert code is not None
    assert terms is not None
    assert make.CANARY not in stranger.get(link.group(1)).text + "".join(post.texts("ann"))
    answer = {"terms_hash": terms.group(1), "agree": "y", "code": code.group(), "answer": "accepted"}
    stranger.post(link.group(1), data=answer)
    assert make.CANARY in stranger.get(link.group(1)).text


def first_copy_after_the_lift(post: Post, source: str) -> float:
    """Return the instant of the lift (seconds since 1970): nothing of the text had reached Postfix a moment before it."""
    lift = make.rows(source)[0].not_before
    assert lift is not None
    post.work(lambda: clock.now() > lift - timedelta(seconds=0.2))
    assert not any(make.CANARY in decoded(one) for name in HOLD_IT for one in post.relay.raw(name))
    return lift.timestamp()


def fetch_bounces(post: Post, source: str) -> None:
    """Let the next look into the mailbox be due now, and read what Postfix sent back."""
    with transaction():
        for mark in mailroom.marks():
            mark.next_look_at = clock.now()
    post.work(lambda: make.tally(source)["bounced"] == 1)


def decoded(data: bytes) -> str:
    """Return everything that a reader or a program may find in a mail: its bytes, its headers, and its parts decoded."""
    message = message_from_bytes(data, policy=policy.default)
    parts = [str(one.get_content()) for one in message.walk() if one.get_content_maintype() == "text"]
    return "\n".join([data.decode("utf-8", "replace"), *map(str, message.values()), *parts])


def check(data: bytes, name: str, lift: float) -> None:
    """It is personal, secret on its way, signed by us, bounces to an address of its own, and left after the lift."""
    message = message_from_bytes(data, policy=policy.default)
    assert f"{name}@{DESKS}" in message["To"]
    assert not [other for other in HOLD_IT if other != name and f"{other}@" in decoded(data)]
    assert re.fullmatch(rf"<r-\d+-[0-9a-f]{{20}}@{re.escape(OURS)}>", message["Return-Path"])
    assert "ESMTPS" in message["Received"]
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["Date"].datetime.timestamp() >= int(lift)
    signer = mail.settings().signer
    assert signer is not None
    wire = re.sub(rb"\r?\n", b"\r\n", data)
    assert independent.verify(wire, dnsfunc=lambda _name, timeout=5: signer.record().encode())
