"""What appeared about us? Pieces with the words that were pasted, how each quote was printed, and corrections asked for."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from outreach.bookings.models import Booking
from outreach.core.clock import now
from outreach.core.database import Base, choice
from outreach.coverage.policy.kinds import Answer, Because, Breach, Kept, Result, Standing
from outreach.media_requests.models import MediaRequest
from outreach.outlets.models import Outlet
from outreach.releases.models import Release


class Coverage(Base):
    """One piece, or the fact that none ran. The address is shown and never fetched; the text is what somebody pasted.

    `cited` lists names that must not be cited and stand in it; `wrong` counts what is not as agreed, and is not settled.
    """

    __tablename__ = "coverage"
    __table_args__ = (
        Index("ix_coverage_seen_at_id", "seen_at", "id"),
        Index("ix_coverage_outlet_id_result", "outlet_id", "result"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    result: Mapped[Result] = mapped_column(choice(Result, "coverage_result"), default=Result.RAN)
    outlet_id: Mapped[int | None] = mapped_column(ForeignKey("outlets.id", ondelete="SET NULL"))
    outlet_name: Mapped[str] = mapped_column(String(200), default="")
    headline: Mapped[str] = mapped_column(String(500), default="")
    byline: Mapped[str] = mapped_column(String(300), default="")
    address: Mapped[str] = mapped_column(String(2000), default="")
    text: Mapped[str] = mapped_column(Text, default="")
    language: Mapped[str] = mapped_column(String(35), default="")
    published_at: Mapped[datetime | None]
    published_local: Mapped[str] = mapped_column(String(16), default="")
    published_zone: Mapped[str] = mapped_column(String(64), default="")
    seen_at: Mapped[datetime] = mapped_column(default=now)
    request_id: Mapped[int | None] = mapped_column(ForeignKey("media_requests.id", ondelete="SET NULL"), index=True)
    release_id: Mapped[int | None] = mapped_column(ForeignKey("releases.id", ondelete="SET NULL"), index=True)
    booking_id: Mapped[int | None] = mapped_column(ForeignKey("bookings.id", ondelete="SET NULL"), index=True)

    name_kept: Mapped[Kept] = mapped_column(choice(Kept, "coverage_name_kept"), default=Kept.NOT_SAID)
    title_kept: Mapped[Kept] = mapped_column(choice(Kept, "coverage_title_kept"), default=Kept.NOT_SAID)
    anonymity_kept: Mapped[Kept] = mapped_column(choice(Kept, "coverage_anonymity_kept"), default=Kept.NOT_SAID)
    terms_note: Mapped[str] = mapped_column(Text, default="")
    cited: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)  # rule_id, name, spelling
    steps: Mapped[dict[str, dict[str, str]]] = mapped_column(JSON, default=dict)  # Step -> at, by, note
    breach: Mapped[Breach] = mapped_column(choice(Breach, "coverage_breach"), default=Breach.NONE)
    breach_id: Mapped[int | None] = mapped_column(ForeignKey("embargo_breaches.id", ondelete="SET NULL"))
    because: Mapped[Because | None] = mapped_column(choice(Because, "coverage_because"))
    because_note: Mapped[str] = mapped_column(Text, default="")
    wrong: Mapped[int] = mapped_column(default=0)

    version: Mapped[int] = mapped_column(default=1)
    created_by: Mapped[str] = mapped_column(String(200), default="")
    updated_at: Mapped[datetime] = mapped_column(default=now, onupdate=now)

    outlet: Mapped[Outlet | None] = relationship(lazy="joined")
    request: Mapped[MediaRequest | None] = relationship()
    release: Mapped[Release | None] = relationship()
    booking: Mapped[Booking | None] = relationship()
    quotes: Mapped[list["CoverageQuote"]] = relationship(cascade="all, delete-orphan", order_by="CoverageQuote.id")
    corrections: Mapped[list["CoverageCorrection"]] = relationship(cascade="all, delete-orphan", order_by="CoverageCorrection.id")

    __mapper_args__ = {"version_id_col": version}

    @property
    def outlet_shown(self) -> str:
        """The outlet's registered name, else the name as typed."""
        return self.outlet.name if self.outlet else self.outlet_name

    @property
    def misquotes(self) -> list["CoverageQuote"]:
        """Return the quotes that were printed in other words than the approved ones."""
        return [one for one in self.quotes if one.standing is Standing.CHANGED]


class CoverageQuote(Base):
    """How one approved quote was printed; the approved words are kept as they were when it was compared."""

    __tablename__ = "coverage_quotes"

    id: Mapped[int] = mapped_column(primary_key=True)
    coverage_id: Mapped[int] = mapped_column(ForeignKey("coverage.id", ondelete="CASCADE"), index=True)
    quote_id: Mapped[int | None] = mapped_column(ForeignKey("quotes.id", ondelete="SET NULL"))
    speaker: Mapped[str] = mapped_column(String(300), default="")
    approved: Mapped[str] = mapped_column(Text)
    printed: Mapped[str] = mapped_column(Text, default="")
    standing: Mapped[Standing] = mapped_column(choice(Standing, "coverage_quote_standing"))


class CoverageCorrection(Base):
    """A correction that was asked for: of whom, when, in which words, and what came of it."""

    __tablename__ = "coverage_corrections"

    id: Mapped[int] = mapped_column(primary_key=True)
    coverage_id: Mapped[int] = mapped_column(ForeignKey("coverage.id", ondelete="CASCADE"), index=True)
    asked_of: Mapped[str] = mapped_column(String(300))
    words: Mapped[str] = mapped_column(Text)
    asked_at: Mapped[datetime] = mapped_column(default=now)
    asked_by: Mapped[str] = mapped_column(String(200), default="")
    answer: Mapped[Answer] = mapped_column(choice(Answer, "coverage_correction_answer"), default=Answer.WAITING)
    answered_at: Mapped[datetime | None]
    evidence: Mapped[str] = mapped_column(Text, default="")
