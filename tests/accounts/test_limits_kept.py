"""What a limited account does leaves alone what it does not see: nothing is lost by a form that could not show it, and no words change."""

import re
from threading import Thread
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event, select

from outreach.core import reach
from outreach.core.database import engine, scope, session, transaction
from outreach.core.reach import CAMPAIGNS, ORGANISATIONS, Reach
from outreach.coverage.models import Coverage
from outreach.distribution.models import Distribution, DistributionList
from outreach.journalists.models import ContactPoint, Journalist, MediaList
from outreach.media_requests.models import MediaRequest
from outreach.media_requests.models.requests import OF_THE_DESK
from outreach.media_requests.queries import line_register
from outreach.organisations.models import Organisation
from outreach.outlets.models import Outlet
from outreach.releases.models import Release
from outreach.sign_ons.models import SignOnText
from outreach.spokespeople.models import Affiliation, Spokesperson
from tests.accounts.limited import Side, limit, side
from tests.bookings import make
from tests.cast import Cast, Client

_INPUT = re.compile(r"<input[^>]*>")
_AREA = re.compile(r'<textarea[^>]*name="([^"]+)"[^>]*>([^<]*)</textarea>')
_SELECT = re.compile(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', re.S)


@pytest.fixture
def sides(app: Flask, cast: Cast) -> tuple[Side, Side]:
    return side("Near"), side("Far")


def kept(model: Any, number: int) -> Any:
    session().rollback()
    return session().get(model, number, populate_existing=True)


def errors(answer: Any) -> list[str]:
    """Return what a page says is wrong."""
    return re.findall(r'href="(#[^"]*"[^<]*)', answer.text) if "<html" in answer.text else [answer.text]


def shown(browser: Client, address: str, mark: str) -> dict[str, list[str]]:
    """Return what the form of a page that holds `mark` would post if nobody typed anything."""
    page = browser.get(address)
    assert page.status_code == 200, page.text
    form = next(one for one in re.findall(r"<form.*?</form>", page.text, re.S) if f'="{mark}"' in one)
    found: dict[str, list[str]] = {}
    for one in _INPUT.findall(form):
        facts = dict(re.findall(r'([a-z]+)="([^"]*)"', one))
        if "name" in facts and (facts.get("type") not in ("checkbox", "radio") or " checked" in one):
            found.setdefault(facts["name"], []).append(facts.get("value", "y"))
    for name, words in _AREA.findall(form):
        found[name] = [words]
    for name, options in _SELECT.findall(form):
        found[name] = [
            one[1] or one[0] for one in re.findall(r'<option (?:selected value="([^"]*)"|value="([^"]*)" selected)', options)
        ]
    return found


def test_a_press_contact_who_changes_a_request_takes_nothing_from_it_that_they_do_not_see(
    cast: Cast, sides: tuple[Side, Side]
) -> None:
    near, far = sides
    with transaction():
        row = session().get(MediaRequest, near.request.id)
        assert row is not None
        row.release_id, row.excluded_organisation_ids = far.send.release_id, [far.organisation.id]
        row.wanted_organisation_ids = [near.organisation.id, far.organisation.id]
    limit(cast.user("officer"), near, (ORGANISATIONS,))
    browser, address = cast.browser("officer"), f"/media-requests/{near.request.id}"
    typed = shown(browser, f"{address}/edit", address) | {"topic": ["Other water"]}
    answer = browser.post(address, data=typed)
    assert answer.status_code == 303, errors(answer)
    row = kept(MediaRequest, near.request.id)
    assert (row.topic, row.campaign_id, row.release_id) == ("Other water", near.campaign.id, far.send.release_id)
    assert row.excluded_organisation_ids == [far.organisation.id]
    assert row.wanted_organisation_ids == [near.organisation.id, far.organisation.id]


def test_a_press_contact_who_changes_a_speaker_or_their_organisation_leaves_its_ties_to_other_members(
    cast: Cast, sides: tuple[Side, Side]
) -> None:
    near, far = sides
    with transaction() as given:
        given.add(Affiliation(spokesperson_id=near.speaker.id, organisation_id=far.organisation.id, may_be_named=True))
        organisation = given.get(Organisation, near.organisation.id)
        assert organisation is not None
        organisation.umbrella_id = far.organisation.id
    limit(cast.user("officer"), near, (ORGANISATIONS,))
    browser = cast.browser("officer")
    for address, field in ((f"/spokespeople/{near.speaker.id}", "title"), (f"/organisations/{near.organisation.id}", "city")):
        answer = browser.post(address, data=shown(browser, f"{address}/edit", address) | {field: ["Nahrwand"]})
        assert answer.status_code == 303, errors(answer)
    speaker, organisation = kept(Spokesperson, near.speaker.id), kept(Organisation, near.organisation.id)
    assert (speaker.title, organisation.city) == ("Nahrwand", "Nahrwand")
    assert speaker.other_organisations == [{"organisation_id": far.organisation.id, "may_be_named": True}]
    assert organisation.umbrella_id == far.organisation.id


def test_an_officer_who_changes_a_text_or_coverage_leaves_its_ties_to_what_is_not_theirs(
    cast: Cast, sides: tuple[Side, Side]
) -> None:
    near, far = sides
    signing = session().scalars(select(SignOnText.id).where(SignOnText.campaign_id == far.campaign.id)).one()
    piece = session().scalars(select(Coverage.id).where(Coverage.request_id == near.request.id)).one()
    with transaction() as given:
        for model, number, field, value in (
            (Release, near.send.release_id, "sign_on_text_id", signing), (Coverage, piece, "release_id", far.send.release_id),
        ):  # fmt: skip
            setattr(given.get(model, number), field, value)
        segment = MediaList(
            name="Those but", sort_name="those but", description="", campaign_id=near.campaign.id, kind="segment", query="lang:ar"
        )
        segment.exclude_ids = [far.send.lists[0].media_list_id]
        given.add(segment)
    limit(cast.user("officer"), near, (CAMPAIGNS,))
    browser, program = cast.browser("officer"), cast.program("officer")
    text, coverage = f"/releases/{near.send.release_id}/edit", f"/coverage/{piece}"
    answers = [
        browser.post(coverage, data=shown(browser, f"{coverage}/edit", coverage) | {"headline": ["Other words"]}),
        browser.post(text, data=shown(browser, text, "sign_on_text_id")),
    ]
    address = f"/api/v1/media-lists/{segment.id}"
    tag = {"If-Match": program.get(address).headers["ETag"]}
    answers.append(program.patch(address, json={"query": "lang:fr", "exclude_ids": []}, headers=tag))
    assert [one.status_code for one in answers] == [303, 303, 200], [errors(one) for one in answers]
    assert kept(Release, near.send.release_id).sign_on_text_id == signing
    assert (kept(Coverage, piece).release_id, kept(Coverage, piece).headline) == (far.send.release_id, "Other words")
    assert kept(MediaList, segment.id).exclude_ids == [far.send.lists[0].media_list_id]


def test_the_plan_and_the_words_of_a_text_are_the_same_for_a_limited_officer_as_for_everybody(
    cast: Cast, sides: tuple[Side, Side]
) -> None:
    near, far = sides
    signing = session().scalars(select(SignOnText.id).where(SignOnText.campaign_id == far.campaign.id)).one()
    with transaction() as given:
        release = given.get(Release, near.send.release_id)
        assert release is not None
        release.sign_on_text_id = signing
        given.add(
            DistributionList(
                distribution_id=near.send.id, media_list_id=far.send.lists[0].media_list_id, tier=1, name="The coalition's"
            )
        )
    program, address = cast.program("officer"), f"/api/v1/distributions/{near.send.id}/plan"
    words = f"/api/v1/releases/{near.send.release_id}"
    before = (program.get(address).get_json(), program.get(words).get_json())
    limit(cast.user("officer"), near, (CAMPAIGNS,))
    assert (program.get(address).get_json(), program.get(words).get_json()) == before
    assert before[0]["going"] == 2
    send = f"/api/v1/distributions/{near.send.id}"
    own = (
        session().scalars(select(DistributionList.media_list_id).where(DistributionList.distribution_id == near.send.id)).first()
    )
    tag = {"If-Match": program.get(send).headers["ETag"]}
    planned = {
        "lists": [f"{own}:2"],
        "timing": "now",
        "subject": "Words",
        "from_name": "Desk",
        "from_address": "desk@example.org",
    }
    changed = program.put(address, json=planned, headers=tag)
    assert changed.status_code == 200, changed.text
    assert {one.media_list_id for one in kept(Distribution, near.send.id).lists} == {own, far.send.lists[0].media_list_id}


def test_coverage_that_a_limited_officer_logs_hangs_on_what_they_said_and_on_no_other_text(
    cast: Cast, sides: tuple[Side, Side]
) -> None:
    limit(cast.user("officer"), sides[0], (CAMPAIGNS,))
    with reach.within(Reach(1, frozenset({sides[0].campaign.id}))), transaction() as given:
        made = Coverage(headline="New words", request_id=sides[0].request.id)
        given.add(made)
    assert kept(Coverage, made.id).release_id is None


def test_a_body_that_is_no_json_is_refused_to_a_limited_account_as_to_everybody(cast: Cast, sides: tuple[Side, Side]) -> None:
    program = cast.program("officer")
    bodies = ["{", "[" * 3_000, '{"a": 1', b"\xff\xfe\xff", "", '{"request_id": 1e999}', '{"request_id": NaN}']

    def told() -> list[int]:
        return [program.post("/api/v1/bookings", data=one, content_type="application/json").status_code for one in bodies]

    before = told()
    limit(cast.user("officer"), sides[0], (CAMPAIGNS,))
    assert told() == before and max(before) < 500


def test_what_the_line_reader_knows_is_each_readers_own_and_kept_for_several_at_once(
    app: Flask, cast: Cast, sides: tuple[Side, Side]
) -> None:
    readers = [None, *(Reach(number, None, frozenset({number})) for number in range(1, 9))]
    wrong: list[BaseException] = []

    def read(first: int) -> None:
        try:
            with scope():
                for turn in range(30):
                    with reach.within(readers[(first + turn) % len(readers)]):
                        line_register("Europe/London")
        except BaseException as error:
            wrong.append(error)

    session().rollback()
    threads = [Thread(target=read, args=(number,)) for number in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert wrong == []
    with reach.within(None):
        mine = line_register("Europe/London")
    with reach.within(readers[1]):
        line_register("Europe/London")
    assert line_register("Europe/London") is mine


def test_a_press_contact_reads_of_a_request_what_they_wrote_themselves_and_not_whom_else_it_asked(
    cast: Cast, sides: tuple[Side, Side]
) -> None:
    near, far = sides
    other = make.speaker("Zafira Quell", organisation_id=far.organisation.id)
    with transaction():
        row = session().get(MediaRequest, near.request.id)
        assert row is not None
        row.speakers_wanted = 3
    office = cast.program("lead")
    held = office.post("/api/v1/bookings", json={"request_id": near.request.id, "spokesperson_id": other.id})
    assert held.status_code == 201
    declined = office.post(f"/api/v1/bookings/{held.get_json()['id']}/decline", json={"reason": "Hides until Friday"})
    assert declined.status_code == 200
    planned = {"next_action": "Call Zafira Quell: Hides", "due": "2030-01-01T10:00:00Z"}
    assert office.post(f"/api/v1/media-requests/{near.request.id}/next-step", json=planned).status_code == 200
    limit(cast.user("officer"), near, (ORGANISATIONS,))
    browser, program = cast.browser("officer"), cast.program("officer")
    assert (
        "Zafira" not in program.get(f"/api/v1/media-requests/{near.request.id}").text + program.get("/api/v1/media-requests").text
    )
    notes = f"/api/v1/media-requests/{near.request.id}/notes"
    assert program.post(notes, json={"text": "They rang us too", "kind": "call"}).status_code == 201
    for client, address in ((program, notes), (browser, f"/media-requests/{near.request.id}")):
        said = client.get(address).text
        assert "They rang us too" in said and "Zafira" not in said and "Hides" not in said
    assert "Zafira Quell declined" in cast.browser("lead").get(f"/media-requests/{near.request.id}").text


def test_a_press_contact_reads_none_of_the_desks_own_words_on_a_request_and_writes_over_none(
    cast: Cast, sides: tuple[Side, Side]
) -> None:
    near = sides[0]
    words = {
        "line": "TV water, not Zafira Quell", "note": "Zafira Quell hides", "outcome": "Zafira Quell aired", "next_action": "Call Zafira Quell",
        "decline_reason": "Zafira Quell would not", "referred_to": "Zafira Quell", "answers": {"who": "Zafira Quell"},
    }  # fmt: skip
    with transaction():
        row = session().get(MediaRequest, near.request.id)
        assert row is not None
        for field, value in words.items():
            setattr(row, field, value)
        outlet = Outlet(name="Near News", sort_name="near news")
        caller = Journalist(full_name="Near Caller", sort_name="near caller")
        session().add_all([outlet, caller])
        session().flush()
        row.outlet_id, row.journalist_id = outlet.id, caller.id
    assert set(words) == set(OF_THE_DESK)
    limit(cast.user("officer"), near, (ORGANISATIONS,))
    browser, program, address = cast.browser("officer"), cast.program("officer"), f"/media-requests/{near.request.id}"
    asked = f"/media-requests/of-outlet/{outlet.id}", f"/media-requests/of-journalist/{caller.id}"
    paths = (address, f"{address}/edit", "/media-requests/", "/", f"/bookings/{near.booking.id}", *asked)
    pages = [browser.get(one) for one in paths]
    assert all(f'"{address}"' in one.text for one in pages[-2:])
    answers = [program.get(f"/api/v1{one}") for one in (address, "/media-requests")]
    assert {one.status_code for one in (*pages, *answers)} == {200}
    assert [one.request.path for one in (*pages, *answers) if "Zafira" in one.text] == []
    typed = shown(browser, f"{address}/edit", address)
    assert "note" not in typed
    assert browser.post(address, data=typed | {"topic": ["Other water"]}).status_code == 303
    tag = {"If-Match": program.get(f"/api/v1{address}").headers["ETag"]}
    assert program.patch(f"/api/v1{address}", json={"note": "Mine"}, headers=tag).status_code == 422
    row = kept(MediaRequest, near.request.id)
    assert {field: getattr(row, field) for field in words} == words and row.topic == "Other water"
    with transaction() as given:
        given.get(MediaRequest, near.request.id).owner_id = cast.user("officer").id
    for said in (browser.get(address), program.get(f"/api/v1{address}")):
        assert "Zafira Quell hides" in said.text, "who has the request reads what was left for them"
    assert "Zafira Quell hides" in cast.browser("lead").get(address).text


def test_who_is_limited_confirms_the_send_that_they_saw(cast: Cast, sides: tuple[Side, Side]) -> None:
    near, far = sides
    with transaction() as given:
        listed = {"media_list_id": far.send.lists[0].media_list_id, "tier": 2, "name": "The coalition's"}
        given.add(DistributionList(distribution_id=near.send.id, **listed))
    limit(cast.user("officer"), near, (CAMPAIGNS,))
    browser, address = cast.browser("officer"), f"/distributions/{near.send.id}"
    typed = shown(browser, address, f"{address}/confirmation")
    assert typed["seen"][0]
    answer = browser.post(f"{address}/confirmation", data=typed | {"count": ["2"]})
    assert answer.status_code == 303, answer.text


def test_what_was_done_to_several_is_taken_back_for_those_who_are_still_in_reach(cast: Cast, sides: tuple[Side, Side]) -> None:
    near, far = sides
    browser = cast.browser("officer")
    both = [near.speaker.id, far.speaker.id]
    assert browser.post("/spokespeople/several", data={"id": both, "act": "retire"}).status_code == 303
    limit(cast.user("officer"), near, (ORGANISATIONS,))
    assert browser.post("/spokespeople/several/undo").status_code == 303
    assert [kept(Spokesperson, number).active for number in both] == [True, False]


def test_many_ids_in_one_request_are_looked_up_together(cast: Cast, sides: tuple[Side, Side]) -> None:
    near = sides[0]
    limit(cast.user("officer"), near, (CAMPAIGNS,))
    program = cast.program("officer")
    asked: list[str] = []

    def count(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        asked.append(statement)

    event.listen(engine(), "before_cursor_execute", count)
    sent = {"journalists": [*range(1, 1_200)]}
    assert program.post(f"/api/v1/distributions/{near.send.id}/offers", json=sent).status_code == 404
    event.remove(engine(), "before_cursor_execute", count)
    assert len(asked) < 20


def test_a_number_that_a_press_contact_types_tells_no_name_of_the_register(cast: Cast, sides: tuple[Side, Side]) -> None:
    line, address = "Own TV tam.far@example.org water 18:30", "tam.far@example.org"
    with transaction() as given:
        person = given.scalars(select(Journalist).where(Journalist.full_name == "Tam Far")).one()
        person.contact_points.append(ContactPoint(means="email", value=address, key=address))
    office, browser = cast.browser("lead"), cast.browser("officer")
    limit(cast.user("officer"), sides[0], (ORGANISATIONS,))
    known = office.get(office.post("/media-requests/lines", data={"line": line}).location).text
    logged = browser.post("/media-requests/lines", data={"line": line})
    assert logged.status_code == 303
    assert "Tam Far" in known and "Tam Far" not in browser.get(logged.location).text
