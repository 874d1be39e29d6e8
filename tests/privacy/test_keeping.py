"""Nothing stays longer than it may: days for each kind, a purge at night, holds, and people who have to be told."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask

from outreach import jobs
from outreach.audit.queries import events
from outreach.bookings import queries as bookings
from outreach.bookings.service import Details
from outreach.core import clock, database, personal
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import session, transaction
from outreach.deliveries import queries as ledger
from outreach.deliveries import service as deliveries
from outreach.deliveries.models import State
from outreach.journalists import queries as journalists
from outreach.journalists import service as register
from outreach.media_requests import queries as requests
from outreach.media_requests import service as desk
from outreach.media_requests.policy.states import State as Outcome
from outreach.privacy import jobs as nightly
from outreach.privacy import queries, service
from outreach.spokespeople import queries as spokespeople
from tests.bookings import make as slots
from tests.cast import Cast, Client
from tests.deliveries import make as posts
from tests.journalists import make
from tests.media_requests import make as calls

LATER = timedelta(days=400)


@pytest.fixture
def office(app: Flask) -> int:
    """Return a journalist with whom much happened, all of it just now."""
    sara = make.journalist("Sara Windle", notes="likes short calls")
    asked = calls.media_request(60)
    booked = slots.hold(asked, slots.speaker(), details=Details(interviewer="Sara Windle", place="studio 5"))
    with transaction():
        register.log_contact(COMMAND_LINE, journalists.get(sara.id), {"how": "call", "words": "rang"})
        desk.close(COMMAND_LINE, requests.get(asked.id), Outcome.DONE, "done")
        row = deliveries.post(COMMAND_LINE, posts.a_mail(recipient_key=f"journalist:{sara.id}", address="sara@nahr.example.org"))
        row.state, row.finished_at, row.handed_over_at = State.SENT, clock.now(), clock.now()
    assert booked.interviewer == "Sara Windle"
    return sara.id


def _night() -> dict[str, int]:
    nightly.purge()
    database.close()
    entry = queries.last_purge()
    assert entry is not None
    return dict(entry.facts)


def test_nothing_goes_before_its_time(office: int) -> None:
    assert _night() == {}
    assert journalists.get(office).notes == "likes short calls"
    nightly.purge()
    assert len(events("retention").items) == 1


def test_after_a_year_names_go_and_counts_stay(office: int, days_on: Any) -> None:
    days_on(LATER)
    assert _night() == {"journalists_words": 2, "deliveries": 1, "requests": 1, "bookings": 1}
    assert journalists.get(office).notes == "" and not journalists.contacts(office).items
    (row,) = ledger.of_person(f"journalist:{office}")
    assert (row.address, row.name, row.mailing.text, row.state) == ("", "", "", State.SENT)
    (kept,) = bookings.bookings().items
    assert (kept.interviewer, kept.place) == ("", "") and kept.request.caller_name == "" and kept.request.question == ""
    assert journalists.get(office).email == "sara@nahr.example.org"


def test_after_two_years_of_silence_the_record_goes_and_may_come_back(office: int, days_on: Any) -> None:
    objector = make.journalist("Omar Quillon", email="omar@example.org", do_not_contact=True)
    days_on(timedelta(days=800))
    assert _night()["journalists"] == 2
    assert journalists.existing([office, objector.id]) == set()
    assert ledger.forgotten(["sara@nahr.example.org", "omar@example.org"]) == {"omar@example.org"}
    assert [one.ground for one in queries.erasures()] == ["retention", "retention"]


def test_whoever_was_heard_of_stays(office: int, days_on: Any) -> None:
    days_on(timedelta(days=700))
    with transaction():
        row = deliveries.post(
            COMMAND_LINE, posts.a_mail(source="booking:9", recipient_key=f"journalist:{office}", address="sara@nahr.example.org")
        )
        row.handed_over_at = clock.now()
    days_on(timedelta(days=800))
    assert "journalists" not in _night() and journalists.existing([office]) == {office}


def test_a_legal_hold_keeps_everything_of_the_person(office: int, cast: Cast, days_on: Any) -> None:
    with transaction():
        service.hold(cast.actor("lead"), f"journalist:{office}", "A court asked on 3 March")
        requests.get(1).journalist_id = office
    days_on(timedelta(days=800))
    assert _night() == {}
    assert journalists.get(office).notes == "likes short calls" and ledger.of_person(f"journalist:{office}")[0].address


def test_a_speaker_without_consent_goes_after_half_a_year(app: Flask, days_on: Any) -> None:
    kept, gone = slots.speaker("Rana Nahrwand").id, slots.speaker("Hala Nour", consent_until=clock.now().date()).id
    days_on(timedelta(days=200))
    assert _night() == {"spokespeople": 1}
    assert [one.id for one in spokespeople.all_spokespeople()] == [kept] != [gone]


def test_the_purge_runs_once_a_night(app: Flask, days_on: Any) -> None:
    at = nightly.next_purge()
    assert at is not None and at <= clock.now()
    _night()
    following = nightly.next_purge()
    assert following is not None and timedelta(0) < following - clock.now() <= timedelta(days=1)
    assert (following.hour, following.minute) == (2, 30)
    days_on(timedelta(days=1))
    nightly.purge()
    assert len(events("retention").items) == 2


def test_a_lead_sets_the_days_and_an_officer_does_not(lead: Client, officer: Client, cast: Cast) -> None:
    page = lead.get("/privacy/periods").text
    assert 'value="730"' in page
    assert lead.post("/privacy/periods", data={"journalists": "30", "journalists-words": "x"}).status_code == 422
    assert (
        lead.post("/privacy/periods", data={"journalists": "", "requests": "30", "journalists-words": "365"}).status_code == 303
    )
    assert queries.days()["journalists"] is None and queries.days()["requests"] == 30
    assert events("retention:requests").items[0].facts == {"days": 30, "before": 365}
    assert officer.get("/privacy/periods").status_code == 403 and cast.browser("admin").get("/privacy/periods").status_code == 200


def test_c61_c69_every_kind_and_every_part_says_why_and_how_long(lead: Client, program: Client) -> None:
    items = program.get("/api/v1/privacy/processing").json["items"]
    assert all(one["why"] and one["basis"] and one["columns"] for one in items) and len(items) == len(personal.parts())
    assert "contact_points.*" in lead.get("/privacy/processing").text
    tables = database.Base.metadata.tables
    for name, part in personal.parts().items():
        assert part.period in {"", *personal.periods()}, name
        for column in part.columns:
            table, _, field = column.partition(".")
            assert table in tables and (field == "*" or field in tables[table].columns), column
    for room in (
        "journalists",
        "contact_points",
        "posts",
        "logged_contacts",
        "spokespeople",
        "deliveries",
        "media_requests",
        "bookings",
    ):
        assert any(column.startswith(f"{room}.") for part in personal.parts().values() for column in part.columns), room


def test_c63_people_who_came_from_others_have_to_be_told(officer: Client, viewer: Client) -> None:
    sara = make.journalist("Sara Windle", source="a list of a partner")
    late = make.journalist("Omar Quillon", email="omar@example.org", source_date=datetime(2026, 1, 5, tzinfo=UTC).date())
    page = officer.get("/privacy/notices").text
    assert "Sara Windle" in page and "a list of a partner" in page and "overdue" in page and "legitimate interest" in page
    only_late = officer.get("/privacy/notices?late=1").text
    assert "Omar Quillon" in only_late and "Sara Windle" not in only_late
    assert officer.post("/privacy/notices", data={"how": "mail"}).status_code == 422
    assert viewer.post("/privacy/notices", data={"people": str(sara.id), "how": "mail"}).status_code == 403
    assert officer.post("/privacy/notices", data={"people": [str(sara.id), str(late.id)], "how": "mail"}).status_code == 303
    assert "Everybody knows" in officer.get("/privacy/notices").text
    assert "By mail" in officer.get(f"/journalists/{sara.id}/privacy").text
    assert events("journalists", "notice.given").items[0].facts == {"how": "mail", "people": [sara.id, late.id]}


def test_the_overview_says_what_is_due(office: int, lead: Client, days_on: Any) -> None:
    with transaction():
        service.hold(COMMAND_LINE, f"journalist:{office}", "A court asked")
    make.journalist("Omar Quillon", email="omar@example.org")
    days_on(timedelta(days=710))
    page = lead.get("/privacy/").text
    assert "A court asked" in page and "Omar Quillon" in page and "730 days" in page
    assert lead.post("/privacy/readmission", data={"address": "x@example.org", "reason": "they asked again"}).status_code == 422
    jobs.run_pending()
    assert session() is not None
