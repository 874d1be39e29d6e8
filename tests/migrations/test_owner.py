"""The office may work with an account of PostgreSQL that owns nothing: it cannot change its tables, nor what stands in the trail."""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import make_url, text
from sqlalchemy.exc import ProgrammingError

from outreach.app import point
from outreach.audit import queries as trail
from outreach.config import BadSetting, Config, read
from outreach.core import database
from outreach.core.database import session, transaction
from tests import postgres
from tests.cast import Cast

NEVER = (
    "DELETE FROM audit_events", "UPDATE audit_events SET actor_name = 'x'", "TRUNCATE audit_events", "DROP TRIGGER audit_events_no_change ON audit_events",
    "ALTER TABLE audit_events DISABLE TRIGGER ALL", "DROP TABLE audit_events", "CREATE TABLE public.mine (id int)", "SET session_replication_role = replica",
    "UPDATE alembic_version SET version_num = 'x'", "ALTER TABLE users ADD COLUMN more int",
)  # fmt: skip


@pytest.fixture
def working(app: Flask, config: Config) -> Iterator[str]:
    """Return the address of an account that owns nothing, granted what `flask migrate` grants it."""
    if not postgres.server():
        yield ""
        return
    role = f"work {os.getpid()}"
    postgres.say(f'CREATE ROLE "{role}" LOGIN')
    url = make_url(config.database_url)
    work = url.set(username=role).render_as_string(hide_password=False)
    app.extensions["outreach"] = replace(config, database_url=work, owner_database_url=config.database_url)
    done = app.test_cli_runner().invoke(args=["migrate"])
    assert done.exit_code == 0, done.output
    yield work
    point(app, config)
    database.connect(config.database_url)
    with database.engine().begin() as connection:
        connection.exec_driver_sql(f'DROP OWNED BY "{role}"')
    postgres.say(f'DROP ROLE "{role}"')


def test_the_office_works_with_an_account_that_can_change_neither_its_tables_nor_its_trail(
    app: Flask, config: Config, working: str, cast: Cast
) -> None:
    if not working:
        assert database.is_sqlite(), "a file has no accounts"
        return
    database.close()
    database.connect(working)
    loaded = app.test_cli_runner().invoke(args=["demo", "load"])
    assert loaded.exit_code == 0, loaded.output
    lead = cast.browser("lead")
    assert [lead.get(path).status_code for path in ("/", "/outlets/", "/releases/", "/audit/")] == [200] * 4
    for statement in NEVER:
        with pytest.raises(ProgrammingError, match=r"permission denied|must be owner"), transaction():
            session().execute(text(statement))
    assert trail.chain()
    assert app.test_cli_runner().invoke(args=["audit", "verify"]).exit_code == 0


@pytest.mark.parametrize(
    ("owner", "work"),
    [
        ("sqlite:///x.db", "postgresql://work@/o"), ("postgresql://own@/o", ""), ("postgresql://own@/o", "postgresql://own@/o"),
        ("postgresql://own@/o", "postgresql://work@/other"), ("postgresql://own@/o", "postgresql:///o"),
    ],
)  # fmt: skip
def test_an_owner_that_is_nobody_else_stops_the_start(tmp_path: Path, owner: str, work: str) -> None:
    given = {"OUTREACH_DATA_DIR": str(tmp_path), "OUTREACH_OWNER_DATABASE_URL": owner}
    with pytest.raises(BadSetting, match="OUTREACH_OWNER_DATABASE_URL"):
        read(given | ({"OUTREACH_DATABASE_URL": work} if work else {}))
    assert read(given | {"OUTREACH_OWNER_DATABASE_URL": "postgresql://own@/o", "OUTREACH_DATABASE_URL": "postgresql://work@/o"})
