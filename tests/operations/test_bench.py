"""`flask bench` measures on an office of its own and says against what."""

import json
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from bench import lifts
from outreach.core import database
from outreach.core.database import make_engine
from outreach.spokespeople.models import Spokesperson


def measured(app: Flask, *words: str) -> dict[str, Any]:
    result = app.test_cli_runner().invoke(args=["bench", *words, "--json"])
    assert result.exit_code == 0, result.output
    document: dict[str, Any] = json.loads(result.output)
    return document


@pytest.mark.parametrize(
    "words",
    [
        ("register", "--journalists", "1000", "--part", "find", "--part", "filter", "--part", "lists"),
        ("match", "--spokespeople", "40", "--bookings", "80", "--rounds", "1"),
    ],
)
def test_every_case_has_its_figure_and_the_office_that_asks_is_not_touched(
    app: Flask, database_url: str, words: tuple[str, ...]
) -> None:
    found = measured(app, *words)
    database.close()
    with make_engine(database_url).connect() as connection:
        assert connection.execute(select(Spokesperson.id)).first() is None
    assert {"cpu", "cores", "python", "sqlite", "load"} <= set(found["machine"])
    assert found["cases"]
    for case in found["cases"]:
        assert set(case) == {"case", "value", "unit", "against", "ratio"}
        assert case["value"] >= 0
        assert (case["ratio"] is None) == (not case["against"])


def test_lifts_come_at_their_instant_whatever_the_clock_does() -> None:
    found = {case["case"]: case["value"] for case in lifts.run(len(lifts.JUMPS), step=2 * lifts.STEP)}
    assert found["lifts"] == len(lifts.JUMPS)
    assert found["questions to the newsroom"] > 100
    for promise in ("lifts that never came", "pages before the instant", "messages before the instant"):
        assert found[promise] == 0, found
