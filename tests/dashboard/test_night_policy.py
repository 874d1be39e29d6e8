"""Who is left alone at night, as a table."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest

from outreach.dashboard.policy import Sleeper, quiet

NOW = datetime(2026, 11, 28, 3, tzinfo=UTC)


def sleeper(**values: Any) -> Sleeper:
    usual = {
        "id": 1,
        "name": "Rana",
        "zone": "Asia/Beirut",
        "wakes": time(8),
        "sleeps": time(22),
        "nights": False,
        "hidden": False,
    }
    return Sleeper(**{**usual, **values})


@pytest.mark.parametrize(
    ("values", "until"),
    [
        ({}, "06:00"), ({"zone": "America/New_York", "sleeps": time(23)}, None), ({"zone": "America/New_York", "sleeps": time(21)}, "13:00"),
        ({"zone": "Asia/Tokyo"}, None), ({"wakes": time(20), "sleeps": time(4)}, "18:00"), ({"wakes": time(20), "sleeps": time(6)}, None),
        ({"zone": "Asia/Tokyo", "paused_until": NOW + timedelta(hours=2)}, "05:00"), ({"zone": "Asia/Tokyo", "paused_until": NOW}, None),
    ],
)  # fmt: skip
def test_quiet_hours_on_their_own_clock(values: dict[str, Any], until: str | None) -> None:
    found = quiet([sleeper(**values)], NOW)
    assert [one.until.astimezone(UTC).strftime("%H:%M") for one in found if one.until] == ([until] if until else [])


def test_of_a_hidden_place_no_hour_is_told_and_who_may_be_woken_comes_last() -> None:
    found = quiet([sleeper(name="A", nights=True), sleeper(name="Dr H.", hidden=True)], NOW)
    assert [(one.name, one.until is None, one.may_be_woken) for one in found] == [("Dr H.", True, False), ("A", False, True)]


def test_the_morning_after_a_clock_change_is_the_hour_they_said() -> None:
    before = datetime(2026, 10, 24, 23, tzinfo=UTC)
    (one,) = quiet([sleeper(zone="Europe/London")], before)
    assert one.until is not None and one.until.astimezone(UTC) == datetime(2026, 10, 25, 8, tzinfo=UTC)
