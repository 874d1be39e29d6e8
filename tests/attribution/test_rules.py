"""Keeping attribution rules: the page, its API twin, and each refusal."""

from datetime import UTC, datetime

import pytest

from outreach.attribution import queries, service
from outreach.attribution.policy import Kind
from outreach.core import clock
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import session, transaction
from outreach.core.traces import Traces
from outreach.organisations import service as organisations
from tests.attribution import make
from tests.releases import make as releases

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


def test_what_was_agreed_apart_is_kept_and_shown(officer):
    agreed = {"agreed_text": "A humanitarian worker in the valley", "agreed_by": "Mara Veil", "agreed_on": "2026-11-20"}
    sent = {**TYPED, **agreed, "staff": "Kim Lee, Ada Quill", "kind": "background", "may_quote": "no"}
    page = officer.post("/attribution-rules", data=sent, follow_redirects=True).get_data(as_text=True)
    (row,) = queries.rules().items
    assert (row.staff, row.switches, row.agreed_on.isoformat()) == (["Kim Lee", "Ada Quill"], {"quote": "no"}, "2026-11-20")
    assert "A humanitarian worker in the valley" in page
    assert "Mara Veil" in page
    form = officer.get(f"/attribution-rules/{row.id}/edit").get_data(as_text=True)
    assert 'value="2026-11-20"' in form
    officer.post(f"/attribution-rules/{row.id}", data={**sent, "may_quote": ""})
    session().expire_all()
    assert queries.rule(row.id).switches == {}


def test_a_rule_shows_where_another_on_the_name_is_looser(officer):
    make.rule("SBR", kind=Kind.ON_THE_RECORD)
    row = make.rule("Silent Bridge", aliases=["SBR"])
    page = officer.get(f"/attribution-rules/{row.id}").get_data(as_text=True)
    assert "The rules on this name disagree" in page
    assert "as Silent Bridge asks" in page


def test_one_search_says_whether_a_name_may_be_said(viewer, stranger):
    make.rule(
        aliases=["SBR"], answer_line="A coalition of 12 groups wrote it.", escalate_to="Mara Veil", agreed_text="a neighbour"
    )
    no = viewer.get("/attribution-rules/may-i-say?q=the+S.B.R.+said+so").get_data(as_text=True)
    assert "No. This must not leave." in no
    assert "A coalition of 12 groups wrote it." in no
    assert "Mara Veil" in no
    assert "a neighbour" in no
    yes = viewer.get("/attribution-rules/may-i-say?q=the+bridge").get_data(as_text=True)
    assert "Yes. No rule speaks about it." in yes
    assert "<html" not in viewer.get("/attribution-rules/may-i-say?q=SBR", headers={"HX-Request": "true"}).get_data(as_text=True)
    assert stranger.get("/attribution-rules/may-i-say?q=SBR").status_code in (302, 303)


def test_a_name_that_is_allowed_says_what_was_agreed(viewer):
    make.rule(kind=Kind.ON_THE_RECORD, agreed_text="By name, no picture")
    page = viewer.get("/attribution-rules/may-i-say?q=silent+bridge").get_data(as_text=True)
    assert "Yes, within what was agreed." in page
    assert "By name, no picture" in page


def test_the_trial_holds_a_rule_against_what_the_office_keeps(officer):
    with transaction():
        organisations.create(COMMAND_LINE, {"name": "The Silent Bridge Trust"})
    page = officer.post("/attribution-rules/trial", data=TYPED, headers={"HX-Request": "true"}).get_data(as_text=True)
    assert "In what the office keeps, this would catch:" in page
    assert "The Silent Bridge Trust" in page
    assert "#silentbridge" in page


def test_a_program_learns_what_holds_and_what_to_say(cast):
    make.rule(ask_line="Please leave them out.", answer_line="We wrote it.", escalate_to="Mara Veil")
    make.rule("SILENT BRIDGE", kind=Kind.ON_THE_RECORD)
    said = cast.program("viewer", ("read",)).post("/api/v1/attribution-checks", json={"text": "by silent bridge"}).get_json()
    assert said["allowed"] is False
    assert [(one["name"], one["answer_line"]) for one in said["rules"]] == [
        ("Silent Bridge", "We wrote it."),
        ("SILENT BRIDGE", ""),
    ]
    person = next(one for one in said["switches"] if one["switch"] == "name_person")
    assert (person["answer"], person["by"], person["looser"]) == (
        "no",
        "Silent Bridge",
        [{"by": "SILENT BRIDGE", "answer": "yes"}],
    )
    assert (
        cast.program("viewer", ("read",)).post("/api/v1/attribution-checks", json={"text": "a bridge"}).get_json()["allowed"]
        is True
    )


def test_a_program_sets_one_switch_and_leaves_the_others(cast):
    program = cast.program("officer")
    made = program.post(
        "/api/v1/attribution-rules", json={"name": "Silent Bridge", "may_quote": "no", "staff": ["Kim Lee"]}
    ).get_json()
    assert (made["switches"], made["staff"]) == ({"quote": "no"}, ["Kim Lee"])
    path = f"/api/v1/attribution-rules/{made['id']}"
    tag = program.get(path).headers["ETag"]
    changed = program.patch(path, json={"may_publish": "ask"}, headers={"If-Match": tag}).get_json()
    assert changed["switches"] == {"quote": "no", "publish": "ask"}


def test_somebody_who_asks_to_be_forgotten_leaves_the_rules(app):
    row = make.rule(staff=["Kim Lee", "Ada Quill"], agreed_by="Kim Lee", escalate_to="Ada Quill")
    with transaction():
        service.forget(Traces(names=("Kim Lee",)))
    session().expire_all()
    kept = queries.rule(row.id)
    assert (kept.staff, kept.agreed_by, kept.escalate_to, kept.name) == (["Ada Quill"], "…", "Ada Quill", "Silent Bridge")


def test_the_trial_says_nothing_of_the_rule_s_own_organisation(officer):
    with transaction():
        own = organisations.create(COMMAND_LINE, {"name": "Silent Bridge"})
    sent = {**TYPED, "organisation_id": str(own.id)}
    page = officer.post("/attribution-rules/trial", data=sent, headers={"HX-Request": "true"}).get_data(as_text=True)
    assert "Nothing that the office keeps would be caught." in page


def test_the_trial_names_the_texts_in_work(officer):
    row = releases.release()
    page = officer.post(
        "/attribution-rules/trial", data={**TYPED, "name": "Riverlight Coalition"}, headers={"HX-Request": "true"}
    ).get_data(as_text=True)
    assert f'href="/releases/{row.id}"' in page
