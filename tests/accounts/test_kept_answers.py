"""What the API answered is kept for a repeated request, and tells nobody else what a look showed."""

import json
from datetime import timedelta

import time_machine
from flask import Flask
from sqlalchemy import text

from outreach.accounts import jobs, service
from outreach.accounts.models import KeptAnswer
from outreach.core import clock
from outreach.core.database import session, transaction
from tests.bookings.make import hold, speaker
from tests.cast import Cast
from tests.media_requests.make import media_request

NUMBER = "+447700900123"
KEY = {"Idempotency-Key": "look"}


def _looked(cast: Cast) -> dict[str, str]:
    booking = hold(media_request(), speaker(phone=NUMBER))
    answer = cast.program("officer").post(
        f"/api/v1/bookings/{booking.id}/reveal", json={"reason": "the studio calls"}, headers=KEY
    )
    assert answer.json["phone"] == NUMBER
    return answer.json


def _held() -> str:
    return str(session().execute(text("SELECT body FROM kept_answers")).scalars().all())


def test_a_number_that_a_program_was_shown_stands_in_no_table_in_clear(app: Flask, cast: Cast) -> None:
    first = _looked(cast)
    assert _held() != "[]" and NUMBER not in _held() and NUMBER.removeprefix("+44") not in _held()
    again = cast.program("officer").post("/api/v1/bookings/1/reveal", json={"reason": "the studio calls"}, headers=KEY)
    assert (again.headers["Idempotent-Replay"], again.json) == ("true", first)


def test_a_kept_answer_is_gone_after_its_day(app: Flask, cast: Cast) -> None:
    assert jobs.next_drop() is None
    _looked(cast)
    due = jobs.next_drop()
    assert due is not None and timedelta(hours=23) < due - clock.now() <= timedelta(days=1)
    with time_machine.travel(due + timedelta(seconds=1)):
        jobs.drop_answers()
    assert session().query(KeptAnswer).count() == 0


def test_a_kept_answer_that_names_somebody_forgotten_goes_though_it_is_sealed(app: Flask, cast: Cast) -> None:
    _looked(cast)
    with transaction():
        service.forget_answers(["nobody of this name"])
    assert session().query(KeptAnswer).count() == 1
    with transaction():
        service.forget_answers([json.loads(session().query(KeptAnswer).one().body)["phone"]])
    assert session().query(KeptAnswer).count() == 0
