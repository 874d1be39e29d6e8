"""Everything stops at once: nothing is claimed, nothing is lifted, every page says why, and a lead lets it go on."""

from datetime import timedelta

import pytest

from outreach.deliveries import queries
from outreach.deliveries.models import Kind
from outreach.deliveries.sender import store
from outreach.deliveries.sender.beside import finish
from tests.cast import Cast, Client
from tests.deliveries import make


def _claimed() -> int:
    return len(finish(store.claim(Kind.LIST, "worker", 10, timedelta(minutes=1))))


def test_after_a_stop_nothing_is_claimed_and_nothing_is_due(officer: Client) -> None:
    make.a_list(3)
    assert officer.post("/standstill", data={"reason": "A name may have leaked"}).status_code == 303
    assert _claimed() == 0
    assert queries.due_at() is None


def test_every_page_says_why_it_stands_still(officer: Client, viewer: Client) -> None:
    officer.post("/standstill", data={"reason": "A name may have <leaked>"})
    for page in ("/", "/deliveries", "/journalists/"):
        assert "A name may have &lt;leaked&gt;" in viewer.get(page).text


def test_a_second_stop_keeps_the_first_reason(officer: Client) -> None:
    officer.post("/standstill", data={"reason": "First"})
    officer.post("/standstill", data={"reason": "Second"})
    assert officer.get("/standstill").text.count("First") > 0
    assert "Second" not in officer.get("/standstill").text


def test_only_a_lead_lets_it_go_on_and_then_it_is_sent(officer: Client, lead: Client) -> None:
    make.a_list(2)
    officer.post("/standstill", data={"reason": "Wait"})
    assert officer.post("/standstill/end").status_code == 403
    assert lead.post("/standstill/end").status_code == 303
    assert _claimed() == 2


def test_a_stop_without_a_reason_is_asked_for_one_and_stops_nothing(officer: Client) -> None:
    assert officer.post("/standstill", data={"reason": "  "}).status_code == 422
    assert queries.standstill() is None


@pytest.mark.parametrize("reason", ["x" * 600, "\u202e\x00", "=cmd()"])
def test_odd_reasons_are_no_error(officer: Client, reason: str) -> None:
    assert officer.post("/standstill", data={"reason": reason}).status_code in (303, 422)


def test_a_viewer_cannot_stop_anything(viewer: Client) -> None:
    assert viewer.post("/standstill", data={"reason": "No"}).status_code == 403


def test_a_program_does_the_same(cast: Cast) -> None:
    officer_api, lead_api = cast.program("officer"), cast.program("lead")
    before = officer_api.get("/api/v1/standstill").get_json()
    assert (before["stopped"], before["reason"], before["since"]) == (False, "", None)
    stopped = officer_api.post("/api/v1/standstill", json={"reason": "Wait"}).get_json()
    assert (stopped["stopped"], stopped["reason"]) == (True, "Wait")
    assert officer_api.post("/api/v1/standstill", json={}).status_code == 422
    assert officer_api.post("/api/v1/standstill/end").status_code == 403
    assert lead_api.post("/api/v1/standstill/end").get_json()["stopped"] is False
