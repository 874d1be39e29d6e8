"""Somebody agrees to their own words by a link: to exactly these, as a person, and never more of the release is shown."""

import re
from datetime import timedelta

import pytest
import time_machine

from outreach.attribution import service as attribution
from outreach.core import clock
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import session, transaction
from outreach.deliveries.models import Delivery
from outreach.releases import emails
from outreach.releases import service as releases
from outreach.releases.models import Quote, QuoteAsk
from tests.bookings.make import speaker
from tests.cast import Cast, Client
from tests.releases import make

NAME = "Rana Nahrwand"


@pytest.fixture
def link(app, officer: Client) -> str:
    """Return the link that somebody was asked by about the one quote of a release."""
    make.release()
    quote = _quote()
    url = f"/releases/{quote.release_id}/quotes/{quote.id}/asks"
    data = {"name": NAME, "address": "rana@member.example.org", "language": "en"}
    assert officer.post(url, data=data).status_code == 303
    return f"/q/{_ask().token}"


def _quote() -> Quote:
    session().expire_all()
    return session().query(Quote).order_by(Quote.id).first()


def _ask() -> QuoteAsk:
    session().expire_all()
    return session().query(QuoteAsk).order_by(QuoteAsk.id.desc()).first()


def _answer(client: Client, link: str, answer: str = "approved", name: str = "Nahrwand", note: str = ""):
    found = re.search(r'name="words_hash" value="([0-9a-f]{64})"', client.get(link).text)
    seen = found.group(1) if found else ""
    return client.post(link, data={"words_hash": seen, "answer": answer, "name": name, "note": note})


def _approved() -> bool:
    return _quote().approved_at(clock.now())


def test_they_see_the_exact_words_and_nothing_else_of_the_release(link, stranger):
    page = stranger.get(link)
    assert page.status_code == 200
    assert _quote().words in page.text.replace("&#39;", "'")
    assert "no-store" in page.headers["Cache-Control"]
    release = _quote().release
    others = [block.text for block in release.blocks if block.key != _quote().block_key and block.text]
    assert others
    assert not any(text in page.text for text in others)
    assert release.title not in page.text


def test_a_yes_with_their_name_approves_these_words(link, stranger):
    assert _answer(stranger, link).status_code == 303
    assert _approved()
    approval = _quote().approvals[0]
    assert (approval.approved_by, approval.method.value) == (NAME, "signed_page")
    assert "You agreed" in stranger.get(link).text


def test_the_mail_holds_the_words_and_the_link_alone(link):
    delivery = session().query(Delivery).filter(Delivery.recipient_key.startswith("quote_ask:")).one()
    assert link in delivery.mailing.text
    assert _quote().words in delivery.mailing.text
    assert _quote().release.title not in delivery.mailing.text + delivery.mailing.html + delivery.mailing.subject


def test_a_machine_that_fetches_or_presses_everything_says_nothing(link, stranger):
    for method in ("get", "head"):
        getattr(stranger, method)(link)
    for name in ("", "test", "John Smith", "rana@member.example.org"):
        assert _answer(stranger, link, name=name).status_code == 422
    assert stranger.post(link).status_code == 422
    assert _ask().answer is None
    assert not _approved()


def test_whoever_wants_other_words_says_which_and_approves_nothing(link, stranger, officer):
    assert _answer(stranger, link, "other_words").status_code == 422
    assert _answer(stranger, link, "other_words", note="Say <b>never</b> instead.").status_code == 303
    assert not _approved()
    quote = _quote()
    shown = officer.get(f"/releases/{quote.release_id}/quotes/{quote.id}/asks").text
    assert "Say &lt;b&gt;never&lt;/b&gt; instead." in shown


def test_a_changed_comma_closes_the_question(link, stranger):
    page = stranger.get(link).text
    seen = re.search(r'name="words_hash" value="([0-9a-f]{64})"', page).group(1)
    quote = _quote()
    block = next(one for one in quote.release.blocks if one.key == quote.block_key)
    make.reword(quote.release_id, block.key, block.text.replace("stairs,", "stairs", 1))
    assert stranger.post(link, data={"words_hash": seen, "answer": "approved", "name": "Rana"}).status_code == 409
    gone = stranger.get(link)
    assert gone.status_code == 410
    assert quote.words not in gone.text
    assert not _approved()


def test_a_link_ends_after_its_time(link, stranger):
    with time_machine.travel(clock.now() + timedelta(days=15)):
        assert stranger.get(link).status_code == 410
        assert _answer(stranger, link).status_code in (409, 422)
    assert not _approved()


def test_a_link_that_was_taken_back_leads_nowhere(link, stranger, officer):
    quote, ask = _quote(), _ask()
    officer.post(f"/releases/{quote.release_id}/quotes/{quote.id}/asks/{ask.id}/removal")
    assert stranger.get(link).status_code == 404
    assert _answer(stranger, link).status_code == 404


def test_asking_the_same_person_again_ends_the_older_link(link, stranger, officer):
    quote = _quote()
    officer.post(f"/releases/{quote.release_id}/quotes/{quote.id}/asks", data={"name": NAME, "language": "ar"})
    assert stranger.get(link).status_code == 404
    assert 'dir="rtl"' in stranger.get(f"/q/{_ask().token}").text


@pytest.mark.parametrize("token", ["x", "A" * 43, "..%2f", "%00", "é"])
def test_a_token_that_was_never_given_leads_nowhere(stranger, token):
    assert stranger.get(f"/q/{token}").status_code == 404


def test_a_bad_address_is_said_and_nothing_typed_is_lost(app, officer):
    make.release()
    quote = _quote()
    url = f"/releases/{quote.release_id}/quotes/{quote.id}/asks"
    answer = officer.post(url, data={"name": NAME, "address": "rana at member", "language": "en"})
    assert answer.status_code == 422
    assert NAME in answer.text
    assert "rana at member" in answer.text
    assert session().query(QuoteAsk).count() == 0


def test_the_same_answer_twice_is_one_approval(link, stranger):
    _answer(stranger, link)
    assert _answer(stranger, link).status_code in (303, 422)
    assert len(_quote().approvals) == 1


def test_a_program_asks_and_gets_link_and_text(app, cast: Cast):
    make.release()
    found = cast.program("officer").post(f"/api/v1/quotes/{_quote().id}/asks", json={"name": NAME, "language": "fr"})
    assert found.status_code == 201
    body = found.get_json()
    assert body["link"].endswith(f"/q/{_ask().token}")
    assert body["link"] in body["text"]
    assert "token" not in body["ask"]


def test_words_with_a_name_that_must_not_be_cited_are_asked_of_nobody(app, program: Client) -> None:
    make.release()
    quote = _quote()
    with transaction():
        attribution.create(COMMAND_LINE, {"name": quote.words.split(" ")[1]})
    answer = program.post(
        f"/api/v1/quotes/{quote.id}/asks", json={"name": NAME, "address": "rana@member.example.org", "language": "en"}
    )
    assert (answer.status_code, answer.json["reasons"][0]["code"]) == (409, "protected_name")
    assert session().query(Delivery).count() == 0


def test_whose_words_they_are_stands_in_no_header(link):
    assert [row.name for row in session().query(Delivery)] == [""]


def test_a_question_is_taken_back_only_under_its_own_quote(link, program: Client) -> None:
    quote, ask = _quote(), _ask()
    for path in (f"{quote.id}/asks/999", f"999/asks/{ask.id}"):
        assert program.post(f"/api/v1/quotes/{path}/removal").status_code == 404
    assert program.post(f"/api/v1/quotes/{quote.id}/asks/{ask.id}/removal").status_code == 204


def test_a_protected_speaker_is_asked_and_named_to_nobody_else(link, cast: Cast, officer: Client) -> None:
    speaker(NAME, protected=True)
    quote = _quote()
    page = officer.get(f"/releases/{quote.release_id}/quotes/{quote.id}/asks").text.split("Ask somebody")[0]
    assert "rana@member.example.org" not in page and "R." in page
    shown = cast.program("viewer", ("read",)).get("/api/v1/quotes").json["items"]
    assert [ask["name"] for one in shown for ask in one["asks"]] == ["R."]


def test_words_that_may_not_be_asked_about_lose_nothing_typed(app, officer: Client) -> None:
    make.release()
    quote = _quote()
    with transaction():
        attribution.create(COMMAND_LINE, {"name": quote.words.split(" ")[1]})
    answer = officer.post(f"/releases/{quote.release_id}/quotes/{quote.id}/asks", data={"name": "Typed Name", "language": "en"})
    assert answer.status_code == 409
    assert "Typed Name" in answer.text and "must not be named" in answer.text


def test_they_read_bold_words_and_links_as_everybody_will(link, officer, stranger):
    make.reword(_quote().release_id, _quote().block_key, "We **must** act, says [the appeal](https://appeal.example/a).")
    url = f"/releases/{_quote().release_id}/quotes/{_quote().id}/asks"
    officer.post(url, data={"name": NAME, "address": "rana@member.example.org", "language": "en"})
    mail = emails.question(_ask())
    for page in (
        stranger.get(f"/q/{_ask().token}").text,
        officer.get(url).text,
        officer.get(url[:-4] + "approval").text,
        mail.html,
    ):
        assert '<a href="https://appeal.example/a">the appeal</a>' in page
        assert "**" not in page.replace("/**", "") and "](" not in page
    assert "the appeal (https://appeal.example/a)" in mail.text


def test_a_yes_by_link_is_not_recorded_by_a_number(link, officer, stranger):
    assert _answer(stranger, link).status_code == 303
    page = officer.get(f"/releases/{_quote().release_id}").text
    assert "Given by their own link." in page and "quote_ask:" not in page
    before = officer.get(f"/releases/{_quote().release_id}/quotes/{_quote().id}/approval")
    assert before.status_code == 200 and "on a signed page" in before.text


def test_a_link_that_is_over_changed_or_of_a_withdrawn_text_says_which(link, stranger):
    at = _ask().expires_at
    with time_machine.travel(at + timedelta(minutes=1), tick=False):
        assert "The time to answer was over on" in stranger.get(link).text
    make.reword(_quote().release_id, _quote().block_key, "“We left,” said Rana Nahrwand.")
    assert "words have changed since we asked" in stranger.get(link).text
    with transaction():
        releases.withdraw(COMMAND_LINE, _quote().release_id, "Wrong figures.")
    page = stranger.get(link)
    assert page.status_code == 410 and "The text was withdrawn" in page.text and "We carried" not in page.text


def test_a_yes_that_was_taken_back_is_not_thanked_for(link, stranger, officer):
    _answer(stranger, link)
    assert "You agreed to exactly these words" in stranger.get(link).text
    quote = _quote()
    officer.post(f"/releases/{quote.release_id}/quotes/{quote.id}/approvals/{quote.approvals[0].id}/withdrawal")
    page = stranger.get(link).text
    assert "Your yes does not count any more" in page and "You agreed" not in page and not _approved()


def test_what_is_typed_too_late_is_shown_to_be_copied(link, stranger):
    form = {"words_hash": _ask().words_hash, "name": "Nahrwand", "note": ""}
    stranger.post(link, data={**form, "answer": "approved"})
    late = stranger.post(link, data={**form, "answer": "other_words", "note": "Say stairs, not <steps>."})
    assert late.status_code == 409 and "came too late" in late.text and "Say stairs, not &lt;steps&gt;." in late.text
    assert _approved() and _ask().note == ""
