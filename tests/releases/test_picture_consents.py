"""A picture that was closed after its text went out, because its consent was taken out, comes back by a new consent of a lead's."""

from collections.abc import Iterator

import pytest
import time_machine
from flask import Flask

from outreach.audit.models import AuditEvent
from outreach.core.database import session, transaction
from outreach.distribution.models import Distribution, State
from outreach.releases import queries
from outreach.releases.models import Release, ReleasePicture
from tests.cast import Cast
from tests.distribution import make as sends
from tests.releases.hiding import NAME
from tests.releases.make import release
from tests.releases.test_pictures import WHOLE, _confirmed, _forgotten, add

AFTER = "2026-12-01 00:01:10+00:00"
TYPED = {"by": "Mira Haddad", "on": "2026-11-30", "how": "form signed at the clinic", "reason": "her sister gave a new yes"}


@pytest.fixture
def clocked() -> Iterator[time_machine.Traveller]:
    with time_machine.travel("2026-11-30 18:00:00+00:00", tick=False) as moved:
        yield moved


@pytest.fixture
def closed(clocked: time_machine.Traveller, app: Flask, cast: Cast) -> tuple[Release, ReleasePicture]:
    return _closed(clocked, cast)


def _closed(clocked: time_machine.Traveller, cast: Cast, second: str = "") -> tuple[Release, ReleasePicture]:
    row, one, send = _confirmed(cast.browser("officer"), "Lina Haddad, signed form of 22 November", second)
    clocked.move_to(AFTER)
    sends.lift()
    session().expire_all()
    with transaction():
        session().get(Distribution, send.id, populate_existing=True).state = State.DONE
    _forgotten()
    return queries.release(row.id), queries.picture(row.id, one.id)


def _outside(cast: Cast, row: Release, one: ReleasePicture) -> int:
    return cast.browser(None).get(f"/newsroom/{row.slug}/pictures/{one.id}").status_code


def test_a_lead_shows_it_again_with_whose_yes_when_how_and_why_on_record(
    cast: Cast, closed: tuple[Release, ReleasePicture]
) -> None:
    row, one = closed
    lead, pages = cast.browser("lead"), f"/releases/{row.id}/pictures"
    assert _outside(cast, row, one) == 404
    assert "Show it again with a new consent" in lead.get(pages).text
    assert "Whose yes" in lead.get(f"{pages}?picture={one.id}").text
    assert lead.post(f"{pages}/{one.id}/consent", data=TYPED).status_code == 303
    assert _outside(cast, row, one) == 200
    session().expire_all()
    assert queries.picture(row.id, one.id).permission == "Mira Haddad, 2026-11-30: form signed at the clinic"
    entry = session().query(AuditEvent).filter_by(event="release.consent_renewed").one()
    assert (entry.actor_name, entry.facts["pictures"], entry.facts["reason"]) == ("Lead", [one.id], TYPED["reason"])
    assert "Mira" not in str(entry.facts)
    assert "Show it again" not in lead.get(pages).text
    assert lead.post(f"{pages}/{one.id}/consent", data=TYPED).status_code == 422, "it is open already"


@pytest.mark.parametrize(("role", "told"), [("officer", "A lead can show it again"), ("viewer", "A lead can show it again")])
def test_nobody_below_a_lead_shows_it_again(cast: Cast, closed: tuple[Release, ReleasePicture], role: str, told: str) -> None:
    row, one = closed
    pages = f"/releases/{row.id}/pictures"
    page = cast.browser(role).get(f"{pages}?picture={one.id}").text
    assert told in page and "Whose yes" not in page
    assert cast.browser(role).post(f"{pages}/{one.id}/consent", data=TYPED).status_code == 403
    assert cast.program(role).post(f"/api/v1{pages}/{one.id}/consent", json=TYPED).status_code == 403
    assert _outside(cast, row, one) == 404


@pytest.mark.parametrize(
    ("typed", "said"),
    [({"by": "…"}, "whose yes"), ({"how": ""}, "required"), ({"reason": ""}, "required"), ({"on": "2026-12-09"}, "to come"), ({"on": "soon"}, "date")],
    ids=["nobody", "nothing shows it", "no reason", "a day to come", "no day"],
)  # fmt: skip
def test_what_is_missing_of_the_new_consent_is_told_and_the_rest_stays_typed(
    cast: Cast, closed: tuple[Release, ReleasePicture], typed: dict[str, str], said: str
) -> None:
    row, one = closed
    answer = cast.browser("lead").post(f"/releases/{row.id}/pictures/{one.id}/consent", data={**TYPED, **typed})
    assert answer.status_code == 422
    assert said in answer.text and (TYPED["reason"] in answer.text or "reason" in typed)
    assert _outside(cast, row, one) == 404


def test_a_child_needs_the_second_yes_again(clocked: time_machine.Traveller, app: Flask, cast: Cast) -> None:
    row, one = _closed(clocked, cast, "Lina Haddad, her guardian")
    api, path = cast.program("lead"), f"/api/v1/releases/{row.id}/pictures/{one.id}/consent"
    answer = api.post(path, json=TYPED)
    assert (answer.status_code, list(answer.json["errors"])) == (422, ["second"])
    assert "Whose yes, since when" not in cast.browser("lead").get(f"/releases/{row.id}/pictures").text
    answer = api.post(path, json={**TYPED, "second": "Sami Haddad, uncle, on the phone on 30 November"})
    assert (answer.status_code, answer.json["lacks"]) == (200, [])
    assert _outside(cast, row, one) == 200


def test_a_name_protected_since_keeps_it_closed(clocked: time_machine.Traveller, app: Flask, cast: Cast) -> None:
    row, one = _closed(clocked, cast)
    with transaction():
        session().get(ReleasePicture, one.id, populate_existing=True).caption = f"With {NAME}"
    sends.protect(NAME)
    page = cast.browser("lead").post(f"/releases/{row.id}/pictures/{one.id}/consent", data=TYPED)
    assert (page.status_code, NAME in page.text) == (422, True)
    answer = cast.program("lead").post(f"/api/v1/releases/{row.id}/pictures/{one.id}/consent", json=TYPED)
    assert answer.status_code == 409
    session().expire_all()
    assert queries.picture(row.id, one.id).permission == ""
    assert _outside(cast, row, one) == 404


def test_before_it_is_out_the_words_are_changed_instead(app: Flask, cast: Cast) -> None:
    row = release(sends.words())
    one = add(row, WHOLE)
    answer = cast.program("lead").post(f"/api/v1/releases/{row.id}/pictures/{one.id}/consent", json=TYPED)
    assert (answer.status_code, answer.json["reasons"][0]["code"]) == (409, "not_out")


def test_what_of_the_send_has_not_left_waits_for_a_look(clocked: time_machine.Traveller, app: Flask, cast: Cast) -> None:
    row, one, send = _confirmed(cast.browser("officer"), "Lina Haddad, signed form of 22 November")
    clocked.move_to(AFTER)
    sends.lift()
    session().expire_all()
    with transaction():
        session().get(Distribution, send.id, populate_existing=True).state = State.DONE
    _forgotten()
    with transaction():
        session().get(Distribution, send.id, populate_existing=True).state = State.SENDING
    assert cast.browser("lead").post(f"/releases/{row.id}/pictures/{one.id}/consent", data=TYPED).status_code == 303
    assert sends.now_of(send).state == "held"
