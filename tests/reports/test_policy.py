"""Which numbers may be shown, and of which days? Tables of cases."""

from datetime import UTC, date, datetime

import pytest

from outreach.core.errors import Invalid
from outreach.reports.policy import asked, grouped, percent, periods

NOW = datetime(2026, 11, 28, 23, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ({}, []),
        ({"a": 9, "b": 5}, [("a", 9), ("b", 5)]),
        ({"a": 9, "b": 3, "c": 2}, [("a", 9), (None, 5)]),
        ({"a": 9, "b": 6, "c": 1}, [("a", 9), (None, 7)]),
        ({"a": 9, "b": 1}, [(None, 10)]),
        ({"a": 2, "b": 1}, [(None, None)]),
        ({"": 7, "b": 7}, [("", 7), ("b", 7)]),
    ],
)
def test_small_groups_go_together_until_nobody_can_be_told(
    counts: dict[str, int], shown: list[tuple[str | None, int | None]]
) -> None:
    assert grouped(counts) == shown


def test_days_begin_and_end_on_the_offices_clock() -> None:
    found = asked({"since": "2026-03-29", "until": "2026-03-29"}, "Europe/London", NOW)
    assert (found.start, found.end) == (datetime(2026, 3, 29, 0, tzinfo=UTC), datetime(2026, 3, 29, 23, tzinfo=UTC))


def test_without_days_it_is_the_last_ninety_of_the_office() -> None:
    found = asked({"campaign": ""}, "Asia/Beirut", NOW)
    assert (found.until, (found.until - found.since).days) == (date(2026, 11, 29), 89) and found.campaign_id is None


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"since": "soon"}, "since"), ({"until": "2026-02-30"}, "until"), ({"since": "2026-12-01", "until": "2026-11-01"}, "until"),
        ({"campaign": "x"}, "campaign"), ({"campaign": "٣"}, "campaign"), ({"campaign": "9" * 30}, "campaign"), ({"since": "0001-01-01"}, "since"),
        ({"until": "9999-12-31"}, "until"), ({"since": "2026-11-28' OR 1=1"}, "since"),
    ],
)  # fmt: skip
def test_what_is_no_day_is_said_at_its_field(values: dict[str, str], field: str) -> None:
    with pytest.raises(Invalid) as caught:
        asked(values, "Europe/London", NOW)
    assert list(caught.value.errors) == [field]


def test_usual_periods_end_where_the_next_begin() -> None:
    found = periods(date(2026, 1, 31))
    assert found["month"] == (date(2026, 1, 1), date(2026, 1, 31)) and found["last_month"] == (
        date(2025, 12, 1),
        date(2025, 12, 31),
    )
    assert found["last_year"] == (date(2025, 1, 1), date(2025, 12, 31))


def test_a_part_of_nothing_is_no_number() -> None:
    assert (percent(1, 3), percent(0, 0)) == (33, None)
