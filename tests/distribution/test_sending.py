"""From the plan to the rows, over HTTP: checked, confirmed once, held until the lift, stopped when somebody says so."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import update

from outreach.core import clock
from outreach.core.database import scope, session, transaction
from outreach.core.events import announce
from outreach.deliveries import service as deliveries
from outreach.deliveries.models import Delivery
from outreach.distribution import jobs, queries
from outreach.distribution.models import DistributionRecipient, State
from outreach.journalists.models import Journalist
from outreach.releases.models import Release, ReleaseState
from tests.distribution import make

LIFT = "2026-12-01 00:01:00+00:00"
BEFORE = "2026-11-30 18:00:00+00:00"


@pytest.fixture
def clocked():
    with time_machine.travel(BEFORE, tick=False) as moved:
        yield moved


def state_of(send):
    return make.now_of(send).state


def confirm(client, send, count):
    return client.post(f"/distributions/{send.id}/confirmation", data={"count": count})


def test_a_confirmed_send_freezes_everybody_and_waits_for_its_lift(clocked, app, officer):
    send = make.planned([make.crowd(3)])
    assert confirm(officer, send, 3).status_code == 303
    assert state_of(send) is State.SCHEDULED
    found = make.rows(send.source)
    assert len(found) == 3
    assert all(row.held and row.next_attempt_at is None and row.not_before == make.now_of(send).lift_at for row in found)


def test_every_person_on_the_lists_is_accounted_for(clocked, app, officer):
    people = [make.journalist(f"Person {letter}") for letter in "abc"]
    people += [
        make.journalist("Silent One", do_not_contact=True),
        make.journalist("No Mail", email=None),
        make.journalist("Twice", email="person.a+x@example.org"),
    ]
    send = make.planned([make.media_list("First", people[:2]), make.media_list("Second", people)])
    confirm(officer, send, 3)
    with scope() as own:
        kept = own.query(DistributionRecipient).filter_by(distribution_id=send.id).all()
    assert len(kept) == len(people)
    assert sorted(one.withheld for one in kept if one.withheld) == ["do_not_contact", "duplicate", "no_email"]
    assert len(make.rows(send.source)) == sum(not one.withheld for one in kept) == 3


def test_a_second_click_sends_once(clocked, app, officer):
    send = make.planned([make.crowd(3)])
    assert [confirm(officer, send, 3).status_code for _ in range(3)] == [303, 303, 303]
    assert len(make.rows(send.source)) == 3


def test_the_wrong_number_is_refused_and_nothing_is_frozen(clocked, app, officer):
    send = make.planned([make.crowd(3)])
    for wrong in ("2", "", "many"):
        assert confirm(officer, send, wrong).status_code in (409, 422)
    assert make.rows(send.source) == []
    assert state_of(send) is State.PLANNED


def test_only_an_approved_text_whose_words_are_unchanged_goes(clocked, app, officer):
    release = make.approved()
    send = make.planned([make.crowd(2)], release)
    with transaction():
        session().get(Release, release.id).text_hash = "0" * 64
    answer = confirm(officer, send, 2)
    assert answer.status_code == 409
    assert "has changed" in answer.text
    assert make.rows(send.source) == []


def test_a_draft_cannot_even_be_planned(clocked, app, officer):
    from tests.releases import make as releases

    draft, media_list = releases.release(make.words()), make.crowd(1)
    data = {**make.IDENTITY, "timing": "now", "lists": f"{media_list.id}:1"}
    assert officer.post(f"/releases/{draft.id}/distribution", data=data).status_code == 409


def test_a_protected_name_anywhere_in_the_message_refuses(clocked, app, officer):
    make.protect("Crossvalley Action", domains=["crossvalley.example.org"])
    media_list = make.crowd(1)
    for field, value in (
        ("from_address", "omar@crossvalley.example.org"),
        ("reply_to", "desk@crossvalley.example.org"),
        ("from_name", "CROSSVALLEY ACTION"),
    ):
        send = make.planned([media_list], **{field: value})
        answer = confirm(officer, send, 1)
        assert answer.status_code == 409, field
        assert make.rows(send.source) == []


def test_the_lift_lets_it_go_and_publishes_the_release(clocked, app, officer):
    send = make.planned([make.crowd(3)])
    confirm(officer, send, 3)
    clocked.move_to("2026-12-01 00:00:59.999+00:00")
    make.lift()
    assert state_of(send) is State.SCHEDULED
    assert make.release_of(send).state is ReleaseState.SCHEDULED
    clocked.move_to(LIFT)
    assert jobs.next_lift() == clock.now()
    make.lift()
    assert state_of(send) is State.SENDING
    release = make.release_of(send)
    assert (release.state, release.released_at) == (ReleaseState.OUT, clock.now())
    assert all(not row.held and row.next_attempt_at == row.not_before for row in make.rows(send.source))


def test_a_lift_run_twice_lifts_once(clocked, app, officer):
    send = make.planned([make.crowd(2)])
    confirm(officer, send, 2)
    clocked.move_to(LIFT)
    make.lift()
    first = make.now_of(send).lifted_at
    clocked.shift(30)
    make.lift()
    assert make.now_of(send).lifted_at == first


def test_a_lift_missed_by_hours_is_held_and_asks(clocked, app, officer, lead):
    send = make.planned([make.crowd(2)])
    confirm(officer, send, 2)
    clocked.move_to("2026-12-01 05:00:00+00:00")
    make.lift()
    assert state_of(send) is State.HELD
    assert all(row.held for row in make.rows(send.source))
    assert officer.post(f"/distributions/{send.id}/resume").status_code == 409
    assert lead.post(f"/distributions/{send.id}/lift", data={"word": "lift", "reason": "still right"}).status_code == 303
    assert state_of(send) is State.SENDING
    assert all(row.next_attempt_at for row in make.rows(send.source))


def test_nothing_is_lifted_while_everything_stands_still(clocked, app, officer, lead):
    send = make.planned([make.crowd(2)])
    confirm(officer, send, 2)
    officer.post("/standstill", data={"reason": "a doubt"})
    clocked.move_to("2026-12-01 00:01:30+00:00")
    make.lift()
    assert state_of(send) is State.SCHEDULED
    assert jobs.next_lift() is None
    assert lead.post(f"/distributions/{send.id}/lift", data={"word": "LIFT", "reason": "now"}).status_code == 409
    lead.post("/standstill/end")
    make.lift()
    assert state_of(send) is State.SENDING


def test_a_name_protected_after_the_confirmation_holds_the_lift(clocked, app, officer, lead):
    send = make.planned([make.crowd(2)])
    confirm(officer, send, 2)
    make.protect("Samra")
    clocked.move_to(LIFT)
    make.lift()
    assert state_of(send) is State.HELD
    assert "Samra" in make.now_of(send).held_reason
    assert all(row.held for row in make.rows(send.source))
    assert lead.post(f"/distributions/{send.id}/lift", data={"word": "lift", "reason": "x"}).status_code == 409
    assert make.release_of(send).state is not ReleaseState.OUT


def test_an_early_lift_needs_two_people_a_lead_and_the_word(clocked, app, officer, lead):
    send = make.planned([make.crowd(2)])
    confirm(officer, send, 2)
    address, word = f"/distributions/{send.id}/lift", {"word": "LIFT", "reason": "it is out"}
    assert lead.post(address, data={"word": "yes"}).status_code == 422
    for _ in range(2):
        assert lead.post(address, data=word).status_code == 303  # the same person twice is one
    assert state_of(send) is State.SCHEDULED
    assert all(row.held for row in make.rows(send.source))
    assert "another person has to do the same" in officer.get(f"/distributions/{send.id}").text
    assert "it is out" in officer.get(f"/distributions/{send.id}/word/lift").text
    assert officer.post(address, data=word).status_code == 303
    assert state_of(send) is State.SENDING
    assert all(row.not_before <= clock.now() and not row.held for row in make.rows(send.source))


def test_what_one_asked_for_half_an_hour_ago_is_no_consent(clocked, app, officer, lead):
    send = make.planned([make.crowd(2)])
    confirm(officer, send, 2)
    lead.post(f"/distributions/{send.id}/lift", data={"word": "LIFT"})
    clocked.shift(31 * 60)
    officer.post(f"/distributions/{send.id}/lift", data={"word": "LIFT"})
    assert state_of(send) is State.SCHEDULED
    lead.post(f"/distributions/{send.id}/lift", data={"word": "LIFT"})
    assert state_of(send) is State.SENDING


def test_an_officer_alone_lifts_nothing_that_is_overdue(clocked, app, officer):
    send = make.planned([make.crowd(2)])
    confirm(officer, send, 2)
    clocked.move_to("2026-12-01 05:00:00+00:00")
    make.lift()
    assert officer.post(f"/distributions/{send.id}/lift", data={"word": "LIFT"}).status_code == 409
    assert state_of(send) is State.HELD


def test_c58_a_zone_whose_rules_changed_meanwhile_asks_before_it_lifts(clocked, app, officer):
    send = make.planned([make.crowd(2)])
    confirm(officer, send, 2)
    with transaction():
        queries.locked(send.id).lift_local = "2026-12-01T01:01"  # as if London had left GMT in a new edition of the rules
    clocked.move_to(LIFT)
    make.lift()
    assert state_of(send) is State.HELD
    assert "rules of this time zone have changed" in make.now_of(send).held_reason


def test_a_kill_stops_what_is_queued_and_closes_the_release(clocked, app, officer):
    send = make.planned([make.crowd(4)])
    confirm(officer, send, 4)
    assert officer.post(f"/distributions/{send.id}/kill", data={"word": "no"}).status_code == 422
    assert officer.post(f"/distributions/{send.id}/kill", data={"word": "KILL", "reason": "wrong figure"}).status_code == 303
    clocked.move_to(LIFT)
    make.lift()
    assert state_of(send) is State.KILLED
    assert make.tally(send.source)["cancelled"] == 4
    assert make.release_of(send).state is ReleaseState.APPROVED


def test_a_hold_before_the_lift_keeps_the_lift_back(clocked, app, officer):
    send = make.planned([make.crowd(2)])
    confirm(officer, send, 2)
    officer.post(f"/distributions/{send.id}/hold", data={"reason": "one figure"})
    clocked.move_to(LIFT)
    make.lift()
    assert state_of(send) is State.HELD
    assert all(row.held for row in make.rows(send.source))


def test_a_hold_taken_back_in_time_lifts_as_promised(clocked, app, officer):
    send = make.planned([make.crowd(2)])
    confirm(officer, send, 2)
    officer.post(f"/distributions/{send.id}/hold", data={"reason": "one figure"})
    officer.post(f"/distributions/{send.id}/resume")
    assert state_of(send) is State.SCHEDULED
    assert all(row.held for row in make.rows(send.source))
    clocked.move_to(LIFT)
    make.lift()
    assert all(not row.held for row in make.rows(send.source))


def test_pause_and_resume_keep_back_what_has_not_left(clocked, app, officer):
    send = make.planned([make.crowd(2)], lift=None)
    confirm(officer, send, 2)
    assert state_of(send) is State.SENDING
    officer.post(f"/distributions/{send.id}/pause")
    assert state_of(send) is State.PAUSED
    assert all(row.held for row in make.rows(send.source))
    officer.post(f"/distributions/{send.id}/resume")
    assert state_of(send) is State.SENDING
    assert all(not row.held and row.next_attempt_at for row in make.rows(send.source))


def test_a_send_at_once_of_a_text_promised_for_later_is_refused(clocked, app, officer):
    release, media_list = make.approved(), make.crowd(2)
    confirm(officer, make.planned([media_list], release), 2)
    early = make.planned([media_list], release, lift=None)
    answer = confirm(officer, early, 2)
    assert answer.status_code == 409
    assert "promised for a later time" in answer.text
    assert make.rows(early.source) == []


def test_a_send_is_done_when_nothing_waits(clocked, app, officer):
    send = make.planned([make.crowd(2)], lift=None)
    confirm(officer, send, 2)
    assert jobs.next_end() is None
    with transaction():
        session().execute(update(Delivery).values(state="sent", next_attempt_at=None))
    assert jobs.next_end() is not None
    make.settle()
    assert state_of(send) is State.DONE


def test_withdrawing_the_release_ends_its_sends(clocked, app, officer):
    from outreach.core.actors import COMMAND_LINE
    from outreach.releases import service as releases

    send = make.planned([make.crowd(2)])
    confirm(officer, send, 2)
    with transaction():
        releases.withdraw(COMMAND_LINE, send.release_id, "A signatory withdrew.")
    assert state_of(send) is State.KILLED
    assert make.tally(send.source)["cancelled"] == 2


def test_five_thousand_people_are_frozen_in_a_few_statements(clocked, app, officer):
    send = make.planned([make.crowd(5000)])
    with make.statements() as said:
        assert confirm(officer, send, 5000).status_code == 303
    assert len(said) < 250, "hundreds of people share a statement"
    assert len(make.rows(send.source)) == 5000


def test_the_earliest_lift_is_what_the_worker_waits_for(clocked, app, officer):
    later = make.planned([make.crowd(1, "One")], lift="2026-12-02T09:00")
    sooner = make.planned([make.media_list("Two", [make.journalist()])])
    confirm(officer, later, 1)
    confirm(officer, sooner, 1)
    assert jobs.next_lift() == queries.one(sooner.id).lift_at
    assert jobs.next_lift() - clock.now() == timedelta(hours=6, minutes=1)


def test_who_objects_after_they_were_frozen_gets_nothing(clocked, app, officer):
    people = [make.journalist("Ann One"), make.journalist("Ben Two"), make.journalist("Cy Three")]
    send = make.planned([make.media_list("Desk", people)])
    confirm(officer, send, 3)
    with transaction():
        session().get(Journalist, people[0].id, populate_existing=True).do_not_contact = True
        announce("journalist.objected", journalist=people[1])
    assert make.tally(send.source)["suppressed"] == 1
    clocked.move_to(LIFT)
    make.lift()
    waiting = [row.recipient_key for row in make.rows(send.source) if row.next_attempt_at]
    assert waiting == [f"journalist:{people[2].id}"]


def test_a_send_that_stopped_by_itself_is_paused_until_somebody_lets_it_go_on(clocked, app, officer):
    send = make.planned([make.crowd(3)], lift=None)
    confirm(officer, send, 3)
    with transaction():
        deliveries.hold(send.source, "Every twentieth is refused.", by_itself=True)
    assert jobs.next_end() is not None
    make.settle()
    assert state_of(send) is State.PAUSED
    assert "Every twentieth is refused." in officer.get(f"/distributions/{send.id}").text
    assert jobs.next_end() is None
    with transaction():
        deliveries.release_hold(send.source)
    make.settle()
    assert state_of(send) is State.SENDING


def test_a_late_lift_cannot_be_let_go_from_the_ledger(clocked, app, officer, lead):
    send = make.planned([make.crowd(2)])
    confirm(officer, send, 2)
    clocked.move_to("2026-12-01 05:00:00+00:00")
    make.lift()
    lead.post("/deliveries/resumption", data={"source": send.source})
    assert all(row.held for row in make.rows(send.source))
