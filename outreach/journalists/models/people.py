"""What do we keep of a journalist: the person, every address of theirs, and where else they work or worked?"""

from datetime import date, datetime, time
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column, relationship

from outreach.core.clock import now
from outreach.core.database import Base, choice
from outreach.core.unfinished import Imported
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


class Means(StrEnum):
    """What kind of address it is."""

    EMAIL = "email"
    PHONE = "phone"
    SIGNAL = "signal"
    WHATSAPP = "whatsapp"


class ContactKind(StrEnum):
    """Whose address it is; a private one needs a proof of consent, a desk is no person."""

    DESK = "desk"
    WORK = "work"
    PRIVATE = "private"


class ContactState(StrEnum):
    """What we know of the address."""

    UNVERIFIED = "unverified"
    VERIFIED = "verified"
    BOUNCING = "bouncing"
    INVALID = "invalid"


class Journalist(Imported, Base):
    """One press contact; the person may ask to read everything here."""

    __tablename__ = "journalists"
    __table_args__ = (
        Index(None, "sort_name", "id", "facets"),  # a list in the order of names is narrowed inside it
        {"sqlite_autoincrement": True},  # a number is never given twice: old links lead to who it was
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    full_name: Mapped[str] = mapped_column(String(200))
    names: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)  # language or script tag -> the name written so
    how_to_address: Mapped[str] = mapped_column(String(120), default="")  # "Dear Ms Windle", "Sara"
    sort_name: Mapped[str] = mapped_column(String(200))  # folded; the list is kept in this order
    outlet_id: Mapped[int | None] = mapped_column(ForeignKey("outlets.id"), index=True)
    role: Mapped[str] = mapped_column(String(120), default="")
    desk: Mapped[str] = mapped_column(String(120), default="")  # the outlet's own word: "Foreign desk"
    outlet_since: Mapped[date | None]
    # the address we write to and the number we call; each stands among the contact points too
    email: Mapped[str | None] = mapped_column(String(320))
    email_folded: Mapped[str | None] = mapped_column(String(320), unique=True)
    phone: Mapped[str | None] = mapped_column(String(40))  # E.164
    languages: Mapped[list[str]] = mapped_column(JSON, default=list)  # BCP 47, every one understood
    language: Mapped[str | None] = mapped_column(String(35))  # the preferred one
    country: Mapped[str | None] = mapped_column(String(2))  # ISO 3166 alpha-2
    city: Mapped[str] = mapped_column(String(120), default="")
    timezone: Mapped[str | None] = mapped_column(String(64))  # IANA
    hours_from: Mapped[time | None]  # when they may be called, on their own clock
    hours_until: Mapped[time | None]
    beats: Mapped[list[str]] = mapped_column(JSON, default=list)
    channel: Mapped[Channel] = mapped_column(choice(Channel, "journalist_channel"), default=Channel.EMAIL)
    forbidden_channels: Mapped[list[str]] = mapped_column(JSON, default=list)  # Channel values never to be used
    profile_url: Mapped[str] = mapped_column(String(500), default="")
    ground_rules: Mapped[str] = mapped_column(Text, default="")  # what was agreed with this person, in words
    pitching_notes: Mapped[str] = mapped_column(Text, default="")
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
    # PostgreSQL's word index, kept by a trigger; SQLite has a table of its own for it (migrations/versions/…_marks_and_near_names.py)
    words: Mapped[str | None] = mapped_column(Text().with_variant(TSVECTOR(), "postgresql"), deferred=True)
    facets: Mapped[str] = mapped_column(Text, default="")  # marks for filters: " _z _l_ar _c_lb " (policy/marks.py)
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(default=now)
    updated_at: Mapped[datetime] = mapped_column(default=now, onupdate=now, index=True)

    outlet: Mapped[Outlet | None] = relationship(lazy="joined", innerjoin=False)
    contact_points: Mapped[list["ContactPoint"]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="(ContactPoint.position, ContactPoint.id)"
    )
    posts: Mapped[list["Post"]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="Post.ended_on.desc(), Post.id.desc()"
    )

    __mapper_args__ = {"version_id_col": version}

    @property
    def can_be_mailed(self) -> bool:
        """Say whether a list may write to this person."""
        return bool(self.email) and not self.do_not_contact


class ContactPoint(Base):
    """One address or number of a journalist; the first of its means is the one in `Journalist.email` or `.phone`."""

    __tablename__ = "contact_points"
    __table_args__ = (
        UniqueConstraint("journalist_id", "means", "key"),
        Index(None, "key", sqlite_where=text("means = 'email'"), postgresql_where=text("means = 'email'")),  # numbers: by words
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    journalist_id: Mapped[int] = mapped_column(ForeignKey("journalists.id", ondelete="CASCADE"))
    means: Mapped[Means] = mapped_column(choice(Means, "contact_means"))
    kind: Mapped[ContactKind] = mapped_column(choice(ContactKind, "contact_kind"), default=ContactKind.WORK)
    value: Mapped[str] = mapped_column(String(320))  # the address as written, a number as E.164
    key: Mapped[str] = mapped_column(String(320))  # what two spellings of one address share
    state: Mapped[ContactState] = mapped_column(choice(ContactState, "contact_state"), default=ContactState.UNVERIFIED)
    position: Mapped[int] = mapped_column(default=0)
    note: Mapped[str] = mapped_column(String(200), default="")
    source: Mapped[str] = mapped_column(String(200), default="")
    source_date: Mapped[date | None]
    consent: Mapped[str] = mapped_column(String(200), default="")  # for a private one: who said yes, when, how
    verified_at: Mapped[datetime | None]
    verified_by: Mapped[str] = mapped_column(String(200), default="")
    created_at: Mapped[datetime] = mapped_column(default=now)


class Post(Base):
    """Where else a journalist works, or worked before; the main post of today stands on the journalist."""

    __tablename__ = "posts"

    id: Mapped[int] = mapped_column(primary_key=True)
    journalist_id: Mapped[int] = mapped_column(ForeignKey("journalists.id", ondelete="CASCADE"), index=True)
    outlet_id: Mapped[int] = mapped_column(ForeignKey("outlets.id", ondelete="CASCADE"), index=True)
    role: Mapped[str] = mapped_column(String(120), default="")
    started_on: Mapped[date | None]
    ended_on: Mapped[date | None]  # none: beside the main one, today
    created_at: Mapped[datetime] = mapped_column(default=now)

    outlet: Mapped[Outlet] = relationship(lazy="joined")
