"""The bench is narrowed by typed filters, says who can be asked now, and changes several at once, with a way back."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine
from flask import Flask

from outreach.core import clock, database
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import transaction
from outreach.integrations.tables import values
from outreach.spokespeople import queries, service
from outreach.spokespeople.models import AvailabilityKind
from outreach.spokespeople.policy import Spoken, Words, understand
from tests.cast import Client
from tests.organisations.make import organisation
from tests.spokespeople.make import spokesperson

WORDS = Words(values.language, values.country)
ALWAYS = [{"days": "daily", "from": "00:00", "until": "00:00"}]


@pytest.fixture(autouse=True)
def at_night() -> Iterator[None]:
    """Who sleeps is asleep, at whatever hour the tests run."""
    with time_machine.travel(clock.now().replace(hour=3), tick=True):
        yield


def found(line: str) -> set[str]:
    return {one.shown_name for one in queries.bench(understand(line, WORDS), clock.now()).items}


@pytest.fixture
def bench(app: Flask) -> None:
    """Put five people on the bench, one of them protected, one retired."""
    aid = organisation("Open Clinics", acronym="OC")
    awake = {"timezone": "UTC", "week": ALWAYS, "nights": True}
    spokesperson(
        "Rana",
        organisation_id=aid.id,
        country="LB",
        permissions=["tv_live"],
        topics=["famine"],
        confirmed_on=clock.now().date(),
        **awake,
    )
    spokesperson(
        "Idris",
        languages=[Spoken("ar", 2), Spoken("fr", 4)],
        country="MA",
        permissions=["radio"],
        safety_profile={"face": "never"},
        phone="",
    )
    spokesperson(
        "Omar", languages=[Spoken("en", 4, "", "Kim")], permissions=["tv_live"], safety_profile={"face": "never"}, **awake
    )
    spokesperson("Hala Zaytar", protected=True, organisation_id=aid.id, country="SY", permissions=["tv_live"], **awake)
    spokesperson("Gone", active=False, country="LB")


NARROWED = [
    ("", {"Rana", "Idris", "Omar", "H."}),
    ("lang:ar", {"Rana", "Idris", "H."}),
    ("lang:ar>=3", {"Rana", "H."}),
    ("langue:arabe<3", {"Idris"}),
    ("-lang:ar", {"Omar"}),
    ("lang:fr,en>=4", {"Idris", "Omar"}),
    ("country:LB", {"Rana"}),
    ("country:Liban,Maroc", {"Rana", "Idris"}),
    ("country:SY", set()),
    ("-country:LB", {"Idris"}),  # a country that is not known is not another one
    ("org:OC", {"Rana"}),
    ('org:"open clinics"', {"Rana"}),
    ("face:ok", {"Rana", "H."}),
    ("face:no", {"Idris", "Omar"}),
    ("use:radio", {"Idris"}),
    ("topic:fam", {"Rana"}),
    ("awake:now country:LB", {"Rana"}),
    ("protected:yes", {"H."}),
    ("retired:yes", {"Gone"}),
    ("available:now", {"Rana", "Omar", "H."}),
    ("care:phone", {"Idris"}),
    ("care:unconfirmed lang:ar>=3", {"H."}),
    ("rana", {"Rana"}),
    ("zaytar", set()),
]


def test_a_line_narrows_the_bench(bench: None) -> None:
    assert {line: found(line) for line, _names in NARROWED} == dict(NARROWED)


@pytest.mark.parametrize("line", ["lang:qqqq", "care:nothing", "nonsense:yes", "use:shouting", "country:"])
def test_what_is_no_filter_is_said_and_loses_nothing(officer: Client, line: str) -> None:
    page = officer.get("/spokespeople/", query_string={"q": line})
    assert page.status_code == 200 and line in page.text.replace("&#34;", '"')
    assert "was not understood" in page.text or "is no filter here" in page.text or line == "country:"


def test_a_pause_a_busy_span_and_lost_consent_keep_people_from_being_asked(bench: None) -> None:
    now, people = clock.now(), {one.name: one.id for one in queries.all_spokespeople()}
    with transaction():
        service.pause(COMMAND_LINE, queries.get(people["Rana"]), now + timedelta(days=7))
        omar = queries.get(people["Omar"])
        service.set_availability(COMMAND_LINE, omar, now - timedelta(hours=1), now + timedelta(hours=1), AvailabilityKind.BUSY)
        service.update(COMMAND_LINE, queries.get(people["Hala Zaytar"]), {"consent_until": date(2020, 1, 1)})
    assert found("available:now") == set() and found("paused:yes") == {"Rana"}
    assert queries.needing_care(now.date())["consent.expired"] == 1


def test_the_first_figures_say_who_can_be_asked_and_what_needs_care(bench: None, officer: Client) -> None:
    page = officer.get("/spokespeople/").text
    assert "Can be asked now" in page and "available:now lang:ar" in page.replace("%3A", ":").replace("+", " ").replace(
        "%20", " "
    )
    assert "no number" in page and "not confirmed for a year" in page and 'hx-get="/bookings/load"' in page
    assert officer.get("/bookings/load").status_code == 200


@pytest.mark.parametrize(
    ("act", "holds"),
    [
        ({"act": "topic", "topic": "water"}, lambda one: "water" in one.topics),
        ({"act": "pause", "days": "7"}, lambda one: one.paused_until is not None),
        ({"act": "retire"}, lambda one: not one.active),
    ],
)
def test_one_thing_is_done_to_several_and_taken_back(bench: None, officer: Client, act: dict[str, str], holds) -> None:
    numbers = [one.id for one in queries.all_spokespeople() if one.name in ("Rana", "Idris")]
    assert officer.post("/spokespeople/several", data={**act, "id": numbers}).status_code == 303
    database.close()
    assert all(holds(queries.get(number)) for number in numbers)
    assert "Take it back" in officer.get("/spokespeople/").text
    assert officer.post("/spokespeople/several/undo").status_code == 303
    database.close()
    assert not any(holds(queries.get(number)) for number in numbers)
    assert "Take it back" not in officer.get("/spokespeople/").text


def test_nobody_ticked_or_no_topic_is_said_and_the_ticks_stay(bench: None, officer: Client, viewer: Client) -> None:
    (rana,) = [one.id for one in queries.all_spokespeople() if one.name == "Rana"]
    assert "Tick somebody first" in officer.post("/spokespeople/several", data={"act": "retire"}).text
    answer = officer.post("/spokespeople/several", data={"act": "topic", "topic": " ", "id": rana})
    assert (
        answer.status_code == 422 and "Type the topic" in answer.text and f'value="{rana}" form="several" checked' in answer.text
    )
    assert viewer.post("/spokespeople/several", data={"act": "retire", "id": rana}).status_code == 403
