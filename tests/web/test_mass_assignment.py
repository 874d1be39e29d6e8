"""A form and a program's body set the fields that they have; whatever else is sent with them changes nothing in any row."""

import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import lxml.html
import sqlalchemy as sa
import time_machine
from flask import Flask

from outreach.app import point
from outreach.config import Config
from outreach.core import database
from outreach.core.database import Base, session
from tests import postgres
from tests.cast import Cast
from tests.web.canary_office import office
from tests.web.test_canaries import doors, numbers
from tests.web.test_hostile_strings import APART

NOON = "2026-11-29 12:00:00+00:00"
MARK, NUMBER, DAY = "zqmassmark", 1, "2031-07-09T05:13:11"
GRAVE = {
    "role": "admin", "id": "1", "owner_id": "1", "user_id": "1", "lifted_at": DAY, "state": "approved", "approved_by": "1", "approved_at": DAY,
    "is_admin": "1", "active": "1", "permissions": "admin", "scopes": "admin", "password_hash": MARK, "session_token": MARK, "row_version": "9",
    "created_by": "1", "held": "", "lift_at": DAY, "withdrawn": "1",
}  # fmt: skip
BY_CHANCE = re.compile(r"[\w+/=.:-]{16,}|[0-9a-f]{8,}")
"""What two offices with the same history do not share: hashes, sealed words, the texts of links."""
TYPED = {
    "email": "zq@example.org",
    "number": "1",
    "date": "2026-12-03",
    "time": "10:00",
    "datetime-local": "2026-12-03T10:00",
    "url": "https://zq.example.org",
}
Form = tuple[str, dict[str, str], frozenset[str]]  # where it leads, what a browser sends, and every field that it has


def forms_of(page: str) -> Iterator[Form]:
    """Yield where each form of a page leads, with what a browser would send; what is empty is typed."""
    tree = lxml.html.document_fromstring(page or "<p>")
    for form in tree.forms:
        if form.method != "POST" or not form.action or APART.match(form.action):
            continue
        sent = {}
        for one in form.inputs:
            kind = one.get("type", "text") if one.tag == "input" else one.tag
            if (
                one.name
                and one.name != "csrf_token"
                and kind != "file"
                and (kind not in ("checkbox", "radio") or one.get("checked") is not None)
            ):
                value = one.value if isinstance(one.value, str) else ""
                sent[one.name] = value or (TYPED.get(kind, "Zq word") if kind not in ("hidden", "select") else "")
        yield (
            form.action,
            sent,
            frozenset(
                [*(one.name for one in form.inputs if one.name), *tree.xpath("//*[@form=$id]/@name", id=form.get("id", "none"))]
            ),
        )


def columns() -> dict[str, str]:
    """Return a value for each column of the house, by its name."""
    found = {}
    for table in Base.metadata.tables.values():
        for column in table.columns:
            kind = column.type
            found[column.name] = (
                kind.enums[-1]
                if isinstance(kind, sa.Enum) and kind.enums
                else "1"
                if isinstance(kind, sa.Boolean | sa.Integer)
                else MARK
            )
            if column.name.endswith("_at"):
                found[column.name] = DAY
    return {**found, **GRAVE}


def everything() -> dict[str, Counter[str]]:
    """Return the rows of every table, without what chance gives them."""
    session().rollback()
    query = "SELECT * FROM {}"
    names = Base.metadata.tables
    return {
        name: Counter(BY_CHANCE.sub("#", repr(tuple(row))) for row in session().execute(sa.text(query.format(name))))
        for name in names
    }


def history(
    app: Flask, extra: Callable[[frozenset[str], frozenset[str]], dict[str, str]]
) -> tuple[list[tuple[str, int]], dict[str, Counter[str]]]:
    """Send every form of an office once, with what `extra` adds; return the answers and every row at the end."""
    app.extensions["outreach.pace"]._kept.clear()
    cast = Cast(app)
    made = office(app, cast)
    lead, found = cast.browser("lead"), {}
    for _, address in doors(app, made):
        answer = lead.get(address) if not address.startswith("/api/") else None
        if answer is not None and answer.mimetype == "text/html":
            for action, sent, own in forms_of(answer.text):
                found.setdefault((action, tuple(sorted(own))), (sent, own))
    app.extensions["outreach.pace"]._kept.clear()
    everywhere = frozenset(name for _, own in found.values() for name in own)
    answers = []
    for (action, _), (sent, own) in sorted(found.items(), key=lambda one: one[0]):
        answers.append((action, lead.post(action, data={**extra(own, everywhere), **sent}).status_code))
    return answers, everything()


def test_c19_fields_that_a_form_does_not_have_change_nothing(
    app: Flask, config: Config, template: str, place: Path, kept_database: postgres.Kept | None
) -> None:
    with time_machine.travel(NOON, tick=False):
        plain, rows = history(app, lambda _own, _everywhere: {})
        database.close()
        database.engine().dispose()
        if kept_database is None:
            for old in place.glob("test.db*"):
                old.unlink()
            shutil.copy(template, place / "test.db")
        else:
            kept_database.empty()
        point(app, config)
        more, then = history(app, added)
    assert [(one, other) for one, other in zip(plain, more, strict=True) if one != other] == []
    assert sum(status == 303 for _, status in plain) > 40, Counter(status for _, status in plain)
    assert {name: (rows[name] - then[name], then[name] - rows[name]) for name in rows if rows[name] != then[name]} == {}


def added(own: frozenset[str], everywhere: frozenset[str]) -> dict[str, str]:
    """Return every column that no form of the house has, and the gravest, which this one does not have."""
    return {name: value for name, value in columns().items() if name not in own and (name not in everywhere or name in GRAVE)}


def test_c19_fields_that_a_program_may_not_send_are_kept_nowhere(app: Flask, cast: Cast) -> None:
    made = office(app, cast)
    program, extra = cast.program("lead"), {**columns(), "zqunknown": MARK}
    extra = {name: 987654321 if value == "1" else value for name, value in extra.items()}
    document, values = program.get("/api/v1/openapi.json").json, {part: value[0] for part, value in numbers(made).items()}
    known, asked = document["components"]["schemas"], 0
    for path, methods in document["paths"].items():
        address = re.sub(r"\{([a-z_]+)\}", lambda found: values.get(found[1], "1"), path)
        for method in {"post", "put", "patch"} & set(methods) if not APART.match(path) else ():
            own = fields_of(methods[method], known)
            answer = program.open(
                address, method=method.upper(), json={name: one for name, one in extra.items() if name not in own}
            )
            assert answer.status_code < 500, (method, path)
            asked += 1
    assert asked > 50
    session().rollback()
    rows = (repr(tuple(row)) for name in Base.metadata.tables for row in session().execute(sa.text(f"SELECT * FROM {name}")))
    assert [row for row in rows if MARK in row or "2031-07-09" in row or "987654321" in row] == []


def fields_of(about: dict[str, Any], known: dict[str, Any]) -> set[str]:
    """Return the fields that a program may send."""
    schema = about.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    while "$ref" in schema:
        schema = known[schema["$ref"].rpartition("/")[2]]
    return set(schema.get("properties", {}))
