"""There, on air, late: noted once on the row, and the side that waits hears of it."""

import pytest
from flask import Flask

from outreach.bookings import service
from outreach.bookings.policy.states import Side
from outreach.core import database
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import transaction
from outreach.core.errors import Invalid, Refused
from outreach.deliveries import queries as deliveries
from tests.bookings import make
from tests.bookings.make import again, confirmed
from tests.cast import Client
from tests.media_requests.make import media_request


def test_checked_in_and_on_air_are_said_once(officer: Client) -> None:
    booking = confirmed()
    assert officer.post(f"/bookings/{booking.id}/check-in").status_code == 303
    first = again(booking).checked_in_at
    assert first is not None
    officer.post(f"/bookings/{booking.id}/check-in")
    assert again(booking).checked_in_at == first
    assert "On air since" in officer.post(f"/bookings/{booking.id}/airing", follow_redirects=True).text


def test_whoever_is_on_air_has_checked_in(program: Client) -> None:
    booking = confirmed()
    found = program.post(f"/api/v1/bookings/{booking.id}/airing").json
    assert found["on_air_at"] == found["checked_in_at"]


@pytest.mark.parametrize(
    ("side", "told", "word"),
    [("speaker", "sara@nahr.example.org", "Rana Nahrwand"), ("outlet", "rana.nahrwand@example.org", "Nahr News")],
)
def test_the_side_that_waits_is_written_to_and_no_other(officer: Client, side: str, told: str, word: str) -> None:
    booking = confirmed(levels={"en": 4, "ar": 3})
    answer = officer.post(f"/bookings/{booking.id}/delay", data={"side": side, "minutes": "20"}, follow_redirects=True)
    assert "20 minutes" in answer.text
    database.close()
    late = [row for row in deliveries.page(source=f"booking:{booking.id}").items if not row.mailing.attachments]
    assert [row.address for row in late] == [told]
    assert word in late[0].mailing.subject and "20" in late[0].mailing.text


def test_a_delay_that_runs_into_the_next_interview_is_said(officer: Client) -> None:
    booking = confirmed()
    next_one = make.hold(media_request(275, outlet_name="Harbour Radio"), booking.spokesperson)
    assert next_one.blocks_from >= booking.blocks_until
    answer = officer.post(f"/bookings/{booking.id}/delay", data={"side": "outlet", "minutes": "40"}, follow_redirects=True)
    assert "it now runs into Rana Nahrwand for Harbour Radio" in answer.text


def test_nobody_is_late_for_a_hold_or_by_a_day(app: Flask) -> None:
    held = make.hold(media_request(), make.speaker())
    with pytest.raises(Refused, match="Confirm"), transaction():
        service.delay(COMMAND_LINE, held, Side.SPEAKER, 5)
    booking = confirmed("Hala Zaytar")
    with pytest.raises(Invalid), transaction():
        service.delay(COMMAND_LINE, booking, Side.SPEAKER, 1440)


def test_words_that_reach_or_name_the_speaker_never_go_to_the_producer(officer: Client) -> None:
    booking = confirmed("Hala Zaytar", protected=True)
    for words in ("Ring +961 3 123 456", "write to hala.zaytar@example.org", "Hala Zaytar, nurse"):
        answer = officer.post(f"/bookings/{booking.id}", data={"medium": "phone", "terms": words})
        assert answer.status_code == 422
        assert "Nothing was saved" in answer.text
    assert (
        officer.post(f"/bookings/{booking.id}", data={"medium": "phone", "questions": "What does Hala Zaytar see?"}).status_code
        == 303
    )


def test_a_longer_line_check_keeps_its_time_free(officer: Client) -> None:
    booking = confirmed()
    assert officer.post(f"/bookings/{booking.id}", data={"medium": "studio", "check_minutes": "45"}).status_code == 303
    found = again(booking)
    assert (found.starts_at - found.blocks_from).total_seconds() == 45 * 60
