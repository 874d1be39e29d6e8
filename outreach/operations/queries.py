"""What can the database say about its own health?"""

from datetime import datetime

from sqlalchemy import func, inspect, select, text

from outreach.core import database
from outreach.core.database import Instant, session
from outreach.deliveries.models import UNCERTAIN, Delivery, RelayTrouble


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
