"""What do we keep about keeping? Erasures, legal holds, periods, and notices to people whose data we got from others."""

from datetime import datetime

from sqlalchemy import JSON, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from outreach.core import clock
from outreach.core.database import Base


class Erasure(Base):
    """Somebody was forgotten: which record, when, on what ground, and marks of their addresses; nothing else of them.

    A copy of the database restored from before is brought up to date from these rows.
    """

    __tablename__ = "erasures"

    id: Mapped[int] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(String(120), index=True)  # "journalist:12", or "" for somebody without a record
    ground: Mapped[str] = mapped_column(String(40))  # policy.Ground
    marks: Mapped[list[str]] = mapped_column(JSON, default=list)
    at: Mapped[datetime] = mapped_column(default=clock.now)
    actor_id: Mapped[int | None]
    scrubbed_at: Mapped[datetime | None]  # when nothing of it was left in indexes and logs of the database either


class LegalHold(Base):
    """A person's data must stay for a reason of law, until somebody ends the hold."""

    __tablename__ = "legal_holds"

    id: Mapped[int] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(String(120), index=True)
    reason: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(default=clock.now)
    actor_name: Mapped[str] = mapped_column(String(200))
    ended_at: Mapped[datetime | None]


class RetentionPeriod(Base):
    """How many days this office keeps one kind of data, where it is not the usual number; None keeps it."""

    __tablename__ = "retention_periods"

    kind: Mapped[str] = mapped_column(String(60), primary_key=True)
    days: Mapped[int | None]
    changed_at: Mapped[datetime] = mapped_column(default=clock.now, onupdate=clock.now)
    changed_by: Mapped[str] = mapped_column(String(200))


class PrivacyNotice(Base):
    """A person was told what we hold and where we have it from (Art. 14), or need not be told, and why."""

    __tablename__ = "privacy_notices"
    __table_args__ = (UniqueConstraint("room", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    room: Mapped[str] = mapped_column(String(40))  # journalists, spokespeople
    person_id: Mapped[int]
    how: Mapped[str] = mapped_column(String(40))  # policy.How
    at: Mapped[datetime] = mapped_column(default=clock.now)
    actor_name: Mapped[str] = mapped_column(String(200))
