"""How long does it take to say who can speak? Judging alone, with the reading, and as the fragment beside a request."""

from collections.abc import Callable
from itertools import cycle, islice

from flask import Flask

from outreach.core import clock, database
from outreach.core.database import scope
from outreach.matching import queries
from outreach.matching.policy.match import match as matched
from outreach.media_requests import queries as requests
from outreach.operations.cli.cases import signed_in
from outreach.operations.cli.measuring import Case, times, within

JUDGING, FRAGMENT = 100.0, 150.0
ROUNDS = 20


def match(app: Flask, speakers: int, bookings: int, rounds: int = ROUNDS) -> list[Case]:
    """Measure each time for another request, over the wall clock and over the processor's, which neighbours lengthen less."""
    waiting = list(islice(cycle([one.request.id for one in requests.open_by_slack(clock.now())]), 40))
    office = f"{speakers:,} speakers, {bookings:,} bookings"
    judge, read, ask = _judging(waiting[:8]), _reading(waiting), _asking(app, waiting)
    return [
        within(f"gates, scores, every one or two steps; {office}", times(judge, rounds), JUDGING),
        within(f"reading everybody and judging; {office}", times(read, rounds), FRAGMENT),
        within(f"the fragment of the page; {office}", times(ask, rounds), FRAGMENT),
        within("the same, time of the processor", times(ask, rounds, timer=clock.processor), FRAGMENT),
    ]


def _judging(waiting: list[int]) -> Callable[[int], object]:
    """Return a round that judges what was read before: the policy alone, in one process."""
    known = []
    for number in waiting:
        wish = queries.wish_of(requests.get(number), clock.now())
        known.append((wish, queries.candidates(wish)))
    return lambda place: matched(*known[place % len(known)])


def _reading(waiting: list[int]) -> Callable[[int], object]:
    def once(place: int) -> None:
        with scope():
            wish = queries.wish_of(requests.get(waiting[place % len(waiting)]), clock.now())
            matched(wish, queries.candidates(wish))

    return once


def _asking(app: Flask, waiting: list[int]) -> Callable[[int], object]:
    client = signed_in(app)
    database.close()

    def once(place: int) -> None:
        with scope(), app.app_context():  # as on a server: nobody is remembered from the commands before
            path = f"/media-requests/{waiting[place % len(waiting)]}/matches"
            answer = client.get(path, headers={"HX-Request": "true"})
        if answer.status_code != 200:
            raise RuntimeError(f"{path} answered {answer.status_code}")

    return once
