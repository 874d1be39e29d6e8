"""Codes of the phone and on paper: who must have them, how they are set up, and what fits."""

import math
import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask
from hypothesis import given
from hypothesis import strategies as some
from sqlalchemy import update

from outreach.accounts import policy, queries, service
from outreach.accounts.models import RecoveryCode, User
from outreach.core import clock, sealing
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import session, transaction
from outreach.demo import people
from tests.cast import PASSWORD, Cast, Client

SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
NOON = datetime(2026, 12, 1, 12, 0, 5, tzinfo=UTC)


def enter(browser: Client, role: str, password: str = PASSWORD) -> str:
    answer = browser.post("/sign-in", data={"email": f"{role}@example.org", "password": password})
    assert answer.status_code == 303, answer.text
    return str(answer.location)


def digits(steps: int = 0, secret: str = SECRET) -> str:
    return policy.code_at(secret, clock.now() + timedelta(seconds=30 * steps))


def with_code(cast: Cast, role: str) -> User:
    user = cast.user(role)
    with transaction():
        service.give_secret(COMMAND_LINE, user, SECRET)
    return user


@pytest.mark.parametrize(
    ("at", "code"),
    [(59, "287082"), (1111111109, "081804"), (1111111111, "050471"), (1234567890, "005924"), (2000000000, "279037")],
)
def test_codes_are_those_of_the_standard(at: int, code: str) -> None:
    """The last six digits of RFC 6238, appendix B, SHA-1."""
    assert policy.code_at(SECRET, datetime.fromtimestamp(at, UTC)) == code


@pytest.mark.parametrize(("steps", "fits"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_code_fits_half_a_minute_before_and_after(steps: int, fits: bool) -> None:
    code = policy.code_at(SECRET, NOON + timedelta(seconds=30 * steps))
    assert (policy.step_of(SECRET, code, NOON, 0) is not None) == fits


@given(some.text(max_size=60))
def test_whatever_else_is_typed_is_refused_and_breaks_nothing(typed: str) -> None:
    fitting = {policy.code_at(SECRET, NOON + timedelta(seconds=30 * step)) for step in (-1, 0, 1)}
    assert (policy.step_of(SECRET, typed, NOON, 0) is not None) == (policy.bare(typed) in fitting)


def test_a_code_may_be_typed_in_groups() -> None:
    right = policy.code_at(SECRET, NOON)
    assert policy.step_of(SECRET, f" {right[:3]} {right[3:]}", NOON, 0) is not None


@pytest.mark.parametrize(("role", "needs"), [("viewer", True), ("officer", True), ("lead", True), ("admin", True), ("x", False)])
def test_c03_whoever_signs_in_needs_a_second_factor(role: str, needs: bool) -> None:
    assert policy.needs_second_factor(role) == needs


def test_c03_who_needs_one_and_has_none_is_led_to_set_it_up_before_anything_else(cast: Cast, stranger: Client) -> None:
    cast.user("officer")
    assert enter(stranger, "officer") == "/"
    for path in ("/", "/spokespeople/", "/account", "/search?q=a"):
        assert stranger.get(path).location.startswith("/account/second-factor"), path
    assert stranger.get("/spokespeople/", headers={"HX-Request": "true"}).headers["HX-Redirect"] == "/account/second-factor"
    assert stranger.post("/outlets/", data={"name": "X"}).location == "/account/second-factor"
    page = stranger.get("/account/second-factor?next=/spokespeople/").text
    assert "<svg" in page
    offered = re.search(r'name="offered"[^>]*value="([^"]+)"', page)
    secret = re.search(r'<code dir="ltr"[^>]*>([A-Z2-7 ]+)</code>', page)
    assert offered and secret
    bare = secret[1].replace(" ", "")
    assert bare not in offered[1]
    wrong = stranger.post("/account/second-factor", data={"offered": offered[1], "code": "000000"})
    assert wrong.status_code == 422
    assert secret[1] in wrong.text, "the picture that was scanned stays"
    done = stranger.post("/account/second-factor", data={"offered": offered[1], "code": policy.code_at(bare, clock.now())})
    assert done.status_code == 200
    assert len(re.findall(r"\b[a-z2-9]{4}(?:-[a-z2-9]{4}){5}\b", done.text)) == 10
    assert stranger.get("/spokespeople/").status_code == 200


@pytest.mark.parametrize("role", ["viewer", "officer", "lead", "admin"])
def test_c03_a_password_alone_opens_nothing_for_any_role(cast: Cast, stranger: Client, role: str) -> None:
    cast.user(role)
    enter(stranger, role)
    assert stranger.get("/outlets/").location.startswith("/account/second-factor")
    assert "it takes two minutes" in stranger.get("/account/second-factor").text


def test_a_password_alone_opens_nothing_where_a_code_is_due(cast: Cast, stranger: Client) -> None:
    with_code(cast, "viewer")
    assert enter(stranger, "viewer") == "/sign-in/code"
    assert stranger.get("/outlets/").location.startswith("/sign-in")
    assert stranger.post("/sign-in/code", data={"code": "000000"}).status_code == 422
    answer = stranger.post("/sign-in/code?next=/outlets/", data={"code": digits()})
    assert answer.location == "/outlets/"
    assert stranger.get("/outlets/").status_code == 200


def test_a_code_fits_once(cast: Cast) -> None:
    with_code(cast, "lead")
    first, second = cast.browser(None), cast.browser(None)
    enter(first, "lead"), enter(second, "lead")
    code = digits()
    assert first.post("/sign-in/code", data={"code": code}).status_code == 303
    refused = second.post("/sign-in/code", data={"code": code})
    assert refused.status_code == 422
    assert second.post("/sign-in/code", data={"code": digits(1)}).status_code == 303


def test_c05_the_cookie_before_the_code_is_worth_nothing_after_it(cast: Cast, stranger: Client) -> None:
    with_code(cast, "lead")
    enter(stranger, "lead")
    with stranger.session_transaction() as cookie:
        before = cookie["waiting"]
    stranger.post("/sign-in/code", data={"code": digits()})
    with stranger.session_transaction() as cookie:
        assert before not in dict(cookie).values()
    assert queries.by_session_token(before, clock.now()) is None


def test_five_wrong_codes_end_the_attempt(cast: Cast, stranger: Client) -> None:
    with_code(cast, "lead")
    enter(stranger, "lead")
    answers = [stranger.post("/sign-in/code", data={"code": "000000"}).status_code for _ in range(5)]
    assert answers == [422, 422, 422, 422, 303]
    assert stranger.post("/sign-in/code", data={"code": digits()}).location.startswith("/sign-in")
    assert stranger.get("/outlets/").status_code == 303


def test_a_code_is_waited_for_ten_minutes(cast: Cast, stranger: Client) -> None:
    with_code(cast, "lead")
    enter(stranger, "lead")
    with time_machine.travel(clock.now() + timedelta(minutes=11), tick=True):
        assert stranger.post("/sign-in/code", data={"code": digits()}).location == "/sign-in"


def test_a_code_on_paper_lets_in_once_and_is_not_kept(cast: Cast) -> None:
    user = with_code(cast, "lead")
    with transaction():
        codes = service.new_recovery_codes(user.actor, user)
    kept = session().execute(queries.select(queries.RecoveryCode)).scalars().all()
    assert len(kept) == len(set(codes)) == 10
    assert not {one.code_hash for one in kept} & set(codes)
    for expected in (303, 422):
        browser = cast.browser(None)
        enter(browser, "lead")
        assert browser.post("/sign-in/code", data={"code": codes[3].upper().replace("-", " ")}).status_code == expected
    assert queries.recovery_codes_left(user.id) == 9


def test_codes_on_paper_have_112_bits_and_more() -> None:
    (code, *_others) = policy.new_recovery_codes()
    assert len(policy.bare(code)) * math.log2(31) > 112
    assert set("".join(policy.bare(one) for _ in range(20) for one in policy.new_recovery_codes())) == set(policy._PAPER)


def test_shorter_codes_of_before_still_let_in_and_their_owner_is_told(cast: Cast) -> None:
    user, here = with_code(cast, "lead"), cast.browser("lead")
    with transaction():
        codes = service.new_recovery_codes(user.actor, user)
    assert "shorter than those made today" not in here.get("/account").text
    with transaction():
        session().execute(update(RecoveryCode).values(short=True))
    assert "shorter than those made today" in here.get("/account").text
    browser = cast.browser(None)
    enter(browser, "lead")
    assert browser.post("/sign-in/code", data={"code": codes[0]}).status_code == 303
    here.post("/account/recovery-codes")
    assert "shorter than those made today" not in here.get("/account").text


def test_codes_on_paper_of_one_person_let_nobody_else_in(cast: Cast, stranger: Client) -> None:
    with_code(cast, "lead")
    other = with_code(cast, "officer")
    with transaction():
        codes = service.new_recovery_codes(other.actor, other)
    enter(stranger, "lead")
    assert stranger.post("/sign-in/code", data={"code": codes[0]}).status_code == 422


def test_the_secret_is_sealed_and_a_lost_key_leaves_the_codes_on_paper(cast: Cast, app: Flask, stranger: Client) -> None:
    user = with_code(cast, "lead")
    with transaction():
        codes = service.new_recovery_codes(user.actor, user)
    (factor,) = queries.factors(user.id)
    assert SECRET not in factor.secret
    sealing.connect(["another key"])
    enter(stranger, "lead")
    assert stranger.post("/sign-in/code", data={"code": digits()}).status_code == 422
    assert stranger.post("/sign-in/code", data={"code": codes[0]}).status_code == 303


def test_the_offer_of_one_session_is_no_good_in_another(cast: Cast) -> None:
    cast.user("lead")
    mine, thine = cast.browser(None), cast.browser(None)
    enter(mine, "lead"), enter(thine, "lead")
    row = queries.sessions_of(cast.user("lead").id, clock.now())[0]
    offered = service.offer(row)
    secret = service.secret_of(row, offered)
    data = {"offered": offered, "code": digits(secret=secret)}
    assert sorted(
        [mine.post("/account/second-factor", data=data).status_code, thine.post("/account/second-factor", data=data).status_code]
    ) in ([200, 303], [200, 422])
    made_up = cast.browser("viewer").post("/account/second-factor", data={"offered": "x.y", "code": "1"})
    assert made_up.status_code == 422


def test_setting_up_a_phone_ends_every_other_session(cast: Cast) -> None:
    here, elsewhere = cast.browser("lead"), cast.browser("lead")
    row = queries.sessions_of(cast.user("lead").id, clock.now())[-1]
    offered = service.offer(row)
    data = {"offered": offered, "code": digits(secret=service.secret_of(row, offered))}
    assert here.post("/account/second-factor", data=data).status_code == 200
    assert here.get("/outlets/").status_code == 200
    assert elsewhere.get("/outlets/").status_code == 303


def test_who_lost_phone_and_paper_sets_up_anew(cast: Cast, stranger: Client) -> None:
    user, admin = with_code(cast, "lead"), cast.browser("admin")
    assert admin.post(f"/users/{user.id}/second-factor/removal").status_code == 303
    assert enter(stranger, "lead") == "/"
    assert stranger.get("/").location.startswith("/account/second-factor")


def test_a_program_needs_no_code(cast: Cast) -> None:
    with_code(cast, "lead")
    assert cast.program("lead").get("/api/v1/me").status_code == 200


def test_the_command_line_prints_the_secret_once(app: Flask, stranger: Client, cast: Cast) -> None:
    run = app.test_cli_runner()
    made = run.invoke(args=["user", "create", "new@example.org", "--role", "officer", "--password", PASSWORD])
    secret = re.search(r"\b[A-Z2-7]{32}\b", made.output)
    assert secret
    invited = run.invoke(args=["user", "create", "old@example.org", "--role", "viewer", "--invite"])
    assert "secret" not in invited.output
    answer = stranger.post("/sign-in", data={"email": "new@example.org", "password": PASSWORD})
    assert answer.location == "/sign-in/code"
    assert stranger.post("/sign-in/code", data={"code": digits(secret=secret[0])}).location == "/"


@pytest.mark.parametrize(
    ("host", "told"), [("127.0.0.1", True), ("localhost", True), ("::1", True), ("0.0.0.0", False), ("10.0.0.5", False)]
)
def test_the_start_line_tells_secrets_on_this_machine_alone(host: str, told: bool) -> None:
    from outreach.cli import _shown

    line = _shown(f"lead@example.org a-b-12 {SECRET} · viewer@example.org c-d-34\n", host)
    assert line == ("lead@example.org a-b-12" + (f" {SECRET}" if told else "") + " · viewer@example.org c-d-34")


def test_the_demo_says_what_a_phone_would_show(app: Flask) -> None:
    run = app.test_cli_runner()
    key = people.Key("a-b-12", SECRET)
    people.keep({"lead": key, "viewer": people.Key("c-d-34", "")}, app.extensions["outreach"].data_dir)
    with time_machine.travel(NOON, tick=False):
        assert run.invoke(args=["demo", "code", "lead"]).output.strip() == policy.code_at(SECRET, NOON)
    assert run.invoke(args=["demo", "code", "viewer"]).exit_code == 1
