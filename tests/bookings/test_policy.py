"""Slots, buffers, holds and states, as tables."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.bookings.policy.answers import Answer
from outreach.bookings.policy.offers import Facts, standing
from outreach.bookings.policy.slots import for_request, hold_until, slot
from outreach.bookings.policy.states import LIVE, State, may_go
from outreach.media_requests.policy.words import Mode

NOW = datetime(2026, 11, 23, 17, 43, tzinfo=UTC)
AIR = datetime(2026, 11, 23, 18, 30, tzinfo=UTC)


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


@pytest.mark.parametrize(
    ("left", "lasts"), [(120, 15), (45, 15), (44, 44 / 3), (30, 10), (9, 3), (0, 0), (-5, 0)]
)  # fmt: skip
def test_a_hold_lasts_15_minutes_or_a_third_of_what_is_left(left: float, lasts: float) -> None:
    assert hold_until(NOW, NOW + minutes(left)) == NOW + minutes(lasts)


@given(st.integers(1, 600), st.sampled_from([None, *Mode]))
def test_the_block_covers_the_interview_and_is_at_least_half_an_hour(length: int, mode: Mode | None) -> None:
    one = slot(AIR, length, mode)
    assert one.blocks_from <= one.starts_at < one.ends_at <= one.blocks_until
    assert one.ends_at - one.starts_at == minutes(length)
    assert mode == Mode.WRITTEN or one.blocks_until - one.blocks_from >= minutes(30)


def test_a_live_one_is_at_the_deadline_and_a_written_one_ends_by_it() -> None:
    assert for_request(AIR, None, Mode.LIVE, None, NOW).starts_at == AIR
    assert for_request(AIR, None, Mode.WRITTEN, 20, NOW).ends_at == AIR
    assert for_request(AIR, AIR - minutes(30), Mode.CLIP, 5, NOW).starts_at == AIR - minutes(30)


def test_an_interview_never_starts_before_now_unless_the_deadline_is_past() -> None:
    assert for_request(NOW + minutes(5), None, Mode.PRE_RECORD, 20, NOW).starts_at == NOW


def test_touching_blocks_do_not_overlap() -> None:
    first = slot(AIR, 20, Mode.LIVE)
    touching = first.moved(first.blocks_until - first.blocks_from)
    assert not first.overlaps(touching)
    assert first.overlaps(touching.moved(-minutes(1)))


@pytest.mark.parametrize(
    ("now_in", "wanted", "allowed"),
    [
        ("tentative", "confirmed", True), ("tentative", "cancelled", True), ("tentative", "completed", False), ("confirmed", "cancelled", True),
        ("confirmed", "no_show", True), ("cancelled", "confirmed", False), ("completed", "no_show", True), ("no_show", "cancelled", False),
    ],
)  # fmt: skip
def test_the_states_of_a_booking(now_in: str, wanted: str, allowed: bool) -> None:
    assert may_go(State(now_in), State(wanted)) is allowed


def test_only_holds_and_confirmed_ones_keep_time() -> None:
    assert {State.TENTATIVE, State.CONFIRMED} == LIVE


@pytest.mark.parametrize(
    ("state", "confirmed", "answer", "over", "stands"),
    [
        (State.CONFIRMED, True, Answer.YES, False, "booked"), (State.CONFIRMED, True, Answer.YES, True, "past"),
        (State.COMPLETED, True, Answer.YES, False, "past"), (State.NO_SHOW, True, None, True, "past"),
        (State.CANCELLED, True, Answer.YES, False, "off"), (State.CANCELLED, True, Answer.NO, False, "declined"),
        (State.CANCELLED, False, None, False, "over"),
    ],
)  # fmt: skip
def test_a_link_says_whether_the_interview_is_to_come_past_or_off(
    state: State, confirmed: bool, answer: Answer | None, over: bool, stands: str
) -> None:
    ends = NOW - minutes(1) if over else NOW + minutes(30)
    assert standing(Facts(state, ends, None, answer, False, True, confirmed=confirmed), NOW) == stands
