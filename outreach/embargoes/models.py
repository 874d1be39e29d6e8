"""What do we keep about embargoes? Rules an editor typed, standing agreements, and a log of breaches."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from outreach.core.database import Base, choice
from outreach.embargoes.policy import BreachKind, Entitlement, Rule, RuleScope, Standing, counts
from outreach.journalists.models import Journalist
from outreach.outlets.models import Outlet


class EmbargoRule(Base):
    """Who gets what before a lift, why, and at most how many minutes ahead."""

    __tablename__ = "embargo_rules"
    __table_args__ = (
        CheckConstraint("minutes >= 0", name="minutes"),
        CheckConstraint(
            "(scope = 'outlet' AND outlet_id IS NOT NULL) OR (scope = 'country' AND country <> '')"
            " OR (scope = 'standing' AND standing IS NOT NULL) OR (scope = 'history' AND breaches > 0)",
            name="target",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    scope: Mapped[RuleScope] = mapped_column(choice(RuleScope, "scope"))
    outlet_id: Mapped[int | None] = mapped_column(ForeignKey("outlets.id", ondelete="CASCADE"), index=True)
    country: Mapped[str] = mapped_column(String(2), default="")
    standing: Mapped[Standing | None] = mapped_column(choice(Standing, "standing"))
    breaches: Mapped[int] = mapped_column(default=0)  # of a history: from how many on
    entitlement: Mapped[Entitlement] = mapped_column(choice(Entitlement, "entitlement"))
    minutes: Mapped[int] = mapped_column(default=0)  # before the lift; 0 is no limit
    reason: Mapped[str] = mapped_column(Text)
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]
    created_by: Mapped[str] = mapped_column(String(200), default="")
    version: Mapped[int] = mapped_column(default=1)

    outlet: Mapped[Outlet | None] = relationship()

    __mapper_args__ = {"version_id_col": version}

    def rule(self) -> Rule:
        """Return the row as the policy wants it."""
        return Rule(
            scope=self.scope,
            entitlement=self.entitlement,
            reason=self.reason,
            minutes=self.minutes,
            outlet_id=self.outlet_id,
            country=self.country,
            standing=self.standing,
            breaches=self.breaches,
        )


class EmbargoAgreement(Base):
    """A standing agreement with a person or an outlet, and how well it has been kept."""

    __tablename__ = "embargo_agreements"
    __table_args__ = (CheckConstraint("journalist_id IS NOT NULL OR outlet_id IS NOT NULL", name="party"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    journalist_id: Mapped[int | None] = mapped_column(ForeignKey("journalists.id", ondelete="CASCADE"), index=True)
    outlet_id: Mapped[int | None] = mapped_column(ForeignKey("outlets.id", ondelete="CASCADE"), index=True)
    standing: Mapped[Standing] = mapped_column(choice(Standing, "agreement_standing"), default=Standing.ORDINARY)
    terms: Mapped[str] = mapped_column(Text)
    evidence: Mapped[str] = mapped_column(Text, default="")
    agreed_at: Mapped[datetime]
    review_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    created_by: Mapped[str] = mapped_column(String(200), default="")
    version: Mapped[int] = mapped_column(default=1)

    journalist: Mapped[Journalist | None] = relationship()
    outlet: Mapped[Outlet | None] = relationship()

    __mapper_args__ = {"version_id_col": version}

    def is_to_review(self, today: date) -> bool:
        """Say whether the day has come on which somebody looks at it again."""
        return self.ended_at is None and self.review_at is not None and self.review_at.date() <= today


class EmbargoBreach(Base):
    """One text that appeared before its lift: who, where, how, and what was decided."""

    __tablename__ = "embargo_breaches"
    __table_args__ = (Index("ix_embargo_breaches_seen_at_id", "seen_at", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    journalist_id: Mapped[int | None] = mapped_column(ForeignKey("journalists.id", ondelete="SET NULL"), index=True)
    outlet_id: Mapped[int | None] = mapped_column(ForeignKey("outlets.id", ondelete="SET NULL"), index=True)
    distribution_id: Mapped[int | None] = mapped_column(index=True)  # of the send it was about; no key: sends are above
    kind: Mapped[BreachKind] = mapped_column(choice(BreachKind, "breach_kind"))
    text_title: Mapped[str] = mapped_column(String(300), default="")
    address: Mapped[str] = mapped_column(String(2000), default="")  # where it appeared
    what: Mapped[str] = mapped_column(Text)
    cause: Mapped[str] = mapped_column(Text, default="")
    decision: Mapped[str] = mapped_column(Text, default="")
    ends_on: Mapped[date | None]  # last day of its consequences; None: until somebody ends it
    seen_at: Mapped[datetime]
    review_at: Mapped[datetime | None]
    created_by: Mapped[str] = mapped_column(String(200), default="")
    version: Mapped[int] = mapped_column(default=1)

    journalist: Mapped[Journalist | None] = relationship()
    outlet: Mapped[Outlet | None] = relationship()
    calls: Mapped[list["EmbargoBreachCall"]] = relationship(order_by="EmbargoBreachCall.id", cascade="all, delete-orphan")

    __mapper_args__ = {"version_id_col": version}

    def is_counted(self, today: date) -> bool:
        """Say whether it still keeps them from early copies."""
        return counts(self.kind, self.ends_on, today)


class EmbargoBreachCall(Base):
    """One line of the chase list of a breach: whom to tell, who told them when, and what comes next."""

    __tablename__ = "embargo_breach_calls"

    id: Mapped[int] = mapped_column(primary_key=True)
    breach_id: Mapped[int] = mapped_column(ForeignKey("embargo_breaches.id", ondelete="CASCADE"), index=True)
    journalist_id: Mapped[int | None] = mapped_column(ForeignKey("journalists.id", ondelete="SET NULL"), index=True)
    who: Mapped[str] = mapped_column(String(300))  # a person or a desk, with the number to call
    told_at: Mapped[datetime | None]
    told_by: Mapped[str] = mapped_column(String(200), default="")
    what_next: Mapped[str] = mapped_column(String(500), default="")

    journalist: Mapped[Journalist | None] = relationship()
