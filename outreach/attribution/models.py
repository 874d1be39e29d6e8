"""Which attribution rules are kept? One row per protected name."""

from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from outreach.attribution.policy import Answer, Kind, Rule, Scope, Switch
from outreach.core.database import Base, choice


class AttributionRule(Base):
    """A rule on naming somebody: kind, spellings, scope, and the sentences to use instead."""

    __tablename__ = "attribution_rules"
    __table_args__ = (CheckConstraint("length(trim(name)) > 0", name="name_present"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id", ondelete="SET NULL"), index=True)
    name: Mapped[str] = mapped_column(String(300), index=True)
    kind: Mapped[Kind] = mapped_column(choice(Kind, "attribution_kind"), default=Kind.DO_NOT_CITE)
    aliases: Mapped[list[str]] = mapped_column(JSON, default=list)
    domains: Mapped[list[str]] = mapped_column(JSON, default=list)
    handles: Mapped[list[str]] = mapped_column(JSON, default=list)
    staff: Mapped[list[str]] = mapped_column(JSON, default=list)
    switches: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)  # what was agreed apart from the level
    agreed_text: Mapped[str] = mapped_column(Text, default="")
    agreed_by: Mapped[str] = mapped_column(String(300), default="")
    agreed_on: Mapped[date | None]
    scope: Mapped[Scope] = mapped_column(choice(Scope, "attribution_scope"), default=Scope.ALWAYS)
    scope_text: Mapped[str] = mapped_column(String(300), default="")
    reason: Mapped[str] = mapped_column(Text, default="")
    ask_line: Mapped[str] = mapped_column(Text, default="")
    answer_line: Mapped[str] = mapped_column(Text, default="")
    public_page: Mapped[bool] = mapped_column(default=False)
    escalate_to: Mapped[str] = mapped_column(String(300), default="")
    expires_at: Mapped[datetime | None]
    source: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]

    __mapper_args__ = {"version_id_col": version}

    @property
    def forbids_name(self) -> bool:
        """Say whether a name must not leave."""
        return self.rule().forbids_name

    def rule(self) -> Rule:
        """Return the row as the policy wants it."""
        return Rule(
            name=self.name,
            kind=self.kind,
            aliases=tuple(self.aliases or ()),
            domains=tuple(self.domains or ()),
            handles=tuple(self.handles or ()),
            id=self.id,
            ask_line=self.ask_line,
            answer_line=self.answer_line,
            escalate_to=self.escalate_to,
            scope=self.scope,
            scope_text=self.scope_text,
            expires_at=self.expires_at,
            staff=tuple(self.staff or ()),
            switches=tuple((Switch(name), Answer(answer)) for name, answer in sorted((self.switches or {}).items())),
            public_page=self.public_page,
            agreed_text=self.agreed_text,
        )
