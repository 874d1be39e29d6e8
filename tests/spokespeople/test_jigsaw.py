"""Details that are harmless alone and name somebody together: a warning says which, before they leave."""

import pytest
from flask import Flask

from outreach.bookings.models import Booking
from outreach.bookings.service import Details
from outreach.core.database import session, transaction
from outreach.spokespeople.policy import together
from tests.bookings import make
from tests.cast import Client
from tests.organisations.make import organisation
from tests.releases.make import block, release, words
from tests.spokespeople.make import spokesperson

KNOWN = {
    "role": ["surgeon"],
    "employer": ["Samra Relief", "SR"],
    "place": ["Barzeh", "Syria"],
    "dialect": ["Levantine"],
    "title": [],
}
TEXTS = {
    "A surgeon of Samra Relief in Barzeh said so.": ["surgeon", "Samra Relief", "Barzeh"],
    "The SURGEON (Samra  Relief) spoke Levantine.": ["surgeon", "Samra Relief", "Levantine"],
    "A surgeon in Barzeh, Syria, said so.": [],  # two places are one kind of detail
    "Surgeons of Samra Reliefs in Barzehs.": [],
    "SR has a surgeon in Barzeh.": [],  # two letters mean nothing
    "Nothing here.": [],
}


@pytest.mark.parametrize("text", TEXTS)
def test_three_kinds_of_detail_are_a_warning_and_two_are_none(text: str) -> None:
    assert together(text, KNOWN) == TEXTS[text]


def at_risk() -> None:
    aid = organisation("Samra Relief")
    spokesperson("Hala Zaytar", protected=True, roles=["surgeon"], organisation_id=aid.id, timezone="Asia/Damascus")


def test_a_release_that_joins_them_is_warned_of_with_the_words_that_stand_in_it(app: Flask, program: Client) -> None:
    at_risk()
    told = [block("paragraph", "A surgeon of Samra Relief fled Damascus on Sunday.", "told"), *words()]
    found = program.get(f"/api/v1/releases/{release(told).id}/findings").json
    said = [one["message"] for one in found["findings"] if one["code"] == "J02"]
    assert said == ["“surgeon”, “Samra Relief”, “Damascus” stand together here, and fit one person at risk."]
    assert "Zaytar" not in str(found)
    other = [block("paragraph", "A surgeon fled Damascus on Sunday.", "told"), *words()]
    assert "stand together here" not in program.get(f"/api/v1/releases/{release(other).id}/findings").text


def test_the_producers_sheet_says_it_before_it_is_mailed(officer: Client) -> None:
    terms = "She is a surgeon from Damascus"
    booking = make.confirmed(
        "Hala Zaytar",
        Details(terms=terms, aftercare=""),
        protected=True,
        roles=["surgeon"],
        timezone="Asia/Damascus",
        organisation_id=make.organisation("Samra Relief").id,
    )
    page = officer.get(f"/bookings/{booking.id}/sheet").text
    assert "together may name a person at risk" not in page
    with transaction():
        session().get(Booking, booking.id).terms = f"{terms}, Samra Relief"
    page = officer.get(f"/bookings/{booking.id}/sheet").text
    assert "together may name a person at risk" in page and "surgeon · Samra Relief · Damascus" in page


def test_an_export_names_the_details_that_it_joins(lead: Client) -> None:
    at_risk()
    spokesperson("Rana Nahrwand")
    page = lead.get("/spokespeople/export").text
    assert "H." in page and "surgeon, health, ar (Levantine), en" in page
    assert "Zaytar" not in page and "Rana" not in page and "Samra Relief" not in page
