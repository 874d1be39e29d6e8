"""One way to name a time zone everywhere: the few that matter offered, any city typed in any of our languages."""

import pytest
from flask import Flask

from outreach.core.database import session, transaction
from outreach.core.text import fold
from outreach.distribution.models import Distribution
from outreach.organisations.models import Organisation
from outreach.sign_ons.models import SignOnText
from outreach.web import zones
from outreach.web.zones import asked_back, few, of_countries, zone_named
from tests.cast import Client
from tests.distribution import make


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Europe/London", "Europe/London"),
        ("europe/london", "Europe/London"),
        ("Beirut", "Asia/Beirut"),
        ("بيروت", "Asia/Beirut"),
        ("Le Caire", "Africa/Cairo"),
        ("  new   york ", "America/New_York"),
        ("Londres", "Europe/London"),
        ("UTC", "UTC"),
        ("Atlantis", None),
        ("+3", None),
        ("Tripoli", None),
        ("Africa/Tripoli", "Africa/Tripoli"),
    ],
)
def test_a_zone_is_known_by_its_name_and_by_its_city(typed: str, zone: str | None) -> None:
    assert zone_named(typed) == zone


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("طرابلس", ("Africa/Tripoli (Libya)", "Asia/Beirut (Lebanon)")),
        (" tripoli ", ("Africa/Tripoli (Libya)", "Asia/Beirut (Lebanon)")),
        ("Córdoba", ("America/Argentina/Cordoba (Argentina)", "Europe/Madrid (Spain)")),
        ("Mérida", ("America/Merida (Mexico)", "Europe/Madrid (Spain)", "America/Caracas (Venezuela)")),
        ("EST", ("summer time", "America/New_York")),
        ("est", ("summer time", "America/New_York")),
        ("Beirut", ()),
        ("America/Merida", ()),
        ("Atlantis", ()),
    ],
)
def test_a_city_that_may_be_another_is_asked_back_and_never_chosen(app: Flask, typed: str, asked: tuple[str, ...]) -> None:
    with app.test_request_context():
        said = asked_back(typed)
    assert bool(said) is bool(asked) and all(one in said for one in asked)


def test_every_city_that_may_be_another_is_one_that_is_known() -> None:
    for zone, others in zones._ELSEWHERE.items():
        assert zones._cities()[fold(zone.rsplit("/", 1)[-1].replace("_", " "))] == zone
        assert {zone, *others} <= set(zones._every())


def test_a_country_of_many_zones_offers_none() -> None:
    assert list(of_countries(["LB", "US", "XX"])) == ["Asia/Beirut"]


def test_the_office_comes_first_then_what_is_known_and_used_here(app: Flask) -> None:
    with transaction() as current:
        current.add(Organisation(name="River", sort_name="river", country="KE"))
    send = make.planned([make.crowd(1)])
    with transaction():
        session().get(Distribution, send.id).lift_zone = "Asia/Tokyo"
    with app.test_request_context():
        found = few()
    assert found[0] == app.extensions["outreach"].timezone
    assert {"Africa/Nairobi", "Asia/Tokyo", "UTC"} <= set(found) and len(found) <= 24


def test_a_page_offers_few_first_and_keeps_a_city_that_was_typed(officer: Client) -> None:
    page = officer.get("/sign-ons/new").text
    first, rest = page.index('<option value="Europe/London">'), page.index('<option value="Africa/Abidjan">')
    assert first < rest and "<select" not in page[page.index('for="deadline_zone"') : page.index('for="deadline_zone"') + 400]
    typed = {"title": "Open letter", "language": "en", "deadline_local": "2031-12-01T12:00", "deadline_zone": "Atlantis"}
    refused = officer.post("/sign-ons", data=typed)
    assert refused.status_code == 422 and 'value="Atlantis"' in refused.text and "is not a time zone we know" in refused.text
    assert officer.post("/sign-ons", data={**typed, "deadline_zone": "Nairobi"}).status_code == 303
    for word in ("Tripoli", "EST"):
        which = officer.post("/sign-ons", data={**typed, "deadline_zone": word})
        assert which.status_code == 422 and f'value="{word}"' in which.text and "Write the" in which.text
        assert "is not a time zone we know" not in which.text
    assert session().query(SignOnText).one().deadline.hour == 9  # noon in Nairobi
