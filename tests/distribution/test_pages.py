"""What each role sees and may do with a send."""

from dataclasses import replace

import pytest
import time_machine

from outreach.core import clock
from outreach.core.database import session, transaction
from outreach.deliveries.models import Delivery
from outreach.deliveries.models import State as Sent
from outreach.journalists.models import MediaListMember
from tests.distribution import make


@pytest.fixture
def clocked():
    with time_machine.travel("2026-11-30 18:00:00+00:00", tick=False) as moved:
        yield moved


@pytest.fixture
def send(clocked, app, officer):
    found = make.planned([make.crowd(2)])
    assert officer.post(f"/distributions/{found.id}/confirmation", data={"count": 2}).status_code == 303
    return found


def test_a_viewer_looks_and_touches_nothing(send, viewer, cast):
    page = f"/distributions/{send.id}"
    for path in (
        "/distributions",
        page,
        f"{page}/progress",
        f"{page}/receipt",
        f"{page}/offers",
        f"{page}/preview",
        "/embargoes",
    ):
        assert viewer.get(path).status_code == 200, path
    program = cast.program("viewer")
    for part in ("confirmation", "offers", "acceptances", "pause", "resume", "hold", "kill", "lift"):
        assert viewer.post(f"{page}/{part}", data={"word": "KILL"}).status_code == 403, part
        assert program.post(f"/api/v1{page}/{part}", json={"word": "KILL"}).status_code == 403, part
    assert "Stop: keep back" not in viewer.get(page).text


def test_a_token_without_the_send_scope_confirms_nothing(send, cast):
    reader = cast.program("officer", ("read", "write"))
    for part in ("confirmation", "pause", "kill"):
        assert reader.post(f"/api/v1/distributions/{send.id}/{part}", json={"word": "KILL", "count": 2}).status_code == 403


def test_the_live_page_says_what_waits_and_how_to_stop_it(send, officer):
    page = officer.get(f"/distributions/{send.id}").text
    for words in (
        "Waits for its lift",
        "Stop: keep back the 2 not yet sent",
        "Nothing has left yet.",
        "2 people frozen",
        "every 2s",
    ):
        assert words in page
    assert "Lift now" in page  # together with a lead


def test_what_is_refused_for_now_stands_on_the_live_page_with_the_next_try_and_the_server_s_words(send, officer):
    with transaction():
        row = session().query(Delivery).filter_by(source=send.source).order_by(Delivery.id).first()
        row.state, row.reply_code, row.reply_text = Sent.DEFERRED, 450, "4.2.0 greylisted, come back later"
    page = officer.get(f"/distributions/{send.id}/progress").text
    assert "Refused for now" in page
    assert "450 4.2.0 greylisted, come back later" in page
    assert 'data-label="Later">1<' in page
    assert 'data-label="Queued">1<' in page
    assert 'data-label="Later">1<' in officer.get(f"/distributions/{send.id}/receipt").text


def test_a_send_that_is_over_says_how_fast_it_went_and_not_how_fast_it_goes(send, clocked, officer):
    clocked.move_to("2026-12-01 00:01:00+00:00")
    make.lift()
    with transaction():
        session().query(Delivery).update({"state": Sent.SENT, "next_attempt_at": None, "handed_over_at": clock.now()})
    assert "pauses itself at 5 %" in officer.get(f"/distributions/{send.id}").text
    clocked.move_to("2026-12-01 00:01:30+00:00")
    make.settle()
    clocked.move_to("2026-12-01 00:06:00+00:00")
    page = officer.get(f"/distributions/{send.id}").text
    assert "<span>4</span> <small>a minute on average</small>" in page and "pauses itself" not in page


def test_of_many_that_are_refused_the_page_shows_the_latest_and_leads_to_all(clocked, app, officer):
    send = confirmed(officer, make.planned([make.crowd(30)]), 30)
    with transaction():
        for row in session().query(Delivery).filter_by(source=send.source):
            row.state, row.next_attempt_at, row.reply_text = Sent.REFUSED, None, "no such mailbox"
    page = officer.get(f"/distributions/{send.id}").text
    assert page.count("no such mailbox") == 8
    assert f"/deliveries?source=distribution:{send.id}&amp;state=refused" in page and "All 30" in page
    assert page.count('id="live"') == 1  # of the frame alone, where what is said aloud goes


@pytest.mark.parametrize("typed", ["12", " 12 ", "1,2", "1 2", "1.2", "1\u202f2", "\u0661\u066c\u0662"])
def test_the_number_may_be_typed_as_people_write_it(typed, clocked, app, officer):
    confirmed(officer, make.planned([make.crowd(12)]), typed)


def test_what_is_no_number_is_asked_for_again_and_nothing_leaves(clocked, app, officer):
    send = make.planned([make.crowd(12)])
    answer = officer.post(f"/distributions/{send.id}/confirmation", data={"count": "twelve"})
    assert answer.status_code == 422 and "Type the number of people in digits; nothing has left." in answer.text


def confirmed(officer, send, count):
    assert officer.post(f"/distributions/{send.id}/confirmation", data={"count": count}).status_code == 303
    return send


def test_a_send_that_is_stopped_promises_no_end(send, clocked, officer):
    clocked.move_to("2026-12-01 00:01:00+00:00")
    make.lift()
    with transaction():
        row = session().query(Delivery).filter_by(source=send.source).order_by(Delivery.id).first()
        row.state, row.next_attempt_at, row.handed_over_at = Sent.SENT, None, clock.now()
    assert "done within a minute" in officer.get(f"/distributions/{send.id}").text
    assert officer.post(f"/distributions/{send.id}/hold").status_code == 303
    page = officer.get(f"/distributions/{send.id}").text
    assert "done within a minute" not in page
    assert "nothing leaves now" in page
    assert "Stopped: Samra valley: clinics" in page


def test_everybody_is_seen_one_by_one_after_the_confirmation_as_they_were_frozen(clocked, app, officer):
    people = [make.journalist("Ada Reached"), make.journalist("Basil Nowhere", email=None)]
    desk = make.media_list("Desk", people)
    send = make.planned([desk])
    assert officer.post(f"/distributions/{send.id}/confirmation", data={"count": 1}).status_code == 303
    with transaction():
        session().query(MediaListMember).filter_by(list_id=desk.id).delete()
    page = f"/distributions/{send.id}/people"
    assert page in officer.get(f"/distributions/{send.id}").text
    seen = officer.get(page).text
    assert "Ada Reached" in seen
    assert "Planned" in seen
    assert "Basil Nowhere" in seen
    assert "No e-mail address on file" in seen
    left_out = officer.get(f"{page}?left_out=1").text
    assert "Ada Reached" not in left_out
    assert "Basil Nowhere" in left_out
    assert "Basil Nowhere" not in officer.get(f"{page}?q=ada").text


def test_the_plan_of_one_says_what_they_answered(clocked, app, officer):
    people = [make.journalist("Ada Yes"), make.journalist("Basil Unasked")]
    send = make.planned([make.media_list("Desk", people)])
    officer.post(f"/distributions/{send.id}/offers", data={"journalists": [str(people[0].id)]})
    asked = officer.get(f"/distributions/{send.id}/people?q=ada").text
    assert "Silent" in asked
    answer = {"journalist_id": people[0].id, "answer": "declined", "method": "phone", "witness": "Lina"}
    officer.post(f"/distributions/{send.id}/acceptances", data=answer)
    assert "Declined" in officer.get(f"/distributions/{send.id}/people?q=ada").text
    assert "early, once they accept" in officer.get(f"/distributions/{send.id}/people?q=basil").text


def test_a_page_that_does_not_move_any_more_stops_asking(send, officer):
    path = f"/distributions/{send.id}"
    assert "HX-Refresh" not in officer.get(f"{path}/progress").headers
    officer.post(f"{path}/kill", data={"word": "KILL", "reason": "wrong"})
    assert officer.get(f"{path}/progress").headers["HX-Refresh"] == "true"
    assert "every 2s" not in officer.get(path).text


def test_the_preview_runs_no_script_and_loads_nothing(send, officer):
    answer = officer.get(f"/distributions/{send.id}/preview")
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert make.CANARY in answer.text


def test_the_timeline_shows_the_next_lift_and_who_is_silent(send, officer):
    page = officer.get("/embargoes").text
    assert "00:01" in page
    assert "in 6 h 01" in page
    assert "Lift in 6 h 01" in officer.get("/distributions").text


def test_an_unknown_send_is_a_404_everywhere(app, officer, program):
    for part in ("", "/progress", "/offers", "/receipt", "/preview"):
        assert officer.get(f"/distributions/999{part}").status_code == 404
    assert program.get("/api/v1/distributions/999").status_code == 404
    assert program.post("/api/v1/distributions/999/kill", json={"word": "KILL"}).status_code == 404


def test_what_is_only_planned_has_no_progress_and_no_receipt(clocked, app, officer):
    send = make.planned([make.crowd(1)])
    for part, status in (("", 200), ("/offers", 200), ("/preview", 200), ("/progress", 404), ("/receipt", 404)):
        assert officer.get(f"/distributions/{send.id}{part}").status_code == status, part


def test_a_repeated_key_plans_once(clocked, app, program):
    release, media_list = make.approved(), make.crowd(1)
    body = {**{name: value for name, value in make.IDENTITY.items() if value}, "lists": [media_list.id]}
    path, key = f"/api/v1/releases/{release.id}/distribution", {"Idempotency-Key": "one"}
    first, second = (program.post(path, json=body, headers=key) for _ in range(2))
    assert first.json["id"] == second.json["id"]
    assert len(program.get("/api/v1/distributions").json["items"]) == 1


def test_a_plan_is_changed_with_its_entity_tag(clocked, app, program):
    send, other = make.planned([make.crowd(1)]), make.media_list("Other", [make.journalist()])
    path = f"/api/v1/distributions/{send.id}"
    body = {**{name: value for name, value in make.IDENTITY.items() if value}, "lists": [f"{other.id}:2"]}
    assert program.put(f"{path}/plan", json=body).status_code == 428
    tag = program.get(path).headers["ETag"]
    changed = program.put(f"{path}/plan", json=body, headers={"If-Match": tag})
    assert changed.status_code == 200, changed.text
    assert [one["tier"] for one in changed.json["lists"]] == [2]
    assert changed.json["immediate"]
    assert program.put(f"{path}/plan", json=body, headers={"If-Match": tag}).status_code == 412


def test_a_plan_being_offered_is_held_and_taken_up_again(clocked, app, officer):
    person = make.journalist()
    send = make.planned([make.media_list("Desk", [person])])
    page = f"/distributions/{send.id}"
    officer.post(f"{page}/offers", data={"journalists": [str(person.id)]})
    assert f'action="{page}/hold"' in officer.get(page).text
    officer.post(f"{page}/hold", data={"reason": "one figure"})
    assert all(row.held for row in make.rows(send.offer_source))
    held = officer.get(page).text
    assert "one figure" in held
    assert f'action="{page}/resume"' in held
    assert officer.post(f"{page}/confirmation", data={"count": 1}).status_code == 409
    officer.post(f"{page}/resume")
    assert not any(row.held for row in make.rows(send.offer_source))
    assert officer.post(f"{page}/confirmation", data={"count": 1}).status_code == 303
    assert all(row.held for row in make.rows(send.source))


def test_a_lift_wants_its_weekday_and_one_that_fits(app, officer):
    everybody, release = make.media_list("Everybody", [make.journalist()]), make.approved()
    typed = {
        **make.IDENTITY,
        "timing": "lift",
        "lift_local": "2031-12-02T00:01",
        "lift_zone": "Europe/London",
        "lists": [f"{everybody.id}:3"],
    }
    address = f"/releases/{release.id}/distribution"
    assert "Choose the weekday too" in officer.post(address, data=typed).text
    wrong = officer.post(address, data={**typed, "lift_weekday": "2"})
    assert wrong.status_code == 422
    assert "2 December 2031 is a Tuesday, not a Wednesday" in wrong.text
    assert officer.post(address, data={**typed, "lift_weekday": "1"}).status_code == 303


def test_the_plan_shows_everybody_one_by_one_from_when_or_why_not(app, officer):
    here = make.outlet("Northbank Evening")
    people = [
        make.journalist("Ada Early", outlet_id=here.id), make.journalist("Basil Broke", embargo_standing="breached"),
        make.journalist("Cora Quiet", do_not_contact=True),
    ]  # fmt: skip
    send = make.planned([make.media_list("Agencies", people)], lift="2031-12-02T00:01")
    assert f"/distributions/{send.id}/people" in officer.get(f"/distributions/{send.id}").text
    page = officer.get(f"/distributions/{send.id}/people").text
    for words in ("Ada Early", "early, once they accept", "Broke an embargo before", "Asked us not to write", "Left out 1"):
        assert words in page
    found = officer.get(f"/distributions/{send.id}/people?q=northbank").text
    assert "Ada Early" in found
    assert "Basil Broke" not in found
    left = officer.get(f"/distributions/{send.id}/people?left_out=1").text
    assert "Cora Quiet" in left
    assert "Ada Early" not in left


def test_the_lift_elsewhere_says_the_day_where_it_is_another(clocked, app, officer):
    app.extensions["outreach"] = replace(app.extensions["outreach"], zones=("Europe/London", "Asia/Beirut", "America/New_York"))
    send = make.planned([make.crowd(1)])
    assert "02:01 Beirut · 19:01 New York, Mon 30 Nov" in officer.get("/embargoes").text
    officer.post(f"/distributions/{send.id}/confirmation", data={"count": 1})
    assert "19:01 New York, Mon 30 Nov" in officer.get(f"/distributions/{send.id}").text
