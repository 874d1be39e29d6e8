"""A text that another send let out is free: the page says so, and what it means for those who accepted here."""

from collections.abc import Iterator

import pytest
import time_machine
from flask import Flask

from outreach.distribution.models import Distribution
from tests.cast import Client
from tests.distribution import make

FREE = "This text is free already"


@pytest.fixture
def clocked() -> Iterator[time_machine.Traveller]:
    with time_machine.travel("2026-11-30 18:00:00+00:00", tick=False) as moved:
        yield moved


@pytest.fixture
def two(clocked: time_machine.Traveller, app: Flask, officer: Client) -> tuple[Distribution, Distribution]:
    """Two sends of one text, each with its list; somebody accepted the embargo of the second, which nobody has confirmed."""
    release, reader = make.approved(), make.journalist("Ada Yes")
    first = make.planned([make.media_list("First", [make.journalist("Basil")])], release)
    second = make.planned([make.media_list("Second", [reader, make.journalist("Cora Later")])], release)
    assert officer.post(f"/distributions/{first.id}/confirmation", data={"count": 1}).status_code == 303
    assert officer.post(f"/distributions/{second.id}/offers", data={"journalists": [str(reader.id)]}).status_code == 303
    said = {"journalist_id": reader.id, "answer": "accepted", "method": "phone", "witness": "Lina"}
    assert officer.post(f"/distributions/{second.id}/acceptances", data=said).status_code == 303
    return first, second


def lift_early(send: Distribution, *both: Client) -> None:
    for client in both:
        answer = client.post(f"/distributions/{send.id}/lift", data={"word": "LIFT", "reason": "Printed."}, follow_redirects=True)
        assert answer.status_code == 200


def pages(officer: Client, send: Distribution) -> list[str]:
    return [officer.get(f"/distributions/{send.id}{part}").text for part in ("", "/offers")]


def test_the_other_send_s_pages_say_since_when_and_what_became_of_its_promise(
    two: tuple[Distribution, Distribution], officer: Client, lead: Client, program: Client
) -> None:
    first, second = two
    assert not any(FREE in page for page in pages(officer, second))
    assert program.get(f"/api/v1/distributions/{second.id}").json["free_since"] is None
    lift_early(first, officer, lead)
    for page in pages(officer, second):
        assert FREE in page and "18:00" in page
        assert f'href="/distributions/{first.id}"' in page
        assert "1 person who accepted here was told; their page is open." in page
        assert "binds nobody any more" in page
    assert not any(FREE in page for page in pages(officer, first))
    assert program.get(f"/api/v1/distributions/{second.id}").json["free_since"] == "2026-11-30T18:00:00Z"
    assert "Free already" in officer.get("/embargoes").text


def test_once_it_is_confirmed_the_page_says_that_its_lists_still_wait(
    two: tuple[Distribution, Distribution], officer: Client, lead: Client
) -> None:
    first, second = two
    assert officer.post(f"/distributions/{second.id}/confirmation", data={"count": 2}).status_code == 303
    lift_early(first, officer, lead)
    page = officer.get(f"/distributions/{second.id}").text
    assert "Its lists still get it at" in page and "Lift it now to send it at once, or kill it." in page
    lift_early(second, officer, lead)
    assert FREE not in officer.get(f"/distributions/{second.id}").text


def test_nothing_more_is_offered_that_everybody_can_read(
    two: tuple[Distribution, Distribution], officer: Client, lead: Client, program: Client
) -> None:
    first, second = two
    person = make.journalist("Dov New")
    lift_early(first, officer, lead)
    assert "Offer to those ticked" not in pages(officer, second)[1]
    answer = program.post(f"/api/v1/distributions/{second.id}/offers", json={"journalists": [person.id]})
    assert (answer.status_code, [one["code"] for one in answer.json["reasons"]]) == (409, ["free"])


def test_a_send_that_left_at_its_time_frees_the_text_but_opens_no_page_of_another(
    clocked: time_machine.Traveller, app: Flask, officer: Client
) -> None:
    release = make.approved()
    first = make.planned([make.media_list("First", [make.journalist("Basil")])], release)
    second = make.planned([make.media_list("Second", [make.journalist("Ada Yes")])], release, lift="2026-12-02T00:01")
    assert officer.post(f"/distributions/{first.id}/confirmation", data={"count": 1}).status_code == 303
    clocked.move_to("2026-12-01 00:01:00+00:00")
    make.lift()
    page = officer.get(f"/distributions/{second.id}").text
    assert FREE in page and "Another send of the same words has left." in page
    assert "still waits for the lift of this send" in page and "binds nobody" not in page
    officer.post(f"/distributions/{first.id}/kill", data={"word": "KILL", "reason": "wrong figure"})
    assert FREE not in officer.get(f"/distributions/{second.id}").text
