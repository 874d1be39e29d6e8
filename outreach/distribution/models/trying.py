"""Which test mails did colleagues get of a release, and what did those say?"""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from outreach.core.database import Base
from outreach.deliveries.models import Delivery
from outreach.distribution.policy.trying import Worded


class DistributionTest(Base):
    """One test of a release's mail in one language, sent to an account of the office; it belongs to no send and counts as none."""

    __tablename__ = "distribution_tests"

    id: Mapped[int] = mapped_column(primary_key=True)
    release_id: Mapped[int] = mapped_column(ForeignKey("releases.id", ondelete="CASCADE"), index=True)
    language: Mapped[str] = mapped_column(String(35))
    words_hash: Mapped[str] = mapped_column(String(64))  # of the text in this language
    around_hash: Mapped[str] = mapped_column(String(64))  # of the whole mail: subject, what stands around, notes
    reader_id: Mapped[int | None]  # whose copy it shows; no key: the test outlives the record
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    to_name: Mapped[str] = mapped_column(String(200))
    delivery_id: Mapped[int | None] = mapped_column(ForeignKey("deliveries.id", ondelete="SET NULL"))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    by_name: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime]

    delivery: Mapped[Delivery | None] = relationship()

    @property
    def state(self) -> str:
        """Return how far its message is; empty where the ledger keeps it no more."""
        return self.delivery.state.value if self.delivery else ""

    def worded(self) -> Worded:
        """Return what it said, as the policy compares it."""
        return Worded(self.words_hash, self.around_hash)
