"""The office's weights, declared interests, briefings on embargoed texts, and gates opened by a typed reason."""

from datetime import timedelta

import pytest
from flask import Flask

from outreach.audit.queries import events
from outreach.core import clock, database
from outreach.core.database import transaction
from outreach.core.errors import Refused
from outreach.matching import queries
from outreach.matching.policy.score import WEIGHTS
from outreach.releases.models import Release
from outreach.spokespeople import queries as speakers
from tests.bookings import make
from tests.cast import Cast, Client
from tests.media_requests.make import media_request
from tests.releases.make import release

OTHER = {**WEIGHTS, "role": 40, "language": 0, "topic": 15}
REASON = "The only one who was in the valley that week"


def embargoed() -> Release:
    row = release()
    with transaction() as session:
        session.add(row)
        row.embargoed, row.lift_at, row.lift_zone = True, clock.now() + timedelta(days=2), "UTC"
        row.lift_local = (clock.now() + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M")
    return row


def test_the_lead_sets_the_weights_and_matches_follow(lead: Client, program: Client) -> None:
    request = media_request()
    make.speaker(roles=["teacher"])
    first = program.get(f"/api/v1/media-requests/{request.id}/matches").json
    assert lead.post("/matching/rules", data={**OTHER}).status_code == 303
    then = program.get(f"/api/v1/media-requests/{request.id}/matches").json
    assert first is not None and then is not None
    assert then["weights"] == OTHER and then["items"][0]["score"] < first["items"][0]["score"]
    assert then["items"][0]["parts"]["language"] == 0
    (entry,) = events(event="matching_rules.set").items
    assert entry.facts["before"] == WEIGHTS and entry.facts["weights"] == OTHER


def test_weights_that_do_not_make_a_hundred_are_refused_and_nothing_typed_is_lost(lead: Client) -> None:
    answer = lead.post("/matching/rules", data={**OTHER, "role": 41})
    assert answer.status_code == 422
    assert "The weights add up to 101" in answer.text and 'value="41"' in answer.text
    assert dict(queries.rules().weights) == WEIGHTS


def test_the_effect_is_shown_before_anything_is_kept(lead: Client) -> None:
    media_request()
    make.speaker()
    make.speaker("Dr Huda Samrani", protected=True)
    page = lead.get("/matching/rules/preview", query_string={**OTHER, "role": 30}, headers={"HX-Request": "true"}).text
    assert "Together 90 of 100" in page and "Give 10 more." in page
    assert "Rana Nahrwand" in page and "Samrani" not in page
    assert dict(queries.rules().weights) == WEIGHTS


def test_only_the_lead_sets_weights_and_programs_send_what_they_read(cast: Cast, officer: Client) -> None:
    assert officer.post("/matching/rules", data=OTHER).status_code == 403
    assert "Save the weights" not in officer.get("/matching/rules").text
    program = cast.program("lead")
    tag = program.get("/api/v1/matching/rules").headers["ETag"]
    assert program.post("/api/v1/matching/rules", json=OTHER).status_code == 428
    assert program.post("/api/v1/matching/rules", json=OTHER, headers={"If-Match": tag}).status_code == 200
    assert program.post("/api/v1/matching/rules", json=OTHER, headers={"If-Match": tag}).status_code == 412


def test_whoever_has_declared_no_interests_waits_where_the_office_asks_for_them(lead: Client, program: Client) -> None:
    request = media_request()
    make.speaker("Hala Zaytar")
    make.speaker(interests="Sits on the board of Nahr News")
    lead.post("/matching/rules", data={**WEIGHTS, "interests_declared": "y"})
    found = program.get(f"/api/v1/media-requests/{request.id}/matches").json
    assert found is not None
    assert found["left_out_by_gate"] == {"interests": 1} and found["passing"] == 1
    assert "declared interests: Sits on the board of Nahr News" in [one["message"] for one in found["items"][0]["reasons"]]
    assert found["items"][0]["weakest"]["code"] == "weak.interests"


def test_only_who_was_briefed_speaks_while_the_text_is_under_embargo(officer: Client) -> None:
    text, rana = embargoed(), make.speaker()
    request = media_request(release_id=text.id)
    page = officer.get(f"/media-requests/{request.id}/matches").text
    assert "has not been briefed on the embargoed text" in page and "Hold Rana" not in page
    with pytest.raises(Refused):
        make.hold(request, rana)
    officer.post(f"/releases/{text.id}/briefings", data={"spokesperson_id": rana.id})
    assert "briefed on the embargoed text" in officer.get(f"/media-requests/{request.id}/matches").text
    assert make.hold(request, rana).is_live


def test_after_the_lift_everybody_may_and_the_briefing_stays_as_history(officer: Client, program: Client) -> None:
    text, rana = embargoed(), make.speaker()
    made = program.post(f"/api/v1/releases/{text.id}/briefings", json={"spokesperson_id": rana.id}).json
    again = program.post(f"/api/v1/releases/{text.id}/briefings", json={"spokesperson_id": rana.id}).json
    assert made is not None and again is not None and made["id"] == again["id"]
    make.speaker("Hala Zaytar")
    with transaction() as session:
        session.add(text)
        text.lift_at = clock.now() - timedelta(minutes=1)
    found = program.get(f"/api/v1/media-requests/{media_request(release_id=text.id).id}/matches").json
    assert found is not None and found["passing"] == 2
    assert "Rana Nahrwand" in officer.get(f"/releases/{text.id}/briefings").text
    assert [one.event for one in events(f"release:{text.id}").items].count("release.speaker_briefed") == 1


def test_a_briefing_recorded_by_mistake_is_struck_and_the_forgotten_leave_none(app: Flask, program: Client) -> None:
    from outreach.core.actors import COMMAND_LINE
    from outreach.spokespeople import service

    text, rana, hala = embargoed(), make.speaker(), make.speaker("Hala Zaytar")
    path = f"/api/v1/releases/{text.id}/briefings"
    numbers = [program.post(path, json={"spokesperson_id": one.id}).json["id"] for one in (rana, hala)]
    assert program.post(f"{path}/{numbers[0]}/withdrawal").status_code == 204
    with transaction():
        service.erase(COMMAND_LINE, speakers.get(hala.id), "asked")
    assert not queries.briefings(text.id)


def test_a_typed_reason_opens_a_gate_and_stands_on_the_list(officer: Client, viewer: Client) -> None:
    request, tired = media_request(), make.speaker(levels={"ar": 1})
    hold = {"request_id": request.id, "spokesperson_id": tired.id}
    assert officer.post("/bookings/", data={**hold, "override_reason": "because"}).status_code == 409
    assert officer.post("/bookings/", data={**hold, "override_reason": REASON}).status_code == 303
    page = viewer.get("/matching/overrides").text
    assert REASON in page and "language" in page and "Rana Nahrwand" in page and "Officer" in page
    (entry,) = events(event="booking.gates_overridden").items
    assert entry.facts["gates"] == ["language"] and entry.actor_name == "Officer"
    assert officer.get("/matching/overrides").status_code == 403


@pytest.mark.parametrize("facts", [{"permissions": ["radio"]}, {"safety_profile": {"live": "never"}}])
def test_no_reason_opens_consent_or_safety(officer: Client, facts: dict[str, object]) -> None:
    request, one = media_request(), make.speaker(**facts)
    hold = {"request_id": request.id, "spokesperson_id": one.id, "override_reason": REASON}
    assert officer.post("/bookings/", data=hold).status_code == 409
    database.close()
    assert not queries.overrides().items


def test_a_topic_outside_the_mandate_is_a_shut_gate_when_somebody_is_held_too(app: Flask) -> None:
    request, other = media_request(), make.speaker(topics=["Fishing"])
    assert make.hold(media_request(300), other).is_live  # nobody covers it yet
    make.speaker("Hala Zaytar")
    with pytest.raises(Refused):
        make.hold(request, other)


def test_the_month_counts_protected_people_without_describing_them(officer: Client) -> None:
    page = officer.get("/matching/voices").text
    assert "Whose voice, in the last 30 days" in page and "No interviews in this time." in page
