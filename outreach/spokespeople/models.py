"""What do we keep of somebody who may speak?"""

from datetime import date, datetime, time
from enum import StrEnum

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from outreach.core.clock import now
from outreach.core.database import Base, choice
from outreach.organisations.models import Organisation
from outreach.spokespeople import policy


class Permission(StrEnum):
    """A use that the speaker agreed to."""

    TV_LIVE = "tv_live"
    TV_RECORDED = "tv_recorded"
    RADIO = "radio"
    PRINT = "print"
    PHOTO = "photo"


class Exposure(StrEnum):
    """Who may learn one fact of the safety profile."""

    PUBLIC = "public"
    PARTNER = "partner"
    NEVER = "never"


class AvailabilityKind(StrEnum):
    """Whether the span is offered or blocked."""

    AVAILABLE = "available"
    BUSY = "busy"


class Spokesperson(Base):
    """One speaker; a protected one is shown by initials until somebody reveals the record with a reason."""

    __tablename__ = "spokespeople"
    __table_args__ = (Index(None, "sort_name", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    sort_name: Mapped[str] = mapped_column(String(200))  # folded; of a protected person, the initials
    names: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)  # language or script tag -> name written so
    pronunciation: Mapped[str] = mapped_column(String(200), default="")
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"), index=True)
    title: Mapped[str] = mapped_column(String(200), default="")  # as shown on screen
    roles: Mapped[list[str]] = mapped_column(JSON, default=list)  # "medic", "lawyer"
    topics: Mapped[list[str]] = mapped_column(JSON, default=list)
    country: Mapped[str | None] = mapped_column(String(2))  # ISO 3166 alpha-2
    timezone: Mapped[str] = mapped_column(String(64), default="UTC")  # IANA
    waking_start: Mapped[time] = mapped_column(default=time(8))  # local wall clock
    waking_end: Mapped[time] = mapped_column(default=time(22))
    nights: Mapped[bool] = mapped_column(default=False)  # may be woken
    phone: Mapped[str | None] = mapped_column(String(40))  # E.164; never in lists, search or API
    email: Mapped[str | None] = mapped_column(String(320))
    gender: Mapped[str | None] = mapped_column(String(40))  # self-declared, or unknown
    approval_lead_minutes: Mapped[int] = mapped_column(default=0)
    load_cap_per_day: Mapped[int] = mapped_column(default=4)
    protected: Mapped[bool] = mapped_column(default=False)
    safety_profile: Mapped[dict[str, str]] = mapped_column(
        JSON, default=dict
    )  # name, face, voice, place, family, affiliation -> Exposure
    permissions: Mapped[list[str]] = mapped_column(JSON, default=list)  # Permission values that were granted
    excluded_outlets: Mapped[list[str]] = mapped_column(JSON, default=list)  # outlet names; compare with policy.excludes
    consent_until: Mapped[date | None]
    consent_withdrawn_at: Mapped[datetime | None]
    median_answer_minutes: Mapped[int | None]
    active: Mapped[bool] = mapped_column(default=True)
    folded: Mapped[str] = mapped_column(String(2000), default="")  # never a protected person's name
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(default=now)
    updated_at: Mapped[datetime] = mapped_column(default=now, onupdate=now)

    organisation: Mapped[Organisation | None] = relationship(lazy="joined", innerjoin=False)
    languages: Mapped[list["SpokespersonLanguage"]] = relationship(
        cascade="all, delete-orphan", lazy="selectin", order_by="SpokespersonLanguage.level.desc()"
    )

    __mapper_args__ = {"version_id_col": version}

    @property
    def shown_name(self) -> str:
        """Return the name that lists, search and matches may show."""
        return policy.initials(self.name) if self.protected else self.name

    def shows(self, fact: str) -> bool:
        """Say whether one fact of the safety profile may be shown to everybody who signs in."""
        return not self.protected or self.safety_profile.get(fact) == Exposure.PUBLIC

    @property
    def shown_title(self) -> str:
        """Return the title that lists may show; a protected person's would identify them."""
        return "" if self.protected else self.title

    @property
    def shown_organisation(self) -> str:
        """Return the name of the organisation, "" when it would identify a protected person."""
        return self.organisation.name if self.organisation and self.shows("affiliation") else ""

    @property
    def shown_country(self) -> str | None:
        """Return the country, None when the place of a protected person is not public."""
        return self.country if self.shows("place") else None

    @property
    def shown_timezone(self) -> str | None:
        """Return the time zone, None when the place of a protected person is not public."""
        return self.timezone if self.shows("place") else None


class SpokespersonLanguage(Base):
    """How well somebody speaks one language: 0 none, 1 reads a line, 2 recorded, 3 live alone, 4 hostile or panel."""

    __tablename__ = "spokesperson_languages"
    __table_args__ = (UniqueConstraint("spokesperson_id", "language"), CheckConstraint("level BETWEEN 0 AND 4", name="level"))

    id: Mapped[int] = mapped_column(primary_key=True)
    spokesperson_id: Mapped[int] = mapped_column(ForeignKey("spokespeople.id", ondelete="CASCADE"))
    language: Mapped[str] = mapped_column(String(35), index=True)  # BCP 47
    level: Mapped[int]
    dialect: Mapped[str] = mapped_column(String(80), default="")
    assessed_by: Mapped[str] = mapped_column(String(120), default="")
    assessed_on: Mapped[date | None]


class Availability(Base):
    """A span that a speaker offered, or blocked."""

    __tablename__ = "availabilities"
    __table_args__ = (Index(None, "spokesperson_id", "starts_at"), CheckConstraint("starts_at < ends_at", name="order"))

    id: Mapped[int] = mapped_column(primary_key=True)
    spokesperson_id: Mapped[int] = mapped_column(ForeignKey("spokespeople.id", ondelete="CASCADE"))
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    kind: Mapped[AvailabilityKind] = mapped_column(
        choice(AvailabilityKind, "availability_kind"), default=AvailabilityKind.AVAILABLE
    )
    note: Mapped[str] = mapped_column(String(200), default="")
    created_at: Mapped[datetime] = mapped_column(default=now)
