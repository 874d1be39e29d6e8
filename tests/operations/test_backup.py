"""A copy of the office is kept while it works, comes back elsewhere, and stands still there."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text

from outreach.audit import queries as audit
from outreach.audit.policy import first_break
from outreach.config import Config
from outreach.core import clock, database
from outreach.core.database import session, transaction
from outreach.deliveries import queries as ledger
from outreach.deliveries import service as standing
from outreach.journalists.models import Journalist
from outreach.releases import service as writing
from tests.cast import Cast
from tests.deliveries import make as deliveries
from tests.journalists import make
from tests.journeys.office import a_copy
from tests.newsroom.test_for_machines import published


@pytest.fixture
def database_url(template: str, tmp_path: Path) -> Iterator[str]:
    """Return the address of a database that nobody else holds open: an office at work is not replaced."""
    with a_copy(template, tmp_path, "backup") as url:
        yield url


@pytest.fixture
def kept(app: Flask, tmp_path: Path) -> Path:
    """Return a backup of an office with one journalist, two mails due and one for later."""
    make.journalist("Tamsin Fernhollow", email="tamsin@paper.example.org")
    deliveries.a_list(2)
    deliveries.a_list(1, source="distribution:2", not_before=clock.now() + timedelta(days=1))
    path = tmp_path / "office.backup"
    assert _run(app, "backup", str(path))["bytes"] == path.stat().st_size
    return path


def _names() -> list[str]:
    return [one.full_name for one in session().query(Journalist).order_by(Journalist.id)]


def _run(app: Flask, *words: str, code: int = 0) -> Any:
    database.close()
    result = app.test_cli_runner().invoke(args=[*words, "--json"] if not code else [*words])
    assert result.exit_code == code, result.output
    return json.loads(result.output.splitlines()[-1]) if not code else result.output


def _restored(app: Flask, file: Path, *more: str) -> Any:
    return _run(app, "restore", str(file), "--replace", *more)


def test_a_backup_shows_nothing_of_what_is_in_it(kept: Path, config: Config) -> None:
    data = kept.read_bytes()
    assert b"Fernhollow" not in data
    assert b"tamsin" not in data
    assert not any(key.encode() in data for key in (*config.field_keys, config.secret_key, config.mark_key))
    assert kept.stat().st_mode & 0o077 == 0


def test_what_was_kept_comes_back_and_what_came_later_is_kept_beside_it(app: Flask, kept: Path, config: Config) -> None:
    make.journalist("Late Comer")
    done = _restored(app, kept)
    assert _names() == ["Tamsin Fernhollow"]
    assert Path(done["kept"]).parent == config.data_dir
    _restored(app, Path(done["kept"]))
    assert len(_names()) == 2


def test_a_restored_office_stands_still_and_doubts_what_was_due(app: Flask, kept: Path) -> None:
    assert _restored(app, kept)["in_doubt"] == 2
    stopped = ledger.standstill()
    assert stopped is not None
    assert "Restored from the backup" in stopped.reason
    assert deliveries.states() == {"uncertain": 2, "planned": 1}
    assert ledger.due_at() is None


def test_what_was_withdrawn_since_the_backup_is_not_public_again_until_a_lead_has_looked(
    app: Flask, cast: Cast, tmp_path: Path
) -> None:
    release_id, slug = published(cast)
    path, stranger = tmp_path / "office.backup", cast.browser(None)
    _run(app, "backup", str(path))
    with transaction():
        writing.withdraw(cast.actor("lead"), release_id, "A family asked us to.")
    assert stranger.get(f"/newsroom/{slug}").status_code == 404
    _restored(app, path)
    for page in ("", "/document.json", "?language=en"):
        assert stranger.get(f"/newsroom/{slug}{page}").status_code == 404, page
    assert slug not in stranger.get("/newsroom/").text + stranger.get("/newsroom/feed.xml").text
    with transaction():
        standing.go_on(cast.actor("lead"))
    assert stranger.get(f"/newsroom/{slug}").status_code == 200


def test_a_stop_that_a_person_makes_leaves_the_newsroom_open(app: Flask, cast: Cast) -> None:
    _, slug = published(cast)
    with transaction():
        standing.stop_everything(cast.actor("lead"), "A wrong list")
    assert cast.browser(None).get(f"/newsroom/{slug}").status_code == 200


def test_everybody_has_to_sign_in_again(app: Flask, cast: Cast, tmp_path: Path) -> None:
    old, program = cast.browser("lead"), cast.program("lead")
    _run(app, "backup", str(tmp_path / "b"))
    _restored(app, tmp_path / "b")
    assert old.get("/audit/").status_code == 303
    assert program.get("/api/v1/me").status_code == 401


def test_whom_this_office_forgot_stays_forgotten(app: Flask, cast: Cast, kept: Path) -> None:
    found = session().query(Journalist).one()
    cast.browser("lead").post(f"/journalists/{found.id}/erasure", data={"ground": "asked"})
    listed = _run(app, "erasures", "list")
    assert len(listed["items"]) == 1
    assert _restored(app, kept)["forgotten_again"] == 1
    assert not _names()


def test_the_trail_holds_together_and_says_so(app: Flask, kept: Path) -> None:
    _restored(app, kept)
    assert first_break(audit.chain()) is None
    assert any(one.event == "office.restored" for one in audit.chain())


def test_an_office_that_is_there_is_not_replaced_unasked(app: Flask, kept: Path) -> None:
    assert "--replace" in _run(app, "restore", str(kept), code=1)


def test_a_backup_replaces_no_file(app: Flask, kept: Path) -> None:
    before = kept.read_bytes()
    assert "exists already" in _run(app, "backup", str(kept), code=1)
    assert kept.read_bytes() == before


def test_a_running_office_is_not_pulled_away(app: Flask, kept: Path) -> None:
    other = database.make_engine(app.extensions["outreach"].database_url)
    with other.connect() as connection:
        connection.execute(text("SELECT count(*) FROM journalists"))
        assert "stop it first" in _run(app, "restore", str(kept), "--replace", code=1)
    other.dispose()
    assert len(_names()) == 1


@pytest.mark.parametrize("harm", ["cut", "changed", "another file"])
def test_a_harmed_file_is_refused_before_anything_changes(app: Flask, kept: Path, harm: str) -> None:
    data = kept.read_bytes()
    changed = {"cut": data[:-100], "changed": data[:400] + b"!" + data[401:], "another file": b"PK" + data}[harm]
    kept.write_bytes(changed)
    assert "Nothing was changed" in _run(app, "restore", str(kept), "--replace", code=1)
    assert len(_names()) == 1


def test_a_backup_of_a_newer_version_is_refused(app: Flask, tmp_path: Path) -> None:
    with transaction():
        session().execute(text("UPDATE alembic_version SET version_num = '20990101_0000'"))
    _run(app, "backup", str(tmp_path / "b"))
    assert "newer Outreach" in _run(app, "restore", str(tmp_path / "b"), "--replace", code=1)


def test_the_doctor_knows_the_age_of_the_last_backup(app: Flask, kept: Path, config: Config) -> None:
    note = config.data_dir / "last-backup.json"
    old = json.loads(note.read_text())
    note.write_text(json.dumps({**old, "at": (clock.now() - timedelta(days=3)).isoformat()}))
    assert "The last backup is 3 days old" in _run(app, "doctor", code=1)
