"""A send may go to a segment: computed when it is confirmed, and frozen from then on."""

from collections.abc import Iterator

import pytest
import time_machine
from flask import Flask

from outreach.core.actors import COMMAND_LINE
from outreach.core.database import scope, transaction
from outreach.distribution import queries
from outreach.distribution.models import State
from outreach.journalists import service
from outreach.journalists.models import ListKind, MediaList
from tests.cast import Client
from tests.distribution import make
from tests.journalists import make as register


def segment() -> MediaList:
    with transaction():
        return service.create_list(COMMAND_LINE, {"name": "Arabic", "query": "lang:ar", "kind": ListKind.SEGMENT})


@pytest.fixture
def clocked() -> Iterator[None]:
    with time_machine.travel("2026-11-30 18:00:00+00:00", tick=False):
        yield


def test_it_is_computed_at_the_confirmation_and_frozen_then(clocked: None, app: Flask, officer: Client) -> None:
    register.journalist("Sara Windle", languages=["ar"])
    register.journalist("Lina Ford", languages=["fr"])
    made = segment()
    send = make.planned([made])
    register.journalist("Omar Teller", languages=["ar"])
    assert officer.post(f"/distributions/{send.id}/confirmation", data={"count": 2}).status_code == 303
    register.journalist("Zoe Late", languages=["ar"])
    assert sorted(row.name for row in make.rows(send.source)) == ["Omar Teller", "Sara Windle"]
    assert make.now_of(send).state is State.SCHEDULED
    with scope():
        since = queries.since_last_send(made.id)
        assert since is not None and (since.send.id, since.come, since.gone) == (send.id, 1, 0)
    assert "1 new since" in officer.get(f"/media-lists/{made.id}/last-send").text


def test_somebody_on_a_list_and_in_a_segment_is_met_once(clocked: None, app: Flask, officer: Client) -> None:
    sara = register.journalist("Sara Windle", languages=["ar"])
    send = make.planned([register.media_list("Desk", (sara,)), segment()])
    assert officer.post(f"/distributions/{send.id}/confirmation", data={"count": 1}).status_code == 303
    assert len(make.rows(send.source)) == 1


def test_what_was_never_sent_to_says_so(app: Flask, officer: Client) -> None:
    assert "Nothing was sent to it yet" in officer.get(f"/media-lists/{segment().id}/last-send").text
    with scope():
        assert [size for one, size in queries.media_lists() if one.is_segment] == [0]
