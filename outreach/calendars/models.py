"""Which links to a calendar are there? Only the hash of each is kept."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from outreach.accounts.models import User
from outreach.core.clock import now
from outreach.core.database import Base
from outreach.spokespeople.models import Spokesperson


class CalendarFeed(Base):
    """One secret address of a calendar: every interview, or one speaker's. It lives as long as the account that made it."""

    __tablename__ = "calendar_feeds"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    spokesperson_id: Mapped[int | None] = mapped_column(ForeignKey("spokespeople.id", ondelete="CASCADE"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    language: Mapped[str] = mapped_column(String(35), default="en")  # of its words; a calendar program says none
    created_at: Mapped[datetime] = mapped_column(default=now)
    revoked_at: Mapped[datetime | None]

    user: Mapped[User] = relationship(lazy="joined", innerjoin=True)
    spokesperson: Mapped[Spokesperson | None] = relationship(lazy="joined")
