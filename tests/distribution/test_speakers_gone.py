"""A speaker who goes after the text is out: its page, its copy for machines and its languages stay whole, and name them no more."""

import re

import pytest
import time_machine
from sqlalchemy import update

from outreach.core import clock
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import scope, session, transaction
from outreach.deliveries.models import Delivery
from outreach.deliveries.models import State as Sent
from outreach.distribution.models import Distribution
from outreach.releases import queries as releases
from outreach.releases import service
from outreach.releases.models import Release, ReleaseApproval, ReleaseState
from outreach.releases.policy.translating import Words, wanted
from outreach.spokespeople import service as bench
from outreach.spokespeople.models import Spokesperson
from tests.distribution import make
from tests.distribution.test_rechecking import LIFT, spoken

ASK = "Interviews are arranged through the press office"


@pytest.fixture
def clocked():
    with time_machine.travel("2026-11-30 18:00:00+00:00", tick=False) as moved:
        yield moved


def in_french(row: Release, read: bool = True) -> Release:
    """Return the text, approved with a French version of which the table is printed too."""
    session().expire_all()
    with transaction():
        kept = session().get(Release, row.id)
        kept.state = ReleaseState.DRAFT
        service.translate(COMMAND_LINE, row.id, "fr")
        for one in wanted(releases.text_of(kept)):
            words = {"notes": "Voix :\n{{ speakers | table }}", "headline": "Trois cliniques ferment"}.get(one.key, one.text)
            service.write_translation(COMMAND_LINE, row.id, "fr", one.key, Words(words))
        if read:
            service.back_read(COMMAND_LINE, row.id, "fr", "Huda Barakat-Salim")
        kept.state = ReleaseState.APPROVED
        session().add(ReleaseApproval(release_id=row.id, text_hash=kept.text_hash, approver_name="Lead", at=clock.now()))
    return kept


def out(officer, clocked, row: Release) -> Distribution:
    """Return a send of the text that is done."""
    send = make.planned([make.media_list("Everybody", [make.journalist("Ada Fell", language="fr")])], row)
    assert officer.post(f"/distributions/{send.id}/confirmation", data={"count": 1}).status_code == 303
    clocked.move_to(LIFT)
    make.lift()
    with transaction():
        session().execute(update(Delivery).where(Delivery.source == send.source).values(state=Sent.SENT, next_attempt_at=None))
    make.settle()
    assert make.now_of(send).state.value == "done"
    return send


def withdraw(person: Spokesperson) -> None:
    with scope(), transaction():
        bench.withdraw_consent(COMMAND_LINE, session().get(Spokesperson, person.id), clock.now())


def test_the_page_and_its_copy_for_machines_say_whom_to_ask_instead(clocked, app, officer, stranger):
    row, person = spoken()
    address = f"/newsroom/{make.release_of(out(officer, clocked, row)).slug}"
    assert "Haddad" in stranger.get(address).text
    withdraw(person)
    for one in (address, f"{address}/document.json"):
        found = stranger.get(one)
        assert found.status_code == 200
        assert ASK in found.text
        assert "Haddad" not in found.text
        assert not re.findall(r"\{\{[^}]*\}\}", found.text)


def test_a_language_that_went_out_stays_out(clocked, app, officer, stranger):
    row, person = spoken()
    address = f"/newsroom/{make.release_of(out(officer, clocked, in_french(row))).slug}?language=fr"
    assert "Haddad" in stranger.get(address).text
    withdraw(person)
    found = stranger.get(address).text
    assert "Trois cliniques ferment" in found
    assert "Les entretiens passent par le service de presse" in found
    assert "Haddad" not in found and "{{" not in found


def test_a_language_that_nobody_had_read_at_the_lift_does_not_come_out_by_it(clocked, app, officer, stranger):
    row, person = spoken()
    in_french(row, read=False)
    with transaction():
        service.leave_out(COMMAND_LINE, row.id, "fr", True)
        session().get(Release, row.id).state = ReleaseState.APPROVED
    address = f"/newsroom/{make.release_of(out(officer, clocked, row)).slug}?language=fr"
    withdraw(person)
    assert "Trois cliniques ferment" not in stranger.get(address).text


def test_the_text_as_it_stands_now_can_be_sent_again(clocked, app, officer):
    row, person = spoken()
    out(officer, clocked, row)
    withdraw(person)
    session().expire_all()
    again = make.planned([make.media_list("More", [make.journalist("Zoe New")])], row, lift=None)
    assert officer.post(f"/distributions/{again.id}/confirmation", data={"count": 1}).status_code == 303
    (mail,) = make.rows(again.source)
    assert ASK in mail.mailing.text
    assert "Haddad" not in mail.mailing.text
