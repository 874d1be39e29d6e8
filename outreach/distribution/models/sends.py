"""What do we keep about a send? The plan and its lift, its lists, who was frozen into it, and who may read early."""

import secrets
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from outreach.core.database import Base, choice
from outreach.core.times import city
from outreach.distribution.policy.codes import Sent
from outreach.distribution.policy.exclusives import Promise
from outreach.distribution.policy.gates import State
from outreach.distribution.policy.instants import Asked
from outreach.distribution.policy.terms import reads_in, terms_hash
from outreach.distribution.policy.waves import Wave
from outreach.embargoes.policy import AccessState
from outreach.outlets.models import Outlet


class Method(StrEnum):
    """How somebody answered the offer."""

    LINK = "link"
    REPLY = "reply"
    PHONE = "phone"


class Distribution(Base):
    """One send of one approved text to its lists, now or at a lift."""

    __tablename__ = "distributions"
    __table_args__ = (Index("ix_distributions_state_lift_at", "state", "lift_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    release_id: Mapped[int] = mapped_column(ForeignKey("releases.id"), index=True)
    state: Mapped[State] = mapped_column(choice(State, "distribution_state"), default=State.PLANNED)
    title: Mapped[str] = mapped_column(String(300))
    language: Mapped[str] = mapped_column(String(35), default="en")
    text_hash: Mapped[str] = mapped_column(String(64))  # of the approved text this send is for
    immediate: Mapped[bool] = mapped_column(default=False)
    lift_at: Mapped[datetime | None]  # None: as soon as it is confirmed
    lift_zone: Mapped[str] = mapped_column(String(64), default="")
    lift_local: Mapped[str] = mapped_column(String(19), default="")  # wall clock meant, 2026-12-01T00:01
    lift_rules: Mapped[str] = mapped_column(String(20), default="")  # version of the zone rules then
    lift_asked_by: Mapped[str] = mapped_column(String(200), default="")  # who wants it lifted before its time
    lift_asked_why: Mapped[str] = mapped_column(String(300), default="")
    lift_asked_lead: Mapped[bool] = mapped_column(default=False)
    lift_asked_at: Mapped[datetime | None]
    subject: Mapped[str] = mapped_column(String(300))
    from_name: Mapped[str] = mapped_column(String(200))
    from_address: Mapped[str] = mapped_column(String(254))
    reply_to: Mapped[str] = mapped_column(String(254), default="")
    ask_line: Mapped[str] = mapped_column(Text, default="")
    terms: Mapped[str] = mapped_column(Text, default="")
    terms_hash: Mapped[str] = mapped_column(String(64), default="")
    terms_by_language: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)  # empty: an editor's own words, in one language
    held_reason: Mapped[str] = mapped_column(String(300), default="")
    frozen_count: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    created_by: Mapped[str] = mapped_column(String(200), default="")
    confirmed_at: Mapped[datetime | None]
    confirmed_by: Mapped[str] = mapped_column(String(200), default="")
    undo_until: Mapped[datetime | None]  # until then one press takes it back; a send at once leaves then
    lifted_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    lists: Mapped[list["DistributionList"]] = relationship(order_by="DistributionList.tier", cascade="all, delete-orphan")
    waves: Mapped[list["DistributionWave"]] = relationship(order_by="DistributionWave.tier", cascade="all, delete-orphan")

    __mapper_args__ = {"version_id_col": version}

    @property
    def waves_by_tier(self) -> dict[int, Wave]:
        """Return the tiers that have something of their own."""
        return {one.tier: one.wave() for one in self.waves}

    @property
    def lift_asked(self) -> Asked:
        """Return who asked for an early lift, as the policy wants it."""
        return Asked(self.lift_asked_by, self.lift_asked_lead, self.lift_asked_at)

    def asked_in(self, theirs: str | None) -> str:
        """Return in which language somebody is asked: their own, unless the terms are an editor's words in one language."""
        wanted = reads_in(theirs, self.language)
        return wanted if wanted in self.terms_by_language else reads_in("", self.language)

    def terms_in(self, language: str) -> str:
        """Return the terms as a reader of `language` gets them."""
        return self.terms_by_language.get(language, self.terms)

    def terms_hash_in(self, language: str) -> str:
        """Return the fingerprint of those words."""
        return terms_hash(self.terms_by_language[language]) if language in self.terms_by_language else self.terms_hash

    @property
    def source(self) -> str:
        """Return the name under which the release's messages stand in the ledger of deliveries."""
        return f"distribution:{self.id}"

    @property
    def offer_source(self) -> str:
        """Return the name under which the offers stand there."""
        return f"distribution:{self.id}:offers"


class DistributionList(Base):
    """One media list of a send, with its tier."""

    __tablename__ = "distribution_lists"
    __table_args__ = (
        UniqueConstraint("distribution_id", "media_list_id"),
        CheckConstraint("tier BETWEEN 0 AND 4", name="tier"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    distribution_id: Mapped[int] = mapped_column(ForeignKey("distributions.id", ondelete="CASCADE"))
    media_list_id: Mapped[int] = mapped_column(ForeignKey("media_lists.id"), index=True)
    tier: Mapped[int] = mapped_column(default=3)
    name: Mapped[str] = mapped_column(String(200), default="")  # as the list was called then


class DistributionWave(Base):
    """What one tier gets when it is not simply with the lift: its own time, language, files, and the reason."""

    __tablename__ = "distribution_waves"
    __table_args__ = (CheckConstraint("tier BETWEEN 0 AND 4", name="tier"),)

    distribution_id: Mapped[int] = mapped_column(ForeignKey("distributions.id", ondelete="CASCADE"), primary_key=True)
    tier: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)  # 4 is the public page
    goes_at: Mapped[datetime | None]  # None: with the lift
    goes_zone: Mapped[str] = mapped_column(String(64), default="")
    goes_local: Mapped[str] = mapped_column(String(19), default="")  # wall clock meant
    language: Mapped[str] = mapped_column(String(35), default="")  # "": each one's own
    files: Mapped[list[str]] = mapped_column(JSON, default=list)
    note: Mapped[str] = mapped_column(Text, default="")  # for their planning, above the text
    reason: Mapped[str] = mapped_column(String(300), default="")
    set_by: Mapped[str] = mapped_column(String(200), default="")

    def wave(self) -> Wave:
        """Return the row as the policy wants it."""
        return Wave(self.tier, self.goes_at, self.language, tuple(self.files), self.reason, self.note)


class Exclusive(Base):
    """A promise that one outlet alone has a text until an instant."""

    __tablename__ = "exclusives"
    id: Mapped[int] = mapped_column(primary_key=True)
    release_id: Mapped[int] = mapped_column(ForeignKey("releases.id"), index=True)
    outlet_id: Mapped[int] = mapped_column(ForeignKey("outlets.id"), index=True)
    until_at: Mapped[datetime]
    until_zone: Mapped[str] = mapped_column(String(64))
    until_local: Mapped[str] = mapped_column(String(19))  # wall clock meant
    what: Mapped[str] = mapped_column(String(300), default="")  # in the words of the promise
    made_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(String(200), default="")
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[str] = mapped_column(String(200), default="")
    outlet: Mapped[Outlet] = relationship()

    def promise(self) -> Promise:
        """Return the row as the policy wants it."""
        return Promise(
            self.outlet_id, self.outlet.name, self.until_at, f"{self.until_local.replace('T', ' ')} {city(self.until_zone)}"
        )


class DistributionMailing(Base):
    """The text of one tier in one language as it stands in the ledger of deliveries."""

    __tablename__ = "distribution_mailings"

    mailing_id: Mapped[int] = mapped_column(ForeignKey("mailings.id"), primary_key=True)
    distribution_id: Mapped[int] = mapped_column(ForeignKey("distributions.id", ondelete="CASCADE"), index=True)
    tier: Mapped[int]
    language: Mapped[str] = mapped_column(String(35))
    name: Mapped[str] = mapped_column(String(400), default="")  # of the lists in this tier


class DistributionRecipient(Base):
    """One journalist as frozen into a send: from when, or withheld and why."""

    __tablename__ = "distribution_recipients"
    __table_args__ = (Index("ix_distribution_recipients_tier", "distribution_id", "tier"),)

    distribution_id: Mapped[int] = mapped_column(ForeignKey("distributions.id", ondelete="CASCADE"), primary_key=True)
    journalist_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)  # no key: the count outlives the record
    tier: Mapped[int] = mapped_column(default=3)
    address: Mapped[str] = mapped_column(String(320), default="")
    not_before: Mapped[datetime | None]
    withheld: Mapped[str] = mapped_column(String(32), default="")  # code of the reason; empty: it goes


class EmbargoAccess(Base):
    """What one journalist was offered and answered, and the link that stands for them."""

    __tablename__ = "embargo_accesses"
    __table_args__ = (UniqueConstraint("distribution_id", "journalist_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    distribution_id: Mapped[int] = mapped_column(ForeignKey("distributions.id", ondelete="CASCADE"))
    journalist_id: Mapped[int] = mapped_column(index=True)  # no key: the count outlives the record
    outlet_id: Mapped[int | None] = mapped_column(ForeignKey("outlets.id", ondelete="SET NULL"))
    state: Mapped[AccessState] = mapped_column(choice(AccessState, "access_state"), default=AccessState.NOT_OFFERED)
    token: Mapped[str] = mapped_column(String(64), unique=True, default=lambda: secrets.token_urlsafe(32))
    language: Mapped[str] = mapped_column(String(35), default="")  # in which they read the terms
    terms_hash: Mapped[str] = mapped_column(String(64), default="")  # of the terms answered to
    terms: Mapped[str] = mapped_column(Text, default="")  # their words as answered to
    opens_at: Mapped[datetime | None]  # None: from acceptance on
    offered_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    accepted_at: Mapped[datetime | None]
    method: Mapped[Method | None] = mapped_column(choice(Method, "access_method"))
    witness: Mapped[str] = mapped_column(String(200), default="")
    signed_name: Mapped[str] = mapped_column(String(200), default="")
    code_hash: Mapped[str] = mapped_column(String(64), default="")  # of the code that is out
    code_sent_at: Mapped[datetime | None]
    code_tries: Mapped[int] = mapped_column(default=0)
    codes_sent: Mapped[int] = mapped_column(default=0)  # since one was right
    held_at: Mapped[datetime | None]  # since when a breach of another embargo keeps it closed; a person decides
    held_until: Mapped[date | None]  # last day of that breach's consequences
    held_breach_id: Mapped[int | None]  # stays when the promise is kept in spite of it
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}

    def is_held(self, today: date) -> bool:
        """Say whether a breach keeps it closed."""
        waits = self.state not in (AccessState.REVOKED, AccessState.LIFTED)
        return waits and self.held_at is not None and (self.held_until is None or today <= self.held_until)

    @property
    def code(self) -> Sent:
        """Return the code that is out, as the policy wants it."""
        return Sent(self.code_hash, self.code_sent_at, self.code_tries, self.codes_sent)
