"""What does a release say in another language, from which source words, and who has read it?"""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from outreach.core.database import Base
from outreach.releases.policy.translating import Words


class ReleaseTranslation(Base):
    """A release in one more language. `read_hash` is of what `read_by` read, both sides; `left_out` keeps it from being sent."""

    __tablename__ = "release_translations"
    __table_args__ = (UniqueConstraint("release_id", "language"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    release_id: Mapped[int] = mapped_column(ForeignKey("releases.id", ondelete="CASCADE"), index=True)
    language: Mapped[str] = mapped_column(String(35))
    left_out: Mapped[bool] = mapped_column(default=False)
    read_by: Mapped[str] = mapped_column(String(300), default="")
    read_at: Mapped[datetime | None]
    read_hash: Mapped[str] = mapped_column(String(64), default="")
    read_recorded_by: Mapped[str] = mapped_column(String(200), default="")
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    blocks: Mapped[list["TranslatedBlock"]] = relationship(cascade="all, delete-orphan", order_by="TranslatedBlock.id")

    __mapper_args__ = {"version_id_col": version}


class TranslatedBlock(Base):
    """The words of one block in another language; `source` holds the source's words that they were made from."""

    __tablename__ = "translated_blocks"
    __table_args__ = (UniqueConstraint("translation_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    translation_id: Mapped[int] = mapped_column(ForeignKey("release_translations.id", ondelete="CASCADE"), index=True)
    key: Mapped[str] = mapped_column(String(40))
    text: Mapped[str] = mapped_column(Text, default="")
    speaker: Mapped[str] = mapped_column(String(300), default="")
    speaker_title: Mapped[str] = mapped_column(String(300), default="")
    organisation: Mapped[str] = mapped_column(String(300), default="")
    source: Mapped[str] = mapped_column(Text, default="")

    def as_words(self) -> Words:
        """Return the plain value that policies read."""
        return Words(self.text, self.speaker, self.speaker_title, self.organisation, self.source)
