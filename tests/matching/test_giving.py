"""A desk gives way by one press, is offered lesser gifts in its own language, and can have everything back."""

from datetime import timedelta

import pytest
from flask import Flask

from outreach.audit.queries import events
from outreach.core import clock
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import transaction
from outreach.core.errors import Refused
from outreach.matching import queries, service
from outreach.matching.policy.relax import EASED
from outreach.media_requests import queries as requests
from outreach.media_requests.policy.states import State
from tests.bookings import make
from tests.cast import Client
from tests.media_requests.make import again, media_request, outlet


def given(request_id: int, *steps: str) -> int:
    with transaction():
        return service.give_way(COMMAND_LINE, requests.get(request_id, lock=True), steps, "Europe/London").id


def test_one_press_changes_the_request_and_the_list(officer: Client) -> None:
    request = media_request()
    make.speaker(permissions=["tv_recorded"])
    page = officer.get(f"/media-requests/{request.id}/matches").text
    assert "Nobody passes every gate." in page and "The list was not widened." in page
    assert page.index("Nobody passes every gate.") < page.index("Pre-record instead of live")
    answer = officer.post(f"/media-requests/{request.id}/concessions", data={"steps": "pre_record", "back": "matches"})
    assert answer.status_code == 303
    page = officer.get(answer.location).text
    assert "Hold Rana Nahrwand" in page and "Take back" in page
    assert again(request.id).mode == "pre_record"
    assert [one.event for one in events(f"media_request:{request.id}").items][0] == "media_request.gave_way"


@pytest.mark.parametrize("step", sorted(EASED))
def test_what_was_given_way_comes_back_as_it_was(app: Flask, step: str) -> None:
    kept = (
        "format",
        "mode",
        "spoken_level",
        "duration_minutes",
        "air_at",
        "deadline_at",
        "deadline_local",
        "wanted_organisation_ids",
    )
    asked = media_request(wanted_organisation_ids=[make.organisation().id], spoken_level=3).id
    before = {name: getattr(again(asked), name) for name in kept}
    number = given(asked, step)
    with transaction():
        service.take_back(COMMAND_LINE, queries.concession(asked, number, lock=True), "Europe/London")
    assert {name: getattr(again(asked), name) for name in kept} == before
    assert not queries.agreed(asked)


def test_what_somebody_changed_since_is_left_alone(app: Flask) -> None:
    from outreach.media_requests import service as desk

    asked = media_request().id
    number = given(asked, "pre_record")
    with transaction():
        desk.revise(COMMAND_LINE, requests.get(asked, lock=True), {"mode": "clip"}, "Europe/London")
        service.take_back(COMMAND_LINE, queries.concession(asked, number, lock=True), "Europe/London")
    assert again(asked).mode == "clip"


def test_half_an_hour_later_moves_deadline_and_air(app: Flask) -> None:
    request = media_request()
    asked, deadline = request.id, request.deadline_at
    given(asked, "later")
    assert again(asked).deadline_at - deadline == timedelta(minutes=30)


def test_an_interpreter_lets_others_be_held(officer: Client) -> None:
    request, maya = media_request(), make.speaker("Maya Orontes", levels={"en": 4})
    with pytest.raises(Refused):
        make.hold(request, maya)
    given(request.id, "interpreter")
    assert make.hold(request, maya).is_live


def test_a_step_that_is_none_is_refused_and_says_so(program: Client) -> None:
    request = media_request(format="radio", mode="phoner")
    path = f"/api/v1/media-requests/{request.id}/concessions"
    assert program.post(path, json={"steps": ["pre_record"]}).status_code == 409
    assert program.post(path, json={"steps": ["x"]}).status_code == 422
    assert program.post(path, json={"steps": ["interpreter"]}).status_code == 201
    assert [one["answer"] for one in program.get(path).json["items"]] == ["agreed"]


def test_the_ladder_has_who_could_and_the_words_in_the_callers_language(officer: Client) -> None:
    outlet(languages=["fr"])
    request = media_request()
    make.speaker(permissions=["radio", "print"])
    make.speaker("Dr Huda Samrani", protected=True, permissions=["print"])
    page = officer.get(f"/media-requests/{request.id}/ladder", headers={"HX-Request": "true"}).text
    assert "Français" in page and "A clip recorded by phone" in page and "Rana Nahrwand" in page
    assert "Dr H." in page and "Huda" not in page
    assert page.index("As live") < page.index("A clip recorded") < page.index("An approved written quote")


def test_an_offer_is_noted_and_a_yes_changes_the_request(program: Client) -> None:
    request, rana = media_request(), make.speaker(permissions=["radio"])
    with pytest.raises(Refused):
        make.hold(request, rana)
    made = program.post(f"/api/v1/media-requests/{request.id}/ladder", json={"rung": "clip"}).json
    assert made is not None and "a clip in Arabic recorded by phone" in made["words"]
    assert requests.get(request.id).state == State.OFFERED
    path = f"/api/v1/media-requests/{request.id}/concessions/{made['id']}/answer"
    assert program.post(path, json={"answer": "agreed"}).status_code == 200
    assert (requests.get(request.id).format, requests.get(request.id).mode) == ("radio", "clip")
    assert make.hold(request, rana).is_live
    assert program.post(path, json={"answer": "refused"}).status_code == 409


def test_a_referral_names_no_one_who_must_not_be_named_and_closes_the_request(officer: Client) -> None:
    hidden, named = make.organisation("Quiet Convenor", is_convenor=True), make.organisation("River Clinics")
    make.organisation("Unlisted Group", do_not_list=True)
    request = media_request()
    page = officer.get(f"/media-requests/{request.id}/ladder").text
    assert "River Clinics" in page and "Quiet Convenor" not in page and "Unlisted Group" not in page
    for number, is_named in ((hidden.id, False), (named.id, True)):
        officer.post(f"/media-requests/{request.id}/ladder", data={"rung": "referral", "organisation_id": number})
        assert ("River Clinics" in queries.concessions(request.id)[0].words) is is_named
        assert "Quiet" not in queries.concessions(request.id)[0].words
    last = queries.concessions(request.id)[0]
    officer.post(f"/media-requests/{request.id}/concessions/{last.id}/answer", data={"answer": "agreed"})
    assert again(request.id).state == State.REFERRED


def test_whoever_only_reads_changes_nothing(viewer: Client) -> None:
    request = media_request()
    assert viewer.post(f"/media-requests/{request.id}/concessions", data={"steps": "later"}).status_code == 403
    assert "The desk agrees" not in viewer.get(f"/media-requests/{request.id}/matches").text


def test_the_ladder_knows_who_speaks_english_though_the_desk_asked_for_another_language(app: Flask) -> None:
    request = media_request(languages=["ru"])
    make.speaker()
    make.speaker("Yusuf Larkmoor", levels={"ar": 4})
    found = queries.ladder(request, clock.now())
    assert found.nobody
    (english,) = [gift for gift in found.gifts if gift.rung.code == "english"]
    assert [one.name for one in english.best] == ["Rana Nahrwand"]
