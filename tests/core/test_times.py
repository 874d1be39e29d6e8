"""Local times: refused in a gap, asked in an overlap, exact everywhere else."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.core.errors import Invalid
from outreach.core.times import in_words, instants, meant

ZONES = [
    "Europe/London",
    "America/New_York",
    "Asia/Beirut",
    "Asia/Damascus",
    "Africa/Cairo",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "UTC",
]


@pytest.mark.parametrize(
    ("local", "zone"),
    [("2026-03-29T01:30", "Europe/London"), ("2026-03-08T02:30", "America/New_York"), ("2026-03-29T02:30", "Europe/Berlin")],
)
def test_a_time_that_does_not_exist_is_refused_in_words(local: str, zone: str) -> None:
    with pytest.raises(Invalid, match="does not exist") as caught:
        meant(datetime.fromisoformat(local), zone)
    assert "local" in caught.value.errors


def test_a_time_that_occurs_twice_is_asked_and_then_taken_at_its_word() -> None:
    local = datetime.fromisoformat("2026-10-25T01:30")
    with pytest.raises(Invalid) as caught:
        meant(local, "Europe/London")
    assert "fold" in caught.value.errors
    first, second = (meant(local, "Europe/London", fold).instant for fold in (0, 1))
    assert (first.hour, second - first) == (0, timedelta(hours=1))


def test_an_unknown_zone_is_named() -> None:
    with pytest.raises(Invalid, match="Mars"):
        meant(datetime(2026, 1, 1), "Mars/Base")


@given(st.datetimes(datetime(1990, 1, 1), datetime(2050, 1, 1)), st.sampled_from(ZONES))
def test_c58_every_instant_found_shows_the_time_that_was_typed(local: datetime, zone: str) -> None:
    from zoneinfo import ZoneInfo

    for instant in instants(local, zone):
        assert instant.tzinfo is UTC
        assert instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None) == local


@given(st.datetimes(datetime(1990, 1, 1), datetime(2050, 1, 1), timezones=st.just(UTC)), st.sampled_from(ZONES))
def test_no_instant_is_without_a_local_time_that_leads_back_to_it(instant: datetime, zone: str) -> None:
    from zoneinfo import ZoneInfo

    assert instant in instants(instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None), zone)


@pytest.mark.parametrize(
    ("minutes", "words"), [(0, "0 min"), (47, "47 min"), (378, "6 h 18"), (-12, "−12 min"), (60 * 24 * 3, "3 days")]
)
def test_lengths_of_time_read_as_the_desk_says_them(minutes: int, words: str) -> None:
    assert in_words(timedelta(minutes=minutes)) == words
