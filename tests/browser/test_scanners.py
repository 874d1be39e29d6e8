"""A mail filter that runs scripts and clicks whatever it finds accepts no embargo: the third level, in a real browser."""

import re

from playwright.sync_api import Browser, expect

from tests.browser.conftest import Desk
from tests.journeys.office import Office, until

PRESS_EVERYTHING = """async () => {
  for (const box of document.querySelectorAll('input[type=checkbox]')) box.checked = true;
  for (const field of document.querySelectorAll('input[type=text], input:not([type])')) field.value = '12345678';
  const forms = [...document.forms];
  for (const form of forms) for (const button of [null, ...form.querySelectorAll('button')]) {
    const filled = new FormData(form, button);
    await fetch(form.action, {method: form.method, body: new URLSearchParams(filled)});
  }
}"""


def test_a_filter_that_runs_scripts_and_presses_everything_accepts_nothing(
    desk: Desk, at_work: Office, chromium: Browser
) -> None:
    page = desk.page()
    page.goto("/releases/2/distribution")
    page.locator("select[name=lists]").first.select_option(index=2)
    page.get_by_role("button", name="Show the plan").click()
    page.wait_for_url(re.compile(r"/distributions/\d+$"))
    page.goto(f"{page.url}/offers")
    asked = page.locator("input[name=journalists]").first
    name = str(asked.evaluate("box => box.labels[0].innerText")).splitlines()[0]
    asked.check()
    page.get_by_role("button", name="Offer to those ticked").click()
    row = page.get_by_role("row", name=name)
    expect(row).to_contain_text("Silent")
    until(lambda: any("/e/" in str(message) for _, message in at_work.sink.taken))
    text = next(str(message.get_body(("plain",)).get_content()) for _, message in at_work.sink.taken if "/e/" in str(message))
    link = re.search(r"/e/[\w-]{20,}", text)
    assert link
    machine = chromium.new_context(base_url=at_work.base).new_page()
    for _ in range(2):
        machine.goto(link.group())
        machine.evaluate(PRESS_EVERYTHING)
        for place in range(machine.locator("main button").count()):
            machine.locator("main button").nth(place).click(timeout=2_000)
            machine.goto(link.group())
        assert "223 organisations" not in machine.content()
    machine.context.close()
    page.reload()
    expect(row).to_contain_text("Silent")
