"""Who may stand in the register twice is suggested, with reasons; pages and programs merge, take back, and keep "not the same"."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from outreach.core.database import session, transaction
from outreach.deliveries import service as deliveries
from outreach.journalists import jobs, queries, service
from outreach.journalists.models import DuplicateKey, DuplicateSuggestion, SuggestionState
from tests.journalists import make


@pytest.fixture
def twins(app):
    """Return one person under two records, and somebody else."""
    one = make.journalist("Rana Haddad", email="rana.haddad@annahar.example.org", outlet_name="An-Nahar", country="LB")
    other = make.journalist("رنا حداد", email="rana@gmail.example.org", outlet_name="An-Nahar", country="LB")
    make.journalist("Tom Ellsworth", email="tom@bbc.example.org", outlet_name="BBC", country="GB")
    return one.id, other.id


def look() -> list[tuple[int, int]]:
    jobs.find_duplicates()
    session().rollback()
    return [(row.low_id, row.high_id) for row in queries.suggestions().items]


def test_the_pass_finds_a_person_in_two_scripts_and_says_why(twins, officer):
    one, other = twins
    assert look() == [(one, other)]
    page = officer.get("/journalists/duplicates").text
    assert "Rana Haddad" in page and "رنا حداد" in page and "another spelling or script" in page


def test_the_pass_waits_while_a_list_leaves(twins):
    with transaction():
        words = {"language": "en", "subject": "Clinics close", "text": "Words", "html": "<p>Words</p>"}
        mailing = deliveries.open_mailing("list:1", from_name="Desk", from_address="press@example.org", **words)
        deliveries.freeze(mailing, [deliveries.Recipient("journalist:9", "ann@example.org", "Ann", {})])
    assert look() == []
    with transaction():
        deliveries.cancel("list:1", "over")
    assert look() == [twins]


def test_two_passes_that_meet_find_the_same(twins, monkeypatch):
    real, calls = service.keep, []

    def keep(found):
        calls.append(found)
        real(found)
        if len(calls) == 1:
            raise IntegrityError("INSERT", {}, Exception("another pass was quicker"))

    monkeypatch.setattr(service, "keep", keep)
    assert look() == [twins]
    assert len(calls) == 2
    assert queries.unchecked(10) == []


def test_the_pass_looks_again_only_at_whoever_changed(twins):
    look()
    assert queries.unchecked(10) == []
    with transaction():
        service.update(make.COMMAND_LINE, queries.get(twins[1]), {"full_name": "Karim Toukan", "country": "JO"})
    assert [row.id for row in queries.unchecked(10)] == [twins[1]]
    assert look() == []


def test_what_is_not_the_same_is_never_suggested_again_until_that_is_taken_back(twins, officer, program):
    one, other = twins
    look()
    officer.post("/journalists/duplicates/distinctions", data={"pairs": f"{one}-{other}"})
    with transaction():
        service.update(make.COMMAND_LINE, queries.get(other), {"role": "Reporter"})
    assert look() == []
    assert program.get(f"/api/v1/journalists/{one}/duplicates").json["items"] == []
    assert program.delete(f"/api/v1/journalists/{one}/distinctions/{other}").status_code == 204
    assert program.get("/api/v1/journalists/duplicates").json["items"][0]["low_id"] == one


def test_whoever_is_typed_in_is_shown_beside_the_form_and_told_to_programs(twins, officer, program):
    one, other = twins
    hint = officer.get("/journalists/likely?full_name=Haddad,%20Rana&outlet_name=An-Nahar&country=LB").text
    assert f"/journalists/{one}" in hint and "same name" in hint.lower()
    assert "notice" not in officer.get("/journalists/likely?full_name=Zo").text
    outlet = queries.get(one).outlet_id
    made = program.post("/api/v1/journalists", json={"full_name": "Rana al-Haddad", "outlet_id": outlet})
    assert made.status_code == 201, made.json
    found = made.json["possible_duplicates"]
    assert made.status_code == 201 and {item["id"] for item in found} == {one, other}
    assert 0.5 <= found[0]["confidence"] <= 1 and found[0]["reasons"]


def test_both_sides_are_shown_and_merged_and_the_old_address_leads_on(twins, officer, program):
    one, other = twins
    page = officer.get(f"/journalists/{one}/merges/new?journalist_id={other}").text
    assert 'name="choice-full_name"' in page and "rana@gmail.example.org" in page
    answer = officer.post(f"/journalists/{one}/merges", data={"journalist_id": other, "choice-full_name": "gone"})
    assert answer.status_code == 303
    assert "رنا حداد" in officer.get(f"/journalists/{one}").text
    moved = officer.get(f"/journalists/{other}?tab=1")
    assert moved.status_code == 308 and moved.headers["Location"].endswith(f"/journalists/{one}?tab=1")
    assert program.get(f"/api/v1/journalists/{other}").headers["Location"].endswith(f"/api/v1/journalists/{one}")
    merge_id = program.get(f"/api/v1/journalists/{one}/merges").json["items"][0]["id"]
    officer.post(f"/journalists/{one}/merges/{merge_id}/reversal")
    assert officer.get(f"/journalists/{other}").status_code == 200


def test_programs_merge_and_take_back(twins, program):
    one, other = twins
    body = {"journalist_id": other, "choices": {"email": "gone"}}
    made = program.post(f"/api/v1/journalists/{one}/merges", json=body)
    assert made.status_code == 201 and made.json["gone_id"] == other and made.json["undo_until"]
    assert program.get(f"/api/v1/journalists/{one}").json["email"] == "rana@gmail.example.org"
    back = program.post(f"/api/v1/journalists/{one}/merges/{made.json['id']}/reversal")
    assert back.status_code == 200 and back.json["undone_at"]
    assert program.get(f"/api/v1/journalists/{other}").json["email"] == "rana@gmail.example.org"
    assert program.post(f"/api/v1/journalists/{one}/merges/{made.json['id']}/reversal").status_code == 409


@pytest.mark.parametrize(
    "body", [{}, {"journalist_id": 999}, {"journalist_id": "x"}, {"journalist_id": 2, "choices": {"nose": "gone"}}]
)
def test_a_merge_that_makes_no_sense_is_refused_with_words(twins, program, body):
    answer = program.post(f"/api/v1/journalists/{twins[0]}/merges", json=body)
    assert answer.status_code == 422 and answer.json["errors"]
    assert program.post(f"/api/v1/journalists/{twins[0]}/merges", json={"journalist_id": twins[0]}).status_code == 422


def test_a_viewer_reads_suggestions_and_decides_nothing(twins, viewer):
    look()
    assert viewer.get("/journalists/duplicates").status_code == 200
    assert viewer.post("/journalists/duplicates/distinctions", data={"pairs": "1-2"}).status_code == 403
    assert viewer.post(f"/journalists/{twins[0]}/merges", data={"journalist_id": twins[1]}).status_code == 403


def test_what_a_record_is_not_stays_with_the_one_it_goes_into(twins):
    one, other = twins
    third = make.journalist("Rana Hadad", email="rh@lorient.example.org", outlet_name="An-Nahar")
    with transaction():
        service.distinguish(make.COMMAND_LINE, [(third.id, other)])
        service.merge(make.COMMAND_LINE, queries.get(one), queries.get(other))
    row = session().get(DuplicateSuggestion, (one, third.id))
    assert row.state is SuggestionState.NOT_THE_SAME


def test_who_is_taken_out_leaves_no_keys_behind(twins):
    look()
    with transaction():
        service.erase(make.COMMAND_LINE, queries.get(twins[1]), "request")
    count = select(func.count()).select_from(DuplicateKey).where(DuplicateKey.journalist_id == twins[1])
    assert session().scalar(count) == 0 and queries.suggestions().items == []
