"""Failed tries stand in the trail: at once, folded when they repeat, never with what was typed, and nothing for who tries to learn."""

from collections.abc import Sequence
from datetime import timedelta

import time_machine
from sqlalchemy import event

from outreach.accounts import policy, service
from outreach.accounts.jobs import fold_refusals, next_fold
from outreach.accounts.models import Refusal
from outreach.audit import policy as chain
from outreach.audit import queries as trail
from outreach.audit.models import AuditEvent
from outreach.core import clock, database
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import session, transaction
from tests.cast import PASSWORD, Cast, Client

LATER = policy.FOLDED_AFTER + timedelta(seconds=5)


def tries(count: int, email: str, address: str = "192.0.2.7", password: str = "x") -> None:
    for _ in range(count):
        with transaction():
            service.sign_in(email, password, address)


def told(event: str = "sign_in.refused") -> Sequence[AuditEvent]:
    return list(reversed(trail.events(event=event).items))


def test_a_failed_try_is_on_record_at_once_with_who_was_tried_from_where_and_why(cast: Cast, stranger: Client) -> None:
    user = cast.user("officer")
    stranger.post("/sign-in", data={"email": user.email, "password": "my dear secret"})
    elsewhere = {"REMOTE_ADDR": "192.0.2.9"}
    stranger.post("/sign-in", data={"email": "my dear secret", "password": "nobody@example.org"}, environ_base=elsewhere)
    first, second = told()
    assert (first.subject, first.actor_id, first.facts) == (
        f"user:{user.id}",
        None,
        {"address": "127.0.0.1", "why": "wrong password"},
    )
    assert second.subject == "user:unknown"
    assert "secret" not in str([one.facts for one in told()])


def test_what_repeats_is_one_line_with_a_count(cast: Cast) -> None:
    user = cast.user("officer")
    tries(9, user.email)
    tries(2, user.email, "192.0.2.8")
    tries(4, "nobody@example.org")
    assert [one.subject for one in told()] == [f"user:{user.id}"] * 2
    fold_refusals()
    assert len(told()) == 2, "not before its time"
    with time_machine.travel(clock.now() + LATER, tick=True):
        fold_refusals()
        fold_refusals()
    strangers, owner = sorted(told()[2:], key=lambda one: one.facts["times"])
    assert (owner.subject, owner.facts["times"], owner.facts["address"]) == (f"user:{user.id}", 9, "192.0.2.7 8, 192.0.2.8 1")
    assert owner.facts["why"] == "wrong password 5, had to wait 4"
    assert (strangers.subject, strangers.facts["times"]) == ("user:unknown", 4)
    assert session().query(Refusal).count() == 0
    assert next_fold() is None


def test_a_flood_from_everywhere_fills_no_trail_and_loses_no_try(cast: Cast) -> None:
    user = cast.user("officer")
    for number in range(75):
        tries(1, (user.email, "a@example.org", "b@example.org")[number % 3], f"198.51.100.{number}")
    assert len(told()) == policy.TOLD_AT_ONCE
    with time_machine.travel(clock.now() + LATER, tick=True):
        fold_refusals()
    folded = told()[policy.TOLD_AT_ONCE :]
    assert {one.subject for one in folded} == {"user:unknown", f"user:{user.id}"}
    assert len(folded) == 2
    assert sum(one.facts["times"] for one in folded) + policy.TOLD_AT_ONCE == 75
    assert all(one.facts["more_addresses"] >= 10 and len(str(one.facts)) < 400 for one in folded)
    assert chain.first_break(trail.chain()) is None


def test_after_a_fold_the_next_try_is_told_at_once_again(cast: Cast) -> None:
    user = cast.user("officer")
    tries(3, user.email)
    with time_machine.travel(clock.now() + LATER, tick=True):
        fold_refusals()
        tries(1, user.email)
    assert [one.facts.get("times", 0) for one in told()] == [0, 2, 0]


def test_a_wrong_code_is_told_apart_from_a_wrong_password(cast: Cast, stranger: Client) -> None:
    user = cast.user("lead")
    with transaction():
        service.give_secret(COMMAND_LINE, user, "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
    stranger.post("/sign-in", data={"email": user.email, "password": PASSWORD})
    stranger.post("/sign-in/code", data={"code": "000000"})
    assert [one.facts["why"] for one in told()] == ["wrong code"]


def test_a_disabled_accounts_right_password_is_told_and_answers_like_any_other(cast: Cast, stranger: Client) -> None:
    user = cast.user("officer")
    with transaction():
        service.disable(COMMAND_LINE, user.email)
    known = stranger.post("/sign-in", data={"email": user.email, "password": PASSWORD})
    unknown = stranger.post("/sign-in", data={"email": "x@example.org", "password": PASSWORD})
    assert [one.facts["why"] for one in told()] == ["disabled"]
    assert known.status_code == unknown.status_code == 422
    assert known.text.count("do not fit") == unknown.text.count("do not fit") == 1


def test_p9_a_failed_try_does_the_same_for_an_account_and_for_none(cast: Cast) -> None:
    cast.user("officer")
    seen: list[list[str]] = []
    tries(1, "first@example.org")
    for email in ("officer@example.org", "nobody@example.org"):
        statements: list[str] = []
        event.listen(database.engine(), "before_cursor_execute", lambda _c, _k, words, *_, kept=statements: kept.append(words))
        tries(1, email)
        seen.append(statements[:])
    assert seen[0] == seen[1] != []


def test_asking_for_links_again_and_again_is_folded_too(cast: Cast, stranger: Client) -> None:
    for number in range(5):
        stranger.post("/forgotten", data={"email": f"a{number % 2}@example.org"})
    assert len(told("password.asked")) == 1
    with time_machine.travel(clock.now() + LATER, tick=True):
        fold_refusals()
    assert told("password.asked")[1].facts["times"] == 4


def test_c11_refusals_at_two_doors_in_turn_are_two_lines(cast: Cast) -> None:
    viewer = cast.browser("viewer")
    for _ in range(3):
        assert (viewer.get("/users").status_code, viewer.post("/outlets/", data={}).status_code) == (403, 403)
    assert len(told("access.refused")) == 2


def test_a_token_that_opens_nothing_is_on_record_with_whose_it_was_and_never_itself(cast: Cast, stranger: Client) -> None:
    officer = cast.program("officer")
    owner, wrong = cast.user("officer").id, {"Authorization": "Bearer my-dear-secret"}
    assert stranger.get("/api/v1/me").status_code == 401
    assert told("token.refused") == [], "who shows nothing tries nothing"
    assert [stranger.get("/api/v1/me", headers=wrong).status_code for _ in range(3)] == [401] * 3
    with transaction():
        service.disable(COMMAND_LINE, "officer@example.org")
    assert officer.get("/api/v1/me", environ_base={"REMOTE_ADDR": "192.0.2.9"}).status_code == 401
    first, second = told("token.refused")
    assert (first.subject, first.facts) == ("user:unknown", {"address": "127.0.0.1", "why": "unknown token"})
    assert (second.subject, second.facts) == (f"user:{owner}", {"address": "192.0.2.9", "why": "token ended"})
    with time_machine.travel(clock.now() + LATER, tick=True):
        fold_refusals()
    (folded,) = told("token.refused")[2:]
    assert folded.facts["times"] == 2
    assert not any(secret in str([one.facts for one in told("token.refused")]) for secret in ("my-dear-secret", officer.token))
