"""Two records of one organisation become one: red lines and refusals of both hold, old links lead on, and it is taken back exactly."""

from typing import Any

import pytest
from flask import Flask

from outreach.core import choosing, uniting
from outreach.core.actors import COMMAND_LINE
from outreach.core.choosing import Rules
from outreach.core.clock import now
from outreach.core.database import session, transaction
from outreach.core.errors import Moved
from outreach.core.text import fold
from outreach.core.uniting import RecordMerge
from outreach.media_requests.models import MediaRequest
from outreach.organisations import queries, service
from outreach.organisations.models import Organisation
from outreach.sign_ons.models import SignOn, SignOnState, SignOnText
from tests.cast import Client
from tests.journalists.test_merging import everything
from tests.media_requests import make as requests


def two() -> tuple[int, int]:
    """Add two records of one organisation, the first under the second, and a member of each."""
    with transaction():
        gone = service.create(
            COMMAND_LINE, {"name": "Care for All", "acronym": "CFA", "red_lines": ["Arms"], "do_not_list": True}
        )
        kept = service.create(COMMAND_LINE, {"name": "CARE FOR EVERYBODY", "red_lines": ["Tax"], "umbrella_id": gone.id})
        service.create(COMMAND_LINE, {"name": "A member", "umbrella_id": gone.id})
    return kept.id, gone.id


def merge(kept_id: int, gone_id: int, **choices: str) -> RecordMerge:
    with transaction():
        return service.merge(COMMAND_LINE, queries.get(kept_id), queries.get(gone_id), choices)


def answers(*states: tuple[int, SignOnState]) -> int:
    """Add a text that organisations answered, and return its number."""
    with transaction():
        text = SignOnText(title="Open letter", created_at=now())
        session().add(text)
        session().flush()
        for number, (organisation_id, state) in enumerate(states):
            at = {"signed_at": now() if state is SignOnState.SIGNED else None, "created_at": now()}
            at["withdrawn_at"] = now() if state is SignOnState.WITHDRAWN else None
            name = f"Name {number}"
            session().add(
                SignOn(text_id=text.id, organisation_id=organisation_id, name=name, name_folded=fold(name), state=state, **at)
            )
    return text.id


def test_what_one_of_them_must_not_do_the_other_must_not_either(app: Flask) -> None:
    ids = two()
    merge(*ids)
    kept = queries.get(ids[0])
    assert (kept.do_not_list, kept.red_lines) == (True, ["Tax", "Arms"])
    assert (kept.acronym, kept.aliases) == ("CFA", ["Care for All"])
    assert queries.named("care for all") is kept


def test_members_move_and_nothing_stands_under_itself(app: Flask) -> None:
    ids = two()
    merge(*ids)
    assert queries.get(ids[0]).umbrella_id is None
    assert [one.name for one in queries.members(ids[0])] == ["A member"]


@pytest.mark.parametrize("name", ["kept", "gone"])
def test_taken_back_everything_is_as_it_was(app: Flask, name: str) -> None:
    kept_id, gone_id = two()
    answers((kept_id, SignOnState.SIGNED), (gone_id, SignOnState.DECLINED))
    requests.media_request()
    before = everything()
    made = merge(kept_id, gone_id, name=name)
    with transaction():
        assert service.unmerge(COMMAND_LINE, uniting.merge("organisation", made.id, kept_id)).id == gone_id
    after = everything()
    assert {table for table, rows in before.items() if after[table] != rows} <= {"record_merges"}


@pytest.mark.parametrize(
    ("mine", "theirs", "stays"),
    [
        (SignOnState.SIGNED, SignOnState.DECLINED, SignOnState.DECLINED),
        (SignOnState.WITHDRAWN, SignOnState.SIGNED, SignOnState.WITHDRAWN),
        (SignOnState.INVITED, SignOnState.SIGNED, SignOnState.SIGNED),
    ],
)
def test_of_two_answers_to_one_text_the_stricter_stays(
    app: Flask, mine: SignOnState, theirs: SignOnState, stays: SignOnState
) -> None:
    kept_id, gone_id = two()
    text_id = answers((kept_id, mine), (gone_id, theirs))
    merge(kept_id, gone_id)
    text = session().get(SignOnText, text_id)
    assert text and [(one.organisation_id, one.state) for one in text.sign_ons] == [(kept_id, stays)]


def test_requests_name_the_one_that_stays(app: Flask) -> None:
    kept_id, gone_id = two()
    request_id = requests.media_request(wanted_organisation_ids=[gone_id], excluded_organisation_ids=[gone_id, kept_id]).id
    merge(kept_id, gone_id)
    request = session().get(MediaRequest, request_id)
    assert request and (request.wanted_organisation_ids, request.excluded_organisation_ids) == ([kept_id], [kept_id])


def test_an_old_number_leads_to_the_new_one_through_every_merge(app: Flask) -> None:
    kept_id, gone_id = two()
    merge(kept_id, gone_id)
    with transaction():
        last = service.create(COMMAND_LINE, {"name": "The last"})
    merge(last.id, kept_id)
    with pytest.raises(Moved) as moved:
        queries.get(gone_id)
    assert moved.value.new == last.id
    assert session().get(Organisation, gone_id) is None


def test_a_program_merges_and_takes_it_back(officer: Client, program: Client) -> None:
    kept_id, gone_id = two()
    answer = program.post(f"/api/v1/organisations/{kept_id}/merges", json={"organisation_id": gone_id})
    assert (answer.status_code, answer.json["undo_until"] is not None) == (201, True)
    back = program.post(f"/api/v1/organisations/{kept_id}/merges/{answer.json['id']}/reversal")
    assert (back.status_code, back.json["undo_until"]) == (200, None)
    assert program.get(f"/api/v1/organisations/{gone_id}").json["acronym"] == "CFA"


RULES = Rules({"name": ("name",), "place": ("country", "city")}, ("tags",), ("names",), ("notes",), ("shut",))


@pytest.mark.parametrize(
    ("kept", "gone", "choices", "expected"),
    [
        ({"name": "A"}, {"name": "B", "country": "FR"}, {}, {"name": "A", "country": "FR"}),
        ({"name": "A"}, {"name": "B"}, {"name": "gone"}, {"name": "B"}),
        ({"city": "Lyon"}, {"country": "FR", "city": "Nice"}, {}, {"country": None, "city": "Lyon"}),
        ({"tags": ["a", "b"]}, {"tags": ["b", "c"]}, {}, {"tags": ["a", "b", "c"]}),
        ({"names": {"fr": "Un"}}, {"names": {"fr": "Deux", "de": "Zwei"}}, {}, {"names": {"fr": "Un", "de": "Zwei"}}),
        ({"notes": "one"}, {"notes": "two"}, {}, {"notes": "one\ntwo"}),
        ({"notes": "one two"}, {"notes": "two"}, {}, {"notes": "one two"}),
        ({"shut": False}, {"shut": True}, {}, {"shut": True}),
    ],
)
def test_what_one_record_says_of_two(
    kept: dict[str, Any], gone: dict[str, Any], choices: dict[str, str], expected: dict[str, Any]
) -> None:
    found = choosing.united(RULES, kept, gone, choices)
    assert {name: found[name] for name in expected} == expected


def test_an_officer_compares_the_two_makes_them_one_and_takes_it_back(officer: Client) -> None:
    kept_id, gone_id = two()
    page = officer.get(f"/organisations/{kept_id}/merges/new?other=Care for All")
    assert page.status_code == 200 and "Make them one" in page.text
    assert officer.get(f"/organisations/{kept_id}/merges/new?other=Nobody").status_code == 303
    done = officer.post(f"/organisations/{kept_id}/merges", data={"organisation_id": gone_id, "choice-name": "gone"})
    assert (done.status_code, officer.get(f"/organisations/{gone_id}").status_code) == (303, 308)
    part = officer.get(f"/organisations/{kept_id}/merges").text
    number = part.split(f"/organisations/{kept_id}/merges/")[1].split("/reversal")[0]
    assert officer.post(f"/organisations/{kept_id}/merges/{number}/reversal").status_code == 303
    assert "Care for All" in officer.get(f"/organisations/{gone_id}").text
