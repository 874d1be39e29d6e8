"""What an import writes is nowhere until it is complete, survives a kill, and leaves no trace when it is purged."""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select, text

from outreach import ROOT
from outreach.config import Config
from outreach.core import database
from outreach.core.actors import COMMAND_LINE
from outreach.core.errors import Refused
from outreach.core.unfinished import TOO, Imported, UnfinishedImport
from outreach.distribution import queries as distribution
from outreach.integrations import tables
from outreach.journalists import imports, queries, service
from outreach.journalists.models import ContactPoint, Import, ImportState, Journalist, MediaListMember
from outreach.outlets import queries as outlets
from outreach.outlets.models import Outlet
from tests.cast import Client
from tests.distribution.make import planned
from tests.journalists import make

PEOPLE = "name,email,outlet,phone,beat\n" + "".join(
    f"Hidden {i},hidden{i}@example.org,Hidden Paper {i % 3},+4477009001{i:02},secrecy\n" for i in range(20)
)


class Killed(BaseException):
    """Stands for a kill in the middle."""


def broken_off(content: str = PEOPLE, list_name: str = "Half", after: int = 8, kind: str = "journalists") -> int:
    """Return the id of an import that was killed when so many rows were written."""
    written = 0

    def count(rows: int) -> None:
        nonlocal written
        written += rows
        if written >= after:
            raise Killed

    ready = imports.prepare(kind, "half.csv", tables.read(content.encode()), "GB", content=content.encode())
    ready.most = 4
    with pytest.raises(Killed), database.scope():
        imports.run(COMMAND_LINE, ready, list_name, progress=count)
    database.close()
    return queries.imports().items[0].id


def count(table: type, hidden_too: bool = False) -> int:
    query = select(func.count()).select_from(table)
    return database.session().scalar(query.execution_options(**(TOO if hidden_too else {}))) or 0


def test_every_reader_leaves_out_what_is_half_imported(officer: Client, program: Client) -> None:
    make.journalist("Sara Windle")
    broken_off()
    listed = queries.list_named("Half")
    assert listed is not None and count(Journalist, True) == 9 and count(Journalist) == 1
    assert (
        [one.full_name for one in queries.journalists().items]
        == ["Sara Windle"]
        == [one.full_name for one in queries.all_journalists()]
    )
    assert not queries.find("hidden") and queries.by_email("hidden1@example.org") is None and not queries.find("900101")
    assert queries.sizes([listed.id]) == {} and queries.reachable(listed) == [] and not queries.member_ids(listed.id)
    assert (
        list(distribution.candidates(planned([listed]).id)) == []
        and not outlets.outlets().items
        and outlets.named("Hidden Paper 1") is None
    )
    pages = (
        "/journalists/",
        "/journalists/?q=hidden",
        "/journalists/?beat=secrecy",
        "/outlets/",
        f"/media-lists/{listed.id}",
        "/search?q=hidden",
    )
    assert [page for page in pages if "Hidden " in officer.get(page).text] == []
    one = (
        database.session().scalars(select(Journalist.id).where(Journalist.full_name == "Hidden 1").execution_options(**TOO)).one()
    )
    assert officer.get(f"/journalists/{one}").status_code == 404 == program.get(f"/api/v1/journalists/{one}").status_code
    for path in ("/api/v1/journalists", "/api/v1/outlets", f"/api/v1/media-lists/{listed.id}/members"):
        assert "Hidden " not in program.get(path).text, path


def test_no_question_goes_past_the_one_condition() -> None:
    """Whoever reads such a table by its name instead of its class must be known here."""
    names = "|".join(sorted(one.__tablename__ for one in Imported.__subclasses__()))
    spoken = re.compile(
        rf"\b(?:FROM|JOIN) (?:{names})\b|(?:{'|'.join(one.__name__ for one in Imported.__subclasses__())})\.__table__"
    )
    found = {
        path.relative_to(ROOT / "outreach").as_posix()
        for path in (ROOT / "outreach").rglob("*.py")
        if spoken.search(path.read_text())
    }
    writers = {name for name in found if name.startswith(("journalists/imports/", "demo/"))}
    beside = {
        "journalists/queries/contacts.py",
        "journalists/queries/indexing.py",
        "journalists/service/finding.py",
        "journalists/service/segments.py",
        "operations/cli/importing.py",
    }
    assert found - writers <= beside  # these write, or ask for more of a row that a question with the condition reads


def test_an_interrupted_import_goes_on_where_it_stopped(app: Flask) -> None:
    number = broken_off()
    versions = dict(database.session().execute(select(Journalist.id, Journalist.created_at).execution_options(**TOO)).all())
    database.close()
    tally = imports.resume(COMMAND_LINE, number)
    assert (tally.created, tally.skipped, tally.refused) == (20, 0, 0) and count(Journalist) == 20 and count(Outlet) == 3
    assert versions.items() <= dict(database.session().execute(select(Journalist.id, Journalist.created_at)).all()).items()
    listed = queries.list_named("Half")
    assert listed is not None and queries.sizes([listed.id]) == {listed.id: 20} and count(ContactPoint) == 40
    assert count(UnfinishedImport) == 0 and queries.import_(number).state is ImportState.DONE and not queries.file_of(number)
    with pytest.raises(Refused):
        imports.resume(COMMAND_LINE, number)


def test_a_repeated_row_is_seen_across_the_interruption(app: Flask) -> None:
    number = broken_off(PEOPLE + "Hidden 0,HIDDEN0@example.org,Hidden Paper 0,,\n")
    tally = imports.resume(COMMAND_LINE, number)
    assert (tally.created, tally.skipped) == (20, 1) and "row 2" in tally.rows[0]["reason"]


def test_a_purged_import_leaves_nothing_behind(app: Flask) -> None:
    number = broken_off()
    imports.purge(COMMAND_LINE, number)
    assert [count(one, True) for one in (Journalist, Outlet, ContactPoint, MediaListMember, UnfinishedImport)] == [0, 0, 0, 0, 0]
    row = queries.import_(number)
    assert row.state is ImportState.PURGED and not queries.file_of(number)
    for verb in (imports.purge, imports.resume):
        with pytest.raises(Refused):
            verb(COMMAND_LINE, number)


def test_what_somebody_needs_of_a_half_import_is_there_at_once_and_outlives_its_purge(officer: Client) -> None:
    number = broken_off()
    typed = {"full_name": "Sara Windle", "channel": "email", "embargo_standing": "none", "outlet_name": "hidden paper 1"}
    assert officer.post("/journalists/", data=typed).status_code == 303
    imports.purge(COMMAND_LINE, number)
    assert [one.name for one in outlets.all_outlets()] == ["Hidden Paper 1"] and queries.find("sara")[0].outlet is not None


def test_an_address_that_an_import_under_way_brings_is_refused_with_the_reason_and_nothing_typed_is_lost(officer: Client) -> None:
    number = broken_off()
    typed = {"full_name": "Sara Windle", "email": "HIDDEN1@example.org", "channel": "email", "embargo_standing": "none"}
    answer = officer.post("/journalists/", data=typed)
    assert answer.status_code == 422 and "An import that is not finished brings this address" in answer.text
    assert 'value="Sara Windle"' in answer.text
    imports.purge(COMMAND_LINE, number)
    assert officer.post("/journalists/", data=typed).status_code == 303


def test_people_whom_we_had_change_only_when_everything_else_is_there(app: Flask) -> None:
    made = make.journalist("Hidden 1", email="hidden1@example.org").id
    number = broken_off()
    assert queries.get(made).beats == [] and not queries.lists_of(made)
    database.close()
    imports.resume(COMMAND_LINE, number)
    assert queries.get(made).beats == ["secrecy"] and [one.name for one in queries.lists_of(made)] == ["Half"]


def test_two_imports_of_the_same_people_do_not_meet(app: Flask) -> None:
    first, second = broken_off(), broken_off()
    imports.resume(COMMAND_LINE, first)
    tally = imports.resume(COMMAND_LINE, second)
    assert tally.created == 0 and tally.refused == 8 and tally.skipped == 12 and count(Journalist) == 20


@pytest.mark.parametrize("kind", ["outlets", "organisations", "spokespeople"])
def test_other_registers_are_hidden_too(app: Flask, kind: str) -> None:
    number = broken_off("name\n" + "".join(f"Body {i}\n" for i in range(12)), "", kind=kind)
    table = next(one for one in Imported.__subclasses__() if one.__tablename__ == kind)
    assert (count(table), count(table, True)) == (0, 8)
    assert imports.resume(COMMAND_LINE, number).created == 12 and count(table) == 12


def test_f44_a_killed_command_leaves_nothing_half_visible_and_is_taken_up(app: Flask, config: Config, tmp_path: Path) -> None:
    file = tmp_path / "many.csv"
    file.write_text("name,email,outlet\n" + "".join(f"Person {i},p{i}@example.org,Paper {i % 50}\n" for i in range(9000)))
    mine = {key: value for key, value in os.environ.items() if not key.startswith("OUTREACH_")}
    env = mine | {
        "OUTREACH_DATABASE_URL": config.database_url,
        "OUTREACH_DATA_DIR": str(config.data_dir),
        "OUTREACH_SECRET_KEY": "test",
    }
    command = [sys.executable, "-m", "flask", "--app", "wsgi.py", "import", "journalists", str(file)]
    running = subprocess.Popen(command, env=env, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    position = text("SELECT max(position) FROM imports")
    while running.poll() is None and not database.session().execute(position).scalar():
        database.close()
        time.sleep(0.01)
    running.send_signal(signal.SIGKILL)
    running.wait()
    database.close()
    (row,) = database.session().scalars(select(Import))
    assert row.state is ImportState.RUNNING and count(Journalist) == count(Outlet) == 0 < count(Journalist, True)
    database.close()
    assert imports.resume(COMMAND_LINE, row.id).created == 9000 == count(Journalist)


def test_nobody_half_imported_is_put_on_a_list_or_frozen_into_one(officer: Client) -> None:
    make.journalist("Sara Windle", beats=["secrecy"])
    broken_off()
    with database.transaction():
        made = service.create_list(COMMAND_LINE, {"name": "Secrets", "query": "beat:secrecy"})
        plain = service.copy_list(COMMAND_LINE, made, "Frozen")
        assert service.add_all(COMMAND_LINE, service.create_list(COMMAND_LINE, {"name": "Other"}), "hidden") == 0
    assert [one for one, _ in queries.reachable(made)] == sorted(queries.member_ids(plain.id)) and len(
        queries.reachable(made)
    ) == 1


def test_whoever_came_in_by_a_file_is_found_by_every_word_and_mark_as_if_typed(officer: Client) -> None:
    content = b"name,email,phone,outlet,beat,language\nZo\xc3\xab O'Neill-Ford,zoe@bank.example.org,07700 900123,Evening Bank,water,fr\n"
    ready = imports.prepare("journalists", "x.csv", tables.read(content), "GB", content=content)
    with database.scope():
        imports.run(COMMAND_LINE, ready)
    found = queries.journalists().items[0].id
    for asked in (
        "zoe",
        "oneill",
        "bank.ex",
        "900123",
        "0123",
        "evening",
        "wat",
        "french",
        "beat:water",
        "lang:fr",
        "zo\u00eb o'neil ford",
    ):
        assert [one.id for one in queries.journalists(asked).items] == [found], asked
    assert [one.id for one in queries.journalists("oneil").items] == [found]  # with an error, too
