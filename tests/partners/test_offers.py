"""An offer by link: terms first, a deliberate yes, then the text; machines that follow links change nothing."""

import re

import pytest
import time_machine

from outreach.core.database import scope, session, transaction
from outreach.distribution import queries
from outreach.distribution.models import AccessState, EmbargoAccess
from outreach.journalists.models import Journalist
from tests.distribution import make

BEFORE, LIFT = "2026-11-30 18:00:00+00:00", "2026-12-01 00:01:00+00:00"


@pytest.fixture
def clocked():
    with time_machine.travel(BEFORE, tick=False) as moved:
        yield moved


@pytest.fixture
def offered(clocked, app, officer):
    """Return a send, the person it was offered to, and the link."""
    person = make.journalist()
    send = make.planned([make.media_list("Agencies", [person])])
    answer = officer.post(f"/distributions/{send.id}/offers", data={"journalists": [str(person.id)]})
    assert answer.status_code == 303
    return send, person, f"/e/{access_of(send, person).token}"


def access_of(send, person):
    with scope():
        return queries.access(send.id, person.id)


def accept(client, link, name="Fernhollow", agree="y"):
    page = client.get(link).text
    found = re.search(r'name="terms_hash" value="([0-9a-f]{64})"', page)
    return client.post(link, data={"terms_hash": found.group(1) if found else "", "agree": agree, "name": name})


def test_the_page_shows_terms_and_not_a_word_of_the_text(offered, stranger):
    _, _, link = offered
    page = stranger.get(link)
    assert page.status_code == 200
    assert "Tamsin Fernhollow" in page.text
    assert "00:01 London" in page.text
    assert make.CANARY not in page.text
    assert "river clinics" not in page.text.lower()


def test_the_page_is_kept_by_nobody_and_its_address_told_to_nobody(offered, stranger):
    headers = stranger.get(offered[2]).headers
    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "same-origin"  # our own form needs it over TLS, nobody else gets it
    assert headers["X-Robots-Tag"] == "noindex"


def test_who_accepts_reads(offered, stranger):
    send, person, link = offered
    assert accept(stranger, link).status_code == 303
    page = stranger.get(link).text
    assert make.CANARY in page
    assert "EMBARGOED UNTIL" in page
    kept = access_of(send, person)
    assert (kept.state, kept.method, kept.signed_name) == (AccessState.ACCEPTED, "link", "Fernhollow")
    assert kept.terms_hash == make.now_of(send).terms_hash


def test_the_text_shown_holds_no_instruction_and_nothing_internal(offered, stranger):
    _, _, link = offered
    accept(stranger, link)
    page = stranger.get(link).text
    assert "INSTRUCTION-CANARY" not in page
    assert "INTERNAL-CANARY" not in page


def test_a_machine_that_fills_in_the_form_accepts_nothing(offered, stranger):
    send, person, link = offered
    for name, agree in (("Fernhollow", ""), ("", "y"), ("Somebody", "y"), ("test@example.org", "y")):
        answer = accept(stranger, link, name, agree)
        assert answer.status_code == 422
        assert make.CANARY not in answer.text
        assert access_of(send, person).state is AccessState.OFFERED


def test_following_every_link_changes_nothing(offered, stranger):
    send, person, link = offered
    before = access_of(send, person).version
    for _ in range(3):
        stranger.head(link)
        page = stranger.get(link).text
        for target in set(re.findall(r'href="(/[^"]*|\?[^"]*)"', page)):
            stranger.get(target if target.startswith("/") else link + target)
    kept = access_of(send, person)
    assert (kept.state, kept.version) == (AccessState.OFFERED, before)
    assert accept(stranger, link).status_code == 303


def test_a_no_is_a_no_until_it_becomes_a_yes(offered, stranger):
    send, person, link = offered
    assert stranger.post(f"{link}/refusal").status_code == 303
    assert access_of(send, person).state is AccessState.DECLINED
    assert make.CANARY not in stranger.get(link).text
    assert accept(stranger, link).status_code == 303
    assert make.CANARY in stranger.get(link).text


def test_terms_that_changed_must_be_accepted_again(offered, stranger):
    send, _, link = offered
    accept(stranger, link)
    with transaction():
        row = queries.locked(send.id)
        row.terms, row.terms_hash = "Other words.", "f" * 64
    page = stranger.get(link).text
    assert make.CANARY not in page
    assert "Other words." in page
    assert accept(stranger, link).status_code == 303
    assert make.CANARY in stranger.get(link).text


def test_an_acceptance_of_terms_nobody_reads_any_more_is_refused(offered, stranger):
    send, person, link = offered
    answer = stranger.post(link, data={"terms_hash": "0" * 64, "agree": "y", "name": "Fernhollow"})
    assert answer.status_code == 422
    assert access_of(send, person).state is AccessState.OFFERED


def test_who_changes_outlets_is_asked_again(offered, stranger):
    _, person, link = offered
    accept(stranger, link)
    outlet = make.outlet()
    with transaction():
        session().get(Journalist, person.id).outlet_id = outlet.id
    assert make.CANARY not in stranger.get(link).text
    assert accept(stranger, link).status_code == 303
    assert make.CANARY in stranger.get(link).text


def test_after_the_lift_the_link_shows_the_text_without_the_embargo_line(offered, clocked, officer, stranger):
    send, person, link = offered
    officer.post(f"/distributions/{send.id}/confirmation", data={"count": 1})
    clocked.move_to(LIFT)
    assert make.CANARY not in stranger.get(link).text  # the hour alone lifts nothing
    make.lift()
    page = stranger.get(link).text
    assert make.CANARY in page
    assert "EMBARGOED UNTIL" not in page
    assert access_of(send, person).state is AccessState.LIFTED


def test_a_kill_closes_the_link(offered, officer, stranger):
    send, _, link = offered
    accept(stranger, link)
    officer.post(f"/distributions/{send.id}/kill", data={"word": "KILL", "reason": "wrong"})
    assert stranger.get(link).status_code == 404


def test_a_hold_closes_the_text_and_taking_it_back_opens_it_again(offered, officer, stranger):
    send, _, link = offered
    accept(stranger, link)
    officer.post(f"/distributions/{send.id}/hold", data={"reason": "one figure"})
    assert make.CANARY not in stranger.get(link).text
    officer.post(f"/distributions/{send.id}/resume")
    assert make.CANARY in stranger.get(link).text


def test_a_guessed_link_is_a_plain_404(app, stranger):
    for token in ("x", "a" * 43, "..", "%00", "%00" * 43, "é" * 43):
        assert stranger.get(f"/e/{token}").status_code == 404
        assert stranger.post(f"/e/{token}", data={"agree": "y", "name": "x"}).status_code == 404
        assert stranger.get(f"/newsroom/{token}").status_code == 404


def test_an_answer_on_the_phone_is_recorded_with_its_witness(offered, officer, stranger):
    send, person, link = offered
    path = f"/distributions/{send.id}/acceptances"
    data = {"journalist_id": person.id, "answer": "accepted", "method": "phone", "witness": ""}
    assert officer.post(path, data=data).status_code == 422
    assert officer.post(path, data={**data, "witness": "Lina, duty desk"}).status_code == 303
    assert (access_of(send, person).method, access_of(send, person).witness) == ("phone", "Lina, duty desk")
    assert make.CANARY in stranger.get(link).text


def test_access_taken_back_closes_the_text(offered, officer, stranger):
    send, person, link = offered
    accept(stranger, link)
    officer.post(f"/distributions/{send.id}/acceptances/{person.id}/revocation")
    assert make.CANARY not in stranger.get(link).text


def test_the_offer_mail_has_the_terms_and_the_link_and_no_word_of_the_text(offered, app):
    send, _, link = offered
    (row,) = make.rows(send.offer_source)
    everything = row.mailing.subject + row.mailing.text + row.mailing.html + str(row.fields)
    assert row.fields["link"].endswith(link)
    assert "00:01 London" in row.mailing.text
    assert make.CANARY not in everything
    assert "river clinics" not in everything.lower()
    assert row.mailing.embargoed


def test_offering_twice_writes_once(offered, officer):
    send, person, _ = offered
    officer.post(f"/distributions/{send.id}/offers", data={"journalists": [str(person.id)]})
    assert len(make.rows(send.offer_source)) == 1
    with scope() as own:
        assert own.query(EmbargoAccess).filter_by(distribution_id=send.id).count() == 1


def test_whom_a_rule_bars_is_not_offered_it(clocked, app, officer):
    person = make.journalist(embargo_standing="breached")
    send = make.planned([make.media_list("Agencies", [person])])
    assert officer.post(f"/distributions/{send.id}/offers", data={"journalists": [str(person.id)]}).status_code == 409
    assert access_of(send, person) is None
