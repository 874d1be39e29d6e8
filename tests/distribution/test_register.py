"""The register of a send: who was offered, accepted and opened what, when, each line sealed in the trail."""

import csv
import io

import pytest
import time_machine

from outreach.audit.models import AuditEvent
from outreach.core.database import session
from outreach.distribution import queries
from tests.distribution import make
from tests.partners.handshake import accept


@pytest.fixture
def clocked():
    with time_machine.travel("2026-11-30 18:00:00+00:00", tick=False) as moved:
        yield moved


@pytest.fixture
def send(clocked, app, officer, stranger):
    people = [make.journalist("Ada Accepted", outlet_id=make.outlet("=Northbank").id), make.journalist("Basil Phone")]
    row = make.planned([make.media_list("Agencies", people)])
    officer.post(f"/distributions/{row.id}/offers", data={"journalists": [str(one.id) for one in people]})
    held = queries.access(row.id, people[0].id)
    assert accept(stranger, f"/e/{held.token}", row).status_code == 303
    heard = {"journalist_id": people[1].id, "answer": "declined", "method": "phone", "witness": "Lina, duty desk"}
    officer.post(f"/distributions/{row.id}/acceptances", data=heard)
    return row


def test_it_says_who_saw_what_when_in_order(send, lead):
    page = lead.get(f"/distributions/{send.id}/register.csv")
    assert page.content_type.startswith("text/csv")
    lines = list(csv.DictReader(io.StringIO(page.text)))
    assert [(line["event"], line["name"], line["method"]) for line in lines] == [
        ("distribution.offered", "Ada Accepted", ""),
        ("distribution.offered", "Basil Phone", ""),
        ("embargo.code_sent", "Ada Accepted", ""),
        ("embargo.accepted", "Ada Accepted", "link"),
        ("embargo.opened", "Ada Accepted", ""),
        ("embargo.declined", "Basil Phone", "phone"),
    ]
    assert lines[3]["terms"] == send.terms_hash
    assert lines[4]["text"] == send.text_hash
    assert lines[5]["witness"] == "Lina, duty desk"
    assert lines[0]["outlet"].startswith("'=")  # no spreadsheet runs it


def test_every_line_is_an_entry_of_the_sealed_trail(send, program):
    lines = program.get(f"/api/v1/distributions/{send.id}/register").json["items"]
    sealed = {event.hash for event in session().query(AuditEvent)}
    assert len(lines) == 6
    assert {line["seal"] for line in lines} <= sealed


def test_who_may_not_read_the_trail_gets_no_register(send, officer, lead):
    assert officer.get(f"/distributions/{send.id}/register.csv").status_code == 403
    assert "register.csv" not in officer.get(f"/distributions/{send.id}/offers").text
    assert "register.csv" in lead.get(f"/distributions/{send.id}/offers").text
