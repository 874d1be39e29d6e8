"""What do we keep of a campaign?"""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from outreach.core.clock import now
from outreach.core.database import Base, choice


class CampaignState(StrEnum):
    """Where the campaign stands."""

    PLANNED = "planned"
    ACTIVE = "active"
    CLOSED = "closed"


class Campaign(Base):
    """A dossier: texts, requests, lists and coverage hang on it."""

    __tablename__ = "campaigns"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    summary: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[CampaignState] = mapped_column(choice(CampaignState, "campaign_state"), default=CampaignState.ACTIVE)
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(default=now)
    updated_at: Mapped[datetime] = mapped_column(default=now, onupdate=now)

    __mapper_args__ = {"version_id_col": version}
