"""No machine accepts an embargo: an emulator of mail filters at every level they are known to reach, and then a person.

Level 1 asks for the link (HEAD, GET); 2 follows what the page links to; 4 presses every button and sends every form with
everything ticked and every field filled with guesses, again and again. Level 3, scripts and clicks in a real browser, stands in
`tests/browser`. None of it changes what was answered, shows a word of the text, or stands in the person's way afterwards.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import product

import pytest
import time_machine
from flask import Flask

from outreach.core.database import scope
from outreach.distribution import queries
from outreach.distribution.models import AccessState, EmbargoAccess
from tests.cast import Cast, Client
from tests.distribution import make
from tests.partners.handshake import codes, say

BEFORE = "2026-11-30 18:00:00+00:00"
AGENTS = ("Mozilla/5.0 (Windows NT 10.0; Win64; x64)", "BarracudaCentral/1.0", "")
GUESSES = ("Fernhollow", "Tamsin Fernhollow", "tamsin.fernhollow@example.org", "yes", "1", "00000000", "12345678", "")


@dataclass
class Form:
    """A form as a machine sees it: where it goes, what it brings along, what it can press, tick and fill."""

    action: str
    fixed: dict[str, str] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)
    open: list[str] = field(default_factory=list)


class Page(HTMLParser):
    """Every link and every form of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.forms: list[Form] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what can be followed, pressed or filled."""
        at = {name: value or "" for name, value in attrs}
        if tag in ("a", "link") and at.get("href"):
            self.links.append(at["href"])
        elif tag == "form":
            self.forms.append(Form(at.get("action", "")))
        elif self.forms and at.get("name") and tag in ("input", "button", "textarea", "select"):
            self._control(self.forms[-1], tag, at)

    def _control(self, form: Form, tag: str, at: dict[str, str]) -> None:
        if tag == "button" or at.get("type") == "submit":
            form.buttons.append((at["name"], at.get("value", "")))
        elif at.get("type") == "hidden":
            form.fixed[at["name"]] = at.get("value", "")
        elif at.get("type") in ("checkbox", "radio"):
            form.fixed[at["name"]] = at.get("value") or "y"  # a machine ticks whatever there is to tick
        else:
            form.open.append(at["name"])


class Scanner:
    """A mail filter with the link of an offer."""

    def __init__(self, cast: Cast, link: str) -> None:
        self.cast, self.link, self.seen = cast, link, [""]
        self.browser: Client = cast.browser(None)

    def knock(self) -> None:
        """Level 1: ask for the link, with and without cookies."""
        for agent, client in product(AGENTS, (self.browser, self.cast.browser(None))):
            client.head(self.link, headers={"User-Agent": agent})
            self.seen.append(client.get(self.link, headers={"User-Agent": agent}).text)

    def follow(self) -> None:
        """Level 2: everything that the page links to, redirects as well."""
        for target in dict.fromkeys(Page(self.browser.get(self.link).text).links):
            address = target if target.startswith("/") else self.link + target
            self.seen.append(self.browser.get(address, follow_redirects=True).get_data(as_text=True))

    def press(self) -> None:
        """Level 4: every form with every button, everything ticked, and guesses in every field; words of the page among them."""
        text = self.browser.get(self.link).text
        numbers = re.findall(r"\d{4,8}", text)[:10]
        for form in Page(text).forms:
            for button, guess in product(form.buttons or [("", "")], (*GUESSES, *numbers)):
                data = {**form.fixed, **dict.fromkeys(form.open, guess), **({button[0]: button[1]} if button[0] else {})}
                self.seen.append(self.browser.post(form.action or self.link, data=data, follow_redirects=True).text)


@pytest.fixture
def clocked() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(BEFORE, tick=False) as moved:
        yield moved


@pytest.mark.parametrize("before", ["silent", "declined", "accepted"])
def test_no_machine_answers_for_a_person_and_the_person_still_can(
    clocked: time_machine.Traveller, app: Flask, cast: Cast, officer: Client, before: str
) -> None:
    person = make.journalist()
    send = make.planned([make.media_list("Agencies", [person])])
    officer.post(f"/distributions/{send.id}/offers", data={"journalists": [str(person.id)]})
    said = {"journalist_id": person.id, "answer": before, "method": "phone", "witness": "Lina"}
    if before != "silent":
        assert officer.post(f"/distributions/{send.id}/acceptances", data=said).status_code == 303
    held = _access(send.id, person.id)
    scanner = Scanner(cast, f"/e/{held.token}")
    for _ in range(3):  # filters come back: at delivery, at the click, and minutes later
        for level in (scanner.knock, scanner.follow, scanner.press, scanner.press):
            level()
        clocked.shift(20 * 60)
    told = " ".join(scanner.seen)
    for words in (make.CANARY, "river clinics", "Samra"):
        assert words.lower() not in told.lower()
    now = _access(send.id, person.id)
    assert (now.state, now.answered_at, now.method, now.terms_hash) == (
        held.state,
        held.answered_at,
        held.method,
        held.terms_hash,
    )

    clocked.shift(20 * 60)
    reader = cast.browser(None)
    assert reader.post(f"/e/{held.token}/code").status_code == 303
    answer = "read" if before == "accepted" else "accepted"
    assert say(reader, f"/e/{held.token}", codes(send)[-1], answer).status_code == 303
    assert make.CANARY in reader.get(f"/e/{held.token}").text
    assert _access(send.id, person.id).state is AccessState.ACCEPTED


def _access(send: int, person: int) -> EmbargoAccess:
    with scope():
        found = queries.access(send, person)
    assert found is not None
    return found
