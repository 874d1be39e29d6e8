"""From a send one press logs that its embargo was broken: what is known is filled in, and who accepted is on the chase list."""

import pytest
import time_machine

from outreach.core.actors import COMMAND_LINE
from outreach.core.database import scope, session, transaction
from outreach.embargoes.models import EmbargoBreach, EmbargoBreachCall
from outreach.journalists import service as journalists
from outreach.journalists.models import Journalist
from tests.distribution import make


@pytest.fixture
def clocked():
    with time_machine.travel("2026-11-30 18:00:00+00:00", tick=False) as moved:
        yield moved


@pytest.fixture
def offered(clocked, app, officer):
    """A send offered to three: one accepted, one declined, one is silent."""
    here = make.outlet("Northbank Evening")
    people = [make.journalist(name, outlet_id=here.id, phone="+442079460101") for name in ("Ada Yes", "Basil No", "Cora Silent")]
    send = make.planned([make.media_list("Desk", people)])
    officer.post(f"/distributions/{send.id}/offers", data={"journalists": [str(one.id) for one in people]})
    for one, said in zip(people, ("accepted", "declined"), strict=False):
        answer = {"journalist_id": one.id, "answer": said, "method": "phone", "witness": "Lina"}
        assert officer.post(f"/distributions/{send.id}/acceptances", data=answer).status_code == 303
    return send, people


def logged(**where):
    with scope() as own:
        return own.query(EmbargoBreach).filter_by(**where).one()


def seen(who="", **more):
    return {"journalist_id": who, "kind": "mistake", "what": "On their site at 17:52", "chase": "y", **more}


def test_the_page_of_a_send_leads_to_the_form_with_what_is_known(offered, officer, viewer):
    send, _ = offered
    page = f"/distributions/{send.id}/breach"
    assert page in officer.get(f"/distributions/{send.id}").text
    assert page in officer.get("/embargoes").text
    told = officer.get(page).text
    for words in (
        "Seen before the lift at 00:01 London, Tuesday 1 December 2026",
        "Basil No, Northbank Evening",
        "1 person accepted",
    ):
        assert words in told
    assert viewer.get(page).status_code == 403
    assert page not in viewer.get(f"/distributions/{send.id}").text


def test_what_is_logged_knows_the_text_the_outlet_and_whom_to_ring(offered, officer):
    send, people = offered
    answer = officer.post(f"/distributions/{send.id}/breach", data=seen(people[1].id, address="https://northbank.example.org/x"))
    assert answer.status_code == 303
    row = logged(distribution_id=send.id)
    assert (row.text_title, row.journalist_id, row.outlet_id) == (send.title, people[1].id, people[1].outlet_id)
    told = officer.get(answer.location).text
    assert "Ada Yes, Northbank Evening" in told  # who accepted
    assert "tel:+442079460101" in told
    assert "Cora Silent" not in told
    assert f"/distributions/{send.id}/breach" in told
    assert answer.location in officer.get(f"/distributions/{send.id}/breach").text


def test_without_the_tick_nobody_is_on_the_list(offered, officer):
    send, _ = offered
    officer.post(f"/distributions/{send.id}/breach", data={**seen(outlet="Northbank Evening"), "chase": ""})
    assert logged(distribution_id=send.id).journalist_id is None
    assert session().query(EmbargoBreachCall).count() == 0


def test_it_is_laid_to_nobody_whom_it_was_not_offered_to(offered, officer):
    send, _ = offered
    stranger = make.journalist("Never Asked")
    assert officer.post(f"/distributions/{send.id}/breach", data=seen(stranger.id)).status_code == 422
    assert session().query(EmbargoBreach).count() == 0


def test_lift_for_all_stands_beside_it_once_the_send_is_confirmed(offered, officer):
    send, people = offered
    page = f"/distributions/{send.id}/breach"
    assert "Confirm the send first" in officer.get(page).text
    officer.post(f"/distributions/{send.id}/confirmation", data={"count": len(people)})
    told = officer.get(page).text
    assert "Lift for all at once" in told
    assert f"/distributions/{send.id}/word/lift" in told


def test_a_text_without_an_embargo_has_none_to_break(clocked, app, officer):
    send = make.planned([make.media_list("Desk", [make.journalist()])], lift=None)
    assert "no embargo to break" in officer.get(f"/distributions/{send.id}/breach").text
    assert officer.post(f"/distributions/{send.id}/breach", data=seen()).status_code == 409


def test_somebody_forgotten_is_named_on_no_chase_list(offered, officer):
    send, people = offered
    officer.post(f"/distributions/{send.id}/breach", data=seen(people[1].id))
    with transaction():
        journalists.erase(COMMAND_LINE, session().get(Journalist, people[0].id), "asked")
    call = session().query(EmbargoBreachCall).populate_existing().one()
    assert (call.who, call.journalist_id) == ("…", None)
