"""Step-up: what shows or changes most asks again who it is, loses nothing that was typed, and writes nothing before."""

from datetime import datetime, timedelta

import pytest
import time_machine
from flask import Flask

from outreach.accounts import policy, service
from outreach.audit.models import AuditEvent
from outreach.core import clock, database
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import session, transaction
from outreach.web.access import is_confirmed, requirement
from tests.cast import PASSWORD, Cast, Client
from tests.spokespeople.make import spokesperson

SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"


def left_alone(browser: Client) -> Client:
    """Return a browser whose person does not sign in again when the clock moves."""
    browser.came_at = None
    return browser


def later(**gap: float) -> datetime:
    return clock.now() + timedelta(**gap)


def events(name: str) -> int:
    return session().query(AuditEvent).filter(AuditEvent.event == name).count()


def test_c07_an_hour_old_session_is_asked_again_before_a_number_is_shown_and_nothing_is_written(cast: Cast) -> None:
    rana, lead = spokesperson("Rana N", phone="+447700900777"), left_alone(cast.browser("lead"))
    with time_machine.travel(later(minutes=20), tick=True):
        before = session().query(AuditEvent).count()
        asked = lead.post(f"/spokespeople/{rana.id}/reveal", data={"reason": "Call <now> & “quote”"})
        assert asked.status_code == 403
        assert "900777" not in asked.text
        assert 'value="Call &lt;now&gt; &amp; “quote”"' in asked.text
        assert session().query(AuditEvent).count() == before
        wrong = lead.post(f"/spokespeople/{rana.id}/reveal", data={"reason": "Call now please", "confirm_secret": "x"})
        assert (wrong.status_code, "900777" in wrong.text) == (422, False)
        right = lead.post(f"/spokespeople/{rana.id}/reveal", data={"reason": "Call now please", "confirm_secret": PASSWORD})
        assert "900777" in right.text.replace(" ", "")
        again = lead.post(f"/spokespeople/{rana.id}/reveal", data={"reason": "Call now please"})
        assert "900777" in again.text.replace(" ", ""), "ten minutes are free"
    assert PASSWORD not in str([one.sealed_facts for one in session().query(AuditEvent)])


def test_c07_a_code_does_as_well_and_fits_once(cast: Cast) -> None:
    rana, lead = spokesperson("Rana N", phone="+447700900777"), left_alone(cast.browser("lead"))
    with transaction():
        service.give_secret(COMMAND_LINE, cast.user("lead"), SECRET)
    with time_machine.travel(later(minutes=20), tick=True):
        code = policy.code_at(SECRET, clock.now())
        assert "900777" in lead.post(f"/spokespeople/{rana.id}/reveal", data={"confirm_secret": code}).text.replace(" ", "")
    with time_machine.travel(later(minutes=20, seconds=5), tick=True):
        other = left_alone(cast.browser("lead"))
    with time_machine.travel(later(minutes=31), tick=True):
        assert other.post("/account/recovery-codes", data={"confirm_secret": code}).status_code == 422


def test_c07_an_export_an_early_lift_and_a_change_of_access_ask_again(cast: Cast) -> None:
    lead, admin = left_alone(cast.browser("lead")), left_alone(cast.browser("admin"))
    with time_machine.travel(later(minutes=11), tick=True):
        assert lead.post("/journalists/export", data={"reason": "x"}).status_code == 403
        assert lead.post("/distributions/1/lift", data={"word": "LIFT"}).status_code == 403
        assert lead.post("/account/recovery-codes").status_code == 403
        assert admin.post(f"/users/{cast.user('viewer').id}/role", data={"role": "lead"}).status_code == 403
        assert "Is it still you?" in lead.post("/journalists/export", data={"reason": "x"}).text
    assert cast.user("viewer").role == "viewer"


def test_c07_what_protects_somebody_asks_nothing(cast: Cast) -> None:
    officer = left_alone(cast.browser("officer"))
    with time_machine.travel(later(minutes=11), tick=True):
        assert officer.post("/bookings/999999/number-release/end").status_code == 404


def test_c07_f51_every_route_that_shows_or_takes_out_most_asks_again(app: Flask) -> None:
    plain = []
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            wanted = requirement(app.view_functions[rule.endpoint], "POST") or ""
            sensitive = wanted.rsplit(".", 1)[-1] in ("export", "export_in_full", "reveal", "unlock")
            if "POST" in (rule.methods or ()) and sensitive and not rule.rule.startswith("/api/"):
                plain += [] if is_confirmed(rule.endpoint, "POST") else [rule.endpoint]
    assert plain == ["booking_faces.take_back"]


def test_c06_pages_of_protected_people_ask_again_after_half_an_hour_unused(cast: Cast) -> None:
    lead, viewer = left_alone(cast.browser("lead")), left_alone(cast.browser("viewer"))
    with time_machine.travel(later(minutes=31), tick=True):
        assert lead.get("/outlets/").status_code == 200, "the desk goes on"
        assert viewer.get("/spokespeople/").status_code == 200
        assert lead.get("/spokespeople/?q=a").location == "/account/confirmation?next=/spokespeople/?q%3Da"
        assert lead.get("/spokespeople/", headers={"HX-Request": "true"}).headers["HX-Redirect"] == "/account/confirmation"
        assert lead.post("/account/confirmation?next=/spokespeople/", data={"confirm_secret": "x"}).status_code == 422
        done = lead.post("/account/confirmation?next=//evil.test", data={"confirm_secret": PASSWORD})
        assert done.location == "/"
        assert lead.get("/spokespeople/").status_code == 200


def test_c06_a_session_in_use_is_not_asked(cast: Cast) -> None:
    lead = left_alone(cast.browser("lead"))
    for minutes in (10, 20, 30, 40):
        with time_machine.travel(later(minutes=minutes), tick=True):
            assert lead.get("/outlets/").status_code == 200
    with time_machine.travel(later(minutes=50), tick=True):
        assert lead.get("/spokespeople/").status_code == 200


def test_a_page_that_ended_its_unit_of_work_is_shown_all_the_same(
    app: Flask, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ended() -> str:
        session().rollback()
        database.close()
        return "shown"

    setattr(ended, "access", "outlets.view")
    monkeypatch.setitem(app.view_functions, "outlets.index", ended)
    lead = left_alone(cast.browser("lead"))
    with time_machine.travel(later(minutes=6), tick=True):
        assert lead.get("/outlets/").text == "shown"


@pytest.mark.parametrize(("gap", "fresh"), [(-1, False), (0, True), (599, True), (600, False)])
def test_a_confirmation_holds_ten_minutes(gap: int, fresh: bool) -> None:
    now = clock.now()
    assert policy.is_fresh(now - timedelta(seconds=gap), now) == fresh
