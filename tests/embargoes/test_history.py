"""Who broke an embargo gets texts at the lift until it is over; rules may look at how often; the chase list says who was told."""

from datetime import date

import pytest

from outreach.core import clock
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import transaction
from outreach.distribution import queries as sends
from outreach.embargoes import queries, service
from outreach.embargoes.policy import BreachKind, Entitlement, Recipient, Rule, RuleScope, Standing, counts, governing
from tests.distribution import make

TODAY = date(2026, 11, 28)
EARLY, LATE = Entitlement.TEXT_ON_ACCEPTANCE, Entitlement.ONLY_AT_LIFT
OUTLET = Rule(RuleScope.OUTLET, EARLY, "outlet", outlet_id=1)
TWICE = Rule(RuleScope.HISTORY, LATE, "twice", breaches=2)
ONCE = Rule(RuleScope.HISTORY, EARLY, "once", 15, breaches=1)
TRUSTED = Rule(RuleScope.STANDING, EARLY, "trusted", standing=Standing.TRUSTED)


@pytest.mark.parametrize(
    ("breaches", "rules", "entitlement"),
    [
        (0, [], EARLY),
        (1, [], LATE),
        (1, [TRUSTED], LATE),  # no standing outweighs a breach that counts
        (0, [TRUSTED, TWICE, ONCE], EARLY),
        (1, [TWICE, ONCE], EARLY),  # a rule forgives the first
        (2, [TWICE, ONCE], LATE),
        (2, [TWICE, OUTLET], EARLY),  # the outlet's own rule is narrower
    ],
)
def test_the_history_of_breaches_decides_after_the_outlet_and_before_the_standing(breaches, rules, entitlement):
    recipient = Recipient(outlet_id=1, standing=Standing.TRUSTED, breaches=breaches)
    assert governing(recipient, rules).entitlement is entitlement


@pytest.mark.parametrize(
    ("kind", "ends_on", "counted"),
    [
        (BreachKind.DELIBERATE, None, True),
        (BreachKind.MISTAKE, TODAY, True),
        (BreachKind.SYNDICATION, date(2026, 11, 27), False),
        (BreachKind.OWN_FAULT, None, False),
        (BreachKind.INDEPENDENT, None, False),
    ],
)
def test_which_breaches_count(kind, ends_on, counted):
    assert counts(kind, ends_on, TODAY) is counted


def test_one_breach_of_a_person_at_an_outlet_is_one(app):
    outlet = make.outlet()
    person = make.journalist("Ada Early", outlet_id=outlet.id)
    for kind in ("mistake", "independent"):
        with transaction():
            service.log_breach(COMMAND_LINE, kind=kind, what="Seen early", journalist=person.email, outlet=outlet.name)
    found = queries.histories(clock.now().date())
    assert (found.of(person.id, outlet.id), found.of(0, outlet.id), found.of(0, None)) == (1, 1, 0)


def test_a_breach_keeps_its_outlet_from_offers_until_its_last_day(app, officer):
    outlet = make.outlet()
    person = make.journalist("Ada Early", outlet_id=outlet.id)
    send = make.planned([make.media_list("All", [person])], lift="2031-12-02T00:01")
    logged = {
        "kind": "mistake",
        "what": "Online at noon",
        "cause": "Noon for midnight",
        "outlet": outlet.name,
        "ends_on": "2031-12-31",
    }
    assert officer.post("/embargo-breaches", data=logged).status_code == 303
    (row,) = queries.breaches().items
    assert "Broke an embargo before" in officer.get(f"/distributions/{send.id}/people").text
    offer = {"journalists": [str(person.id)]}
    assert officer.post(f"/distributions/{send.id}/offers", data=offer).status_code == 409
    ended = {"kind": "mistake", "ends_on": "2020-01-01"}
    assert officer.post(f"/embargo-breaches/{row.id}/decision", data=ended).status_code == 303
    assert officer.post(f"/distributions/{send.id}/offers", data=offer).status_code == 303
    assert sends.access(send.id, person.id)


def test_the_chase_list_says_who_was_told_and_what_comes_next(app, officer, program, viewer):
    with transaction():
        row = service.log_breach(COMMAND_LINE, kind="deliberate", what="On air", cause="A bet")
    page = f"/embargo-breaches/{row.id}"
    assert officer.post(f"{page}/calls", data={"who": ""}).status_code == 422
    assert officer.post(f"{page}/calls", data={"who": "Night desk, +44 20", "what_next": "Lift for all"}).status_code == 303
    (call,) = program.get(f"/api/v1{page}").json["calls"]
    assert program.post(f"/api/v1/embargo-breach-calls/{call['id']}/told").json["told_at"]
    first = queries.call(call["id"]).told_at
    officer.post(f"/embargo-breach-calls/{call['id']}/told")
    assert queries.call(call["id"]).told_at == first
    shown = viewer.get(page).text
    for words in ("Night desk, +44 20", "Lift for all", "A bet", "until ended", "Told"):
        assert words in shown
    assert viewer.post(f"{page}/calls", data={"who": "x"}).status_code == 403


def test_what_is_decided_after_the_first_alarm_is_written_down_and_counts_at_once(app, officer, program, viewer):
    outlet = make.outlet()
    with transaction():
        row = service.log_breach(COMMAND_LINE, kind="mistake", what="Online at noon", outlet=outlet.name)
    page, today = f"/embargo-breaches/{row.id}", clock.now().date()
    typed = {
        "kind": "independent",
        "cause": "They had it from the ministry",
        "decision": "No sanction; we thank them",
        "ends_on": "",
    }
    assert queries.histories(today).of(0, outlet.id) == 1
    assert officer.post(f"{page}/decision", data={**typed, "kind": "sabotage"}).status_code == 422
    assert officer.post(f"{page}/decision", data=typed).status_code == 303
    assert queries.histories(today).of(0, outlet.id) == 0
    shown = viewer.get(page).text
    assert "They had it from the ministry" in shown
    assert "No sanction; we thank them" in shown
    kept = program.post(
        f"/api/v1{page}/decision", json={"kind": "deliberate", "decision": "A year", "ends_on": "2031-12-31"}
    ).json
    assert (kept["kind"], kept["cause"], kept["ends_on"]) == ("deliberate", "", "2031-12-31")
    assert queries.histories(today).of(0, outlet.id) == 1
    assert viewer.post(f"{page}/decision", data=typed).status_code == 403


def test_a_breach_leads_to_what_else_its_outlet_may_read_early(app, officer):
    outlet = make.outlet()
    person = make.journalist("Ada Early", outlet_id=outlet.id)
    send = make.planned([make.media_list("All", [person])], lift="2031-12-02T00:01")
    assert officer.post(f"/distributions/{send.id}/offers", data={"journalists": [str(person.id)]}).status_code == 303
    with transaction():
        row = service.log_breach(COMMAND_LINE, kind="deliberate", what="Online at noon", outlet=outlet.name)
    page = officer.get(f"/embargo-breaches/{row.id}").text
    assert f'hx-get="/distributions/of-outlet/{outlet.id}"' in page
    part = officer.get(f"/distributions/of-outlet/{outlet.id}", headers={"HX-Request": "true"}).text
    assert f"/distributions/{send.id}/offers" in part
    assert "Held back after a breach" in part


def test_a_rule_on_a_history_says_from_how_many_on(app, officer, program):
    typed = {"scope": "history", "entitlement": "only_at_lift", "reason": "Twice is a habit"}
    assert "at least one" in officer.post("/embargo-rules", data=typed).text
    assert officer.post("/embargo-rules", data={**typed, "breaches": "2"}).status_code == 303
    assert [one["breaches"] for one in program.get("/api/v1/embargo-rules").json["items"]] == [2]
    assert "From 2 breaches on" in officer.get("/embargo-rules").text
