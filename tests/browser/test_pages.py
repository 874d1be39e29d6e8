"""The pages in a real browser: from right to left, in the dark, by keyboard."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import Desk

PAGES = (
    "/", "/media-requests/", "/media-requests/new", "/media-requests/5", "/bookings/", "/spokespeople/", "/spokespeople/2", "/organisations/",
    "/journalists/", "/journalists/1", "/journalists/imports/new", "/media-lists/", "/media-lists/1", "/outlets/", "/outlets/1", "/journalists/1/edit", "/campaigns/", "/releases/",
    "/releases/1", "/releases/2/distribution", "/distributions", "/distributions/1", "/embargoes", "/deliveries", "/attribution-rules", "/audit/",
    "/media-requests/board", "/media-requests/holding-lines", "/media-requests/holding-lines/new", "/media-requests/lead-times",
    "/media-requests/held", "/press/",
    "/bookings/?view=week", "/calendars/", "/night",
    "/coverage", "/coverage/new", "/reports", "/reports/outcomes",
    "/account", "/account/second-factor?anew=1", "/seal/", "/links-closed", "/distributions/1/offers",
)  # fmt: skip
OVERFLOW = """() => {
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= wide) return [];
  return [...document.body.querySelectorAll('*')]
    .filter(one => !one.closest('.scroll'))
    .filter(one => { const box = one.getBoundingClientRect(); return box.width && (box.right > wide + 1 || box.left < -1) })
    .slice(0, 4).map(one => one.tagName + '.' + one.className)
}"""


def opened(page: Page, path: str) -> Page:
    answer = page.goto(path)
    assert answer is not None
    assert answer.status == 200, path
    return page


def test_arabic_reads_from_right_to_left(desk: Desk) -> None:
    page = opened(desk.page(locale="ar"), "/")
    assert page.evaluate("[document.documentElement.dir, document.documentElement.lang]") == ["rtl", "ar"]
    rail = page.locator("nav").first.bounding_box()
    assert rail is not None
    assert rail["x"] > 640


def test_dark_is_dark_and_its_words_can_be_read(desk: Desk) -> None:
    page = opened(desk.page(dark=True), "/media-requests/")
    light = """name => { const [r, g, b] = getComputedStyle(document.body)[name].match(/[\\d.]+/g).map(Number); return (r * 2 + g * 5 + b) / 8 }"""
    assert page.evaluate(light, "backgroundColor") < 60
    assert page.evaluate(light, "color") > 150


def test_c_begins_a_request_from_anywhere(desk: Desk) -> None:
    page = opened(desk.page(), "/outlets/")
    page.keyboard.press("c")
    expect(page.locator("[name=line]").first).to_be_focused()


def test_x_ticks_a_row_enter_presses_nothing_and_z_takes_a_change_of_many_back(desk: Desk) -> None:
    page = opened(desk.page(), "/journalists/?q=reuters")
    for key in ("j", "x", "j", "x"):
        page.keyboard.press(key)
    expect(page.get_by_text("2 chosen")).to_be_visible()
    page.fill("[name=beat]", "Water")
    page.press("[name=beat]", "Enter")
    expect(page.get_by_text("2 chosen")).to_be_visible()
    page.get_by_role("button", name="Add beat").click()
    expect(page.locator("#flash")).to_contain_text("2 people have the beat")
    page.wait_for_load_state("networkidle")  # the key's behaviour is fetched after the words are there
    page.keyboard.press("z")
    expect(page.locator("#flash")).to_contain_text("Taken back for 2 people")


def test_y_verifies_the_first_address_that_nobody_has_checked(desk: Desk) -> None:
    page = opened(desk.page(), "/journalists/1")
    page.keyboard.press("y")
    expect(page.locator(".points li").first).to_contain_text("Verified")
