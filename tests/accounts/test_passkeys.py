"""Passkeys: added with a name, shown after the password or to confirm, removed, and every way in which they must not work."""

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine

from outreach.accounts import policy, queries, service
from outreach.accounts.models import User
from outreach.audit import queries as trail
from outreach.config import Config
from outreach.core import clock
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import transaction
from tests.accounts.device import Device
from tests.cast import PASSWORD, Cast, Client

ORIGIN = "http://localhost:8000"
SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"


@pytest.fixture
def config(config: Config) -> Config:
    """Return the settings of an office that is reached by a name, as passkeys need it."""
    return replace(config, base_url=ORIGIN)


def add(browser: Client, device: Device, name: str = "My phone") -> str:
    question = browser.post("/account/passkeys/question").get_json()
    return browser.post("/account/passkeys", data={"name": name, "answer": device.make(question)}).text


def owner(cast: Cast, role: str = "lead", **kind: object) -> tuple[User, Device]:
    device = Device(ORIGIN, **kind)  # type: ignore[arg-type]
    add(cast.browser(role), device)
    return cast.user(role), device


def half_in(cast: Cast, role: str = "lead") -> Client:
    browser = cast.browser(None)
    answer = browser.post("/sign-in", data={"email": f"{role}@example.org", "password": PASSWORD})
    assert answer.location == "/sign-in/code"
    return browser


def show(browser: Client, device: Device, path: str = "/sign-in/passkey") -> str:
    question = browser.post("/sign-in/passkey/question").get_json()
    return str(browser.post(path, data={"answer": device.use(question)}).location)


def test_the_first_second_factor_gives_codes_on_paper_and_the_next_ones_do_not(cast: Cast) -> None:
    browser, elsewhere = cast.browser("lead"), cast.browser("lead")
    assert add(browser, Device(ORIGIN), "Phone").count("-") > 10
    assert elsewhere.get("/account").status_code == 303, "sessions that showed no second factor end"
    add(browser, Device(ORIGIN), "")
    page = browser.get("/account").text
    assert "Phone" in page
    assert len(queries.passkeys(cast.user("lead").id)) == 2
    assert queries.recovery_codes_left(cast.user("lead").id) == 10


def test_who_needs_a_second_factor_may_begin_with_a_passkey(cast: Cast, stranger: Client) -> None:
    cast.user("officer")
    stranger.post("/sign-in", data={"email": "officer@example.org", "password": PASSWORD})
    assert "data-passkey" in stranger.get("/account/second-factor").text
    assert stranger.get("/outlets/").location.startswith("/account/second-factor")
    add(stranger, Device(ORIGIN))
    assert stranger.get("/outlets/").status_code == 200


def test_after_the_password_a_passkey_opens_the_session(cast: Cast) -> None:
    user, device = owner(cast)
    browser = half_in(cast)
    assert "data-passkey" in browser.get("/sign-in/code").text
    assert browser.get("/outlets/").status_code == 303
    with browser.session_transaction() as cookie:
        before = cookie["waiting"]
    assert show(browser, device, "/sign-in/passkey?next=/outlets/") == "/outlets/"
    assert browser.get("/outlets/").status_code == 200
    assert queries.by_session_token(before, clock.now()) is None
    assert [one.counter for one in queries.passkeys(user.id)] == [device.counter]


def test_a_passkey_is_asked_for_only_after_the_right_password(cast: Cast, stranger: Client) -> None:
    owner(cast)
    assert stranger.post("/sign-in/passkey/question").status_code == 404
    assert stranger.post("/sign-in/passkey", data={"answer": "{}"}).status_code == 422


def test_an_answer_fits_once_within_minutes_and_to_the_last_question(cast: Cast) -> None:
    _, device = owner(cast)
    browser = half_in(cast)
    first = browser.post("/sign-in/passkey/question").get_json()
    second = browser.post("/sign-in/passkey/question").get_json()
    assert browser.post("/sign-in/passkey", data={"answer": device.use(first)}).location == "/sign-in/code"
    assert browser.post("/sign-in/passkey", data={"answer": device.use(second)}).location == "/sign-in/code", (
        "used up by the try before"
    )
    late = device.use(browser.post("/sign-in/passkey/question").get_json())
    with time_machine.travel(clock.now() + policy.CHALLENGE_LASTS, tick=True):
        assert browser.post("/sign-in/passkey", data={"answer": late}).location == "/sign-in/code"


def test_a_taken_answer_opens_no_other_session(cast: Cast) -> None:
    _, device = owner(cast)
    mine, thine = half_in(cast), half_in(cast)
    answer = device.use(mine.post("/sign-in/passkey/question").get_json())
    thine.post("/sign-in/passkey/question")
    assert thine.post("/sign-in/passkey", data={"answer": answer}).location == "/sign-in/code"
    assert mine.post("/sign-in/passkey", data={"answer": answer}).location == "/"
    with mine.session_transaction() as cookie:
        cookie.clear()
    assert mine.post("/sign-in/passkey", data={"answer": answer}).status_code == 422


def test_somebody_elses_passkey_does_not_fit(cast: Cast) -> None:
    owner(cast, "officer")
    _, device = owner(cast)
    browser = half_in(cast, "officer")
    question = browser.post("/sign-in/passkey/question").get_json()
    assert [one["id"] for one in question["allowCredentials"]] != []
    assert browser.post("/sign-in/passkey", data={"answer": device.use(question)}).location == "/sign-in/code"


def test_five_wrong_answers_end_the_attempt_as_wrong_codes_do(cast: Cast) -> None:
    owner(cast)
    browser = half_in(cast)
    places = [browser.post("/sign-in/passkey", data={"answer": "{}"}).location for _ in range(5)]
    assert places == ["/sign-in/code"] * 4 + ["/sign-in"]
    assert browser.post("/sign-in/passkey/question").status_code == 404
    assert [one.facts["why"] for one in trail.events(event="sign_in.refused").items] == ["wrong passkey"]


@pytest.mark.parametrize(
    ("before", "counted", "copied"), [(0, 0, False), (0, 1, False), (5, 6, False), (5, 5, True), (5, 0, True)]
)
def test_a_counter_that_does_not_grow_tells_of_a_copy(before: int, counted: int, copied: bool) -> None:
    assert policy.was_copied(counted, before) == copied


def test_a_copied_passkey_is_refused_and_told_in_the_trail(cast: Cast) -> None:
    user, device = owner(cast)
    assert show(half_in(cast), device) == "/"
    device.counter = 0
    assert show(half_in(cast), device) == "/sign-in/code"
    assert trail.events(f"user:{user.id}", "user.passkey_doubted").items


def test_a_device_that_does_not_count_is_taken(cast: Cast) -> None:
    _, device = owner(cast, counter=None)
    assert show(half_in(cast), device) == "/"
    assert show(half_in(cast), device) == "/"


def test_c07_a_passkey_shows_that_it_is_still_them_and_only_with_its_pin_or_finger(cast: Cast) -> None:
    _, device = owner(cast)
    browser = cast.browser("lead")
    browser.came_at = None
    with time_machine.travel(clock.now() + timedelta(minutes=20), tick=True):
        asked = browser.post("/account/recovery-codes")
        assert asked.status_code == 403
        assert "data-passkey" in asked.text
        for verified, status in ((False, 422), (True, 200)):
            device.verified = verified
            question = browser.post("/account/confirmation/question").get_json()
            sent = {"confirm_secret": "", "confirm_passkey": device.use(question)}
            assert browser.post("/account/recovery-codes", data=sent).status_code == status
        assert browser.post("/account/recovery-codes").status_code == 200, "asked once"


def test_an_answer_to_enter_confirms_nothing(cast: Cast) -> None:
    _, device = owner(cast)
    browser = cast.browser("lead")
    browser.came_at = None
    with time_machine.travel(clock.now() + timedelta(minutes=20), tick=True):
        browser.post("/account/confirmation/question")
        answer = device.use(half_in(cast).post("/sign-in/passkey/question").get_json())
        assert browser.post("/account/recovery-codes", data={"confirm_secret": "", "confirm_passkey": answer}).status_code == 422
        empty = browser.post("/account/recovery-codes", data={"confirm_secret": "", "confirm_passkey": ""})
        assert (empty.status_code, "This field is required" in empty.text) == (422, True)


def test_a_lost_device_is_removed_and_its_sessions_end(cast: Cast) -> None:
    user, _ = owner(cast)
    with transaction():
        service.give_secret(COMMAND_LINE, user, SECRET)
    here, there = cast.browser("lead"), cast.browser("lead")
    (passkey,) = queries.passkeys(user.id)
    assert here.post(f"/account/passkeys/{passkey.id}/removal").status_code == 303
    assert here.get("/account").status_code == 200
    assert there.get("/account").status_code == 303
    assert half_in(cast).post("/sign-in/passkey/question").status_code == 404


def test_the_last_second_factor_of_who_needs_one_stays(cast: Cast) -> None:
    user, _ = owner(cast)
    (kept,) = queries.passkeys(user.id)
    browser = cast.browser("lead")
    assert f"/account/passkeys/{kept.id}/removal" not in browser.get("/account").text
    assert browser.post(f"/account/passkeys/{kept.id}/removal").status_code == 409
    assert len(queries.passkeys(user.id)) == 1
    with transaction():
        service.give_secret(COMMAND_LINE, user, SECRET)
    assert browser.post(f"/account/passkeys/{kept.id}/removal").status_code == 303


def test_nobody_removes_the_passkey_of_somebody_else(cast: Cast) -> None:
    user, _ = owner(cast)
    (kept,) = queries.passkeys(user.id)
    assert cast.browser("viewer").post(f"/account/passkeys/{kept.id}/removal").status_code == 404
    assert len(queries.passkeys(user.id)) == 1


def test_a_device_stands_for_one_account_and_an_account_has_ten_at_most(cast: Cast) -> None:
    user, device = owner(cast)
    browser = cast.browser("officer")
    add(browser, device)
    assert queries.passkeys(cast.user("officer").id) == []
    lead = cast.browser("lead")
    for _ in range(policy.PASSKEYS_PER_ACCOUNT + 1):
        add(lead, Device(ORIGIN))
    assert len(queries.passkeys(user.id)) == policy.PASSKEYS_PER_ACCOUNT


def test_what_was_made_for_another_place_or_question_is_not_kept_and_the_question_is_used_up(cast: Cast) -> None:
    browser, device = cast.browser("viewer"), Device(ORIGIN)
    question = browser.post("/account/passkeys/question").get_json()
    browser.post("/account/passkeys", data={"answer": Device("https://evil.test").make(question)})
    browser.post("/account/passkeys", data={"answer": device.make(question)})
    assert queries.passkeys(cast.user("viewer").id) == []


def test_who_lost_everything_gets_in_by_paper_and_by_the_admin(cast: Cast) -> None:
    user, _ = owner(cast)
    with transaction():
        codes = service.new_recovery_codes(user.actor, user)
    assert half_in(cast).post("/sign-in/code", data={"code": codes[0]}).location == "/"
    cast.browser("admin").post(f"/users/{user.id}/second-factor/removal")
    assert queries.passkeys(user.id) == []


def test_an_office_without_a_name_offers_none_and_says_why(cast: Cast, config: Config) -> None:
    cast.app.extensions["outreach"] = replace(config, base_url="http://127.0.0.1:8000")
    browser = cast.browser("lead")
    page = browser.get("/account").text
    assert "data-passkey" not in page
    assert "reached by a name over https" in page
    assert browser.post("/account/passkeys/question").status_code == 404
