"""A register is taken out with a reason, by those who may; every row carries a mark, and the trail knows who, why and how many."""

import csv
import io
import json
import zipfile

import pytest
from flask import Flask
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from outreach.accounts.models import Role, User
from outreach.audit.queries import events
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import transaction
from outreach.deliveries.models import Delivery
from outreach.journalists import queries
from outreach.journalists.models import ContactPoint
from outreach.privacy import service
from tests.cast import Cast, Client
from tests.journalists import make

WHY = {"reason": "Handover to the partner who asked"}


@pytest.fixture
def sara(app: Flask) -> int:
    made = make.journalist(
        "سارة ويندل", phone="+447700900123", notes="=1+1\nsecond, “line”", beats=["health"], languages=["ar", "en"], language="ar"
    )
    make.journalist("Omar Quillon", email="omar@example.org")
    with transaction():
        row = queries.get(made.id)
        row.names = {"en": "Sara Windle"}
        row.contact_points.append(
            ContactPoint(means="signal", value="+447700900124", key="+447700900124", verified_by="", note="a | b")
        )
    make.media_list(members=(queries.get(made.id),))
    return made.id


def test_a_lead_takes_it_out_and_the_trail_knows(sara: int, lead: Client) -> None:
    page = lead.get("/journalists/export?language=ar")
    assert page.status_code == 200 and "leads back to you" in page.text
    answer = lead.post("/journalists/export?language=ar", data={**WHY, "format": "csv", "bom": "y"})
    assert answer.mimetype == "text/csv" and answer.headers["Content-Disposition"] == 'attachment; filename="journalists.csv"'
    assert answer.data.startswith(b"\xef\xbb\xbf") and answer.headers["Cache-Control"] == "no-store"
    rows = list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"))))
    assert [row["name"] for row in rows] == ["سارة ويندل"]
    ended, begun = events("journalists").items
    assert begun.facts == {"reason": WHY["reason"], "format": "csv", "asked": "language: ar"} and begun.actor_name == "Lead"
    assert ended.facts == {"begun": begun.id, "count": 1}
    assert rows[0]["exported"].startswith(f"{begun.id} Lead 2")


REGISTERS = ("journalists", "media-lists", "outlets", "organisations", "spokespeople", "requests")


@pytest.mark.parametrize("role", ["viewer", "officer", "admin"])
def test_nobody_but_a_lead(role: str, cast: Cast) -> None:
    browser, program = cast.browser(role), cast.program(role)
    for what in REGISTERS:
        answers = [
            browser.get(f"/{what}/export"),
            browser.post(f"/{what}/export", data=WHY),
            program.post(f"/api/v1/{what}/export", json=WHY),
        ]
        assert [one.status_code for one in answers] == [403, 403, 403] and not events(what).items


@pytest.mark.usefixtures("sara")
def test_every_register_leaves_in_every_form(program: Client) -> None:
    for what in REGISTERS:
        for kind in ("csv", "xlsx", "json"):
            answer = program.post(f"/api/v1/{what}/export", json={**WHY, "format": kind})
            assert answer.status_code == 200 and answer.data, (what, kind)


def test_c22_after_forty_exports_within_an_hour_the_next_is_refused_and_another_lead_is_told(cast: Cast, lead: Client) -> None:
    with transaction() as session:
        session.add(User(email="second@example.org", name="Second", role=Role.LEAD, password_hash="x"))
    for _ in range(service.EXPORTS_AN_HOUR):
        assert lead.post("/outlets/export", data={**WHY, "format": "csv"}).status_code == 200
    refused = lead.post("/outlets/export", data={**WHY, "format": "csv"})
    assert refused.status_code == 409 and "40 files within an hour" in refused.text and WHY["reason"] in refused.text
    assert cast.program("lead").post("/api/v1/outlets/export", json={**WHY, "format": "csv"}).status_code == 409
    assert len(events(event="exports.limit_reached").items) == 1
    with transaction() as session:
        (mail,) = session.scalars(select(Delivery).where(Delivery.source.startswith("exports:"))).all()
        assert (mail.address, mail.mailing.subject) == ("second@example.org", "Lead took out 40 files within an hour")
    with transaction():
        assert service.begin_export(COMMAND_LINE, "outlets", WHY["reason"], "csv", {}).kind == "csv"


def test_without_a_reason_nothing_leaves(sara: int, lead: Client, program: Client) -> None:
    refused = lead.post("/journalists/export", data={"reason": "because", "format": "xlsx"})
    assert refused.status_code == 422 and "because" in refused.text and "trail" in refused.text
    assert program.post("/api/v1/journalists/export", json={}).status_code == 422
    assert program.post("/api/v1/outlets/export", json={**WHY, "format": "vcard"}).status_code == 422
    assert not events("journalists").items


def test_formulas_are_harmless_and_nothing_hides_in_a_workbook(sara: int, program: Client) -> None:
    data = program.post("/api/v1/journalists/export", json={**WHY, "format": "xlsx"}).data
    header, *rows = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    row = dict(zip(header, rows[1], strict=True))
    assert row["notes"] == "'=1+1\nsecond, “line”" and row["phone"] == "'+447700900123"
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        parts = {name: book.read(name).decode() for name in book.namelist()}
    assert sorted(parts) == [
        "[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "xl/_rels/workbook.xml.rels", "xl/workbook.xml", "xl/worksheets/sheet1.xml",
    ]  # fmt: skip
    assert not any(word in "".join(parts.values()) for word in ("hidden", "definedName", "comment", "<f>", "creator"))


def test_json_and_cards_hold_everything(sara: int, program: Client) -> None:
    document = json.loads(program.post("/api/v1/journalists/export?list=health desks", json={**WHY, "format": "json"}).data)
    (item,) = document["items"]
    assert item["names"] == "en | Sara Windle" and item["signal"] == ["+447700900124"] and "note: a \\| b" in item["contacts"]
    assert " Lead 2" in document["exported"]
    cards = program.post("/api/v1/journalists/export", json={**WHY, "format": "vcard"}).data
    assert cards.count(b"BEGIN:VCARD\r\nVERSION:4.0\r\n") == 2 and max(map(len, cards.split(b"\r\n"))) <= 75
    whole = cards.replace(b"\r\n ", b"").decode()
    assert (
        "FN:سارة ويندل" in whole and "TEL;VALUE=uri;PREF=1:tel:+447700900123" in whole and "NOTE:=1+1\\nsecond\\, “line”" in whole
    )


def test_the_command_writes_the_same(sara: int, app: Flask) -> None:
    run = app.test_cli_runner().invoke
    out = run(args=["export", "journalists", "--list", "Health desks", "--reason", "moving to another machine"])
    assert out.exit_code == 0 and "سارة ويندل" in out.stdout and "Omar" not in out.stdout
    assert events("journalists").items[1].facts["reason"] == "moving to another machine"
    nobody = run(args=["export", "journalists", "--list", "Nobody"])
    assert nobody.exit_code == 1 and "no media list" in nobody.stderr
