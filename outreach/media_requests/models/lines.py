"""What may be said now? Holding lines and lines to take, a row for each version, so that approved words never change."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from outreach.campaigns.models import Campaign
from outreach.core.clock import now
from outreach.core.database import Base, choice


class LineKind(StrEnum):
    """A holding line gains time, a line to take says what we think."""

    HOLDING = "holding"
    TO_TAKE = "to_take"


class HoldingLine(Base):
    """One version of a line; the versions of one line share `root_id`, and the latest is the one without `replaced_at`."""

    __tablename__ = "holding_lines"
    __table_args__ = (Index(None, "root_id", "number", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    root_id: Mapped[int]
    number: Mapped[int] = mapped_column(default=1)
    kind: Mapped[LineKind] = mapped_column(choice(LineKind, "line_kind"), default=LineKind.HOLDING)
    topic: Mapped[str] = mapped_column(String(200), default="")
    campaign_id: Mapped[int | None] = mapped_column(ForeignKey("campaigns.id", ondelete="SET NULL"), index=True)
    language: Mapped[str] = mapped_column(String(35), default="en")
    text: Mapped[str] = mapped_column(Text)
    valid_until: Mapped[datetime | None]
    author_name: Mapped[str] = mapped_column(String(200), default="")
    approved_at: Mapped[datetime | None]
    approved_by: Mapped[str] = mapped_column(String(200), default="")
    withdrawn_at: Mapped[datetime | None]
    replaced_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(default=now)

    campaign: Mapped[Campaign | None] = relationship(lazy="joined")
