"""What was taken out comes back without loss: nothing changes where it came from, and a fresh office holds the same."""

from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import delete

from outreach.core import database
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import session, transaction
from outreach.journalists import imports, queries, service
from outreach.journalists.models import Journalist
from outreach.journalists.schemas.exported import EXPORTED, exported
from outreach.organisations import service as organisations
from outreach.outlets import queries as outlet_queries
from tests.bookings import make as slots
from tests.cast import Client
from tests.journalists import make
from tests.outlets import make as outlets

WHY = {"reason": "Round trip of the register"}
SARA = {
    "full_name": "سارة ويندل", "names": {"en": "Sara Windle", "ru": "Сара Уиндл"}, "sort_name": "windle sara", "how_to_address": "Dear Ms Windle, or Sara",
    "outlet_name": "Nahr; News, “Arabic”", "role": "=editor", "desk": "Planning", "outlet_since": date(2021, 3, 1), "language": "ar",
    "languages": ["ar", "en-GB"], "country": "GB", "city": "London", "timezone": "Europe/London", "hours_from": time(7, 30),
    "hours_until": time(15, 30), "beats": ["health, and migration", "floods"], "channel": "phone", "forbidden_channels": ["message"],
    "profile_url": "https://example.org/sara?a=1&b=2", "ground_rules": "on background\nonly", "pitching_notes": "-- never before noon | ok",
    "notes": "first line\n\nsecond, with “quotes”; and \\ and ; signs\n=1+1", "source": "a card, in Geneva", "source_date": date(2026, 2, 3),
    "do_not_contact": True, "embargo_standing": "standing",
}  # fmt: skip
POINTS = [
    {
        "means": "email",
        "kind": "work",
        "value": "Sara@Nahr.example.org",
        "state": "verified",
        "verified_at": datetime(2026, 3, 4, 5, 6, tzinfo=UTC),
    },
    {"means": "phone", "kind": "desk", "value": "+442079460000", "note": "whoever is on | shift; ask"},
    {
        "means": "email",
        "kind": "private",
        "value": "sara@home.example.org",
        "consent": "said yes, on the phone",
        "source": "herself",
    },
    {"means": "email", "value": "old@paper.example.org", "state": "invalid", "source_date": date(2020, 1, 2)},
    {"means": "signal", "value": "sara.77"},
    {"means": "whatsapp", "value": "+447700900123"},
]
POSTS = [
    {"outlet": "Old Paper", "role": "reporter", "started_on": date(2016, 2, 1), "ended_on": date(2021, 2, 28)},
    {"outlet": "Radio", "role": ""},
]


@pytest.fixture
def register(app: Flask) -> list[dict[str, Any]]:
    with transaction():
        service.create(COMMAND_LINE, {**SARA, "contact_points": POINTS, "posts": POSTS})
    make.journalist("Omar Quillon", email="omar@example.org", source="a card")
    make.journalist("Only Phone", email=None, phone="+33612345678", source="rang us")
    return _held()


def _held() -> list[dict[str, Any]]:
    database.close()
    rows = [exported(one) for one in queries.all_journalists()]
    return [{name: row[name] for name in EXPORTED} for row in rows]


@pytest.mark.parametrize("kind", ["csv", "xlsx", "json", "vcard"])
def test_nothing_changes_and_a_fresh_office_holds_the_same(
    kind: str, register: list[dict[str, Any]], program: Client, tmp_path: Path
) -> None:
    content = program.post("/api/v1/journalists/export", json={**WHY, "format": kind}).data
    again = _take(kind, content)
    assert (again.created, again.updated, again.refused) == (0, 0, 0), again.lines()
    assert _held() == register
    with transaction():
        session().execute(delete(Journalist))
    database.close()
    fresh = _take(kind, content)
    assert (fresh.created, fresh.refused) == (3, 0), fresh.lines()
    assert _held() == register


def _take(kind: str, content: bytes, what: str = "journalists") -> Any:
    table = imports.read(content)
    ready = imports.prepare(what, f"{what}.{kind}", table, "GB", {}, content)
    return imports.run(COMMAND_LINE, ready)


def test_outlets_organisations_and_speakers_change_nothing_where_they_came_from(app: Flask, program: Client) -> None:
    desk = {
        "name": "Planning; and | news",
        "phone": "+442079460000",
        "email": "desk@nahr.example.org",
        "language": "ar",
        "hours_from": time(7),
    }
    outlet = outlets.outlet(
        "Nahr; News",
        aliases=["Nahr", "نهر"],
        notes="=1",
        audience="a few",
        owner="Nahr plc",
        desks=[desk],
        partner_names=["Radio Nahr"],
    )
    with transaction():
        organisations.create(
            COMMAND_LINE,
            {
                "name": "Open Clinics", "names": {"ar": "عيادات"}, "aliases": ["OC; UK"], "country": "GB", "topics": ["health"], "notes": "-1\n2",
                "press_contact_name": "Omar Q", "press_contact_email": "omar@clinics.example.org", "press_contact_phone": "+442079460001",
            },
        )  # fmt: skip
    slots.speaker("Rana Nahrwand", levels={"ar": 4, "en": 3})
    for what in ("outlets", "organisations", "spokespeople"):
        for kind in ("csv", "xlsx", "json"):
            content = program.post(f"/api/v1/{what}/export", json={**WHY, "format": kind}).data
            again = _take(kind, content, what)
            assert (again.created, again.updated, again.refused) == (0, 0, 0), (what, kind, again.lines())
    database.close()
    assert outlet_queries.get(outlet.id).desks[0].name == desk["name"]
