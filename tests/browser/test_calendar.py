"""The bookings day in a real browser: speakers below each other, hours beside each other, from right to left as well."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.browser.conftest import Desk
from tests.browser.test_pages import OVERFLOW, opened

PLACES = """() => [...document.querySelectorAll('.lanes .lane')].map(one => {
  const [lane, name, time] = [one, one.querySelector('.lane-name'), one.querySelector('.lane-time')].map(part => part.getBoundingClientRect());
  return [Math.round(lane.top), name.left < time.left, time.width > 600];
})"""
INSIDE = """() => [...document.querySelectorAll('.lanes .slot')].every(one => {
  const [slot, row] = [one, one.closest('.lane-time')].map(part => part.getBoundingClientRect());
  return slot.left >= row.left - 1 && slot.right <= row.right + 1 && slot.width >= 20;
})"""


@pytest.mark.parametrize(("language", "name_first"), [("en", True), ("ar", False)])
def test_each_speaker_has_a_line_of_hours_read_in_the_pages_direction(desk: Desk, language: str, name_first: bool) -> None:
    today, lanes = datetime.now(ZoneInfo("Europe/London")).date(), 0
    for day in (today, today + timedelta(days=1)):  # late in the evening the demo's interviews are tomorrow's
        page = opened(desk.page(locale=language), f"/bookings/?day={day}")
        places = page.evaluate(PLACES)
        lanes += len(places)
        assert [top for top, _, _ in places] == sorted({top for top, _, _ in places})
        assert {(first, wide) for _, first, wide in places} <= {(name_first, True)}
        assert page.evaluate(INSIDE)
    assert lanes >= 3


def test_a_new_link_to_a_calendar_fits_a_phone(desk: Desk) -> None:
    page = opened(desk.page(width=360), "/calendars/")
    page.get_by_role("button", name="Make my link").click()
    page.locator("#feed-address").wait_for()
    assert page.evaluate(OVERFLOW) == []
