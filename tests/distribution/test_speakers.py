"""A text that names its speakers does not leave with somebody in it who may not be shown any more."""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from flask import Flask

from outreach.core.actors import COMMAND_LINE
from outreach.core.clock import now
from outreach.core.database import session, transaction
from outreach.distribution.models import Distribution, State
from outreach.releases import service
from outreach.spokespeople import service as bench
from outreach.spokespeople.models import Spokesperson
from tests.cast import Client
from tests.distribution import make
from tests.releases import make as releases
from tests.releases.test_facts import approve, fresh
from tests.spokespeople.make import spokesperson

BEFORE, AFTER = "2026-11-30 18:00:00+00:00", "2026-12-01 00:01:05+00:00"


@pytest.fixture
def clocked() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(BEFORE, tick=False) as moved:
        yield moved


@pytest.fixture
def send(clocked: object, app: Flask, officer: Client) -> Distribution:
    """Return a send under embargo, confirmed, of a text that names one speaker whose consent ends on the last day before the lift."""
    person = spokesperson("Dr Samar Haddad", consent_until=date(2026, 11, 30))
    row = releases.release([*make.words(), releases.block("notes", "Speakers:\n{{ speakers | table }}")])
    with transaction():
        service.put_speaker(COMMAND_LINE, row.id, person.id)
    approve(row)
    found = make.planned([make.crowd(1)], fresh(row))
    assert officer.post(f"/distributions/{found.id}/confirmation", data={"count": 1}).status_code == 303
    assert "Samar Haddad" in make.rows(found.source)[0].mailing.text
    return found


@pytest.mark.parametrize("change", ["protected", "withdrawn", "forgotten"])
def test_who_is_hidden_after_the_confirmation_holds_the_send(send: Distribution, change: str) -> None:
    session().expire_all()  # it was confirmed in a session of its own
    with transaction():
        person = session().query(Spokesperson).one()
        if change == "protected":
            bench.protect(COMMAND_LINE, person)
        elif change == "withdrawn":
            bench.withdraw_consent(COMMAND_LINE, person, now())
        else:
            bench.erase(COMMAND_LINE, person, "asked")
    held = make.now_of(send)
    assert held.state is State.HELD and "record of a speaker" in held.held_reason
    with time_machine.travel(AFTER, tick=False):
        make.lift()
    assert {one.state.value for one in make.rows(send.source)} == {"planned"} and make.now_of(send).lifted_at is None


def test_whose_consent_ends_before_the_lift_holds_it(send: Distribution) -> None:
    with time_machine.travel(AFTER, tick=False):
        make.lift()
    assert make.now_of(send).state is State.HELD
    assert {one.state.value for one in make.rows(send.source)} == {"planned"}
