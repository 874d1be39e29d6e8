"""Two officers edit one record: the second sees both versions, and nothing typed is lost."""

import re

import pytest
from sqlalchemy.orm.exc import StaleDataError

from outreach.organisations import queries
from outreach.web.conflicts import reread
from tests.cast import Cast, Client
from tests.organisations.make import organisation
from tests.spokespeople.make import spokesperson

TYPED = {"name": "Clinics Together", "umbrella_id": ""}


@pytest.fixture
def page(officer: Client) -> str:
    made = organisation("Clinics Together", acronym="CT", notes="Call before noon")
    return f"/organisations/{made.id}"


def marks(browser: Client, page: str) -> dict[str, str]:
    text = browser.get(f"{page}/edit").text
    found = re.findall(r'name="(version|seen)" value="([^"]*)"', text)
    return {name: value.replace("&#34;", '"') for name, value in found}


def test_f45_both_versions_stand_side_by_side_and_the_saved_one_is_named(cast: Cast, officer: Client, page: str) -> None:
    mine = marks(officer, page)
    theirs = {**TYPED, "acronym": "CLT", "notes": "Call after noon", **marks(cast.browser("lead"), page)}
    assert cast.browser("lead").post(page, data=theirs).status_code == 303
    late = officer.post(page, data={**TYPED, "acronym": "CT", "notes": "Never call", **mine})
    assert late.status_code == 422
    for words in ("Never call", "Call after noon", "Lead saved theirs", 'name="version" value="2"'):
        assert words in late.text, words
    assert "Changed by them alone, and in the form now: Short name." in late.text and 'value="CLT"' in late.text


@pytest.mark.parametrize(("choice", "kept"), [("", "Never call"), ("notes", "Call after noon")])
def test_saving_again_keeps_what_was_chosen(officer: Client, page: str, choice: str, kept: str) -> None:
    mine = marks(officer, page)
    officer.post(page, data={**TYPED, "acronym": "CLT", "notes": "Call after noon", **mine})
    late = officer.post(page, data={**TYPED, "acronym": "CT", "notes": "Never call", **mine})
    version = re.findall(r'name="version" value="([^"]*)"', late.text)[0]
    typed = {**TYPED, "acronym": "CLT", "notes": "Never call", "version": version, "take-saved-notes": choice}
    assert officer.post(page, data=typed).status_code == 303
    row = queries.get(int(page.rsplit("/", 1)[1]))
    assert (row.notes, row.acronym) == (kept, "CLT")


def test_rows_with_several_words_in_a_cell_stand_side_by_side(officer: Client, page: str) -> None:
    def rows(topic: str) -> dict[str, str]:
        return {"mandate": "", "mandate-0-topic": topic, "mandate-0-countries": "SY, TR"}

    mine = marks(officer, page)
    assert officer.post(page, data={**TYPED, **rows("health"), **mine}).status_code == 303
    late = officer.post(page, data={**TYPED, **rows("water"), **mine})
    assert late.status_code == 422 and "health" in late.text and "water" in late.text


def test_what_was_typed_wrong_survives_a_clash_too(officer: Client, page: str) -> None:
    officer.post(page, data={**TYPED, "notes": "Call after noon", "version": "1"})
    late = officer.post(page, data={**TYPED, "country": "Nowhereland", "notes": "x", "version": "1"})
    assert late.status_code == 422 and "Nowhereland" in late.text and "Call after noon" in late.text


def test_a_clash_over_a_protected_person_prints_nothing_that_identifies(officer: Client) -> None:
    made = spokesperson("Hala Zaytar", title="Surgeon of Nahr", phone="+96170123456", protected=True)
    path = f"/spokespeople/{made.id}"
    mine = marks(officer, path)
    officer.post(path, data={"roles": "midwife", "active": "y", **mine})
    late = officer.post(path, data={"roles": "nurse", "active": "y", **mine})
    assert late.status_code == 422 and "midwife" in late.text and "nurse" in late.text
    assert not any(word in late.text for word in ("Zaytar", "Surgeon of Nahr", "70123456", "70 123 456"))


def test_a_view_overtaken_between_reading_and_writing_runs_once_more() -> None:
    runs: list[int] = []

    @reread
    def view() -> str:
        runs.append(1)
        if len(runs) == 1:
            raise StaleDataError
        return "both versions"

    assert view() == "both versions" and len(runs) == 2
