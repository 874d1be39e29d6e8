"""While somebody types into a list, its results alone are drawn, and they are what the whole page holds."""

import lxml.html
import pytest
import time_machine

from outreach.core import clock
from tests.cast import Client
from tests.journalists.make import journalist
from tests.media_requests.make import media_request
from tests.outlets.make import outlet
from tests.spokespeople.make import spokesperson

LISTS = (
    "journalists",
    "spokespeople",
    "outlets",
    "organisations",
    "media-lists",
    "campaigns",
    "media-requests",
    "coverage",
    "releases",
)


@pytest.mark.parametrize("path", [f"/{name}{end}" for name in LISTS for end in ("/", "/?q=nahr")])
def test_the_results_alone_are_those_of_the_page(officer: Client, path: str) -> None:
    outlet("Nahr News"), journalist("Nahr Haddad"), spokesperson("Nahr Said"), media_request(outlet_name="Nahr News")
    path = path.replace("/coverage/", "/coverage")
    with time_machine.travel(clock.now(), tick=False):
        whole, piece = (
            officer.get(path, headers=asked).text for asked in ({}, {"HX-Request": "true", "HX-Target": "div#results"})
        )
    wanted, given = (lxml.html.fromstring(page).get_element_by_id("results") for page in (whole, piece))
    assert lxml.html.tostring(given) == lxml.html.tostring(wanted)
    assert ('class="rail' in whole, 'class="rail' in piece, 'id="keys"' in piece) == (True, False, False)
