"""One key mends what is safe to mend: what a rule offers is put in, where it still stands."""

import pytest

from outreach.core import database
from outreach.core.database import transaction
from outreach.core.errors import NotFound, Stale
from outreach.releases import queries, service
from outreach.releases.policy.fingerprints import block_hash
from tests.cast import Cast
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
