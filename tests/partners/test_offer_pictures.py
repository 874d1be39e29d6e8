"""The pictures of an embargoed text stand on its reader's page: with the text, for who accepted, and never before it."""

from collections.abc import Iterator

import pytest
import time_machine
from flask import Flask
from sqlalchemy import delete

from outreach.attribution.models import AttributionRule
from outreach.core.database import scope, session, transaction
from outreach.distribution import queries
from outreach.distribution.models import Distribution
from outreach.releases.service import PictureWords
from tests.cast import Cast, Client, told
from tests.distribution import make
from tests.partners.handshake import accept
from tests.releases import make as releases
from tests.releases.test_facts import approve
from tests.releases.test_pictures import add

BEFORE, LIFT = "2026-11-30 18:00:00+00:00", "2026-12-01 00:01:00+00:00"
Pictured = tuple[Distribution, list[str], str, str]


@pytest.fixture
def clocked() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(BEFORE, tick=False) as moved:
        yield moved


@pytest.fixture
def pictured(request: pytest.FixtureRequest, clocked: time_machine.Traveller, app: Flask, officer: Client) -> Pictured:
    """Return a send of a text with a cleared picture and one without consent, the links of two readers, and the pictures' addresses."""
    people = [make.journalist(), make.journalist("Salma Haddadin")]
    row = releases.release(make.words())
    cleared = add(row)
    hidden = (
        add(row, PictureWords("Photo: Ola Nkemelu", "", "A boat.", "A boat.", True), "uncleared.jpg")
        if request.param
        else cleared
    )
    approve(row)
    send = make.planned([make.media_list("Agencies", people)], release=row)
    chosen = {"journalists": [str(one.id) for one in people]}
    assert officer.post(f"/distributions/{send.id}/offers", data=chosen).status_code == 303
    with scope():
        links = [f"/e/{queries.access(send.id, one.id).token}" for one in people]
    return send, links, f"pictures/{cleared.id}", f"pictures/{hidden.id}"


@pytest.mark.parametrize("pictured", [True], indirect=True, ids=["one uncleared"])
def test_the_pictures_open_with_the_text_for_who_accepted_in_their_browser_alone(
    pictured: Pictured, stranger: Client, cast: Cast
) -> None:
    send, (link, other), picture, hidden = pictured
    nowhere = told(stranger.get("/e/AAAAAAAAAAAAAAAAAAAAAAAA/pictures/1"))
    for asked in (f"{link}/{picture}", f"{link}/{hidden}", f"{other}/{picture}"):
        assert told(stranger.get(asked)) == nowhere
    assert accept(stranger, link, send).status_code == 303
    page = stranger.get(link).text
    assert f'src="{link}/{picture}"' in page and "Photo: Huda Karam" in page
    assert "uncleared" not in page
    shown = stranger.get(f"{link}/{picture}")
    assert (shown.status_code, shown.mimetype, shown.headers["Cache-Control"]) == (200, "image/jpeg", "no-store")
    assert shown.headers["X-Robots-Tag"] == "noindex"
    taken = stranger.get(f"{link}/{picture}?download=1")
    assert taken.headers["Content-Disposition"] == 'attachment; filename="IMG-2210.jpg"'
    for asked in (f"{link}/{hidden}", f"{other}/{picture}"):  # no consent; another's link
        assert told(stranger.get(asked)) == nowhere
    assert told(cast.browser(None).get(f"{link}/{picture}")) == nowhere  # a link travels, a code does not


@pytest.mark.parametrize("pictured", [False], indirect=True, ids=["all cleared"])
def test_the_pictures_close_with_the_text_and_open_for_all_at_the_lift(
    pictured: Pictured, clocked: time_machine.Traveller, officer: Client, stranger: Client, cast: Cast
) -> None:
    send, (link, other), picture, _ = pictured
    accept(stranger, link, send)
    make.protect("Huda Karam")  # who took it is not to be named any more
    assert stranger.get(f"{link}/{picture}").status_code == 404
    assert "Huda Karam" not in stranger.get(link).text and make.CANARY not in stranger.get(link).text
    with transaction():
        session().execute(delete(AttributionRule))
    assert officer.post(f"/distributions/{send.id}/confirmation", data={"count": 2}).status_code == 303
    clocked.move_to(LIFT)
    make.lift()
    assert cast.browser(None).get(f"{other}/{picture}").status_code == 200
    officer.post(f"/distributions/{send.id}/kill", data={"word": "KILL", "reason": "wrong figure"})
    assert stranger.get(f"{link}/{picture}").status_code == 404
