"""Weekly hours on somebody's own clock become instants, over every change of the clocks."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach.core.hours import GROUPS, covers, hours, spans

ZONES = (
    "Europe/London",
    "Asia/Beirut",
    "Asia/Damascus",
    "America/New_York",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "Africa/Casablanca",
)
CHANGES = [
    datetime(2026, month, day, tzinfo=UTC) for month, day in ((3, 29), (10, 25), (3, 8), (11, 1), (4, 5), (10, 4), (6, 15))
]
clock = st.builds("{:02d}:{:02d}".format, st.integers(0, 23), st.sampled_from([0, 15, 30, 45]))
weeks = st.lists(st.fixed_dictionaries({"days": st.sampled_from(sorted(GROUPS)), "from": clock, "until": clock}), max_size=4)
instants = st.builds(lambda base, minutes: base + timedelta(minutes=minutes), st.sampled_from(CHANGES), st.integers(-3000, 3000))
differing = st.lists(
    st.fixed_dictionaries(
        {
            "date": instants.map(lambda at: at.date().isoformat()), "kind": st.sampled_from(["off", "extra"]),
            "from": st.one_of(st.just(""), clock), "until": st.one_of(st.just(""), clock),
        }
    ), max_size=2,
)  # fmt: skip


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


WORKING = [{"days": "mon-fri", "from": "09:00", "until": "17:00"}]


@pytest.mark.parametrize(
    ("zone", "week", "exceptions", "expected"),
    [
        ("Asia/Beirut", WORKING, [], [("2026-11-30T07:00", "2026-11-30T15:00"), ("2026-12-01T07:00", "2026-12-01T15:00")]),
        ("UTC", WORKING, [{"date": "2026-11-30", "kind": "off"}], [("2026-12-01T09:00", "2026-12-01T17:00")]),
        ("UTC", [], [{"date": "2026-11-30", "kind": "extra", "from": "20:00", "until": "22:00"}], [("2026-11-30T20:00", "2026-11-30T22:00")]),
        (
            "UTC", WORKING, [{"date": "2026-11-30", "kind": "off", "from": "12:00", "until": "13:00"}, {"date": "2026-12-01", "kind": "off"}],
            [("2026-11-30T09:00", "2026-11-30T12:00"), ("2026-11-30T13:00", "2026-11-30T17:00")],
        ),
        ("UTC", [{"days": "mon", "from": "22:00", "until": "02:00"}], [], [("2026-11-30T22:00", "2026-12-01T02:00")]),
        ("UTC", [{"days": "daily", "from": "00:00", "until": "00:00"}], [], [("2026-11-30T00:00", "2026-12-02T00:00")]),
        ("UTC", [], [], []),
    ],
)  # fmt: skip
def test_hours_become_spans_of_instants(zone: str, week: list, exceptions: list, expected: list) -> None:
    found = spans(hours(week, exceptions), zone, utc("2026-11-30T00:00"), utc("2026-12-02T00:00"))
    assert found == [(utc(start), utc(end)) for start, end in expected]


@pytest.mark.parametrize(
    ("day", "begin", "until", "expected"),
    [
        ("2026-03-29", "00:30", "03:00", ("2026-03-29T00:30", "2026-03-29T02:00")),  # an hour is missing
        ("2026-03-29", "01:30", "03:00", ("2026-03-29T01:00", "2026-03-29T02:00")),  # half past one never comes
        ("2026-10-25", "00:30", "01:30", ("2026-10-24T23:30", "2026-10-25T01:30")),  # half past one comes twice
        ("2026-10-25", "01:30", "05:00", ("2026-10-25T00:30", "2026-10-25T05:00")),
    ],
)
def test_the_night_the_clocks_change_in_london(day: str, begin: str, until: str, expected: tuple[str, str]) -> None:
    given = hours([{"days": "sun", "from": begin, "until": until}])
    at = utc(f"{day}T12:00")
    assert spans(given, "Europe/London", at - timedelta(hours=14), at) == [(utc(expected[0]), utc(expected[1]))]


@settings(max_examples=50, deadline=None)
@given(weeks, st.sampled_from(ZONES), instants)
def test_who_is_inside_a_span_reads_a_time_inside_the_hours(week: list, zone: str, at: datetime) -> None:
    found = spans(hours(week), zone, at - timedelta(days=1), at + timedelta(days=1))
    inside = any(start <= at < end for start, end in found)
    wall = at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    promised = any(
        begin <= wall < finish for days_back in (0, 1) for begin, finish in _walls(week, wall.date() - timedelta(days=days_back))
    )
    assert inside or not promised
    assert promised or not inside or _clocks_change_near(at, zone)


def _walls(week: list, day: date):
    for row in week:
        if day.weekday() in GROUPS[row["days"]]:
            begin, finish = (datetime.fromisoformat(f"{day}T{row[name]}") for name in ("from", "until"))
            yield begin, finish if finish > begin else finish + timedelta(days=1)


def _clocks_change_near(at: datetime, zone: str) -> bool:
    offsets = {(at + timedelta(hours=hour)).astimezone(ZoneInfo(zone)).utcoffset() for hour in range(-2, 3)}
    return len(offsets) > 1


@settings(max_examples=60, deadline=None)
@given(weeks, differing, st.sampled_from(ZONES), instants, st.integers(1, 300))
def test_the_short_answer_is_the_long_one(week: list, exceptions: list, zone: str, start: datetime, minutes: int) -> None:
    given, end = hours(week, exceptions), start + timedelta(minutes=minutes)
    assert covers(given, zone, start, end) == (spans(given, zone, start, end) == [(start, end)])
