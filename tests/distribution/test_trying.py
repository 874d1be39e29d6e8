"""A test of a release's mail: one reader's copy, to a colleague only, marked, in the ledger, no send; and what H15 says of it."""

from collections.abc import Iterator

import pytest
import time_machine
from flask import Flask

from outreach.accounts import service as accounts
from outreach.accounts.models import User
from outreach.core.database import session, transaction
from outreach.deliveries.models import State as Sent
from outreach.distribution import service
from outreach.distribution.models import Distribution
from outreach.distribution.policy.trying import Freshness, Worded, freshness
from outreach.releases.models import Release
from tests.cast import Cast, Client
from tests.distribution import make
from tests.distribution.test_languages import in_arabic

BEFORE = "2026-11-30 18:00:00+00:00"


@pytest.fixture
def clocked() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(BEFORE, tick=False) as moved:
        yield moved


def tried(who: Client, row: Release, reader: int, to: int, **more: object) -> object:
    return who.post(f"/releases/{row.id}/tests", data={"journalist": reader, "colleague": to, **more})


def said(send: Distribution) -> list[tuple[str, str]]:
    session().expire_all()
    return [
        (one.severity.value, one.message)
        for one in service.report(session().get(Distribution, send.id)).findings
        if one.code == "H15"
    ]


@pytest.mark.parametrize(
    ("last", "now", "found"),
    [
        (None, Worded("a", "b"), Freshness.NEVER),
        (Worded("a", "b"), Worded("a", "b"), Freshness.LATEST),
        (Worded("a", "b"), Worded("a", "c"), Freshness.OTHER),
        (Worded("a", "b"), Worded("x", "b"), Freshness.OLDER),
    ],
)
def test_a_test_shows_the_latest_words_or_says_what_changed(last: Worded | None, now: Worded, found: Freshness) -> None:
    assert freshness(last, now) is found


def test_a_colleague_gets_one_readers_copy_marked_and_it_is_no_send(clocked: object, officer: Client, cast: Cast) -> None:
    row, ann = make.approved(), make.journalist("Ann Pell", how_to_address="Ms Pell")
    send = make.planned([make.media_list("All", [ann])], row)
    viewer = cast.user("viewer")
    answer = tried(officer, row, ann.id, viewer.id, send=send.id)
    assert answer.status_code == 303
    (found,) = make.rows(f"release:{row.id}:test:1")
    assert (found.address, found.recipient_key) == (viewer.email, f"user:{viewer.id}")
    mail = found.mailing
    assert mail.subject == "TEST: River clinics close" and mail.from_name == "River desk"
    assert mail.text.startswith("TEST. Only you got this") and make.CANARY in mail.text
    assert mail.html.index("TEST. Only you got this") < mail.html.index("<table")
    assert f"/u/{found.token}" not in mail.text and "/u/sample" in mail.text  # nobody unsubscribes by a test
    assert make.rows(send.source) == [] and "INTERNAL-CANARY" not in mail.text
    assert "A test is on its way" in officer.get(answer.location).text


def test_pressed_twice_it_is_sent_once_and_later_again(clocked: time_machine.Traveller, officer: Client, cast: Cast) -> None:
    row, ann, me = make.approved(), make.journalist("Ann Pell"), cast.user("officer")
    for _ in range(2):
        tried(officer, row, ann.id, me.id)
    clocked.shift(60)
    tried(officer, row, ann.id, me.id)
    assert [len(make.rows(f"release:{row.id}:test:{number}")) for number in (1, 2, 3)] == [1, 1, 0]


def test_nobody_outside_gets_one(clocked: object, officer: Client, viewer: Client, cast: Cast) -> None:
    row, ann = make.approved(), make.journalist("Ann Pell")
    gone = cast.user("viewer")
    with transaction() as current:
        current.get(User, gone.id).active = False
    refused = tried(officer, row, ann.id, gone.id)
    assert refused.status_code == 422 and "to nobody else" in refused.text
    assert tried(officer, row, ann.id, 9_999).status_code == 422
    assert tried(officer, row, 9_999, cast.user("officer").id).status_code == 404
    assert tried(viewer, row, ann.id, cast.user("officer").id).status_code in (302, 303, 403)
    assert make.rows(f"release:{row.id}:test:1") == []


def test_a_protected_name_does_not_leave_even_in_a_test(clocked: object, officer: Client, cast: Cast) -> None:
    row, ann = make.approved(), make.journalist("Ann Pell")
    make.protect("Omar Quillon")
    answer = tried(officer, row, ann.id, cast.user("lead").id)
    assert answer.status_code == 409 and "must not be named" in answer.text
    assert make.rows(f"release:{row.id}:test:1") == []


def test_h15_warns_without_a_test_and_stops_when_the_words_are_newer(clocked: object, officer: Client, cast: Cast) -> None:
    row, ann, me = in_arabic(make.approved()), make.journalist("Ann Pell", language="en"), cast.user("officer")
    send = make.planned([make.media_list("All", [ann])], row)
    assert said(send) == [("warn", "No test mail was sent, in: English.")]
    tried(officer, row, ann.id, me.id, send=send.id)
    assert said(send) == []
    with transaction() as current:
        current.get(Distribution, send.id).ask_line = "Please name the signatories."
    assert said(send) == [("warn", "What stands around the text was changed since its test, in: English.")]
    with transaction() as current:
        next(one for one in current.get(Release, row.id).blocks if one.text.startswith(make.CANARY)).text = "Staff left."
    assert said(send) == [("stop", "The latest words were not seen in a test, in: English.")]
    answer = officer.post(f"/distributions/{send.id}/confirmation", data={"count": 1})
    assert answer.status_code == 409 and "not seen in a test" in answer.text and make.rows(send.source) == []


def test_a_program_sends_one_with_the_send_scope_only(clocked: object, cast: Cast) -> None:
    row, ann = in_arabic(make.approved()), make.journalist("Ann Pell")
    body = {"journalist": ann.id, "colleague": cast.user("officer").id, "language": "ar"}
    path = f"/api/v1/releases/{row.id}/tests"
    assert cast.program("officer", ("read", "write")).post(path, json=body).status_code == 403
    made = cast.program("officer").post(path, json=body)
    assert made.status_code == 201 and made.json["language"] == "ar" and made.json["state"] == "queued"
    assert cast.program("viewer").get(path).json["items"][0]["to_name"] == cast.user("officer").name
    (found,) = make.rows(f"release:{row.id}:test:1")
    assert found.mailing.language == "ar" and found.mailing.subject.startswith("TEST: ")


def test_the_page_offers_it_with_my_own_account_chosen(
    clocked: object, app: Flask, officer: Client, viewer: Client, cast: Cast
) -> None:
    row, ann = make.approved(), make.journalist("Ann Pell")
    page = officer.get(f"/releases/{row.id}/mail?journalist={ann.id}").text
    assert f'<option selected value="{cast.user("officer").id}">' in page and "Send a test in English" in page
    assert "Send a test" not in viewer.get(f"/releases/{row.id}/mail?journalist={ann.id}").text


def test_a_test_that_waits_reaches_nobody_who_may_not_read_it_any_more(clocked: object, officer: Client, cast: Cast) -> None:
    row, ann = make.approved(), make.journalist("Ann Pell")
    viewer, lead = cast.user("viewer"), cast.user("lead")
    for to in (viewer, lead):
        assert tried(officer, row, ann.id, to.id).status_code == 303
    with transaction():
        accounts.give_role(cast.actor("admin"), session().merge(lead), "officer")
        accounts.disable(cast.actor("admin"), viewer.email)
    (gone,), (kept,) = make.rows(f"release:{row.id}:test:1"), make.rows(f"release:{row.id}:test:2")
    assert (gone.state, gone.next_attempt_at) == (Sent.CANCELLED, None)
    assert "switched off" in gone.reply_text
    assert kept.state is Sent.QUEUED  # another role that may read it too
