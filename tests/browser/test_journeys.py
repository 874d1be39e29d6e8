"""Both journeys in short, as hands and eyes do them."""

import re
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Route, expect

from outreach.core import clock
from tests.browser.conftest import Desk
from tests.journeys.office import Office, until

SOURCE = Path(__file__).parents[1] / "releases" / "seed" / "made-up-release.txt"


def test_a_call_becomes_an_interview(desk: Desk, at_work: Office) -> None:
    page = desk.page()
    at = (clock.now() + timedelta(minutes=75)).astimezone(ZoneInfo("Europe/London"))
    page.goto("/")
    page.keyboard.press("c")
    expect(page.locator("[name=line]").first).to_be_focused()
    page.keyboard.type(f"BBC Arabic, producer Maha, +44 7700 900391, live {at:%H:%M}, Arabic speaking doctor")
    expect(page.locator("#quick-result")).to_contain_text("BBC Arabic")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/media-requests/\d+"))
    page.get_by_role("button", name="Hold Dr Sami Qudsi").first.click()
    page.get_by_role("button", name="Confirm Dr Sami Qudsi").first.click()
    expect(page.get_by_text("Confirmed Dr Sami Qudsi").first).to_be_visible()
    until(lambda: bool(at_work.sink.to("sami.qudsi@example.org")))


def test_what_is_typed_while_the_page_is_on_its_way_is_not_lost(desk: Desk) -> None:
    page = desk.page()
    waiting: list[Route] = []
    page.goto("/")
    page.route("**/media-requests/new*", lambda route: waiting.append(route))
    page.keyboard.press("c")
    page.keyboard.type("bbd")
    page.keyboard.press("Backspace")
    page.keyboard.type("c arabic, ")
    page.wait_for_timeout(50)
    waiting[0].continue_()
    expect(page.locator("#quick-line")).to_have_value("bbc arabic, ")
    page.keyboard.type("sara")
    expect(page.locator("#quick-line")).to_have_value("bbc arabic, sara")


@pytest.mark.parametrize("pause", [0, 12, 36, 60, 96, 180])  # milliseconds between two keys
def test_no_letter_is_lost_however_fast_somebody_types(desk: Desk, pause: int) -> None:
    page = desk.page()
    page.goto("/")
    page.keyboard.press("c")
    page.keyboard.type("bbc arabic, sara", delay=pause)
    expect(page.locator("#quick-line")).to_have_value("bbc arabic, sara")
    expect(page.locator("#quick-result")).to_contain_text("BBC Arabic")
    expect(page.locator("#menu [aria-current]")).to_have_attribute("href", "/media-requests/")
    page.go_back()
    expect(page.locator("#quick-line")).to_have_count(0)


def test_a_pasted_page_is_read_and_mended_in_place(desk: Desk) -> None:
    page = desk.page()
    page.goto("/releases/new")
    page.fill("[name=source]", SOURCE.read_text(encoding="utf-8"))
    page.get_by_role("button", name="Show how it reads").click()
    expect(page.get_by_text("Do not cite Quiet Harbour").first).to_be_visible()
    page.get_by_role("button", name="Keep as a release").click()
    page.wait_for_url(re.compile(r"/releases/\d+"))
    block = page.locator("[id^=block-]").filter(has_text="9:20am").first
    expect(block).to_contain_text("has no time zone")
    address = block.locator("a[href*='edit=']").first.get_attribute("href")
    assert address
    page.goto(address)
    page.locator("#text").fill("Port Merrin, Friday, 13 March 2026, 9:20am London time (GMT)")
    page.locator("button[form=edit-block], #edit-block button").first.click()
    expect(page.locator("[id^=block-]").filter(has_text="London time").first).not_to_contain_text("has no time zone")
