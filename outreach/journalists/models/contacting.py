"""What do we keep of a call, a message or a meeting with a journalist, and of a change to many that can be taken back?"""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from outreach.core.clock import now
from outreach.core.database import Base, choice


class How(StrEnum):
    """By which way we spoke or wrote."""

    CALL = "call"
    MAIL = "mail"
    MESSAGE = "message"
    MEETING = "meeting"


class Direction(StrEnum):
    """Who began."""

    OUT = "out"
    IN = "in"


class Result(StrEnum):
    """What came of it."""

    REACHED = "reached"
    INTERESTED = "interested"
    DECLINED = "declined"
    LEFT_WORD = "left_word"
    NO_ANSWER = "no_answer"
    WRONG_ADDRESS = "wrong_address"


class LoggedContact(Base):
    """One contact with a journalist, logged by hand; the person may ask to read it."""

    __tablename__ = "logged_contacts"
    __table_args__ = (Index(None, "journalist_id", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    journalist_id: Mapped[int] = mapped_column(ForeignKey("journalists.id", ondelete="CASCADE"))
    how: Mapped[How] = mapped_column(choice(How, "contact_how"))
    direction: Mapped[Direction] = mapped_column(choice(Direction, "contact_direction"), default=Direction.OUT)
    result: Mapped[Result] = mapped_column(choice(Result, "contact_result"), default=Result.REACHED)
    words: Mapped[str] = mapped_column(Text, default="")
    at: Mapped[datetime] = mapped_column(default=now)
    actor_id: Mapped[int | None]
    actor_name: Mapped[str] = mapped_column(String(200), default="")
    created_at: Mapped[datetime] = mapped_column(default=now)


class Reversal(Base):
    """How a change to many journalists at once is taken back; gone after an hour."""

    __tablename__ = "reversals"
    __table_args__ = {"sqlite_autoincrement": True}  # a button on an old page must not find another change under its number

    id: Mapped[int] = mapped_column(primary_key=True)
    act: Mapped[str] = mapped_column(String(40))
    facts: Mapped[dict[str, Any]] = mapped_column(JSON)  # what each had before, by id
    count: Mapped[int] = mapped_column(default=0)
    actor_id: Mapped[int | None]
    created_at: Mapped[datetime] = mapped_column(default=now, index=True)
