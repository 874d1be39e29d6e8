"""Several people on one text: nothing typed is lost, earlier words come back, an objection holds the approval."""

from datetime import timedelta

import pytest

from outreach.core.clock import now
from outreach.core.database import session, transaction
from outreach.releases import queries, service
from outreach.releases.models import ReleaseDraft, ReleasePresence, RemarkKind
from outreach.releases.policy.approval import Case, may_approve
from outreach.releases.policy.fingerprints import block_hash
from tests.cast import Cast, Client
from tests.releases.make import release, reword


def typed(text: str, seen: str = "", **more: str) -> dict[str, str]:
    return {"text": text, "kind": "paragraph", "audience": "", "seen": seen, **more}


def seen_of(release_id: int, key: str = "paragraph") -> str:
    return block_hash(queries.block(queries.release(release_id), key).as_block())


def text_of(release_id: int, key: str = "paragraph") -> str:
    session().expire_all()
    return queries.block(queries.release(release_id), key).text


def test_what_is_typed_outlives_the_page_and_is_there_again_for_who_typed_it(officer: Client, lead: Client, cast: Cast) -> None:
    row = release(actor=cast.actor("officer"))
    answer = officer.post(f"/releases/{row.id}/blocks/paragraph/draft", data=typed("Half a sente", seen_of(row.id)))
    assert answer.status_code == 204
    assert text_of(row.id) == "Staff moved beds to upper floors on Sunday."
    again = officer.get(f"/releases/{row.id}?edit=paragraph").text
    assert "Half a sente" in again and "did not keep" in again
    assert "Half a sente" not in lead.get(f"/releases/{row.id}?edit=paragraph").text
    assert "Officer has words here not kept yet" in lead.get(f"/releases/{row.id}").text
    assert "Go on" in officer.get(f"/releases/{row.id}").text


def test_a_draft_goes_when_its_words_are_kept_or_forgotten_or_already_there(officer: Client, cast: Cast) -> None:
    row = release(actor=cast.actor("officer"))
    where = f"/releases/{row.id}/blocks/paragraph"
    officer.post(f"{where}/draft", data=typed("New words."))
    officer.post(where, data=typed("New words.", seen_of(row.id)))
    assert text_of(row.id) == "New words."
    assert session().query(ReleaseDraft).count() == 0
    officer.post(f"{where}/draft", data=typed("New words."))  # on its way while the words were kept
    assert session().query(ReleaseDraft).count() == 0
    officer.post(where, data=typed("New words.\r\nIn two lines.", seen_of(row.id)))
    officer.post(f"{where}/draft", data=typed("New words.\r\nIn two lines."))
    assert session().query(ReleaseDraft).count() == 0
    officer.post(where, data=typed("New words.", seen_of(row.id)))
    officer.post(f"{where}/draft", data=typed("Other words."))
    officer.post(f"{where}/draft/removal")
    assert session().query(ReleaseDraft).count() == 0
    assert text_of(row.id) == "New words."


def test_words_typed_on_what_somebody_else_changed_meanwhile_are_shown_beside_theirs(officer: Client, cast: Cast) -> None:
    row = release(actor=cast.actor("officer"))
    where, seen = f"/releases/{row.id}/blocks/paragraph", seen_of(row.id)
    officer.post(f"{where}/draft", data=typed("Staff moved all beds.", seen))
    reword(row.id, "paragraph", "Staff moved beds on Monday.")
    form = officer.get(f"/releases/{row.id}?edit=paragraph").text
    assert f'value="{seen}"' in form
    answer = officer.post(where, data=typed("Staff moved all beds.", seen))
    assert answer.status_code == 422
    assert "Staff moved beds on Monday." in answer.text
    assert "<ins>all</ins>" in answer.text.replace("<ins>all </ins>", "<ins>all</ins>")
    assert ">Staff moved all beds.</textarea>" in answer.text.replace("\r\n", "").replace(">\n", ">")
    assert text_of(row.id) == "Staff moved beds on Monday."


def test_who_else_is_here_and_writes_is_seen_and_ages_out(officer: Client, lead: Client, cast: Cast) -> None:
    row = release(actor=cast.actor("officer"))
    lead.get(f"/releases/{row.id}")
    assert session().query(ReleasePresence).count() == 0
    lead.post(f"/releases/{row.id}/presence")
    assert "Lead has this open" in officer.get(f"/releases/{row.id}").text
    lead.post(f"/releases/{row.id}/blocks/paragraph/draft", data=typed("I write"))
    assert "Lead is writing here" in officer.post(f"/releases/{row.id}/presence").text
    with transaction() as open_session:
        for one in open_session.query(ReleasePresence):
            one.seen_at -= timedelta(seconds=61)
    assert "Lead" not in officer.post(f"/releases/{row.id}/presence").text


def test_any_two_versions_are_compared_and_an_earlier_one_comes_back_and_is_undone(officer: Client, cast: Cast) -> None:
    row = release(actor=cast.actor("officer"))
    for words in ("First change.", "Second change.", "Third change."):
        reword(row.id, "paragraph", words)
    page = officer.get(f"/releases/{row.id}/versions?version=4&against=2").text
    assert "<del>First</del><ins>Third</ins>" in page
    assert "Bring back 2" in page and "Bring back 4" not in page
    assert officer.post(f"/releases/{row.id}/versions/2/return", data={"newest": 4}).status_code == 303
    assert text_of(row.id) == "First change."
    assert queries.versions(row.id)[0].note == "Version 2 brought back"
    officer.post(f"/releases/{row.id}/versions/4/return", data={"newest": 5})
    assert text_of(row.id) == "Third change."


def test_nothing_that_somebody_wrote_meanwhile_is_passed_over_by_an_undo(officer: Client, cast: Cast) -> None:
    row = release(actor=cast.actor("officer"))
    reword(row.id, "paragraph", "First change.")
    reword(row.id, "paragraph", "Second change.")
    answer = officer.post(f"/releases/{row.id}/versions/1/return", data={"newest": 2})
    assert answer.status_code == 409
    assert "Somebody wrote meanwhile" in answer.text
    assert text_of(row.id) == "Second change."


def test_a_block_that_was_taken_out_comes_back_in_its_place_with_its_approval(cast: Cast) -> None:
    row = release(actor=cast.actor("officer"))
    before = queries.release(row.id).text_hash
    with transaction():
        service.remove_block(cast.actor("officer"), row.id, "quote")
        service.bring_back(cast.actor("officer"), row.id, 1, queries.last_number(row.id))
    session().expire_all()
    assert queries.release(row.id).text_hash == before
    assert [one.key for one in queries.release(row.id).blocks][3] == "quote"


def test_a_remark_stands_beside_its_block_until_it_is_settled(officer: Client, lead: Client, cast: Cast) -> None:
    row = release(actor=cast.actor("officer"))
    lead.post(f"/releases/{row.id}/blocks/paragraph/remarks", data={"text": "Which Sunday?", "kind": "comment"})
    (said,) = queries.remarks(row.id)
    assert "Which Sunday?" in officer.get(f"/releases/{row.id}").text
    reword(row.id, "paragraph", "Staff moved beds on 22 November.")
    assert "of earlier words" in officer.get(f"/releases/{row.id}").text
    officer.post(f"/releases/{row.id}/remarks/{said.id}/settlement")
    session().expire_all()
    assert queries.remarks(row.id)[0].settled_by == "Officer"
    assert "1 settled remark" in officer.get(f"/releases/{row.id}").text
    officer.post(f"/releases/{row.id}/remarks/{said.id}/reopening")
    session().expire_all()
    assert queries.remarks(row.id)[0].settled_at is None


@pytest.mark.parametrize("data", [{"text": "  ", "kind": "objection"}, {"text": "no", "kind": "veto"}])
def test_a_remark_without_words_or_of_no_kind_is_refused(officer: Client, cast: Cast, data: dict[str, str]) -> None:
    row = release(actor=cast.actor("officer"))
    assert officer.post(f"/releases/{row.id}/blocks/paragraph/remarks", data=data).status_code == 422
    assert queries.remarks(row.id) == []


def test_an_objection_holds_the_approval_with_its_reason_until_it_is_settled(cast: Cast, lead: Client) -> None:
    row = release(actor=cast.actor("officer"))
    with transaction():
        said = service.remark(cast.actor("officer"), row.id, "paragraph", "The figure is not ours.", RemarkKind.OBJECTION)
        service.remark(cast.actor("officer"), row.id, "paragraph", "A comma?")
    refused = lead.post(f"/releases/{row.id}/approval")
    assert (
        refused.status_code == 409
        and "The figure is not ours." in refused.text
        and "A comma?" not in refused.text.split("<main")[0]
    )
    with transaction():
        service.settle(cast.actor("lead"), row.id, said.id)
    assert not queries.open_objections(row.id)


def test_objections_are_reasons_of_the_policy() -> None:
    case = Case(2, 1, 1, "in_review", True, (), [("Ana Pell", "Not ours.")])
    assert [reason.code for reason in may_approve(case)] == ["objection"]


def test_programs_remark_and_bring_back(cast: Cast) -> None:
    row, api = release(actor=cast.actor("officer")), cast.program("officer")
    made = api.post(f"/api/v1/releases/{row.id}/blocks/paragraph/remarks", json={"text": "Which Sunday?", "kind": "objection"})
    assert (made.status_code, made.json["kind"]) == (201, "objection")
    assert [one["text"] for one in api.get(f"/api/v1/releases/{row.id}/remarks").json["items"]] == ["Which Sunday?"]
    assert api.post(f"/api/v1/releases/{row.id}/remarks/{made.json['id']}/settlement").json["settled_by"] == "Officer"
    reword(row.id, "paragraph", "Other words.")
    assert api.post(f"/api/v1/releases/{row.id}/versions/1/return", json={"newest": 9}).status_code == 409
    back = api.post(f"/api/v1/releases/{row.id}/versions/1/return", json={"newest": 2})
    assert back.json["blocks"][2]["text"] == "Staff moved beds to upper floors on Sunday."


def test_nobody_else_reads_a_release_to_change_another_ones_remark(officer: Client, cast: Cast) -> None:
    first, second = release(actor=cast.actor("officer")), release(actor=cast.actor("officer"))
    with transaction():
        said = service.remark(cast.actor("officer"), first.id, "paragraph", "Which Sunday?")
    assert officer.post(f"/releases/{second.id}/remarks/{said.id}/settlement").status_code == 404
    assert now() is not None and queries.remarks(first.id)[0].settled_at is None
