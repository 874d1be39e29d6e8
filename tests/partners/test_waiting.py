"""Whoever tries answers at the links of others again and again waits; nobody else does."""

import pytest
from flask import Flask

from outreach.partners.policy import MOST_AN_HOUR, is_flood
from tests.cast import Client
from tests.partners.test_speakers import YES, link, offered, state


@pytest.mark.parametrize(("hour", "day", "waits"), [(0, 0, False), (29, 99, False), (30, 30, True), (0, 100, True)])
def test_thirty_an_hour_or_a_hundred_a_day_are_too_many(hour: int, day: int, waits: bool) -> None:
    assert is_flood(hour, day) is waits


def test_an_address_that_was_refused_often_waits_at_every_link_and_nobody_else(app: Flask, stranger: Client) -> None:
    booking = offered()
    places = [f"/{kind}/{'x' * 43}" for kind in "bqsn"]
    for number in range(MOST_AN_HOUR):
        assert stranger.post(places[number % len(places)], data=YES).status_code == 404
    for place in (link(booking), *places):
        waits = stranger.post(place, data=YES)
        assert (waits.status_code, "Wait an hour" in waits.text) == (429, True)
    assert stranger.get(link(booking)).status_code == 200, "reading is never slowed"
    assert state(booking) == "tentative"
    elsewhere = stranger.post(link(booking), data=YES, environ_overrides={"REMOTE_ADDR": "203.0.113.9"})
    assert elsewhere.status_code == 303
    assert state(booking) == "confirmed"
