"""Since when are protected people hidden altogether, and who wants to show them again?"""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from outreach.core.database import Base


class SealMode(Base):
    """While the row stands, no protected person is shown, found, matched or revealed. At most one row; two people take it away."""

    __tablename__ = "seal_modes"
    __table_args__ = (CheckConstraint("id = 1", name="only_one"),)

    id: Mapped[int] = mapped_column(primary_key=True, default=1, autoincrement=False)
    reason: Mapped[str] = mapped_column(Text)
    by_name: Mapped[str] = mapped_column(String(200))
    since: Mapped[datetime]
    asked_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))  # who wants to show them again
    asked_by_name: Mapped[str] = mapped_column(String(200), default="")
    asked_at: Mapped[datetime | None]
