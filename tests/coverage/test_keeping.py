"""What is personal in coverage is said, taken out when somebody asks, and goes when its time is over."""

from datetime import timedelta

from flask import Flask

from outreach.core import clock
from outreach.core.database import transaction
from outreach.core.events import announce
from outreach.core.personal import Person, parts, periods
from outreach.core.traces import Traces
from outreach.coverage.models import Coverage
from tests.cast import Client
from tests.coverage import make

HERS = Traces(("Sara Windle",), ("sara@nahr.example.org",))


def piece() -> Coverage:
    return make.coverage(text="By Sara Windle. Clinics close.", byline="Sara Windle", headline="Clinics close")


def test_a_by_line_is_held_and_taken_out(app: Flask) -> None:
    row = piece()
    held = list(parts()["coverage.pieces"].of(Person("journalist:1", HERS)))
    assert [one.value["byline"] for one in held] == ["Sara Windle"]
    with transaction():
        announce("person.erased", subject="journalist:1", traces=HERS)
    kept = make.again(row)
    assert "Windle" not in kept.byline + kept.text and "Clinics close." in kept.text


def test_by_lines_and_pasted_words_go_and_the_piece_stays(app: Flask) -> None:
    row, purge = piece(), periods()["coverage"].purge
    assert purge is not None
    with transaction():
        assert purge(clock.now() - timedelta(days=1), 10, frozenset()) == 0
        assert purge(clock.now() + timedelta(days=1), 10, frozenset()) == 1
        assert purge(clock.now() + timedelta(days=1), 10, frozenset()) == 0
    kept = make.again(row)
    assert (kept.byline, kept.text, kept.headline) == ("", "", "Clinics close")


def test_a_lead_takes_the_list_out_with_a_reason_and_without_by_lines(lead: Client, officer: Client) -> None:
    piece()
    assert officer.get("/coverage/export").status_code == 403
    answer = lead.post("/coverage/export", data={"format": "csv", "reason": "Report to the board, November"})
    assert "Clinics close" in answer.text and "Windle" not in answer.text
