"""What is out of an account's reach is not there for it: not by address, not in a form, not in a body, and nothing of it is changed."""

import hashlib
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text
from wtforms import IntegerField, SelectField, SelectMultipleField
from wtforms.fields.core import UnboundField

from outreach.accounts import service
from outreach.accounts.models import User
from outreach.core import reach
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import Base, session, transaction
from outreach.core.reach import CAMPAIGNS, ORGANISATIONS
from outreach.discovery import load_models
from outreach.media_requests.models import MediaRequest
from outreach.releases.models import Release
from outreach.web.forms import Form
from outreach.web.rights import is_open
from tests.accounts.limited import Side, far_ids, limit, side
from tests.cast import Cast, Client

NO_IDS = frozenset({  # parts of addresses that are no row's number, or are looked for inside a row that is
    "act", "code", "filename", "key", "kind", "language", "name", "number", "place", "room", "slug", "source", "tier", "token", "use",
})  # fmt: skip
NUMBERS = frozenset({  # fields that hold counts, minutes and marks
    "answers", "approval_lead_minutes", "background", "base", "breaches", "check_minutes", "count", "days", "duration_minutes",
    "experience", "freshness", "language", "level", "load_cap_per_day", "mandate", "median_answer_minutes", "minutes", "nearness", "number",
    "other", "people", "phoner", "radio", "remote_tv", "role", "seen", "speakers_wanted", "start", "studio_tv", "topic", "written",
    "campaigns", "organisations",  # what an account is limited to: shut to limited accounts
})  # fmt: skip
WRITTEN_ANYWAY = ("user_sessions", "audit_events", "audit_words", "kept_answers")


@pytest.fixture
def sides(app: Flask, cast: Cast) -> tuple[Side, Side]:
    return side("Near"), side("Far")


def test_every_number_in_an_address_is_looked_up(app: Flask) -> None:
    parts = {(part, rule.rule) for rule in app.url_map.iter_rules() for part in rule.arguments}
    assert {part for part, rule in parts if reach.model_of(part, rule) is None} <= NO_IDS


def test_every_table_says_what_a_limit_means_for_it() -> None:
    load_models()
    tables = {mapper.class_ for mapper in Base.registry.mappers}
    for kind in reach.KINDS:
        assert tables == reach.spoken_of(kind)


def test_every_field_of_a_form_that_holds_a_number_is_looked_up_or_known_to_be_no_id(app: Flask) -> None:
    unknown = {name for name in _number_fields(Form) if name not in reach.names() | NUMBERS}
    assert unknown == set(), "say in the room's reach.py whose ids these are, or here that they are none"


def _number_fields(parent: type[Form]) -> Iterator[str]:
    for form in parent.__subclasses__():
        for name in dir(form):
            field: Any = getattr(form, name, None)
            if isinstance(field, UnboundField) and _is_written_down(form) and _is_number(name, field):
                yield name
        yield from _number_fields(form)


def _is_written_down(form: type[Form]) -> bool:
    """Say whether a form stands in a module of ours: one that is made for a request counts things by their names."""
    return form.__module__.startswith("outreach.") and getattr(sys.modules[form.__module__], form.__name__, None) is form


def _is_number(name: str, field: Any) -> bool:
    chosen = isinstance(field.field_class, type) and issubclass(field.field_class, SelectField | SelectMultipleField)
    return (
        name.endswith(("_id", "_ids"))
        or issubclass(field.field_class, IntegerField)
        or (chosen and field.kwargs.get("coerce") is int)
    )


def test_every_id_in_a_body_that_a_program_sends_is_looked_up(app: Flask) -> None:
    document = app.test_client().get("/api/v1/openapi.json").get_json()
    sent = set(
        _properties(
            document,
            [
                operation.get("requestBody", {})
                for path in document["paths"].values()
                for operation in path.values()
                if isinstance(operation, dict)
            ],
        )
    )
    assert {name for name in sent if name.endswith(("_id", "_ids"))} <= reach.names()


def _properties(document: Any, found: Any) -> Iterator[str]:
    if isinstance(found, list):
        for one in found:
            yield from _properties(document, one)
    elif isinstance(found, dict):
        if "$ref" in found:
            yield from _properties(document, document["components"]["schemas"][found["$ref"].rsplit("/", 1)[1]])
        yield from found.get("properties", {})
        for one in found.values():
            yield from _properties(document, one) if isinstance(one, dict | list) else ()


def _state() -> str:
    """Return a fingerprint of everything that is kept, but for what every request may write."""
    session().rollback()
    found = hashlib.sha256()
    for table in Base.metadata.sorted_tables:
        if table.name not in WRITTEN_ANYWAY:
            found.update(repr(sorted(map(repr, session().connection().execute(table.select())))).encode())
    session().rollback()
    return found.hexdigest()


@pytest.mark.parametrize("kind", reach.KINDS)
def test_a_row_out_of_reach_is_not_found_by_any_address_and_any_method_and_nothing_changes(
    app: Flask, cast: Cast, sides: tuple[Side, Side], kind: str
) -> None:
    limit_ = limit(cast.user("lead"), sides[0], (kind,))
    browser, program, before, wrong, asked = cast.browser("lead"), cast.program("lead"), _state(), [], 0
    for rule in app.url_map.iter_rules():
        values = {part: _far(part, rule.rule, limit_) for part in rule.arguments}
        if is_open(rule.endpoint) or not any(isinstance(one, int) and one > 0 for one in values.values()):
            continue
        built = rule.build({part: value or "1" for part, value in values.items()}, append_unknown=False)
        if built is None:
            continue
        for method in sorted(rule.methods or set()):
            answer = (program if built[1].startswith("/api/") else browser).open(built[1], method=method)
            asked += 1
            if answer.status_code not in (403, 404):
                wrong.append((method, built[1], answer.status_code))
    assert wrong == []
    assert asked > 300
    assert _state() == before


_OTHERS = {
    "act": "lift",
    "key": "paragraph",
    "kind": "docx",
    "language": "en",
    "name": "n",
    "number": 1,
    "room": "journalists",
    "tier": 1,
    "use": "name",
}


def _far(part: str, rule: str, limit_: reach.Reach) -> Any:
    model = reach.model_of(part, rule)
    found = far_ids(model, limit_) if model is not None else []
    return max(found) if found else _OTHERS.get(part, 0)


@pytest.mark.parametrize("kind", reach.KINDS)
def test_an_id_out_of_reach_is_not_found_in_questions_forms_and_bodies(cast: Cast, sides: tuple[Side, Side], kind: str) -> None:
    limit_ = limit(cast.user("lead"), sides[0], (kind,))
    browser, program, before, tried = cast.browser("lead"), cast.program("lead"), _state(), 0
    for name in reach.names():
        model = reach.model_of(name, "/bookings")
        far = far_ids(model, limit_) if model is not None else []
        if not far:
            continue
        tried += 1
        for answer in _smuggled(browser, program, name, max(far)):
            assert answer.status_code == 404, name
    assert tried > 8
    assert _state() == before


def _smuggled(browser: Client, program: Client, name: str, number: int) -> Iterator[Any]:
    yield browser.get(f"/bookings/?{name}={number}")
    yield browser.post("/bookings/", data={name: str(number)})
    yield browser.post("/bookings/", data={name: ["0", f" {number} "]})
    yield program.get(f"/api/v1/bookings?{name}={number}")
    yield browser.post("/bookings/", data={f"more-0-{name}": str(number)})
    yield browser.post("/bookings/", data={name: f"{number}:1"})
    more: tuple[Any, ...] = ({name: [f"{number}:2"]}, {name: {str(number): 1}}, {name: [{"id": number, "tier": 1}]})
    for body in ({name: number}, {name: str(number)}, {name: [number]}, {"more": [{name: number}]}, *more):
        yield program.post("/api/v1/bookings", json=body)


def test_what_is_not_there_and_what_is_out_of_reach_get_the_same_answer(cast: Cast, sides: tuple[Side, Side]) -> None:
    limit(cast.user("officer"), sides[0], (CAMPAIGNS,))
    browser, program = cast.browser("officer"), cast.program("officer")
    for client, address in ((browser, "/media-requests/{}"), (program, "/api/v1/releases/{}")):
        number = sides[1].request.id if "requests" in address else sides[1].send.release_id
        there, nothing = (client.get(address.format(one)) for one in (number, 99_999))
        assert (there.status_code, _plain(there, number)) == (nothing.status_code, _plain(nothing, 99_999))


def _plain(answer: Any, number: int) -> str:
    from tests.cast import told

    return told(answer)[2].replace(f"/{number}", "/N")


def test_a_speaker_who_is_held_elsewhere_is_busy_and_nothing_says_for_what(cast: Cast, sides: tuple[Side, Side]) -> None:
    near, far = sides
    limit(cast.user("officer"), near, (CAMPAIGNS,))
    browser, program = cast.browser("officer"), cast.program("officer")
    session().rollback()
    asked = {"request_id": near.request.id, "spokesperson_id": far.speaker.id}
    answers = [browser.post("/bookings/", data=asked), program.post("/api/v1/bookings", json=asked)]
    assert [one.status_code for one in answers] == [409, 409]
    assert "taken" in answers[1].text
    matches = browser.get(f"/media-requests/{near.request.id}/matches")
    assert matches.status_code == 200
    for answer in (*answers, matches):
        assert "Far campaign" not in answer.text and "Far water" not in answer.text and far.request.reference not in answer.text


def test_a_limit_takes_effect_with_the_next_request_for_sessions_tokens_and_calendar_links(
    cast: Cast, sides: tuple[Side, Side]
) -> None:
    near, far = sides
    browser, program = cast.browser("officer"), cast.program("officer")
    feed = program.post("/api/v1/calendars", json={}).get_json()
    link = "/c/" + feed["url"].rsplit("/", 1)[1]
    page, record = f"/media-requests/{far.request.id}", f"/api/v1/media-requests/{far.request.id}"
    stranger = cast.browser(None)
    assert browser.get(page).status_code == program.get(record).status_code == 200
    assert stranger.get(link).text.count("BEGIN:VEVENT") == 2
    limit(cast.user("officer"), near, (CAMPAIGNS,))
    assert browser.get(page).status_code == program.get(record).status_code == 404
    assert browser.get(f"/media-requests/{near.request.id}").status_code == 200
    assert stranger.get(link).text.count("BEGIN:VEVENT") == 1
    limit(cast.user("officer"), None, ())
    assert browser.get(page).status_code == program.get(record).status_code == 200


def test_an_answer_that_was_kept_before_is_not_given_again(cast: Cast, sides: tuple[Side, Side]) -> None:
    program = cast.program("officer")
    sent = {"json": {"title": "Far words", "campaign_id": None, "language": "en"}, "headers": {"Idempotency-Key": "one"}}
    first = program.post("/api/v1/releases", **sent)
    assert first.status_code == 201
    limit(cast.user("officer"), sides[0], (CAMPAIGNS,))
    again = program.post("/api/v1/releases", **sent)
    assert again.get_json()["id"] != first.get_json()["id"] and "Idempotent-Replay" not in again.headers
    assert again.get_json()["campaign_id"] == sides[0].campaign.id


def test_what_is_made_belongs_to_the_one_campaign_and_with_several_it_has_to_be_said(
    cast: Cast, sides: tuple[Side, Side]
) -> None:
    near, far = sides
    browser, program = cast.browser("officer"), cast.program("officer")
    limit(cast.user("officer"), near, (CAMPAIGNS,))
    assert browser.post("/media-requests/lines", data={"line": "Nahr TV 07700900123 Syria medic 18:30"}).status_code == 303
    made = session().query(MediaRequest).order_by(MediaRequest.id.desc()).first()
    assert made is not None and (made.campaign_id, made.logged_by_id) == (near.campaign.id, cast.user("officer").id)
    with transaction():
        service.limit(COMMAND_LINE, session().merge(cast.user("officer")), [near.campaign.id, far.campaign.id], None)
    answer = program.post("/api/v1/releases", json={"title": "Words", "language": "en"})
    assert answer.status_code == 422 and "campaign_id" in answer.get_json()["errors"]
    page = browser.post("/media-requests/lines", data={"line": "Nahr TV 07700900123 Syria medic 18:30"})
    assert page.status_code == 422 and "Choose one of the campaigns" in page.text
    assert "Near campaign" in page.text and "Far campaign" in page.text
    assert session().query(Release).filter(Release.title == "Words").count() == 0


def test_what_somebody_has_cannot_be_moved_out_of_their_reach(cast: Cast, sides: tuple[Side, Side]) -> None:
    limit(cast.user("officer"), sides[0], (CAMPAIGNS,))
    program = cast.program("officer")
    address = f"/api/v1/media-requests/{sides[0].request.id}"
    tag = {"If-Match": program.get(address).headers["ETag"]}
    assert program.patch(address, json={"campaign_id": None}, headers=tag).status_code == 422
    assert session().get(MediaRequest, sides[0].request.id, populate_existing=True).campaign_id == sides[0].campaign.id


def test_a_members_press_contact_sees_their_own_people_with_their_requests_and_logs_some(
    cast: Cast, sides: tuple[Side, Side]
) -> None:
    near, far = sides
    limit(cast.user("officer"), near, (ORGANISATIONS,))
    browser = cast.browser("officer")
    bench = browser.get("/spokespeople/").text
    assert "Rana Near" in bench and "Rana Far" not in bench
    assert browser.get(f"/media-requests/{near.request.id}").status_code == 200
    assert browser.get(f"/media-requests/{far.request.id}").status_code == 404
    assert browser.get("/releases/").status_code == browser.get("/deliveries").status_code == 404
    logged = browser.post("/media-requests/lines", data={"line": "Own TV 07700900124 water 18:30"})
    assert logged.status_code == 303 and browser.get(logged.location).status_code == 200
    matches = browser.get(f"{logged.location}/matches").text
    assert "Rana Near" in matches and "Rana Far" not in matches


def test_whoever_runs_accounts_says_the_limits_on_the_page_and_the_trail_keeps_them(cast: Cast, sides: tuple[Side, Side]) -> None:
    admin, officer = cast.browser("admin"), cast.user("officer")
    address = f"/users/{officer.id}/limits"
    empty = admin.post(address, data={"only_campaigns": "y"})
    assert empty.status_code == 422 and "Choose at least one campaign" in empty.text
    given = {"only_campaigns": "y", "campaigns": [str(sides[0].campaign.id)]}
    assert admin.post(address, data=given).status_code == 303
    assert "Near campaign" in admin.get(f"/users/{officer.id}").text
    event = (
        session().execute(text("SELECT facts FROM audit_events WHERE event = 'user.limited' ORDER BY id DESC")).scalars().first()
    )
    assert str(sides[0].campaign.id) in str(event)
    assert admin.post(address, data={}).status_code == 303
    session().rollback()
    assert session().get(User, officer.id, populate_existing=True).campaign_ids is None


def test_nobody_limits_themselves_and_no_limited_account_reaches_accounts(cast: Cast, sides: tuple[Side, Side]) -> None:
    admin, program = cast.browser("admin"), cast.program("admin")
    me = cast.user("admin").id
    assert (
        admin.post(f"/users/{me}/limits", data={"only_campaigns": "y", "campaigns": [str(sides[0].campaign.id)]}).status_code
        == 409
    )
    other = cast.user("officer").id
    body = {"campaigns": [sides[0].campaign.id], "organisations": None}
    assert program.put(f"/api/v1/users/{other}/limits", json=body).get_json()["limits"] == body
    assert program.put(f"/api/v1/users/{other}/limits", json={"campaigns": [99_999], "organisations": None}).status_code == 422
    limit(cast.user("admin"), sides[0], (CAMPAIGNS,))
    assert admin.get("/users").status_code == admin.post(f"/users/{other}/limits", data={}).status_code == 404
    assert program.put(f"/api/v1/users/{other}/limits", json={"campaigns": None, "organisations": None}).status_code == 404


def test_a_list_out_of_reach_is_in_no_segment_and_no_plan_and_reads_like_one_that_is_not_there(
    cast: Cast, sides: tuple[Side, Side]
) -> None:
    near, far = sides
    numbers = [one.send.lists[0].media_list_id for one in (near, far)]
    release_id = near.send.release_id
    limit(cast.user("officer"), near, (CAMPAIGNS,))
    program, said = cast.program("officer"), []
    for word in ('"Far list"', f"#{numbers[1]}", '"No such list"'):
        answer = program.post("/api/v1/media-lists", json={"name": "Mine", "kind": "segment", "query": f"list:{word}"})
        said.append((answer.status_code, answer.text.replace(word.strip('"'), "W")))
    assert said[0] == said[1] == said[2] and said[0][0] == 422
    good = program.post("/api/v1/media-lists", json={"name": "Mine", "kind": "segment", "query": 'list:"Near list"'})
    assert good.status_code == 201
    planned = {"lists": [f"{numbers[1]}:1"], "timing": "now"}
    assert cast.browser("officer").post(f"/releases/{release_id}/distribution", data=planned).status_code == 404


def test_two_accounts_with_other_limits_in_turn_see_each_their_own(cast: Cast, sides: tuple[Side, Side]) -> None:
    """Statements are kept compiled, and their values are not: neither are the limits of who asked before."""
    near, far = sides
    pages = (
        "/media-requests/",
        "/campaigns/",
        "/coverage",
        "/distributions",
        "/media-lists/",
        "/media-requests/holding-lines",
        "/sign-ons/",
    )
    limit(cast.user("officer"), near, (CAMPAIGNS,))
    limit(cast.user("lead"), far, (CAMPAIGNS,))
    asked = [(cast.browser("officer"), "Near", "Far"), (cast.browser("lead"), "Far", "Near")]
    for page in pages:
        for browser, own, other in (*asked, *asked):
            text_of = browser.get(page).text
            assert f"{own} " in text_of and f"{other} " not in text_of, (page, own)


def test_each_page_tells_a_limited_reader_to_what_it_keeps_and_nobody_else(cast: Cast, sides: tuple[Side, Side]) -> None:
    officer = cast.browser("officer")
    gone, page_of_all = "What your account was limited to is gone", officer.get("/").text
    assert "You see only" not in page_of_all and gone not in page_of_all
    limit(cast.user("officer"), sides[0], (CAMPAIGNS, ORGANISATIONS))
    for page in ("/", "/bookings/", "/media-requests/"):
        assert "You see only what belongs to: Near campaign, Near Relief" in officer.get(page).text
    with transaction():
        session().get(User, cast.user("officer").id, populate_existing=True).campaign_ids = []
        session().get(User, cast.user("officer").id).organisation_ids = None
    assert gone in officer.get("/").text
