"""Who is on duty, and when is nobody?"""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.duty.policy import LOOKING_AHEAD, Draft, OnDuty, Turn, gaps, on_duty, overlaps
from outreach.media_requests.policy.escalation import wakes_at

NOW = datetime(2026, 11, 28, 20, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = Turn(1, True, NOW - 8 * HOUR, NOW - HOUR)
NIGHT = Turn(2, True, NOW - HOUR, NOW + 9 * HOUR)
SECOND = Turn(3, False, NOW - HOUR, NOW + 9 * HOUR)


@pytest.mark.parametrize(
    ("turns", "accepted", "found"),
    [
        ([], None, OnDuty(None, None, None)),
        ([NIGHT, SECOND], None, OnDuty(2, NIGHT.ends_at, 3)),
        ([DAY, NIGHT], (1, NOW - 8 * HOUR), OnDuty(1, None, None, awaited_id=2)),
        ([DAY, NIGHT], (2, NOW - HOUR), OnDuty(2, NIGHT.ends_at, None)),
        ([DAY, NIGHT], (1, NOW - 20 * HOUR), OnDuty(2, NIGHT.ends_at, None)),
        ([], (1, NOW - HOUR), OnDuty(1, None, None)),
        ([Turn(2, True, NOW + HOUR, NOW + 2 * HOUR)], (1, NOW - HOUR), OnDuty(None, None, None)),
    ],
)
def test_the_rota_names_who_is_on_until_somebody_has_not_been_relieved(
    turns: list[Turn], accepted: tuple[int, datetime] | None, found: OnDuty
) -> None:
    assert on_duty(turns, accepted, NOW) == found


def test_a_hole_in_the_rota_is_shown_a_week_ahead() -> None:
    assert gaps([], NOW) == []
    assert gaps([NIGHT, SECOND], NOW) == [(NIGHT.ends_at, NOW + LOOKING_AHEAD)]
    later = Turn(1, True, NOW + 12 * HOUR, NOW + LOOKING_AHEAD)
    assert gaps([later, NIGHT], NOW) == [(NIGHT.ends_at, later.starts_at)]


@given(st.lists(st.tuples(st.integers(0, 200), st.integers(1, 40)), max_size=8))
def test_every_moment_of_the_week_is_covered_or_in_a_gap(spans: list[tuple[int, int]]) -> None:
    turns = [Turn(1, True, NOW + start * HOUR, NOW + (start + length) * HOUR) for start, length in spans]
    holes = gaps(turns, NOW)
    for hour in range(int(LOOKING_AHEAD / HOUR)):
        at = NOW + hour * HOUR + HOUR / 2
        covered = any(turn.covers(at) for turn in turns)
        assert not turns or covered != any(start <= at < end for start, end in holes)


def test_two_on_one_watch_clash_and_touching_shifts_do_not() -> None:
    assert overlaps([NIGHT], NOW, NOW + HOUR, True) == NIGHT
    assert overlaps([NIGHT], NOW, NOW + HOUR, False) is None
    assert overlaps([DAY], DAY.ends_at, NOW, True) is None


def test_the_note_has_its_sections_in_order_and_leaves_empty_ones_out() -> None:
    draft = Draft(NOW)
    draft.add(20, "On air", ["18:30 Rana"])
    draft.add(10, "Open", ["R-1", "R-2"])
    draft.add(5, "Nothing", [])
    assert draft.text == "Open\n- R-1\n- R-2\n\nOn air\n- 18:30 Rana"


@pytest.mark.parametrize(("choose_in", "minutes"), [(300, 10), (22, 7), (16, 3), (-5, 3)])
def test_an_unclaimed_request_wakes_somebody_after_ten_minutes_or_before_it_is_too_late(choose_in: int, minutes: int) -> None:
    assert wakes_at(NOW, NOW + timedelta(minutes=choose_in)) == NOW + timedelta(minutes=minutes)
