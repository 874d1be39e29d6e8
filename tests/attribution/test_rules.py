"""Keeping attribution rules: the page, its API twin, and each refusal."""

from datetime import UTC, datetime

import pytest

from outreach.attribution import queries
from outreach.attribution.policy import Kind
from outreach.core import clock
from outreach.core.database import session
from tests.attribution import make

TYPED = {
    "name": "Silent Bridge",
    "kind": "do_not_cite",
    "scope": "always",
    "aliases": "SBR, جسر الصمت",
    "domains": "sb-press.org",
}


def test_an_officer_protects_a_name_and_sees_the_shield(officer):
    answer = officer.post(
        "/attribution-rules", data={**TYPED, "ask_line": "Please leave the convenor out."}, follow_redirects=True
    )
    page = answer.get_data(as_text=True)
    assert answer.status_code == 200
    assert "Not to be named in anything that leaves. Ask line ready." in page
    assert "جسر الصمت" in page
    assert [one.name for one in queries.in_force(clock.now())] == ["Silent Bridge"]


def test_the_shield_says_when_no_ask_line_is_ready(officer):
    row = make.rule()
    assert "No ask line yet." in officer.get(f"/attribution-rules/{row.id}").get_data(as_text=True)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"name": ""}, "This field is required."),
        ({"name": "!"}, "at least two letters"),
        ({"domains": "no domain"}, "is no domain"),
        ({"scope": "topic"}, "Say which topic"),
        ({"expires_on": "31 June"}, "Not a valid date"),
    ],
)
def test_bad_input_keeps_what_was_typed_and_says_what_is_wrong(officer, typed, said):
    answer = officer.post("/attribution-rules", data={**TYPED, "reason": "asked by phone", **typed})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert said in page
    assert "asked by phone" in page
    assert queries.rules().items == []


def test_the_same_rule_is_not_made_twice(officer):
    make.rule()
    answer = officer.post("/attribution-rules", data=TYPED)
    assert answer.status_code == 422
    assert "already" in answer.get_data(as_text=True)


def test_the_live_test_marks_what_would_be_caught_and_keeps_nothing(officer):
    sample = "Ask SBR or kim@silentbridge.org. The bridge was silent."
    answer = officer.post("/attribution-rules/trial", data={**TYPED, "sample": sample}, headers={"HX-Request": "true"})
    page = answer.get_data(as_text=True)
    assert "2 places would be caught" in page
    assert ">SBR</mark>" in page
    assert ">kim@silentbridge.org</mark>" in page
    assert "<html" not in page
    assert queries.rules().items == []


def test_the_live_test_works_without_script_and_keeps_the_form(officer):
    answer = officer.post("/attribution-rules/trial", data={**TYPED, "sample": "nothing of the kind <b>"})
    page = answer.get_data(as_text=True)
    assert "Nothing in this text would be caught" in page
    assert 'value="Silent Bridge"' in page
    assert "nothing of the kind &lt;b&gt;" in page


def test_a_rule_is_changed_and_ended(officer):
    row = make.rule()
    officer.post(
        f"/attribution-rules/{row.id}", data={**TYPED, "answer_line": "We do, with partners.", "expires_on": "2099-05-01"}
    )
    session().expire_all()
    changed = queries.rule(row.id)
    assert changed.answer_line == "We do, with partners."
    assert changed.expires_at == datetime(2099, 5, 1, 23, tzinfo=UTC)  # midnight of a London summer
    assert 'value="2099-05-01"' in officer.get(f"/attribution-rules/{row.id}/edit").get_data(as_text=True)
    page = officer.post(f"/attribution-rules/{row.id}/end", follow_redirects=True).get_data(as_text=True)
    assert "Ended: protects nothing any more" in page
    assert queries.in_force(clock.now()) == []


def test_the_list_finds_a_name_and_teaches_when_empty(officer):
    assert "No rules yet" in officer.get("/attribution-rules").get_data(as_text=True)
    make.rule("Silent Bridge")
    make.rule("Quiet Harbour", kind=Kind.BACKGROUND)
    page = officer.get("/attribution-rules?q=quiet").get_data(as_text=True)
    assert "Quiet Harbour" in page
    assert "Silent Bridge" not in page


def test_a_viewer_reads_and_does_not_change(viewer, stranger):
    row = make.rule()
    assert viewer.get(f"/attribution-rules/{row.id}").status_code == 200
    assert viewer.get("/attribution-rules/new").status_code == 403
    assert viewer.post("/attribution-rules", data=TYPED).status_code == 403
    assert viewer.post(f"/attribution-rules/{row.id}/end").status_code == 403
    assert stranger.get("/attribution-rules").status_code in (302, 303)


def test_a_missing_rule_is_not_found(officer):
    assert officer.get("/attribution-rules/99").status_code == 404


def test_the_api_keeps_lists_changes_and_ends_rules(cast):
    program = cast.program("officer")
    made = program.post(
        "/api/v1/attribution-rules", json={"name": "Silent Bridge", "aliases": ["SBR"], "domains": ["sb-press.org"]}
    )
    assert made.status_code == 201, made.get_json()
    row = made.get_json()
    assert (row["kind"], row["scope"], row["aliases"]) == ("do_not_cite", "always", ["SBR"])
    assert [one["id"] for one in program.get("/api/v1/attribution-rules").get_json()["items"]] == [row["id"]]
    path = f"/api/v1/attribution-rules/{row['id']}"
    assert program.patch(path, json={"ask_line": "Please."}).status_code == 428
    tag = program.get(path).headers["ETag"]
    changed = program.patch(path, json={"ask_line": "Please."}, headers={"If-Match": tag})
    assert (changed.get_json()["ask_line"], changed.get_json()["aliases"]) == ("Please.", ["SBR"])
    assert program.patch(path, json={"ask_line": "No."}, headers={"If-Match": tag}).status_code == 412
    assert program.post(f"{path}/end").get_json()["expires_at"]


def test_the_api_says_what_is_wrong(cast):
    answer = cast.program("officer").post("/api/v1/attribution-rules", json={"name": " "})
    assert answer.status_code == 422
    assert "name" in answer.get_json()["errors"]


def test_a_program_checks_a_text(cast):
    row = make.rule(domains=["sb-press.org"])
    make.rule("Quiet Harbour", expires_at=datetime(2020, 1, 1, tzinfo=UTC))
    text = "By Silent Bridge and Quiet Harbour; write to a@sb-press.org"
    answer = cast.program("viewer", ("read",)).post(
        "/api/v1/attribution-checks", json={"text": text, "language": "en", "surface": "notes"}
    )
    assert answer.status_code == 200, answer.get_json()
    found = answer.get_json()["findings"]
    assert [(one["rule_id"], one["spelling"], one["how"], one["where"]) for one in found] == [
        (row.id, "Silent Bridge", "name", "notes"),
        (row.id, "a@sb-press.org", "address", "notes"),
    ]
    assert [text[one["start"] : one["end"]] for one in found] == ["Silent Bridge", "a@sb-press.org"]


def test_an_unknown_surface_is_refused(cast):
    answer = cast.program("viewer", ("read",)).post("/api/v1/attribution-checks", json={"text": "x", "surface": "sky"})
    assert answer.status_code == 422


def test_making_and_ending_a_rule_is_in_the_audit_trail(officer, lead):
    officer.post("/attribution-rules", data=TYPED)
    (row,) = queries.rules().items
    officer.post(f"/attribution-rules/{row.id}/end")
    page = lead.get("/audit/").get_data(as_text=True)
    assert "attribution_rule.created" in page
    assert "attribution_rule.ended" in page
