"""Each number is counted from rows, shown as a chart beside its table, and taken out only with a reason."""

import re
from datetime import timedelta
from typing import Any

import pytest

from outreach.bookings.models import Booking
from outreach.campaigns import service as campaigns
from outreach.core import clock
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import transaction
from outreach.deliveries.policy import State as DeliveryState
from outreach.integrations.tables import exportables
from outreach.media_requests.policy.states import State
from outreach.releases.models import Release
from outreach.reports import policy, queries
from tests.cast import Client
from tests.coverage import make as coverage
from tests.deliveries import make as deliveries
from tests.distribution import make as distribution
from tests.media_requests import make as asked
from tests.reports import make
from tests.reports.make import PERIOD


def report(program: Client, name: str, more: str = "") -> list[dict[str, Any]]:
    answer = program.get(f"/api/v1/reports/{name}?{PERIOD}{more}")
    assert answer.status_code == 200, answer.text
    rows: list[dict[str, Any]] = answer.get_json()["rows"]
    return rows


def test_the_first_useful_answer_is_a_confirmed_interview_or_a_clear_end(program: Client) -> None:
    for minutes in range(1, 11):
        make.request(minutes)
    make.request(70, state=State.DECLINED)
    make.request(), make.request(5, state=State.WITHDRAWN), make.request(5, state=State.MISSED)
    early = make.request(50)
    (booking,) = make.interviews(make.bookings.speaker(), 1, early)
    with transaction() as session:
        row = session.get(Booking, booking.id)
        assert row is not None
        row.confirmed_at = make.DAY + timedelta(minutes=2)
    totals = program.get(f"/api/v1/reports/totals?{PERIOD}").get_json()
    assert totals == {"due": 14, "in_time": 11, "median_minutes": 5, "p90_minutes": 10}
    assert report(program, "answers")[0] == {
        "month": "2026-11",
        "due": 14,
        "in_time": 11,
        "percent": 79,
        "median_minutes": 5,
        "p90_minutes": 10,
    }


def test_months_stand_apart_and_other_days_do_not_count(program: Client) -> None:
    make.request(5), make.request(5, make.DAY - timedelta(days=30)), make.request(5, make.DAY - timedelta(days=300))
    rows = program.get("/api/v1/reports/answers?since=2026-10-01&until=2026-11-30").get_json()["rows"]
    assert [(row["month"], row["due"]) for row in rows] == [("2026-10", 1), ("2026-11", 1)]


def test_what_is_not_due_yet_counts_for_nothing(program: Client) -> None:
    asked.media_request(), make.request(5, clock.now() - timedelta(days=2)), make.request(None, clock.now() - timedelta(days=2))
    totals = program.get("/api/v1/reports/totals").get_json()
    assert (totals["due"], totals["in_time"]) == (2, 1)


def test_requests_are_counted_by_outlet_language_format_and_end(program: Client) -> None:
    asked.outlet("Nahr News")
    (
        make.request(5, languages=["ar", "en"]),
        make.request(languages=["ar"]),
        make.request(outlet_id=None, outlet_name="Café", languages=[]),
    )
    assert report(program, "outlets") == [{"outlet": "Nahr News", "requests": 2}, {"outlet": "Café", "requests": 1}]
    assert report(program, "languages") == [
        {"language": "ar", "requests": 2}, {"language": "", "requests": 1}, {"language": "en", "requests": 1},
    ]  # fmt: skip
    assert report(program, "formats") == [{"format": "tv", "requests": 3}]
    assert report(program, "outcomes") == [{"state": "new", "requests": 2}, {"state": "done", "requests": 1}]


def test_nothing_of_a_protected_person_is_counted_and_small_groups_go_together(program: Client) -> None:
    speaker = make.bookings.speaker
    make.interviews(speaker("Rana One", gender="female", country="SY"), 6)
    make.interviews(speaker("Hidden Two", gender="non-binary", country="XK", protected=True), 7)
    make.interviews(speaker("Omar Three", gender="male", country="LB"), 5)
    make.interviews(speaker("Few Four", gender="agender", country="IS"), 1)
    assert report(program, "genders") == [
        {"gender": "", "interviews": 7},
        {"gender": "small_groups", "interviews": 12},
    ] or report(program, "genders") == [
        {"gender": "", "interviews": 7},
        {"gender": "female", "interviews": 6},
        {"gender": "small_groups", "interviews": 6},
    ]
    shown = program.get(f"/api/v1/reports/countries?{PERIOD}").text
    assert not re.search("XK|IS|non-binary|agender", shown + program.get(f"/api/v1/reports/genders?{PERIOD}").text)


def test_an_organisation_that_may_not_be_named_is_not(program: Client) -> None:
    home = make.bookings.organisation("Hidden Clinics")
    make.interviews(make.bookings.speaker("Rana", organisation_id=home.id, may_name_organisation=False), 6)
    assert report(program, "organisations") == [{"organisation": "", "interviews": 6}]
    assert report(program, "spoken") == [{"language": "ar", "interviews": 6}]


def test_what_did_not_run_stands_beside_what_ran(program: Client) -> None:
    asked.outlet("Nahr News")
    (
        coverage.coverage(text="x"),
        coverage.coverage(result="did_not_run"),
        coverage.coverage(result="did_not_run", outlet_name="Other"),
    )
    rows = program.get("/api/v1/reports/aired").get_json()["rows"]
    assert rows == [
        {"outlet": "Nahr News", "ran": 1, "did_not_run": 1, "ran_without_us": 0},
        {"outlet": "Other", "ran": 0, "did_not_run": 1, "ran_without_us": 0},
    ]


def test_a_release_shows_its_pieces_and_how_many_were_as_agreed(program: Client) -> None:
    release = coverage.release()
    coverage.coverage(text=coverage.PRINTED, release_id=release.id), coverage.coverage(text=coverage.WRONG, release_id=release.id)
    (row,) = program.get("/api/v1/reports/releases").get_json()["rows"]
    assert (row["release"], row["coverage"], row["as_agreed"], row["sent"]) == (release.title, 2, 1, 0)


def test_a_release_shows_how_its_mails_went(program: Client) -> None:
    send = distribution.planned([distribution.crowd(1)])
    deliveries.a_list(5, send.source)
    with transaction() as session:
        release = session.get(Release, send.release_id)
        assert release is not None
        release.released_at = clock.now()
        for row, state in zip(distribution.rows(send.source), ("sent", "sent", "bounced", "refused", "sent"), strict=True):
            session.merge(row).state = DeliveryState(state)
    (row,) = program.get("/api/v1/reports/releases").get_json()["rows"]
    assert {name: row[name] for name in ("sent", "bounced", "refused", "uncertain")} == {
        "sent": 3, "bounced": 1, "refused": 1, "uncertain": 0,
    }  # fmt: skip


def test_a_campaign_narrows_every_report(program: Client) -> None:
    with transaction():
        mine = campaigns.create(COMMAND_LINE, {"name": "Samra"})
    make.request(5)
    for name in queries.NAMES:
        assert report(program, name, f"&campaign={mine.id}") == [], name


@pytest.mark.parametrize("name", queries.NAMES)
def test_each_report_is_a_drawing_beside_its_table(viewer: Client, name: str) -> None:
    make.request(5)
    make.interviews(make.bookings.speaker("Rana", gender="female", country="SY"), 6)
    release = coverage.release()
    coverage.coverage(text="x", release_id=release.id, outlet_name="<b>Nahr</b> & " + "long " * 20)
    page = viewer.get(f"/reports/{name}?since=2026-11-01&until=2190-01-01&lang=ar").text
    assert "<svg" in page and "<pattern" in page and "<table" in page and "<b>Nahr" not in page
    assert not re.search(r"<script(?![^>]*src)|NaN|None", page)


def test_the_page_says_what_is_wrong_with_a_day_and_shows_the_usual_period(officer: Client) -> None:
    assert officer.get("/reports").status_code == 200
    wrong = officer.get("/reports?since=yesterday")
    assert wrong.status_code == 422 and "Give a day like" in wrong.text
    assert officer.get("/reports/nothing").status_code == 404 and officer.get("/reports/answers?since=x").status_code == 422


def test_who_has_the_right_takes_a_report_out_with_a_reason(lead: Client, officer: Client) -> None:
    make.request(5, outlet_id=None, outlet_name="=cmd|x")
    assert officer.get("/reports-outlets/export").status_code == 403
    assert "Requests by outlet" in lead.get(f"/reports-outlets/export?{PERIOD}").text
    assert lead.post(f"/reports-outlets/export?{PERIOD}", data={"format": "csv", "reason": ""}).status_code == 422
    answer = lead.post(f"/reports-outlets/export?{PERIOD}", data={"format": "csv", "reason": "Report to the board"})
    assert "'=cmd|x,1" in answer.text
    book = lead.post(f"/reports-genders/export?{PERIOD}", data={"format": "xlsx", "reason": "Report to the board"})
    assert book.data.startswith(b"PK")


def test_a_file_has_the_columns_of_its_report(program: Client) -> None:
    asked_of = policy.asked({}, "UTC", make.DAY)
    for name in queries.NAMES:
        assert tuple(exportables()[f"reports-{name}"].columns) == queries.report(name, asked_of).columns
