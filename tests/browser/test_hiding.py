"""Hiding everybody at risk from a phone: one tap, no words; and a sheet of calls that prints on one page, for who may have it."""

import io
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

from outreach.app import point
from tests.browser.conftest import Desk, signed_in
from tests.journeys.office import Office, working


@pytest.fixture
def alone(
    chromium: Browser, at_work: Office, template: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Desk, Office]]:
    """Return a maker of pages of an office of its own: everybody in the other one would be hidden too."""
    with working(template, tmp_path_factory.mktemp("hiding"), "hiding") as found:
        made = Desk(chromium, found.base, signed_in(chromium, found))
        yield made, found
        made.close()
        assert made.complaints == []
    point(at_work.app, at_work.app.extensions["outreach"])  # a process has one office at a time: the others go on in theirs


def test_one_tap_on_a_phone_hides_them_and_the_sheet_of_calls_is_one_page_of_paper(alone: tuple[Desk, Office]) -> None:
    desk, _ = alone
    page = desk.page(width=360)
    page.goto("/night")
    page.get_by_role("link", name="Hide everybody at risk").click()
    for name in ("Hide them now", "Hide them, and show me once whom to call"):
        box = page.get_by_role("button", name=name).bounding_box()
        assert box is not None and box["height"] >= 44 and box["y"] + box["height"] < 740, (
            name
        )  # under the thumb, without scrolling
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.get_by_role("button", name="whom to call").click()
    page.get_by_role("heading", name="Whom to call").wait_for()
    paper = PdfReader(io.BytesIO(page.pdf(format="A4")))
    said = paper.pages[0].extract_text()
    assert len(paper.pages) == 1
    assert re.search(r"\+44\s?7700\s?900\s?\d{3}", said) and "Speaks" in said
    assert "…" not in said  # each line says who answers
    for gone in ("Requests", "Search people", "Bookings"):
        assert gone not in said  # no menu on paper
    page.goto("/seal/")
    assert "Hide them now" not in page.content()
    page.get_by_label("Why").fill("The flat was searched")
    page.get_by_role("button", name="Keep the reason").click()
    page.get_by_text("The flat was searched").first.wait_for()
    page.goto("/bookings/")
    page.get_by_text("The flat was searched").wait_for()
    assert (
        "The flat was searched" not in PdfReader(io.BytesIO(page.pdf(format="A4"))).pages[0].extract_text()
    )  # paper is handed on
