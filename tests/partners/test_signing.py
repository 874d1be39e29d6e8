"""An organisation signs, declines or takes its name off by its own link: for exactly these words, as a person, in time."""

import re
from datetime import timedelta

import pytest
import time_machine

from outreach.attribution import service as attribution
from outreach.core import clock
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import session, transaction
from outreach.deliveries.models import Delivery
from outreach.sign_ons.models import SignOn, SignOnText
from tests.cast import Cast, Client
from tests.sign_ons import make

NAME = "Riverlight Coalition"


@pytest.fixture
def link(app, officer: Client) -> str:
    """Return the link of an organisation that was asked for its name."""
    text = make.sign_on_text()
    with transaction():
        session().get(SignOnText, text.id).deadline = clock.now() + timedelta(days=2)
    data = {"name": NAME, "contact_name": "Nour", "contact_address": "nour@riverlight.example.org", "language": "en"}
    assert officer.post(f"/sign-ons/{text.id}/invitations", data=data).status_code == 303
    return f"/s/{_row().token}"


def _row() -> SignOn:
    session().expire_all()
    return session().query(SignOn).order_by(SignOn.id.desc()).first()


def _answer(client: Client, link: str, answer: str = "signed", **changes: str):
    found = re.search(r'name="text_hash" value="([0-9a-f]*)"', client.get(link).text)
    data = {
        "text_hash": found.group(1) if found else "",
        "answer": answer,
        "organisation": "riverlight",
        "authoriser": "Nour, director",
    }
    return client.post(link, data={**data, **changes})


def test_they_see_the_words_and_who_is_asked(link, stranger):
    page = stranger.get(link)
    assert "We ask for boats." in page.text
    assert NAME in page.text
    assert page.headers["Cache-Control"] == "no-store"


def test_a_yes_stands_in_the_ledger_with_who_said_so_and_for_which_words(link, stranger):
    assert _answer(stranger, link, display_name="Riverlight", may_use_logo="y").status_code == 303
    row = _row()
    assert (row.state.value, row.authoriser, row.shown_name, row.may_use_logo) == ("signed", "Nour, director", "Riverlight", True)
    assert row.text_hash == row.text.text_hash
    assert "Your name is under this text" in stranger.get(link).text


def test_a_no_is_fine_and_may_become_a_yes(link, stranger):
    assert _answer(stranger, link, "declined").status_code == 303
    assert _row().state.value == "declined"
    assert _answer(stranger, link).status_code == 303
    assert _row().state.value == "signed"


def test_a_machine_that_follows_links_and_presses_buttons_signs_nothing(link, stranger):
    for method in ("get", "head"):
        getattr(stranger, method)(link)
    for name in ("", "test", "Nour", "nour@riverlight.example.org"):
        assert _answer(stranger, link, organisation=name).status_code == 422
    assert stranger.post(link + "/withdrawal").status_code == 422
    assert _row().state.value == "invited"


def test_nobody_who_says_so_is_no_yes_and_what_was_typed_stays(link, stranger):
    answer = _answer(stranger, link, authoriser="", display_name="Riverlight <b>")
    assert answer.status_code == 422
    assert "Riverlight &lt;b&gt;" in answer.text


def test_words_that_changed_since_are_not_signed(link, stranger):
    page = stranger.get(link).text
    seen = re.search(r'name="text_hash" value="([0-9a-f]*)"', page).group(1)
    make.reword(_row().text_id, "We ask for ships.")
    data = {"text_hash": seen, "answer": "signed", "organisation": "Riverlight", "authoriser": "Nour"}
    answer = stranger.post(link, data=data)
    assert answer.status_code == 409
    assert "We ask for ships." in answer.text
    assert _row().state.value == "invited"


def test_after_the_deadline_silence_is_no_yes(link, stranger):
    with time_machine.travel(clock.now() + timedelta(days=3)):
        page = stranger.get(link)
        assert page.status_code == 410
        assert "Silence is never taken for a yes" in page.text
        assert _answer(stranger, link).status_code == 409
    assert _row().state.value == "invited"


def test_a_name_is_taken_off_by_the_same_link_even_after_the_deadline(link, stranger):
    _answer(stranger, link)
    with time_machine.travel(clock.now() + timedelta(days=3)):
        assert stranger.post(link + "/withdrawal", data={"organisation": "someone"}).status_code == 422
        assert stranger.post(link + "/withdrawal", data={"organisation": NAME}).status_code == 303
    assert _row().state.value == "withdrawn"


def test_a_link_that_was_taken_back_leads_nowhere(link, stranger, officer):
    officer.post(f"/sign-ons/entries/{_row().id}/link/removal")
    assert stranger.get(link).status_code == 404
    assert stranger.post(link).status_code == 404
    assert "There is no link now" in officer.get(f"/sign-ons/entries/{_row().id}/link").text


@pytest.mark.parametrize("token", ["x", "A" * 43, "%00", "é"])
def test_a_token_that_was_never_given_leads_nowhere(stranger, token):
    assert stranger.get(f"/s/{token}").status_code == 404


def test_asking_again_makes_a_new_link_and_ends_the_old_one(link, stranger, officer):
    officer.post(f"/sign-ons/{_row().text_id}/invitations", data={"name": NAME, "language": "ar"})
    assert stranger.get(link).status_code == 404
    assert 'dir="rtl"' in stranger.get(f"/s/{_row().token}").text
    assert session().query(SignOn).count() == 1


def test_the_mail_names_the_organisation_and_the_link(link):
    delivery = session().query(Delivery).filter(Delivery.source.startswith("sign_on:")).one()
    assert link in delivery.mailing.text
    assert NAME in delivery.mailing.subject


def test_who_answered_is_not_asked_again(link, stranger, officer):
    _answer(stranger, link)
    again = officer.post(f"/sign-ons/{_row().text_id}/invitations", data={"name": NAME, "language": "en"})
    assert again.status_code == 409


def test_a_program_asks_and_gets_link_and_text(app, cast: Cast):
    text = make.sign_on_text()
    found = cast.program("officer").post(f"/api/v1/sign-on-texts/{text.id}/invitations", json={"name": NAME, "language": "es"})
    assert found.status_code == 201
    assert found.get_json()["link"].endswith(f"/s/{_row().token}")
    assert found.get_json()["link"] in found.get_json()["text"]


def test_a_text_with_a_name_that_must_not_be_cited_goes_to_nobody(app, program: Client) -> None:
    text = make.sign_on_text()
    with transaction():
        attribution.create(COMMAND_LINE, {"name": "boats"})
    answer = program.post(
        f"/api/v1/sign-on-texts/{text.id}/invitations",
        json={"name": NAME, "contact_address": "nour@riverlight.example.org", "language": "en"},
    )
    assert (answer.status_code, answer.json["reasons"][0]["code"]) == (409, "protected_name")
    assert session().query(Delivery).count() == 0


def test_they_read_bold_words_and_links_as_everybody_will(link, stranger):
    with transaction():
        session().get(SignOnText, _row().text_id).body = "We **ask**, see [the law](https://law.example/a).\n\nNow."
    page = stranger.get(link).text
    assert (
        '<p dir="auto">We <strong>ask</strong>, see <a href="https://law.example/a">the law</a>.</p><p dir="auto">Now.</p>'
        in page
    )
