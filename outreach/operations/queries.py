"""What can the database say about its own health?"""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import func, inspect, select, text

from outreach.core import database
from outreach.core.database import Instant, session
from outreach.deliveries import queries as ledger
from outreach.deliveries.models import UNCERTAIN, Delivery, RelayTrouble
from outreach.journalists.models import Journalist
from outreach.operations.policy import Pulse


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
    """Return the mail server's last words while it takes nothing, else nothing."""
    trouble = session().scalars(select(RelayTrouble).limit(1)).first()
    return trouble.last_words if trouble else ""


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
