"""Every route, asked over https as a stranger and as a lead: the same strict headers on each answer, errors included."""

import io
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import example, given
from hypothesis import strategies as some
from werkzeug.test import TestResponse

from outreach.accounts import service
from outreach.app import create_app
from outreach.config import Config, read
from outreach.core import database
from outreach.web.home import home_only
from outreach.web.server import LARGEST_BODY
from tests import shared
from tests.cast import PASSWORD, Cast, Client
from tests.web.test_rights import routes

OFFICE = "https://press.example.org"


@pytest.fixture
def secure(config: Config) -> Iterator[Flask]:
    """Return an office that is reached over https; its forms come without a token here, so that they reach their views."""
    settings = {
        "DATA_DIR": str(config.data_dir), "DATABASE_URL": config.database_url, "MAIL_PORT": "2", "SECRET_KEY": "test", "BASE_URL": OFFICE,
    }  # fmt: skip
    app = shared.compiled(create_app(read({f"OUTREACH_{name}": value for name, value in settings.items()})))
    app.testing = True
    app.config.update(PROPAGATE_EXCEPTIONS=False, WTF_CSRF_ENABLED=False)
    with app.app_context():
        yield app
    database.close()
    database.engine().dispose()


def browser(app: Flask, role: str | None = None) -> FlaskClient:
    """Return a browser, with `role` signed in unless it is None."""
    cast, client = Cast(app), FlaskClient(app)
    if role is not None:
        with database.transaction():
            _row, text = service.begin(cast.user(role), "", shown=True)
        with client.session_transaction(base_url=OFFICE) as kept:
            kept["_user_id"], kept["_fresh"] = text, True
    return client


def complaints(answer: TestResponse, static: bool = False) -> list[str]:
    """Return what an answer lacks."""
    headers, found = answer.headers, []
    policy = headers.get("Content-Security-Policy", "")
    if not ("default-src 'self'" in policy or "default-src 'none'" in policy) or "script-src" in policy:
        found.append(f"policy {policy!r}")
    if "frame-ancestors 'none'" not in policy and not ("frame-ancestors 'self'" in policy and "sandbox" in policy):
        found.append("frames")
    wanted = {
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    }
    found += [name for name, value in wanted.items() if headers.get(name) != value]
    if headers.get("Referrer-Policy") not in ("same-origin", "no-referrer"):
        found.append("referrer")
    if not static and headers.get("Cache-Control") != "no-store":
        found.append(f"cache {headers.get('Cache-Control')!r}")
    for cookie in headers.getlist("Set-Cookie"):
        if not all(word in cookie for word in ("Secure", "HttpOnly", "SameSite=", "Path=/")) or "Domain=" in cookie:
            found.append(f"cookie {cookie}")
    place = answer.location or ""
    if place and not (place.startswith("/") and not place.startswith("//")):
        found.append(f"leads to {place}")
    if "Server" in headers or "X-Powered-By" in headers:
        found.append("names its server")
    return found


def ask(client: FlaskClient, method: str, address: str, **more: Any) -> TestResponse:
    with database.scope(), client.application.app_context():
        return client.open(address, method=method, base_url=OFFICE, **more)


@pytest.mark.parametrize("role", [None, "lead"])
def test_c23_every_route_answers_with_the_strict_headers(secure: Flask, role: str | None) -> None:
    client, wrong, seen = browser(secure, role), {}, set()
    for endpoint, method, address, _ in routes(secure):
        if endpoint in ("entering.end_session", "account.end_other_sessions"):
            continue  # the last pages of a session: below
        answer = ask(client, method, address)
        seen.add(answer.status_code)
        if found := complaints(answer, static=endpoint == "static"):
            wrong[f"{method} {address} {answer.status_code}"] = found
    assert wrong == {}
    assert 500 not in seen
    assert {200, 404} <= seen


def test_c23_errors_carry_them_too(secure: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> str:
        raise RuntimeError("secret detail")

    client = browser(secure, "lead")
    monkeypatch.setitem(secure.view_functions, "healthz", broken)
    setattr(broken, "access", "public")
    asked = {
        400: ask(client, "GET", "/sign-in", headers={"Host": "evil.test"}),
        404: ask(client, "GET", "/no-such-page"),
        405: ask(client, "DELETE", "/sign-in"),
        413: ask(client, "POST", "/sign-in", data={"email": "x" * (5 * 1024 * 1024)}),
        500: ask(client, "GET", "/healthz"),
    }
    assert {status: answer.status_code for status, answer in asked.items()} == {status: status for status in asked}
    assert {status: complaints(answer) for status, answer in asked.items()} == {status: [] for status in asked}
    assert "secret detail" not in asked[500].text
    assert "Traceback" not in asked[500].text


def test_c24_a_body_with_a_hundred_thousand_parts_is_refused(secure: Flask) -> None:
    parts = (
        "".join(f"--x\r\nContent-Disposition: form-data; name=a{number}\r\n\r\n\r\n" for number in range(100_000)) + "--x--\r\n"
    )
    answer = ask(browser(secure), "POST", "/sign-in", data=parts.encode(), content_type="multipart/form-data; boundary=x")
    assert answer.status_code == 413


def test_c24_a_file_beyond_the_limit_is_refused(secure: Flask) -> None:
    data = {"email": "a@example.org", "file": (io.BytesIO(b"x" * (LARGEST_BODY + 1)), "x.csv")}
    assert ask(browser(secure), "POST", "/sign-in", data=data).status_code == 413


def test_c08_cookies_are_bound_to_the_host_and_to_https(secure: Flask) -> None:
    cast, client = Cast(secure), browser(secure)
    cast.user("viewer")
    answer = ask(client, "POST", "/sign-in", data={"email": "viewer@example.org", "password": PASSWORD})
    assert answer.status_code == 303
    cookies = answer.headers.getlist("Set-Cookie")
    assert {one.split("=")[0] for one in cookies} == {"__Host-session", "__Host-device"}
    assert complaints(answer) == []
    chosen = ask(client, "POST", "/preferences", data={"theme": "dark", "locale": "fr"})
    assert complaints(chosen) == []
    gone = ask(client, "POST", "/sign-out")
    assert complaints(gone) == []
    assert gone.headers["Clear-Site-Data"] == '"cache", "storage"'


def test_plain_http_promises_no_https(app: Flask, stranger: Client) -> None:
    answer = stranger.get("/sign-in")
    assert "Strict-Transport-Security" not in answer.headers


@given(some.text(alphabet=some.sampled_from("/\\@:.?#%ehttps\t\r\n\0 \u2028evil"), max_size=24))
@example("//evil.test")
@example("/\\evil.test")
@example("/\t/evil.test")
@example("https:evil.test")
@example("/%2f/evil.test")
@example("///evil.test")
@example("javascript:alert(1)")
@example("/ok?next=//evil.test")
def test_s3_a_redirect_leads_home_only(target: str) -> None:
    place = home_only(target)
    assert re.fullmatch(r"/(?![/\\])[^\\\x00-\x1f\x7f]*", place)
    assert urljoin(OFFICE + "/sign-in", place).startswith(OFFICE + "/")
