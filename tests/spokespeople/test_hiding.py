"""One gesture hides everybody at risk; two people show them again; who looks too often is stopped and a lead is told."""

import json
from importlib import import_module

import pytest
from flask import Flask

from outreach.audit.queries import events
from outreach.bookings import queries as bookings
from outreach.bookings import service as bookings_service
from outreach.calendars import service as calendars
from outreach.core import database
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import session, transaction
from outreach.core.errors import Refused
from outreach.deliveries import queries as deliveries
from outreach.deliveries.models import Delivery
from outreach.releases import queries as release_queries
from outreach.spokespeople import queries, service
from outreach.spokespeople.models import Spokesperson
from outreach.spokespeople.service import LOOKS_AN_HOUR
from tests.bookings.make import hold, speaker
from tests.cast import Cast, Client
from tests.media_requests.make import media_request
from tests.releases.make import release
from tests.spokespeople.make import spokesperson

WHY = {"reason": "Interview at 18:30, the desk connects the call"}


@pytest.fixture
def hala(app: Flask) -> Spokesperson:
    return spokesperson("Hala Zaytar", protected=True, phone="+447700900555")


def hidden_by(client: Client, **more: str) -> str:
    answer = client.post("/seal/", data={"reason": "The office was searched", **more}, follow_redirects=True)
    assert answer.status_code == 200
    return answer.text


def test_everybody_at_risk_is_gone_from_every_list_and_page(cast: Cast, hala: Spokesperson) -> None:
    officer, lead, program = cast.browser("officer"), cast.browser("lead"), cast.program("lead")
    rana = spokesperson("Rana Nahrwand")
    assert "since" in hidden_by(officer)
    for page in ("/spokespeople/", "/spokespeople/?q=medic", "/search?q=medic", "/api/v1/spokespeople"):
        text = (program if page.startswith("/api") else lead).get(page).text
        assert f'/spokespeople/{hala.id}"' not in text
        assert "H." not in text
        assert "Rana" in text
    assert lead.get(f"/spokespeople/{hala.id}").status_code == 404
    assert program.get(f"/api/v1/spokespeople/{hala.id}").status_code == 404
    assert lead.post(f"/spokespeople/{hala.id}/reveal", data=WHY).status_code == 404
    assert lead.get(f"/spokespeople/{rana.id}").status_code == 200
    assert "The office was searched" in lead.get("/outlets/").text
    with pytest.raises(Refused), transaction():
        service.reveal(cast.actor("lead"), queries.get(hala.id), WHY["reason"])


def test_holds_are_given_back_and_links_lead_nowhere(cast: Cast, stranger: Client) -> None:
    hala = speaker("Hala Zaytar", protected=True)
    booking = hold(media_request(), hala)
    with transaction():
        _feed, token = calendars.create(cast.actor("officer"), hala.id)
    assert stranger.get(f"/c/{token}.ics").status_code == 200
    number, link = booking.id, booking.token
    hidden_by(cast.browser("officer"))
    database.close()
    held = bookings.get(number)
    assert (held.state.value, held.token) == ("cancelled", None)
    assert stranger.get(f"/c/{token}.ics").status_code == 404
    assert link is None or stranger.get(f"/b/{link}").status_code == 404


def test_c21_two_people_show_them_again(cast: Cast, hala: Spokesperson) -> None:
    officer, lead, viewer = cast.browser("officer"), cast.browser("lead"), cast.browser("viewer")
    hidden_by(officer)
    assert viewer.post("/seal/end").status_code == 403
    for _ in range(2):
        lead.post("/seal/end")
        assert queries.seal_mode() is not None
    assert lead.get(f"/spokespeople/{hala.id}").status_code == 404
    officer.post("/seal/end")
    assert queries.seal_mode() is None
    assert "H." in lead.get(f"/spokespeople/{hala.id}").text
    told = [one.event for one in events(subject="office").items]
    assert told[:3] == ["protected.shown", "protected.showing_asked", "protected.hidden"]


def test_a_wish_to_show_them_is_taken_back(cast: Cast, hala: Spokesperson) -> None:
    officer, lead = cast.browser("officer"), cast.browser("lead")
    hidden_by(officer)
    lead.post("/seal/end")
    officer.post("/seal/end/refusal")
    officer.post("/seal/end")
    assert queries.seal_mode() is not None


def test_the_sheet_of_calls_is_shown_once_and_on_record(cast: Cast, hala: Spokesperson) -> None:
    officer = cast.browser("officer")
    sheet = hidden_by(officer, sheet="y")
    assert "900555" in sheet.replace(" ", "")
    assert "Zaytar" not in sheet
    assert [one.subject for one in events(event="callsheet.printed").items] == [f"spokesperson:{hala.id}"]
    assert "900555" not in hidden_by(officer, sheet="y").replace(" ", "")


def test_the_sheet_says_who_answers_and_in_which_language_though_they_are_hidden_by_then(cast: Cast, hala: Spokesperson) -> None:
    initials = hala.shown_name
    sheet = hidden_by(cast.browser("officer"), sheet="y")
    assert f'<bdi class="key">{initials}</bdi>' in sheet and initials != "…"
    assert "Arabic" in sheet


def test_who_may_hide_but_see_nobody_gets_no_sheet_and_nothing_is_on_record(
    cast: Cast, hala: Spokesperson, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        import_module("outreach.spokespeople.views.closing"), "may", lambda permission: permission != "spokespeople.unlock"
    )
    answer = cast.browser("officer").post("/seal/", data={"sheet": "y"})
    assert (answer.status_code, answer.location) == (303, "/seal/")
    assert "900555" not in answer.text.replace(" ", "")
    assert events(event="callsheet.printed").items == []
    assert queries.seal_mode() is not None


def test_one_press_hides_and_why_is_said_afterwards_once(cast: Cast, hala: Spokesperson) -> None:
    officer, viewer = cast.browser("officer"), cast.browser("viewer")
    assert viewer.post("/seal/", data={"reason": "Because"}).status_code == 403
    assert queries.seal_mode() is None
    assert officer.post("/seal/").status_code == 303
    assert "Hala" not in officer.get("/spokespeople/").text
    assert "Say in a few words" in officer.post("/seal/reason", data={"reason": " "}).text
    for said in ("Our driver was arrested", "Something else"):
        assert officer.post("/seal/reason", data={"reason": said}).status_code == 303
    session().expire_all()
    hidden = queries.seal_mode()
    assert hidden is not None and hidden.reason == "Our driver was arrested"
    assert len(events(event="protected.hidden_because").items) == 1
    assert viewer.post("/seal/reason", data={"reason": "Because"}).status_code == 403


def test_a_program_hides_them_too(cast: Cast) -> None:
    program = cast.program("officer")
    answer = program.post("/api/v1/seal", json={"reason": "The office was searched"})
    assert (answer.status_code, json.loads(answer.text)["hidden"]) == (200, True)
    assert json.loads(program.get("/api/v1/seal").text)["by_name"] == "Officer"


def test_c22_after_twenty_looks_within_an_hour_the_next_is_refused_and_a_lead_is_told(cast: Cast, hala: Spokesperson) -> None:
    cast.user("lead")
    officer = cast.actor("officer")
    for _ in range(LOOKS_AN_HOUR):
        with transaction():
            service.reveal(officer, queries.get(hala.id), WHY["reason"])
    with pytest.raises(Refused), transaction():
        service.reveal(officer, queries.get(hala.id), WHY["reason"])
    assert len(events(event="spokesperson.revealed").items) == LOOKS_AN_HOUR
    assert len(events(event="looks.limit_reached").items) == 1
    with transaction() as session:
        mails = session.query(Delivery).filter(Delivery.source.startswith("looks:")).all()
        assert [one.recipient_key for one in mails] == [f"user:{cast.user('lead').id}"]
    with transaction():
        service.reveal(cast.actor("lead"), queries.get(hala.id), WHY["reason"])


def test_while_they_are_hidden_not_even_initials_are_left_and_they_come_back(cast: Cast) -> None:
    officer, lead = cast.browser("officer"), cast.browser("lead")
    hala = speaker("Hala Zaytar", protected=True)
    held = hold(media_request(), hala)
    with transaction():
        booking = bookings_service.confirm(COMMAND_LINE, bookings.get(held.id))
    pages = [f"/bookings/{booking.id}", "/bookings/"]
    assert all("H." in lead.get(page).text for page in pages)
    hidden_by(officer)
    assert not [page for page in pages if "H." in lead.get(page).text]
    assert [lead.get(f"/spokespeople/{hala.id}/{page}").status_code for page in ("privacy", "erasure")] == [404, 404]
    assert lead.post(f"/spokespeople/{hala.id}/copy", data=WHY).status_code == 404
    lead.post("/seal/end")
    officer.post("/seal/end")
    assert all("H." in lead.get(page).text for page in pages)


def test_what_waits_to_be_mailed_to_them_never_leaves(cast: Cast) -> None:
    number, request = speaker("Hala Zaytar", protected=True).id, media_request()
    with transaction():
        (asked,) = bookings_service.ask(COMMAND_LINE, request.id, [number], bookings_service.Wish())
    source = f"booking:{asked.id}"
    hidden_by(cast.browser("officer"))
    database.close()
    (mail,) = deliveries.page(source=source).items
    assert (mail.recipient_key, mail.state.value) == (f"spokesperson:{number}", "cancelled")


def test_the_link_to_their_own_words_ends_and_its_mail_with_it(cast: Cast, stranger: Client) -> None:
    spokesperson("Rana Nahrwand", protected=True, email="rana@hidden.example.org")
    officer, row = cast.browser("officer"), release()
    number = release_queries.quotes(row.id)[0].id
    data = {"name": "Rana Nahrwand", "address": "rana@hidden.example.org", "language": "en"}
    url = f"/releases/{row.id}/quotes/{number}/asks"
    assert officer.post(url, data=data).status_code == 303
    link = release_queries.open_asks(number)[0].token
    (mail,) = deliveries.page(source=f"quote:{number}").items
    assert "rana@hidden" not in officer.get("/deliveries/").text + officer.get(f"/deliveries/{mail.id}").text
    assert stranger.get(f"/q/{link}").status_code == 200
    hidden_by(officer)
    assert stranger.get(f"/q/{link}").status_code == 404
    database.close()
    assert deliveries.page(source=f"quote:{number}").items[0].state.value == "cancelled"
    assert "R." not in officer.get(url).text


def test_an_import_while_they_are_hidden_doubles_nobody(cast: Cast, hala: Spokesperson) -> None:
    number = hala.id
    hidden_by(cast.browser("officer"))
    sent = {"text": "name,roles\nHala Zaytar,surgeon\nNew One,medic\n", "file_name": "bench.csv"}
    answer = cast.program("lead").post("/api/v1/spokespeople/imports", json=sent)
    assert answer.status_code == 200, answer.text
    database.close()
    assert [row.protected for row in queries.by_names(["Hala Zaytar"]).values()] == [True]
    with transaction() as session:
        assert session.query(Spokesperson).count() == 2
        assert session.get(Spokesperson, number).kept_name == "…"
