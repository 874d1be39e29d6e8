"""Somebody who leaves their outlet takes no promise with them: acceptances end, early copies wait, and they are asked again."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from flask import Flask
from sqlalchemy import update

from outreach.core import clock
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import session, transaction
from outreach.deliveries.models import Delivery
from outreach.distribution import queries
from outreach.distribution.models import AccessState, EmbargoAccess
from outreach.embargoes import service as embargoes
from outreach.embargoes.models import EmbargoAgreement
from outreach.journalists import queries as journalists
from outreach.journalists import service
from outreach.journalists.models import EmbargoStanding, Journalist
from tests.cast import Client
from tests.distribution import make
from tests.partners.handshake import accept


@pytest.fixture
def person(app: Flask) -> Iterator[Journalist]:
    with time_machine.travel("2026-11-30 18:00:00+00:00", tick=False):
        yield make.journalist(outlet_id=make.outlet().id, embargo_standing=EmbargoStanding.STANDING, role="editor")


def move(person: Journalist, **more: Any) -> None:
    with transaction():
        service.update(COMMAND_LINE, journalists.get(person.id), {"outlet_name": "Southbank Morning", **more})
    session().expire_all()


def accepted(person: Journalist) -> Any:
    send = make.planned([make.media_list("Circle", [person])])
    with transaction() as open_session:
        facts = {"outlet_id": person.outlet_id, "terms_hash": send.terms_hash, "accepted_at": clock.now(), "token": "t" * 43}
        open_session.add(EmbargoAccess(distribution_id=send.id, journalist_id=person.id, state=AccessState.ACCEPTED, **facts))
    return send


def test_a_move_ends_acceptances_agreements_and_the_standing_on_file(person: Journalist, officer: Client) -> None:
    send = accepted(person)
    with transaction():
        embargoes.agree(COMMAND_LINE, terms="Keeps the hour.", journalist=person.email or "")
    assert accept(officer, "/e/" + "t" * 43, send, "read").status_code == 303
    assert make.CANARY in officer.get("/e/" + "t" * 43).text
    move(person)
    held = queries.access(send.id, person.id)
    assert held is not None and held.state is AccessState.REVOKED
    assert officer.get("/e/" + "t" * 43).status_code == 404
    assert session().query(EmbargoAgreement).one().ended_at is not None
    assert journalists.get(person.id).embargo_standing is EmbargoStanding.NONE
    assert "Moved outlet: ask again" in officer.get(f"/distributions/{send.id}/offers").text


def test_they_are_asked_again_on_the_phone_and_get_a_new_link(person: Journalist, officer: Client) -> None:
    send = accepted(person)
    move(person, email="tamsin@southbank.example.org")
    yes = {"journalist_id": person.id, "answer": "accepted", "method": "phone", "witness": "Nadia"}
    assert officer.post(f"/distributions/{send.id}/acceptances", data=yes).status_code == 303
    held = queries.access(send.id, person.id)
    assert held is not None and held.state is AccessState.ACCEPTED
    assert accept(officer, f"/e/{held.token}", send, "read").status_code == 303
    assert make.CANARY in officer.get(f"/e/{held.token}").text
    assert held.token in officer.get(f"/distributions/{send.id}/offers").text


@pytest.mark.parametrize("why", ["breach", "rule"])
def test_who_went_to_an_outlet_that_reads_nothing_early_reads_nothing_early_there(
    person: Journalist, officer: Client, program: Client, why: str
) -> None:
    send = accepted(person)
    move(person, email="tamsin@southbank.example.org")
    rule = {"scope": "outlet", "outlet": "Southbank Morning", "entitlement": "only_at_lift", "reason": "Their own wish"}
    broke = {"kind": "deliberate", "what": "On their site at noon", "text_title": "Another text", "outlet": "Southbank Morning"}
    where, facts = ("embargo-breaches", broke) if why == "breach" else ("embargo-rules", rule)
    assert program.post(f"/api/v1/{where}", json=facts).status_code == 201
    yes = {"journalist_id": person.id, "answer": "accepted", "method": "phone", "witness": "Nadia"}
    refused = officer.post(f"/distributions/{send.id}/acceptances", data=yes)
    assert refused.status_code == 409 and person.full_name in refused.text
    held = queries.access(send.id, person.id)
    assert held is not None and held.state is AccessState.REVOKED
    assert officer.post(f"/distributions/{send.id}/acceptances", data={**yes, "answer": "declined"}).status_code == 303


def test_who_is_held_back_for_the_outlet_they_left_reads_as_the_new_one_may(
    person: Journalist, officer: Client, program: Client
) -> None:
    send = accepted(person)
    broke = {"kind": "deliberate", "what": "On their site at noon", "text_title": "Another text"}
    assert program.post("/api/v1/embargo-breaches", json={**broke, "outlet": person.outlet.name}).status_code == 201
    move(person, email="tamsin@southbank.example.org")
    yes = {"journalist_id": person.id, "answer": "accepted", "method": "phone", "witness": "Nadia"}
    assert officer.post(f"/distributions/{send.id}/acceptances", data=yes).status_code == 303
    held = queries.access(send.id, person.id)
    assert held is not None
    assert accept(officer, f"/e/{held.token}", send, "read").status_code == 303
    assert make.CANARY in officer.get(f"/e/{held.token}").text


def test_an_early_copy_waits_for_the_lift(person: Journalist, officer: Client) -> None:
    send = accepted(person)
    assert officer.post(f"/distributions/{send.id}/confirmation", data={"count": 1}).status_code == 303
    with transaction():
        session().execute(update(Delivery).where(Delivery.source == send.source).values(not_before=clock.now()))
    move(person)
    assert [row.not_before for row in make.rows(send.source)] == [send.lift_at]


def test_the_post_that_ended_is_kept_with_its_days(person: Journalist) -> None:
    move(person, outlet_since=None, role="planner")
    held = journalists.get(person.id)
    assert [(one.outlet.name, one.role, str(one.ended_on)) for one in held.posts] == [
        ("Northbank Evening", "editor", "2026-11-30")
    ]
    assert str(held.outlet_since) == "2026-11-30" and held.role == "planner"
    move(person, outlet_name="")
    assert len(journalists.get(person.id).posts) == 2 and journalists.get(person.id).outlet_since is None
