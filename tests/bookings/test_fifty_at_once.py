"""Fifty attempts at one slot at the same moment, over every path that leads to it: one has it, forty-nine are told so cleanly."""

import http.client
import json
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Barrier
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from flask import Flask

from outreach.bookings import queries, service
from outreach.bookings.models import Booking
from outreach.bookings.service import Wish
from outreach.core import database
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import transaction
from tests.bookings import make
from tests.cast import Cast, Client
from tests.journeys.office import served
from tests.media_requests.make import at, media_request

ATTEMPTS, AT_ONCE = 50, 10
FREE = {"load_cap_per_day": 99, "nights": True}


@dataclass(frozen=True, slots=True)
class Attempt:
    """One press: where, and what is sent, as a form or as JSON."""

    path: str
    form: dict[str, Any] | None = None
    body: dict[str, Any] | None = None


def requests(count: int = ATTEMPTS) -> list[int]:
    return [media_request(outlet_name=f"Outlet {number}").id for number in range(count)]


def page_holds() -> list[Attempt]:
    rana = make.speaker(**FREE).id
    return [Attempt("/bookings/", {"request_id": one, "spokesperson_id": rana}) for one in requests()]


def program_holds() -> list[Attempt]:
    rana = make.speaker(**FREE).id
    return [Attempt("/api/v1/bookings", body={"request_id": one, "spokesperson_id": rana}) for one in requests()]


def requests_asking_one_speaker() -> list[Attempt]:
    rana = make.speaker(**FREE).id
    return [Attempt(f"/api/v1/media-requests/{one}/offers", body={"spokespeople": [rana]}) for one in requests()]


def speakers_of_one_request() -> list[Booking]:
    """Return fifty offers of one request; the first is made as the desk makes it, the others are its likeness."""
    request, speaker = media_request(), make.speaker(**FREE)
    with transaction():
        (first,) = service.ask(COMMAND_LINE, request.id, [speaker.id], Wish())
    kept = {
        one.key: getattr(first, one.key) for one in Booking.__table__.columns if one.key not in ("id", "token", "uid", "version")
    }
    others = [make.speaker(f"Rana{number} Nahrwand", **FREE).id for number in range(ATTEMPTS - 1)]
    made = [Booking(**{**kept, "spokesperson_id": one, "uid": f"{one}@example.org"}) for one in others]
    with transaction() as session:
        session.add_all(made)
    return [first, *made]


def speakers_yes() -> list[Attempt]:
    return [Attempt(f"/b/{one.token}", {"answer": "yes", "name": "Nahrwand"}) for one in speakers_of_one_request()]


def yes_and_the_desks_confirmation() -> list[Attempt]:
    """Half of the holds are confirmed by the desk while the speakers of the other half say yes."""
    found = speakers_of_one_request()
    desk = [Attempt(f"/api/v1/bookings/{one.id}/confirmation", body={}) for one in found[::2]]
    return desk + [Attempt(f"/b/{one.token}", {"answer": "yes", "name": "Nahrwand"}) for one in found[1::2]]


def moves() -> list[Attempt]:
    rana = make.speaker(**FREE)
    held = [make.hold(media_request(240 + 60 * number), rana).id for number in range(AT_ONCE)]
    to = {"local": at(180).strftime("%Y-%m-%dT%H:%M"), "zone": "UTC"}
    return [Attempt(f"/api/v1/bookings/{held[number % AT_ONCE]}/move", body={"starts": to}) for number in range(ATTEMPTS)]


def restorations() -> list[Attempt]:
    rana, found = make.speaker(**FREE), []
    for one in requests():
        with transaction():
            held = service.hold(COMMAND_LINE, one, rana.id)
            found.append(service.cancel(COMMAND_LINE, held, "Rundown changed.").id)
    return [Attempt(f"/api/v1/bookings/{one}/restoration", body={}) for one in found]


class Doors:
    """The served office, and how to knock: with the desk's session for forms, with a token for JSON."""

    def __init__(self, base: str, desk: Client, program: Client) -> None:
        self._host = urlsplit(base).netloc
        csrf = desk.csrf()
        cookie = desk.get_cookie("session")
        assert cookie
        self._form = {
            "Cookie": f"session={cookie.value}", "X-CSRFToken": csrf, "Content-Type": "application/x-www-form-urlencoded",
        }  # fmt: skip
        self._json = {"Authorization": f"Bearer {program.token}", "Content-Type": "application/json"}
        self._ready = Barrier(AT_ONCE, timeout=60)

    def knock(self, attempts: list[Attempt]) -> list[int]:
        """Return the status of each attempt; ten go off at the same moment, five times."""
        with ThreadPoolExecutor(AT_ONCE) as pool:
            return list(pool.map(self._one, attempts))

    def _one(self, attempt: Attempt) -> int:
        wire = http.client.HTTPConnection(self._host, timeout=60)
        sent = urlencode(attempt.form) if attempt.form is not None else json.dumps(attempt.body)
        self._ready.wait()
        wire.request("POST", attempt.path, sent, self._form if attempt.form is not None else self._json)
        status = wire.getresponse().status
        wire.close()
        return status


@pytest.mark.parametrize(
    ("prepare", "had", "state"),
    [
        (page_holds, 303, "tentative"),
        (program_holds, 201, "tentative"),
        (requests_asking_one_speaker, 201, "tentative"),
        (speakers_yes, 303, "confirmed"),
        (yes_and_the_desks_confirmation, None, "confirmed"),
        (restorations, 200, "tentative"),
    ],
)
def test_fifty_attempts_give_one_booking_and_forty_nine_clean_refusals(
    app: Flask, cast: Cast, prepare: Callable[[], list[Attempt]], had: int | None, state: str
) -> None:
    attempts = prepare()
    desk, program = cast.browser("officer"), cast.program("officer")
    with served(app) as base:
        answers = Counter(Doors(base, desk, program).knock(attempts))
    assert answers.pop(409) == ATTEMPTS - 1
    assert list(answers.values()) == [1]
    assert set(answers) <= ({had} if had else {200, 303})
    database.close()
    assert [one.state.value for one in queries.bookings(state="live").items] == [state]


def test_ten_holds_that_move_to_one_slot_fifty_times_land_there_once(app: Flask, cast: Cast) -> None:
    attempts = moves()
    desk, program = cast.browser("officer"), cast.program("officer")
    with served(app) as base:
        answers = Counter(Doors(base, desk, program).knock(attempts))
    assert answers == {200: 1, 409: ATTEMPTS - 1}
    database.close()
    starts = [one.starts_at for one in queries.bookings(state="live").items]
    assert sum(f"{one:%Y-%m-%dT%H:%M}" == attempts[0].body["starts"]["local"] for one in starts) == 1
    assert len(starts) == len(set(starts)) == AT_ONCE
