"""How do several people write one text? Who is at it, words typed and not kept yet, and what is said beside a paragraph."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from outreach.accounts.models import User
from outreach.core.database import Base, choice
from outreach.core.presence import Here
from outreach.releases.models.texts import Release


class ReleasePresence(Here, Base):
    """Somebody has a release open; `block_key` is where they typed last."""

    __tablename__ = "release_presences"

    release_id: Mapped[int] = mapped_column(ForeignKey("releases.id", ondelete="CASCADE"), primary_key=True)
    block_key: Mapped[str] = mapped_column(String(40), default="")

    user: Mapped[User] = relationship(lazy="joined")


class ReleaseDraft(Base):
    """What somebody typed into a block and has not kept; `seen` is the hash of the block's words when they began."""

    __tablename__ = "release_drafts"

    release_id: Mapped[int] = mapped_column(ForeignKey("releases.id", ondelete="CASCADE"), primary_key=True)
    block_key: Mapped[str] = mapped_column(String(40), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    typed: Mapped[dict[str, Any]] = mapped_column(JSON)
    seen: Mapped[str] = mapped_column(String(64), default="")
    at: Mapped[datetime]

    user: Mapped[User] = relationship(lazy="joined")


class RemarkKind(StrEnum):
    """A comment can wait; an objection holds the approval of the whole until it is settled."""

    COMMENT = "comment"
    OBJECTION = "objection"


class ReleaseRemark(Base):
    """What somebody says beside a block, open until it is settled; `block_hash` is of the words they saw."""

    __tablename__ = "release_remarks"

    id: Mapped[int] = mapped_column(primary_key=True)
    release_id: Mapped[int] = mapped_column(ForeignKey("releases.id", ondelete="CASCADE"), index=True)
    block_key: Mapped[str] = mapped_column(String(40))
    block_hash: Mapped[str] = mapped_column(String(64))
    kind: Mapped[RemarkKind] = mapped_column(choice(RemarkKind, "remark_kind"))
    text: Mapped[str] = mapped_column(Text)
    author_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    author_name: Mapped[str] = mapped_column(String(300))
    ask_id: Mapped[int | None] = mapped_column(index=True)  # the question to an organisation that this answers
    at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[str] = mapped_column(String(200), default="")

    release: Mapped[Release] = relationship()
