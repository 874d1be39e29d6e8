"""New requests wait behind a pill; nothing moves under the thumb."""

import re

import pytest

from tests.cast import Client
from tests.media_requests.make import media_request


@pytest.mark.parametrize("page", ["/", "/?show=mine", "/night"])
def test_what_comes_after_the_page_was_opened_is_counted_behind_a_pill(officer: Client, page: str) -> None:
    media_request(300)
    found = re.search(r'role="status" hx-get="([^"]+)"', officer.get(page).text)
    assert found is not None
    address = found[1].replace("&amp;", "&")
    assert officer.get(address).text.strip() == ""
    media_request(300)
    media_request(300)
    shown = officer.get(address).text
    assert "2 new requests" in shown and f'href="{page}"' in shown


def test_the_pill_leads_nowhere_else_and_strangers_learn_nothing(officer: Client, stranger: Client) -> None:
    media_request(300)
    assert 'href="/"' in officer.get("/new-requests?after=x&of=https://elsewhere.example").text
    assert officer.get("/new-requests?after=99999999999999999999").status_code == 200
    assert stranger.get("/new-requests").status_code == 303
