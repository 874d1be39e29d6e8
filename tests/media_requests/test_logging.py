"""A request is logged from one line or from the form, by page, by API and by command; nothing typed is lost."""

import json
from datetime import UTC, datetime, timedelta

from flask import Flask

from outreach.core import clock
from outreach.media_requests import queries
from outreach.media_requests.policy.states import State
from tests.cast import Client
from tests.media_requests import make

LINE = "nahr, sara 07700900123, tv live 2359, ar medic syria"


def test_one_line_and_enter_logs_a_request(officer: Client) -> None:
    make.outlet(aliases=["nahr"])
    answer = officer.post("/media-requests/lines", data={"line": LINE})
    assert answer.status_code == 303
    made = queries.get(int(answer.headers["Location"].rsplit("/", 1)[1]))
    assert (made.outlet_shown, made.caller_name, made.callback, made.role, made.languages) == (
        "Nahr News",
        "Sara",
        "+447700900123",
        "medic",
        ["ar"],
    )
    assert (made.deadline_local[11:], made.deadline_zone, made.state) == ("23:59", "Europe/London", State.NEW)
    page = officer.get(answer.headers["Location"]).text
    assert "Nahr News" in page
    assert "+44 7700 900123" in page
    assert "Slack" in page


def test_what_a_line_lacks_is_asked_and_what_it_said_is_kept(officer: Client) -> None:
    answer = officer.post("/media-requests/lines", data={"line": "nahr news, tv live 2359, ar medic"})
    assert answer.status_code == 422
    assert "how to reach them" in answer.text
    assert "nahr news, tv live 2359, ar medic" in answer.text
    assert 'value="Nahr News"' in answer.text
    assert "T23:59" in answer.text
    assert not queries.requests().items


def test_the_chips_are_shown_while_typing_and_nothing_is_kept(officer: Client) -> None:
    answer = officer.post("/media-requests/lines/preview", data={"line": LINE})
    assert answer.status_code == 200
    assert "+44 7700 900123" in answer.text
    assert "<html" not in answer.text
    assert not queries.requests().items


def test_the_plain_form_logs_the_same_request(officer: Client) -> None:
    facts = {
        "outlet_name": "Harbour Radio",
        "callback": "020 7946 0148",
        "deadline_local": "2027-01-05T18:30",
        "deadline_zone": "Asia/Beirut",
        "format": "radio",
    }
    answer = officer.post("/media-requests/", data=facts)
    assert answer.status_code == 303
    made = queries.requests().items[0]
    assert made.deadline_at == datetime(2027, 1, 5, 16, 30, tzinfo=UTC)
    assert (made.callback, made.deadline_zone, made.format) == ("+442079460148", "Asia/Beirut", "radio")


def test_each_missing_fact_is_named_at_its_field_and_the_rest_is_kept(officer: Client) -> None:
    answer = officer.post("/media-requests/", data={"topic": "Clinics under water"})
    assert answer.status_code == 422
    assert "Clinics under water" in answer.text
    for words in ("Name the outlet or the caller.", "Say how to reach them", "Say by when."):
        assert words in answer.text


def test_a_deadline_in_the_gap_is_refused_and_one_in_the_overlap_is_asked(officer: Client) -> None:
    facts = {"outlet_name": "BBC", "callback": "020 7946 0148", "deadline_zone": "Europe/London"}
    gap = officer.post("/media-requests/", data={**facts, "deadline_local": "2027-03-28T01:30"})
    overlap = officer.post("/media-requests/", data={**facts, "deadline_local": "2027-10-31T01:30"})
    second = officer.post("/media-requests/", data={**facts, "deadline_local": "2027-10-31T01:30", "deadline_fold": "1"})
    assert (gap.status_code, overlap.status_code, second.status_code) == (422, 422, 303)
    assert "does not exist" in gap.text
    assert "occurs twice" in overlap.text
    assert queries.requests().items[0].deadline_at == datetime(2027, 10, 31, 1, 30, tzinfo=UTC)


def test_a_deadline_of_another_day_gone_by_is_refused_and_one_missed_today_is_logged_late(program: Client) -> None:
    facts = {"outlet_name": "Nahr News", "callback": "07700900123"}
    for days, status in ((30, 422), (2, 422), (0.1, 201)):
        when = (clock.now() - timedelta(days=days)).strftime("%Y-%m-%dT%H:%M")
        said = program.post("/api/v1/media-requests", json={**facts, "deadline": {"local": when, "zone": "UTC"}})
        assert said.status_code == status, days
        assert ("long past" in said.text) is (status == 422)


def test_one_more_line_changes_the_facts_and_adds_a_note(officer: Client) -> None:
    made = make.media_request(role="")
    answer = officer.post(f"/media-requests/{made.id}/line", data={"line": "radio, surgeon, no names please"})
    assert answer.status_code == 303
    after = make.again(made.id)
    assert (after.format, after.role, after.caller_name) == ("radio", "surgeon", "Sara Windle")
    assert "no names please" in [note.text for note in after.notes]


def test_it_is_taken_triaged_noted_and_closed(officer: Client) -> None:
    made = make.media_request()
    for path, data in (
        ("assignment", {"owner_id": "me"}),
        ("triage", {"verified": "y", "next_action": "Ask Rana"}),
        ("notes", {"text": "She rings back at ten."}),
        ("outcome", {"state": "referred", "text": "To the partner's desk."}),
    ):
        assert officer.post(f"/media-requests/{made.id}/{path}", data=data).status_code == 303
    after = make.again(made.id)
    assert (after.owner.name if after.owner else "", after.state, after.next_action) == ("Officer", State.REFERRED, "Ask Rana")
    assert after.verified_at
    assert after.closed_at
    assert not after.is_open
    page = officer.get(f"/media-requests/{made.id}").text
    assert "She rings back at ten." in page


def test_an_empty_note_and_a_decline_without_a_reason_are_refused(officer: Client) -> None:
    made = make.media_request()
    assert officer.post(f"/media-requests/{made.id}/notes", data={"text": " "}).status_code == 422
    assert officer.post(f"/media-requests/{made.id}/outcome", data={"state": "declined"}).status_code == 422
    assert make.again(made.id).is_open


def test_the_list_is_in_the_order_of_slack(officer: Client) -> None:
    make.media_request(300, outlet_name="Later Print", format="print", mode="written")
    make.media_request(60, outlet_name="Soon TV")
    page = officer.get("/media-requests/").text
    assert page.index("Soon TV") < page.index("Later Print")
    assert "Soon TV" not in officer.get("/media-requests/?show=closed").text
    assert "Later Print" not in officer.get("/media-requests/?q=soon").text


def test_a_viewer_reads_and_a_stranger_does_not(viewer: Client, stranger: Client) -> None:
    made = make.media_request()
    assert viewer.get(f"/media-requests/{made.id}").status_code == 200
    assert viewer.post("/media-requests/lines", data={"line": LINE}).status_code == 403
    assert stranger.get(f"/media-requests/{made.id}").status_code == 303


def test_api_logs_from_a_line_and_from_facts(program: Client) -> None:
    by_line = program.post("/api/v1/media-requests", json={"line": LINE})
    by_facts = program.post(
        "/api/v1/media-requests",
        json={
            "outlet_name": "BBC",
            "callback": "020 7946 0148",
            "deadline": {"local": "2027-01-05T18:30", "zone": "Asia/Beirut"},
            "languages": ["ar", "en"],
        },
    )
    by_instant = program.post(
        "/api/v1/media-requests", json={"caller_name": "Kim", "callback": "020 7946 0148", "deadline": "2027-01-05T16:30:00Z"}
    )
    assert (by_line.status_code, by_facts.status_code, by_instant.status_code) == (201, 201, 201)
    assert by_line.json["callback"] == "+447700900123"
    assert by_line.json["state"] == "new"
    assert by_facts.json["deadline"] == {"local": "2027-01-05T18:30", "zone": "Asia/Beirut"}
    assert by_facts.json["deadline_at"] == by_instant.json["deadline_at"]
    assert by_facts.json["languages"] == ["ar", "en"]


def test_api_says_what_is_missing(program: Client) -> None:
    answer = program.post("/api/v1/media-requests", json={"topic": "Syria"})
    assert answer.status_code == 422
    assert set(answer.json["errors"]) == {"outlet_name", "callback", "deadline_local"}


def test_api_changes_need_the_etag(program: Client) -> None:
    made = make.media_request()
    path = f"/api/v1/media-requests/{made.id}"
    etag = program.get(path).headers["ETag"]
    assert program.patch(path, json={"role": "nurse"}).status_code == 428
    changed = program.patch(path, json={"role": "nurse"}, headers={"If-Match": etag})
    assert changed.status_code == 200
    assert changed.json["role"] == "nurse"
    assert changed.json["topic"] == "Syria"
    assert program.patch(path, json={"role": "medic"}, headers={"If-Match": etag}).status_code == 412


def test_api_has_the_sub_resources(program: Client) -> None:
    made = make.media_request()
    path = f"/api/v1/media-requests/{made.id}"
    assert program.post(f"{path}/assignment", json={"owner_id": "me"}).json["owner_id"]
    assert program.post(f"{path}/triage", json={"verified": True}).json["state"] == "triaged"
    assert program.post(f"{path}/notes", json={"text": "Rang."}).status_code == 201
    assert program.get(f"{path}/notes").json["items"][0]["text"] == "Rang."
    assert program.post(f"{path}/outcome", json={"state": "done"}).json["state"] == "done"
    assert program.post(f"{path}/outcome", json={"state": "missed"}).status_code == 409
    assert [one["id"] for one in program.get("/api/v1/media-requests?state=closed").json["items"]] == [made.id]


def test_commands_read_and_log_a_line(app: Flask) -> None:
    runner = app.test_cli_runner()
    shown = runner.invoke(args=["inspect", "line", LINE, "--now", "2026-11-23T17:40Z", "--json"])
    document = json.loads(shown.output)
    assert {"kind": "phone", "value": "+447700900123", "text": "07700900123"} in document["chips"]
    assert set(document) == {"chips", "note"}
    logged = runner.invoke(args=["request", "log", LINE, "--json"])
    assert json.loads(logged.output)["callback"] == "+447700900123"
    refused = runner.invoke(args=["request", "log", "nahr news"])
    assert refused.exit_code == 1
    assert "by when" in refused.output


def test_every_step_is_on_the_trail(officer: Client) -> None:
    from outreach.audit import queries as trail

    made = make.media_request()
    officer.post(f"/media-requests/{made.id}/assignment", data={"owner_id": "me"})
    events = [entry.event for entry in trail.events(f"media_request:{made.id}", "").items]
    assert events == ["media_request.assigned", "media_request.logged"]


def test_the_new_page_lets_the_desk_type_at_once(officer: Client) -> None:
    assert 'id="quick-line" autofocus' in officer.get("/media-requests/new").text
    mending = officer.post("/media-requests/lines", data={"line": "nahr news, tv live 2359"})
    assert 'id="quick-line" autofocus' not in mending.text
