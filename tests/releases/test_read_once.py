"""What a page asks of many releases is read once for all, and says of each what it would say alone."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event

from outreach.core.clock import now
from outreach.core.database import engine, transaction
from outreach.releases import queries
from outreach.releases.models import Occasion, Release, ReleaseReceipt
from outreach.releases.queries.known import files
from outreach.spokespeople.models import Availability, AvailabilityKind
from tests.cast import Cast
from tests.releases.make import block, release
from tests.spokespeople.make import spokesperson

pytestmark = pytest.mark.usefixtures("app")


def statements(cast: Cast) -> int:
    asked: list[str] = []

    def count(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        asked.append(statement)

    browser = cast.browser("officer")
    event.listen(engine(), "before_cursor_execute", count)
    assert browser.get("/releases/").status_code == 200
    event.remove(engine(), "before_cursor_execute", count)
    return len(asked)


def test_one_more_draft_on_the_list_asks_for_no_more_than_what_is_its_own(cast: Cast) -> None:
    release(), release()
    before = statements(cast)
    for _ in range(4):
        release()
    assert statements(cast) - before <= 4


def test_each_text_of_a_list_hears_of_its_own_speaker_and_its_own_day(cast: Cast) -> None:
    soon, later, another = release(), release(), release([block("headline", "Three river clinics close")])
    with transaction() as session:
        for row in (session.get_one(Release, one.id) for one in (later, another)):
            row.embargoed, row.lift_at = True, now() + timedelta(days=9)
            row.lift_local, row.lift_zone = f"{row.lift_at:%Y-%m-%dT%H:%M}", "UTC"
    person, start = spokesperson("Rana Nahrwand"), now() + timedelta(days=8)
    with transaction() as session:
        session.add(
            Availability(
                spokesperson_id=person.id,
                kind=AvailabilityKind.BUSY,
                starts_at=start,
                ends_at=start + timedelta(days=5),
            )
        )
    rows = [queries.release(one.id) for one in (soon, later, another)]
    found = queries.all_checked(rows, now(), queries.register())
    away = {number: "C10" in {one.code for one in checked.open} for number, checked in found.items()}
    assert away == {soon.id: False, later.id: True, another.id: False}
    assert all(
        [one.code for one in queries.checked(number, now()).open] == [one.code for one in checked.open]
        for number, checked in found.items()
    )


def test_each_text_of_a_list_has_the_documents_of_its_very_words() -> None:
    first, second, third = release(), release(), release()
    read = [(first, "words", "newer.pdf"), (second, "other words", "others.pdf"), (first, "old words", "older.pdf")]
    with transaction() as session:
        for row, text_hash, name in read:
            artefacts = [{"name": name, "traits": {"tagged": True}}, {"name": "unread.html"}]
            made = {"occasion": Occasion.ASKED, "refused": False, "rules": [], "by_name": "Nour", "at": now()}
            session.add(ReleaseReceipt(release_id=row.id, text_hash=text_hash, artefacts=artefacts, **made))
    found = files({first.id: "words", second.id: "words", third.id: "words"})
    assert {number: [one.name for one in kept] for number, kept in found.items()} == {first.id: ["newer.pdf"]}


def test_a_text_that_was_read_back_often_takes_no_other_text_its_documents() -> None:
    quiet, busy = release(), release()
    with transaction() as session:
        for row, traits in [(quiet, {"tagged": True}), *[(busy, None)] * 41]:
            made = {"occasion": Occasion.ASKED, "refused": False, "rules": [], "by_name": "Nour", "at": now()}
            artefacts = [{"name": "one.pdf", "traits": traits}]
            session.add(ReleaseReceipt(release_id=row.id, text_hash="words", artefacts=artefacts, **made))
            session.flush()
    assert list(files({quiet.id: "words", busy.id: "words"})) == [quiet.id]


def test_a_template_holds_its_globals_in_one_table(app: Flask) -> None:
    assert type(app.jinja_env.get_template("components/button.html").globals) is dict
