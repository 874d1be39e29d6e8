"""What do we keep of people who stand in the register twice: who may be one, who was made one, and how that is taken back?"""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, BigInteger, CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from outreach.core.clock import now
from outreach.core.database import Base, choice


class SuggestionState(StrEnum):
    """What a person said to a suggestion; what is not the same is never suggested again."""

    OPEN = "open"
    NOT_THE_SAME = "not_the_same"


class DuplicateSuggestion(Base):
    """Two journalists who may be one person: `low_id` is the smaller id. `reasons` are sentences with their values."""

    __tablename__ = "duplicate_suggestions"
    __table_args__ = (CheckConstraint("low_id < high_id", name="order"), Index(None, "state", "confidence", "low_id", "high_id"))

    low_id: Mapped[int] = mapped_column(ForeignKey("journalists.id", ondelete="CASCADE"), primary_key=True)
    high_id: Mapped[int] = mapped_column(ForeignKey("journalists.id", ondelete="CASCADE"), primary_key=True, index=True)
    confidence: Mapped[int]  # thousandths
    automatic: Mapped[bool] = mapped_column(default=False)
    reasons: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    state: Mapped[SuggestionState] = mapped_column(choice(SuggestionState, "suggestion_state"), default=SuggestionState.OPEN)
    found_at: Mapped[datetime] = mapped_column(default=now)
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[str] = mapped_column(String(200), default="")


class DuplicateKey(Base):
    """A number that people who may be one share: of a name's consonants, an address, a telephone."""

    __tablename__ = "duplicate_keys"
    __table_args__ = {"sqlite_with_rowid": False}

    key: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    journalist_id: Mapped[int] = mapped_column(
        ForeignKey("journalists.id", ondelete="CASCADE"), primary_key=True, autoincrement=False, index=True
    )


class DuplicateCheck(Base):
    """Up to which change a journalist was compared with the others."""

    __tablename__ = "duplicate_checks"

    journalist_id: Mapped[int] = mapped_column(
        ForeignKey("journalists.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    seen_at: Mapped[datetime] = mapped_column(index=True)


class JournalistMerge(Base):
    """One record taken into another; the old number leads to the new one, and `steps` take it back for thirty days."""

    __tablename__ = "journalist_merges"

    id: Mapped[int] = mapped_column(primary_key=True)
    kept_id: Mapped[int] = mapped_column(index=True)  # no keys: the trail outlives both records
    gone_id: Mapped[int] = mapped_column(index=True)
    gone_name: Mapped[str] = mapped_column(String(200), default="")  # emptied with the steps
    choices: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    steps: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    at: Mapped[datetime] = mapped_column(default=now, index=True)
    actor_id: Mapped[int | None]
    actor_name: Mapped[str] = mapped_column(String(200), default="")
    undone_at: Mapped[datetime | None]
