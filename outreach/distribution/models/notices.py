"""What do we keep of what those were told who hold a text, and of who was rung?"""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from outreach.core.database import Base, choice
from outreach.distribution.policy.notices import NoticeKind


class DistributionNotice(Base):
    """What those were told who hold a text: hold, kill, correction, update, withdrawal; in the thread of what they hold."""

    __tablename__ = "distribution_notices"
    id: Mapped[int] = mapped_column(primary_key=True)
    distribution_id: Mapped[int] = mapped_column(ForeignKey("distributions.id", ondelete="CASCADE"), index=True)
    kind: Mapped[NoticeKind] = mapped_column(choice(NoticeKind, "notice_kind"))
    subject: Mapped[str] = mapped_column(String(300))
    words: Mapped[str] = mapped_column(Text)
    people: Mapped[int] = mapped_column(default=0)
    by_name: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime]

    @property
    def source(self) -> str:
        """Return the name under which its messages stand in the ledger of deliveries."""
        return f"distribution:{self.distribution_id}:notice:{self.id}"


class DistributionNoticeCall(Base):
    """Somebody whom a notice did not reach by mail, and who was rung."""

    __tablename__ = "distribution_notice_calls"

    delivery_id: Mapped[int] = mapped_column(
        ForeignKey("deliveries.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    notice_id: Mapped[int] = mapped_column(ForeignKey("distribution_notices.id", ondelete="CASCADE"), index=True)
    told_at: Mapped[datetime]
    told_by: Mapped[str] = mapped_column(String(200))
