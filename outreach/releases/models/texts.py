"""What is a release? Typed blocks with their versions, approvals, quotes and the findings that somebody waived."""

import secrets
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from outreach.core import zones
from outreach.core.database import Base, choice
from outreach.core.times import Meant
from outreach.releases.policy.blocks import Audience, Block, BlockKind


class ReleaseKind(StrEnum):
    """What sort of text it is in the trade's words."""

    RELEASE = "release"
    STATEMENT = "statement"
    ADVISORY = "advisory"
    SIGN_ON_LETTER = "sign_on_letter"
    CORRECTION = "correction"


class ReleaseState(StrEnum):
    """How far it has come."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    SCHEDULED = "scheduled"
    OUT = "out"
    WITHDRAWN = "withdrawn"


def token() -> str:
    """Return an address part that nobody can guess."""
    return secrets.token_urlsafe(16)


class Release(Base):
    """One text in one language. `version` counts edits (the ETag); `text_hash` is of the words as they stand."""

    __tablename__ = "releases"
    __table_args__ = (CheckConstraint("NOT embargoed OR lift_at IS NOT NULL", name="embargo_has_lift"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(40), unique=True, default=token)
    title: Mapped[str] = mapped_column(String(300))
    kind: Mapped[ReleaseKind] = mapped_column(choice(ReleaseKind, "release_kind"), default=ReleaseKind.RELEASE)
    language: Mapped[str] = mapped_column(String(35), default="en")
    campaign_id: Mapped[int | None] = mapped_column(ForeignKey("campaigns.id", ondelete="SET NULL"), index=True)
    sign_on_text_id: Mapped[int | None] = mapped_column(ForeignKey("sign_on_texts.id", ondelete="SET NULL"), index=True)
    state: Mapped[ReleaseState] = mapped_column(choice(ReleaseState, "release_state"), default=ReleaseState.DRAFT, index=True)
    author_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"), index=True)
    editor_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    version: Mapped[int] = mapped_column(default=1)
    text_hash: Mapped[str] = mapped_column(String(64), default="")
    embargoed: Mapped[bool] = mapped_column(default=False)
    lift_at: Mapped[datetime | None] = mapped_column(index=True)
    lift_local: Mapped[str] = mapped_column(String(32), default="")  # the wall-clock time meant, ISO without offset
    lift_zone: Mapped[str] = mapped_column(String(64), default="")
    released_at: Mapped[datetime | None] = mapped_column(index=True)
    withdrawn_at: Mapped[datetime | None]
    withdrawn_reason: Mapped[str] = mapped_column(Text, default="")
    counted: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))  # the ledger as it stood when it went out
    out_in: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))  # the other languages that were ready then
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    blocks: Mapped[list["ReleaseBlock"]] = relationship(
        back_populates="release", order_by="ReleaseBlock.position, ReleaseBlock.id", cascade="all, delete-orphan"
    )

    __mapper_args__ = {"version_id_col": version}

    @property
    def is_open(self) -> bool:
        """Say whether its words may still change."""
        return self.state in (ReleaseState.DRAFT, ReleaseState.IN_REVIEW, ReleaseState.APPROVED)

    @property
    def is_approved(self) -> bool:
        """Say whether it may be sent: approved, or already bound to a lift or out with the same words."""
        return self.state in (ReleaseState.APPROVED, ReleaseState.SCHEDULED, ReleaseState.OUT)

    @property
    def is_public(self) -> bool:
        """Say whether it is out and everybody may read it."""
        return self.state is ReleaseState.OUT

    @property
    def embargo(self) -> Meant | None:
        """Return the lift as it was meant; None when the text is for immediate release."""
        if not self.embargoed or self.lift_at is None:
            return None
        return Meant(datetime.fromisoformat(self.lift_local), self.lift_zone, self.lift_at)

    def embargo_at(self, now: datetime) -> Meant | None:
        """Return the embargo while it still holds; what goes on top of the text then."""
        embargo = self.embargo
        return replace(embargo, elsewhere=zones.office()) if embargo and now < embargo.instant else None


class ReleaseBlock(Base):
    """One block; `key` stays while its words change, `line` is the line of the file it came from."""

    __tablename__ = "release_blocks"
    __table_args__ = (UniqueConstraint("release_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    release_id: Mapped[int] = mapped_column(ForeignKey("releases.id", ondelete="CASCADE"), index=True)
    key: Mapped[str] = mapped_column(String(40))
    position: Mapped[int]
    kind: Mapped[BlockKind] = mapped_column(choice(BlockKind, "release_block_kind"))
    audience: Mapped[Audience] = mapped_column(choice(Audience, "release_block_audience"))
    text: Mapped[str] = mapped_column(Text, default="")
    speaker: Mapped[str] = mapped_column(String(300), default="")
    speaker_title: Mapped[str] = mapped_column(String(300), default="")
    organisation: Mapped[str] = mapped_column(String(300), default="")
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id", ondelete="SET NULL"))
    line: Mapped[int] = mapped_column(default=0)
    lines: Mapped[list[int]] = mapped_column(JSON, default=list)  # of each line of `text`, when it was imported
    release: Mapped[Release] = relationship(back_populates="blocks")

    def as_block(self) -> Block:
        """Return the plain value that policies read."""
        return Block(
            key=self.key, kind=self.kind, audience=self.audience, text=self.text, line=self.line,
            speaker=self.speaker, speaker_title=self.speaker_title, organisation=self.organisation, lines=tuple(self.lines or ()),
        )  # fmt: skip


class ReleaseVersion(Base):
    """The blocks as they were at one moment; never changed."""

    __tablename__ = "release_versions"
    __table_args__ = (UniqueConstraint("release_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    release_id: Mapped[int] = mapped_column(ForeignKey("releases.id", ondelete="CASCADE"), index=True)
    number: Mapped[int]
    text_hash: Mapped[str] = mapped_column(String(64))
    blocks: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    author_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    author_name: Mapped[str] = mapped_column(String(200), default="")
    at: Mapped[datetime]
    note: Mapped[str] = mapped_column(String(500), default="")
    translations: Mapped[dict[str, list[dict[str, Any]]] | None] = mapped_column(JSON)  # language -> blocks, kept at an approval


class ReleaseApproval(Base):
    """A second person's yes to exactly these words; other words need another."""

    __tablename__ = "release_approvals"

    id: Mapped[int] = mapped_column(primary_key=True)
    release_id: Mapped[int] = mapped_column(ForeignKey("releases.id", ondelete="CASCADE"), index=True)
    text_hash: Mapped[str] = mapped_column(String(64))
    approver_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    approver_name: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime]
    note: Mapped[str] = mapped_column(String(1000), default="")
    voided_at: Mapped[datetime | None]


class FindingWaiver(Base):
    """Somebody says why a finding is no problem here; it ends when the block's words change, a stop's when it says something else."""

    __tablename__ = "finding_waivers"
    __table_args__ = (UniqueConstraint("release_id", "code", "block_hash", "said"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    release_id: Mapped[int] = mapped_column(ForeignKey("releases.id", ondelete="CASCADE"), index=True)
    code: Mapped[str] = mapped_column(String(8))
    block_key: Mapped[str] = mapped_column(String(80), default="")  # of another language with its tag before it: "ar/b12"
    block_hash: Mapped[str] = mapped_column(String(64))
    said: Mapped[str] = mapped_column(String(64), default="")  # SHA-256 of a stop's message; nothing for a warning
    reason: Mapped[str] = mapped_column(String(1000))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    by_name: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime]


class ReleaseLink(Base):
    """Something a release points to: the list of those who signed, a report, pictures."""

    __tablename__ = "release_links"

    id: Mapped[int] = mapped_column(primary_key=True)
    release_id: Mapped[int] = mapped_column(ForeignKey("releases.id", ondelete="CASCADE"), index=True)
    label: Mapped[str] = mapped_column(String(300))
    address: Mapped[str] = mapped_column(String(2000))
    position: Mapped[int] = mapped_column(default=0)
