"""An offer by link: terms first, a deliberate yes, then the text; machines that follow links change nothing."""

from dataclasses import replace

import pytest
import time_machine

from outreach.audit import service as audit
from outreach.audit.policy import RESTORED
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import scope, session, transaction
from outreach.deliveries import service as deliveries
from outreach.distribution import queries
from outreach.distribution.models import AccessState, EmbargoAccess
from outreach.journalists.models import Journalist
from outreach.releases import queries as releases
from outreach.releases import service as writing
from outreach.releases.models import Release, ReleaseState
from tests.distribution import make
from tests.partners.handshake import accept, code_for, codes, say

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
    assert accept(stranger, link, send).status_code == 303
    page = stranger.get(link).text
    assert make.CANARY in page
    assert "EMBARGOED UNTIL" in page
    kept = access_of(send, person)
    assert (kept.state, kept.method) == (AccessState.ACCEPTED, "link")
    assert kept.terms_hash == make.now_of(send).terms_hash


def test_the_text_shown_holds_no_instruction_and_nothing_internal(offered, stranger):
    send, _, link = offered
    accept(stranger, link, send)
    page = stranger.get(link).text
    assert "INSTRUCTION-CANARY" not in page
    assert "INTERNAL-CANARY" not in page
    assert "EMBARGOED UNTIL" in page
    assert "00:01 London · 02:01 Beirut · 03:01 Damascus" in page


def test_only_the_code_from_their_own_mail_answers(offered, stranger):
    send, person, link = offered
    right = code_for(stranger, link, send)
    for code in ("", "12345678", "Fernhollow", right[:-1]):
        answer = say(stranger, link, code)
        assert answer.status_code == 422
        assert make.CANARY not in answer.text
        assert access_of(send, person).state is AccessState.OFFERED
    assert say(stranger, link, right, agree="").status_code == 422
    assert say(stranger, link, right.replace(" ", "")).status_code == 303


def test_a_code_can_be_typed_in_the_digits_of_their_script(offered, stranger):
    send, _, link = offered
    code = code_for(stranger, link, send)
    assert say(stranger, link, code.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))).status_code == 303


def test_after_five_wrong_codes_the_right_one_is_over_too(offered, stranger):
    send, person, link = offered
    right = code_for(stranger, link, send)
    for _ in range(5):
        say(stranger, link, "00000000")
    assert say(stranger, link, right).status_code == 422
    assert access_of(send, person).state is AccessState.OFFERED


def test_a_code_is_good_for_half_an_hour_and_once(offered, clocked, stranger, cast):
    send, _, link = offered
    old = code_for(stranger, link, send)
    clocked.shift(31 * 60)
    assert say(stranger, link, old).status_code == 422
    new = code_for(stranger, link, send)
    assert say(stranger, link, new).status_code == 303
    assert say(cast.browser(None), link, new, "read").status_code == 422


def test_pressing_the_button_again_and_again_fills_no_mailbox(offered, clocked, stranger):
    send, _, link = offered
    assert stranger.post(f"{link}/code").status_code == 303
    assert stranger.post(f"{link}/code").status_code == 422
    for _ in range(120):
        clocked.shift(30)
        stranger.post(f"{link}/code")
    assert len(codes(send)) <= 6


def test_a_link_that_was_passed_on_shows_nothing_to_another_browser(offered, stranger, cast):
    send, _, link = offered
    accept(stranger, link, send)
    other = cast.browser(None)
    page = other.get(link).text
    assert make.CANARY not in page
    assert "river clinics" not in page.lower()
    assert make.CANARY in stranger.get(link).text


def test_on_another_device_another_code_opens_the_text(offered, clocked, stranger, cast):
    send, person, link = offered
    accept(stranger, link, send)
    first = access_of(send, person).accepted_at
    clocked.shift(120)
    phone = cast.browser(None)
    assert accept(phone, link, send, "read").status_code == 303
    assert make.CANARY in phone.get(link).text
    assert access_of(send, person).accepted_at == first


def test_reading_is_no_way_round_the_terms(offered, stranger):
    send, person, link = offered
    assert accept(stranger, link, send, "read").status_code == 422
    assert access_of(send, person).state is AccessState.OFFERED


def test_a_forged_note_in_the_browser_opens_nothing(offered, stranger, cast):
    send, _, link = offered
    accept(stranger, link, send)
    other = cast.browser(None)
    for value in ("", "x", link.removeprefix("/e/")):
        other.set_cookie("proof", value, path=link)
        assert make.CANARY not in other.get(link).text


def test_a_no_is_a_no_until_it_becomes_a_yes(offered, clocked, stranger):
    send, person, link = offered
    assert accept(stranger, link, send, "declined").status_code == 303
    assert access_of(send, person).state is AccessState.DECLINED
    assert make.CANARY not in stranger.get(link).text
    clocked.shift(120)
    assert accept(stranger, link, send).status_code == 303
    assert make.CANARY in stranger.get(link).text


def test_c71_terms_that_changed_must_be_accepted_again(offered, clocked, stranger):
    send, _, link = offered
    accept(stranger, link, send)
    clocked.shift(120)
    with transaction():
        row = queries.locked(send.id)
        row.terms, row.terms_hash, row.terms_by_language = "Other words.", "f" * 64, {}
    page = stranger.get(link).text
    assert make.CANARY not in page
    assert "Other words." in page
    assert accept(stranger, link, send).status_code == 303
    assert make.CANARY in stranger.get(link).text


def test_an_acceptance_of_terms_nobody_reads_any_more_is_refused(offered, stranger):
    send, person, link = offered
    code = code_for(stranger, link, send)
    answer = stranger.post(link, data={"terms_hash": "0" * 64, "agree": "y", "code": code, "answer": "accepted"})
    assert answer.status_code == 422
    assert access_of(send, person).state is AccessState.OFFERED


def test_who_changes_outlets_is_asked_again(offered, clocked, stranger):
    send, person, link = offered
    accept(stranger, link, send)
    clocked.shift(120)
    outlet = make.outlet()
    with transaction():
        session().get(Journalist, person.id).outlet_id = outlet.id
    assert make.CANARY not in stranger.get(link).text
    assert accept(stranger, link, send).status_code == 303
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


def test_a_restored_copy_shows_by_no_link_what_was_out(offered, clocked, officer, stranger):
    send, _, link = offered
    officer.post(f"/distributions/{send.id}/confirmation", data={"count": 1})
    clocked.move_to(LIFT)
    make.lift()
    public = f"/newsroom/{make.release_of(send).slug}"
    assert make.CANARY in stranger.get(public).text and make.CANARY in stranger.get(link).text
    with transaction():
        deliveries.stop_everything(COMMAND_LINE, "Restored from the backup.")
        audit.record(COMMAND_LINE, RESTORED, "office", made_at="", forgotten=0, doubted=0)
    page = stranger.get(link)
    assert stranger.get(public).status_code == 404
    assert page.status_code == 200 and "closed for now" in page.text
    assert make.CANARY not in page.text and "river clinics" not in page.text.lower()


def test_a_hold_after_the_lift_closes_the_link_with_the_public_page(offered, clocked, officer, stranger):
    send, _, link = offered
    officer.post(f"/distributions/{send.id}/confirmation", data={"count": 1})
    clocked.move_to(LIFT)
    make.lift()
    assert officer.post(f"/distributions/{send.id}/hold", data={"reason": "one figure"}).status_code == 303
    assert make.CANARY not in stranger.get(link).text
    officer.post(f"/distributions/{send.id}/resume")
    assert make.CANARY in stranger.get(link).text


def test_a_kill_closes_the_link(offered, officer, stranger):
    send, _, link = offered
    accept(stranger, link, send)
    officer.post(f"/distributions/{send.id}/kill", data={"word": "KILL", "reason": "wrong"})
    assert stranger.get(link).status_code == 404


def test_a_hold_closes_the_text_and_taking_it_back_opens_it_again(offered, officer, stranger):
    send, _, link = offered
    accept(stranger, link, send)
    officer.post(f"/distributions/{send.id}/hold", data={"reason": "one figure"})
    assert make.CANARY not in stranger.get(link).text
    officer.post(f"/distributions/{send.id}/resume")
    assert make.CANARY in stranger.get(link).text


def test_words_that_nobody_has_approved_are_read_by_nobody_early(offered, stranger, officer):
    send, _, link = offered
    accept(stranger, link, send)
    assert make.CANARY in stranger.get(link).text
    assert officer.post(f"/releases/{send.release_id}/reopening").status_code == 303
    assert make.CANARY not in stranger.get(link).text
    block = next(one for one in releases.text_of(releases.release(send.release_id)).blocks if one.kind == "paragraph")
    with transaction():
        writing.update_block(COMMAND_LINE, send.release_id, replace(block, text="DRAFT-CANARY: we think Ada said so."))
    page = stranger.get(link)
    assert page.status_code == 200
    assert "DRAFT-CANARY" not in page.text
    assert "closed for now" in page.text
    with transaction():
        session().get(Release, send.release_id, populate_existing=True).state = ReleaseState.APPROVED
    assert "DRAFT-CANARY" not in stranger.get(link).text  # approved, but other words than they were asked about
    with transaction():
        writing.update_block(COMMAND_LINE, send.release_id, block)
        session().get(Release, send.release_id, populate_existing=True).state = ReleaseState.APPROVED
    assert make.CANARY in stranger.get(link).text


def test_while_everything_stands_still_nobody_reads_early(offered, stranger, officer, lead):
    send, _, link = offered
    accept(stranger, link, send)
    assert officer.post("/standstill", data={"reason": "Restored from last night's copy"}).status_code == 303
    page = stranger.get(link).text
    assert make.CANARY not in page
    assert "closed for now" in page
    assert lead.post("/standstill/end").status_code == 303
    assert make.CANARY in stranger.get(link).text


def test_a_name_protected_since_closes_what_was_open_early(offered, stranger):
    send, _, link = offered
    accept(stranger, link, send)
    assert "Quillon" in stranger.get(link).text
    make.protect("Omar Quillon")
    page = stranger.get(link).text
    assert "Quillon" not in page
    assert make.CANARY not in page
    assert "closed for now" in page


def test_a_guessed_link_is_a_plain_404(app, stranger):
    for token in ("x", "a" * 43, "..", "%00", "%00" * 43, "é" * 43):
        assert stranger.get(f"/e/{token}").status_code == 404
        assert stranger.post(f"/e/{token}", data={"agree": "y", "code": "x", "answer": "accepted"}).status_code == 404
        assert stranger.get(f"/newsroom/{token}").status_code == 404


def test_an_answer_on_the_phone_is_recorded_with_its_witness(offered, officer, stranger):
    send, person, link = offered
    path = f"/distributions/{send.id}/acceptances"
    data = {"journalist_id": person.id, "answer": "accepted", "method": "phone", "witness": ""}
    assert officer.post(path, data=data).status_code == 422
    assert officer.post(path, data={**data, "witness": "Lina, duty desk"}).status_code == 303
    assert (access_of(send, person).method, access_of(send, person).witness) == ("phone", "Lina, duty desk")
    assert make.CANARY not in stranger.get(link).text  # whose browser is it?
    accept(stranger, link, send, "read")
    assert make.CANARY in stranger.get(link).text
    assert access_of(send, person).method == "phone"


def test_access_taken_back_closes_the_text(offered, officer, stranger):
    send, person, link = offered
    accept(stranger, link, send)
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


NOTE = "Dear {{ greeting }}, Dr Rana Nahrwand live from 06:00.\n<b>Pictures</b> on request."


def _noted(officer, send, tier=1, note=NOTE):
    answer = officer.post(f"/distributions/{send.id}/waves/{tier}", data={"note": note, "reason": "They plan the crews"})
    assert answer.status_code == 303


def test_who_accepted_reads_the_note_of_their_tier_above_the_text_and_nobody_before(offered, officer, stranger):
    send, _, link = offered
    _noted(officer, send)
    assert "Nahrwand" not in stranger.get(link).text
    accept(stranger, link, send)
    page = stranger.get(link).text
    assert "Dear Tamsin Fernhollow, Dr Rana Nahrwand live from 06:00." in page
    assert "&lt;b&gt;Pictures&lt;/b&gt;" in page
    assert page.index("For planning, not for publication") < page.index(make.CANARY)


@pytest.mark.parametrize("tier", [2, 3])
def test_the_note_of_another_tier_is_not_theirs(offered, officer, stranger, tier):
    send, _, link = offered
    _noted(officer, send, tier)
    accept(stranger, link, send)
    assert make.CANARY in (page := stranger.get(link).text)
    assert "Nahrwand" not in page


def test_a_note_with_a_protected_name_or_a_hole_is_not_shown(offered, officer, stranger):
    send, _, link = offered
    _noted(officer, send)
    accept(stranger, link, send)
    make.protect("Rana Nahrwand")
    assert make.CANARY in (page := stranger.get(link).text)
    assert "Nahrwand" not in page
    _noted(officer, send, note="For {{ outlet }}: crews at six")
    assert "crews at six" not in stranger.get(link).text
