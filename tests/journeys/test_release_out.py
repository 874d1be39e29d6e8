"""An approved release goes out under embargo to media lists, by real SMTP, exactly once, not a second early."""

import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy

import pytest
import time_machine

from outreach.core.database import scope
from outreach.deliveries.sender import drain_lists, drain_singles
from outreach.integrations import mail
from tests.deliveries.sink import Sink
from tests.distribution import make

BEFORE = "2026-11-30 18:00:00+00:00"
A_MOMENT_BEFORE = "2026-12-01 00:00:59.9+00:00"
LIFT = "2026-12-01 00:01:00+00:00"


@pytest.fixture
def sink(app) -> Iterator[Sink]:
    with Sink() as server:
        known = mail.settings()
        mail.connect(replace(known, relay=replace(known.relay, port=server.port, timeout=5.0)))
        yield server
        mail.connect(known)


@pytest.fixture
def clocked():
    with time_machine.travel(BEFORE, tick=False) as moved:
        yield moved


def work() -> None:
    """Do what the worker does when it wakes: lift what is due, send what is due, say what is done."""
    make.lift()
    with scope():
        drain_lists()
        drain_singles()
    make.settle()


def texts(sink, recipient):
    """Return what arrived at `recipient`, decoded."""
    found = [message_from_bytes(data, policy=policy.default) for _, to, data in sink.ledger.taken if to == recipient]
    return [one.get_body(("plain",)).get_content() for one in found]


@pytest.fixture
def office(clocked, app, sink):
    """Return the release, its lists, and the person who is offered it."""
    friend = make.journalist("Tamsin Fernhollow")
    first = make.media_list(
        "Correspondents", [friend, make.journalist("Basil Quill"), make.journalist("Gone Away", do_not_contact=True)]
    )
    return make.approved(), [first, make.crowd(20)], friend


def test_a_release_goes_out_at_its_lift_once_to_everybody(office, clocked, sink, officer, stranger):
    release, lists, friend = office
    data = {
        **make.IDENTITY, "timing": "lift", "lift_local": make.LIFT_LOCAL, "lift_weekday": "1", "lift_zone": "Europe/London",
        "lists": [f"{lists[0].id}:1", f"{lists[1].id}:3"], "ask_line": "Please attribute this to the signatories.",
    }  # fmt: skip
    planned = officer.post(f"/releases/{release.id}/distribution", data=data)
    assert planned.status_code == 303
    page = planned.location
    shown = officer.get(page).text
    for words in ("22", "Asked us not to write", "00:01", "Schedule for 22 people"):
        assert words in shown
    assert officer.post(f"{page}/offers", data={"journalists": [str(friend.id)]}).status_code == 303
    work()
    (offer,) = texts(sink, friend.email)
    assert make.CANARY not in offer
    link = re.search(r"http://[^/]+(/e/\S+)", offer).group(1)
    stranger.post(f"{link}/code")
    work()
    code = re.search(r"\d{4} \d{4}", texts(sink, friend.email)[-1]).group()
    terms = re.search(r'name="terms_hash" value="(\w+)"', stranger.get(link).text).group(1)
    stranger.post(link, data={"terms_hash": terms, "agree": "y", "code": code, "answer": "accepted"})
    assert make.CANARY in stranger.get(link).text

    for _ in range(2):
        assert officer.post(f"{page}/confirmation", data={"count": "22"}).status_code == 303
    for moment in (BEFORE, A_MOMENT_BEFORE):
        clocked.move_to(moment)
        work()
        assert len(sink.ledger.taken) == 2  # the offer and the code, and nothing else
        assert "Waits for its lift" in officer.get(page).text
    clocked.move_to(LIFT)
    work()
    work()
    copies = sink.ledger.copies()
    assert copies.pop(friend.email) == 3  # the offer, the code and the text
    assert len(copies) == 21
    assert set(copies.values()) == {1}
    assert "gone.away@example.org" not in copies
    received = texts(sink, "p7@example.org")[0]
    assert make.CANARY in received
    assert "Please attribute this to the signatories." in received
    assert "CANARY" not in received
    assert "22" in officer.get(f"{page}/receipt").text
    assert "Done" in officer.get(page).text
    assert "Three river clinics close" in stranger.get("/newsroom/").text


def test_what_arrives_names_its_own_way_out_and_nothing_of_the_desk(office, clocked, sink, officer):
    release, lists, _ = office
    send = make.planned(lists, release)
    officer.post(f"/distributions/{send.id}/confirmation", data={"count": "22"})
    clocked.move_to(LIFT)
    work()
    message_ids = set()
    for sender, to, data in sink.ledger.taken:
        message = message_from_bytes(data, policy=policy.default)
        message_ids.add(message["Message-ID"])
        assert to in message["To"]
        assert message["From"] == "River desk <press@riverlight.example.org>"
        assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert sender != "press@riverlight.example.org"  # the return path is the office's own
        assert message.get_body(("html",)).get_content().count("<html") == 1
        assert b"Samra valley: clinics" not in data
    assert len(message_ids) == 22


def test_c41_no_byte_of_any_mail_names_the_list(clocked, app, sink, officer, stranger):
    friend = make.journalist("Tamsin Fernhollow")
    lists = [make.crowd(3, "Zqsecretlist"), make.media_list("Zqsecretfriends", [friend])]
    send = make.planned(lists, reply_to="desk@riverlight.example.org")
    page = f"/distributions/{send.id}"
    assert officer.post(f"{page}/offers", data={"journalists": [str(friend.id)]}).status_code == 303
    work()
    link = re.search(r"http://[^/]+(/e/\S+)", texts(sink, friend.email)[0]).group(1)
    stranger.post(f"{link}/code")
    assert officer.post(f"{page}/confirmation", data={"count": "4"}).status_code == 303
    work()
    clocked.move_to(LIFT)
    work()
    assert sum(sink.ledger.copies().values()) == 6  # the offer, its code, and the text to four
    for sender, to, data in sink.ledger.taken:
        message = message_from_bytes(data, policy=policy.default)
        parts = [part.get_payload(decode=True) or b"" for part in message.walk()]
        headers = [f"{name}: {value}" for name, value in message.items()]
        everything = b"\n".join([f"{sender} {to}".encode(), data, *(one.encode() for one in headers), *parts])
        assert b"zqsecret" not in everything.lower()


def test_a_kill_on_the_way_keeps_back_everybody_who_is_left(office, clocked, sink, officer):
    release, lists, _ = office
    send = make.planned(lists, release, lift=None)
    officer.post(f"/distributions/{send.id}/confirmation", data={"count": "22"})
    officer.post(f"/distributions/{send.id}/kill", data={"word": "KILL", "reason": "wrong figure"})
    work()
    assert sink.ledger.taken == []
    assert make.tally(send.source)["cancelled"] == 22


def test_nobody_is_lost_or_doubled_when_some_are_refused(office, clocked, officer, sink):
    sink.script.rcpt = lambda to: "550 5.1.1 no such person" if to in ("p3@example.org", "p4@example.org") else "250 ok"
    release, lists, _ = office
    send = make.planned(lists, release, lift=None)
    officer.post(f"/distributions/{send.id}/confirmation", data={"count": "22"})
    work()
    counts = make.tally(send.source)
    assert (counts["sent"], counts["refused"], sum(counts.values())) == (20, 2, 22)
    assert "no such person" in officer.get(f"/distributions/{send.id}").text
    assert set(sink.ledger.copies().values()) == {1}


def test_a_program_takes_the_same_way(office, clocked, sink, program, stranger, cast):
    release, lists, friend = office
    body = {
        **{name: value for name, value in make.IDENTITY.items() if value}, "lists": [f"{lists[0].id}:1", lists[1].id],
        "lift": {"local": make.LIFT_LOCAL, "zone": "Europe/London"},
    }  # fmt: skip
    planned = program.post(f"/api/v1/releases/{release.id}/distribution", json=body)
    assert planned.status_code == 201, planned.text
    found = planned.json
    assert (found["state"], found["lift_at"], found["lift"]["zone"]) == ("planned", "2026-12-01T00:01:00Z", "Europe/London")
    page = f"/api/v1/distributions/{found['id']}"
    plan = program.get(f"{page}/plan").json
    assert (plan["going"], plan["withheld"], plan["obstacles"]) == (22, 1, [])
    assert {line["withheld"] for line in plan["lines"]} == {"", "do_not_contact"}
    offered = program.post(f"{page}/offers", json={"journalists": [friend.id]})
    assert offered.status_code == 201
    assert offered.json["items"][0]["state"] == "offered"
    heard = {"journalist_id": friend.id, "method": "phone", "witness": "Lina"}
    assert program.post(f"{page}/acceptances", json=heard).json["state"] == "accepted"
    refused = program.post(f"{page}/confirmation", json={"count": 3})
    assert (refused.status_code, refused.json["reasons"][0]["code"]) == (409, "count")
    for _ in range(2):
        assert program.post(f"{page}/confirmation", json={"count": 22}).json["state"] == "scheduled"
    assert program.post(f"{page}/hold", json={"reason": "a figure"}).json["state"] == "held"
    assert program.post(f"{page}/resume").json["state"] == "scheduled"
    assert program.post(f"{page}/lift", json={"word": "no"}).status_code == 422
    early = {"word": "LIFT", "reason": "it is out"}
    asked = program.post(f"{page}/lift", json=early).json
    assert (asked["state"], asked["lift_asked_by"]) == ("scheduled", "Lead")
    assert cast.program("officer").post(f"{page}/lift", json=early).json["state"] == "sending"
    work()
    done = program.get(page).json
    assert (done["state"], done["tally"]["sent"]) == ("done", 22)
    assert sink.ledger.copies()["p7@example.org"] == 1
    assert program.post(f"{page}/kill", json={"word": "KILL", "reason": "wrong"}).json["state"] == "killed"
    assert "Three river clinics close" not in stranger.get("/newsroom/").text


def test_a_lift_that_is_no_single_time_is_refused_in_the_api(office, program):
    release, lists, _ = office
    body = {**{name: value for name, value in make.IDENTITY.items() if value}, "lists": [lists[0].id]}
    for local, zone in (
        ("2027-03-28T01:30", "Europe/London"),
        ("2027-10-31T01:30", "Europe/London"),
        ("2027-01-01T09:00", "Mars/Base"),
    ):
        asked = program.post(f"/api/v1/releases/{release.id}/distribution", json={**body, "lift": {"local": local, "zone": zone}})
        assert asked.status_code == 422, local


def test_a_lift_that_occurs_twice_is_asked_and_nothing_typed_is_lost(office, officer):
    release, lists, _ = office
    data = {
        **make.IDENTITY, "subject": "Kept words", "timing": "lift", "lift_local": "2027-10-31T01:30", "lift_weekday": "6", "lift_zone": "Europe/London",
        "lists": f"{lists[0].id}:2",
    }  # fmt: skip
    asked = officer.post(f"/releases/{release.id}/distribution", data=data)
    assert asked.status_code == 422
    assert "occurs twice" in asked.text
    assert "Kept words" in asked.text
    assert f'value="{lists[0].id}:2" selected' in asked.text
    assert officer.post(f"/releases/{release.id}/distribution", data={**data, "fold": "1"}).status_code == 303
