"""What is held of one person is shown field by field, and leaves as their copy: all of theirs, nothing of others."""

import io
import json
import zipfile
from datetime import time

import pytest
from flask import Flask

from outreach.audit.queries import events
from outreach.bookings import queries as bookings
from outreach.bookings.service import Details
from outreach.core import clock, database
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import session, transaction
from outreach.core.errors import NotFound
from outreach.deliveries import service as deliveries
from outreach.embargoes import service as embargoes
from outreach.journalists import queries as journalists
from outreach.journalists import service as register
from outreach.media_requests import queries as desk_queries
from outreach.media_requests import service as desk
from outreach.privacy.models import Erasure
from outreach.sign_ons.models import SignOn, SignOnState, SignOnText
from outreach.spokespeople import queries as spokespeople
from tests.bookings import make as slots
from tests.cast import Cast, Client
from tests.deliveries import make as posts
from tests.journalists import make
from tests.media_requests import make as requests

NINE = time(9)
WHY = {"reason": "She wrote from her own address and asked"}
FACTS = [
    "Sara Windle", "سارة", "Dear Sara", "health editor", "Nahr News", "sara@nahr.example.org", "+447700900123", "home@sara.example.org",
    "said yes on the phone", "London", "09:00", "beat of floods", "own card", "likes short calls", "never before noon", "only on background",
    "asked about buses", "call back at six", "bus routes", "Your interview", "reads early", "leaked it", "Open letter", "by mail to us", "Old Paper",
    "desk list", "studio 5", "rang about the report",
]  # fmt: skip


@pytest.fixture
def sara(app: Flask) -> int:
    made = make.journalist(
        "Sara Windle", email="sara@nahr.example.org", phone="+447700900123", names={"ar": "سارة"}, how_to_address="Dear Sara", role="health editor",
        outlet_name="Nahr News", city="London", beats=["beat of floods"], source="own card", notes="likes short calls",
        pitching_notes="never before noon", ground_rules="only on background",
    )  # fmt: skip
    point = {"means": "email", "kind": "private", "value": "home@sara.example.org", "consent": "said yes on the phone"}
    with transaction():
        row = journalists.get(made.id)
        held = [{"means": one.means, "value": one.value} for one in row.contact_points]
        earlier = [{"outlet": "Old Paper", "role": "reporter"}]
        register.update(
            COMMAND_LINE, row, {"contact_points": [*held, point], "hours_from": NINE, "hours_until": time(17), "posts": earlier}
        )
        register.log_contact(
            COMMAND_LINE, row, {"how": "call", "direction": "out", "result": "reached", "words": "rang about the report"}
        )
    make.media_list("desk list", members=(journalists.get(made.id),))
    return made.id


@pytest.fixture
def life(sara: int) -> int:
    """Return Sara after a life in every room, among other people who must not be in her copy."""
    make.journalist("Omar Foreigner", email="omar.foreigner@example.org", notes="foreign note")
    hala = slots.speaker("Hala Foreign", protected=True)
    asked = requests.media_request(question="asked about buses", topic="bus routes", note="Hala Foreign could do it")
    requests.media_request(caller_name="Omar Foreigner", callback="+447700900999", callback_email="omar.foreigner@example.org")
    slots.hold(asked, hala, details=Details(place="studio 5", interviewer="Sara Windle"))
    with transaction():
        desk.add_note(COMMAND_LINE, desk_queries.get(asked.id), "call back at six, Hala Foreign said", "call")
        deliveries.post(
            COMMAND_LINE, posts.a_mail(recipient_key=f"journalist:{sara}", address="sara@nahr.example.org", name="Sara Windle")
        )
        deliveries.post(
            COMMAND_LINE,
            posts.a_mail(recipient_key="journalist:99", address="omar.foreigner@example.org", subject="foreign mail"),
        )
        embargoes.agree(COMMAND_LINE, terms="reads early", journalist="sara@nahr.example.org")
        embargoes.log_breach(COMMAND_LINE, kind="deliberate", what="leaked it", journalist="sara@nahr.example.org")
        text = SignOnText(title="Open letter", created_at=clock.now())
        session().add(text)
        session().flush()
        signed = {"name": "Open Clinics", "name_folded": "open clinics", "state": SignOnState.SIGNED, "signed_at": clock.now()}
        session().add(
            SignOn(text_id=text.id, authoriser="Sara Windle", evidence="by mail to us", created_at=clock.now(), **signed)
        )
    return sara


def test_c64_their_copy_holds_every_fact_and_nobody_else(life: int, program: Client) -> None:
    answer = program.post(f"/api/v1/journalists/{life}/copy", json=WHY)
    assert answer.status_code == 200
    whole = json.dumps(answer.json, ensure_ascii=False)
    assert [fact for fact in FACTS if fact not in whole] == []
    assert [word for word in ("Foreign", "foreign", "+447700900999", "lead@example.org") if word in whole] == []
    record = next(part for part in answer.json["parts"] if part["name"] == "journalists.record")
    name = next(one for one in record["held"] if one["value"] == "Sara Windle")
    assert (name["what"], name["source"], record["days_kept"]) == ("Name", "own card", 730) and name["until"] > name["since"]
    made = events(f"journalist:{life}", "copy.made").items[0]
    assert made.facts == WHY and made.actor_name == "Lead"


def test_the_page_gives_it_to_read_and_for_programs(life: int, lead: Client) -> None:
    page = lead.get(f"/journalists/{life}/privacy").text
    assert "likes short calls" in page and "Legitimate interest" in page and "Forget this person" in page
    assert "Everything" in lead.get(f"/journalists/{life}/privacy", headers={"HX-Request": "true"}).text
    answer = lead.post(f"/journalists/{life}/copy", data=WHY)
    with zipfile.ZipFile(io.BytesIO(answer.data)) as copy:
        assert copy.namelist() == ["what-we-hold.json", "what-we-hold.en.html"]
        read = copy.read("what-we-hold.en.html").decode()
    assert "likes short calls" in read and "Foreign" not in read and "data protection authority" in read
    assert lead.post(f"/journalists/{life}/copy", data={"reason": "x"}).status_code == 422


@pytest.mark.parametrize(("role", "sees"), [("officer", 200), ("viewer", 200), ("admin", 200)])
def test_others_see_what_is_held_and_take_no_copy(role: str, sees: int, sara: int, cast: Cast) -> None:
    assert cast.browser(role).get(f"/journalists/{sara}/privacy").status_code == sees
    assert cast.browser(role).post(f"/journalists/{sara}/copy", data=WHY).status_code == 403
    assert cast.program(role).post(f"/api/v1/journalists/{sara}/copy", json=WHY).status_code == 403
    assert cast.browser(role).post(f"/journalists/{sara}/legal-hold", data=WHY).status_code == 403


def test_c62_of_a_protected_speaker_the_page_shows_kinds_and_the_copy_everything(
    app: Flask, lead: Client, program: Client, cast: Cast
) -> None:
    hala = slots.speaker("Hala Nour", protected=True)
    page = lead.get(f"/spokespeople/{hala.id}/privacy").text
    assert "Hala" not in page and "hala.nour@example.org" not in page and "+9613123456" not in page and "•••" in page
    whole = json.dumps(program.post(f"/api/v1/spokespeople/{hala.id}/copy", json=WHY).json)
    assert "Hala Nour" in whole and "+9613123456" in whole
    assert [one.event for one in events(f"spokesperson:{hala.id}").items] == ["copy.made", "spokesperson.revealed"]
    assert cast.browser("admin").get(f"/spokespeople/{hala.id}").status_code == 403


def test_a_speaker_is_forgotten_and_the_interview_stays(app: Flask, lead: Client) -> None:
    hala = slots.speaker("Hala Qanaari", names={"ar": "هالة"}, phone="+9613123999")
    booked = slots.hold(requests.media_request(note="Hala Qanaari would be best"), hala)
    assert "given back" in lead.get(f"/spokespeople/{hala.id}/erasure").text
    assert lead.post(f"/spokespeople/{hala.id}/erasure", data={"ground": "asked"}).status_code == 303
    database.close()
    with pytest.raises(NotFound):
        spokespeople.get(hala.id)
    kept = bookings.get(booked.id)
    assert kept.state.value == "cancelled" and kept.spokesperson.shown_name == "…"
    tables = database.Base.metadata.sorted_tables
    rest = "\n".join(str(row) for table in tables for row in session().execute(table.select()))
    assert [word for word in ("Qanaari", "qanaari", "هالة", "3123999") if word in rest] == []
    assert session().query(Erasure).one().subject == f"spokesperson:{hala.id}"
    assert lead.get(f"/spokespeople/{hala.id}").status_code == 404
    assert (
        not list(spokespeople.all_spokespeople())
        and f"/spokespeople/{hala.id}" not in lead.get("/spokespeople/?q=retired:any").text
    )


def test_a_caller_without_a_record_is_told_and_forgotten(app: Flask, lead: Client, officer: Client) -> None:
    asked = requests.media_request(
        caller_name="Omar Stranger", callback="+447700900555", callback_email="omar@stranger.example.org"
    )
    other = requests.media_request(note="Omar Stranger may know, 07700 900555")
    assert (
        "one word alone" in lead.get("/privacy/people?q=Omar").text
        and officer.get("/privacy/people?q=a@b.example").status_code == 403
    )
    page = lead.get("/privacy/people?q=07700 900555").text
    assert "Omar Stranger" in page and asked.reference in page
    copy = lead.post("/privacy/people/copy?q=omar@stranger.example.org", data=WHY)
    with zipfile.ZipFile(io.BytesIO(copy.data)) as packed:
        assert "Omar Stranger" in packed.read("what-we-hold.json").decode()
    assert lead.post("/privacy/people/erasure?q=omar@stranger.example.org", data={"ground": "asked"}).status_code == 303
    assert lead.post("/privacy/people/erasure?q=Omar Stranger", data={"ground": "asked"}).status_code == 303
    assert requests.again(asked.id).caller_name == "" and "Omar" not in requests.again(other.id).note
    assert "Nothing is held" in lead.get("/privacy/people?q=Omar Stranger").text


def test_whoever_has_a_record_is_forgotten_there(sara: int, lead: Client) -> None:
    assert f"/journalists/{sara}/privacy" in lead.get("/privacy/people?q=sara@nahr.example.org").text
    answer = lead.post("/privacy/people/erasure?q=sara@nahr.example.org", data={"ground": "asked"})
    assert answer.status_code == 422 and "forget the person there" in answer.text
    assert f"/journalists/{sara}/privacy" in lead.get("/privacy/people?q=sara windle").text
