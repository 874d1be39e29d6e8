"""The ledger: who signed, from where, and what a withdrawal does."""

import pytest
from flask import Flask

from outreach.core.actors import COMMAND_LINE
from outreach.core.clock import now
from outreach.core.database import transaction
from outreach.core.errors import Invalid, Refused
from outreach.core.events import on
from outreach.core.text import fold
from outreach.organisations.models import Organisation
from outreach.sign_ons import queries, service
from outreach.sign_ons.models import SignOnState
from outreach.sign_ons.service import Given
from tests.sign_ons.make import sign_on, sign_on_text


def organisation(name: str, country: str | None = "LB", **facts: object) -> Organisation:
    with transaction() as session:
        row = Organisation(name=name, sort_name=fold(name), country=country, created_at=now(), updated_at=now(), **facts)
        session.add(row)
    return row


def test_the_ledger_counts_those_who_signed_and_nobody_else(app: Flask) -> None:
    text = sign_on_text()
    sign_on(text, "Riverlight Coalition", country="LB")
    sign_on(text, "Samra Bakery", country="sy")
    sign_on(text, "Old Mill Trust", country="GB", state=SignOnState.INVITED)
    sign_on(text, "Quiet House", state=SignOnState.DECLINED)
    ledger = queries.ledger(text.id)
    assert (ledger.count, ledger.countries, ledger.asked) == (2, 2, 2)
    assert ledger.names == ["Riverlight Coalition", "Samra Bakery"]
    assert ledger.by_country == {"LB": 1, "SY": 1}


def test_the_count_of_countries_is_unknown_while_one_seat_is(app: Flask) -> None:
    text = sign_on_text()
    sign_on(text, "Riverlight Coalition", country="LB")
    sign_on(text, "Samra Bakery")
    assert queries.ledger(text.id).countries is None


def test_a_seat_comes_from_the_register_when_nobody_said(app: Flask) -> None:
    text, row = sign_on_text(), organisation("Riverlight Coalition", "JO")
    sign_on(text, "", organisation_id=row.id)
    assert queries.ledger(text.id).by_country == {"JO": 1}


def test_an_organisation_that_must_not_be_listed_counts_and_is_not_printed(app: Flask) -> None:
    text, row = sign_on_text(), organisation("Quiet Convenor", do_not_list=True)
    sign_on(text, "Quiet Convenor", organisation_id=row.id)
    ledger = queries.ledger(text.id)
    assert (ledger.count, ledger.names) == (1, [])


def test_an_organisation_signs_a_text_once_under_any_spelling(app: Flask) -> None:
    text, row = sign_on_text(), organisation("Riverlight Coalition")
    sign_on(text, "Riverlight Coalition", organisation_id=row.id)
    for given in (Given("RIVERLIGHT  coalition"), Given("Riverlight", organisation_id=row.id)):
        with pytest.raises(Refused, match="in the ledger already"), transaction():
            service.record(COMMAND_LINE, text.id, given)


def test_a_withdrawal_leaves_the_count_and_is_announced(app: Flask) -> None:
    heard: list[str] = []
    on("sign_on.withdrawn")(lambda name, **_: heard.append(name))
    text = sign_on_text()
    row = sign_on(text, "Riverlight Coalition", country="LB")
    with transaction():
        service.withdraw(COMMAND_LINE, row.id, "wrong text")
    ledger = queries.ledger(text.id)
    assert (ledger.count, [line.sign_on.name for line in ledger.withdrawn]) == (0, ["Riverlight Coalition"])
    assert heard == ["Riverlight Coalition"]
    with pytest.raises(Refused), transaction():
        service.withdraw(COMMAND_LINE, row.id)


def test_signed_words_are_closed(app: Flask) -> None:
    text = sign_on_text()
    with transaction():
        service.update_text(COMMAND_LINE, text.id, text.title, "Other words.", "en")
    sign_on(text, "Riverlight Coalition")
    with pytest.raises(Refused, match="signed these words"), transaction():
        service.update_text(COMMAND_LINE, text.id, text.title, "Third words.", "en")


def test_a_pasted_list_records_the_certain_and_the_new_and_asks_about_the_rest(app: Flask) -> None:
    text = sign_on_text()
    known, near = organisation("Riverlight Coalition", acronym="RLC"), organisation("ActionAid International")
    with transaction():
        result = service.paste(COMMAND_LINE, text.id, "· RLC\n· Samra Bakery (Syria)\n· Action Aid International\n")
    assert [(row.name, row.organisation_id, row.country) for row in result.recorded] == [
        ("RLC", known.id, ""),
        ("Samra Bakery", None, "SY"),
    ]
    assert [[one.organisation.id for one in match.candidates] for match in result.doubtful] == [[near.id]]
    assert queries.ledger(text.id).count == 2


def test_pasting_again_adds_nobody_and_never_undoes_a_withdrawal(app: Flask) -> None:
    text = sign_on_text()
    row = sign_on(text, "Samra Bakery")
    sign_on(text, "Old Mill Trust", state=SignOnState.INVITED)
    with transaction():
        service.withdraw(COMMAND_LINE, row.id)
        result = service.paste(COMMAND_LINE, text.id, "Samra Bakery\nOld Mill Trust\nOld Mill Trust")
    assert result.already == ["Samra Bakery", "Old Mill Trust"]
    assert [line.sign_on.name for line in queries.ledger(text.id).signed] == ["Old Mill Trust"]


def test_an_empty_paste_is_refused_in_words(app: Flask) -> None:
    text = sign_on_text()
    with pytest.raises(Invalid, match="no name"), transaction():
        service.paste(COMMAND_LINE, text.id, " \n· \n")
