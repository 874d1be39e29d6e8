"""What does the covering mail of a release say, in each language? One row a version; none is ever changed."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from outreach.core.database import Base
from outreach.releases.policy.covers import Cover


class ReleaseCover(Base):
    """What is written around a release when it is mailed in a language; the highest number holds."""

    __tablename__ = "release_covers"
    __table_args__ = (UniqueConstraint("language", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    language: Mapped[str] = mapped_column(String(35))
    number: Mapped[int]
    greeting: Mapped[str] = mapped_column(String(300), default="")
    opening: Mapped[str] = mapped_column(Text, default="")
    closing: Mapped[str] = mapped_column(Text, default="")
    signature: Mapped[str] = mapped_column(Text, default="")
    by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    by_name: Mapped[str] = mapped_column(String(200), default="")
    at: Mapped[datetime]

    def as_cover(self) -> Cover:
        """Return the plain value that is filled and shown."""
        return Cover(self.greeting, self.opening, self.closing, self.signature)
