"""An account that is limited sees, finds, takes out and changes what is in its reach, and learns nothing of the rest."""

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from outreach.config import Config
from outreach.core import reach
from outreach.core.database import session
from outreach.core.reach import CAMPAIGNS, ORGANISATIONS, Reach
from outreach.journalists.models import ContactPoint
from outreach.web import pace
from outreach.web.rights import is_open
from tests import postgres
from tests.accounts.limited import CANARY, Side, far_ids, limit, side, taint
from tests.accounts.links import Links, crawl
from tests.cast import Cast, Client
from tests.embargoes.test_every_route import ANY, filled
from tests.journeys.office import demo_office
from tests.web.test_canaries import told


class Office:
    """Two sides in an office full of records."""

    def __init__(self, app: Flask, cast: Cast) -> None:
        self.app, self.cast = app, cast
        self.far, self.near = side("Far"), side("Near")
        self.own, self.far_source = _near(self.near), f"distribution:{self.far.send.id}"


@pytest.fixture(scope="module")
def demo(template: str) -> Path | None:
    """Return the folder of an office with the demo in it, where one can be copied."""
    return None if postgres.server() else demo_office(template)


@pytest.fixture
def demonstrated(demo: Path | None, config: Config, place: Path, app: Flask) -> Flask:
    """Return the application in an office with the demo in it."""
    if demo is None:
        assert app.test_cli_runner().invoke(args=["demo", "load"]).exit_code == 0
    else:
        shutil.copytree(demo, config.data_dir, dirs_exist_ok=True)
        shutil.move(config.data_dir / "office.db", place / "test.db")  # nobody has opened the empty one yet
    return app


@pytest.fixture
def office(demonstrated: Flask, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Office:
    monkeypatch.setattr(pace, "keep", lambda *_: None)  # who asks for everything is told to slow down, and would see less
    return Office(demonstrated, cast)


def ids(office: Office, limit_: Reach, far: bool) -> dict[str, list[str]]:
    """Return what stands for each part of an address: rows out of reach, or in it."""
    found: dict[str, list[str]] = {}
    own = office.own
    for name in reach.names():
        model = reach.model_of(name, "") or next(iter(_models(name)))
        out = far_ids(model, limit_)
        found[name] = [str(out[-1] if out else 1)] if far else [str(own.get(name, 1))]
    extra = {"number": ["1"], "slug": ["nothing"], "source": [office.far_source], "token": ["nothing"]}
    return {**found, **{part: [value] for part, value in ANY.items()}, **extra, "room": ["journalists"]}


def _models(name: str) -> Iterator[Any]:
    for address in (
        "/attribution-rules",
        "/embargo-rules",
        "/quotes/",
        "/organisations/",
        "/journalists/changes",
        "/spokespeople/several",
    ):
        if (model := reach.model_of(name, address)) is not None:
            yield model


def _near(one: Side) -> dict[str, int]:
    return {
        "campaign_id": one.campaign.id, "organisation_id": one.organisation.id, "spokesperson_id": one.speaker.id, "request_id": one.request.id,
        "booking_id": one.booking.id, "distribution_id": one.send.id, "release_id": one.send.release_id,
        "list_id": one.send.lists[0].media_list_id if one.send.lists else 1,
    }  # fmt: skip


def addresses(office: Office, limit_: Reach, far: bool, methods: Sequence[str] = ("GET",)) -> Iterator[tuple[str, str, str]]:
    """Yield (endpoint, method, address) of every route, for rows out of reach or in it."""
    known = ids(office, limit_, far)
    for rule in sorted(office.app.url_map.iter_rules(), key=lambda one: one.rule):
        if is_open(rule.endpoint) or rule.endpoint == "entering.end_session":
            continue
        for address in filled(rule, known):
            for method in methods:
                if method in (rule.methods or ()):
                    yield rule.endpoint, method, address
            if "GET" in methods and not rule.arguments:
                yield rule.endpoint, "GET", f"{address}?q={CANARY[:5]}"


def leaks(office: Office, client: Client, limit_: Reach, api: bool, links: Links) -> tuple[list[Any], list[Any]]:
    """Return which addresses say the canary, and which break; `links` notes where they lead."""
    said, broken = [], []
    asked = set()  # what names no row is the same address twice
    for far in (True, False):
        for endpoint, _, address in addresses(office, limit_, far):
            if address.startswith("/api/") is not api or address in asked:
                continue
            asked.add(address)
            answer = client.get(address)
            if CANARY in told(answer):
                said.append((endpoint, address, answer.status_code))
            links.read(address, answer)
            if answer.status_code >= 500:
                broken.append((endpoint, address, answer.status_code))
    return said, broken


def taken_out(office: Office, client: Client, api: bool) -> list[Any]:
    """Return which registers, taken out whole, say the canary."""
    asked = {"reason": "To look at what leaves", "format": "csv"}
    found = []
    for rule in office.app.url_map.iter_rules():
        if rule.rule.endswith("/export") and "POST" in (rule.methods or ()) and rule.rule.startswith("/api/") is api:
            answer = client.post(rule.rule, **({"json": asked} if api else {"data": asked}))
            assert answer.status_code in (200, 403, 404), rule
            found += [(rule.rule, answer.status_code)] if CANARY in told(answer) else []
    return found


@pytest.mark.parametrize(
    ("role", "kinds"),  # a lead reads whatever officers and viewers read
    [("lead", (CAMPAIGNS,)), ("officer", (ORGANISATIONS,))],
)
def test_a_limited_account_reads_no_word_that_is_out_of_its_reach_and_no_link_that_it_may_not_follow(
    office: Office, role: str, kinds: Sequence[str]
) -> None:
    limit_ = limit(office.cast.user(role), office.near, kinds)
    assert taint(limit_) > 60
    session().rollback()
    links = Links()
    for client, api in ((office.cast.browser(role), False), (office.cast.program(role), True)):
        said, broken = leaks(office, client, limit_, api, links)
        assert "\n".join(map(str, [*said, *broken, *taken_out(office, client, api)])) == ""
    assert len(links.found) > 100
    assert "\n".join(links.dead(office.app, office.cast.user(role))) == ""


@pytest.mark.parametrize(("role", "kinds"), [("viewer", ()), ("admin", ()), ("officer", (CAMPAIGNS,))])
def test_nobody_reads_a_link_that_they_may_not_follow(office: Office, role: str, kinds: Sequence[str]) -> None:
    if kinds:
        limit(office.cast.user(role), office.near, kinds)
    links, broken = crawl(office.app, office.cast.browser(role))
    assert len(links.found) > 100
    assert "\n".join([*broken, *links.dead(office.app, office.cast.user(role))]) == ""


def test_what_hangs_on_something_that_everybody_sees_gathers_no_ids(app: Flask) -> None:
    rule = str(reach.condition(ContactPoint, Reach(1, frozenset({1}), None)))
    assert "journalist_id IS NOT NULL" in rule
    assert "SELECT" not in rule
    assert "SELECT" in str(reach.condition(ContactPoint, Reach(1, None, frozenset({1}))))
