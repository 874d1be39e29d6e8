"""Links that were taken back after a backup do not work again after its restore; the others wait until a person looked."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from outreach import discovery
from outreach.audit import queries as audit
from outreach.core.database import Base, session, transaction
from outreach.distribution import service as sends
from outreach.distribution.models import AccessState, EmbargoAccess
from outreach.operations import queries
from tests.cast import Cast
from tests.operations.test_backup import _restored, _run, a_copy
from tests.web.canary_office import Office, office

APART = {
    "deliveries",
    "api_tokens",
    "user_sessions",
    "account_links",
    "known_devices",
}  # ended with the accounts, or to unsubscribe by


@pytest.fixture
def database_url(template: str, tmp_path: Path) -> Iterator[str]:
    with a_copy(template, tmp_path, "links") as url:
        yield url


@pytest.fixture
def made(app: Flask, cast: Cast) -> Office:
    return office(app, cast)


@pytest.fixture
def backup(app: Flask, made: Office, tmp_path: Path) -> Path:
    """Return a backup of an office that gave out a link of every kind."""
    _run(app, "backup", str(tmp_path / "b"))
    return tmp_path / "b"


def statuses(cast: Cast, made: Office) -> dict[str, int]:
    return {who: cast.browser(None).get(link).status_code for who, link in made.links.items()}


def test_every_link_is_closed_alike_after_a_restore_and_opens_when_a_lead_says_so(
    app: Flask, cast: Cast, made: Office, backup: Path
) -> None:
    before = statuses(cast, made)
    assert set(before.values()) == {200}
    assert _restored(app, backup)["links_taken_back"] == 0
    stranger = cast.browser(None)
    for link in [*made.links.values(), "/e/AAAAAAAAAAAAAAAAAAAAAAAA", "/c/AAAAAAAAAAAAAAAAAAAAAAAA.ics"]:
        for method in ("GET", "POST"):
            answer = stranger.open(link, method=method)
            assert answer.status_code == 503, (link, method)
            assert "This link is closed for now" in answer.text
    assert stranger.get("/u/AAAAAAAAAAAAAAAAAAAAAAAA").status_code != 503
    lead, officer, viewer = cast.browser("lead"), cast.browser("officer"), cast.browser("viewer")
    for one in (lead, officer, viewer):
        assert "No link that was given out opens anything" in one.get("/").text
    assert "Open them again" in lead.get("/links-closed").text and "Open them again" not in officer.get("/links-closed").text
    assert officer.post("/links-closed/opening").status_code == 403
    lead.post("/standstill/end")
    assert set(statuses(cast, made).values()) == {503}  # that mail leaves again says nothing about links
    assert lead.post("/links-closed/opening").status_code == 303
    assert statuses(cast, made) == before
    assert "No link that was given out opens anything" not in lead.get("/").text
    assert [one.event for one in audit.chain() if one.event.startswith("office.links")] == [
        "office.links_closed",
        "office.links_opened",
    ]


def test_what_was_taken_back_since_the_backup_stays_closed_for_good(app: Flask, cast: Cast, made: Office, backup: Path) -> None:
    with transaction():
        access = session().query(EmbargoAccess).filter_by(distribution_id=made.send.id).one()
        sends.revoke(cast.actor("officer"), made.send.id, access.journalist_id)
    assert _restored(app, backup)["links_taken_back"] == 1
    lead = cast.browser("lead")
    assert "1 link that the office before had taken back" in lead.get("/links-closed").text
    lead.post("/links-closed/opening")
    lead.post("/standstill/end")
    session().expire_all()
    assert session().query(EmbargoAccess).one().state is not AccessState.REVOKED  # what was answered stays on file
    after = statuses(cast, made)
    assert [who for who, code in after.items() if code == 404] == ["press"]


def test_a_lead_can_close_them_all_for_good_and_new_ones_work(app: Flask, cast: Cast, made: Office, backup: Path) -> None:
    _restored(app, backup)
    lead = cast.browser("lead")
    assert lead.post("/links-closed/end").status_code == 303
    lead.post("/standstill/end")
    assert not {200, 503} & set(statuses(cast, made).values())
    session().expire_all()
    fresh = session().query(EmbargoAccess).one().token
    assert cast.browser(None).get(f"/e/{fresh}").status_code == 200


def test_an_office_that_was_never_restored_asks_nothing(app: Flask, cast: Cast, made: Office) -> None:
    lead = cast.browser("lead")
    assert "No link is closed" in lead.get("/links-closed").text
    assert lead.post("/links-closed/end").status_code == 303
    assert set(statuses(cast, made).values()) == {200}


def test_every_kind_of_link_is_among_them() -> None:
    discovery.load_models()
    held = {name for name, table in Base.metadata.tables.items() if {"token", "token_hash"} & set(table.columns.keys())}
    assert held - APART == {one.table.name for one in queries.link_columns()}
