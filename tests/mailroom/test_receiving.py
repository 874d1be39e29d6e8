"""Mail that the mail system of this machine hands over is kept once, and a failure makes it try again."""

import pytest
from flask import Flask
from sqlalchemy.exc import OperationalError

from outreach.core.database import session
from outreach.deliveries.models import Delivery, State
from outreach.deliveries.policy import return_path
from outreach.integrations import mail
from outreach.mailroom import jobs, queries, service
from tests.mailroom.make import bounce_of, sent


def test_a_piped_bounce_is_kept_once_and_read_by_its_envelope(app: Flask) -> None:
    delivery = sent()
    back = return_path(delivery.id, mail.settings().domain, mail.settings().secret)
    data = bounce_of(delivery, to="undisclosed@outreach.example.org")
    for _ in range(2):
        assert app.test_cli_runner().invoke(args=["mail", "receive", "--to", back], input=data).exit_code == 0
    jobs.read()
    assert len(queries.page().items) == 1
    found = session().get(Delivery, delivery.id)
    assert found is not None
    assert found.state is State.BOUNCED


def test_a_database_that_fails_makes_the_mail_system_try_again(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise OperationalError("INSERT", {}, Exception("locked"))

    monkeypatch.setattr(service, "receive", fails)
    assert app.test_cli_runner().invoke(args=["mail", "receive"], input=b"From: a@b.example\n\nx").exit_code == 75
