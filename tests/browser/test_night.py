"""The night card in a real browser: one sheet of paper, and large enough for a thumb."""

import re

from tests.browser.conftest import Desk
from tests.browser.test_pages import opened

SMALL = """() => [...document.querySelectorAll('.night .btn, .night-foot .btn')].filter(one => one.getBoundingClientRect().height < 44)
  .map(one => one.textContent.trim())"""


def test_it_prints_on_one_sheet_without_its_buttons(desk: Desk) -> None:
    page = opened(desk.page(dark=True), "/night")
    sheets = re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(prefer_css_page_size=True))
    assert len(sheets) == 1
    page.emulate_media(media="print")
    assert page.locator(".night-foot").is_hidden()
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "light"


def test_every_button_fits_a_thumb(desk: Desk) -> None:
    assert opened(desk.page(width=360), "/night").evaluate(SMALL) == []


def test_the_pill_comes_without_moving_what_is_under_the_thumb(desk: Desk) -> None:
    page = desk.page(width=360)
    for path, row in (("/", "#by-slack"), ("/night", "#night-waits")):
        opened(page, path)
        before = page.locator(row).bounding_box()
        page.evaluate("htmx.ajax('GET', '/new-requests?after=0', {target: '.new-requests', swap: 'innerMorph'})")
        page.locator(".new-pill").wait_for()
        assert page.locator(row).bounding_box() == before
