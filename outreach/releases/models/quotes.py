"""Whose words are in a release, who was asked about them, and who agreed?"""

import secrets
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from outreach.core.database import Base, choice
from outreach.releases.models.texts import Release


class ApprovalMethod(StrEnum):
    """How somebody agreed to their words."""

    MAIL = "mail"
    PHONE = "phone"
    MESSAGE = "message"
    IN_PERSON = "in_person"
    SIGNED_PAGE = "signed_page"


def link_token() -> str:
    """Return the secret of a link to one person."""
    return secrets.token_urlsafe(32)


class Quote(Base):
    """The words that a release puts into somebody's mouth, as they stand now in one of its blocks."""

    __tablename__ = "quotes"
    __table_args__ = (UniqueConstraint("release_id", "block_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    release_id: Mapped[int] = mapped_column(ForeignKey("releases.id", ondelete="CASCADE"), index=True)
    block_key: Mapped[str] = mapped_column(String(40))
    words: Mapped[str] = mapped_column(Text)
    words_hash: Mapped[str] = mapped_column(String(64), index=True)
    language: Mapped[str] = mapped_column(String(35), default="en")
    speaker: Mapped[str] = mapped_column(String(300), default="")
    speaker_title: Mapped[str] = mapped_column(String(300), default="")
    organisation: Mapped[str] = mapped_column(String(300), default="")
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id", ondelete="SET NULL"))
    approvals: Mapped[list["QuoteApproval"]] = relationship(back_populates="quote", order_by="QuoteApproval.id")
    release: Mapped[Release] = relationship(viewonly=True)
    asks: Mapped[list["QuoteAsk"]] = relationship(back_populates="quote", order_by="QuoteAsk.id")

    def approved_at(self, now: datetime) -> bool:
        """Say whether somebody's yes covers these very words now."""
        return any(one.holds(self.words_hash, now) for one in self.approvals)


class QuoteApproval(Base):
    """Somebody agreed to exactly these words (`words_hash`); an officer recorded how we know."""

    __tablename__ = "quote_approvals"

    id: Mapped[int] = mapped_column(primary_key=True)
    quote_id: Mapped[int] = mapped_column(ForeignKey("quotes.id", ondelete="CASCADE"), index=True)
    words_hash: Mapped[str] = mapped_column(String(64))
    words: Mapped[str] = mapped_column(Text)
    approved_by: Mapped[str] = mapped_column(String(300))
    method: Mapped[ApprovalMethod] = mapped_column(choice(ApprovalMethod, "quote_approval_method"))
    evidence: Mapped[str] = mapped_column(Text)
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    recorded_by: Mapped[str] = mapped_column(String(200))
    approved_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    quote: Mapped[Quote] = relationship(back_populates="approvals")

    def holds(self, words_hash: str, now: datetime) -> bool:
        """Say whether this yes still covers the words with that hash."""
        lasting = self.expires_at is None or self.expires_at > now
        return self.words_hash == words_hash and self.withdrawn_at is None and lasting


class QuoteAnswer(StrEnum):
    """What somebody said of words that would be theirs."""

    APPROVED = "approved"
    OTHER_WORDS = "other_words"


class QuoteAsk(Base):
    """Somebody was asked, by a link of their own, whether exactly these words may be published as theirs."""

    __tablename__ = "quote_asks"

    id: Mapped[int] = mapped_column(primary_key=True)
    quote_id: Mapped[int] = mapped_column(ForeignKey("quotes.id", ondelete="CASCADE"), index=True)
    token: Mapped[str] = mapped_column(String(64), unique=True, default=link_token)
    words: Mapped[str] = mapped_column(Text)
    words_hash: Mapped[str] = mapped_column(String(64))
    name: Mapped[str] = mapped_column(String(300))
    address: Mapped[str] = mapped_column(String(320), default="")
    language: Mapped[str] = mapped_column(String(35))
    asked_by: Mapped[str] = mapped_column(String(200))
    asked_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    answer: Mapped[QuoteAnswer | None] = mapped_column(choice(QuoteAnswer, "quote_answer"))
    note: Mapped[str] = mapped_column(Text, default="")
    answered_at: Mapped[datetime | None]
    taken_back_at: Mapped[datetime | None]
    quote: Mapped[Quote] = relationship(back_populates="asks")

    def is_open(self, now: datetime) -> bool:
        """Say whether an answer still counts: not answered, not taken back, in time, and the words still the same."""
        return self.answer is None and self.taken_back_at is None and now < self.expires_at and self.same_words

    @property
    def same_words(self) -> bool:
        """Say whether the words they were asked about still stand in the release."""
        return self.words_hash == self.quote.words_hash
