"""What do we keep of the rota and of handovers?"""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from outreach.accounts.models import User
from outreach.core.clock import now
from outreach.core.database import Base, choice


class Watch(StrEnum):
    """Who is called first, and who is woken when the first does not answer."""

    FIRST = "first"
    SECOND = "second"


class Shift(Base):
    """One person on duty from one instant to another."""

    __tablename__ = "shifts"
    __table_args__ = (Index(None, "ends_at"), CheckConstraint("starts_at < ends_at", name="order"))

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    watch: Mapped[Watch] = mapped_column(choice(Watch, "shift_watch"), default=Watch.FIRST)
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    zone: Mapped[str] = mapped_column(String(64))  # IANA, in which the times were meant
    note: Mapped[str] = mapped_column(String(200), default="")
    created_at: Mapped[datetime] = mapped_column(default=now)

    user: Mapped[User] = relationship(lazy="joined", innerjoin=True)


class Handover(Base):
    """The desk passed from one person to the next; until it is accepted the giver is still on duty."""

    __tablename__ = "handovers"

    id: Mapped[int] = mapped_column(primary_key=True)
    giver_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    taker_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    note: Mapped[str] = mapped_column(Text, default="")
    offered_at: Mapped[datetime] = mapped_column(default=now)
    accepted_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]

    giver: Mapped[User] = relationship(lazy="joined", innerjoin=True, foreign_keys=[giver_id])
    taker: Mapped[User] = relationship(lazy="joined", innerjoin=True, foreign_keys=[taker_id])
