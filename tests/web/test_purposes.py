"""Each secret text that the office gives out opens the door of its purpose alone: at every other one it is any unknown text."""

import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

from flask import Flask
from sqlalchemy import inspect, text
from werkzeug.test import TestResponse

from outreach.accounts import service as accounts
from outreach.bookings import queries as bookings
from outreach.bookings import service as booking_service
from outreach.config import Config
from outreach.core import database
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import session, transaction
from outreach.deliveries.views.public import ONE_CLICK
from tests.bookings import make as booked
from tests.cast import Cast, told
from tests.deliveries import make as mails
from tests.web.canary_office import office

NOTED = ("audit_events", "link_misses", "refusals")
"""Where a refusal is written down, for a random text as well."""
WORDS = {
    "name": "Zqname",
    "organisation": "Member of the Ledger",
    "authoriser": "Kim",
    "password": "quite another sentence",
    "agree": "y",
}
ASKED = count(1)


@dataclass(frozen=True)
class Door:
    """One way to bring a text: whose texts it is for, and how it is brought."""

    name: str
    kinds: tuple[str, ...]
    bring: Callable[[Cast, str], TestResponse]


def open_(cast: Cast, method: str, address: str, **more: Any) -> TestResponse:
    """Ask from an address of its own, so that no answer is the slowing of those before."""
    number = next(ASKED)
    return cast.browser(None).open(
        address, method=method, environ_base={"REMOTE_ADDR": f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}"}, **more
    )


def page(kind: str, pattern: str, method: str = "GET", **data: str) -> Door:
    """Return a door whose address holds the text."""

    def bring(cast: Cast, brought: str) -> TestResponse:
        return open_(cast, method, pattern.format(brought), **({"data": {**WORDS, **data}} if method == "POST" else {}))

    return Door(f"{method} {pattern}", (kind,), bring)


def header(kind: str, address: str) -> Door:
    """Return a door that a program opens with the text."""
    return Door(
        f"token {address}",
        (kind,),
        lambda cast, brought: open_(cast, "GET", address, headers={"Authorization": f"Bearer {brought}"}),
    )


def _as_session(cast: Cast, brought: str) -> TestResponse:
    client = cast.browser(None)
    with client.session_transaction() as kept:
        kept["_user_id"], kept["_fresh"] = brought, True
    return client.get("/journalists/")


def _as_cookie(cast: Cast, brought: str) -> TestResponse:
    client = cast.browser(None)
    client.set_cookie("session", brought)
    return client.get("/journalists/")


DOORS = (
    page("unsubscribe", "/u/{}"),
    page("unsubscribe", "/u/{}", "POST", **dict([ONE_CLICK])),
    page("press", "/e/{}"),
    page("press", "/e/{}/code", "POST"),
    page("press", "/e/{}", "POST", answer="accepted", code="1234 5678"),
    page("press", "/e/{}/pictures/1"),
    page("quoted", "/q/{}"),
    page("quoted", "/q/{}", "POST", answer="agreed"),
    page("partner", "/a/{}"),
    page("partner", "/a/{}", "POST", answer="approve"),
    page("member", "/s/{}"),
    page("member", "/s/{}", "POST", answer="signed"),
    page("member", "/s/{}/withdrawal", "POST"),
    page("speaker", "/b/{}"),
    page("speaker", "/b/{}", "POST", answer="yes"),
    page("speaker", "/b/{}/briefing"),
    page("speaker", "/b/{}/briefing", "POST", number="1"),
    page("number", "/n/{}"),
    page("number", "/n/{}", "POST"),
    page("calendar", "/c/{}.ics"),
    page("password", "/account/links/{}"),
    page("password", "/account/links/{}", "POST"),
    page("reference", "/press/received/{}"),
    page("slug", "/newsroom/{}"),
    page("slug", "/newsroom/{}/kit.zip"),
    page("slug", "/newsroom/{}/document.json"),
    page("slug", "/newsroom/{}/pictures/1"),
    header("program", "/api/v1/me"),
    header("metrics", "/metrics"),
    Door("session", ("session",), _as_session),
    Door("cookie", ("cookie",), _as_cookie),
)


def texts(app: Flask, cast: Cast, config: Config) -> dict[str, str]:
    """Return a living text of every kind."""
    made = office(app, cast)
    found = {who: re.sub(r"^/\w/|\.ics$", "", link) for who, link in made.links.items()}
    other = booked.confirmed(phone="+447700900111")
    mails.a_list(1)
    with transaction():
        number = booking_service.release_number(
            COMMAND_LINE, bookings.get(other.id, lock=True), "They ring themselves", agreed=True
        )
        found["number"] = number.token or ""
        found["password"] = accounts.issue(COMMAND_LINE, cast.user("viewer").email)
        _row, found["session"] = accounts.begin(cast.user("officer"), "Firefox, Linux", shown=True)
        found["device"] = accounts.remember_device(cast.user("officer"), "")
        found["program"] = accounts.create_token(COMMAND_LINE, cast.user("lead").email, ("read",))
    found["unsubscribe"] = str(session().scalar(text("SELECT token FROM deliveries WHERE address = 'p0@paper.example.org'")))
    kept = cast.browser("officer").get_cookie("session")
    assert kept is not None
    found |= {
        "cookie": kept.value,
        "metrics": "a-token-for-the-watchman",
        "reference": "P-AB23CD",
        "csrf": cast.browser(None).csrf(),
    }
    found["slug"] = str(session().scalar(text("SELECT slug FROM releases ORDER BY id DESC")))
    app.extensions["outreach"] = replace(config, metrics_token=found["metrics"])
    return found


def everything() -> dict[str, list[Any]]:
    """Return every row of every table, but for those where refusals are noted."""
    session().rollback()
    names = (one for one in inspect(database.engine()).get_table_names() if one not in NOTED)
    return {name: sorted(map(repr, session().execute(text(f"SELECT * FROM {name}")))) for name in names}


def said(door: Door, cast: Cast, brought: str) -> tuple[Any, ...]:
    answer = door.bring(cast, brought)
    assert answer.status_code != 429, door.name
    status, kind, body = told(answer)
    return status, kind, body.replace(brought, "TEXT"), (answer.location or "").replace(brought, "TEXT")


def test_c09_a_text_of_one_purpose_is_an_unknown_text_at_every_other_door(app: Flask, cast: Cast, config: Config) -> None:
    given = texts(app, cast, config)
    unknown = secrets.token_urlsafe(32)
    before, wrong = everything(), []
    for door in DOORS:
        wanted = said(door, cast, unknown)
        wrong += [
            (kind, door.name) for kind, brought in given.items() if kind not in door.kinds and said(door, cast, brought) != wanted
        ]
    assert wrong == []
    after = everything()
    assert [name for name in before if after[name] != before[name]] == []
    alive(cast, given, unknown)


def alive(cast: Cast, given: dict[str, str], unknown: str) -> None:
    """Show that every text was alive all the while: its own door tells it from an unknown one."""
    first = {door.kinds[0]: door for door in reversed(DOORS) if not door.name.startswith("POST")}
    quiet = ("unsubscribe", "slug")  # a page alike for every text, and a text under embargo
    assert [
        kind for kind, door in first.items() if kind not in quiet and said(door, cast, given[kind]) == said(door, cast, unknown)
    ] == []
    assert DOORS[1].bring(cast, given["unsubscribe"]).status_code == 200
    assert session().scalar(text("SELECT count(*) FROM suppressions WHERE address = 'p0@paper.example.org'")) == 1


def test_c09_every_public_address_that_holds_a_text_is_tried(app: Flask) -> None:
    public = {
        rule.rule
        for rule in app.url_map.iter_rules()
        if getattr(app.view_functions[rule.endpoint], "access", "") == "public" and rule.arguments & {"token", "code", "slug"}
    }
    tried = {door.name.partition(" ")[2].replace("/pictures/1", "/pictures/<int:picture_id>") for door in DOORS}
    assert {re.sub(r"<(?:token|code|slug)>", "{}", one) for one in public} - tried == set()
