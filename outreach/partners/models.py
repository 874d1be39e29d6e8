"""What is kept of those who try links? That an answer was refused, from where, and when; for a day."""

from datetime import datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from outreach.core.clock import now
from outreach.core.database import Base


class LinkMiss(Base):
    """An answer at a link of somebody's own that was refused; `origin` is a keyed mark of the address it came from."""

    __tablename__ = "link_misses"
    __table_args__ = (Index(None, "origin", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    origin: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(default=now, index=True)
