"""Does an import write as little as it can, and does everything that it leaves out for its own sake hold again afterwards?"""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from outreach.core import database
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import session, transaction
from outreach.integrations import tables
from outreach.journalists import imports, queries
from outreach.journalists.imports import beside
from outreach.journalists.models import Means

_FILE = b"Name,Email,Telephone\nAda Lind,ada@paper.example,+44 20 7946 0001\nBo Lind,bo@paper.example,+44 20 7946 0002\n"


def _read(content: bytes) -> None:
    imports.run(COMMAND_LINE, imports.prepare("journalists", "people.csv", tables.read(content), "GB"))


def test_what_the_database_checks_holds_again_after_an_import(app: Flask) -> None:
    _read(_FILE)
    with pytest.raises(IntegrityError), transaction():
        session().execute(text("UPDATE contact_points SET means = 'pigeon'"))


def test_a_number_brought_by_an_import_is_found_though_no_index_has_it(app: Flask) -> None:
    _read(_FILE)
    holder = queries.holder(Means.PHONE, "+442079460002")
    found = queries.reachable_at("+442079460001")
    assert (holder and holder.full_name, found and found.full_name) == ("Bo Lind", "Ada Lind")
    assert queries.holder(Means.SIGNAL, "+442079460002") is None


def test_a_number_that_only_ends_alike_is_nobodys(app: Flask) -> None:
    _read(_FILE)
    assert queries.reachable_at("442079460001") is None
    assert queries.reachable_at("0001") is None


def test_an_address_is_looked_up_in_its_index(app: Flask) -> None:
    _read(_FILE)
    if not database.is_sqlite():
        return  # PostgreSQL reads two rows through
    plan = session().execute(
        text("EXPLAIN QUERY PLAN SELECT id FROM contact_points WHERE key = :key AND means = 'email'"), {"key": "a"}
    )
    assert "ix_contact_points_key" in str(plan.all())


def test_what_was_written_stands_in_its_place_when_the_import_is_through(app: Flask) -> None:
    if not database.is_sqlite():
        return  # PostgreSQL puts its log in place by itself
    with beside.put_in_place(), transaction():
        session().execute(text("CREATE TABLE put_in_place (word TEXT)"))
        session().execute(text("INSERT INTO put_in_place VALUES ('quixotic zephyr')"))
    assert b"quixotic zephyr" in Path(str(database.engine().url.database)).read_bytes()
