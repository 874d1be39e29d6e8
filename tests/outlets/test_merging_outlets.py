"""Two records of one outlet become one in every room, old links lead on, and it can be taken back exactly."""

from datetime import timedelta

import pytest
from flask import Flask

from outreach.core import clock, uniting
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import session, transaction
from outreach.core.errors import Invalid, Moved, NotFound, Refused
from outreach.core.uniting import RecordMerge
from outreach.journalists import queries as journalists
from outreach.media_requests.models import MediaRequest
from outreach.outlets import queries, service
from outreach.outlets.models import Outlet
from tests.cast import Client
from tests.journalists import make as people
from tests.journalists.test_merging import everything
from tests.media_requests import make as requests


def two() -> tuple[Outlet, Outlet]:
    """Add two records of one newspaper, partners of each other, and one that takes over from the second."""
    with transaction():
        kept = service.create(COMMAND_LINE, {"name": "The Daily Gull", "medium": "print", "notes": "Calls back."})
        other = {"name": "Daily Gull", "medium": "print", "country": "GB", "aliases": ["Gull"], "domains": ["gull.example"]}
        gone = service.create(COMMAND_LINE, {**other, "notes": "Paywall.", "partner_ids": [kept.id], "desks": [{"name": "News"}]})
        service.create(COMMAND_LINE, {"name": "Gull Radio", "partner_ids": [gone.id, kept.id]})
    people.journalist(full_name="Ada Lind", outlet_id=gone.id)
    return kept, gone


def merged(choices: dict[str, str] | None = None) -> tuple[RecordMerge, int, int]:
    """Merge the two and return the merge with both numbers."""
    kept, gone = two()
    ids = (kept.id, gone.id)
    with transaction():
        made = service.merge(COMMAND_LINE, queries.get(ids[0]), queries.get(ids[1]), choices)
    return made, *ids


def test_one_record_says_what_both_said_and_keeps_the_other_name(app: Flask) -> None:
    _made, kept_id, _gone = merged()
    kept = queries.get(kept_id)
    assert (kept.name, kept.country, kept.notes) == ("The Daily Gull", "GB", "Calls back.\nPaywall.")
    assert (kept.aliases, kept.domains) == (["Daily Gull", "Gull"], ["gull.example"])
    assert [one.name for one in kept.desks] == ["News"]
    assert queries.named("daily gull") is kept


def test_its_people_move_and_are_found_under_the_name_that_stays(app: Flask) -> None:
    _made, kept_id, gone_id = merged()
    assert [one.full_name for one in journalists.find("daily gull", 5)] == ["Ada Lind"]
    ada = journalists.find("Ada Lind", 1)[0]
    assert ada.outlet_id == kept_id
    assert f"_o_{gone_id} " not in ada.facets


def test_requests_move_and_partners_stay_once(app: Flask) -> None:
    kept, gone = two()
    request_id = requests.media_request(outlet_name="Daily Gull").id
    with transaction():
        service.merge(COMMAND_LINE, queries.get(kept.id), queries.get(gone.id))
    moved = session().get(MediaRequest, request_id)
    assert moved and moved.outlet_id == kept.id
    assert [one.name for one in queries.takes_from(kept.id)] == ["Gull Radio"]
    assert queries.get(kept.id).partners == []


def test_the_name_of_the_other_side_can_be_chosen(app: Flask) -> None:
    _made, kept_id, _gone = merged({"name": "gone"})
    kept = queries.get(kept_id)
    assert (kept.name, kept.aliases) == ("Daily Gull", ["The Daily Gull", "Gull"])


@pytest.mark.parametrize("choices", [{}, {"name": "gone"}])
def test_taken_back_everything_is_as_it_was(app: Flask, choices: dict[str, str]) -> None:
    kept, gone = two()
    before = everything()
    with transaction():
        made = service.merge(COMMAND_LINE, queries.get(kept.id), queries.get(gone.id), choices)
    with transaction():
        service.unmerge(COMMAND_LINE, uniting.merge("outlet", made.id, kept.id))
    after = everything()
    assert {name for name, rows in before.items() if after[name] != rows} <= {"record_merges", "name_words"}


def test_an_old_number_leads_to_the_new_one_and_is_never_given_again(app: Flask) -> None:
    _made, kept_id, gone_id = merged()
    with transaction():
        new = service.create(COMMAND_LINE, {"name": "Another"})
    assert new.id > gone_id
    with pytest.raises(Moved) as moved:
        queries.get(gone_id)
    assert moved.value.new == kept_id


def test_an_outlet_is_not_taken_into_itself_nor_by_a_choice_that_is_none(app: Flask) -> None:
    kept, gone = two()
    with pytest.raises(Invalid, match="same record"), transaction():
        service.merge(COMMAND_LINE, kept, kept)
    with pytest.raises(Invalid, match="nothing to choose"), transaction():
        service.merge(COMMAND_LINE, queries.get(kept.id), queries.get(gone.id), {"folded": "gone"})


def test_a_name_given_to_another_since_is_not_taken_from_it(app: Flask) -> None:
    made, kept_id, _gone = merged()
    with transaction():
        service.update(COMMAND_LINE, queries.get(kept_id), {"aliases": []})
        service.create(COMMAND_LINE, {"name": "Daily Gull"})
    with pytest.raises(Refused, match="change its name first"), transaction():
        service.unmerge(COMMAND_LINE, made)


def test_after_thirty_days_only_the_numbers_stay(app: Flask) -> None:
    made, kept_id, _gone = merged()
    with transaction():
        uniting.settle(clock.now() + timedelta(days=1), 10)
    again = uniting.merge("outlet", made.id, kept_id)
    assert (again.steps, again.choices, again.actor_name) == ([], {}, "")
    with pytest.raises(Refused, match="thirty days"), transaction():
        service.unmerge(COMMAND_LINE, again)


def test_a_program_merges_and_takes_it_back(officer: Client, program: Client) -> None:
    kept, gone = two()
    answer = program.post(f"/api/v1/outlets/{kept.id}/merges", json={"outlet_id": gone.id, "choices": {"name": "gone"}})
    assert (answer.status_code, answer.json["gone_id"]) == (201, gone.id)
    assert program.get(f"/api/v1/outlets/{gone.id}").status_code == 308
    assert len(program.get(f"/api/v1/outlets/{kept.id}/merges").json["items"]) == 1
    back = program.post(f"/api/v1/outlets/{kept.id}/merges/{answer.json['id']}/reversal")
    assert (back.status_code, program.get(f"/api/v1/outlets/{gone.id}").json["name"]) == (200, "Daily Gull")
    assert program.post(f"/api/v1/outlets/{kept.id}/merges", json={"outlet_id": 99999}).status_code == 422
    with pytest.raises(NotFound):
        uniting.merge("organisation", answer.json["id"], kept.id)


def test_an_officer_compares_the_two_makes_them_one_and_takes_it_back(officer: Client) -> None:
    kept_id, gone_id = (one.id for one in two())
    page = officer.get(f"/outlets/{kept_id}/merges/new?other=Daily Gull")
    assert page.status_code == 200 and "Make them one" in page.text
    assert officer.get(f"/outlets/{kept_id}/merges/new?other=Nobody").status_code == 303
    done = officer.post(f"/outlets/{kept_id}/merges", data={"outlet_id": gone_id, "choice-name": "gone"})
    assert (done.status_code, officer.get(f"/outlets/{gone_id}").status_code) == (303, 308)
    part = officer.get(f"/outlets/{kept_id}/merges").text
    number = part.split(f"/outlets/{kept_id}/merges/")[1].split("/reversal")[0]
    assert officer.post(f"/outlets/{kept_id}/merges/{number}/reversal").status_code == 303
    assert "Daily Gull" in officer.get(f"/outlets/{gone_id}").text
