"""Can everybody use it? axe-core's rules for WCAG 2.2 AA on every main page, light and dark."""

from pathlib import Path

import pytest

from tests.browser.conftest import Desk
from tests.browser.test_pages import PAGES, opened

AXE = (Path(__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RUN = """async () => {
  const found = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], iframes: false });
  return found.violations.map(one => `${one.id}: ${one.nodes.slice(0, 3).map(node => node.html.slice(0, 160)).join(' | ')}`)
}"""


@pytest.mark.parametrize(("dark", "language"), [(False, "en"), (True, "ar")])
def test_no_page_breaks_a_rule_of_access(desk: Desk, dark: bool, language: str) -> None:
    page = desk.page(dark=dark, locale=language)
    broken = {}
    for path in PAGES:
        opened(page, path).evaluate(AXE)
        if found := page.evaluate(RUN):
            broken[path] = found
    assert broken == {}


def test_the_rules_notice_a_fault(desk: Desk) -> None:
    page = opened(desk.page(), "/outlets/")
    page.evaluate("document.querySelector('main').append(document.createElement('input'))")
    page.evaluate(AXE)
    assert [one.split(":")[0] for one in page.evaluate(RUN)] == ["label"]
