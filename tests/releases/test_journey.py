"""The editor as people use it: write, be told what is wrong, mend it, and have a second person approve."""

import re

import pytest
from flask import Flask

from outreach.core.database import session
from outreach.releases import queries
from outreach.releases.models import ReleaseState
from outreach.releases.policy import preflight
from tests.cast import Cast, Client
from tests.releases.make import QUOTE, block, release, words


def fresh(release_id: int):
    session().expire_all()
    return queries.release(release_id)


def test_a_release_begins_with_a_type_and_is_written_block_by_block(officer: Client) -> None:
    answer = officer.post("/releases/", data={"title": "Samra valley", "kind": "statement", "language": "en"})
    assert answer.status_code == 303
    page = officer.get(answer.location).text
    assert "Samra valley" in page
    key = queries.release(1).blocks[0].key
    form = officer.get(f"/releases/1?edit={key}").text
    seen = re.search(r'name="seen" value="([0-9a-f]+)"', form)
    assert seen
    saved = officer.post(f"/releases/1/blocks/{key}", data={"text": "Clinics under water", "kind": "headline", "seen": seen[1]})
    assert saved.location.endswith(f"#block-{key}")
    assert "Clinics under water" in officer.get("/releases/1").text


def test_a_block_can_begin_the_text(officer: Client) -> None:
    row = release()
    page = officer.get(f"/releases/{row.id}").text
    assert '<select class="form-select w-auto mw-100" id="add-after" name="after"><option value="">' in page
    officer.post(f"/releases/{row.id}/blocks", data={"kind": "release_line", "after": ""})
    assert fresh(row.id).blocks[0].kind == "release_line"


def test_a_form_without_a_title_keeps_what_was_typed(officer: Client) -> None:
    answer = officer.post("/releases/", data={"title": " ", "kind": "advisory", "language": "fr"})
    assert answer.status_code == 422
    assert "Give it a working title" in answer.text
    assert re.search(r'<option selected value="advisory">', answer.text)


def test_words_that_somebody_changed_meanwhile_are_not_overwritten(officer: Client, lead: Client) -> None:
    row = release()
    seen = re.search(r'name="seen" value="([0-9a-f]+)"', officer.get(f"/releases/{row.id}?edit=paragraph").text)
    assert seen
    lead.post(f"/releases/{row.id}/blocks/paragraph", data={"text": "Lead's words.", "kind": "paragraph"})
    answer = officer.post(
        f"/releases/{row.id}/blocks/paragraph", data={"text": "My words.", "kind": "paragraph", "seen": seen[1]}
    )
    assert answer.status_code == 422
    assert "Lead&#39;s words." in answer.text
    assert "My words." in answer.text
    assert fresh(row.id).blocks[2].text == "Lead's words."
    again = re.search(r'name="seen" value="([0-9a-f]+)"', answer.text)
    assert again
    officer.post(f"/releases/{row.id}/blocks/paragraph", data={"text": "My words.", "kind": "paragraph", "seen": again[1]})
    assert fresh(row.id).blocks[2].text == "My words."


def test_htmx_gets_one_row_to_edit(officer: Client) -> None:
    row = release()
    answer = officer.get(f"/releases/{row.id}?edit=quote", headers={"HX-Request": "true"}).text
    assert answer.count('class="block ') == 1
    assert "<html" not in answer
    assert 'name="speaker"' in answer


def test_blocks_are_added_moved_and_taken_out_on_the_page(officer: Client) -> None:
    row = release([block("headline", "A"), block("paragraph", "B")])
    officer.post(f"/releases/{row.id}/blocks", data={"kind": "internal", "after": "headline"})
    added = fresh(row.id).blocks[1]
    assert (added.kind.value, added.audience.value) == ("internal", "internal")
    officer.post(f"/releases/{row.id}/blocks/{added.key}/position", data={"by": "-1"})
    assert fresh(row.id).blocks[0].key == added.key
    officer.post(f"/releases/{row.id}/blocks/{added.key}/removal")
    assert [one.key for one in fresh(row.id).blocks] == ["headline", "paragraph"]


def test_findings_stand_beside_their_words_and_are_mended(
    officer: Client, lead: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def check(text, facts):
        found = [
            preflight.Finding("A01", preflight.Severity.STOP, "paragraph", "Two figures.", block_key=one.key, start=0, end=5)
            for one in text.blocks
            if "fifteen" in one.text
        ]
        return preflight.Report(tuple(found), ("The weekday fits the date.",))

    monkeypatch.setattr(preflight, "check", check)
    row = release(
        [block("headline", "Clinics"), block("paragraph", "Staff of fifteen clinics moved beds.")], cast.actor("officer")
    )
    page = officer.get(f"/releases/{row.id}").text
    beside = page.split('id="block-paragraph"')[1]
    assert '<mark class="stop">Staff</mark>' in beside
    assert "Two figures." in beside
    assert "The weekday fits the date." in page
    refused = lead.post(f"/releases/{row.id}/approval")
    assert refused.status_code == 409
    assert "Two figures." in refused.text
    officer.post(f"/releases/{row.id}/blocks/paragraph", data={"text": "Staff of 14 clinics moved beds.", "kind": "paragraph"})
    officer.post(f"/releases/{row.id}/review")
    assert fresh(row.id).state is ReleaseState.IN_REVIEW
    assert officer.post(f"/releases/{row.id}/approval").status_code == 403
    assert lead.post(f"/releases/{row.id}/approval").status_code == 303
    assert fresh(row.id).state is ReleaseState.APPROVED
    assert "these very words" in officer.get(f"/releases/{row.id}").text


def test_a_quote_is_approved_with_evidence_and_a_changed_comma_reopens_it(officer: Client) -> None:
    row = release()
    quote = queries.quotes(row.id)[0]
    where = f"/releases/{row.id}/quotes/{quote.id}/approval"
    assert "We carried the fridge" in officer.get(where).text
    missing = officer.post(where, data={"approved_by": "Rana Nahrwand", "method": "phone", "zone": "Europe/London"})
    assert missing.status_code == 422
    assert 'value="Rana Nahrwand"' in missing.text
    given = {"approved_by": "Rana Nahrwand", "method": "phone", "evidence": "called back 16:10", "zone": "Europe/London"}
    assert officer.post(where, data=given).status_code == 303
    assert "Approved by Rana Nahrwand" in officer.get(f"/releases/{row.id}").text
    said = {"text": QUOTE.replace("stairs, all", "stairs all"), "kind": "quote", "speaker": "Rana Nahrwand"}
    officer.post(
        f"/releases/{row.id}/blocks/quote", data={**said, "speaker_title": "night lead", "organisation": "Riverlight Coalition"}
    )
    page = officer.get(f"/releases/{row.id}").text
    assert "Approved by Rana Nahrwand" not in page
    assert "for other words" in page


def test_the_embargo_is_typed_as_a_wall_clock_shows_it(officer: Client) -> None:
    row = release()
    where = f"/releases/{row.id}/embargo"
    wrong = officer.post(where, data={"lift_local": "2031-01-05T00:01", "lift_weekday": "0", "lift_zone": "Asia/Beirut"})
    assert (wrong.status_code, "5 January 2031 is a Sunday, not a Monday" in wrong.text) == (422, True)
    officer.post(where, data={"lift_local": "2031-01-05T00:01", "lift_weekday": "6", "lift_zone": "Asia/Beirut"})
    assert fresh(row.id).lift_local == "2031-01-05T00:01"
    page = officer.get(f"/releases/{row.id}").text
    assert "22:01 London" in page
    assert "00:01 Beirut" in page
    gap = officer.post(where, data={"lift_local": "2031-03-30T01:30", "lift_weekday": "6", "lift_zone": "Europe/London"})
    assert gap.status_code == 422
    assert "does not exist" in gap.text
    overlap = officer.post(where, data={"lift_local": "2031-10-26T01:30", "lift_weekday": "6", "lift_zone": "Europe/London"})
    assert overlap.status_code == 422
    assert "occurs twice" in overlap.text
    second = officer.post(
        where, data={"lift_local": "2031-10-26T01:30", "lift_weekday": "6", "lift_zone": "Europe/London", "lift_fold": "1"}
    )
    assert second.status_code == 303
    assert fresh(row.id).lift_at.isoformat() == "2031-10-26T01:30:00+00:00"
    officer.post(f"/releases/{row.id}/embargo/removal")
    assert fresh(row.id).embargoed is False


def test_previews_and_documents_hold_citable_words_only(officer: Client) -> None:
    row = release()
    for path in ("document.html", "document.txt"):
        page = officer.get(f"/releases/{row.id}/{path}").text
        assert "Three river clinics close" in page
        assert "do not name" not in page
        assert "Lina" not in page
        assert "Samra valley: clinics" not in page
    for view in ("mail", "plain", "phone"):
        page = officer.get(f"/releases/{row.id}/preview?as={view}").text
        assert "Three river clinics close" in page
        assert "Lina" not in page


def test_versions_show_what_changed(officer: Client) -> None:
    row = release()
    officer.post(
        f"/releases/{row.id}/blocks/paragraph", data={"text": "Staff moved beds to upper floors on Monday.", "kind": "paragraph"}
    )
    page = officer.get(f"/releases/{row.id}/versions").text
    assert "<del>Sunday</del><ins>Monday</ins>" in page
    assert officer.get(f"/releases/{row.id}/versions?version=9").status_code == 404


def test_a_warning_is_answered_with_a_reason(officer: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    warn = preflight.Finding("A03", preflight.Severity.WARN, "paragraph", "Rounded figure.", block_key="paragraph")
    monkeypatch.setattr(preflight, "check", lambda text, facts: preflight.Report((warn,), ()))
    row = release()
    officer.post(
        f"/releases/{row.id}/waivers", data={"code": "A03", "block_key": "paragraph", "reason": "counted by hand on Sunday"}
    )
    page = officer.get(f"/releases/{row.id}").text
    assert "counted by hand on Sunday" in page
    assert "Rounded figure." not in page


def test_who_wrote_the_text_is_told_that_a_second_person_looks(
    officer: Client, lead: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = preflight.Finding("D09", preflight.Severity.WARN, "", "Nobody has looked at the profile.")
    monkeypatch.setattr(preflight, "check", lambda text, facts: preflight.Report((looked,), ()))
    officer.post("/releases/", data={"title": "Samra valley", "kind": "statement", "language": "en"})
    assert "a second person looks and decides" in officer.get("/releases/1").text
    assert 'value="D09"' not in officer.get("/releases/1").text
    assert 'value="D09"' in lead.get("/releases/1").text


def test_a_release_is_withdrawn_with_a_reason(officer: Client) -> None:
    row = release()
    assert officer.post(f"/releases/{row.id}/withdrawal", data={"reason": " "}).status_code == 422
    officer.post(f"/releases/{row.id}/withdrawal", data={"reason": "A figure was wrong."})
    assert "A figure was wrong." in officer.get(f"/releases/{row.id}").text
    assert officer.post(f"/releases/{row.id}/blocks/paragraph", data={"text": "x", "kind": "paragraph"}).status_code == 409


def test_the_list_says_what_blocks_each_and_when_it_lifts(officer: Client) -> None:
    row = release()
    officer.post(
        f"/releases/{row.id}/embargo", data={"lift_local": "2031-01-05T00:01", "lift_weekday": "6", "lift_zone": "Asia/Beirut"}
    )
    page = officer.get("/releases/").text
    assert "Samra valley: clinics" in page
    assert "00:01 Beirut" in page
    assert "Samra valley" not in officer.get("/releases/?state=out").text


def test_viewers_read_and_change_nothing(viewer: Client, app: Flask) -> None:
    row = release()
    page = viewer.get(f"/releases/{row.id}").text
    assert "?edit=" not in page
    for path in ("review", "approval", "embargo", "waivers", "withdrawal", "blocks", "blocks/paragraph", "reopening"):
        assert viewer.post(f"/releases/{row.id}/{path}").status_code == 403
    assert len(fresh(row.id).blocks) == len(words())


def test_strangers_are_asked_to_sign_in(stranger: Client) -> None:
    row = release()
    for path in ("", "/preview", "/document.txt", "/versions"):
        assert stranger.get(f"/releases/{row.id}{path}").status_code == 303


def test_an_address_is_attached_and_taken_off_on_the_page(officer: Client) -> None:
    row = release()
    wrong = officer.post(f"/releases/{row.id}/links", data={"label": "Those who signed", "address": "http://a.example"})
    assert wrong.status_code == 422
    assert 'value="http://a.example"' in wrong.text
    officer.post(f"/releases/{row.id}/links", data={"label": "Those who signed", "address": "https://a.example/list"})
    assert 'href="https://a.example/list"' in officer.get(f"/releases/{row.id}/document.html").text
    assert officer.post(f"/releases/{row.id}/links/1/removal").status_code == 303
    assert "a.example" not in officer.get(f"/releases/{row.id}").text
