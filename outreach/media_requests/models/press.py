"""What came by the public press form, and what became of it?"""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from outreach.core.clock import now
from outreach.core.database import Base, choice


class SubmissionState(StrEnum):
    """Taken as a request, held for a person to look at, or put aside by one."""

    TAKEN = "taken"
    HELD = "held"
    PUT_ASIDE = "put_aside"


class PressSubmission(Base):
    """One sending of the form; `code` is what the sender was told, `origin` a keyed mark of where it came from."""

    __tablename__ = "press_submissions"
    __table_args__ = (Index(None, "origin", "received_at"), Index(None, "state", "id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(16), unique=True)
    received_at: Mapped[datetime] = mapped_column(default=now)
    origin: Mapped[str] = mapped_column(String(64))
    likeness: Mapped[str] = mapped_column(String(64), index=True)
    state: Mapped[SubmissionState] = mapped_column(choice(SubmissionState, "press_submission_state"))
    why: Mapped[list[str]] = mapped_column(JSON, default=list)

    outlet_name: Mapped[str] = mapped_column(String(200))
    caller_name: Mapped[str] = mapped_column(String(200))
    callback: Mapped[str] = mapped_column(String(64), default="")
    callback_email: Mapped[str] = mapped_column(String(254), default="")
    question: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(35), default="en")
    deadline_at: Mapped[datetime]
    deadline_zone: Mapped[str] = mapped_column(String(64))
    deadline_local: Mapped[str] = mapped_column(String(16))

    request_id: Mapped[int | None] = mapped_column(ForeignKey("media_requests.id", ondelete="SET NULL"), index=True)
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[str] = mapped_column(String(200), default="")
