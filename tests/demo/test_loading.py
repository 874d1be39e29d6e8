"""The made-up campaign: believable, made up, and loaded once."""

import json
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import select

from outreach.accounts import service as accounts
from outreach.accounts.policy import code_at, needs_second_factor
from outreach.accounts.service import factors
from outreach.bookings.models import Booking
from outreach.core import clock, database
from outreach.core.database import Base, session, transaction
from outreach.demo import people, signatories
from outreach.demo.content import rows
from outreach.media_requests.models import MediaRequest
from outreach.releases import queries as releases
from outreach.releases.models import Release, ReleaseState
from outreach.sign_ons import queries as sign_ons
from outreach.sign_ons.models import SignOnText
from tests.demo.shingles import fingerprints, known
from tests.journeys.office import office

ADDRESS = re.compile(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)")
# ranges that telephone regulators keep for drama
DRAMA = re.compile(
    r"\+447700900\d{3}|\+442079460\d{3}|\+441914980\d{3}|\+1202555\d{4}|\+121255501\d\d"
    r"|\+3319900\d{4}|\+3363998\d{4}|\+493023125\d{3}"
)


def run(app: Flask, *words: str) -> Result:
    return app.test_cli_runner().invoke(args=["demo", *words])


@pytest.fixture(scope="module")
def demo(template: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """Return one office with the demo in it, for all the looks below; none of them changes it."""
    folder = tmp_path_factory.mktemp("demo")
    with office(template, folder, "demo", 2) as app, app.app_context():
        result = run(app, "load", "--json")
        assert result.exit_code == 0, result.output
        app.extensions["loaded"] = json.loads(result.output)
        yield app


@pytest.fixture
def loaded(demo: Flask) -> Iterator[dict[str, Any]]:
    yield demo.extensions["loaded"]
    database.close()


def folder(app: Flask) -> Path:
    path: Path = app.extensions["outreach"].data_dir
    return path


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from strings(part)


def everything_written() -> Iterator[str]:
    for table in Base.metadata.sorted_tables:
        for row in session().execute(select(table)):
            for value in row:
                yield from strings(value)


def snapshot() -> dict[str, int]:
    return {table.name: len(session().execute(select(table)).all()) for table in Base.metadata.sorted_tables}


def test_it_says_what_it_made(loaded: dict[str, Any]) -> None:
    assert (loaded["users"], loaded["signatories"], loaded["journalists"]) == (4, 223, 60)


def test_the_start_line_names_every_user_with_a_password_that_works(loaded: dict[str, Any], demo: Flask) -> None:
    path = folder(demo) / people.FILE
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    (line,) = path.read_text().splitlines()
    for part in line.split(" · "):
        email, password, *secret = part.split()
        with transaction():
            user = accounts.sign_in(email, password, "127.0.0.1")
        assert user is not None
        assert email == f"{user.role.value}@example.org"
        assert bool(secret) == needs_second_factor(user.role.value)
        assert not secret or factors.fits(user, code_at(secret[0], clock.now()))


def test_loading_again_if_empty_changes_nothing_and_is_quiet(loaded: dict[str, Any], demo: Flask) -> None:
    before, words = snapshot(), (folder(demo) / people.FILE).read_text()
    result = run(demo, "load", "--if-empty")
    assert (result.exit_code, result.output) == (0, "")
    database.close()
    assert snapshot() == before
    assert (folder(demo) / people.FILE).read_text() == words


def test_loading_into_an_office_at_work_is_refused(loaded: dict[str, Any], demo: Flask) -> None:
    result = run(demo, "load")
    assert result.exit_code == 1
    assert "empty office" in result.output


def test_every_person_can_only_be_reached_at_example_org(loaded: dict[str, Any]) -> None:
    found = {domain for text in everything_written() for domain in ADDRESS.findall(text)}
    assert found
    assert {domain for domain in found if domain != "example.org" and not domain.endswith(".example.org")} == set()


def test_every_number_is_from_a_range_kept_for_drama(loaded: dict[str, Any]) -> None:
    numbers = {number for text in everything_written() for number in re.findall(r"\+\d[\d ]{8,}\d", text)}
    assert numbers
    assert {number for number in numbers if not DRAMA.fullmatch(number.replace(" ", ""))} == set()


def test_no_run_of_words_comes_from_the_release_it_is_modelled_on(loaded: dict[str, Any]) -> None:
    copied = known()
    shared = {words for text in everything_written() for mark, words in fingerprints(text).items() if mark in copied}
    assert shared == set()


def test_quotes_are_put_only_into_mouths_of_made_up_organisations(loaded: dict[str, Any]) -> None:
    invented = {row["name"] for row in rows("organisations") if row["notes"].startswith("Invented")}
    speakers = {row["organisation"] for row in rows("spokespeople")}
    quoted = {one.organisation for one in releases.all_quotes().items}
    assert speakers <= invented
    assert quoted
    assert quoted <= invented


def test_the_ledger_holds_the_figures_of_the_appeal(loaded: dict[str, Any]) -> None:
    ledger = sign_ons.ledger(session().scalars(select(SignOnText)).one().id)
    assert (ledger.count, ledger.countries) == (signatories.TOTAL, signatories.COUNTRIES)
    assert (ledger.by_country["SY"], ledger.by_country["GB"]) == (signatories.SYRIAN, signatories.BRITISH)
    assert not [line for line in ledger.signed if not line.is_listed]


def test_the_desk_is_alive_when_it_is_opened(loaded: dict[str, Any]) -> None:
    now = clock.now()
    waiting = [one for one in session().scalars(select(MediaRequest)) if one.is_open]
    left = sorted((one.deadline_at - now).total_seconds() / 60 for one in waiting)
    assert 10 < left[0] < 25
    assert left[-1] > 12 * 60
    assert {one.languages[0] for one in waiting} >= {"en", "fr", "es", "ar"}
    assert sorted(one.state.value for one in session().scalars(select(Booking))) == ["confirmed", "tentative"]


def test_one_text_waits_for_mending_one_for_its_lift_and_one_is_out(loaded: dict[str, Any]) -> None:
    found = {row.state: row for row in session().scalars(select(Release))}
    assert set(found) == {ReleaseState.DRAFT, ReleaseState.IN_REVIEW, ReleaseState.APPROVED, ReleaseState.OUT}
    stops = {one.code for one in releases.checked(found[ReleaseState.DRAFT].id, clock.now()).stops}
    assert stops >= {"E01", "B01", "C01", "F02"}
    lift = found[ReleaseState.APPROVED].lift_at
    assert lift is not None
    assert lift > clock.now()
