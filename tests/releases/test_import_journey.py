"""A pasted text becomes a release: findings beside the right block, mended, approved by a second person."""

import html
from pathlib import Path

from outreach.attribution.models import AttributionRule
from outreach.core.clock import now
from outreach.core.database import session, transaction
from outreach.releases import queries, service
from outreach.releases.models import ReleaseState
from outreach.releases.policy.blocks import Audience, BlockKind
from outreach.sign_ons import service as sign_ons
from tests.cast import Cast, Client
from tests.releases.make import block, quote_approval, release
from tests.sign_ons.make import sign_on, sign_on_text

SOURCE = (Path(__file__).parent / "seed" / "made-up-release.txt").read_text(encoding="utf-8")


def by_code(release_id: int) -> dict[str, list[str]]:
    session().expire_all()
    found: dict[str, list[str]] = {}
    for one in queries.checked(release_id, now()).report.findings:
        found.setdefault(one.code, []).append(one.block_key)
    return found


def imported(browser: Client) -> int:
    read = browser.post("/releases/reading", data={"source": SOURCE, "language": ""})
    assert read.status_code == 200
    answer = browser.post("/releases/imports", data={"source": SOURCE, "language": "", "rule": rules_in(read.text)})
    assert answer.status_code == 303
    return int(answer.location.rsplit("/", 1)[-1])


def rules_in(page: str) -> list[str]:
    return [html.unescape(part.split('"')[0]) for part in page.split('name="rule" value="')[1:]]


def test_reading_shows_what_was_left_out_and_what_asks_to_be_a_rule(officer: Client) -> None:
    page = officer.post("/releases/reading", data={"source": SOURCE, "language": ""}).text
    assert "Left out" in page
    assert "Do not cite" in page
    assert queries.counts_by_state() == {}


def test_an_empty_paste_is_refused_at_its_field(officer: Client) -> None:
    answer = officer.post("/releases/reading", data={"source": "  ", "title": "Valley"})
    assert answer.status_code == 422
    assert "Paste a text" in answer.text
    assert 'value="Valley"' in answer.text


def test_the_findings_of_an_import_stand_beside_their_blocks_and_the_note_becomes_a_rule(officer: Client) -> None:
    release_id = imported(officer)
    row, found = queries.release(release_id), by_code(release_id)
    kinds = {one.key: one.kind for one in row.blocks}
    assert session().query(AttributionRule).count() == 1
    assert [one for one in row.blocks if one.audience is Audience.INSTRUCTION]
    assert {kinds[key] for key in found["C01"]} == {BlockKind.QUOTE}
    assert BlockKind.CONTACT in {kinds[key] for key in found["D03"]}
    for code in ("A01", "B01", "C01", "D03", "E01", "F02"):
        assert found[code], code
    page = officer.get(f"/releases/{release_id}").text
    for code, places in found.items():
        beside = page.split(f'id="block-{places[0]}"')[-1] if places[0] in kinds else page
        assert f">{code}<" in beside.split('id="block-')[0] or f">{code}<" in beside, code


def test_a_note_that_nobody_made_a_rule_is_offered_and_already_holds_for_this_text(officer: Client) -> None:
    answer = officer.post("/releases/imports", data={"source": SOURCE})
    release_id = int(answer.location.rsplit("/", 1)[-1])
    assert session().query(AttributionRule).count() == 0
    assert "D03" in by_code(release_id)
    page = officer.get(answer.location).text
    assert "Not yet a rule" in page
    name = html.unescape(page.split('name="name" value="')[1].split('"')[0])
    assert officer.post(f"/releases/{release_id}/rules", data={"name": name}).status_code == 303
    assert session().query(AttributionRule).count() == 1
    assert "Not yet a rule" not in officer.get(answer.location).text


def test_an_imported_release_is_mended_block_by_block_and_approved_by_a_second_person(
    officer: Client, lead: Client, cast: Cast
) -> None:
    release_id = imported(officer)
    for quote in queries.quotes(release_id):
        quote_approval(quote.id, cast.actor("officer"))
    assert "C01" not in by_code(release_id)
    assert lead.post(f"/releases/{release_id}/approval").status_code == 409
    with transaction():  # as an editor would, block by block
        for one in queries.checked(release_id, now()).stops:
            if one.block_key in {block.key for block in queries.release(release_id).blocks}:
                service.remove_block(cast.actor("officer"), release_id, one.block_key)
    left = [one.code for one in queries.checked(release_id, now()).stops]
    assert left == []
    assert lead.post(f"/releases/{release_id}/approval").status_code == 303
    session().expire_all()
    assert queries.release(release_id).state is ReleaseState.APPROVED


def test_a_withdrawn_sign_on_changes_the_finding_on_the_count(cast: Cast, officer: Client) -> None:
    text = sign_on_text()
    rows = [sign_on(text, name, country="LB") for name in ("Riverlight Coalition", "Samra Bakery", "Old Mill Trust")]
    row = release(
        [block("headline", "Boats"), block("paragraph", "3 organisations have signed the appeal.")], cast.actor("officer")
    )
    with transaction():
        service.update(cast.actor("officer"), row.id, sign_on_text_id=text.id)
    assert "A10" not in by_code(row.id)
    with transaction():
        sign_ons.withdraw(cast.actor("officer"), rows[0].id)
    assert by_code(row.id)["A10"] == ["paragraph"]
