"""The API twins of the editor."""

import pytest
from flask import Flask

from outreach.core.counting import counted
from outreach.releases import queries
from outreach.releases.policy import preflight
from tests.cast import Cast, Client
from tests.releases.make import QUOTE, release

BLOCKS = [
    {"key": "h", "kind": "headline", "text": "Clinics under water"},
    {"key": "q", "kind": "quote", "text": QUOTE, "speaker": "Rana Nahrwand"},
    {"key": "i", "kind": "internal", "text": "Lina knows"},
]


@pytest.fixture
def clean(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pre-flight finds nothing, so that a test is about something else."""
    monkeypatch.setattr(preflight, "check", lambda text, facts: preflight.Report((), ("The weekday fits the date.",)))


@pytest.fixture
def api(cast: Cast) -> Client:
    return cast.program("officer")


def test_a_release_is_written_read_and_listed(api: Client, clean: None) -> None:
    made = api.post("/api/v1/releases", json={"title": "Samra valley", "blocks": BLOCKS})
    assert made.status_code == 201
    assert [(one["key"], one["audience"]) for one in made.json["blocks"]] == [
        ("h", "citable"),
        ("q", "citable"),
        ("i", "internal"),
    ]
    where = f"/api/v1/releases/{made.json['id']}"
    assert api.get(where).json["state"] == "draft"
    assert [one["id"] for one in api.get("/api/v1/releases?state=draft").json["items"]] == [made.json["id"]]
    assert api.get("/api/v1/releases?state=out").json["items"] == []
    assert made.json["created_at"].endswith("Z")


def test_blocks_are_replaced_only_by_who_has_seen_them(api: Client, clean: None) -> None:
    where = f"/api/v1/releases/{release().id}"
    tag = api.get(where).headers["ETag"]
    assert api.put(f"{where}/blocks", json={"blocks": BLOCKS}).status_code == 428
    saved = api.put(f"{where}/blocks", json={"blocks": BLOCKS}, headers={"If-Match": tag})
    assert [one["key"] for one in saved.json["blocks"]] == ["h", "q", "i"]
    assert api.put(f"{where}/blocks", json={"blocks": []}, headers={"If-Match": tag}).status_code == 412
    tag = saved.headers["ETag"]
    one = api.put(f"{where}/blocks/h", json={"kind": "headline", "text": "Other"}, headers={"If-Match": tag})
    assert one.json["blocks"][0]["text"] == "Other"
    named = api.patch(where, json={"title": "Another name"}, headers={"If-Match": one.headers["ETag"]})
    assert (named.json["title"], named.json["kind"]) == ("Another name", "release")
    assert [one["number"] for one in api.get(f"{where}/versions").json["items"]] == [3, 2, 1]
    assert api.get(f"{where}/versions/1").json["blocks"][0]["key"] == "headline"


def test_approval_is_for_a_second_person_and_says_why_not(api: Client, cast: Cast, clean: None) -> None:
    row = release(actor=cast.actor("lead"))
    where = f"/api/v1/releases/{row.id}"
    assert api.post(f"{where}/approval", json={}).status_code == 403
    refused = cast.program("lead").post(f"{where}/approval", json={})
    assert refused.status_code == 409
    assert [reason["code"] for reason in refused.json["reasons"]] == ["own_text"]
    mine = release(actor=cast.actor("officer"))
    assert api.post(f"/api/v1/releases/{mine.id}/review").json["state"] == "in_review"
    assert cast.program("lead").post(f"/api/v1/releases/{mine.id}/approval", json={"note": "fine"}).status_code == 201
    assert api.get(f"/api/v1/releases/{mine.id}").json["state"] == "approved"
    assert api.post(f"/api/v1/releases/{mine.id}/reopening").json["state"] == "draft"


def test_findings_are_listed_and_warnings_answered(api: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    warn = preflight.Finding("A03", preflight.Severity.WARN, "paragraph", "Rounded figure.", block_key="paragraph")
    monkeypatch.setattr(preflight, "check", lambda text, facts: preflight.Report((warn,), ("Phones are valid.",)))
    where = f"/api/v1/releases/{release().id}"
    found = api.get(f"{where}/findings").json
    assert [(one["code"], one["severity"], one["block_key"]) for one in found["findings"]] == [("A03", "warn", "paragraph")]
    assert found["verified"] == ["Phones are valid."]
    given = {"code": "A03", "block_key": "paragraph", "reason": "counted by hand on Sunday"}
    assert api.post(f"{where}/waivers", json={**given, "reason": " "}).status_code == 422
    assert api.post(f"{where}/waivers", json=given).status_code == 201
    assert api.get(f"{where}/findings").json["findings"] == []


def test_a_quote_passport_holds_for_exact_words(api: Client, clean: None) -> None:
    made = api.post("/api/v1/releases", json={"title": "Samra", "blocks": BLOCKS}).json
    quote = api.get(f"/api/v1/quotes?release={made['id']}").json["items"][0]
    assert quote["approved"] is False
    where = f"/api/v1/quotes/{quote['id']}"
    given = {"approved_by": "Rana Nahrwand", "method": "mail", "evidence": "mail of 22 November"}
    assert api.post(f"{where}/approval", json={**given, "evidence": ""}).status_code == 422
    assert api.post(f"{where}/approval", json=given).status_code == 201
    assert api.get(where).json["approved"] is True
    tag = api.get(f"/api/v1/releases/{made['id']}").headers["ETag"]
    changed = {**BLOCKS[1], "text": QUOTE.replace("stairs, all", "stairs all")}
    api.put(f"/api/v1/releases/{made['id']}/blocks/q", json=changed, headers={"If-Match": tag})
    assert api.get(where).json["approved"] is False
    assert api.post(f"{where}/approval", json=given).status_code == 201
    assert api.delete(f"{where}/approval").status_code == 204
    assert api.get(where).json["approved"] is False


def test_an_embargo_is_echoed_as_it_was_meant(api: Client, clean: None) -> None:
    where = f"/api/v1/releases/{release().id}"
    lift = {"local": "2031-01-05T00:01", "zone": "Asia/Beirut"}
    assert api.put(f"{where}/embargo", json=lift).json["embargo"] == {**lift, "instant": "2031-01-04T22:01:00Z"}
    assert api.put(f"{where}/embargo", json={"local": "2031-03-30T01:30", "zone": "Europe/London"}).status_code == 422
    assert api.put(f"{where}/embargo", json={"local": "2031-10-26T01:30", "zone": "Europe/London"}).status_code == 422
    assert api.put(f"{where}/embargo", json={"local": "2031-10-26T01:30", "zone": "Europe/London", "fold": 1}).status_code == 200
    assert api.delete(f"{where}/embargo").json["embargo"] is None


def test_preview_and_documents_hold_citable_words_only(api: Client, clean: None) -> None:
    where = f"/api/v1/releases/{release().id}"
    preview = api.get(f"{where}/preview").json
    assert preview["heading"] == "Three river clinics close as the Samra rises"
    assert preview["instructions"] == ["Please do not name the valley's convenor."]
    for words in (
        preview["html"],
        preview["text"],
        api.get(f"{where}/document.html").text,
        api.get(f"{where}/document.txt").text,
    ):
        assert "Three river clinics" in words
        assert "do not name" not in words
        assert "Lina" not in words


def test_a_withdrawal_needs_a_reason(api: Client, clean: None) -> None:
    where = f"/api/v1/releases/{release().id}"
    assert api.post(f"{where}/withdrawal", json={"reason": ""}).status_code == 422
    assert api.post(f"{where}/withdrawal", json={"reason": "A figure was wrong."}).json["state"] == "withdrawn"
    assert api.post(f"{where}/review").status_code == 409


def test_what_is_not_there_is_not_found(api: Client, clean: None, app: Flask) -> None:
    for path in ("releases/9", "releases/9/findings", "releases/9/versions", "quotes/9", "releases/9/preview"):
        assert api.get(f"/api/v1/{path}").status_code == 404
    assert counted(queries.count_in_work()) == [0]


@pytest.mark.parametrize("language", ["rtl", "kz®", "../x", "en_GB"])
def test_a_language_that_nobody_could_write_in_is_refused_at_every_door(api: Client, clean: None, language: str) -> None:
    wrong = [
        api.post("/api/v1/releases", json={"title": "Samra valley", "language": language}),
        api.post("/api/v1/releases/imports", json={"source": "Clinics under water\n\nThree are shut.", "language": language}),
        api.get(f"/api/v1/releases/{release().id}/document.txt", query_string={"language": language}),
        api.get(f"/api/v1/releases/{release().id}/facts", query_string={"language": language}),
    ]
    assert [answer.status_code for answer in wrong] == [422] * 4
    assert all("language" in answer.json["errors"] for answer in wrong)
