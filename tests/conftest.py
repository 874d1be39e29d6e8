"""What every test may ask for: an application on a fresh database, people signed in, and a program with a token.

`OUTREACH_TEST_DATABASE=postgresql://…` (or just `postgresql`) runs the same tests on PostgreSQL.
"""

import gc
import os
import shutil
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import HealthCheck, settings

from outreach.accounts.service import passwords
from outreach.app import create_app, point
from outreach.cli import upgrade
from outreach.config import Config, read
from outreach.core import database
from tests import postgres, shared
from tests.cast import QUICK, Cast, Client
from tests.longest import pytest_collection_modifyitems, pytest_xdist_make_scheduler

__all__ = ["pytest_collection_modifyitems", "pytest_xdist_make_scheduler"]

gc.set_threshold(100_000, 20, 50)  # as on a server, and from the collecting of the tests on
TEMPLATE = "outreach_template"
_ROOM = 500_000_000
_NUMBERS = count(1)
settings.register_profile("busy machine", max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy machine")


def _config(folder: Path, url: str, place: Path) -> Config:
    return read(
        {
            "OUTREACH_DATA_DIR": str(folder),
            "OUTREACH_DATABASE_URL": url,
            "OUTREACH_QUEUE_URL": f"sqlite:///{place}/queue.db",
            "OUTREACH_MAIL_PORT": "2",
            "OUTREACH_SECRET_KEY": "test",
            "OUTREACH_UNDO_SECONDS": "0",
        }
    )


@pytest.fixture(scope="session")
def template(shared_folder: None) -> Iterator[str]:
    """Return a migrated, empty database that each test gets a copy of."""
    if not postgres.server():
        yield str(shared.once("template", lambda folder: upgrade(f"sqlite:///{folder}/template.db")) / "template.db")
        return
    name = f"{TEMPLATE}_{os.getpid()}"
    postgres.drop(name)
    postgres.say(f"CREATE DATABASE {name}")
    upgrade(f"{postgres.server()}/{name}")
    yield name
    postgres.drop(name)


@pytest.fixture(scope="session")
def place() -> Iterator[Path]:
    """Return the folder where each test's database and queue stand in turn, in memory where there is room.

    Under one address, statements are compiled once for all tests.
    """
    memory = Path("/dev/shm")  # a folder of our own is made in it
    roomy = os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > _ROOM
    with tempfile.TemporaryDirectory(prefix="outreach-test-", dir=memory if roomy else None) as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def kept_database(template: str) -> Iterator[postgres.Kept | None]:
    """Return the PostgreSQL database that the tests of this process share, one after the other."""
    found = postgres.Kept(template) if postgres.server() else None
    yield found
    if found is not None:
        found.close()


@pytest.fixture
def database_url(template: str, kept_database: postgres.Kept | None, place: Path) -> Iterator[str]:
    """Return the address of a database as the migrations left it; the queue is a new one as well."""
    for old in place.iterdir():
        old.unlink()
    if kept_database is None:
        shutil.copy(template, place / "test.db")
        yield f"sqlite:///{place}/test.db"
        return
    yield kept_database.url
    kept_database.empty()


@pytest.fixture
def tmp_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder for this test alone, numbered: pytest's own looks through the folders of all tests before for every new one."""
    folder = tmp_path_factory.getbasetemp() / str(next(_NUMBERS))
    folder.mkdir()
    return folder


@pytest.fixture
def config(database_url: str, tmp_path: Path, place: Path) -> Config:
    """Return this test's settings."""
    return _config(tmp_path, database_url, place)


@pytest.fixture(scope="session", autouse=True)
def quick_passwords() -> Iterator[None]:
    """Let no test wait for a hash that is slow on purpose; `tests/accounts/test_passwords.py` looks at the real one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_hasher", QUICK)
        patch.setattr(passwords, "_NOBODY", QUICK.hash("nobody's"))
        yield


@pytest.fixture(scope="session", autouse=True)
def shared_folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> None:
    """Let the processes of a run share what they make once; the next run begins anew."""
    mine = tmp_path_factory.getbasetemp()
    shared.keep_in((mine if worker_id == "master" else mine.parent) / "shared")


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """Return the application, put together once for all tests; each points it at a database of its own."""
    folder = tmp_path_factory.mktemp("house")
    app = shared.compiled(create_app(_config(folder, f"sqlite:///{folder}/none.db", folder)))
    app.testing = True
    app.config["PROPAGATE_EXCEPTIONS"] = False
    gc.collect()
    gc.freeze()  # as on a server (wsgi.py): what stands now stays, and the collector need not walk it again and again
    return app


@pytest.fixture
def app(house: Flask, config: Config) -> Iterator[Flask]:
    """Return the application on this test's database, with its context entered."""
    point(house, config)
    with house.app_context():
        yield house
    database.close()
    database.engine().dispose()


@pytest.fixture
def cast(app: Flask) -> Cast:
    """Return the people of every test."""
    return Cast(app)


@pytest.fixture
def officer(cast: Cast) -> Client:
    """Return a browser with the officer signed in."""
    return cast.browser("officer")


@pytest.fixture
def lead(cast: Cast) -> Client:
    """Return a browser with the lead signed in."""
    return cast.browser("lead")


@pytest.fixture
def viewer(cast: Cast) -> Client:
    """Return a browser with the viewer signed in."""
    return cast.browser("viewer")


@pytest.fixture
def stranger(cast: Cast) -> Client:
    """Return a browser that nobody signed in to."""
    return cast.browser(None)


@pytest.fixture
def program(cast: Cast) -> Client:
    """Return an API client with the lead's token and every scope."""
    return cast.program("lead")
