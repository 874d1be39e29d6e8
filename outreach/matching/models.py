"""What does matching keep? The office's rules, who was briefed on which text, what desks were offered and gave, and overridden gates."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from outreach.bookings.models import Booking
from outreach.core.clock import now
from outreach.core.database import Base, choice
from outreach.media_requests.models import MediaRequest
from outreach.releases.models import Release
from outreach.spokespeople.models import Spokesperson


class MatchingRules(Base):
    """How this office scores, and what it asks of everybody; one row, none until somebody changes what is usual."""

    __tablename__ = "matching_rules"

    id: Mapped[int] = mapped_column(primary_key=True)
    weights: Mapped[dict[str, int]] = mapped_column(JSON)
    interests_declared: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1)
    updated_at: Mapped[datetime] = mapped_column(default=now, onupdate=now)

    __mapper_args__ = {"version_id_col": version}


class Briefing(Base):
    """Somebody was told of a text: when and by whom. Needed while it is under embargo, history afterwards."""

    __tablename__ = "release_briefings"
    __table_args__ = (UniqueConstraint("release_id", "spokesperson_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    release_id: Mapped[int] = mapped_column(ForeignKey("releases.id", ondelete="CASCADE"))
    spokesperson_id: Mapped[int] = mapped_column(ForeignKey("spokespeople.id", ondelete="CASCADE"), index=True)
    briefed_at: Mapped[datetime] = mapped_column(default=now)
    recorded_by: Mapped[str] = mapped_column(String(200), default="")

    release: Mapped[Release] = relationship(lazy="joined", innerjoin=True)
    spokesperson: Mapped[Spokesperson] = relationship(lazy="joined", innerjoin=True)


class Answer(StrEnum):
    """What the desk said to a lesser gift."""

    OFFERED = "offered"
    AGREED = "agreed"
    REFUSED = "refused"
    UNDONE = "undone"


class Concession(Base):
    """What a desk was offered instead, or gave: steps of `policy.relax`, or one rung of the ladder with the words said."""

    __tablename__ = "concessions"

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("media_requests.id", ondelete="CASCADE"), index=True)
    steps: Mapped[list[str]] = mapped_column(JSON, default=list)
    rung: Mapped[str] = mapped_column(String(20), default="")
    language: Mapped[str] = mapped_column(String(35), default="")
    words: Mapped[str] = mapped_column(Text, default="")
    answer: Mapped[Answer] = mapped_column(choice(Answer, "concession_answer"))
    before: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    after: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    by_name: Mapped[str] = mapped_column(String(200), default="")
    created_at: Mapped[datetime] = mapped_column(default=now)
    answered_at: Mapped[datetime | None]

    request: Mapped[MediaRequest] = relationship(lazy="joined", innerjoin=True)


class GateOverride(Base):
    """Gates that somebody opened by a typed reason, which stands on the booking; never consent, never safety."""

    __tablename__ = "gate_overrides"

    id: Mapped[int] = mapped_column(primary_key=True)
    booking_id: Mapped[int] = mapped_column(ForeignKey("bookings.id", ondelete="CASCADE"), unique=True)
    gates: Mapped[list[str]] = mapped_column(JSON)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    by_name: Mapped[str] = mapped_column(String(200), default="")
    at: Mapped[datetime] = mapped_column(default=now)

    booking: Mapped[Booking] = relationship(lazy="joined", innerjoin=True)
