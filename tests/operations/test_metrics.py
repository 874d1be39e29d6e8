"""A watchman with the token reads how the office does; to everybody else there is no such page."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from outreach.config import Config
from outreach.operations.policy import Pulse, figures
from tests.cast import Client
from tests.deliveries import make

NOW = datetime(2026, 12, 1, tzinfo=UTC)
CALM = Pulse(waiting=0, earliest_due=None, uncertain=0, stands_still=False, relay_fails=False, database_now=None)


@pytest.fixture
def watched(app: Flask, config: Config) -> Flask:
    """Return an office whose figures may be asked for."""
    app.extensions["outreach"] = replace(config, metrics_token="a token for the watchman")
    return app


def _read(client: Client, token: str = "a token for the watchman") -> dict[str, float]:
    answer = client.get("/metrics", headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 200
    lines = [line.rsplit(" ", 1) for line in answer.text.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, value in lines}


def test_the_watchman_reads_what_waits(watched: Flask, stranger: Client) -> None:
    make.a_list(3)
    found = _read(stranger)
    assert found["outreach_deliveries_waiting"] == 3
    assert found["outreach_standstill"] == 0
    assert 'outreach_job_overdue_seconds{job="deliveries.drain"}' in found


@pytest.mark.parametrize(
    "header", [{}, {"Authorization": "Bearer wrong"}, {"Authorization": "Bearer "}, {"Authorization": "Bearer \u00e9"}]
)
def test_without_the_token_there_is_no_such_page(watched: Flask, stranger: Client, header: dict[str, str]) -> None:
    assert stranger.get("/metrics", headers=header).status_code == 404


def test_an_office_without_a_token_has_no_such_page_at_all(app: Flask, lead: Client) -> None:
    assert lead.get("/metrics").status_code == 404


@pytest.mark.parametrize(
    ("pulse", "name", "value"),
    [
        (replace(CALM, earliest_due=NOW - timedelta(seconds=90)), "deliveries_overdue_seconds", 90),
        (replace(CALM, earliest_due=NOW + timedelta(seconds=90)), "deliveries_overdue_seconds", 0),
        (replace(CALM, uncertain=4), "deliveries_uncertain", 4),
        (replace(CALM, stands_still=True), "standstill", 1),
        (replace(CALM, relay_fails=True), "relay_failing", 1),
        (replace(CALM, database_now=NOW - timedelta(seconds=3)), "clock_apart_seconds", 3),
    ],
)
def test_each_figure_says_what_it_says(pulse: Pulse, name: str, value: float) -> None:
    assert {one.name: one.value for one in figures(pulse, NOW)}[name] == value
