"""Today: what needs a human now, and nothing else."""

from outreach.bookings import queries as bookings
from outreach.bookings import service
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import transaction
from tests.bookings import make
from tests.cast import Client
from tests.media_requests.make import media_request


def test_the_least_slack_comes_first_and_says_by_when(officer: Client) -> None:
    media_request(300, outlet_name="Later Radio")
    media_request(36, outlet_name="Soon TV")
    page = officer.get("/").text
    assert page.index("Soon TV") < page.index("Later Radio")
    assert "Least slack" in page
    assert "Needs a speaker by" in page
    assert "2 open, 2 with nobody on them" in page


def test_an_empty_day_teaches_one_action(officer: Client) -> None:
    page = officer.get("/").text
    assert "Nothing is waiting for an answer." in page
    assert "New request" in page
    assert "No embargoes." in page


def test_who_is_on_air_next_and_who_is_held(officer: Client) -> None:
    request, other = media_request(), media_request(400, outlet_name="Harbour Radio", format="radio")
    booking = make.hold(request, make.speaker())
    with transaction():
        service.confirm(COMMAND_LINE, bookings.get(booking.id))
    make.hold(other, make.speaker("Hala Zaytar"))
    page = officer.get("/").text
    assert "On air next" in page
    assert "Rana Nahrwand" in page
    assert "Held, waiting for a yes" in page
    assert "Hala Zaytar" in page


def test_a_protected_person_is_initials_on_the_first_page_too(officer: Client) -> None:
    booking = make.hold(media_request(), make.speaker("Dr Huda Samrani", protected=True))
    with transaction():
        service.confirm(COMMAND_LINE, bookings.get(booking.id))
    page = officer.get("/").text
    assert "Dr H." in page
    assert "Samrani" not in page
    assert "Protected" in page


def test_only_mine(officer: Client) -> None:
    request = media_request(outlet_name="Taken TV")
    media_request(outlet_name="Other TV")
    officer.post(f"/media-requests/{request.id}/assignment", data={"owner_id": "me"})
    page = officer.get("/?show=mine").text
    assert "Taken TV" in page
    assert "Other TV" not in page


def test_a_stranger_is_asked_to_sign_in(stranger: Client) -> None:
    assert stranger.get("/").status_code == 303
