"""A segment is a query with a name: computed anew each time, combined with other lists, frozen when it is used."""

import pytest
from flask import Flask

from outreach.core.actors import COMMAND_LINE
from outreach.core.database import transaction
from outreach.core.errors import Invalid, Refused
from outreach.deliveries import service as deliveries
from outreach.journalists import queries, service
from outreach.journalists.models import ListKind, MediaList
from tests.cast import Client
from tests.journalists import make


@pytest.fixture
def people(app: Flask) -> None:
    sara, omar = make.journalist("Sara Windle", languages=["ar"]), make.journalist("Omar Teller", languages=["ar", "fr"])
    lina = make.journalist("Lina Ford", languages=["fr"])
    make.media_list("Desk", (sara, lina))
    make.media_list("Old", (omar, lina))


def segment(name: str = "Arabic", query: str = "lang:ar", **values: object) -> MediaList:
    with transaction():
        return service.create_list(COMMAND_LINE, {"name": name, "query": query, "kind": ListKind.SEGMENT, **values})


def on(media_list: MediaList) -> list[str]:
    return [one.full_name.split()[0] for one in queries.page_of(media_list).items]


def number(name: str) -> int:
    found = queries.list_named(name)
    assert found is not None
    return found.id


def test_it_fills_itself(people: None) -> None:
    made = segment()
    assert on(made) == ["Omar", "Sara"]
    make.journalist("Zoe Late", languages=["ar"])
    assert on(made) == ["Omar", "Sara", "Zoe"] and queries.size(queries.asked_of(made)) == 3


def test_and_or_and_not_of_lists(people: None) -> None:
    desk, old = number("Desk"), number("Old")
    cases = {
        "list:Desk list:Old": ["Lina"], "list:Desk,Old": ["Lina", "Omar", "Sara"], "list:Desk -list:Old": ["Sara"],
        "lang:ar list:Desk": ["Sara"], "-list:Desk": ["Omar"], "windle list:Desk": ["Sara"],
    }  # fmt: skip
    assert {query: on(segment(query, query)) for query in cases} == cases
    assert on(segment("both", "", include_ids=[desk], exclude_ids=[old])) == ["Sara"]
    assert on(segment("query and list", "lang:ar", include_ids=[old])) == ["Lina", "Omar", "Sara"]
    assert on(segment("query without list", "lang:ar", exclude_ids=[old])) == ["Sara"]


def test_segments_stand_in_segments(people: None) -> None:
    segment("Arabic")
    inner = segment("Arabic desk", "list:Arabic list:Desk")
    assert on(inner) == ["Sara"] and on(segment("others", '-list:"Arabic desk"')) == ["Lina", "Omar"]


def test_a_list_may_be_renamed(people: None) -> None:
    made = segment("On desk", "list:Desk")
    with transaction():
        service.update_list(COMMAND_LINE, queries.media_list(number("Desk")), {"name": "New desk"})
    assert on(made) == ["Lina", "Sara"] and queries.with_names(made.query) == 'list:"New desk"'


def test_what_is_unclear_or_empty_or_goes_in_circles_is_refused(people: None) -> None:
    first = segment("First", "lang:ar")
    segment("Second", "list:First")
    for values in (
        {"query": "lang:klingonish"}, {"query": ""}, {"query": "list:Nothing"}, {"include_ids": [999], "query": "lang:ar"},
        {"query": "list:Second"}, {"query": "lang:ar", "exclude_ids": [first.id]},
    ):  # fmt: skip
        with pytest.raises(Invalid), transaction():
            service.update_list(COMMAND_LINE, queries.media_list(first.id), values)


def test_nobody_is_put_on_it_by_hand(people: None, officer: Client) -> None:
    made = segment()
    with pytest.raises(Refused):
        service.add_members(COMMAND_LINE, made, [1])
    assert officer.post(f"/media-lists/{made.id}/members", data={"journalist_id": 1}).status_code == 409


def test_its_people_are_frozen_into_a_list(people: None, officer: Client) -> None:
    made = segment()
    assert officer.post(f"/media-lists/{made.id}/copies", data={"name": "Frozen"}).status_code == 303
    make.journalist("Zoe Late", languages=["ar"])
    assert on(queries.media_list(number("Frozen"))) == ["Omar", "Sara"]


def test_its_figures_say_what_to_look_at(people: None, officer: Client) -> None:
    make.journalist("Zoe Mute", email=None, languages=["ar"])
    make.journalist("Ben Gone", languages=["ar"], do_not_contact=True)
    with transaction():
        deliveries.suppress("sara@nahr.example.org", "manual", source="test")
    found = queries.figures(queries.asked_of(segment()))
    assert (found.members, found.reachable, found.without_address, found.objected, found.suppressed) == (4, 1, 1, 1, 1)
    assert (found.unverified, found.private, dict(found.languages)) == (2, 0, {"": 4})
    page = officer.get(f"/media-lists/{number('Arabic')}").text
    assert "1 suppressed" in page and "2 never verified" in page and "lang:ar" in page


def test_it_is_tried_before_it_is_made(people: None, officer: Client) -> None:
    page = officer.get("/media-lists/segments/new?name=Arabic&query=lang:ar").text
    assert "Sara Windle" in page and "Omar Teller" in page and 'value="lang:ar"' in page
    assert "Lina Ford" in officer.get("/media-lists/segments/preview?query=-lang:ar").text
    form = {"name": "Arabic", "query": "lang:ar", "campaign_id": "", "exclude_ids": [number("Old")]}
    assert officer.post("/media-lists/segments", data=form).status_code == 303
    assert on(queries.media_list(number("Arabic"))) == ["Sara"]
    wrong = officer.post("/media-lists/segments", data=form | {"name": "Other", "query": "lang:xx-none"})
    assert wrong.status_code == 422 and "is no language we know" in wrong.text and 'value="Other"' in wrong.text


def test_starters_teach_what_a_segment_is(officer: Client) -> None:
    page = officer.get("/media-lists/").text
    assert page.count("/media-lists/segments/new?name=") == 3


def test_programs_combine_preview_and_freeze(people: None, program: Client) -> None:
    path = "/api/v1/media-lists"
    seen = program.get(f"{path}/preview", query_string={"query": "lang:ar", "exclude_ids": [number("Old")]}).json
    assert seen["size"] == 1 and seen["items"][0]["full_name"] == "Sara Windle" and seen["problems"] == []
    assert program.get(f"{path}/preview", query_string={"query": "lang:zz"}).json["problems"]
    made = program.post(path, json={"name": "Union", "query": "list:Desk,Old"})
    assert made.status_code == 201 and made.json["kind"] == "segment"
    figures = program.get(f"{path}/{made.json['id']}/figures").json
    assert figures["members"] == figures["reachable"] == 3
    assert len(program.get(f"{path}/{made.json['id']}/members").json["items"]) == 3
    copy = program.post(f"{path}/{made.json['id']}/copies", json={"name": "Union, frozen"}).json
    assert copy["kind"] == "list" and len(program.get(f"{path}/{copy['id']}/members").json["items"]) == 3
    assert program.post(f"{path}/{number('Desk')}/members", json={"query": "lang:ar"}).json == {"added": 1, "size": 3}
    assert program.post(f"{path}/{number('Old')}/members", json={"list_ids": [number("Desk")]}).json["size"] == 3
    assert program.post(path, json={"name": "Bad", "query": "lang:zz"}).status_code == 422
