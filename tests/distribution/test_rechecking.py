"""What has not left by the time something may not be said any more does not leave: later tiers, a paused rest, a second try."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from sqlalchemy import update

from outreach.core import clock
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import scope, session, transaction
from outreach.core.errors import Refused
from outreach.deliveries import service as deliveries
from outreach.deliveries.models import Delivery, Kind
from outreach.deliveries.models import State as Sent
from outreach.deliveries.sender import store
from outreach.deliveries.sender.beside import finish
from outreach.distribution import jobs, queries
from outreach.distribution.models import Distribution
from outreach.releases import service as releases_do
from outreach.releases.models import Release, ReleaseApproval, ReleaseState
from outreach.spokespeople import service as bench
from outreach.spokespeople.models import Spokesperson
from outreach.spokespeople.service import closing, erasing
from tests.cast import Cast
from tests.distribution import make
from tests.distribution.test_waves import typed
from tests.releases import make as releases
from tests.releases.make import block
from tests.spokespeople.make import spokesperson

LIFT, LATER = "2026-12-01 00:01:00+00:00", "2026-12-01 01:01:00+00:00"


@pytest.fixture
def clocked():
    with time_machine.travel("2026-11-30 18:00:00+00:00", tick=False) as moved:
        yield moved


def spoken(**facts) -> tuple[Release, Spokesperson]:
    """Return an approved text with a table of its only speaker."""
    person, words = spokesperson("Dr Samar Haddad", **facts), make.words()
    row = releases.release([*words[:3], block("notes", "Speakers:\n{{ speakers | table }}"), *words[3:]])
    with transaction():
        releases_do.put_speaker(COMMAND_LINE, row.id, person.id)
    with transaction():
        row = session().get(Release, row.id, populate_existing=True)
        row.state = ReleaseState.APPROVED
        session().add(ReleaseApproval(release_id=row.id, text_hash=row.text_hash, approver_name="Lead", at=clock.now()))
    return row, person


def sent_in_two(officer, clocked, release: Release | None = None) -> Distribution:
    """Return a send that was lifted: the second tier goes an hour later, nothing has left yet."""
    lists = [make.media_list(name, [make.journalist(f"Ada {name}")]) for name in ("First", "Later")]
    send = make.planned(lists, release)
    assert officer.post(f"/distributions/{send.id}/waves/2", data=typed("2026-12-01T01:01", "1")).status_code == 303
    assert officer.post(f"/distributions/{send.id}/confirmation", data={"count": 2}).status_code == 303
    clocked.move_to(LIFT)
    make.lift()
    assert make.now_of(send).state.value == "sending"
    return send


def claimed() -> list[str]:
    with scope():
        return [one.told().name for one in finish(store.claim(Kind.LIST, "w1", 10, timedelta(minutes=5)))]


def due() -> datetime | None:
    with scope():
        return jobs.next_recheck() or jobs.next_alarm()


def protect_by_page(officer, name: str) -> None:
    page = {"name": name, "kind": "do_not_cite", "scope": "always"}
    assert officer.post("/attribution-rules", data=page).status_code == 303


def withdraw(person: Spokesperson, cast: Cast) -> None:
    bench.withdraw_consent(COMMAND_LINE, session().get(Spokesperson, person.id), clock.now())


def protect(person: Spokesperson, cast: Cast) -> None:
    bench.protect(COMMAND_LINE, session().get(Spokesperson, person.id))


def hide(person: Spokesperson, cast: Cast) -> None:
    closing.hide_everybody(cast.actor("lead"), "Somebody is followed.")


def erase(person: Spokesperson, cast: Cast) -> None:
    erasing.erase(cast.actor("lead"), session().get(Spokesperson, person.id), "They asked.")


@pytest.mark.parametrize("goes", [withdraw, protect, hide, erase])
def test_a_speaker_who_goes_after_the_lift_leaves_in_no_mail_that_is_still_here(clocked, app, officer, cast, goes):
    known = {"protected": True, "safety_profile": {"name": "public"}} if goes is hide else {}
    row, person = spoken(**known)
    send = sent_in_two(officer, clocked, row)
    assert all("Haddad" in one.mailing.text for one in make.rows(send.source))
    with scope(), transaction():
        goes(person, cast)
    assert make.now_of(send).state.value == "held"
    assert all(one.held for one in make.rows(send.source))
    assert "may not be said any more" in officer.get(f"/distributions/{send.id}").text
    clocked.move_to(LATER)
    assert claimed() == []


def test_whoever_is_on_duty_is_told_once_that_a_send_on_its_way_was_held(clocked, app, officer, cast):
    row, person = spoken()
    send = sent_in_two(officer, clocked, row)
    assert due() is None
    with scope(), transaction():
        withdraw(person, cast)
    assert due() == clock.now()
    for _ in range(2):
        with scope():
            jobs.recheck()
    assert due() is None
    (told,) = make.rows(f"{send.source}:alarm")
    assert told.mailing.subject == "A send on its way was held and waits for you, 00:01 London"
    assert "what may not be said any more" in told.mailing.text
    assert "Haddad" not in told.mailing.text + told.mailing.html


def test_a_consent_that_ends_between_two_tiers_holds_the_later_one(clocked, app, officer):
    row, _ = spoken(consent_until=date(2026, 12, 1))
    send = make.planned([make.media_list("First", [make.journalist("Ada First")])], row, lift="2026-12-01T23:50")
    assert officer.post(f"/distributions/{send.id}/confirmation", data={"count": 1}).status_code == 303
    clocked.move_to("2026-12-01 23:50:00+00:00")
    make.lift()
    assert due() is None
    clocked.move_to("2026-12-02 00:00:00+00:00")
    assert due() == clock.now()
    with scope():
        jobs.recheck()
    assert claimed() == []
    assert make.now_of(send).state.value == "held"


def test_a_rule_made_after_the_lift_holds_the_later_tier_and_closes_the_page(clocked, app, officer, stranger):
    send = sent_in_two(officer, clocked)
    protect_by_page(officer, "Omar Quillon")
    assert make.now_of(send).state.value == "held"
    assert "Omar Quillon" in make.now_of(send).held_reason
    clocked.move_to(LATER)
    assert claimed() == []
    assert stranger.get(f"/newsroom/{make.release_of(send).slug}").status_code == 404


def test_a_rule_on_nobody_in_the_text_holds_nothing(clocked, app, officer):
    send = sent_in_two(officer, clocked)
    protect_by_page(officer, "Tamsin Fernhollow Trust")
    assert make.now_of(send).state.value == "sending"
    clocked.move_to(LATER)
    assert claimed() == ["Ada First", "Ada Later"]


def test_a_paused_rest_does_not_go_on_with_a_name_that_is_protected_meanwhile(clocked, app, officer):
    send = sent_in_two(officer, clocked)
    assert officer.post(f"/distributions/{send.id}/pause").status_code == 303
    make.protect("Omar Quillon")  # as an import or a restore would, past the register's verbs
    answer = officer.post(f"/distributions/{send.id}/resume", follow_redirects=True)
    assert "must not be named" in answer.text
    assert make.now_of(send).state.value == "paused"
    assert claimed() == []


def test_a_send_that_paused_itself_is_not_let_go_on_in_the_ledger_past_the_hold(clocked, app, officer):
    send = sent_in_two(officer, clocked)
    with transaction():
        deliveries.hold(send.source, "Too much was refused.", by_itself=True)
    make.settle()
    protect_by_page(officer, "Omar Quillon")
    with pytest.raises(Exception, match="hold"), transaction():
        deliveries.resume(COMMAND_LINE, send.source)
    assert claimed() == []


def test_a_message_of_doubtful_fate_does_not_go_a_second_time_with_a_protected_name(clocked, app, officer):
    send = sent_in_two(officer, clocked)
    with transaction():
        session().execute(
            update(Delivery).where(Delivery.source == send.source).values(state=Sent.UNCERTAIN, next_attempt_at=None)
        )
    make.settle()
    assert make.now_of(send).state.value == "done"
    protect_by_page(officer, "Omar Quillon")
    (one, _) = make.rows(send.source)
    with pytest.raises(Refused, match="must not be named"), transaction():
        deliveries.resolve(COMMAND_LINE, one.id, "send_again")
    assert {row.state for row in make.rows(send.source)} == {Sent.UNCERTAIN}
    with transaction():
        deliveries.resolve(COMMAND_LINE, one.id, "give_up")


def test_the_rest_goes_on_in_the_words_of_today_and_nobody_gets_it_twice(clocked, app, officer, stranger, cast):
    row, person = spoken()
    send = sent_in_two(officer, clocked, row)
    first = make.rows(send.source)[0]
    gone = update(Delivery).where(Delivery.id == first.id).values(state=Sent.UNCERTAIN, next_attempt_at=None)
    with transaction():
        session().execute(gone)
    with scope(), transaction():
        withdraw(person, cast)
    assert officer.post(f"/distributions/{send.id}/resume").status_code == 303
    left, waits = make.rows(send.source)
    assert "Haddad" in left.mailing.text  # what may have left is kept as it was
    assert "Haddad" not in waits.mailing.text + waits.mailing.html
    assert "Interviews are arranged through the press office" in waits.mailing.text
    assert make.now_of(send).state.value == "sending"
    assert stranger.get(f"/newsroom/{make.release_of(send).slug}").status_code == 200
    with pytest.raises(Refused, match="older words"), scope(), transaction():
        deliveries.resolve(COMMAND_LINE, left.id, "send_again")
    protect_by_page(officer, "Dr Samar Haddad")  # stands in nothing that still leaves
    assert make.now_of(send).state.value == "sending"
    clocked.move_to(LATER)
    assert claimed() == ["Ada Later"]
    again = make.planned([_named("First"), _named("Later")], row, lift=None)
    assert queries.dry_run(again, clock.now()).going == 0


def test_while_the_sender_has_some_in_hand_the_rest_does_not_go_on(clocked, app, officer, cast):
    row, person = spoken()
    send = sent_in_two(officer, clocked, row)
    assert claimed() == ["Ada First"]
    with scope(), transaction():
        withdraw(person, cast)
    answer = officer.post(f"/distributions/{send.id}/resume", follow_redirects=True)
    assert "Nothing was changed: go on in a minute" in answer.text
    assert make.now_of(send).state.value == "held"


def shut(send: Distribution) -> bool:
    with scope():
        return queries.lift_of(queries.one(send.id)).closed


@pytest.mark.parametrize("confirmed", [False, True])
def test_who_reads_early_reads_no_name_that_a_rule_protects_since(clocked, app, officer, confirmed):
    one = make.journalist("Ada Early", outlet_id=make.outlet().id)
    send = make.planned([make.media_list("Agencies", [one])])
    assert officer.post(f"/distributions/{send.id}/offers", data={"journalists": [str(one.id)]}).status_code == 303
    if confirmed:
        assert officer.post(f"/distributions/{send.id}/confirmation", data={"count": 1}).status_code == 303
    answer = {"journalist_id": one.id, "answer": "accepted", "method": "phone", "witness": "Lina"}
    assert officer.post(f"/distributions/{send.id}/acceptances", data=answer).status_code == 303
    assert not shut(send)
    protect_by_page(officer, "Omar Quillon")
    assert make.now_of(send).state.value == "held"
    assert shut(send)  # the one check before every early page
    answer = officer.post(f"/distributions/{send.id}/resume", follow_redirects=True)
    assert "must not be named" in answer.text
    assert make.now_of(send).state.value == "held"
    with scope():
        jobs.recheck()
    assert {row.mailing.subject for row in make.rows(f"{send.source}:alarm")} == {
        "A lift is held and waits for you, 18:00 London"
    }


def test_the_link_of_an_early_reader_closes_with_the_page(clocked, app, officer, stranger):
    one = make.journalist("Ada Early", outlet_id=make.outlet().id)
    send = make.planned([make.media_list("Agencies", [one])])
    assert officer.post(f"/distributions/{send.id}/offers", data={"journalists": [str(one.id)]}).status_code == 303
    answer = {"journalist_id": one.id, "answer": "accepted", "method": "phone", "witness": "Lina"}
    assert officer.post(f"/distributions/{send.id}/acceptances", data=answer).status_code == 303
    assert officer.post(f"/distributions/{send.id}/confirmation", data={"count": 1}).status_code == 303
    clocked.move_to(LIFT)
    make.lift()
    link = f"/e/{queries.access(send.id, one.id).token}"
    assert "Omar Quillon" in stranger.get(link).text
    protect_by_page(officer, "Omar Quillon")
    assert "Omar Quillon" not in stranger.get(link).text


def _named(name: str):
    return next(one for one, _ in queries.media_lists() if one.name == name)
