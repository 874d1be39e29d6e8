"""The database keeps what writers write, also when they write at once."""

import threading
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, select, text
from sqlalchemy.exc import IntegrityError

from outreach.accounts.models import ApiToken, User
from outreach.core import database, sqlite
from outreach.core.database import session, transaction
from outreach.core.events import announce, on
from tests.cast import Cast


def test_six_writers_lose_none_of_their_updates(cast: Cast) -> None:
    user_id = cast.user("officer").id
    with transaction():
        session().execute(text("UPDATE users SET name = '0' WHERE id = :id"), {"id": user_id})

    def add_one() -> None:
        for _ in range(20):
            with database.scope(), transaction():
                query = select(User).where(User.id == user_id).with_for_update()
                user = session().scalars(query).one()
                user.name = str(int(user.name) + 1)

    threads = [threading.Thread(target=add_one) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.scope():
        assert session().scalars(select(User.name).where(User.id == user_id)).one() == "120"


def test_whether_anybody_writes_to_sqlite_is_said_without_waiting_for_them(tmp_path: Path) -> None:
    database.connect(f"sqlite:///{tmp_path}/office.db")
    with database.scope():
        session().execute(text("CREATE TABLE notes (words TEXT)"))
        session().commit()
        assert sqlite.is_free()
        with transaction():
            assert not sqlite.is_free()
        assert sqlite.is_free()


@pytest.mark.usefixtures("app")
def test_a_row_that_points_nowhere_is_refused() -> None:
    with pytest.raises(IntegrityError), transaction():
        session().add(ApiToken(user_id=4711, token_hash="x", scopes=[]))


def test_c20_an_error_undoes_the_whole_transaction(cast: Cast) -> None:
    user = cast.user("officer")
    with pytest.raises(RuntimeError), transaction():
        user.name = "changed"
        session().flush()
        raise RuntimeError
    with database.scope():
        assert session().get_one(User, user.id).name == "Officer"


def test_news_reaches_its_listeners_in_the_same_transaction() -> None:
    heard = []
    on("test.happened")(lambda **facts: heard.append(facts))
    announce("test.happened", number=7)
    assert heard == [{"number": 7}]


def test_a_write_inside_a_write_is_refused_and_neither_is_kept(cast: Cast) -> None:
    user = cast.user("officer")
    with pytest.raises(RuntimeError, match="open already"), transaction():
        session().get_one(User, user.id).name = "Half"
        with transaction():
            pass
    assert session().get_one(User, user.id, populate_existing=True).name == "Officer"
    with transaction():
        session().get_one(User, user.id).name = "Whole"
    assert session().get_one(User, user.id, populate_existing=True).name == "Whole"


@pytest.mark.parametrize(("given", "kept"), [("", ""), ("?options=-csearch_path%3Dpress", "-csearch_path=press")])
def test_postgresql_is_asked_to_let_go_of_what_a_machine_held_that_fell_silent(given: str, kept: str) -> None:
    asked: dict[str, Any] = {}
    engine = database.make_engine(f"postgresql+psycopg://desk@127.0.0.1:1/press{given}")

    @event.listens_for(engine, "do_connect")
    def note(_dialect: Any, _record: Any, _arguments: Any, found: dict[str, Any]) -> None:
        asked.update(found)
        raise OSError("no server is asked here")

    with pytest.raises(OSError, match="no server"):
        engine.connect()
    assert asked["options"].startswith(kept)
    for word in ("tcp_keepalives_idle=20", "tcp_keepalives_interval=10", "tcp_keepalives_count=3", "tcp_user_timeout=40000"):
        assert f"-c {word}" in asked["options"]
    assert asked["tcp_user_timeout"] == 40_000
