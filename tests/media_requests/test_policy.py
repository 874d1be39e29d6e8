"""Slack and the states of a request, as tables."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.core.errors import Refused
from outreach.media_requests.policy.slack import slack
from outreach.media_requests.policy.states import CLOSED, OPEN, State, check, may_go
from outreach.media_requests.policy.words import Format, Mode, level_needed, minutes_needed

NOW = datetime(2026, 11, 23, 17, 43, tzinfo=UTC)


@pytest.mark.parametrize(
    ("minutes", "format", "mode", "left", "urgency"),
    [
        (47, Format.TV, Mode.LIVE, 22, "amber"),
        (39, Format.TV, Mode.LIVE, 14, "red"),
        (40, Format.TV, Mode.LIVE, 15, "amber"),
        (24, Format.RADIO, Mode.LIVE, 14, "red"),
        (99, Format.RADIO, None, 89, "amber"),
        (100, Format.RADIO, None, 90, "grey"),
        (30, Format.PRINT, Mode.WRITTEN, 10, "red"),
        (30, None, Mode.PHONER, 20, "amber"),
        (10, Format.TV, Mode.LIVE, -15, "red"),
        (600, None, None, 580, "grey"),
    ],
)
def test_slack_is_what_is_left_after_the_lead_time(
    minutes: int, format: Format | None, mode: Mode | None, left: int, urgency: str
) -> None:
    found = slack(NOW + timedelta(minutes=minutes), NOW, format, mode)
    assert (found.minutes, found.urgency.value) == (left, urgency)


@given(st.integers(-600, 6000), st.sampled_from([None, *Format]), st.sampled_from([None, *Mode]))
def test_the_moment_to_choose_is_now_plus_slack(minutes: int, format: Format | None, mode: Mode | None) -> None:
    found = slack(NOW + timedelta(minutes=minutes), NOW, format, mode)
    assert found.choose_by == NOW + found.left == NOW + timedelta(minutes=minutes - found.lead_minutes)


@pytest.mark.parametrize("state", State)
def test_an_open_request_can_always_be_ended_and_a_closed_one_only_reopened(state: State) -> None:
    if state in OPEN:
        assert all(may_go(state, end) for end in CLOSED)
    else:
        assert [other for other in State if may_go(state, other)] == [State.MATCHING]


@pytest.mark.parametrize(("now_in", "wanted"), [("done", "booked"), ("booked", "new"), ("matching", "new"), ("declined", "done")])
def test_a_move_that_makes_no_sense_is_refused(now_in: str, wanted: str) -> None:
    with pytest.raises(Refused, match="cannot become"):
        check(State(now_in), State(wanted))


@pytest.mark.parametrize(
    ("mode", "asked", "needed"),
    [
        (Mode.LIVE, None, 3),
        (Mode.AS_LIVE, None, 3),
        (Mode.CLIP, None, 2),
        (Mode.WRITTEN, None, 1),
        (None, None, 2),
        (Mode.LIVE, 4, 4),
        (Mode.LIVE, 1, 3),
    ],
)
def test_the_mode_sets_the_spoken_level_and_the_desk_may_ask_for_more(mode: Mode | None, asked: int | None, needed: int) -> None:
    assert level_needed(mode, asked) == needed


def test_the_length_asked_for_wins_over_the_usual_one() -> None:
    assert (minutes_needed(Mode.LIVE), minutes_needed(Mode.LIVE, 12), minutes_needed(None)) == (5, 12, 20)
