"""What a speaker and an organisation agreed on their own pages is heeded when a request is matched."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from outreach.core import clock
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import transaction
from outreach.core.unfinished import UnfinishedImport
from outreach.matching import queries
from outreach.matching.policy.facts import Candidate
from outreach.organisations import service as organisations
from outreach.spokespeople import queries as speakers
from outreach.spokespeople import service
from outreach.spokespeople.models import AvailabilityKind, Permission
from outreach.spokespeople.policy import There
from tests.bookings import make
from tests.media_requests.make import media_request
from tests.organisations.make import organisation
from tests.spokespeople.make import spokesperson

ALWAYS = [{"days": "daily", "from": "00:00", "until": "00:00"}]
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def found(minutes: int = 240) -> Candidate:
    wish = queries.wish_of(media_request(minutes), clock.now())
    (one,) = queries.candidates(wish)
    return one


def other_days(minutes: int = 240) -> list[dict[str, str]]:
    """Return hours on every day but those around the slot."""
    near = {(clock.now() + timedelta(minutes=minutes, days=days)).weekday() for days in (-1, 0, 1)}
    return [{"days": day, "from": "00:00", "until": "00:00"} for number, day in enumerate(DAYS) if number not in near]


@pytest.mark.parametrize(
    ("facts", "there", "busy"),
    [
        ({}, There.UNSAID, False),
        ({"week": ALWAYS}, There.INSIDE, False),
        ({"week": other_days()}, There.OUTSIDE, True),
        ({"exceptions": [{"date": "2020-01-01", "kind": "off"}]}, There.UNSAID, False),
    ],
)
def test_weekly_hours_say_whether_somebody_is_free(app: Flask, facts: dict, there: There, busy: bool) -> None:
    spokesperson(timezone="UTC", **facts)
    one = found()
    assert (one.there, one.busy) == (there, busy)


def test_a_span_that_was_offered_counts_more_than_the_week_and_a_pause_more_than_both(app: Flask) -> None:
    made, now = spokesperson(timezone="UTC", week=other_days()), clock.now()
    with transaction():
        service.set_availability(COMMAND_LINE, speakers.get(made.id), now, now + timedelta(hours=12), AvailabilityKind.AVAILABLE)
    assert not found().busy
    with transaction():
        service.pause(COMMAND_LINE, speakers.get(made.id), now + timedelta(days=7))
    assert found().busy and found().there == There.PAUSED
    with transaction():
        service.pause(COMMAND_LINE, speakers.get(made.id), None)
    assert not found().busy


def test_a_day_taken_off_is_a_day_off(app: Flask) -> None:
    day = (clock.now() + timedelta(minutes=240)).date()
    off = [{"date": (day + timedelta(days=number)).isoformat(), "kind": "off"} for number in (0, 1)]
    spokesperson(timezone="UTC", week=ALWAYS, exceptions=off)
    assert found().busy


def test_the_delegate_who_is_at_work_first_decides_when_approval_comes(app: Flask) -> None:
    chain = [{"name": "Nadia", "minutes": 300}, {"name": "Omar", "minutes": 20}]
    made = organisation("Open Clinics", approval_chain=chain)
    speaker = spokesperson(organisation_id=made.id, approval_lead_minutes=5)
    assert found().approval_minutes == 20
    with transaction():
        service.update(COMMAND_LINE, speakers.get(speaker.id), {"approval_chain": [{"name": "Head", "minutes": 45}]})
    assert found().approval_minutes == 45
    with transaction():
        organisations.update(COMMAND_LINE, made, {"approval_chain": []})
        service.update(COMMAND_LINE, speakers.get(speaker.id), {"approval_chain": []})
    assert found().approval_minutes == 5


def test_what_was_limited_to_countries_arrives(app: Flask) -> None:
    made = organisation(
        "Open Clinics",
        mandate=[{"topic": "Food", "countries": ["SY"]}],
        red_line_terms=[{"topic": "Sanctions", "countries": ["TR"]}],
    )
    spokesperson(organisation_id=made.id, topic_terms=[{"topic": "Food"}, {"topic": "Ransom", "depth": "never"}])
    one = found()
    assert (one.house.mandate, one.house.red_lines) == ({"Food": ["SY"]}, {"Sanctions": ["TR"]})
    assert (list(one.organisation_topics), list(one.red_lines), list(one.topics)) == (["Food"], ["Sanctions"], ["Food"])
    assert list(one.own.barred) == ["Ransom"]


def test_a_use_that_is_taken_back_gives_back_the_holds_that_need_it(app: Flask) -> None:
    live, phoned = media_request(240), media_request(600, outlet_name="B", format="radio", mode="phoner")
    rana = make.speaker()
    television, radio = make.hold(live, rana), make.hold(phoned, rana)
    with transaction():
        service.withdraw(COMMAND_LINE, speakers.get(rana.id), Permission.TV_LIVE, datetime.now(UTC))
    assert not television.is_live and radio.is_live
    assert "tv_live" not in speakers.get(rana.id).permissions and "radio" in speakers.get(rana.id).permissions


def test_whom_an_import_under_way_brings_is_not_matched_yet(app: Flask) -> None:
    made = spokesperson(timezone="UTC")
    with transaction() as writing:
        speakers.get(made.id).import_id = 7
        writing.add(UnfinishedImport(id=7))
    wish = queries.wish_of(media_request(240), clock.now())
    assert queries.candidates(wish) == []
    with transaction() as writing:
        writing.delete(writing.get(UnfinishedImport, 7))
    assert len(queries.candidates(wish)) == 1
