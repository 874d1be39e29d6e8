"""A real Chromium in front of an office at work."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from tests.journeys.office import Office, working

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="package")
def at_work(template: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Return an office with the demo in it, served, with its worker running."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed, so the pages are not tried in a real browser.")
    with working(template, tmp_path_factory.mktemp("office"), "browser") as found:
        yield found


@pytest.fixture(scope="package")
def chromium(at_work: Office) -> Iterator[Browser]:
    """Return the browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-software-rasterizer"]
        )
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def key(chromium: Browser, at_work: Office) -> dict[str, object]:
    """Return the cookies of the lead, signed in once."""
    return signed_in(chromium, at_work)


def signed_in(chromium: Browser, at_work: Office) -> dict[str, object]:
    """Return the cookies of the lead of an office."""
    context = chromium.new_context(base_url=at_work.base)
    page = context.new_page()
    page.goto("/sign-in")
    page.fill("[name=email]", "lead@example.org")
    page.fill("[name=password]", at_work.passwords["lead@example.org"])
    page.press("[name=password]", "Enter")
    page.fill("[name=code]", at_work.code("lead"))
    page.press("[name=code]", "Enter")
    page.wait_for_url("**/")
    state: dict[str, object] = dict(context.storage_state())
    context.close()
    return state


class Desk:
    """Makes pages of a signed-in browser, and keeps what they complained about."""

    def __init__(self, browser: Browser, base: str, state: dict[str, object]) -> None:
        self._browser, self._base, self._state = browser, base, state
        self._contexts: list[BrowserContext] = []
        self.complaints: list[str] = []
        self.abroad: list[str] = []  # what was asked of anybody but the office

    def page(self, width: int = 1280, locale: str = "en", dark: bool = False) -> Page:
        """Return a fresh page of this width, language and scheme."""
        context = self._browser.new_context(
            base_url=self._base,
            storage_state=self._state,
            viewport={"width": width, "height": 800},
            locale=locale,
            color_scheme="dark" if dark else "light",
        )
        self._contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", self._hear)
        page.on("request", lambda asked: self._note(asked.url))
        return page

    def _note(self, address: str) -> None:
        if not address.startswith((f"{self._base}/", "data:", "blob:")):
            self.abroad.append(address)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.complaints.append(f"{message.text} ({message.location.get('url')})")

    def close(self) -> None:
        """Close every page."""
        for context in self._contexts:
            context.close()


@pytest.fixture
def desk(chromium: Browser, at_work: Office, key: dict[str, object]) -> Iterator[Desk]:
    """Return a maker of pages; the test fails when one of them had an error in its console."""
    made = Desk(chromium, at_work.base, key)
    yield made
    made.close()
    assert made.complaints == []
