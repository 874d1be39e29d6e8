"""How our sender stands with those who receive it is asked by the worker, told by doctor, and shown before a send."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from outreach.config import Config
from outreach.core import clock
from outreach.integrations.mail import standing
from outreach.jobs import engine
from outreach.operations.service import sending
from tests.cast import Client

ZONE = {"us.example": ["v=spf1 mx -all"], "_dmarc.us.example": []}


@pytest.fixture
def office(app: Flask, config: Config, monkeypatch: pytest.MonkeyPatch) -> Iterator[Config]:
    """Return an office that sends, and a DNS that answers from ZONE."""

    def answer(name: str) -> Sequence[str]:
        return ZONE.get(name, [])

    monkeypatch.setattr(standing, "texts", answer)
    sends = replace(config, mail_mode="smtp", mail_domain="us.example", mail_from="press@us.example")
    app.extensions["outreach"] = sends
    yield sends
    app.extensions["outreach"] = config


def test_the_worker_asks_once_a_day(office: Config) -> None:
    ask = engine.dues()["operations.sender"]
    first = ask()
    assert first is not None
    assert first <= clock.now()
    engine._jobs["operations.sender"]()
    at, found = sending.kept(office.data_dir)
    assert at is not None
    assert [(one.what, one.found.value) for one in found] == [("SPF", "good"), ("DKIM", "unknown"), ("DMARC", "missing")]
    assert ask() == at + timedelta(days=1)
    with time_machine.travel(at + timedelta(days=2)):
        again = ask()
        assert again is not None
        assert again < clock.now()


def test_an_office_that_sends_nothing_asks_nobody(app: Flask, config: Config) -> None:
    assert engine.dues()["operations.sender"]() is None
    engine._jobs["operations.sender"]()
    assert sending.kept(config.data_dir) == (None, [])


def test_the_page_of_a_send_is_told_what_is_missing(office: Config, officer: Client) -> None:
    sending.ask(office)
    for headers in ({"HX-Request": "true"}, {}):
        page = officer.get("/sender", headers=headers)
        assert page.status_code == 200
        assert "DMARC" in page.text
        assert "_dmarc.us.example" in page.text
        assert "SPF: good" in page.text


def test_before_the_first_question_it_says_so_and_a_stranger_sees_nothing(
    office: Config, officer: Client, stranger: Client
) -> None:
    assert "not asked for yet" in officer.get("/sender").text
    assert stranger.get("/sender").status_code in (302, 303, 404)
