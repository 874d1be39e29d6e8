"""A send reads its messages back before it is confirmed and again at its lift, and keeps what was found."""

import pytest
import time_machine
from sqlalchemy import update

from outreach.core.database import session, transaction
from outreach.distribution.models import Distribution, State
from outreach.releases import queries as releases
from outreach.releases.models import Occasion
from tests.distribution import make


@pytest.fixture
def clocked():
    with time_machine.travel("2026-11-30 18:00:00+00:00", tick=False) as moved:
        yield moved


def _receipts(send):
    session().expire_all()
    return releases.receipts(send.release_id)


def _confirm(client, send, count):
    return client.post(f"/distributions/{send.id}/confirmation", data={"count": count})


def test_a_confirmed_send_keeps_the_receipt_of_its_mail_and_its_page(clocked, app, officer):
    send = make.planned([make.crowd(2)])
    assert _confirm(officer, send, 2).status_code == 303
    (kept,) = _receipts(send)
    assert (kept.occasion, kept.refused) == (Occasion.SENDING, False)
    assert [one["artefact"] for one in kept.artefacts] == ["mail", "page", "json"]
    assert _confirm(officer, send, 2).status_code == 303
    assert len(_receipts(send)) == 1


def test_a_name_in_the_sender_s_domain_refuses_the_send_and_the_receipt_says_where(clocked, app, officer):
    send = make.planned([make.crowd(2)])
    with transaction():
        session().execute(update(Distribution).values(from_address="desk@silentbridge.org"))
    make.protect("Silent Bridge")
    assert _confirm(officer, send, 2).status_code == 409
    (kept,) = _receipts(send)
    assert kept.refused
    assert "From" in {one["where"] for one in kept.artefacts[0]["found"]}
    assert session().get(Distribution, send.id).state is State.PLANNED


def test_a_rule_made_after_the_confirmation_holds_the_lift_and_the_receipt_stays(clocked, app, officer):
    send = make.planned([make.crowd(2)])
    _confirm(officer, send, 2)
    make.protect("Samra")
    clocked.move_to("2026-12-01 00:01:05+00:00")
    make.lift()
    session().expire_all()
    assert session().get(Distribution, send.id).state is State.HELD
    newest = _receipts(send)[0]
    assert (newest.occasion, newest.refused) == (Occasion.LIFT, True)
    assert {one["name"] for one in newest.artefacts[0]["found"]} == {"Samra"}
