"""The rail shows how much waits in each room, asks for all of it at once, and counts only what its reader may see."""

import re

from flask import Flask
from sqlalchemy import event

from outreach.core import reach
from outreach.core.counting import counted
from outreach.core.database import engine
from tests.accounts.limited import limit, side
from tests.cast import Cast, Client

_ENTRY = re.compile(r'<li><a href="([^"]+)".*?<span>[^<]*</span>(?:<span class="c">(\d+)</span>)?</a></li>')


def numbers(browser: Client) -> dict[str, int]:
    """Return the number beside each entry, by its address; 0 where none is shown."""
    page = browser.get("/campaigns/").get_data(as_text=True)
    return {address: int(number or 0) for address, number in _ENTRY.findall(page)}


def test_each_room_counts_its_own(app: Flask, cast: Cast) -> None:
    side("Near")
    found = numbers(cast.browser("officer"))
    shown = {
        "/media-requests/": 1,
        "/bookings/": 1,
        "/releases/": 1,
        "/distributions": 0,
        "/mail/": 0,
        "/coverage": 0,
        "/deliveries": 0,
    }
    assert {address: found[address] for address in shown} == shown


def test_who_is_limited_sees_the_numbers_of_what_is_in_reach(app: Flask, cast: Cast) -> None:
    near = side("Near")
    side("Far")
    browser = cast.browser("officer")
    assert numbers(browser)["/media-requests/"] == 2
    limit(cast.user("officer"), near, ["campaigns"])
    found = numbers(browser)
    assert (found["/media-requests/"], found["/bookings/"], found["/releases/"]) == (1, 1, 1)
    limit(cast.user("officer"), None, ["campaigns"])
    assert not any(numbers(browser).values())


def test_every_number_can_be_told_to_who_is_limited_in_two_ways(app: Flask, cast: Cast) -> None:
    """SQLite reads no statement that is nested too deeply, and limits nest; a room that is shut to them may be opened."""
    found = [entry.count() for entry in app.extensions["outreach.nav"] if entry.count]
    with reach.within(limit(cast.user("officer"), side("Near"), reach.KINDS)):
        assert len(counted(*found)) == len(found) == 7


def test_the_rail_costs_one_statement(app: Flask, cast: Cast) -> None:
    browser, asked = cast.browser("officer"), list[str]()
    browser.get("/campaigns/")

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        asked.append(statement)

    event.listen(engine(), "before_cursor_execute", note)
    numbers(browser)
    event.remove(engine(), "before_cursor_execute", note)
    assert [one.count("count(") for one in asked if "count(" in one] == [7]
