"""Every route states who may use it, refuses strangers, and answers with the same strict headers."""

import json
import re

import pytest
from flask import Flask

from outreach.accounts.policy import PERMISSIONS
from outreach.web.access import ENTERING, PUBLIC, SIGNED_IN, requirement
from tests.cast import Client


def routes(app: Flask) -> list[tuple[str, str, str | None]]:
    found = []
    for rule in app.url_map.iter_rules():
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            found.append((rule.rule, method, requirement(app.view_functions[rule.endpoint], method)))
    return found


def test_every_route_states_a_permission_that_somebody_has(app: Flask) -> None:
    known = set().union(*PERMISSIONS.values()) | {ENTERING, PUBLIC, SIGNED_IN}
    assert [(rule, method, wanted) for rule, method, wanted in routes(app) if wanted not in known] == []


def test_strangers_get_nothing_from_any_route_that_is_not_public(app: Flask, stranger: Client) -> None:
    opened = []
    for rule, method, wanted in routes(app):
        if wanted == PUBLIC or "<" in rule:
            continue
        answer = stranger.open(rule, method=method)
        if not (answer.status_code == 401 or (answer.status_code == 303 and "/sign-in" in (answer.location or ""))):
            opened.append((rule, method, answer.status_code))
    assert opened == []


@pytest.mark.parametrize("path", ["/sign-in", "/healthz", "/no-such-page", "/api/v1/me", "/users"])
def test_c16_every_answer_carries_the_strict_headers(stranger: Client, path: str) -> None:
    headers = stranger.get(path).headers
    assert "script-src" not in headers["Content-Security-Policy"]
    assert headers["Content-Security-Policy"].startswith("default-src 'self'")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"


def test_c25_trace_is_refused_with_an_allow_header(stranger: Client) -> None:
    answer = stranger.open("/sign-in", method="TRACE")
    assert answer.status_code == 405


def test_a_host_that_is_not_ours_gets_no_page(stranger: Client) -> None:
    assert stranger.get("/sign-in", base_url="http://evil.test").status_code == 400


def test_the_document_of_the_api_needs_no_sign_in_and_names_every_route(app: Flask, stranger: Client) -> None:
    document = stranger.get("/api/v1/openapi.json").json
    assert document["openapi"] == "3.1.0"
    served = {rule.rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/api/v1/") and "openapi" not in rule.rule}
    assert len(document["paths"]) == len(served)


def test_the_office_speaks_the_readers_language(stranger: Client) -> None:
    page = stranger.get("/sign-in", headers={"Accept-Language": "ar"}).text
    assert 'lang="ar"' in page
    assert 'dir="rtl"' in page


def test_a_piece_that_a_page_asks_for_speaks_the_language_of_the_page(officer: Client) -> None:
    officer.set_cookie("language", "fr")
    asked = re.search("<body hx-headers:inherited='([^']+)'", officer.get("/spokespeople/?lang=ar").text)
    assert asked is not None
    piece = officer.get("/bookings/load", headers={"HX-Request": "true", **json.loads(asked[1])}).text
    alone, wanted = officer.get("/bookings/load", headers={"HX-Request": "true"}).text, officer.get("/bookings/load?lang=ar").text
    assert (
        re.findall("[\u0600-\u06ff]+", piece) == re.findall("[\u0600-\u06ff]+", wanted) != re.findall("[\u0600-\u06ff]+", alone)
    )
    assert "X-Language" not in officer.get("/spokespeople/").text


def test_preferences_are_kept_and_lead_home_only(stranger: Client) -> None:
    answer = stranger.post("/preferences", data={"theme": "dark", "locale": "fr", "next": "https://evil.test"})
    assert answer.location == "/"
    page = stranger.get("/sign-in").text
    assert 'data-bs-theme="dark"' in page
    assert 'lang="fr"' in page


def test_ready_means_that_the_database_answers(stranger: Client) -> None:
    assert stranger.get("/readyz").json == {"status": "ok"}
