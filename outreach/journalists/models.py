"""What do we keep of a journalist, of a media list and of an import?"""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column, relationship

from outreach.campaigns.models import Campaign
from outreach.core.clock import now
from outreach.core.database import Base, choice
from outreach.outlets.models import Outlet


class Channel(StrEnum):
    """How the journalist wants to be reached."""

    EMAIL = "email"
    PHONE = "phone"
    MESSAGE = "message"


class EmbargoStanding(StrEnum):
    """How far we trust the journalist with an embargoed text."""

    NONE = "none"
    STANDING = "standing"
    BREACHED = "breached"


class ImportState(StrEnum):
    """How far an import came; a `running` one that was killed can be run again without doubles."""

    UPLOADED = "uploaded"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class Journalist(Base):
    """One press contact; the person may ask to read everything here."""

    __tablename__ = "journalists"
    __table_args__ = (
        Index(None, "sort_name", "id"),
        Index(None, "country", "sort_name", "id"),
        Index(None, "language", "sort_name", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    full_name: Mapped[str] = mapped_column(String(200))
    how_to_address: Mapped[str] = mapped_column(String(120), default="")  # "Dear Ms Windle", "Sara"
    sort_name: Mapped[str] = mapped_column(String(200))  # folded; the list is kept in this order
    outlet_id: Mapped[int | None] = mapped_column(ForeignKey("outlets.id"), index=True)
    role: Mapped[str] = mapped_column(String(120), default="")
    email: Mapped[str | None] = mapped_column(String(320))
    email_folded: Mapped[str | None] = mapped_column(String(320), unique=True)
    phone: Mapped[str | None] = mapped_column(String(40), index=True)  # E.164
    languages: Mapped[list[str]] = mapped_column(JSON, default=list)  # BCP 47, every one understood
    language: Mapped[str | None] = mapped_column(String(35))  # the preferred one
    country: Mapped[str | None] = mapped_column(String(2))  # ISO 3166 alpha-2
    timezone: Mapped[str | None] = mapped_column(String(64))  # IANA
    beats: Mapped[list[str]] = mapped_column(JSON, default=list)
    channel: Mapped[Channel] = mapped_column(choice(Channel, "journalist_channel"), default=Channel.EMAIL)
    notes: Mapped[str] = mapped_column(Text, default="")
    source: Mapped[str] = mapped_column(String(200), default="")  # where we have the address from
    source_date: Mapped[date | None]
    do_not_contact: Mapped[bool] = mapped_column(default=False)
    do_not_contact_at: Mapped[datetime | None]
    embargo_standing: Mapped[EmbargoStanding] = mapped_column(
        choice(EmbargoStanding, "embargo_standing"), default=EmbargoStanding.NONE
    )
    import_id: Mapped[int | None] = mapped_column(ForeignKey("imports.id"), index=True)
    folded: Mapped[str] = mapped_column(Text, default="")  # the words and number endings that search finds
    # PostgreSQL's word index, kept by a trigger; SQLite has a table of its own for it (migrations/versions/…_guards.py)
    words: Mapped[str | None] = mapped_column(Text().with_variant(TSVECTOR(), "postgresql"), deferred=True)
    facets: Mapped[str] = mapped_column(Text, default="")  # "|l:ar|l:fr|b:health|" for filters
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(default=now)
    updated_at: Mapped[datetime] = mapped_column(default=now, onupdate=now)

    outlet: Mapped[Outlet | None] = relationship(lazy="joined", innerjoin=False)

    __mapper_args__ = {"version_id_col": version}

    @property
    def can_be_mailed(self) -> bool:
        """Say whether a list may write to this person."""
        return bool(self.email) and not self.do_not_contact


class MediaList(Base):
    """A named list of journalists; frozen into rows when a release goes out."""

    __tablename__ = "media_lists"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    sort_name: Mapped[str] = mapped_column(String(200), unique=True)
    description: Mapped[str] = mapped_column(Text, default="")
    campaign_id: Mapped[int | None] = mapped_column(ForeignKey("campaigns.id"), index=True)
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(default=now)
    updated_at: Mapped[datetime] = mapped_column(default=now, onupdate=now)

    campaign: Mapped[Campaign | None] = relationship()

    __mapper_args__ = {"version_id_col": version}


class MediaListMember(Base):
    """One journalist on one list."""

    __tablename__ = "media_list_members"
    __table_args__ = (UniqueConstraint("list_id", "journalist_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    list_id: Mapped[int] = mapped_column(ForeignKey("media_lists.id", ondelete="CASCADE"))
    journalist_id: Mapped[int] = mapped_column(ForeignKey("journalists.id", ondelete="CASCADE"), index=True)
    added_at: Mapped[datetime] = mapped_column(default=now)

    journalist: Mapped[Journalist] = relationship()


class Import(Base):
    """One file read into the register: what came of it, and why rows were refused."""

    __tablename__ = "imports"

    id: Mapped[int] = mapped_column(primary_key=True)
    file_name: Mapped[str] = mapped_column(String(255))
    kind: Mapped[str] = mapped_column(String(40))  # outlets, organisations, journalists
    state: Mapped[ImportState] = mapped_column(choice(ImportState, "import_state"), default=ImportState.RUNNING)
    created: Mapped[int] = mapped_column(default=0)
    updated: Mapped[int] = mapped_column(default=0)
    skipped: Mapped[int] = mapped_column(default=0)
    refused: Mapped[int] = mapped_column(default=0)
    mapping: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)  # column heading -> field
    reasons: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)  # {"row", "reason"}; row 1 is the header
    content: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)  # kept from upload until it is read in
    list_id: Mapped[int | None] = mapped_column(ForeignKey("media_lists.id", ondelete="SET NULL"))
    actor_id: Mapped[int | None]
    actor_name: Mapped[str] = mapped_column(String(200), default="")
    created_at: Mapped[datetime] = mapped_column(default=now)
