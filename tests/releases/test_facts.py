"""Facts typed once: said in every language, and looked at again wherever they change."""

from collections.abc import Iterator

import pytest
import time_machine
from flask import Flask

from outreach.core import clock
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import session, transaction
from outreach.core.errors import Invalid
from outreach.distribution.models import State
from outreach.releases import queries, service
from outreach.releases.models import Release, ReleaseApproval, ReleaseState
from outreach.releases.policy.cells import FactKind
from outreach.releases.policy.translating import Words
from outreach.releases.service import Given
from outreach.sign_ons import queries as ledgers
from outreach.sign_ons import service as sign_ons
from tests.cast import Cast, Client
from tests.distribution import make as sends
from tests.releases.make import block, release
from tests.sign_ons.make import sign_on, sign_on_text

BEDS = Given(FactKind.NUMBER, "1250", "clinic ledger, 22 November")


@pytest.fixture
def clocked() -> Iterator[time_machine.Traveller]:
    with time_machine.travel("2026-11-30 23:50:00+00:00", tick=False) as moved:
        yield moved


def fresh(row: Release) -> Release:
    session().expire_all()
    return queries.release(row.id)


def words_of(row: Release, language: str = "") -> str:
    found = fresh(row)
    return queries.text_in(found, language).blocks[0].text


def counting(names: list[str], headline: str = "{{ signatories | count }} groups sign the appeal.") -> tuple[Release, int]:
    """Return a release that counts from a ledger, and the ledger's number."""
    text = sign_on_text()
    for name in names:
        sign_on(text, name)
    row = release([block("headline", headline), *sends.words()[1:]])
    with transaction():
        service.update(COMMAND_LINE, row.id, sign_on_text_id=text.id)
    return fresh(row), text.id


def approve(row: Release) -> None:
    session().expire_all()
    with transaction():
        kept = session().get(Release, row.id)
        kept.state = ReleaseState.APPROVED
        session().add(ReleaseApproval(release_id=row.id, text_hash=kept.text_hash, approver_name="Lead", at=clock.now()))


def withdraw_one(ledger: int) -> None:
    session().expire_all()
    with transaction():
        sign_ons.withdraw(COMMAND_LINE, ledgers.ledger(ledger).signed[0].sign_on.id)


def test_a_fact_is_said_in_every_language_and_a_new_value_changes_all(cast: Cast) -> None:
    row = release([block("headline", "{{ beds }} beds are gone")])
    with transaction():
        service.keep_fact(COMMAND_LINE, row.id, "beds", BEDS)
        service.translate(COMMAND_LINE, row.id, "fr")
        service.write_translation(COMMAND_LINE, row.id, "fr", "headline", Words("{{ beds }} lits ont disparu"))
        service.back_read(COMMAND_LINE, row.id, "fr", "Anne Dubreuil")
    assert words_of(row) == "1,250 beds are gone"
    assert words_of(row, "fr") == "1\u202f250 lits ont disparu"
    (version,) = queries.versions_of(fresh(row))
    assert version.is_ready
    with transaction():
        service.keep_fact(COMMAND_LINE, row.id, "beds", Given(FactKind.NUMBER, "1249", "clinic ledger, 23 November"))
    assert words_of(row, "fr") == "1\u202f249 lits ont disparu"
    (version,) = queries.versions_of(fresh(row))
    assert (version.state.value, [piece.words for piece in version.pairs[0].pieces][:2]) == ("stale", ["1,", "250"])


@pytest.mark.parametrize("name", ["signatories", "Beds", "__class__", "user.password_hash", "name", "x" * 41, ""])
def test_a_fact_takes_no_name_that_is_taken_or_is_none(cast: Cast, name: str) -> None:
    row = release()
    with pytest.raises(Invalid), transaction():
        service.keep_fact(COMMAND_LINE, row.id, name, BEDS)


def test_a_withdrawal_changes_every_language_and_takes_the_approval_back(cast: Cast) -> None:
    row, ledger = counting(["Alder", "Birch", "Cedar"])
    with transaction():
        service.translate(COMMAND_LINE, row.id, "ar")
        for pair in queries.versions_of(fresh(row))[0].pairs:
            words = "{{ signatories | count }} مجموعات توقع" if pair.source.key == "headline" else pair.source.text
            service.write_translation(COMMAND_LINE, row.id, "ar", pair.source.key, Words(words))
        service.back_read(COMMAND_LINE, row.id, "ar", "Huda Barakat-Salim")
    approve(row)
    withdraw_one(ledger)
    assert (words_of(row), words_of(row, "ar")) == ("2 groups sign the appeal.", "2 مجموعات توقع")
    after = fresh(row)
    assert (after.state, queries.standing_approval(after)) == (ReleaseState.IN_REVIEW, None)
    (version,) = queries.versions_of(after)
    assert [pair.source.key for pair in version.pairs if pair.standing.value == "stale"] == ["headline"]
    assert not version.read


def test_a_text_that_counts_nothing_keeps_its_approval(cast: Cast) -> None:
    row, ledger = counting(["Alder", "Birch"], "Groups sign the appeal.")
    approve(row)
    withdraw_one(ledger)
    assert fresh(row).state is ReleaseState.APPROVED


def test_a_withdrawal_before_the_lift_holds_the_frozen_send(clocked: time_machine.Traveller, app: Flask, officer: Client) -> None:
    row, ledger = counting(["Alder", "Birch", "Cedar"])
    approve(row)
    send = sends.planned([sends.crowd(2)], fresh(row))
    assert officer.post(f"/distributions/{send.id}/confirmation", data={"count": 2}).status_code == 303
    assert sends.now_of(send).state is State.SCHEDULED
    withdraw_one(ledger)
    assert (sends.now_of(send).state, fresh(row).state) == (State.HELD, ReleaseState.IN_REVIEW)
    clocked.move_to("2026-12-01 00:01:30+00:00")
    sends.lift()
    assert sends.tally(send.source).get("sent", 0) == 0
    assert sends.now_of(send).state is State.HELD
    assert officer.get(f"/newsroom/{fresh(row).slug}").status_code == 404


def test_what_is_out_says_the_same_for_good(clocked: time_machine.Traveller, app: Flask, officer: Client) -> None:
    row, ledger = counting(["Alder", "Birch", "Cedar"])
    approve(row)
    send = sends.planned([sends.crowd(2)], fresh(row), lift=None)
    officer.post(f"/distributions/{send.id}/confirmation", data={"count": 2})
    withdraw_one(ledger)
    assert "3 groups sign" in officer.get(f"/newsroom/{fresh(row).slug}").text


def test_a_placeholder_that_names_a_secret_stops_the_send_and_says_so(cast: Cast, officer: Client) -> None:
    row = release([block("headline", "Our {{ config }} and {{ user.password_hash }}"), *sends.words()[1:]])
    messages = [one.message for one in queries.checked(row.id, clock.now()).stops]
    assert "The placeholder {{ config }} has nothing to fill it." in messages
    assert "There is no fact called “user.password_hash”." in messages
    approve(row)
    send = sends.planned([sends.crowd(2)], fresh(row), lift=None)
    refused = officer.post(f"/distributions/{send.id}/confirmation", data={"count": 2})
    assert (refused.status_code, "Nothing fills {{ config }}." in refused.text) == (409, True)
    assert sends.rows(send.source) == []


def test_facts_are_kept_on_their_page_and_offered_beside_the_words(cast: Cast, officer: Client) -> None:
    row = release([block("headline", "{{ beds }} beds")], cast.actor("officer"))
    where = f"/releases/{row.id}/facts"
    fact = {"name": "beds", "kind": "number", "value": "1,250", "source": "clinic ledger"}
    assert officer.post(where, data={**fact, "value": "many"}).status_code == 422
    assert officer.post(where, data={**fact, "source": ""}).status_code == 422
    assert officer.post(where, data=fact).status_code == 303
    page = officer.get(where).text
    assert "{{ beds | over }}" in page
    assert "over 1,200" in page
    assert 'value="1250"' in officer.get(f"{where}?fact=beds").text
    editor = officer.get(f"/releases/{row.id}?edit=headline").text
    assert 'data-slot="{{ beds }}"' in editor
    assert "{{ beds }} beds" in editor.split("<textarea")[1].split("</textarea>")[0]
    assert "1,250 beds" in officer.get(f"/releases/{row.id}").text
    names = {"name": "net", "kind": "name", "value": "Halo Network", "source": "register", "names": "ar: شبكة هالو"}
    assert officer.post(where, data={**names, "names": "nonsense"}).status_code == 422
    assert officer.post(where, data=names).status_code == 303
    assert queries.fact(row.id, "net").names == {"ar": "شبكة هالو"}
    assert officer.post(f"{where}/net/removal").status_code == 303
    assert cast.browser("viewer").post(where, data=fact).status_code == 403


def test_a_version_keeps_the_placeholder_and_an_approval_what_it_said(cast: Cast) -> None:
    row = release([block("headline", "{{ beds }} beds"), *sends.words()[1:]])
    with transaction():
        service.keep_fact(COMMAND_LINE, row.id, "beds", BEDS)
    with transaction():
        service.approve(cast.actor("lead"), row.id)
    newest = queries.versions(row.id)[0]
    assert newest.blocks[0]["text"] == "{{ beds }} beds"
    assert newest.translations is not None
    assert newest.translations["en"][0]["text"] == "1,250 beds"


def test_programs_keep_facts(cast: Cast) -> None:
    row, api = release([block("headline", "{{ vote }}")], cast.actor("officer")), cast.program("officer")
    where = f"/api/v1/releases/{row.id}/facts"
    fact = {"kind": "date", "value": "2016-12-01", "source": "agenda"}
    assert api.put(f"{where}/vote", json={**fact, "value": "soon"}).status_code == 422
    assert api.put(f"{where}/vote", json=fact).json["name"] == "vote"
    listed = api.get(f"{where}?language=fr").json
    assert {"placeholder": "{{ vote }}", "value": "1er décembre 2016"} in listed["offered"]
    assert api.get(f"/api/v1/releases/{row.id}/preview").json["heading"] == "1 December 2016"
    assert api.delete(f"{where}/vote").status_code == 204
    assert api.get(where).json["items"] == []


def test_the_check_asks_each_fact_for_its_source(app: Flask) -> None:
    row = release([block("headline", "{{ beds }} beds in 3 wards")])
    assert "A04" in [one.code for one in queries.checked(row.id, clock.now()).report.unchecked]
    with transaction():
        service.keep_fact(COMMAND_LINE, row.id, "beds", BEDS)
    report = queries.checked(row.id, clock.now()).report
    assert "A04" not in [one.code for one in report.unchecked]
    assert "Facts that have a source, which is all: 1." in [str(one) for one in report.verified]
