"""What did a speaker agree to, and which spans did they offer or block?"""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from outreach.core.clock import now
from outreach.core.database import Base, choice
from outreach.core.sealing import Sealed
from outreach.spokespeople.models.kinds import AvailabilityKind, Permission


class Consent(Base):
    """One use that a speaker agreed to, in which words, from when until when; kept when it ends, as history."""

    __tablename__ = "consents"

    id: Mapped[int] = mapped_column(primary_key=True)
    spokesperson_id: Mapped[int] = mapped_column(ForeignKey("spokespeople.id", ondelete="CASCADE"), index=True)
    use: Mapped[Permission] = mapped_column(choice(Permission, "consent_use"))
    text: Mapped[str] = mapped_column(Sealed, default="")
    given_on: Mapped[date]
    until: Mapped[date | None]
    withdrawn_at: Mapped[datetime | None]
    recorded_by: Mapped[str] = mapped_column(String(200), default="")
    created_at: Mapped[datetime] = mapped_column(default=now)


class Availability(Base):
    """A span that a speaker offered, or blocked."""

    __tablename__ = "availabilities"
    __table_args__ = (Index(None, "spokesperson_id", "starts_at"), CheckConstraint("starts_at < ends_at", name="order"))

    id: Mapped[int] = mapped_column(primary_key=True)
    spokesperson_id: Mapped[int] = mapped_column(ForeignKey("spokespeople.id", ondelete="CASCADE"))
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    kind: Mapped[AvailabilityKind] = mapped_column(
        choice(AvailabilityKind, "availability_kind"), default=AvailabilityKind.AVAILABLE
    )
    note: Mapped[str] = mapped_column(Sealed, default="")
    created_at: Mapped[datetime] = mapped_column(default=now)
