"""Signing in and out, as a person does and as a stranger would like to."""

import pytest

from outreach.accounts import queries
from outreach.core.database import transaction
from tests.cast import PASSWORD, Cast, Client


def test_the_right_password_opens_the_first_page(cast: Cast, stranger: Client) -> None:
    cast.user("officer")
    answer = stranger.post("/sign-in", data={"email": "Officer@example.org", "password": PASSWORD})
    assert (answer.status_code, answer.location) == (303, "/")


def test_f49_a_wrong_password_and_an_unknown_address_read_the_same(cast: Cast, stranger: Client) -> None:
    cast.user("officer")
    wrong = stranger.post("/sign-in", data={"email": "officer@example.org", "password": "x"})
    unknown = stranger.post("/sign-in", data={"email": "nobody@example.org", "password": "x"})
    assert wrong.status_code == unknown.status_code == 422
    assert wrong.text.replace("officer@", "nobody@").count("do not fit") == unknown.text.count("do not fit") == 1


@pytest.mark.parametrize("target", ["//evil.test", "https://evil.test", "/\\evil.test", "javascript:1", "/a\\b", "/\tx"])
def test_after_signing_in_nobody_is_led_away(cast: Cast, stranger: Client, target: str) -> None:
    cast.user("officer")
    answer = stranger.post("/sign-in", query_string={"next": target}, data={"email": "officer@example.org", "password": PASSWORD})
    assert answer.location == "/"


def test_c17_signing_out_kills_a_stolen_cookie(cast: Cast) -> None:
    here, thief = cast.browser("lead"), cast.browser(None)
    with here.session_transaction() as cookie, thief.session_transaction() as stolen:
        stolen.update(cookie)
    assert thief.get("/audit/").status_code == 200
    assert here.post("/sign-out").status_code == 303
    assert thief.get("/audit/").status_code == 303


def test_a_disabled_account_is_out_at_once_and_so_are_its_tokens(cast: Cast) -> None:
    browser, program, admin = cast.browser("lead"), cast.program("lead"), cast.browser("admin")
    lead = queries.by_email("lead@example.org")
    assert lead is not None
    assert admin.post(f"/users/{lead.id}/disabling").status_code == 303
    assert browser.get("/audit/").status_code == 303
    assert program.get("/api/v1/me").status_code == 401


def test_c10_f46_a_post_without_a_token_of_the_form_is_refused(cast: Cast) -> None:
    admin = cast.browser("admin")
    answer = admin.post("/users", headers={"X-CSRFToken": ""}, data={"name": "A"})
    assert answer.status_code == 400


def test_an_officer_may_not_manage_accounts(officer: Client) -> None:
    assert officer.get("/users").status_code == 403


def test_f48_guessing_slows_down_but_never_locks_the_owner_out(cast: Cast, stranger: Client) -> None:
    from datetime import timedelta

    import time_machine

    from outreach.core import clock

    cast.user("officer")
    for _ in range(7):
        stranger.post("/sign-in", data={"email": "officer@example.org", "password": "x"})
    right = {"email": "officer@example.org", "password": PASSWORD}
    assert stranger.post("/sign-in", data=right).status_code == 422
    with time_machine.travel(clock.now() + timedelta(seconds=40), tick=True):
        assert stranger.post("/sign-in", data=right).status_code == 303


def test_s9_a_stranger_elsewhere_keeps_the_owner_out_on_no_device(cast: Cast) -> None:
    cast.user("officer")
    right = {"email": "officer@example.org", "password": PASSWORD}
    own, new = cast.browser(None), cast.browser(None)
    assert own.post("/sign-in", data=right).status_code == 303
    with own.session_transaction() as cookie:
        cookie.clear()
    for _ in range(12):
        cast.browser(None).post("/sign-in", data={**right, "password": "x"})
    assert cast.browser(None).post("/sign-in", data=right).status_code == 422, "the stranger's own address waits"
    assert own.post("/sign-in", data=right).status_code == 303, "a device that the account knows does not"
    assert new.post("/sign-in", data=right, environ_base={"REMOTE_ADDR": "198.51.100.7"}).status_code == 303, "nor one elsewhere"


def test_s9_a_known_device_that_guesses_waits_too(cast: Cast) -> None:
    cast.user("officer")
    own, right = cast.browser(None), {"email": "officer@example.org", "password": PASSWORD}
    own.post("/sign-in", data=right)
    with own.session_transaction() as cookie:
        cookie.clear()
    for _ in range(6):
        own.post("/sign-in", data={**right, "password": "x"})
    assert own.post("/sign-in", data=right).status_code == 422


def test_s9_the_cookie_of_one_account_helps_with_no_other(cast: Cast) -> None:
    cast.user("officer"), cast.user("viewer")
    own = cast.browser(None)
    own.post("/sign-in", data={"email": "viewer@example.org", "password": PASSWORD})
    with own.session_transaction() as cookie:
        cookie.clear()
    for _ in range(6):
        cast.browser(None).post("/sign-in", data={"email": "officer@example.org", "password": "x"})
    assert own.post("/sign-in", data={"email": "officer@example.org", "password": PASSWORD}).status_code == 422


def test_c26_s5_an_address_that_the_caller_made_up_is_not_believed(cast: Cast) -> None:
    cast.user("officer")
    right, stranger = {"email": "officer@example.org", "password": PASSWORD}, cast.browser(None)
    for number in range(6):
        stranger.post("/sign-in", data={**right, "password": "x"}, headers={"X-Forwarded-For": f"198.51.100.{number}"})
    assert stranger.post("/sign-in", data=right, headers={"X-Forwarded-For": "198.51.100.77"}).status_code == 422


def test_a_program_says_who_it_is(program: Client) -> None:
    answer = program.get("/api/v1/me")
    assert answer.json["role"] == "lead"


def test_a_read_token_cannot_write_even_for_an_admin(cast: Cast) -> None:
    reader = cast.program("admin", ("read",))
    answer = reader.post("/api/v1/users", json={"email": "a@example.org", "name": "A", "role": "lead", "password": PASSWORD})
    assert (answer.status_code, answer.content_type) == (403, "application/problem+json")


def test_the_api_asks_strangers_for_a_token(stranger: Client) -> None:
    answer = stranger.get("/api/v1/me")
    assert (answer.status_code, answer.json["status"]) == (401, 401)


def test_a_repeated_idempotency_key_makes_one_account_and_gives_one_answer(cast: Cast) -> None:
    admin = cast.program("admin")
    body = {"email": "new@example.org", "name": "New", "role": "officer", "password": PASSWORD}
    first = admin.post("/api/v1/users", json=body, headers={"Idempotency-Key": "k1"})
    again = admin.post("/api/v1/users", json=body, headers={"Idempotency-Key": "k1"})
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json == again.json
    other = admin.post("/api/v1/users", json={**body, "email": "b@example.org"}, headers={"Idempotency-Key": "k1"})
    assert other.status_code == 409


def test_a_bad_body_is_a_problem_with_the_field_named(cast: Cast) -> None:
    answer = cast.program("admin").post(
        "/api/v1/users", json={"email": "nonsense", "name": "N", "role": "officer", "password": "x"}
    )
    assert answer.status_code == 422
    assert "email" in answer.json["errors"]


def test_c14_roles_end_with_the_transaction_that_changes_them(cast: Cast) -> None:
    program = cast.program("lead")
    with transaction():
        cast.user("lead").active = False
    assert program.get("/api/v1/me").status_code == 401
