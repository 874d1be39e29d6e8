"""Where somebody is signed in, and what ends it."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from outreach.accounts import policy, queries, service
from outreach.accounts.views.devices import named
from outreach.audit import queries as trail
from outreach.audit.models import AuditEvent
from outreach.audit.service import name_of
from outreach.core import clock
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import session, transaction
from tests.cast import PASSWORD, Cast, Client

NEW = "an even longer sentence"


def change_own_password(cast: Cast) -> None:
    cast.browser("lead").post("/account/password", data={"current": PASSWORD, "password": NEW})


def set_password(cast: Cast) -> None:
    with transaction():
        service.set_password(cast.actor("admin"), cast.user("lead"), NEW)


def disable(cast: Cast) -> None:
    cast.browser("admin").post(f"/users/{cast.user('lead').id}/disabling")


def lose_role(cast: Cast) -> None:
    cast.browser("admin").post(f"/users/{cast.user('lead').id}/role", data={"role": "viewer"})


def lose_factor(cast: Cast) -> None:
    cast.browser("admin").post(f"/users/{cast.user('lead').id}/second-factor/removal")


def end_others(cast: Cast) -> None:
    cast.browser("lead").post("/account/sessions/end")


@pytest.mark.parametrize("act", [change_own_password, set_password, disable, lose_role, lose_factor, end_others])
def test_c05_a_stolen_cookie_is_dead_within_one_request(cast: Cast, act: Callable[[Cast], None]) -> None:
    thief = cast.browser("lead")
    assert thief.get("/outlets/").status_code == 200
    act(cast)
    assert thief.get("/outlets/").status_code == 303


def test_a_present_password_is_not_guessed_from_a_stolen_session(cast: Cast) -> None:
    thief, user = cast.browser("lead"), cast.user("lead")
    for number in range(20):
        data = {"current": f"guess number {number}", "password": NEW}
        answer = thief.post("/account/password", data=data)
        assert (answer.status_code, "not your present password" in answer.text) == (422, True)
    assert trail.events(f"user:{user.id}", "sign_in.refused").items, "it is on record"
    right = {"current": PASSWORD, "password": NEW}
    assert thief.post("/account/password", data=right).status_code == 422, "the right one waits as a sign-in does"
    with time_machine.travel(clock.now() + timedelta(minutes=20), tick=True):
        assert thief.post("/account/password", data=right).status_code == 303


def test_a_lost_second_factor_ends_the_tokens_of_programs_too(cast: Cast) -> None:
    program, user = cast.program("lead"), cast.user("lead")
    assert program.get("/api/v1/outlets").status_code == 200
    assert "tokens of their programs" in cast.browser("admin").get(f"/users/{user.id}").text
    lose_factor(cast)
    assert program.get("/api/v1/outlets").status_code == 401


def test_c05_one_session_is_ended_from_the_list_and_this_one_goes_on(cast: Cast) -> None:
    here, phone = cast.browser("lead"), cast.browser("lead")
    newest, *_ = queries.sessions_of(cast.user("lead").id, clock.now())
    assert here.get("/account").text.count("Firefox, Linux") == 2
    assert here.post(f"/account/sessions/{newest.id}/end").status_code == 303
    assert phone.get("/outlets/").status_code == 303
    assert here.get("/outlets/").status_code == 200


def test_c05_an_hour_old_session_is_asked_again_before_it_ends_others(cast: Cast) -> None:
    here, phone = cast.browser("lead"), cast.browser("lead")
    here.came_at = phone.came_at = None
    newest, *_ = queries.sessions_of(cast.user("lead").id, clock.now())
    with time_machine.travel(clock.now() + timedelta(minutes=20), tick=True):
        for path in (f"/account/sessions/{newest.id}/end", "/account/sessions/end"):
            assert here.post(path).status_code == 403
            assert here.post(path, data={"confirm_secret": "wrong"}).status_code == 422
            assert phone.get("/outlets/").status_code == 200
        assert here.post("/account/sessions/end", data={"confirm_secret": PASSWORD}).status_code == 303
        assert phone.get("/outlets/").status_code == 303


def test_nobody_ends_the_session_of_somebody_else(cast: Cast) -> None:
    lead, officer = cast.browser("lead"), cast.browser("officer")
    (row,) = queries.sessions_of(cast.user("lead").id, clock.now())
    assert officer.post(f"/account/sessions/{row.id}/end").status_code == 404
    assert lead.get("/outlets/").status_code == 200


def test_ones_own_new_password_needs_the_present_one_and_ends_only_the_other_sessions(cast: Cast) -> None:
    here, there = cast.browser("lead"), cast.browser("lead")
    wrong = here.post("/account/password", data={"current": "x", "password": NEW})
    assert (wrong.status_code, there.get("/outlets/").status_code) == (422, 200)
    short = here.post("/account/password", data={"current": PASSWORD, "password": "short"})
    assert short.status_code == 422
    assert here.post("/account/password", data={"current": PASSWORD, "password": NEW}).status_code == 303
    assert (here.get("/outlets/").status_code, there.get("/outlets/").status_code) == (200, 303)


def test_who_changes_their_password_may_end_programs_tokens_with_it_and_only_their_own(cast: Cast) -> None:
    leaked, kept, others = cast.program("lead"), cast.program("lead"), cast.program("officer")
    here, (first, second) = cast.browser("lead"), queries.tokens_of(cast.user("lead").id)
    (foreign,) = queries.tokens_of(cast.user("officer").id)
    page = here.get("/account").text
    assert "Programs that lose their token" in page
    assert not re.search(r'name="tokens"[^>]*checked', page) and f'value="{foreign.id}"' not in page
    typed = {"current": PASSWORD, "password": NEW}
    assert here.post("/account/password", data={**typed, "tokens": [foreign.id]}).status_code == 422
    assert here.post("/account/password", data={**typed, "current": "x", "tokens": [first.id]}).status_code == 422
    assert {one.get("/api/v1/me").status_code for one in (leaked, kept, others)} == {200}
    assert here.post("/account/password", data={**typed, "tokens": [first.id]}).status_code == 303
    assert [one.get("/api/v1/me").status_code for one in (leaked, kept, others)] == [401, 200, 200]
    assert [one.id for one in queries.tokens_of(cast.user("lead").id)] == [second.id]
    ended = session().scalars(select(AuditEvent).where(AuditEvent.event == "token.ended")).all()
    assert [one.subject for one in ended] == [name_of(first)]


def test_c19_nobody_changes_their_own_role(cast: Cast) -> None:
    admin = cast.browser("admin")
    assert admin.post(f"/users/{cast.user('admin').id}/role", data={"role": "lead"}).status_code == 409
    assert admin.post(f"/users/{cast.user('admin').id}/role", data={"role": "emperor"}).status_code == 422
    assert admin.get(f"/users/{cast.user('admin').id}").status_code == 200


def test_c06_a_session_lasts_twelve_hours_at_most(cast: Cast) -> None:

    with transaction():
        _row, cookie = service.begin(cast.user("viewer"), "", shown=True)
    assert queries.by_session_token(cookie, clock.now()) is not None
    with time_machine.travel(clock.now() + timedelta(hours=12, seconds=1), tick=True):
        assert queries.by_session_token(cookie, clock.now()) is None


def test_c05_f47_the_cookie_changes_when_somebody_signs_in_and_says_nothing_about_them(cast: Cast, stranger: Client) -> None:
    cast.user("viewer")
    stranger.get("/sign-in")
    with stranger.session_transaction() as cookie:
        cookie["_user_id"] = "chosen-by-somebody-else"
    stranger.post("/sign-in", data={"email": "viewer@example.org", "password": PASSWORD})
    with stranger.session_transaction() as cookie:
        assert cookie["_user_id"] != "chosen-by-somebody-else"
        assert not {"viewer", "viewer@example.org", str(cast.user("viewer").id)} & {str(one) for one in cookie.values()}


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox, Linux"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 (KHTML) Version/18 Mobile Safari/604", "Safari, iPhone"),
        ("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML) Chrome/140.0 Mobile Safari/537.36", "Chrome, Android"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge, Windows"),
        ("<script>alert(1)</script>", ""),
    ],
)  # fmt: skip
def test_a_browser_is_named_as_its_owner_knows_it(agent: str, name: str) -> None:
    assert named(agent) == name


@pytest.mark.parametrize("role", ["viewer", "officer"])
def test_signing_in_anew_kills_the_session_that_this_browser_had(cast: Cast, role: str) -> None:
    """OWASP ASVS 5.0, 7.2.4: also where a code is still to come, and for whoever signs in."""
    browser, thief = cast.browser("lead"), cast.app.test_client()
    with browser.session_transaction() as held, thief.session_transaction() as copied:
        copied.update(held)
    assert thief.get("/account").status_code == 200
    with transaction():
        service.give_secret(COMMAND_LINE, cast.user("officer"), policy.new_secret())
    cast.user(role)
    answer = browser.post("/sign-in", data={"email": f"{role}@example.org", "password": PASSWORD})
    assert (answer.status_code, "/sign-in/code" in answer.location) == (303, role == "officer")
    assert thief.get("/account").status_code == 303
    assert session().query(AuditEvent).filter_by(event="session.ended").count() == 1
