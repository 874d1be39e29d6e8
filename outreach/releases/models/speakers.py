"""Who speaks for a release, in which order, and when can they be had?"""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from outreach.core.database import Base


class ReleaseSpeaker(Base):
    """One speaker of a release; what is said of them is read from their record each time, so that nothing hidden since is printed."""

    __tablename__ = "release_speakers"

    release_id: Mapped[int] = mapped_column(ForeignKey("releases.id", ondelete="CASCADE"), primary_key=True)
    spokesperson_id: Mapped[int] = mapped_column(ForeignKey("spokespeople.id", ondelete="CASCADE"), primary_key=True, index=True)
    position: Mapped[int] = mapped_column(default=0)
    opens_at: Mapped[datetime | None]  # both or none: on request
    closes_at: Mapped[datetime | None]
    zone: Mapped[str] = mapped_column(String(64), default="")
    by_name: Mapped[str] = mapped_column(String(200), default="")
    at: Mapped[datetime]
