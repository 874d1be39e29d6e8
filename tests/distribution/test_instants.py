"""The instant of a lift: what was meant, what is commonly got wrong, and who may come before it. Tables of cases."""

from datetime import UTC, datetime, timedelta

import pytest

from outreach.core.times import meant, misfit, rules_version
from outreach.distribution.policy import instants
from outreach.distribution.policy.instants import Asked, needs_another, still_meant

LIFT = datetime(2016, 12, 1, 0, 1, tzinfo=UTC)


@pytest.mark.parametrize(("weekday", "fits"), [(1, True), (0, False), (6, False)])
def test_a_weekday_that_does_not_fit_the_date_is_refused(weekday, fits):
    assert (misfit(datetime(2026, 12, 1, 0, 1), weekday) is None) is fits


@pytest.mark.parametrize(
    ("local", "zone", "codes"),
    [
        ("2026-12-01T00:01", "Europe/London", []),
        ("2026-12-01T00:00", "Europe/London", ["midnight"]),
        ("2026-12-01T12:00", "America/New_York", ["noon"]),
        ("2026-12-01T12:01", "America/New_York", []),
        ("2026-03-08T09:00", "Europe/London", ["odd_week"]),
        ("2026-03-07T09:00", "Europe/London", []),
        ("2026-03-28T23:00", "Europe/London", ["odd_week"]),
        ("2026-03-29T09:00", "Europe/London", []),
        ("2026-10-24T12:00", "Europe/Paris", ["noon"]),
        ("2026-10-25T09:00", "Europe/Paris", ["odd_week"]),
        ("2026-10-31T12:00", "America/New_York", ["noon", "odd_week"]),
        ("2026-11-01T09:00", "America/New_York", []),
        ("2026-10-27T09:00", "Asia/Damascus", []),
    ],
)
def test_an_instant_that_is_commonly_got_wrong_is_doubted(local, zone, codes):
    assert [one.code for one in instants.doubts(meant(datetime.fromisoformat(local), zone).instant, zone)] == codes


@pytest.mark.parametrize(
    ("asked", "by", "lead", "code"),
    [
        (Asked("", False, None), "Ann", True, "second_person"),
        (Asked("Ann", True, LIFT), "Ann", True, "second_person"),
        (Asked("Ann", True, LIFT), "Ben", False, None),
        (Asked("Ann", False, LIFT), "Ben", True, None),
        (Asked("Ann", False, LIFT), "Ben", False, "lead"),
        (Asked("Ann", True, LIFT - timedelta(minutes=31)), "Ben", True, "second_person"),
    ],
)
def test_two_people_lift_before_the_time_and_one_is_a_lead(asked, by, lead, code):
    missing = needs_another(asked, by, lead, LIFT)
    assert (missing.code if missing else None) == code


@pytest.mark.parametrize(
    ("local", "zone", "holds"),
    [
        ("2016-12-01T00:01", "Europe/London", True),
        ("2016-12-01T02:01", "Asia/Damascus", True),
        ("2016-12-01T03:01", "Asia/Damascus", False),
        ("", "", True),
    ],
)
def test_what_was_meant_is_held_against_the_rules_of_today(local, zone, holds):
    assert still_meant(LIFT, local, zone) is holds


def test_both_instants_of_an_hour_that_occurs_twice_are_meant():
    for fold in (0, 1):
        found = meant(datetime(2027, 10, 31, 1, 30), "Europe/London", fold)
        assert still_meant(found.instant, "2027-10-31T01:30", "Europe/London")


def test_the_seconds_of_a_lift_are_not_what_is_compared():
    assert still_meant(LIFT + timedelta(seconds=42), "2016-12-01T00:01", "Europe/London")


def test_the_version_of_the_zone_rules_is_known():
    assert rules_version()[:4].isdecimal()
