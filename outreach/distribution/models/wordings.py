"""How are offers and notices worded, in each language? One row a version; none is ever changed."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from outreach.core.database import Base, choice
from outreach.distribution.policy.wordings import MailKind, Wording


class MailWording(Base):
    """The words of one kind of mail in a language; the highest number holds, and one without a body means: as shipped."""

    __tablename__ = "mail_wordings"
    __table_args__ = (UniqueConstraint("kind", "language", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[MailKind] = mapped_column(choice(MailKind, "mail_kind"))
    language: Mapped[str] = mapped_column(String(35))
    number: Mapped[int]
    subject: Mapped[str] = mapped_column(String(300), default="")
    body: Mapped[str] = mapped_column(Text, default="")
    by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    by_name: Mapped[str] = mapped_column(String(200), default="")
    at: Mapped[datetime]

    def as_wording(self) -> Wording:
        """Return the plain value that is filled and shown."""
        return Wording(self.subject, self.body)
