"""Rules, standing agreements and breaches: kept on pages and in the API, and heard when a send is planned."""

from outreach.core.database import scope
from outreach.embargoes import queries
from outreach.embargoes.policy import Entitlement, RuleScope, Standing
from outreach.journalists.models import EmbargoStanding
from tests.distribution import make

RULE = {
    "scope": "outlet",
    "outlet": "northbank evening",
    "entitlement": "only_at_lift",
    "minutes": "0",
    "reason": "Broke the May embargo.",
}


def test_a_rule_typed_on_the_page_is_in_force(app, officer):
    outlet = make.outlet("Northbank Evening")
    assert officer.post("/embargo-rules", data=RULE).status_code == 303
    with scope():
        (rule,) = queries.active_rules()
    assert (rule.scope, rule.outlet_id, rule.entitlement) == (RuleScope.OUTLET, outlet.id, Entitlement.ONLY_AT_LIFT)
    page = officer.get("/embargo-rules").text
    assert "Northbank Evening" in page
    assert "Broke the May embargo." in page


def test_a_rule_without_its_target_keeps_what_was_typed(app, officer):
    for change, words in (
        ({"outlet": "Nowhere Gazette"}, "No outlet is called"),
        ({"scope": "country", "country": ""}, "two letters"),
        ({"scope": "country", "country": "GBR"}, "Two letters"),
        ({"scope": "standing", "standing": ""}, "which standing"),
        ({"reason": ""}, "required"),
    ):
        answer = officer.post("/embargo-rules", data={**RULE, **change})
        assert answer.status_code == 422
        assert words in answer.text
        assert "only_at_lift" in answer.text
    with scope():
        assert queries.active_rules() == []


def test_a_rule_that_is_ended_rules_no_more(app, officer):
    make.outlet("Northbank Evening")
    officer.post("/embargo-rules", data=RULE)
    with scope():
        (row,) = queries.rules().items
    assert officer.post(f"/embargo-rules/{row.id}/end").status_code == 303
    with scope():
        assert queries.active_rules() == []


def test_programs_keep_the_same_rules(app, program):
    made = program.post(
        "/api/v1/embargo-rules",
        json={
            "scope": "country",
            "country": "lb",
            "entitlement": "text_on_acceptance",
            "minutes": 720,
            "reason": "Evening programmes.",
        },
    )
    assert made.status_code == 201
    assert (made.json["country"], made.json["minutes"], made.json["active"]) == ("LB", 720, True)
    path = f"/api/v1/embargo-rules/{made.json['id']}"
    change = {"scope": "country", "country": "LB", "entitlement": "only_at_lift", "reason": "Now at the lift.", "active": True}
    assert program.put(path, json=change).status_code == 428
    etag = program.get(path).headers["ETag"]
    assert program.put(path, json=change, headers={"If-Match": etag}).json["entitlement"] == "only_at_lift"
    assert program.put(path, json=change, headers={"If-Match": etag}).status_code == 412
    wrong = program.post("/api/v1/embargo-rules", json={"scope": "outlet", "entitlement": "only_at_lift", "reason": "x"})
    assert wrong.status_code == 422
    assert "outlet" in wrong.json["errors"]
    assert len(program.get("/api/v1/embargo-rules").json["items"]) == 1


def test_a_standing_agreement_counts_until_it_ends(app, officer, program):
    outlet, person = make.outlet("Northbank Evening"), make.journalist()
    officer.post(
        "/embargo-agreements", data={"outlet": "Northbank Evening", "standing": "probation", "terms": "Ninety days on probation."}
    )
    made = program.post(
        "/api/v1/embargo-agreements", json={"journalist": person.email, "standing": "trusted", "terms": "Keeps them all."}
    )
    assert made.status_code == 201
    with scope():
        found = queries.standings()
    assert found.of(person.id, None, EmbargoStanding.NONE) is Standing.TRUSTED
    assert found.of(person.id, outlet.id, EmbargoStanding.NONE) is Standing.PROBATION
    assert found.of(0, None, EmbargoStanding.BREACHED) is Standing.PROBATION
    assert program.post(f"/api/v1/embargo-agreements/{made.json['id']}/end").json["ended_at"]
    with scope():
        assert queries.standings().of(person.id, None, EmbargoStanding.NONE) is Standing.ORDINARY
    assert "Ninety days on probation." in officer.get("/embargo-agreements").text


def test_an_agreement_says_when_somebody_looks_at_it_again(app, officer, program):
    for name, day in (("Northbank Evening", "2020-01-31"), ("Southbank Morning", "2041-01-31"), ("Eastbank Weekly", "")):
        make.outlet(name)
        typed = {"outlet": name, "standing": "trusted", "terms": "Keeps them.", "review_on": day}
        assert officer.post("/embargo-agreements", data=typed).status_code == 303
    page = officer.get("/embargo-agreements").text
    assert page.count("look again") == 1
    items = program.get("/api/v1/embargo-agreements").json["items"]
    assert [one["review_at"] and one["review_at"][:10] for one in items] == [None, "2041-01-31", "2020-01-31"]
    assert program.post(f"/api/v1/embargo-agreements/{items[2]['id']}/end").status_code == 200
    assert "look again" not in officer.get("/embargo-agreements").text


def test_an_agreement_names_somebody_who_exists(app, officer):
    for data, words in (({}, "Name the person"), ({"journalist": "nobody@example.org"}, "Nobody in the register")):
        answer = officer.post("/embargo-agreements", data={"standing": "trusted", "terms": "Words.", **data})
        assert answer.status_code == 422
        assert words in answer.text


def test_a_breach_is_logged_with_what_was_decided(app, officer, program):
    make.outlet("Northbank Evening")
    data = {"kind": "mistake", "what": "Headline 40 minutes early.", "outlet": "Northbank Evening", "decision": "Kept."}
    assert officer.post("/embargo-breaches", data=data).status_code == 303
    assert program.post("/api/v1/embargo-breaches", json={"kind": "deliberate", "what": "Whole text posted."}).status_code == 201
    page = officer.get("/embargo-breaches").text
    assert "Headline 40 minutes early." in page
    assert "Whole text posted." in page
    assert [one["kind"] for one in program.get("/api/v1/embargo-breaches").json["items"]] == ["deliberate", "mistake"]


def test_a_viewer_reads_and_changes_nothing(app, viewer, cast):
    for path in ("/embargo-rules", "/embargo-agreements", "/embargo-breaches", "/embargoes"):
        assert viewer.get(path).status_code == 200
    for path in ("/embargo-rules", "/embargo-agreements", "/embargo-breaches"):
        assert viewer.post(path, data=RULE).status_code == 403
        assert cast.program("viewer").post(f"/api/v1{path}", json=RULE).status_code == 403
