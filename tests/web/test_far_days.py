"""A day that no database keeps is bad input, not our fault."""

import pytest

from tests.cast import Client
from tests.media_requests.make import media_request


@pytest.mark.parametrize("day", ["9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+14:00"])
def test_an_instant_beyond_the_calendar_is_refused_in_words(program: Client, day: str) -> None:
    path = f"/api/v1/media-requests/{media_request().id}/next-step"
    answer = program.post(path, json={"next_action": "Ring them", "due": day})
    assert answer.status_code == 422
    assert "check what was sent" in answer.text
