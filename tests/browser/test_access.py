"""Can everybody use every main page? axe-core's rules for WCAG 2.2 AA, a name for every control, and no scrolling sideways on a phone.

Each page is opened once light in English and once dark in Arabic, and asks nobody but the office for anything.
"""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Error, Page, ViewportSize

from tests.browser.conftest import Desk
from tests.browser.test_pages import OVERFLOW, PAGES, opened

AXE = (Path(__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RUN = """async () => {
  const runOnly = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
  const found = await axe.run(document, { runOnly, iframes: false, preload: false, resultTypes: ['violations'] });
  return found.violations.map(one => `${one.id}: ${one.nodes.slice(0, 3).map(node => node.html.slice(0, 160)).join(' | ')}`)
}"""
UNNAMED = """() => [...document.querySelectorAll('input:not([type=hidden]), select, textarea, button, a[href]')]
  .filter(one => !one.closest('dialog:not([open])') && one.offsetParent)
  .filter(one => !(one.labels && one.labels.length) && !one.getAttribute('aria-label') && !one.getAttribute('aria-labelledby')
      && !one.title && !(one.textContent || '').trim() && !one.value)
  .map(one => one.outerHTML.slice(0, 120))"""
DESK, PHONE = ViewportSize(width=1280, height=800), ViewportSize(width=360, height=800)


@pytest.mark.parametrize(("dark", "language"), [(False, "en"), (True, "ar")])
def test_c68_no_page_breaks_a_rule_of_access_or_asks_anybody_else(desk: Desk, dark: bool, language: str) -> None:
    page = desk.page(dark=dark, locale=language)
    page.add_init_script(AXE)  # handed over once, not with every page
    assert {path: found for path in PAGES if (found := list(broken(page, path)))} == {}
    assert desk.abroad == []


def broken(page: Page, path: str) -> Iterator[str]:
    """Yield what is wrong with one page at a desk and on a phone."""
    page.set_viewport_size(DESK)
    yield from opened(page, path).evaluate(RUN)
    yield from (f"no name: {one}" for one in page.evaluate(UNNAMED))
    if not page.title() or page.locator("h1").count() != 1:
        yield "no title, or not one heading"
    page.set_viewport_size(PHONE)
    yield from (f"wider than a phone: {one}" for one in page.evaluate(OVERFLOW))


def test_the_rules_notice_a_fault(desk: Desk) -> None:
    page = opened(desk.page(), "/outlets/")
    page.evaluate("document.querySelector('main').append(document.createElement('input'))")
    page.evaluate("document.querySelector('main').append(document.createElement('hr'))")
    page.evaluate("document.querySelector('main hr:last-child').style.width = '900px'")
    page.evaluate(AXE)
    assert [one.split(":")[0] for one in page.evaluate(RUN)] == ["label"]
    assert len(page.evaluate(UNNAMED)) == 1
    page.set_viewport_size(PHONE)
    assert page.evaluate(OVERFLOW)
    with suppress(Error):
        page.goto("http://elsewhere.invalid/")
    assert desk.abroad == ["http://elsewhere.invalid/"]
