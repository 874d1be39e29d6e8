"""What do we keep of somebody who may speak?"""

from datetime import date, datetime, time
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from outreach.core import sealing
from outreach.core.clock import now
from outreach.core.database import Base
from outreach.core.sealing import Token
from outreach.core.unfinished import Imported
from outreach.integrations.phones import e164
from outreach.organisations.models import Organisation
from outreach.spokespeople import policy
from outreach.spokespeople.models.closing import SealMode
from outreach.spokespeople.models.kinds import AvailabilityKind, Exposure, Permission, PhotoUse
from outreach.spokespeople.models.sealed import MASKED, Private, private
from outreach.spokespeople.models.terms import Availability, Consent

__all__ = [
    "MASKED", "Affiliation", "Availability", "AvailabilityKind", "Consent", "Exposure", "Permission", "PhotoUse", "SealMode", "Spokesperson",
    "SpokespersonLanguage",
]  # fmt: skip


class Spokesperson(Private, Imported, Base):
    """One speaker; a protected one is shown by initials until somebody reveals the record with a reason."""

    __tablename__ = "spokespeople"
    __table_args__ = (Index(None, "sort_name", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kept_name: Mapped[str] = mapped_column("name", String(200))
    sort_name: Mapped[str] = mapped_column(String(200))  # folded; of a protected person, the initials
    kept_names: Mapped[dict[str, str]] = mapped_column("names", JSON, default=dict)  # language or script tag -> name written so
    kept_pronunciation: Mapped[str] = mapped_column("pronunciation", String(200), default="")
    kept_forbidden_spellings: Mapped[list[str]] = mapped_column("forbidden_spellings", JSON, default=list)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"), index=True)
    may_name_organisation: Mapped[bool] = mapped_column(default=True)
    kept_title: Mapped[str] = mapped_column("title", String(200), default="")  # as shown on screen
    kept_titles: Mapped[dict[str, str]] = mapped_column(
        "titles", JSON, default=dict
    )  # language tag -> title on screen in that language
    roles: Mapped[list[str]] = mapped_column(JSON, default=list)  # "medic", "lawyer"
    topics: Mapped[list[str]] = mapped_column(JSON, default=list)  # what they speak on
    barred_topics: Mapped[list[str]] = mapped_column(JSON, default=list)  # what they must not speak on
    topic_terms: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)  # both, with depth: policy.topics
    kept_country: Mapped[str | None] = mapped_column("country", String(2))  # ISO 3166 alpha-2
    timezone: Mapped[str] = mapped_column(String(64), default="UTC")  # IANA
    waking_start: Mapped[time] = mapped_column(default=time(8))  # local wall clock
    waking_end: Mapped[time] = mapped_column(default=time(22))
    nights: Mapped[bool] = mapped_column(default=False)  # may be woken
    week: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)  # hours on their own clock: core.hours
    kept_exceptions: Mapped[list[dict[str, Any]]] = mapped_column(
        "exceptions", JSON, default=list
    )  # days that differ: core.hours
    paused_until: Mapped[datetime | None]  # asks for nobody's call before
    kept_phone: Mapped[str | None] = mapped_column("phone", String(40))  # E.164; never in lists, search or API
    kept_email: Mapped[str | None] = mapped_column("email", String(320))
    kept_gender: Mapped[str | None] = mapped_column("gender", String(40))  # self-declared, or unknown
    kept_channels: Mapped[list[dict[str, Any]]] = mapped_column(
        "channels", JSON, default=list
    )  # in this order, and who may use each
    approval_lead_minutes: Mapped[int] = mapped_column(default=0)
    kept_approval_chain: Mapped[list[dict[str, Any]]] = mapped_column(
        "approval_chain", JSON, default=list
    )  # organisations.policy; theirs before the organisation's
    load_cap_per_day: Mapped[int] = mapped_column(default=4)
    protected: Mapped[bool] = mapped_column(default=False)
    sealed: Mapped[str | None] = mapped_column(Token)  # of a protected person: every private field, as JSON
    safety_profile: Mapped[dict[str, str]] = mapped_column(
        JSON, default=dict
    )  # name, face, voice, place, family, affiliation -> Exposure
    permissions: Mapped[list[str]] = mapped_column(JSON, default=list)  # uses that hold, counted from `consents`
    permission_ends: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)  # use -> its last day, where it has one
    kept_experience: Mapped[list[dict[str, Any]]] = mapped_column(
        "experience", JSON, default=list
    )  # by format, with the last date
    trained_on: Mapped[date | None]
    kept_interests: Mapped[str] = mapped_column("interests", Text, default="")  # declared
    kept_photo_url: Mapped[str] = mapped_column("photo_url", String(500), default="")
    kept_photo_credit: Mapped[str] = mapped_column("photo_credit", String(200), default="")
    kept_photo_licence: Mapped[str] = mapped_column("photo_licence", String(200), default="")
    photo_uses: Mapped[list[str]] = mapped_column(JSON, default=list)  # PhotoUse values
    brief_read: Mapped[str] = mapped_column(String(80), default="")  # the version of the brief they read last
    brief_read_on: Mapped[date | None]
    confirmed_on: Mapped[date | None]  # when somebody last went through the record with them
    excluded_outlets: Mapped[list[str]] = mapped_column(JSON, default=list)  # outlet names; compare with policy.excludes
    kept_consent_text: Mapped[str] = mapped_column("consent_text", Text, default="")  # the words they agreed to
    consent_given_on: Mapped[date | None]
    consent_until: Mapped[date | None]
    consent_withdrawn_at: Mapped[datetime | None]
    median_answer_minutes: Mapped[int | None]
    interviews_given: Mapped[int] = mapped_column(
        default=0
    )  # kept by bookings: counting fifty thousand for each match took too long
    active: Mapped[bool] = mapped_column(default=True)
    erased_at: Mapped[datetime | None]  # asked to be forgotten: nothing else here says anything
    limits: Mapped[str] = mapped_column(Text, default="")  # what matching heeds beyond the plain columns: policy.hours.limits
    folded: Mapped[str] = mapped_column(String(2000), default="")  # never a protected person's name
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(default=now)
    updated_at: Mapped[datetime] = mapped_column(default=now, onupdate=now)

    name: hybrid_property[str] = private("name")
    names: hybrid_property[dict[str, str]] = private("names")
    pronunciation: hybrid_property[str] = private("pronunciation")
    forbidden_spellings: hybrid_property[list[str]] = private("forbidden_spellings")
    title: hybrid_property[str] = private("title")
    titles: hybrid_property[dict[str, str]] = private("titles")
    country: hybrid_property[str | None] = private("country")
    exceptions: hybrid_property[list[dict[str, Any]]] = private("exceptions")
    phone: hybrid_property[str | None] = private("phone")
    email: hybrid_property[str | None] = private("email")
    gender: hybrid_property[str | None] = private("gender")
    channels: hybrid_property[list[dict[str, Any]]] = private("channels")
    approval_chain: hybrid_property[list[dict[str, Any]]] = private("approval_chain")
    experience: hybrid_property[list[dict[str, Any]]] = private("experience")
    interests: hybrid_property[str] = private("interests")
    photo_url: hybrid_property[str] = private("photo_url")
    photo_credit: hybrid_property[str] = private("photo_credit")
    photo_licence: hybrid_property[str] = private("photo_licence")
    consent_text: hybrid_property[str] = private("consent_text")

    organisation: Mapped[Organisation | None] = relationship(lazy="joined", innerjoin=False)
    languages: Mapped[list["SpokespersonLanguage"]] = relationship(
        cascade="all, delete-orphan", lazy="selectin", order_by="SpokespersonLanguage.level.desc()"
    )

    affiliations: Mapped[list["Affiliation"]] = relationship(cascade="all, delete-orphan", lazy="selectin")

    __mapper_args__ = {"version_id_col": version}

    @property
    def shown_name(self) -> str:
        """Return the name that lists, search and matches may show."""
        return policy.initials(self.kept_name) if self.protected else self.kept_name

    @validates("protected")
    def _protect(self, _key: str, protected: bool) -> bool:
        """Move the private fields into the seal, or out of it, when protection begins or ends."""
        if protected and not self.protected:
            self.seal_all()
        elif self.protected and not protected:
            self.unseal_all()
        return protected

    def shows(self, fact: str) -> bool:
        """Say whether one fact of the safety profile may be shown to everybody who signs in."""
        return not self.protected or self.safety_profile.get(fact) == Exposure.PUBLIC

    def shown(self, field: str) -> Any:
        """Return a field as everybody who signs in may see it: empty where it would identify a protected person."""
        if not self.protected or field not in policy.HIDDEN:
            return getattr(self, field)
        value = getattr(self, f"kept_{field}" if field in MASKED else field)  # nothing is opened to say nothing
        return type(value)() if isinstance(value, list | dict | str) else None

    @property
    def other_organisations(self) -> list[dict[str, Any]]:
        """Return the further affiliations as the lines of a form."""
        return [{"organisation_id": one.organisation_id, "may_be_named": one.may_be_named} for one in self.affiliations]

    def cares(self, today: date) -> list[str]:
        """Return the codes of what is stale, missing or about to end."""
        heard = [bool(one.assessed_by or one.assessed_on) for one in self.languages]
        ends, number = self.permission_ends, self.kept_phone or ""  # of a protected person "+" or "?": see models.sealed
        is_whole = number == "+" if self.protected and self.sealed else bool(e164(number, []))
        return policy.cares(
            policy.Record(
                self.consent_until, self.consent_withdrawn_at is not None, ends, bool(number), is_whole,
                heard, self.confirmed_on,
            ), today,
        )  # fmt: skip

    def heed(self) -> None:
        """Write down compactly what matching must heed beyond the plain columns, and the place where everybody may learn it."""
        if self.protected:
            self.kept_country = self.shown_country
        self.limits = policy.limits(
            self.week, self.exceptions, self.paused_until, self.barred_topics, self.permission_ends, self.approval_chain
        )

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
    kept_sample_url: Mapped[str] = mapped_column("sample_url", Token, default="")  # where they can be heard

    @property
    def sample_url(self) -> str:
        """Return where somebody can be heard; it is opened when it is asked for."""
        return sealing.unseal(self.kept_sample_url) if self.kept_sample_url else ""

    @sample_url.setter
    def sample_url(self, address: str) -> None:
        if address != self.sample_url:
            self.kept_sample_url = sealing.seal(address) if address else ""


class Affiliation(Base):
    """Another organisation that somebody speaks for, and whether it may be named beside them."""

    __tablename__ = "affiliations"
    __table_args__ = (UniqueConstraint("spokesperson_id", "organisation_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    spokesperson_id: Mapped[int] = mapped_column(ForeignKey("spokespeople.id", ondelete="CASCADE"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id", ondelete="CASCADE"), index=True)
    may_be_named: Mapped[bool] = mapped_column(default=True)

    organisation: Mapped[Organisation] = relationship(lazy="joined", innerjoin=True)
