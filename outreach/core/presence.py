"""Who is at a page right now? A sign of life each few seconds, which ages out by itself; looking at a page writes nothing.

A room makes a table of its own: `class Presence(Here, Base)` with the column of what somebody is at, as part of the key.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TypeVar

from sqlalchemy import ColumnElement, ForeignKey, select
from sqlalchemy.orm import Mapped, mapped_column

from outreach.core.database import session

HERE_FOR, WRITING_FOR = timedelta(minutes=1), timedelta(seconds=30)


class Here:
    """Parent of the tables that say who is where; worth nothing a minute after the last sign of life."""

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    seen_at: Mapped[datetime]
    wrote_at: Mapped[datetime | None]

    def is_writing(self, now: datetime) -> bool:
        """Say whether they typed within the last half minute."""
        return self.wrote_at is not None and self.wrote_at > now - WRITING_FOR


T = TypeVar("T", bound=Here)


def be_here(table: type[T], user_id: int, now: datetime, writing: bool, **at: int) -> T:
    """Give a sign of life at what `at` names, such as `request_id=7`."""
    row = session().get(table, {**at, "user_id": user_id})
    if row is None:
        row = table()
        for name, value in {**at, "user_id": user_id}.items():
            setattr(row, name, value)
        session().add(row)
    row.seen_at = now
    row.wrote_at = now if writing else row.wrote_at
    session().flush()
    return row


def others_here(table: type[T], where: ColumnElement[bool], but: int | None, now: datetime) -> Sequence[T]:
    """Return who else is there, the latest sign of life first."""
    query = select(table).where(where, table.seen_at > now - HERE_FOR, table.user_id != (but or 0))
    return session().scalars(query.order_by(table.seen_at.desc())).all()
