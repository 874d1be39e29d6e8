"""Those who hold a text are told, and nobody else: in its thread, labelled, and what is queued stops first."""

from datetime import datetime, timedelta
from email import message_from_bytes, policy

import pytest
import time_machine

from outreach.core import clock
from outreach.core.database import scope, session, transaction
from outreach.deliveries.models import Delivery, Kind, Mailing
from outreach.deliveries.models import State as Sent
from outreach.deliveries.sender import store
from outreach.deliveries.sender.beside import finish
from outreach.distribution import queries
from outreach.distribution.models import Distribution, EmbargoAccess
from outreach.integrations import mail
from outreach.integrations.mail.frame import Content, Person, Unfillable, compile_frame
from outreach.journalists.models import Journalist
from tests.distribution import make

CORRECTION = {"kind": "correction", "where": "Paragraph 2", "was": "over 25", "now": "23"}


@pytest.fixture
def out(app, officer):
    """Return a send of which two have the text, one perhaps, one was refused and one still waits."""
    send = make.planned([make.crowd(5)], lift=None)
    assert officer.post(f"/distributions/{send.id}/confirmation", data={"count": 5}).status_code == 303
    states = [Sent.SENT, Sent.SENT, Sent.UNCERTAIN, Sent.REFUSED]
    with transaction():
        for row, state in zip(session().query(Delivery).order_by(Delivery.id), states, strict=False):
            row.state, row.next_attempt_at, row.handed_over_at = state, None, clock.now()
    return send


def _told(send) -> list[Delivery]:
    session().expire_all()
    return session().query(Delivery).filter(Delivery.source.like(f"{send.source}:notice:%")).order_by(Delivery.id).all()


def _tell(client, send, count=3, **words):
    return client.post(f"/distributions/{send.id}/notices", data={**(words or CORRECTION), "count": count})


def test_a_correction_goes_to_exactly_those_who_hold_it_or_may(out, officer):
    assert _tell(officer, out).status_code == 303
    held = session().query(Delivery).filter(Delivery.source == out.source).order_by(Delivery.id).limit(3)
    assert [one.address for one in _told(out)] == [one.address for one in held]
    assert [one.fields["thread"] for one in _told(out)] == [one.message_id for one in held]
    mailing = session().query(Mailing).order_by(Mailing.id.desc()).first()
    assert mailing.subject.startswith("CORRECTION: ")
    assert "Paragraph 2: “over 25” should read “23”. All else stands." in mailing.text


@pytest.mark.parametrize(
    ("kind", "is_first"), [("hold", True), ("kill", True), ("withdrawn", True), ("correction", True), ("update", False)]
)
def test_a_notice_that_stops_goes_ahead_of_every_list_that_waits(out, officer, kind: str, is_first: bool):
    great = make.planned(
        [make.media_list("Others", [make.journalist(f"Other {n}") for n in range(4)])], make.approved(), lift=None
    )
    assert officer.post(f"/distributions/{great.id}/confirmation", data={"count": 4}).status_code == 303
    words = {**CORRECTION, "kind": kind, "why": "A family asked."}
    assert _tell(officer, out, **words).status_code == 303
    with scope():
        sources = [
            store.mailing(one.mailing_id).source for one in finish(store.claim(Kind.LIST, "a" * 16, 9, timedelta(minutes=5)))
        ]
    assert all(source.startswith(f"{out.source}:notice:") for source in sources[:3]) is is_first


def test_the_desk_s_working_title_leaves_with_no_notice(out, officer):
    with transaction():
        session().query(Distribution).update({"title": "WORKING-TITLE, fix before Ada sees it"})
    for kind in ("hold", "update", "withdrawn", "kill"):
        assert _tell(officer, out, kind=kind, why="We check one figure.").status_code == 303
    for one in _told(out):
        assert "WORKING-TITLE" not in one.mailing.subject + one.mailing.text + one.mailing.html
        assert "River clinics close" in one.mailing.text


def test_the_finished_message_stands_in_the_thread_of_what_they_hold(out, officer):
    _tell(officer, out)
    row = _told(out)[0]
    person = Person(row.name, row.address, row.message_id, "https://x.example.org/u/t", row.fields)
    raw = compile_frame(row.mailing.content(), mail.settings()).fill(person, b"Thu, 01 Dec 2016 00:01:00 +0000")
    message = message_from_bytes(raw, policy=policy.default)
    assert message["In-Reply-To"] == message["References"] == row.fields["thread"]
    assert "List-Unsubscribe" in message


@pytest.mark.parametrize("thread", ["", "no brackets@x", "<a@b>\r\nBcc: <x@y>", "<a b@c>", "<é@x>"])
def test_a_thread_that_is_no_identifier_never_becomes_a_header(app, thread):
    content = Content("S", "T", "", "N", "n@x.example.org", threaded=True)
    with pytest.raises(Unfillable):
        compile_frame(content, mail.settings()).fill(Person("A", "a@x.example.org", "<m@x>", "", {"thread": thread}), b"D")


@pytest.mark.parametrize(
    ("kind", "state"), [("hold", "held"), ("kill", "killed"), ("update", "sending"), ("withdrawn", "sending")]
)
def test_a_hold_and_a_kill_stop_what_is_queued_first(out, officer, kind, state):
    assert _tell(officer, out, kind=kind, why="We check one figure.").status_code == 303
    assert make.now_of(out).state.value == state
    waiting = make.rows(out.source)[4]
    assert (waiting.held or waiting.state is Sent.CANCELLED) is (state != "sending")


def test_a_hold_closes_the_public_page(out, officer, stranger):
    slug = make.release_of(out).slug
    assert stranger.get(f"/newsroom/{slug}").status_code == 200
    _tell(officer, out, kind="hold", why="We check one figure.")
    assert stranger.get(f"/newsroom/{slug}").status_code == 404


@pytest.mark.parametrize(
    ("words", "count", "status"),
    [
        (CORRECTION, 4, 422),
        (CORRECTION, "", 422),
        ({"kind": "correction", "was": "over 25"}, 3, 422),
        ({"kind": "kill"}, 3, 422),
        ({"kind": "recall", "why": "please"}, 3, 422),
    ],
)
def test_what_is_not_meant_or_not_said_tells_nobody_and_stops_nothing(out, officer, words, count, status):
    answer = _tell(officer, out, count, **words)
    assert answer.status_code == status
    assert all(text in answer.text for text in words.values() if text != "recall")
    assert not _told(out)
    assert make.now_of(out).state.value == "sending"


def test_a_hold_after_the_last_mail_closes_the_page_and_going_on_opens_it_again(out, officer, stranger):
    with transaction():
        session().query(Delivery).update({"state": Sent.SENT, "next_attempt_at": None})
    make.settle()
    ended, page = make.now_of(out).finished_at, f"/newsroom/{make.release_of(out).slug}"
    assert make.now_of(out).state.value == "done" and stranger.get(page).status_code == 200
    assert _tell(officer, out, 5, kind="hold", why="We check one figure.").status_code == 303
    assert stranger.get(page).status_code == 404 and "Open its pages again" in officer.get(f"/distributions/{out.id}").text
    assert officer.post(f"/distributions/{out.id}/resume").status_code == 303
    make.settle()
    assert stranger.get(page).status_code == 200
    assert (make.now_of(out).state.value, make.now_of(out).finished_at) == ("done", ended)


def test_a_kill_whose_number_has_grown_meanwhile_holds_the_send_and_then_its_number_stands(out, officer):
    answer = _tell(officer, out, 2, kind="kill", why="A family asked.")
    assert answer.status_code == 422 and "The send is stopped: nothing of it leaves." in answer.text
    assert make.now_of(out).state.value == "held" and make.rows(out.source)[4].held and not _told(out)
    assert _tell(officer, out, 3, kind="kill", why="A family asked.").status_code == 303
    assert make.now_of(out).state.value == "killed" and len(_told(out)) == 3
    assert "kept back: 1" in officer.get(f"/distributions/{out.id}").text


def test_a_correction_whose_number_has_grown_meanwhile_says_to_pause_first(out, officer):
    growing = "The send is going, so this number grows. Pause it first, then tell them."
    assert growing in _tell(officer, out, 2).text
    officer.post(f"/distributions/{out.id}/pause")
    assert growing not in _tell(officer, out, 2).text
    assert _tell(officer, out, "0,3").status_code == 303 and len(_told(out)) == 3


def test_a_protected_name_in_a_notice_is_refused(out, officer):
    make.protect("Quietwater Secretariat")
    assert _tell(officer, out, kind="update", why="Quietwater Secretariat has news.").status_code == 422
    assert not _told(out)


def test_before_anybody_holds_it_there_is_nobody_to_tell(app, officer):
    send = make.planned([make.crowd(2)])
    assert _tell(officer, send, 0).status_code == 422
    assert "Nobody holds this text yet" in officer.get(f"/distributions/{send.id}/notices").text


def test_markup_that_somebody_types_stays_text(out, officer):
    _tell(officer, out, kind="update", why="<img src=x onerror=alert(1)>")
    mailing = session().query(Mailing).order_by(Mailing.id.desc()).first()
    assert "<img" not in mailing.html.split("<p>")[-1]
    assert "<img src=x" in mailing.text


def test_a_program_corrects(out, program):
    answer = program.post(f"/api/v1/distributions/{out.id}/correction", json={"was": "over 25", "now": "23", "count": 3})
    assert answer.status_code == 201
    assert (answer.get_json()["kind"], answer.get_json()["people"]) == ("correction", 3)
    assert len(program.get(f"/api/v1/distributions/{out.id}/notices").get_json()["items"]) == 1
    assert (
        program.post(f"/api/v1/distributions/{out.id}/correction", json={"was": "a", "now": "b", "count": 9}).status_code == 409
    )


def test_a_button_pressed_twice_tells_nobody_twice_and_other_words_go(out, officer, program):
    for _ in range(2):
        assert _tell(officer, out).status_code == 303
    assert program.post(f"/api/v1/distributions/{out.id}/notices", json={**CORRECTION, "count": 3}).status_code in (200, 201)
    assert len(_told(out)) == 3
    assert _tell(officer, out, **{**CORRECTION, "now": "24"}).status_code == 303
    assert len(_told(out)) == 6


@pytest.mark.parametrize("written", ["{{ outlet }}", "{{ nothing }}"])
def test_a_notice_asks_for_nothing_that_its_readers_rows_do_not_hold(out, officer, written):
    answer = _tell(officer, out, **{**CORRECTION, "now": f"Dear {written}, it should read 23"})
    assert answer.status_code in (409, 422)
    assert written in answer.text


@pytest.fixture
def read_early(clocked, app, officer):
    """Return a send under embargo that was offered to four: one read it, one read it and said no later, two did not."""
    people = [
        make.journalist(name, language=tag) for name, tag in (("Ada Yes", "ar"), ("Basil Then No", "en"), ("Cora No", "en"), ("Dov Silent", "en"))
    ]  # fmt: skip
    send = make.planned([make.media_list("Desk", people)])
    officer.post(f"/distributions/{send.id}/offers", data={"journalists": [str(one.id) for one in people]})
    for one, said in zip((0, 1, 1, 2), ("accepted", "accepted", "declined", "declined"), strict=True):
        answer = {"journalist_id": people[one].id, "answer": said, "method": "phone", "witness": "Lina"}
        assert officer.post(f"/distributions/{send.id}/acceptances", data=answer).status_code == 303
    return send, people


@pytest.fixture
def clocked():
    with time_machine.travel("2026-11-30 18:00:00+00:00", tick=False) as moved:
        yield moved


def test_before_the_lift_whoever_read_it_is_told_in_the_thread_of_the_offer(read_early, officer):
    send, _ = read_early
    page = f"/distributions/{send.id}/notices"
    assert page in officer.get(f"/distributions/{send.id}").text
    assert "2 people hold it" in officer.get(page).text
    assert _tell(officer, send, 2).status_code == 303
    told, offers = _told(send), {one.recipient_key: one for one in make.rows(send.offer_source)}
    assert [one.name for one in told] == ["Ada Yes", "Basil Then No"]
    assert [one.fields["thread"] for one in told] == [offers[one.recipient_key].message_id for one in told]
    assert "unsubscribe_url" not in officer.get(page).text
    mailing = told[0].mailing
    assert "It is still under embargo until 00:01 London, Tuesday 1 December 2026" in " ".join(mailing.text.split())
    assert mailing.embargoed


@pytest.mark.parametrize(("kind", "state"), [("kill", "killed"), ("hold", "held")])
def test_a_kill_before_the_lift_closes_the_link_and_tells_its_readers(read_early, officer, kind, state):
    send, _ = read_early
    assert _tell(officer, send, 2, kind=kind, why="A family asked us to stop.").status_code == 303
    assert make.now_of(send).state.value == state
    assert len(_told(send)) == 2
    assert "embargo until" not in _told(send)[0].mailing.text


def test_a_killed_send_still_tells_those_who_had_read_it_and_has_them_to_ring(read_early, officer):
    send, _ = read_early
    assert officer.post(f"/distributions/{send.id}/kill", data={"word": "KILL", "reason": "A family asked."}).status_code == 303
    assert f"/distributions/{send.id}/notices" in officer.get(f"/distributions/{send.id}").text
    assert "2 people accepted" in officer.get(f"/distributions/{send.id}/breach").text
    assert _tell(officer, send, 2, kind="kill", why="A family asked us to stop.").status_code == 303
    assert [one.name for one in _told(send)] == ["Ada Yes", "Basil Then No"]


def test_after_the_lift_a_reader_whose_mail_did_not_arrive_is_told_once_and_nobody_twice(read_early, officer):
    send, _ = read_early
    assert officer.post(f"/distributions/{send.id}/confirmation", data={"count": 4}).status_code == 303
    with transaction():
        for row, state in zip(session().query(Delivery).filter_by(source=send.source).order_by(Delivery.id), (Sent.SENT, Sent.REFUSED), strict=False):  # fmt: skip
            row.state, row.next_attempt_at, row.handed_over_at = state, None, clock.now()
    assert _tell(officer, send, 2).status_code == 303
    assert [one.name for one in _told(send)] == ["Ada Yes", "Basil Then No"]


def test_an_early_lift_tells_its_readers_once_in_their_thread_and_ahead_of_the_list(read_early, officer, lead, program):
    send, _ = read_early
    assert officer.post(f"/distributions/{send.id}/confirmation", data={"count": 4}).status_code == 303
    page, word = f"/distributions/{send.id}/lift", {"word": "LIFT", "reason": "The Gazette printed it."}
    assert "is told that it ended early" in officer.get(f"/distributions/{send.id}/word/lift").text
    assert lead.post(page, data=word).status_code == 303
    assert not _told(send)
    assert officer.post(page, data=word).status_code == 303
    assert program.post(f"/api/v1{page}", json=word).status_code == 200
    told, offers = _told(send), {one.recipient_key: one for one in make.rows(send.offer_source)}
    assert [one.name for one in told] == ["Ada Yes", "Basil Then No"]
    assert [one.fields["thread"] for one in told] == [offers[one.recipient_key].message_id for one in told]
    mailing, words = told[0].mailing, " ".join(told[0].mailing.text.split())
    assert mailing.subject.startswith("EMBARGO LIFTED EARLY: ")
    assert "you may use it from now on. It was to end at 00:01 London, Tuesday 1 December 2026" in words
    assert "still under embargo" not in words
    assert "Gazette" not in words
    assert not mailing.embargoed
    with scope():
        first = finish(store.claim(Kind.LIST, "a" * 16, 9, timedelta(minutes=5)))
    assert {one.id for one in first} == {one.id for one in told}
    assert "EMBARGO LIFTED EARLY" in officer.get(f"/distributions/{send.id}/notices").text


def test_a_lift_at_its_time_or_an_overdue_one_tells_nobody_that_it_was_early(read_early, clocked, officer, lead):
    send, _ = read_early
    assert officer.post(f"/distributions/{send.id}/confirmation", data={"count": 4}).status_code == 303
    clocked.move_to("2026-12-01 05:00:00+00:00")
    make.lift()
    assert lead.post(f"/distributions/{send.id}/lift", data={"word": "LIFT", "reason": "still right"}).status_code == 303
    assert make.now_of(send).state.value == "sending"
    assert not _told(send)


def test_where_nobody_read_it_an_early_lift_writes_no_notice(clocked, app, officer, lead):
    send = make.planned([make.crowd(2)])
    assert officer.post(f"/distributions/{send.id}/confirmation", data={"count": 2}).status_code == 303
    for who in (lead, officer):
        who.post(f"/distributions/{send.id}/lift", data={"word": "LIFT"})
    assert make.now_of(send).state.value == "sending"
    assert not _told(send)


def test_whom_a_notice_does_not_reach_by_mail_is_rung_and_ticked_off_once(out, officer, program, viewer):
    with transaction():
        unreached = session().query(Journalist).filter_by(email="p1@example.org").one()
        unreached.phone = "+442079460123"
    assert _tell(officer, out, kind="kill", why="A family asked us to stop.").status_code == 303
    with transaction():
        rows = {one.address: one for one in session().query(Delivery).filter(Delivery.source.like(f"{out.source}:notice:%"))}
        rows["p0@example.org"].state = Sent.SENT
        rows["p1@example.org"].state = Sent.REFUSED
        rows["p2@example.org"].state = Sent.DEFERRED
    page = f"/distributions/{out.id}/notices"
    shown = officer.get(page).text
    for words in ("Ring them", "Person 1", "tel:+442079460123", "Refused", "Person 2", "Will be tried again"):
        assert words in shown
    assert "Told: Person 0" not in shown
    listed = program.get(f"/api/v1{page}/calls").json["items"]
    assert {one["name"]: (one["state"], one["told_at"]) for one in listed} == {"Person 1": ("refused", None), "Person 2": ("deferred", None)}  # fmt: skip
    call = f"{page}/calls/{rows['p1@example.org'].id}"
    assert officer.post(call).status_code == 303
    first = program.post(f"/api/v1{call}").json
    assert (first["told_by"], first["name"]) == ("Officer", "Person 1")
    assert [one["name"] for one in program.get(f"/api/v1{page}/calls").json["items"]] == ["Person 2", "Person 1"]
    assert "Told: Person 1" not in officer.get(page).text
    assert viewer.post(call).status_code == 403
    assert officer.post(f"{page}/calls/{rows['p0@example.org'].id}").status_code == 404


@pytest.fixture
def reader(clocked, app, officer):
    """Return a send under embargo, and the one journalist who accepted."""
    one = make.journalist("Ada Later", outlet_id=make.outlet("House").id)
    send = make.planned([make.media_list("Agencies", [one])])
    officer.post(f"/distributions/{send.id}/offers", data={"journalists": [str(one.id)]})
    return send, one


def _accepts(officer, send, one):
    answer = {"journalist_id": one.id, "answer": "accepted", "method": "phone", "witness": "Lina"}
    assert officer.post(f"/distributions/{send.id}/acceptances", data=answer).status_code == 303


def _opens(send, at):
    with transaction():
        session().query(EmbargoAccess).filter_by(distribution_id=send.id).one().opens_at = datetime.fromisoformat(at)


def test_nothing_of_a_text_is_told_to_a_reader_before_it_opens_for_them(reader, clocked, officer):
    send, one = reader
    _opens(send, "2026-11-30T22:00:00+00:00")
    _accepts(officer, send, one)
    for words in (CORRECTION, {"kind": "kill", "why": "A name in it."}):
        assert _tell(officer, send, 1, **words).status_code == 422
        assert "Nobody holds this text yet" in officer.get(f"/distributions/{send.id}/notices").text
    assert not _told(send)
    clocked.move_to("2026-11-30 22:00:00+00:00")
    assert _tell(officer, send, 1).status_code == 303
    assert [one.name for one in _told(send)] == ["Ada Later"]


def test_whose_access_ended_before_it_opened_is_told_nothing(reader, clocked, officer):
    send, one = reader
    _opens(send, "2026-11-30T22:00:00+00:00")
    _accepts(officer, send, one)
    assert officer.post(f"/distributions/{send.id}/acceptances/{one.id}/revocation").status_code == 303
    clocked.move_to("2026-11-30 23:00:00+00:00")
    assert _tell(officer, send, 1, kind="kill", why="A name in it.").status_code == 422
    assert not _told(send)


def test_a_reader_shut_out_is_told_to_stop_and_not_what_the_text_says_today(reader, officer):
    send, one = reader
    _accepts(officer, send, one)
    assert officer.post(f"/distributions/{send.id}/acceptances/{one.id}/revocation").status_code == 303
    for words in (CORRECTION, {"kind": "update", "why": "A figure is new."}):
        answer = _tell(officer, send, 1, **words)
        assert answer.status_code == 422
        assert "they get a hold, a kill or a withdrawal, and nothing else" in answer.text
        assert "and no news of it" in answer.text
    assert not _told(send)
    assert _tell(officer, send, 1, kind="kill", why="A name in it.").status_code == 303
    assert [one.name for one in _told(send)] == ["Ada Later"]


def test_who_asked_us_not_to_write_hears_only_what_protects_somebody(out, officer):
    with transaction():
        session().query(Journalist).filter_by(email="p0@example.org").one().do_not_contact = True
    assert _tell(officer, out).status_code == 303
    assert [one.name for one in _told(out)] == ["Person 1", "Person 2"]
    assert _tell(officer, out, kind="kill", why="A name in it.").status_code == 303
    assert [one.name for one in _told(out)][2:] == ["Person 0", "Person 1", "Person 2"]


def test_whoever_has_no_address_is_rung_however_many_they_are(read_early, officer):
    send, _ = read_early
    with transaction():
        for one in session().query(Journalist):
            one.email = one.email_folded = None
    assert _tell(officer, send, 2, kind="kill", why="A family asked us to stop.").status_code == 303
    assert [(one.name, one.state) for one in _told(send)] == [("Ada Yes", Sent.REFUSED), ("Basil Then No", Sent.REFUSED)]
    shown = officer.get(f"/distributions/{send.id}/notices").text
    assert "Told: Ada Yes" in shown and "Told: Basil Then No" in shown


def test_two_who_share_a_mailbox_get_one_mail_and_the_page_says_so(read_early, officer):
    send, _ = read_early
    with transaction():
        ada, basil, *_ = session().query(Journalist).order_by(Journalist.id)
        ada.email = ada.email_folded = "desk@bücher.example"
        basil.email = basil.email_folded = "desk@xn--bcher-kva.example"
    assert _tell(officer, send, 2).status_code == 303
    assert len(_told(send)) == 1
    assert "1 of them shares a mailbox" in officer.get(f"/distributions/{send.id}/notices").text


def test_a_notice_has_no_page_of_its_own_to_link_to(read_early, officer):
    send, _ = read_early
    answer = _tell(officer, send, 2, kind="update", why="Read {{ link }} again.")
    assert answer.status_code == 422
    assert "Read {{ link }} again." in answer.text
    assert not _told(send)


@pytest.mark.parametrize(("kind", "state"), [("hold", "held"), ("kill", "killed")])
def test_a_mail_that_cannot_be_written_stops_no_stop(read_early, officer, program, kind, state):
    send, _ = read_early
    why = "A name in it, {{ nothing }}."
    answer = _tell(officer, send, 2, kind=kind, why=why)
    assert answer.status_code == 422
    assert why in answer.text
    assert "The send is stopped" in answer.text
    assert make.now_of(send).state.value == state
    assert not _told(send)
    told = program.post(f"/api/v1/distributions/{send.id}/notices", json={"kind": kind, "why": why, "count": 2})
    assert told.status_code == 409
    assert _tell(officer, send, 2, kind=kind, why="A name in it.").status_code == 303
    assert len(_told(send)) == 2


def test_a_hold_waits_for_no_count_and_for_no_time_that_its_wording_wants(read_early, officer, lead):
    words = {"subject": "", "body": "Please wait: {{ why }} Next by {{ next }}.", "seen": "0"}
    assert lead.post("/distributions/wordings/hold/en", data=words).status_code == 303
    send, _ = read_early
    answer = _tell(officer, send, 7, kind="hold", why="We check one figure.")
    assert answer.status_code == 422
    assert "We check one figure." in answer.text
    assert make.now_of(send).state.value == "held"
    assert "{{ next }}" in _tell(officer, send, 2, kind="hold", why="We check one figure.").text
    assert not _told(send)
    timed = {"kind": "hold", "why": "We check one figure.", "next_local": "2026-11-30T20:00", "next_zone": "Europe/London"}
    assert _tell(officer, send, 2, **timed).status_code == 303
    assert len(_told(send)) == 2


@pytest.fixture
def two_sends(clocked, app, officer):
    """Return two confirmed sends of one text; one reader accepted by the first, one by the second, one by both."""
    people = [make.journalist(name) for name in ("Ada First", "Basil Second", "Cora Both")]
    release = make.approved()
    sends = [make.planned([make.media_list(name, those)], release) for name, those in (("A", [people[0], people[2]]), ("B", people[1:]))]  # fmt: skip
    for send, those in zip(sends, ((0, 2), (1, 2)), strict=True):
        offered = [people[one] for one in those]
        officer.post(f"/distributions/{send.id}/offers", data={"journalists": [str(one.id) for one in offered]})
        for one in offered:
            _accepts(officer, send, one)
    assert officer.post(f"/distributions/{sends[0].id}/confirmation", data={"count": 2}).status_code == 303
    assert officer.post(f"/distributions/{sends[1].id}/confirmation", data={"count": 1}).status_code == 303
    return sends, people


def _lifts(send, *who):
    for one in who:
        assert one.post(f"/distributions/{send.id}/lift", data={"word": "LIFT", "reason": "It is out."}).status_code == 303


def test_an_early_lift_tells_the_readers_of_every_send_once_and_opens_their_pages(two_sends, officer, lead, stranger):
    (one, two), people = two_sends
    link = f"/e/{queries.access(two.id, people[1].id).token}"
    assert make.CANARY not in stranger.get(link).text
    _lifts(one, officer, lead, officer, lead)
    assert [told.name for told in _told(one)] == ["Ada First", "Cora Both"]
    (told,) = _told(two)
    assert told.name == "Basil Second"
    assert told.mailing.subject.startswith("EMBARGO LIFTED EARLY: ")
    assert "It was to end at 00:01 London" in " ".join(told.mailing.text.split())
    assert not told.mailing.embargoed
    page = stranger.get(link).text
    assert make.CANARY in page
    assert "You may use this text now." in page and "EMBARGOED UNTIL" not in page
    assert make.now_of(two).state.value == "scheduled"  # its list is written to when it was to be
    _lifts(two, officer, lead)
    assert make.now_of(two).state.value == "sending"
    assert len(_told(one)) == 2 and len(_told(two)) == 1


def test_what_was_freed_by_another_send_is_closed_again_with_it(two_sends, officer, lead, stranger):
    (one, two), people = two_sends
    link = f"/e/{queries.access(two.id, people[1].id).token}"
    _lifts(one, officer, lead)
    assert make.CANARY in stranger.get(link).text
    assert officer.post(f"/distributions/{one.id}/hold", data={"reason": "A name in it."}).status_code == 303
    assert make.CANARY not in stranger.get(link).text
    assert officer.post(f"/distributions/{one.id}/resume").status_code == 303
    assert make.CANARY in stranger.get(link).text
    assert officer.post(f"/distributions/{two.id}/hold", data={"reason": "A name in it."}).status_code == 303
    assert make.CANARY not in stranger.get(link).text
