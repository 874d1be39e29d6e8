"""One key mends what is safe to mend: what a rule offers is put in, where it still stands."""

import pytest

from outreach.core import database
from outreach.core.database import transaction
from outreach.core.errors import NotFound, Stale
from outreach.releases import queries, service
from outreach.releases.policy.blocks import Block
from outreach.releases.policy.fingerprints import block_hash
from tests.cast import Cast
from tests.releases.checking import found
from tests.releases.make import block, release

HIDDEN = "Staff moved beds\u200b on Sunday."


def words(release_id: int, key: str = "paragraph") -> str:
    database.close()
    return queries.block(queries.release(release_id), key).text


def test_what_a_finding_offers_is_put_in(cast: Cast) -> None:
    row = release([block("paragraph", HIDDEN)])
    with transaction():
        service.mend(cast.actor("officer"), row.id, "G12", "paragraph", 0)
    assert words(row.id) == "Staff moved beds on Sunday."
    with pytest.raises(NotFound), transaction():
        service.mend(cast.actor("officer"), row.id, "G12", "paragraph", 0)


def test_a_block_that_somebody_changed_meanwhile_is_left_alone(cast: Cast) -> None:
    row = release([block("paragraph", HIDDEN)])
    seen = block_hash(block("paragraph", "Other words."))
    with pytest.raises(Stale), transaction():
        service.mend(cast.actor("officer"), row.id, "G12", "paragraph", 0, seen)
    assert words(row.id) == HIDDEN


def test_the_page_has_a_button_and_programs_a_route(cast: Cast) -> None:
    row = release([block("paragraph", HIDDEN)])
    officer = cast.browser("officer")
    assert f'action="/releases/{row.id}/fixes"' in officer.get(f"/releases/{row.id}").text
    given = {"code": "G12", "block_key": "paragraph", "start": 0}
    assert cast.program("officer").post(f"/api/v1/releases/{row.id}/fixes", json=given).status_code == 200
    assert words(row.id) == "Staff moved beds on Sunday."
    assert cast.program("officer").post(f"/api/v1/releases/{row.id}/fixes", json=given).status_code == 404
    other = release([block("paragraph", HIDDEN)])
    assert officer.post(f"/releases/{other.id}/fixes", data=given).status_code == 303
    assert words(other.id) == "Staff moved beds on Sunday."


def test_programs_read_what_could_not_be_asked(cast: Cast) -> None:
    found = cast.program("officer").get(f"/api/v1/releases/{release().id}/findings").json
    assert {"code": "A10", "why": "No sign-on ledger belongs to this text."} in found["unchecked"]
    assert all(one["put"] is None for one in found["findings"] if one["code"] == "C01")


def offered(code: str, *blocks: Block, language: str = "en", **facts: object) -> list[str]:
    """Return each offered block as it would stand then."""
    texts = {one.key: one.text for one in blocks}
    return [
        texts[one.block_key][: one.start] + one.put + texts[one.block_key][one.end :]
        for one in found(code, *blocks, language=language, **facts)
        if one.put is not None
    ]


@pytest.mark.parametrize(
    ("code", "texts", "mended"),
    [
        ("C06", ['He wrote "no" and "never".', "“Yes”, she wrote."], ["He wrote “no” and “never”."]),
        ("C06", ['He wrote "no and never.', "“Yes”, she wrote."], []),
        ("B04", ["Dr. Ana Pell and Dr Teo Amar, with Dr Kim Roe."], ["Dr Ana Pell and Dr Teo Amar, with Dr Kim Roe."]),
        ("B04", ["Dr. Ana Pell, Dr. Teo Amar and Dr Kim Roe."], ["Dr. Ana Pell, Dr. Teo Amar and Dr. Kim Roe."]),
        ("G04", ["Two organisations of organisations.", "One organization, mobilized."], ["One organisation, mobilised."]),
        ("G04", ["They honor labor.", "Neighbours honour labour."], ["They honour labour."]),
        ("G06", ["Beds moved \u202eon Sunday\u202c again\u2066."], ["Beds moved on Sunday again."]),
        ("G13", ["The cоаlitiоn met."], ["The coalition met."]),
        ("G13", ["The coalitiоn met."], ["The coalition met."]),
        ("G13", ["The Kрасwы met."], []),
    ],
)
def test_what_is_safe_to_mend_is_offered_and_nothing_else(code: str, texts: list[str], mended: list[str]) -> None:
    blocks = [block("paragraph", text, f"b{number}") for number, text in enumerate(texts)]
    assert offered(code, *blocks) == mended


def test_a_quote_and_a_document_keep_the_spelling_of_their_owners_and_ours_follows() -> None:
    ours = block("paragraph", "Two organisations of organisations met.")
    quote = block("quote", "“One organization stayed.”", speaker="Ana Pell")
    assert offered("G04", ours, quote) == ["Two organizations of organizations met."]
    other = block("quote", "“Our organisation left.”", "other", speaker="Teo Amar")
    assert offered("G04", other, quote) == []
    assert [one.severity.value for one in found("G04", other, quote)] == ["warn"]
