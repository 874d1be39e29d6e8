"""What can the database say about its own health?"""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Text, func, inspect, select, text, type_coerce

from outreach.core import clock, database
from outreach.core.database import Base, Instant, session
from outreach.core.sealing import Token, newest, opens
from outreach.deliveries import queries as ledger
from outreach.deliveries.models import UNCERTAIN, Delivery
from outreach.journalists.models import Journalist
from outreach.operations.policy import Pulse
from outreach.operations.queries.links import closed_links, link_columns, links_given, links_held, links_known

__all__ = [
    "clock_apart", "closed_links", "database_now", "link_columns", "links_given", "links_held", "links_known", "old_seals", "pulse",
    "relay_trouble", "scan", "schema", "sealed_columns", "sealed_with_old_keys", "some_names", "standstill", "uncertain",
]  # fmt: skip


def schema() -> str:
    """Return the revision the database is at; empty when it has no tables."""
    if not inspect(session().connection()).has_table("alembic_version"):
        return ""
    return str(session().scalar(text("SELECT version_num FROM alembic_version")) or "")


def database_now() -> datetime | None:
    """Return the database server's clock; None for SQLite, which has none of its own."""
    return None if database.is_sqlite() else session().scalar(select(func.clock_timestamp(type_=Instant())))


def uncertain() -> int:
    """Return how many messages wait for a person's decision."""
    return session().scalar(select(func.count()).select_from(Delivery).where(UNCERTAIN)) or 0


def relay_trouble() -> str:
    """Return the mail server's last words while it takes nothing of some machine, else nothing."""
    return " ".join(f"{one.relay}, asked by {one.machine}: {one.last_words}" for one in ledger.relay_troubles(clock.now()))


def standstill() -> str:
    """Return why everything stands still, else nothing."""
    found = ledger.standstill()
    return found.reason if found else ""


def clock_apart() -> float:
    """Return by how many seconds the machine's clock jumped, while it is not put right; else 0."""
    doubt = ledger.clock_doubt()
    return doubt.seconds_apart if doubt else 0.0


def pulse() -> Pulse:
    """Return the figures that a watchman asks for; each is an index away, at any number of messages."""
    waiting = Delivery.next_attempt_at.is_not(None)
    return Pulse(
        waiting=session().scalar(select(func.count()).where(waiting)) or 0,
        earliest_due=session().scalar(select(func.min(Delivery.next_attempt_at)).where(waiting)),
        uncertain=uncertain(),
        stands_still=bool(standstill()),
        relay_fails=bool(relay_trouble()),
        database_now=database_now(),
    )


def some_names(journalist_ids: Collection[int]) -> list[str]:
    """Return the full names of these journalists."""
    return list(session().scalars(select(Journalist.full_name).where(Journalist.id.in_(journalist_ids)).order_by(Journalist.id)))


def scan(word: str) -> int:
    """Return how many journalists have `word` anywhere in their words, looked at one by one: what an index is held against."""
    return (
        session().scalar(select(func.count()).select_from(Journalist).where(Journalist.folded.contains(word, autoescape=True)))
        or 0
    )


def sealed_columns() -> list[Column[str]]:
    """Return every column that is sealed with the office's keys."""
    tables = sorted(Base.metadata.tables.values(), key=lambda table: table.name)
    return [column for table in tables for column in table.columns if isinstance(column.type, Token)]


def sealed_with_old_keys(column: Column[str], most: int) -> Sequence[tuple[Any, str]]:
    """Return (number, token) of rows that another key than the newest sealed."""
    text_ = type_coerce(column, Text)
    query = select(column.table.primary_key.columns[0], text_).where(text_ != "", text_.not_like(f"{newest()}%")).limit(most)
    return [(row[0], row[1]) for row in session().execute(query)]


def old_seals() -> tuple[int, int]:
    """Return how many sealed fields wait for the newest key, and how many of those no key of ours opens; counted to a thousand a column."""
    tokens = [token for column in sealed_columns() for _, token in sealed_with_old_keys(column, 1000)]
    return len(tokens), sum(not opens(token) for token in tokens)
