"""What a speaker agreed to has its words, its days and its history; hours and pauses are theirs."""

from datetime import date
from typing import Any

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from outreach.audit.queries import events
from outreach.core import clock, database
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import transaction
from outreach.core.errors import Invalid
from outreach.spokespeople import policy, queries, service
from outreach.spokespeople.models import Permission
from tests.cast import Client
from tests.journeys.browser import _Forms
from tests.organisations.make import organisation
from tests.spokespeople.make import spokesperson


def test_every_grant_and_withdrawal_stays_as_history(app: Flask) -> None:
    made = spokesperson(permissions=["radio"])
    with transaction():
        one = queries.get(made.id)
        service.grant(COMMAND_LINE, one, Permission.TV_LIVE, "Live, face shown, this winter", until=date(2030, 1, 1))
        service.withdraw(COMMAND_LINE, one, Permission.RADIO, clock.now())
    one = queries.get(made.id)
    assert one.permissions == ["tv_live"] and one.permission_ends == {"tv_live": "2030-01-01"}
    rows = [(row.use, row.text, row.withdrawn_at is not None) for row in queries.consents(made.id)]
    assert rows == [("tv_live", "Live, face shown, this winter", False), ("radio", "", True)]
    assert len(events(event="spokesperson.permission_withdrawn").items) == 1


def test_a_newer_grant_replaces_the_older_one(app: Flask) -> None:
    made = spokesperson(permissions=["radio"])
    with transaction():
        service.grant(COMMAND_LINE, queries.get(made.id), Permission.RADIO, until=date(2030, 1, 1))
        service.grant(COMMAND_LINE, queries.get(made.id), Permission.RADIO, until=date(2031, 1, 1))
    assert queries.get(made.id).permission_ends == {"radio": "2031-01-01"}
    with pytest.raises(Invalid), transaction():
        service.grant(COMMAND_LINE, queries.get(made.id), Permission.RADIO, given_on=date(2026, 2, 2), until=date(2026, 1, 1))


def test_ticks_on_the_form_become_grants_and_withdrawals(officer: Client) -> None:
    made = spokesperson(permissions=["radio", "print"])
    data = {"name": "Rana", "permissions": ["print", "photo"], "active": "y", "organisation_id": ""}
    assert officer.post(f"/spokespeople/{made.id}", data=data).status_code == 303
    database.close()
    assert queries.get(made.id).permissions == ["print", "photo"]
    assert [row.use for row in queries.consents(made.id)] == ["photo", "print", "radio"]


def test_a_program_writes_the_whole_record_and_reads_it_back(program: Client) -> None:
    second = organisation("Second Aid").id
    record = {
        "name": "Rana Nahrwand", "forbidden_spellings": ["Ranah"], "titles": {"fr": "chirurgienne"}, "may_name_organisation": False,
        "topic_terms": [{"topic": "food", "depth": "expert"}, {"topic": "ransom", "depth": "never"}],
        "week": [{"days": "mon-fri", "from": "09:00", "until": "17:00"}],
        "exceptions": [{"date": "2026-12-24", "kind": "off", "note": "Holiday"}],
        "channels": [{"channel": "signal", "who": "desk"}, {"channel": "phone", "who": "lead"}],
        "approval_chain": [{"name": "Nadia", "zone": "Asia/Beirut", "days": "daily", "from": "08:00", "until": "20:00", "minutes": 20}],
        "experience": [{"format": "tv_live", "last_on": "2026-06-01"}], "photo_uses": ["press"], "photo_licence": "CC BY 4.0",
        "other_organisations": [{"organisation_id": second, "may_be_named": True}], "confirmed_on": "2026-11-01",
        "languages": [{"language": "ar", "level": 4, "dialect": "Levantine", "assessed_by": "Kim", "assessed_on": "2026-03-01", "sample_url": ""}],
    }  # fmt: skip
    made = program.post("/api/v1/spokespeople", json=record)
    assert made.status_code == 201, made.json
    path = f"/api/v1/spokespeople/{made.json['id']}"
    read = program.get(path)
    assert {name: read.json[name] for name in record} == record
    assert read.json["topics"] == ["food"] and read.json["barred_topics"] == ["ransom"] and read.json["active"] is True
    changed = program.patch(path, json={"topics": ["food", "water"], "week": []}, headers={"If-Match": read.headers["ETag"]})
    assert changed.json["topic_terms"] == [
        {"topic": "food", "depth": "expert"},
        {"topic": "water"},
        {"topic": "ransom", "depth": "never"},
    ]
    assert changed.json["week"] == [] and changed.json["channels"] == record["channels"]


WRONG: list[dict[str, Any]] = [
    {"week": [{"days": "someday", "from": "09:00", "until": "17:00"}]},
    {"week": [{"days": "mon", "from": "nine", "until": "17:00"}]},
    {"week": [{"days": "mon"}]},
    {"week": ["mon"]},
    {"week": "mon"},
    {"exceptions": [{"date": "2026-02-30", "kind": "off"}]},
    {"approval_chain": [{"name": "Nadia", "zone": "Nowhere/City"}]},
    {"approval_chain": [{"name": "Nadia", "minutes": -5}]},
    {"other_organisations": [{"organisation_id": 999}]},
    {"photo_url": "javascript:alert(1)"},
    {"languages": [{"language": "ar", "level": 7}]},
    {"topic_terms": [{"topic": "x" * 200}]},
]


def test_what_cannot_be_understood_is_refused_with_the_field(program: Client) -> None:
    answers = [program.post("/api/v1/spokespeople", json={"name": "Rana", **wrong}) for wrong in WRONG]
    told = [(one.status_code, {name.split(".")[0] for name in one.json["errors"]}) for one in answers]
    assert told == [(422, set(wrong)) for wrong in WRONG]


CARES = [
    ({}, ["language.none", "unconfirmed"]),
    ({"consent_until": date(2026, 12, 1)}, ["consent.soon"]),
    ({"consent_until": date(2026, 11, 1)}, ["consent.expired"]),
    ({"consent_withdrawn": True, "consent_until": date(2026, 11, 1)}, ["consent.withdrawn"]),
    ({"permission_ends": {"radio": "2026-12-02"}}, ["permission.soon"]),
    ({"has_phone": False}, ["phone.missing"]),
    ({"phone_works": False}, ["phone.invalid"]),
    ({"levels_assessed": (True, False)}, ["level.unassessed"]),
    ({"levels_assessed": (True,), "confirmed_on": date(2025, 11, 1)}, ["unconfirmed"]),
    ({"levels_assessed": (True,), "confirmed_on": date(2026, 1, 1)}, []),
]


@pytest.mark.parametrize(("facts", "codes"), CARES)
def test_what_needs_care_is_named(facts: dict, codes: list[str]) -> None:
    usual = {"levels_assessed": (True,), "confirmed_on": date(2026, 11, 1)} if facts else {}
    assert policy.cares(policy.Record(**{**usual, **facts}), date(2026, 11, 28)) == codes


def test_a_form_saved_as_it_opens_changes_nothing(officer: Client) -> None:
    other = organisation("Second Aid").id
    made = spokesperson(
        permissions=["radio", "print"], other_organisations=[{"organisation_id": other, "may_be_named": True}], titles={"fr": "chirurgienne"},
        topic_terms=[{"topic": "food", "depth": "expert"}], week=[{"days": "mon-fri", "from": "09:00", "until": "17:00"}], photo_uses=["press"],
        approval_chain=[{"name": "Nadia", "minutes": 20}], safety_profile={"face": "public"}, excluded_outlets=["Nahr"],
    )  # fmt: skip
    reader = _Forms()
    reader.feed(officer.get(f"/spokespeople/{made.id}/edit").text)
    (form,) = [one for one in reader.found if one.action.endswith(f"/{made.id}")]
    assert (
        officer.post(f"/spokespeople/{made.id}", data=MultiDict((name, text.lstrip()) for name, text in form.fields)).status_code
        == 303
    )
    assert events(event="spokesperson.updated").items[0].facts["changed"] == []
    database.close()
    held = queries.get(made.id)
    assert held.permissions == ["radio", "print"] and [one.organisation_id for one in held.affiliations] == [other]


def test_programs_record_terms_hours_and_the_bench(program: Client) -> None:
    made = spokesperson(
        timezone="Europe/London", week=[{"days": "daily", "from": "09:00", "until": "17:00"}], permissions=["radio"]
    )
    path = f"/api/v1/spokespeople/{made.id}"
    granted = program.post(f"{path}/consents", json={"use": "photo", "text": "One picture", "until": "2030-01-01"})
    assert granted.status_code == 201 and granted.json["text"] == "One picture"
    assert program.post(f"{path}/consents", json={"use": "shouting"}).status_code == 422
    assert program.post(f"{path}/consents/radio/withdrawal").status_code == 204
    assert program.post(f"{path}/consents/shouting/withdrawal").status_code == 404
    assert [one["use"] for one in program.get(f"{path}/consents").json] == ["photo", "radio"]
    free = program.get(f"{path}/hours?since=2026-10-24T00:00:00Z&until=2026-10-26T00:00:00Z").json
    assert [one["starts_at"] for one in free] == ["2026-10-24T08:00:00Z", "2026-10-25T09:00:00Z"]
    assert program.get(f"{path}/hours?since=2026-10-24T00:00:00Z&until=2020-01-01T00:00:00Z").status_code == 422
    assert program.post(f"{path}/pause", json={}).json["paused_until"] and program.delete(f"{path}/pause").status_code == 204
    assert program.post(f"{path}/pause", json={"days": 0}).status_code == 422
    assert program.post(f"{path}/confirmation").json["confirmed_on"]
    assert program.post(f"{path}/retirement").json["active"] is False and program.get("/api/v1/spokespeople").json["items"] == []
    assert program.delete(f"{path}/retirement").json["active"] is True
    assert len(program.get("/api/v1/spokespeople?q=lang:ar>=3 use:photo").json["items"]) == 1


def test_a_protected_person_s_consent_keeps_its_words(program: Client) -> None:
    made = spokesperson("Hala Zaytar", protected=True)
    path = f"/api/v1/spokespeople/{made.id}/consents"
    assert "Barzeh" not in program.post(path, json={"use": "photo", "text": "Signed in Barzeh"}).text
    assert "Barzeh" not in program.get(path).text
