"""Nothing that identifies a protected person leaves the record without a reason on file."""

import pytest
from flask import Flask

from outreach.audit.queries import events
from outreach.core import database
from outreach.spokespeople import queries
from outreach.spokespeople.policy import Spoken
from tests.cast import Cast, Client
from tests.organisations.make import organisation
from tests.spokespeople.make import spokesperson

CANARIES = (
    "Zaytar",
    "hala@hidden.example.org",
    "700900555",
    "7700 900555",
    "Samra hospital",
    "Hidden Aid",
    "زيتار",
    "HAH-la",
    "Medaille",
    "photos.example.org",
    "Prize of Nahr",
    "Nizar Qabb",
    "Halla Zeitar",
    "Signed at the office in Barzeh",
    "Radio Barada",
    "voices.example.org",
    "chirurgienne",
    "Second Aid",
    "Knows the minister",
    "Damascus",
    "Syria",
)
FULL = {
    "forbidden_spellings": ["Halla Zeitar"],
    "titles": {"fr": "chirurgienne à Samra"},
    "photo_url": "https://photos.example.org/hala.jpg",
    "photo_credit": "Medaille Studio",
    "interests": "Prize of Nahr 2025",
    "approval_chain": [{"name": "Nizar Qabb", "minutes": 20}],
    "channels": [{"channel": "signal", "note": "Knows the minister"}],
    "consent_text": "Signed at the office in Barzeh",
    "experience": [{"format": "radio", "note": "Radio Barada"}],
    "exceptions": [{"date": "2030-01-01", "kind": "off", "note": "In Damascus"}],
    "languages": [Spoken("ar", 4, "Levantine", "Kim", None, "https://voices.example.org/hala")],
}


@pytest.fixture
def hala(app: Flask) -> int:
    """Return the id of a protected speaker full of canaries."""
    aid = organisation("Hidden Aid")
    made = spokesperson(
        "Dr Hala Zaytar",
        protected=True,
        phone="+447700900555",
        email="hala@hidden.example.org",
        title="Samra hospital",
        organisation_id=aid.id,
        names={"ar": "هالة زيتار"},
        pronunciation="HAH-la",
        country="SY",
        timezone="Asia/Damascus",
        gender="woman",
        roles=["surgeon"],
        other_organisations=[{"organisation_id": organisation("Second Aid").id, "may_be_named": True}],
        **FULL,
    )
    return made.id


def test_no_page_and_no_answer_carries_a_canary(cast: Cast, hala: int) -> None:
    pages = [
        "/spokespeople/",
        "/spokespeople/?q=surgeon",
        "/spokespeople/?q=zaytar",
        "/spokespeople/?language=ar",
        f"/spokespeople/{hala}",
        "/search?q=surgeon",
    ]
    answers = [
        "/api/v1/spokespeople",
        f"/api/v1/spokespeople/{hala}",
        "/api/v1/spokespeople?q=zaytar",
        f"/api/v1/spokespeople/{hala}/availability",
    ]
    for role in ("viewer", "officer", "lead"):
        texts = [cast.browser(role).get(page).text for page in pages] + [cast.program(role).get(path).text for path in answers]
        if role != "viewer":
            texts.append(cast.browser(role).get(f"/spokespeople/{hala}/edit").text)
        found = {
            (role, canary, number)
            for number, text in enumerate(texts)
            for canary in CANARIES[:-2]  # places are public words too
            if canary in _without_question(text)
        }
        assert not found


def _without_question(text: str) -> str:
    """Return the page without the box that repeats what was typed."""
    return text.replace('value="zaytar"', "")


def test_place_and_organisation_are_hidden_unless_public(officer: Client, hala: int) -> None:
    page = officer.get(f"/spokespeople/{hala}").text
    assert "Hidden Aid" not in page and "Syria" not in page
    assert "Dr H." in page and "surgeon" in page


def test_order_and_search_do_not_tell_the_name(app: Flask, hala: int) -> None:
    spokesperson("Dr A Person")
    assert not queries.spokespeople("hala").items and not queries.spokespeople("hidden").items
    assert [one.shown_name for one in queries.spokespeople().items] == ["Dr A Person", "Dr H."]


def test_a_reason_shows_the_record_once_and_is_on_file(officer: Client, hala: int) -> None:
    refused = officer.post(f"/spokespeople/{hala}/reveal", data={"reason": "why"})
    assert refused.status_code == 422 and "Zaytar" not in refused.text and not events(event="spokesperson.revealed").items
    shown = officer.post(f"/spokespeople/{hala}/reveal", data={"reason": "Interview at 18:30, the desk connects the call"})
    assert "Zaytar" in shown.text and "+447700900555" in shown.text.replace(" ", "")
    assert "no-store" in shown.headers["Cache-Control"]
    assert events(event="spokesperson.revealed").items[0].facts["reason"].startswith("Interview at 18:30")
    assert "Zaytar" not in officer.get(f"/spokespeople/{hala}").text


def test_a_viewer_cannot_look_behind_the_initials(viewer: Client, hala: int) -> None:
    assert viewer.post(f"/spokespeople/{hala}/reveal", data={"reason": "I would really like to know"}).status_code == 403


def test_an_edit_keeps_what_the_form_does_not_show(officer: Client, hala: int) -> None:
    page = officer.get(f"/spokespeople/{hala}/edit").text
    assert 'name="phone"' not in page and 'name="name"' not in page
    answer = officer.post(
        f"/spokespeople/{hala}", data={"roles": "surgeon, trainer", "active": "y", "name": "Changed", "protected": ""}
    )
    assert answer.status_code == 303
    database.close()
    held = queries.get(hala)
    assert (held.name, held.phone, held.protected, held.roles) == (
        "Dr Hala Zaytar",
        "+447700900555",
        True,
        ["surgeon", "trainer"],
    )


def test_protection_ends_only_with_a_reason(officer: Client, program: Client, hala: int) -> None:
    tag = program.get(f"/api/v1/spokespeople/{hala}").headers["ETag"]
    assert program.patch(f"/api/v1/spokespeople/{hala}", json={"protected": False}, headers={"If-Match": tag}).status_code == 409
    assert officer.post(f"/spokespeople/{hala}/protection/removal", data={"reason": ""}).status_code == 422
    assert (
        officer.post(f"/spokespeople/{hala}/protection/removal", data={"reason": "She asked for it in writing today"}).status_code
        == 303
    )
    assert "Zaytar" in officer.get(f"/spokespeople/{hala}").text


def test_the_export_says_initials_only(app: Flask, hala: int) -> None:
    text = app.test_cli_runner().invoke(args=["export", "spokespeople"]).stdout
    assert "Dr H." in text and not [canary for canary in CANARIES if canary in text]


def test_an_edit_keeps_the_terms_that_the_form_does_not_show(officer: Client, hala: int) -> None:
    assert officer.post(f"/spokespeople/{hala}", data={"roles": "surgeon", "active": "y"}).status_code == 303
    database.close()
    held = queries.get(hala)
    kept = {name: getattr(held, name) for name in FULL if name != "languages"}
    assert kept == {name: value for name, value in FULL.items() if name != "languages"}
    assert held.languages[0].sample_url and held.affiliations


def test_a_number_is_never_printed_even_of_others(officer: Client, program: Client) -> None:
    made = spokesperson("Rana Nahrwand", phone="+447700900777", email="rana@hidden.example.org")
    texts = [officer.get(f"/spokespeople/{made.id}{end}").text for end in ("", "/edit")] + [officer.get("/spokespeople/").text]
    texts.append(program.get("/api/v1/spokespeople").text)
    assert not [text for text in texts if "900777" in text or "rana@hidden" in text]
    assert "900777" in officer.post(f"/spokespeople/{made.id}/reveal", data={}).text.replace(" ", "")
