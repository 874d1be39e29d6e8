"""Planning desks read above the text who is available when: their tier alone, scanned like every word that leaves."""

import pytest
import time_machine

from outreach.distribution import queries
from outreach.distribution.models import State
from tests.distribution import make

NOTE = "Dr Rana Nahrwand live from 06:00, Arabic and English.\nPictures of the upper floor on request."


@pytest.fixture
def clocked():
    with time_machine.travel("2026-11-30 18:00:00+00:00", tick=False) as moved:
        yield moved


@pytest.fixture
def planned(clocked, app, officer):
    """A send to two tiers, one person each."""
    return make.planned([make.media_list("Wires", [make.journalist("Ann Wire")]), make.media_list("Desks", [make.journalist()])])


def noted(officer, send, note=NOTE, tier=2):
    return officer.post(f"/distributions/{send.id}/waves/{tier}", data={"note": note, "reason": "They plan the crews"})


def confirm(officer, send):
    return officer.post(f"/distributions/{send.id}/confirmation", data={"count": 2})


def mails(send):
    return {row.name: row.mailing for row in make.rows(send.source)}


def test_only_the_tier_that_plans_reads_its_note(planned, officer):
    assert noted(officer, planned).status_code == 303
    assert "Dr Rana Nahrwand live from 06:00" in officer.get(f"/distributions/{planned.id}").text
    assert confirm(officer, planned).status_code == 303
    told = mails(planned)
    for words in ("For planning, not for publication", "Dr Rana Nahrwand live from 06:00"):
        assert words in told["Tamsin Fernhollow"].text
        assert words in told["Tamsin Fernhollow"].html
        assert words not in told["Ann Wire"].text + told["Ann Wire"].html
    assert make.CANARY in told["Tamsin Fernhollow"].text


def test_the_preview_of_one_reader_has_the_note_of_their_tier(planned, officer):
    noted(officer, planned)
    with_it, without = (
        officer.get(f"/releases/{planned.release_id}/mail?journalist={row}&as=plain&send={planned.id}").text
        for row in sorted(people(planned), reverse=True)
    )
    assert "live from 06:00" in with_it
    assert "live from 06:00" not in without


def people(send):
    return [one.journalist_id for one in queries.candidates(send.id)]


def test_a_protected_name_in_a_note_bars_the_send(planned, officer):
    make.protect("Rana Nahrwand")
    noted(officer, planned)
    answer = confirm(officer, planned)
    assert answer.status_code == 409
    assert "must not be named" in answer.text


def test_a_rule_made_after_the_confirmation_holds_the_lift_for_a_note(planned, clocked, officer):
    noted(officer, planned)
    assert confirm(officer, planned).status_code == 303
    make.protect("Rana Nahrwand")
    clocked.move_to("2026-12-01 00:01:00+00:00")
    make.lift()
    assert make.now_of(planned).state is State.HELD


def test_a_placeholder_that_nothing_fills_bars_it_too(planned, officer):
    noted(officer, planned, "Ask {{ nobody }}")
    assert confirm(officer, planned).status_code == 409


def test_a_note_is_words_and_no_markup(planned, officer):
    noted(officer, planned, "<b>Bold</b> & bright")
    confirm(officer, planned)
    assert "&lt;b&gt;Bold&lt;/b&gt; &amp; bright" in mails(planned)["Tamsin Fernhollow"].html


def test_programs_set_the_same_note(planned, program):
    made = program.put(f"/api/v1/distributions/{planned.id}/waves/2", json={"note": NOTE, "reason": "They plan the crews"})
    assert made.status_code == 200, made.text
    assert made.json["note"] == NOTE


def test_a_note_that_names_the_outlet_of_somebody_without_one_bars_the_send(planned, officer):
    noted(officer, planned, "For {{ outlet }}: crews at six")
    answer = confirm(officer, planned)
    assert answer.status_code == 409
    assert "outlet" in answer.text
