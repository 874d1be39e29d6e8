"""The day and the week: every booking once, on the right day, at the right hour of every clock."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.bookings import queries, service
from outreach.bookings.policy import calendar
from outreach.campaigns import service as campaigns
from outreach.core import clock
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import transaction
from tests.bookings import make
from tests.cast import Client
from tests.media_requests.make import media_request

ZONES = (
    "UTC", "Europe/London", "America/New_York", "Asia/Beirut", "Africa/Cairo", "America/Havana", "America/Santiago", "Atlantic/Azores",
    "Australia/Lord_Howe", "Asia/Kathmandu", "Asia/Gaza", "Pacific/Auckland", "Africa/Casablanca",
)  # fmt: skip
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@given(DAYS, st.sampled_from(ZONES), st.integers(0, 7 * 24 * 60))
def test_an_instant_of_a_week_is_on_one_day_the_one_its_clock_shows(of: date, zone: str, minutes: int) -> None:
    week = calendar.week(of, zone)
    assert [one.end for one in week[:-1]] == [one.start for one in week[1:]]
    at = week[0].start + timedelta(minutes=minutes)
    if at < week[-1].end:
        assert [one.date for one in week if one.holds(at)] == [at.astimezone(ZoneInfo(zone)).date()]


@given(DAYS, st.sampled_from(ZONES), st.sampled_from(ZONES))
def test_every_hour_of_a_day_is_what_the_clock_shows_then(of: date, zone: str, other: str) -> None:
    day = calendar.day(of, zone)
    assert day.hours in (23, 24, 25)
    shown = calendar.marks(day.start, day.hours, other)
    for number, mark in enumerate(shown):
        local = (day.start + timedelta(hours=number)).astimezone(ZoneInfo(other))
        assert mark in (f"{local:%H}", f"{local:%H:%M}")
        assert (":" in mark) == bool(local.minute)


@pytest.mark.parametrize(
    ("of", "zone", "hours", "first"),
    [
        (date(2026, 3, 29), "Europe/London", 23, ["00", "02", "03"]),
        (date(2026, 10, 25), "Europe/London", 25, ["00", "01", "01", "02"]),
        (date(2026, 3, 29), "Asia/Beirut", 23, ["01", "02"]),
        (date(2026, 11, 1), "America/Havana", 25, ["00", "00", "01"]),
        (date(2026, 10, 4), "Australia/Lord_Howe", 24, ["00", "01", "02:30"]),
    ],
)
def test_days_on_which_the_clocks_change(of: date, zone: str, hours: int, first: list[str]) -> None:
    day = calendar.day(of, zone)
    assert day.hours == hours
    assert calendar.marks(day.start, day.hours, zone)[: len(first)] == first


@given(DAYS, st.sampled_from(ZONES), st.integers(0, 22 * 60), st.integers(1, 120))
def test_the_board_holds_all_that_is_kept(of: date, zone: str, minute: int, length: int) -> None:
    day = calendar.day(of, zone)
    begin = day.start + timedelta(minutes=minute)
    end = min(day.end, begin + timedelta(minutes=length))
    first, hours = calendar.hours_shown(day, [begin], [end])
    assert day.start + timedelta(hours=first) <= begin
    assert day.start + timedelta(hours=first + hours) >= end
    assert calendar.LEAST_HOURS <= hours <= day.hours - first


NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


@pytest.fixture
def at_noon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOON)


def test_the_day_says_what_is_held_until_when_kept_free_and_what_time_it_is(officer: Client, at_noon: None) -> None:
    make.hold(media_request(), make.speaker(), starts_at=NOON + timedelta(hours=3), minutes=10)
    page = officer.get("/bookings/").text
    assert "Held until" in page and "kept free 14:" in page
    assert '<li class="now-mark">' in page and 'class="now-line' in page
    assert page.index("now-mark") < page.index('class="open"')
    assert "Held · " in page  # on the board too, not only dashes


def test_the_clocks_of_office_speaker_and_outlet_stand_above_each_other(officer: Client, at_noon: None) -> None:
    make.hold(media_request(), make.speaker(), starts_at=NOON + timedelta(hours=3))
    page = officer.get("/bookings/").text
    heads = page[page.index("lane-head") : page.rindex("lane-head")]
    assert "London" in heads and "Beirut" in page[page.rindex("lane-head") :]


def test_the_week_puts_each_booking_on_its_day_and_names_today(officer: Client, at_noon: None) -> None:
    request = media_request(60 * 96)
    make.hold(request, make.speaker(), starts_at=NOON + timedelta(days=2))
    page = officer.get("/bookings/?view=week").text
    assert "23 Nov – 29 Nov 2026" in page
    assert 'class="today" aria-current="date"' in page
    row = page[page.index("weekboard") :]
    cells = row[row.index('scope="row"') :].split("<td")
    assert ["slot" in cell for cell in cells[1:8]] == [False, False, False, False, True, False, False]


@pytest.mark.parametrize(("view", "before", "after"), [("", "11-24", "11-26"), ("&view=week", "11-18", "12-02")])
def test_one_goes_back_and_on_by_links_and_keys(officer: Client, view: str, before: str, after: str) -> None:
    page = officer.get(f"/bookings/?day=2026-11-25&state=confirmed{view}").text
    for key, day in (("[", before), ("]", after)):
        link = next(part for part in page.split("<a ") if f'data-key="{key}"' in part.split(">")[0])
        assert f"day=2026-{day}" in link and "state=confirmed" in link


def test_it_is_narrowed_by_speaker_organisation_and_state(officer: Client, at_noon: None) -> None:
    rana = make.speaker(organisation_id=make.organisation().id)
    hala = make.speaker("Hala Zaytar")
    booking = make.hold(media_request(), rana, starts_at=NOON + timedelta(hours=3))
    gone = make.hold(media_request(400), hala, starts_at=NOON + timedelta(hours=3))
    with transaction():
        service.cancel(COMMAND_LINE, queries.get(gone.id), "The program was dropped.")
    link = f"/bookings/{booking.id}"
    assert link in officer.get(f"/bookings/?speaker={rana.id}").text
    assert link in officer.get(f"/bookings/?organisation={rana.organisation_id}").text
    assert link not in officer.get(f"/bookings/?speaker={hala.id}").text
    assert f"/bookings/{gone.id}" in officer.get("/bookings/?state=cancelled").text
    assert f"/bookings/{gone.id}" not in officer.get("/bookings/").text


def test_it_is_narrowed_by_campaign(officer: Client, at_noon: None) -> None:
    with transaction():
        made = campaigns.create(COMMAND_LINE, {"name": "Winter fuel"})
    with_it, without = (
        make.hold(media_request(campaign_id=number), make.speaker(name), starts_at=NOON + timedelta(hours=3))
        for number, name in ((made.id, "Rana Nahrwand"), (None, "Hala Zaytar"))
    )
    page = officer.get(f"/bookings/?campaign={made.id}").text
    assert f"/bookings/{with_it.id}" in page and f"/bookings/{without.id}" not in page
    assert "Winter fuel" in page and f"campaign={made.id}" in page.split('data-key="["')[0][-300:]


def test_a_protected_persons_place_and_organisation_are_on_no_clock_and_in_no_choice(officer: Client, at_noon: None) -> None:
    safe = {"place": "never", "affiliation": "never"}
    one = make.speaker("Huda Samrani", protected=True, safety_profile=safe, organisation_id=make.organisation("Al Qamar").id)
    booking = make.hold(media_request(), one, starts_at=NOON + timedelta(hours=3))
    for address in ("/bookings/", "/bookings/?view=week", f"/bookings/?organisation={one.organisation_id}"):
        page = officer.get(address).text
        assert not [word for word in ("Samrani", "Al Qamar", "Beirut ", "Beirut<") if word in page.split("<main")[1]]
    assert f"/bookings/{booking.id}" not in officer.get(f"/bookings/?organisation={one.organisation_id}").text


@pytest.mark.parametrize(
    "address", ["day=yesterday", "day=0001-01-01", "speaker=x&state=lost", "view=year", "day=2026-03-29&view=week"]
)
def test_a_wrong_address_is_no_fault(officer: Client, address: str) -> None:
    assert officer.get(f"/bookings/?{address}").status_code in (200, 404)


def test_a_day_on_which_the_clocks_change_says_so(officer: Client) -> None:
    assert "this day has 25 hours" in officer.get("/bookings/?day=2026-10-25&view=week").text
