"""Signing in by the coalition's own service: for accounts that exist, with our second factor, and with nothing forged."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from flask import Flask
from werkzeug.test import TestResponse

from outreach.accounts import policy, queries, service
from outreach.accounts.models import User
from outreach.audit import queries as trail
from outreach.config import BadSetting, Config, read
from outreach.core import clock
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import session, transaction
from outreach.core.issuers import Issuer
from outreach.integrations import oidc
from tests.accounts.issuer import CLIENT, SECRET, Service, unsigned
from tests.cast import Cast, Client

PHONE = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"


@pytest.fixture(scope="module")
def running() -> Iterator[Service]:
    """Return the service, started once."""
    made = Service()
    yield made
    made.stop()


@pytest.fixture
def issuer(running: Service, app: Flask, config: Config) -> Service:
    """Return the service as it behaves, with the office set up for it."""
    running.behave()
    set_up(app, config, Issuer(running.address, CLIENT, SECRET, "Coalition", frozenset()))
    return running


def set_up(app: Flask, config: Config, issuer: Issuer | None) -> None:
    oidc.forget()
    app.extensions["outreach"] = replace(config, oidc_issuer=issuer)


def back(browser: Client, issuer: Service, email: str, onward: str = "", **claims: object) -> TestResponse:
    location = browser.get(f"/sign-in/service{onward}").location
    return browser.get("/sign-in/service/return", query_string=issuer.agree(location, email, **claims))


def test_without_settings_there_is_no_such_way(cast: Cast, stranger: Client) -> None:
    assert "/sign-in/service" not in stranger.get("/sign-in").text
    assert stranger.get("/sign-in/service").status_code == stranger.get("/sign-in/service/return").status_code == 404


def test_who_has_an_account_and_a_confirmed_address_gets_in(cast: Cast, stranger: Client, issuer: Service) -> None:
    user = cast.user("viewer")
    assert "Coalition" in stranger.get("/sign-in").text
    answer = back(stranger, issuer, "Viewer@example.org", "?next=/outlets/")
    assert (answer.status_code, answer.location) == (303, "/outlets/")
    assert stranger.get("/account").location.startswith("/account/second-factor")
    assert trail.events(f"user:{user.id}", "user.signed_in").items[0].facts["way"] == "service"


@pytest.mark.parametrize(
    ("email", "claims"),
    [
        ("nobody@example.org", {}),
        ("viewer@example.org", {"email_verified": False}),
        ("viewer@example.org", {"email_verified": None}),
        ("viewer@example.org", {"email_verified": "true"}),
        ("viewer@example.org", {"email": None}),
        ("viewer@example.org", {"email": ["viewer@example.org"]}),
        ("gone@example.org", {}),
    ],
)
def test_nobody_else_gets_in_and_no_account_is_made(
    cast: Cast, stranger: Client, issuer: Service, email: str, claims: dict
) -> None:
    cast.user("viewer")
    gone = User(email="gone@example.org", name="Gone", role=cast.user("viewer").role, password_hash="x", active=False)
    with transaction() as work:
        work.add(gone)
    issuer.claims = claims
    answer = back(stranger, issuer, email)
    assert answer.status_code == 403
    assert "no account here" in answer.text
    assert stranger.get("/outlets/").status_code == 303
    assert session().query(User).count() == 2


def test_an_address_given_to_somebody_else_opens_nothing_and_says_why(cast: Cast, stranger: Client, issuer: Service) -> None:
    user, other = cast.user("viewer"), cast.browser(None)
    assert back(stranger, issuer, user.email, sub="first").status_code == 303
    answer = back(other, issuer, user.email, sub="second")
    assert (answer.status_code, "another person at the sign-in service" in answer.text) == (403, True)
    assert other.get("/account").location.startswith("/sign-in")
    assert trail.events(f"user:{user.id}", "sign_in.refused").items[0].facts["why"] == "another person at the service"
    assert len(trail.events(f"user:{user.id}", "user.service_tied").items) == 1


def test_who_is_known_gets_in_whatever_their_address_is_now(cast: Cast, stranger: Client, issuer: Service) -> None:
    user, lead = cast.user("viewer"), cast.user("lead")
    back(stranger, issuer, user.email, sub="first")
    for email, more in (("new@example.org", {}), (lead.email, {}), (user.email, {"email_verified": False})):
        again = cast.browser(None)
        assert back(again, issuer, email, sub="first", **more).status_code == 303, email
        with again.session_transaction() as cookie:
            found = queries.by_session_token(cookie["_user_id"], clock.now())
        assert found is not None
        assert found.user_id == user.id


def test_an_admin_frees_an_account_for_another_person_at_the_service(cast: Cast, stranger: Client, issuer: Service) -> None:
    user, admin = cast.user("viewer"), cast.browser("admin")
    free = f"/users/{user.id}/service-tie/removal"
    assert free not in admin.get(f"/users/{user.id}").text
    back(stranger, issuer, user.email, sub="first")
    assert free in admin.get(f"/users/{user.id}").text
    assert cast.browser("lead").post(free).status_code == 403
    assert admin.post(free).status_code == 303
    assert back(cast.browser(None), issuer, user.email, sub="second").status_code == 303
    assert back(cast.browser(None), issuer, user.email, sub="first").status_code == 403


def test_the_same_number_at_another_service_is_somebody_else(cast: Cast, stranger: Client, issuer: Service) -> None:
    viewer, lead = cast.user("viewer"), cast.user("lead")
    with transaction():
        found = service.sign_in_by_issuer("https://other.example.org", "first", lead.email, "127.0.0.1")
        assert found is lead
        service.tie(lead, "https://other.example.org", "first")
    assert back(stranger, issuer, viewer.email, sub="first").status_code == 303
    assert service.sign_in_by_issuer("https://other.example.org", "first", viewer.email, "") is not viewer


def test_who_has_no_second_factor_of_the_account_ties_nothing_to_it(cast: Cast, stranger: Client, issuer: Service) -> None:
    user, lead = cast.user("lead"), cast.browser(None)
    with transaction():
        service.give_secret(COMMAND_LINE, user, PHONE)
    assert back(stranger, issuer, user.email, sub="somebody else").location.startswith("/sign-in/code")
    assert stranger.post("/sign-in/code", data={"code": "000000"}).status_code == 422
    assert not queries.is_tied(user.id, issuer.address)
    assert back(lead, issuer, user.email, sub="the lead").location.startswith("/sign-in/code"), "nobody was kept out"
    code = policy.code_at(PHONE, clock.now())
    assert lead.post("/sign-in/code", data={"code": code}).status_code == 303
    tied = queries.by_subject(issuer.address, "the lead")
    assert tied is not None
    assert tied.id == user.id
    assert queries.by_subject(issuer.address, "somebody else") is None


def test_whoever_was_in_by_a_tie_is_out_once_it_is_taken_away(
    app: Flask, config: Config, cast: Cast, stranger: Client, issuer: Service
) -> None:
    set_up(app, config, replace(app.extensions["outreach"].oidc_issuer, factors=frozenset({"mfa"})))
    user, admin = cast.user("officer"), cast.browser("admin")
    assert back(stranger, issuer, user.email, sub="wrong person", amr=["mfa"]).status_code == 303
    assert stranger.get("/outlets/").status_code == 200
    assert admin.post(f"/users/{user.id}/service-tie/removal").status_code == 303
    assert stranger.get("/outlets/").status_code == 303


@pytest.mark.parametrize("subject", ["", "x" * 256])
def test_a_number_that_is_none_ties_nobody(cast: Cast, stranger: Client, issuer: Service, subject: str) -> None:
    assert back(stranger, issuer, cast.user("viewer").email, sub=subject).status_code in (403, 502)
    assert not queries.is_tied(cast.user("viewer").id, issuer.address)


def test_the_role_is_ours_whatever_the_service_says(
    cast: Cast, app: Flask, config: Config, stranger: Client, issuer: Service
) -> None:
    cast.user("viewer")
    set_up(app, config, Issuer(issuer.address, CLIENT, SECRET, "Coalition", frozenset({"mfa"})))
    back(stranger, issuer, "viewer@example.org", role="admin", roles=["admin"], groups=["admin"], amr=["mfa"])
    assert (stranger.get("/outlets/").status_code, stranger.get("/users").status_code) == (200, 403)


def test_the_second_factor_is_still_asked(cast: Cast, issuer: Service) -> None:
    lead, officer = cast.user("lead"), cast.user("officer")
    with transaction():
        service.give_secret(COMMAND_LINE, lead, PHONE)
    first, second = cast.browser(None), cast.browser(None)
    assert back(first, issuer, lead.email, "?next=/outlets/", amr=["mfa"]).location == "/sign-in/code?next=/outlets/"
    assert first.get("/outlets/").status_code == 303
    assert first.post("/sign-in/code", data={"code": policy.code_at(PHONE, clock.now())}).status_code == 303
    assert first.get("/outlets/").status_code == 200
    assert back(second, issuer, officer.email, amr=["mfa"]).location == "/"
    assert second.get("/outlets/").location.startswith("/account/second-factor")


@pytest.mark.parametrize(
    ("claims", "enough"),
    [({"amr": ["pwd", "mfa"]}, True), ({"acr": "phr"}, True), ({"amr": ["pwd"]}, False), ({"amr": "mfa"}, False)],
)
def test_the_office_may_take_the_services_second_factor(
    cast: Cast, app: Flask, config: Config, stranger: Client, issuer: Service, claims: dict, enough: bool
) -> None:
    set_up(app, config, Issuer(issuer.address, CLIENT, SECRET, "Coalition", frozenset({"mfa", "phr"})))
    back(stranger, issuer, cast.user("officer").email, **claims)
    assert (stranger.get("/outlets/").status_code == 200) == enough


FORGED = {
    "another issuer": {"iss": "https://evil.test"},
    "for another office": {"aud": "somebody else"},
    "for two offices, given to the other": {"aud": [CLIENT, "other"], "azp": "other"},
    "an old token": {"exp": 1, "iat": 1},
    "another nonce": {"nonce": "x"},
    "no nonce": {"nonce": None},
    "no subject": {"sub": None},
}


@pytest.mark.parametrize("why", FORGED)
def test_a_token_for_something_else_lets_nobody_in(cast: Cast, stranger: Client, issuer: Service, why: str) -> None:
    issuer.claims = FORGED[why]
    assert back(stranger, issuer, cast.user("viewer").email).status_code == 502
    assert stranger.get("/outlets/").status_code == 303


def test_a_token_with_another_key_none_or_garbage_lets_nobody_in(cast: Cast, stranger: Client, issuer: Service) -> None:
    email = cast.user("viewer").email
    for bend in (unsigned, lambda token: token[:-4] + "AAAA", lambda _: "", lambda _: "a.b.c"):
        issuer.bend = bend
        assert back(stranger, issuer, email).status_code == 502
    issuer.bend = str
    issuer.lose_its_key()
    assert back(stranger, issuer, email).status_code == 502


def test_what_was_begun_in_another_browser_or_long_ago_or_is_used_lets_nobody_in(cast: Cast, issuer: Service) -> None:
    email, mine, thine = cast.user("viewer").email, cast.browser(None), cast.browser(None)
    brought = issuer.agree(mine.get("/sign-in/service").location, email)
    thine.get("/sign-in/service")
    assert thine.get("/sign-in/service/return", query_string=brought).status_code == 400, (
        "somebody else's sign-in is not slipped in"
    )
    assert cast.browser(None).get("/sign-in/service/return", query_string=brought).status_code == 400
    with time_machine.travel(clock.now() + policy.ISSUER_WAITS + timedelta(seconds=1), tick=True):
        assert mine.get("/sign-in/service/return", query_string=brought).status_code == 400
    assert "/id/token" not in issuer.asked
    again = cast.browser(None)
    brought = issuer.agree(again.get("/sign-in/service").location, email)
    assert again.get("/sign-in/service/return", query_string={**brought, "iss": "https://evil.test"}).status_code == 400
    assert again.get("/sign-in/service/return", query_string=brought).status_code == 400, "what was begun is good once"


@pytest.mark.parametrize(
    "query", [{}, {"state": "x"}, {"code": "x"}, {"state": "\x00é", "code": "x"}, {"error": "access_denied"}]
)
def test_nonsense_brought_back_is_answered_in_words(cast: Cast, stranger: Client, issuer: Service, query: dict) -> None:
    stranger.get("/sign-in/service")
    assert stranger.get("/sign-in/service/return", query_string=query).status_code == 400
    assert stranger.get("/sign-in/service/return?state=").status_code == 400


def test_a_service_that_is_silent_or_names_strange_doors_is_told_in_words_and_asked_rarely(
    cast: Cast, app: Flask, config: Config, stranger: Client, issuer: Service
) -> None:
    for says in (
        {"issuer": "https://evil.test"},
        {"authorization_endpoint": "http://evil.test/"},
        {"authorization_endpoint": None},
    ):
        oidc.forget()
        issuer.says = says
        answer = stranger.get("/sign-in/service")
        assert (answer.status_code, "sign in with your password" in answer.text) == (502, True)
    issuer.says, issuer.asked = {"issuer": "x"}, []
    oidc.forget()
    for _ in range(5):
        stranger.get("/sign-in/service")
    assert len(issuer.asked) == 1
    set_up(app, config, Issuer("http://127.0.0.1:9/id", CLIENT, SECRET, "Coalition", frozenset()))
    assert stranger.get("/sign-in/service").status_code == 502


@pytest.mark.parametrize("target", ["//evil.test", "https://evil.test", "/\\evil.test"])
def test_s3_after_the_service_nobody_is_led_away(cast: Cast, stranger: Client, issuer: Service, target: str) -> None:
    assert back(stranger, issuer, cast.user("viewer").email, f"?next={target}").location == "/"


def test_the_cookie_says_nothing_of_what_was_begun(cast: Cast, stranger: Client, issuer: Service) -> None:
    location = stranger.get("/sign-in/service").location
    with stranger.session_transaction() as cookie:
        assert not any(part in str(dict(cookie)) for part in location.split("=") if len(part) > 20)


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"OIDC_ISSUER": "https://id.example.org"}, "OIDC_CLIENT_ID"),
        ({"OIDC_CLIENT_SECRET": "x"}, "OIDC_ISSUER"),
        ({"OIDC_ISSUER": "http://id.example.org", "OIDC_CLIENT_ID": "a", "OIDC_CLIENT_SECRET": "b"}, "OIDC_ISSUER"),
        ({"OIDC_ISSUER": "file:///etc", "OIDC_CLIENT_ID": "a", "OIDC_CLIENT_SECRET": "b"}, "OIDC_ISSUER"),
    ],
)
def test_half_a_service_or_one_without_tls_stops_the_start(given: dict, wrong: str, tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match=f"OUTREACH_{wrong}"):
        read({"OUTREACH_DATA_DIR": str(tmp_path), **{f"OUTREACH_{name}": value for name, value in given.items()}})
