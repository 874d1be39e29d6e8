"""What does one entry of the trail hold?"""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from outreach.audit.policy import is_seal
from outreach.core.database import Base

FORGOTTEN = "…"


class AuditEvent(Base):
    """Something that happened: past tense, who, to what, and the hash that ties it to the entry before.

    The database itself refuses to change or delete a row (triggers in migrations/). What people typed (a reason, a
    witness) stands beside the row, in `AuditWord`; the row holds only what ties it there, so that words about
    somebody who asks to be forgotten can go while the chain stays whole.
    """

    __tablename__ = "audit_events"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    actor_id: Mapped[int | None] = mapped_column(index=True)
    actor_name: Mapped[str] = mapped_column(String(200))
    event: Mapped[str] = mapped_column(String(80), index=True)
    subject: Mapped[str] = mapped_column(String(120), index=True)
    sealed_facts: Mapped[dict[str, Any]] = mapped_column("facts", JSON)
    previous_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64), unique=True)

    words: Mapped[list["AuditWord"]] = relationship(lazy="selectin", order_by="AuditWord.id")

    @property
    def facts(self) -> dict[str, Any]:
        """Return the facts with the words that people typed, an ellipsis where those were forgotten."""
        said = {one.name: one.words for one in self.words}
        return {name: said.get(name, FORGOTTEN) if is_seal(value) else value for name, value in self.sealed_facts.items()}


class Forwarding(Base):
    """How far the trail was sent to the machine that keeps a second copy: one row. `failures` in a row, and the words of the last."""

    __tablename__ = "audit_forwarding"

    id: Mapped[int] = mapped_column(primary_key=True)
    last_id: Mapped[int] = mapped_column(default=0)
    failures: Mapped[int] = mapped_column(default=0)
    next_try_at: Mapped[datetime | None]
    why: Mapped[str] = mapped_column(String(300), default="")


class AuditWord(Base):
    """What somebody typed into an entry; `salt` goes with it, so that nobody can guess it from the entry's seal."""

    __tablename__ = "audit_words"

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("audit_events.id"), index=True)
    name: Mapped[str] = mapped_column(String(40))
    salt: Mapped[str] = mapped_column(String(32))
    words: Mapped[str] = mapped_column(Text)
