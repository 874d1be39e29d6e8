"""A form that is refused leads back to the page it was sent from, and never to another house."""

import pytest

from tests.bookings import make
from tests.cast import Client
from tests.media_requests.make import media_request


@pytest.mark.parametrize(
    ("before", "shown"),
    [
        ("http://localhost/media-requests/7?tab=notes", 'href="/media-requests/7?tab=notes"'),
        ("http://localhost//elsewhere.example", 'href="/elsewhere.example"'),
        ("http://elsewhere.example/media-requests/7", ""),
        ("", ""),
    ],
)
def test_the_way_back_leads_to_our_own_page(officer: Client, before: str, shown: str) -> None:
    request = media_request(called_back=False)
    number = make.speaker("Hala Barkuni", protected=True).id
    answer = officer.post("/bookings/", data={"request_id": request.id, "spokesperson_id": number}, headers={"Referer": before})
    assert answer.status_code == 409
    assert ("Back to the page" in answer.text) == bool(shown)
    assert shown in answer.text
    assert "elsewhere.example/media" not in answer.text


def test_a_page_that_is_not_there_names_no_page_before(officer: Client) -> None:
    answer = officer.get("/media-requests/9999999", headers={"Referer": "http://localhost/media-requests/"})
    assert answer.status_code == 404
    assert "Back to the page" not in answer.text
