"""How do we reach the database? One engine, one session per unit of work, SQLite made safe for writers."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any

from sqlalchemy import DateTime, Dialect, Engine, Enum, MetaData, create_engine, event, make_url
from sqlalchemy.orm import DeclarativeBase, Session, sessionmaker
from sqlalchemy.types import TypeDecorator

NAMING = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

_IMMEDIATE = "outreach_immediate"
PATIENCE = 30_000  # milliseconds to wait for a lock
_PRAGMAS = (
    "journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "secure_delete=ON", "wal_autocheckpoint=4000",
    "cache_size=-8000",  # kilobytes: with SQLite's own two thousand a great list pushes its own indexes out while it is written
)  # fmt: skip


# A server that fell silent (its host died, a cable) is noticed within a minute, not after the kernel's quarter of an hour.
_WATCHFUL = {
    "connect_timeout": 10,
    "keepalives_idle": 20,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 40_000,
}
# The server is asked to do likewise: what a machine had locked when it was cut off would stand in everybody's way for two hours.
_WATCHED = "-c tcp_keepalives_idle=20 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3 -c tcp_user_timeout=40000"


class Instant(TypeDecorator[datetime]):
    """An instant: aware datetimes in, UTC in the database, aware UTC out, on both databases."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a zone: pass an aware datetime")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """Parent of every table; `Mapped[datetime]` is an instant."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {datetime: Instant}


def choice(kind: type[StrEnum], name: str) -> Enum:
    """Return the column type for one of a closed set of words, kept as text with a CHECK named `name`."""
    return Enum(
        kind,
        native_enum=False,
        create_constraint=True,
        name=name,
        length=32,
        values_callable=lambda members: [member.value for member in members],
    )


def make_engine(url: str) -> Engine:
    """Return an engine for `url`; SQLite gets WAL, foreign keys and explicit BEGINs, PostgreSQL a pre-ping."""
    if not url.startswith("sqlite"):
        given = make_url(url).query.get("options", ())
        options = " ".join([*([given] if isinstance(given, str) else given), _WATCHED])
        arguments = _WATCHFUL | {"options": options}
        return create_engine(url, pool_pre_ping=True, pool_size=10, max_overflow=20, connect_args=arguments)
    engine = create_engine(url, connect_args={"timeout": 30, "check_same_thread": False})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # the driver must not decide when transactions begin
    for pragma in (*_PRAGMAS, f"busy_timeout={PATIENCE}"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Any) -> None:
    writer = connection.get_execution_options().get(_IMMEDIATE)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writer else "BEGIN")


_sessions: sessionmaker[Session] = sessionmaker(expire_on_commit=False)
_current: ContextVar[Session | None] = ContextVar("session", default=None)


def connect(url: str) -> Engine:
    """Point every later session at `url`; called once by `create_app`, and by each test, mostly with the address of the one before."""
    old: Any = _sessions.kw.get("bind")
    if isinstance(old, Engine):
        old.dispose()
    engine = _kept_engine(url)
    _sessions.configure(bind=engine)
    return engine


_kept_engine = lru_cache(maxsize=3)(make_engine)  # who comes back to an address finds the statements that were compiled for it


def engine() -> Engine:
    """Return the engine in use."""
    bind: Any = _sessions.kw["bind"]
    assert isinstance(bind, Engine)
    return bind


def session() -> Session:
    """Return this unit of work's session, opening it when needed."""
    current = _current.get()
    if current is None:
        current = _sessions()
        _current.set(current)
    return current


def close() -> None:
    """End this unit of work; whatever was not committed is gone."""
    current = _current.get()
    if current is not None:
        _current.set(None)
        current.close()


def undo() -> None:
    """Drop what this unit of work has not committed, so that it can read again after the database refused something."""
    current = _current.get()
    if current is not None:
        current.rollback()


@contextmanager
def scope() -> Iterator[Session]:
    """Give a job, a command or a test a session of its own, closed at the end."""
    token = _current.set(None)
    try:
        yield session()
    finally:
        close()
        _current.reset(token)


@contextmanager
def transaction() -> Iterator[Session]:
    """Open the one write transaction of a door: commit at the end, roll back on any error.

    On SQLite the write lock is taken at once (BEGIN IMMEDIATE), so that what is read inside cannot change
    before it is written. One inside another would end the outer one half done, so it is refused.
    """
    current = session()
    if is_writing():
        raise RuntimeError("a write transaction is open already: the door opens the only one")
    current.rollback()  # ends a read begun before, for example by the login
    current.connection(execution_options={_IMMEDIATE: True})
    current.info[_IMMEDIATE] = True
    try:
        yield current
        current.commit()
    except BaseException:
        current.rollback()
        raise
    finally:
        current.info[_IMMEDIATE] = False


def is_writing() -> bool:
    """Say whether this unit of work's write transaction is open."""
    return bool(session().info.get(_IMMEDIATE))


def is_sqlite() -> bool:
    """Say whether the database in use is SQLite."""
    return engine().dialect.name == "sqlite"
