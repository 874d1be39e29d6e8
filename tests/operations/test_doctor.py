"""`flask doctor` looks at the real office."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from flask import Flask

from outreach.bookings.models import Booking
from outreach.config import Config
from outreach.core import clock
from outreach.core.database import transaction
from outreach.deliveries.sender.journal import Journal
from tests.bookings import make
from tests.media_requests.make import media_request
from tests.web.clamd import Clamd


def examined(app: Flask, code: int) -> list[str]:
    result = app.test_cli_runner().invoke(args=["doctor", "--json"])
    assert result.exit_code == code, result.output
    document: dict[str, Any] = json.loads(result.output)
    assert document["sound"] is (code == 0)
    return [one["code"] for one in document["complaints"]]


def test_a_fresh_office_is_sound(app: Flask) -> None:
    assert examined(app, 0) == []


def test_a_key_that_others_can_read_is_named(app: Flask, config: Config) -> None:
    path = config.data_dir / "field.key"
    path.touch()
    path.chmod(0o644)
    assert examined(app, 1) == ["key_readable"]


def test_a_dead_sender_is_seen_and_a_living_one_left_alone(app: Flask, config: Config) -> None:
    folder: Path = config.data_dir / "journal"
    living, dead = Journal(folder, "living"), Journal(folder, "dead")
    dead.abandon()
    assert examined(app, 1) == ["journals_left"]
    living.close()


def test_a_journal_that_was_set_aside_or_cannot_be_opened_is_named(app: Flask, config: Config) -> None:
    folder = config.data_dir / "journal"
    (folder / "closed.lock").mkdir(parents=True)
    (folder / "dead.0.bad").touch()
    assert examined(app, 1) == ["journals_damaged"]


def test_work_that_nobody_does_is_noticed(app: Flask) -> None:
    held = make.hold(media_request(), make.speaker())
    with transaction() as session:
        session.get_one(Booking, held.id).expires_at = clock.now() - timedelta(minutes=10)
    assert "worker_silent" in examined(app, 1)


def test_a_scanner_that_is_silent_is_named(app: Flask, config: Config) -> None:
    daemon = Clamd()
    app.extensions["outreach"] = replace(config, clamd=daemon.address)
    assert examined(app, 0) == []
    daemon.answer = b"no\0"
    assert examined(app, 1) == ["scanner_silent"]
    daemon.close()
