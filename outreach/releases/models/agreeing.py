"""Which organisation was asked about its blocks, and to which words did it say yes?"""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from outreach.core.database import Base
from outreach.releases.models.texts import Release, token


class ReleaseAsk(Base):
    """Somebody was asked, by a link of their own, to approve what a release says of their organisation."""

    __tablename__ = "release_asks"

    id: Mapped[int] = mapped_column(primary_key=True)
    release_id: Mapped[int] = mapped_column(ForeignKey("releases.id", ondelete="CASCADE"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id", ondelete="SET NULL"))
    organisation: Mapped[str] = mapped_column(String(300))
    token: Mapped[str] = mapped_column(String(64), unique=True, default=token)
    name: Mapped[str] = mapped_column(String(300))
    address: Mapped[str] = mapped_column(String(320), default="")
    language: Mapped[str] = mapped_column(String(35))
    asked_by: Mapped[str] = mapped_column(String(200))
    asked_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    taken_back_at: Mapped[datetime | None]
    release: Mapped[Release] = relationship()
    approvals: Mapped[list["BlockApproval"]] = relationship(back_populates="ask", order_by="BlockApproval.id")

    def is_open(self, now: datetime) -> bool:
        """Say whether an answer still counts: in time, not taken back, and the words not closed."""
        return self.taken_back_at is None and now < self.expires_at and self.release.is_open


class BlockApproval(Base):
    """An organisation's yes to exactly these words of one block; never changed."""

    __tablename__ = "release_block_approvals"

    id: Mapped[int] = mapped_column(primary_key=True)
    ask_id: Mapped[int] = mapped_column(ForeignKey("release_asks.id", ondelete="CASCADE"), index=True)
    block_key: Mapped[str] = mapped_column(String(40))
    block_hash: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]
    ask: Mapped[ReleaseAsk] = relationship(back_populates="approvals")
