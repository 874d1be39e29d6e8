"""Who can do it, on the page beside the request, for programs, and on the command line."""

import gc
import json
from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask

from outreach.bookings.service import confirm
from outreach.core import clock
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import session, transaction
from outreach.core.languages import name as language_name
from outreach.matching import queries
from outreach.matching.policy.facts import Candidate
from outreach.spokespeople.models import Availability, AvailabilityKind
from tests.bookings import make
from tests.cast import Client
from tests.media_requests.make import media_request, outlet


def test_the_panel_shows_who_why_and_the_weakest_point(officer: Client) -> None:
    request = media_request()
    make.speaker()
    make.speaker("Yusuf Larkmoor", levels={"ar": 2})
    answer = officer.get(f"/media-requests/{request.id}/matches", headers={"HX-Request": "true"})
    page = answer.text
    assert answer.status_code == 200
    assert "<html" not in page
    assert "Rana Nahrwand" in page
    assert "Arabic, level 4" in page
    assert "answers in 6 min" in page
    assert "Weakest point" in page
    assert "Yusuf Larkmoor" in page
    assert "Arabic level 2, needs 3" in page
    assert "1 of 2 pass every gate" in page
    assert "One level lower" in page


def test_the_button_asks_nobody_at_risk_before_the_caller_was_called_back(officer: Client) -> None:
    request = media_request(called_back=False)
    make.speaker("Hala Barkuni", protected=True)
    make.speaker("Rana Nahrwand")
    page = officer.get(f"/media-requests/{request.id}/matches").text
    assert "Ask Rana Nahrwand (held until" in page
    assert "Hold H." not in page
    assert f'/media-requests/{request.id}#number">Call the caller back first' in page


def test_nobody_more_is_asked_by_one_key_once_as_many_as_wanted_are_confirmed(officer: Client) -> None:
    request = media_request()
    first = make.speaker()
    make.speaker("Yusuf Larkmoor")
    booking = make.hold(request, first)
    assert 'data-key="h"' in officer.get(f"/media-requests/{request.id}/matches").text
    with transaction():
        confirm(COMMAND_LINE, booking)
    page = officer.get(f"/media-requests/{request.id}/matches").text
    assert "Hold Yusuf Larkmoor" in page
    assert 'data-key="h"' not in page


def test_without_script_the_matches_have_a_page_of_their_own(officer: Client) -> None:
    request = media_request()
    make.speaker()
    page = officer.get(f"/media-requests/{request.id}/matches").text
    assert "<html" in page
    assert "Rana Nahrwand" in page
    assert f"/media-requests/{request.id}/matches" in officer.get(f"/media-requests/{request.id}").text


def test_a_protected_person_is_initials_everywhere(officer: Client, program: Client) -> None:
    request = media_request()
    make.speaker("Dr Huda Samrani", protected=True, organisation_id=make.organisation().id)
    make.speaker("Maya Orontes", protected=True, permissions=[])
    page = officer.get(f"/media-requests/{request.id}/matches").text
    document = program.get(f"/api/v1/media-requests/{request.id}/matches").text
    for text in (page, document):
        assert "Dr H." in text
        assert "M." in text
        for secret in ("Huda", "Samrani", "Maya", "Orontes", "Emergency medic", "Open Clinics"):
            assert secret not in text
    assert "Protected" in page


def test_programs_get_scores_with_their_parts_and_every_exclusion(program: Client) -> None:
    request = media_request()
    good, tired = make.speaker(), make.speaker("Hala Zaytar", levels={"ar": 1})
    document = program.get(f"/api/v1/media-requests/{request.id}/matches").json
    assert document is not None
    assert document["items"][0]["spokesperson_id"] == good.id
    assert 0 < document["items"][0]["score"] <= 100
    assert set(document["items"][0]["parts"]) == set(document["weights"])
    assert document["left_out"][0]["spokesperson_id"] == tired.id
    assert document["left_out"][0]["reasons"][0]["code"] == "language.level"
    assert document["left_out_by_gate"] == {"language": 1}


def test_the_command_prints_the_same(app: Flask) -> None:
    request = media_request()
    make.speaker()
    document = json.loads(app.test_cli_runner().invoke(args=["match", str(request.id), "--json"]).output)
    assert document["passing"] == document["total"] == 1
    assert app.test_cli_runner().invoke(args=["match", "999"]).exit_code == 1


def test_somebody_held_stands_above_with_one_press_to_confirm(officer: Client) -> None:
    request, rana = media_request(), make.speaker()
    make.speaker("Hala Zaytar")
    make.hold(request, rana)
    page = officer.get(f"/media-requests/{request.id}/matches").text
    assert "Confirm Rana Nahrwand" in page
    assert "Hold Hala Zaytar" in page
    assert "Hold Rana" not in page


def facts_of(request_id: int, but_not: int | None = None):
    from outreach.media_requests import queries as requests

    return queries.candidates(queries.wish_of(requests.get(request_id), clock.now()), but_not)


def test_another_booking_makes_busy_and_its_rest_a_weak_point(app: Flask) -> None:
    rana = make.speaker()
    first, same, soon = media_request(240), media_request(240, outlet_name="B"), media_request(275, outlet_name="C")
    booking = make.hold(first, rana)
    (busy,), (tight,) = facts_of(same.id), facts_of(soon.id)
    assert busy.busy
    assert busy.busy_until == booking.blocks_until
    assert busy.load_day == 1
    assert not tight.busy
    assert tight.next_gap_minutes == 30
    assert facts_of(same.id, but_not=booking.id)[0].busy is False


def test_a_blocked_span_makes_busy_and_an_offered_one_counts(app: Flask) -> None:
    rana, request = make.speaker(), media_request(240)
    start = request.deadline_at
    with transaction():
        session().add(
            Availability(
                spokesperson_id=rana.id,
                starts_at=start - timedelta(hours=1),
                ends_at=start + timedelta(hours=1),
                kind=AvailabilityKind.AVAILABLE,
            )
        )
    assert facts_of(request.id)[0].offered
    assert not facts_of(request.id)[0].busy
    with transaction():
        session().add(
            Availability(
                spokesperson_id=rana.id, starts_at=start, ends_at=start + timedelta(minutes=30), kind=AvailabilityKind.BUSY
            )
        )
    (one,) = facts_of(request.id)
    assert one.busy
    assert one.busy_until == start + timedelta(minutes=30)


def test_what_a_speaker_is_arrives_whole(app: Flask) -> None:
    make.speaker(
        consent_until=date(2030, 1, 2),
        safety_profile={"face": "never"},
        country="LB",
        levels={"ar-SY": 4, "ar": 2},
        load_cap_per_day=2,
    )
    (one,) = facts_of(media_request().id)
    assert (one.consent_until, one.safety, one.country, one.load_cap) == (date(2030, 1, 2), {"face": "never"}, "LB", 2)
    assert one.levels["ar"][0] == 4
    assert one.topics == ("Syria",)
    assert one.roles == ("medic",)


def test_no_letter_moves_a_cell_of_what_is_read(app: Flask) -> None:
    make.speaker(gender="a\x1fb", interests="c|d\ne", title="")
    (one,) = facts_of(media_request().id)
    assert (one.gender, one.interests, one.title, one.organisation, one.brief_read) == ("a b", "c|d\ne", "", "", None)


def test_an_outlet_that_somebody_refuses_is_known_by_its_aliases(app: Flask) -> None:
    outlet(aliases=["Nahr TV"])
    make.speaker(excluded_outlets=["nahr tv"])
    from outreach.matching.policy.match import match
    from outreach.media_requests import queries as requests

    wish = queries.wish_of(requests.get(media_request().id), clock.now())
    assert match(wish, queries.candidates(wish)).left_out_by_gate == {"outlet": 1}


def test_one_statement_reads_everybody(app: Flask) -> None:
    from sqlalchemy import event

    from outreach.core.database import engine

    request = media_request()
    for number in range(5):
        make.speaker(f"Speaker {number}", organisation_id=make.organisation(f"Organisation {number}").id)
    wish = queries.wish_of(request, clock.now())
    said: list[str] = []
    event.listen(engine(), "before_cursor_execute", lambda _c, _u, statement, *_: said.append(statement))
    assert len(queries.candidates(wish)) == 5
    assert len([one for one in said if one.startswith("SELECT")]) == 1


def test_nobody_who_was_judged_stays_in_memory_after_the_answer(officer: Client) -> None:
    request = media_request()
    make.speaker()
    make.speaker("Yusuf Larkmoor", levels={"ar": 2})
    gc.collect()
    gc.disable()
    try:
        for headers in ({"HX-Request": "true"}, {}):
            assert officer.get(f"/media-requests/{request.id}/matches", headers=headers).status_code == 200
        assert not [one for one in gc.get_objects() if type(one) is Candidate]
    finally:
        gc.enable()


@pytest.mark.parametrize(("tag", "word"), [("fr", "arabe"), ("es", "árabe"), ("ar", "العربية")])
def test_reasons_name_languages_as_the_reader_does(officer: Client, tag: str, word: str) -> None:
    assert language_name("ar", tag) == word
    request = media_request()
    make.speaker()
    assert word in officer.get(f"/media-requests/{request.id}/matches?lang={tag}").text


def test_the_wish_takes_the_requests_own_times() -> None:
    request_at = datetime(2027, 1, 5, 18, 30, tzinfo=UTC)
    from outreach.bookings.policy.slots import for_request
    from outreach.media_requests.policy.words import Mode

    assert for_request(request_at, None, Mode.LIVE, 5, request_at - timedelta(hours=2)).starts_at == request_at
