"""Large offices: the same seed gives the same rows, found as if they had been typed in."""

import json
from collections import Counter
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from outreach.bookings.models import Booking
from outreach.core.database import scope, session
from outreach.demo.scaling.rows import COLUMNS, journalists
from outreach.demo.scaling.world import World
from outreach.journalists import policy, queries
from outreach.journalists.models import Journalist, MediaList
from outreach.journalists.service import create
from outreach.spokespeople.models import Spokesperson
from tests.cast import Cast


def scaled(app: Flask, *words: str) -> dict[str, Any]:
    result = app.test_cli_runner().invoke(args=["demo", "scale", *words, "--json"])
    assert result.exit_code == 0, result.output
    document: dict[str, Any] = json.loads(result.output)
    return document


world = lru_cache(World)


def drawn(seed: int, count: int = 400) -> list[tuple[Any, ...]]:
    return list(journalists(world(seed, 40), seed, count, 1, 1, "at", set()))


def test_the_same_seed_draws_the_same_people_and_another_seed_others() -> None:
    assert drawn(3) == drawn(3)
    assert drawn(3) != drawn(4)


def test_names_come_in_three_scripts_and_some_are_far_more_frequent() -> None:
    names = [row[COLUMNS.index("full_name")] for row in drawn(1, 4_000)]
    assert any("\u0600" < name[0] < "\u06ff" for name in names)
    assert any("\u0400" < name[0] < "\u04ff" for name in names)
    counts = sorted(Counter(name.split()[0] for name in names).values(), reverse=True)
    assert counts[0] > 20 * counts[len(counts) // 2]


def test_what_is_written_past_the_service_reads_as_the_service_would_write_it() -> None:
    for row in journalists(world(2, 40), 2, 500, 1, 1, "at", set()):
        values = dict(zip(COLUMNS, row, strict=True))
        plain = values | {"languages": json.loads(values["languages"]), "beats": json.loads(values["beats"])}
        outlet = world(2, 40).outlets[values["outlet_id"] - 1]
        assert set(values["folded"].split()) == set(policy.search_text(plain, [outlet.name]).split())
        verified = date(2024, 1, 1) + timedelta(values["id"] % 700)
        state = "verified" if values["id"] % 3 == 0 else "bouncing" if values["id"] % 29 == 0 else "unverified"
        contacts = [policy.Contact("email", "work", state, verified if state == "verified" else None)]
        contacts += [policy.Contact("phone")] if values["phone"] else []
        assert set(values["facets"].split()) == set(policy.facets(plain, outlet.medium, "", contacts).split())


@pytest.fixture
def office(app: Flask) -> dict[str, Any]:
    return scaled(app, "--journalists", "3000", "--spokespeople", "60", "--requests", "40")


def test_it_writes_what_was_asked_for(office: dict[str, Any]) -> None:
    counts = [session().scalar(select(func.count()).select_from(model)) for model in (Journalist, Spokesperson)]
    assert counts == [office["journalists"], office["spokespeople"]] == [3000, 60]
    assert max(queries.sizes([one.id for one in session().scalars(select(MediaList))]).values()) == 3000


def test_everybody_is_found_by_the_beginning_of_a_word(office: dict[str, Any]) -> None:
    wanted = session().scalars(select(Journalist).where(Journalist.id == 1234)).one()
    assert wanted.id in [one.id for one in queries.find(wanted.email or "")]


def test_the_word_index_goes_on_after_it(office: dict[str, Any], cast: Cast) -> None:
    create(cast.actor("officer"), {"full_name": "Quirina Xanthopoulou", "email": "quirina@example.org"})
    assert [one.full_name for one in queries.find("xanthop")] == ["Quirina Xanthopoulou"]


def test_a_second_helping_goes_beside_the_first(office: dict[str, Any], app: Flask) -> None:
    scaled(app, "--journalists", "500")
    with scope():
        assert session().scalar(select(func.count()).select_from(Journalist)) == 3500


def test_interviews_are_written_for_the_speakers_there_are(app: Flask, cast: Cast) -> None:
    scaled(app, "--spokespeople", "5", "--requests", "6", "--bookings", "12")
    with scope():
        found = session().execute(select(Booking.spokesperson_id, func.count()).group_by(Booking.spokesperson_id)).all()
    assert sum(count for _, count in found) == 12
    assert len(found) == 5
