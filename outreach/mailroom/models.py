"""What came in by mail, as it came and as it was read; and how far each mailbox is read."""

from datetime import datetime

from sqlalchemy import JSON, BigInteger, Boolean, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from outreach.core.database import Base, choice
from outreach.mailroom.policy import Box, State

__all__ = ["Box", "InboundMail", "MailboxMark", "State"]


class InboundMail(Base):
    """One mail: its bytes, kept before anything reads them, and what they were read as."""

    __tablename__ = "inbound_mails"
    __table_args__ = (
        UniqueConstraint("box", "validity", "uid"),
        Index(None, "state", "id"),
        Index(None, "digest"),
        Index(None, "message_id"),
        Index(None, "sender"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    box: Mapped[Box] = mapped_column(choice(Box, "mail_box"))
    validity: Mapped[int] = mapped_column(BigInteger)
    uid: Mapped[int] = mapped_column(BigInteger)
    data: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    size: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
    is_whole: Mapped[bool] = mapped_column(Boolean, default=True)
    received_at: Mapped[datetime]

    state: Mapped[State] = mapped_column(choice(State, "mail_state"), default=State.STORED)
    attempts: Mapped[int] = mapped_column(default=0)
    kind: Mapped[str] = mapped_column(String(20), default="")
    why: Mapped[str] = mapped_column(Text, default="")
    sender: Mapped[str] = mapped_column(String(320), default="")
    sender_name: Mapped[str] = mapped_column(String(320), default="")
    is_doubted: Mapped[bool] = mapped_column(Boolean, default=False)
    subject: Mapped[str] = mapped_column(Text, default="")
    text: Mapped[str] = mapped_column(Text, default="")
    quoted: Mapped[str] = mapped_column(Text, default="")
    attachments: Mapped[list[str]] = mapped_column(JSON, default=list)
    message_id: Mapped[str] = mapped_column(String(400), default="")
    references: Mapped[list[str]] = mapped_column(JSON, default=list)
    likeness: Mapped[str] = mapped_column(String(64), default="", index=True)  # what two copies of one mail share
    about: Mapped[str] = mapped_column(String(120), default="", index=True)  # "media_request:7", "delivery:3"
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[str] = mapped_column(String(200), default="")


class MailboxMark(Base):
    """How far a mailbox is read, when it is looked at next, and what went wrong last."""

    __tablename__ = "mailbox_marks"

    box: Mapped[Box] = mapped_column(choice(Box, "mailbox"), primary_key=True)
    validity: Mapped[int] = mapped_column(BigInteger, default=0)
    last_uid: Mapped[int] = mapped_column(BigInteger, default=0)
    next_look_at: Mapped[datetime]
    looked_at: Mapped[datetime | None]
    failures: Mapped[int] = mapped_column(default=0)
    stuck_uid: Mapped[int] = mapped_column(BigInteger, default=0)
    stuck_times: Mapped[int] = mapped_column(default=0)
    last_words: Mapped[str] = mapped_column(Text, default="")
